"""What another version of a story has for the rows of one that is being translated, however both came from
the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.document.segments import Translation
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bitext import Bitext, BitextRow, bitext_of
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit
from editor_app.services.translating.versions import aligned_pairs

Read = Callable[[ArticleId], ArticleContent]
V = TypeVar("V")
H = TypeVar("H")


@dataclass(frozen=True, slots=True)
class Hop:
    """From a source to its translation; back where it is not ``is_forward``."""

    bitext: Bitext
    is_forward: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """Leads from the source of a version to another text, over what lies between; ``is_from_version`` where
    it begins at the version itself."""

    hops: tuple[Hop, ...]
    is_from_version: bool = False

    def units(self, rows: Sequence[BitextRow]) -> list[Sequence[Unit]]:
        """The texts of the other one beside each of ``rows``."""
        found: list[Sequence[Unit]] = [self._begin(row.row.sources, row.row.targets) for row in rows]
        for hop in self.hops:
            there = [_ends(hop, row.row.sources, row.row.targets) for row in hop.bitext.rows]
            found = _step(found, there, lambda unit: unit.address)
        return found

    def sentences(self, pairs: Sequence[Pair]) -> list[Sequence[Sentence]]:
        """The sentences of the other one for each of ``pairs``."""
        found: list[Sequence[Sentence]] = [self._begin(pair.sources, pair.targets) for pair in pairs]
        for hop in self.hops:
            there = [_ends(hop, pair.sources, pair.targets) for pair in hop.bitext.pairs]
            found = _step(found, there, lambda one: (one.address, one.start))
        return found

    def _begin(self, sources: Sequence[V], targets: Sequence[V]) -> Sequence[V]:
        return targets if self.is_from_version else sources


def way_to(other: OpenArticle, article: OpenArticle, source: OpenArticle, read: Read | None) -> Way:
    """The way from ``article``, a version of ``source``, to ``other``: by what each says that it translates.
    One that says nothing of both is aligned with the source."""
    theirs, ours = other.document.translation(), source.document.translation()
    if theirs.source == source.id:
        return Way((Hop(_bitext(source.content(), other, theirs)),))
    if theirs.source == article.id:
        return Way((Hop(_bitext(article.content(), other, theirs)),), is_from_version=True)
    if ours.source == other.id:
        return Way((Hop(_bitext(other.content(), source, ours), is_forward=False),))
    if ours.source is not None and ours.source == theirs.source and read is not None:
        # One that cannot be read leads nowhere.
        with suppress(UserError):
            origin = read(ours.source)
            back = Hop(_bitext(origin, source, ours), is_forward=False)
            return Way((back, Hop(_bitext(origin, other, theirs))))
    content = source.content()
    guessed = Translation(source.id, aligned_pairs(content.body, other.document.blocks()))
    return Way((Hop(_bitext(content, other, guessed)),))


def _bitext(source: ArticleContent, version: OpenArticle, known: Translation) -> Bitext:
    return bitext_of(source, version.moment(), known, version.language)


def _ends(hop: Hop, sources: Sequence[V], targets: Sequence[V]) -> tuple[Sequence[V], Sequence[V]]:
    return (sources, targets) if hop.is_forward else (targets, sources)


def _step(
    found: Iterable[Sequence[V]],
    there: Iterable[tuple[Sequence[V], Sequence[V]]],
    key: Callable[[V], H],
) -> list[Sequence[V]]:
    """What stands at the other end of a hop for each of ``found``, every one once and in its order."""
    by_start: Mapping[H, Sequence[V]] = {key(one): ends for starts, ends in there for one in starts}
    return [
        list({key(end): end for one in own for end in by_start.get(key(one), ())}.values()) for own in found
    ]
