"""Whether a language version keeps the desk's terms and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.language.bitext.values import SegmentText
from editor_app.language.findings import Finding
from editor_app.language.parity.first_mentions import first_mentions
from editor_app.language.parity.names import Vocabulary, names_and_terms
from editor_app.language.parity.pairs import Pair
from editor_app.services.desk import Desk
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.units import Unit


def term_findings(pairs: Sequence[Pair], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Terms and names of the sources that the translations of ``pairs`` miss, forms that are not wanted, and
    short names at a first mention. Any thread."""
    found = [one.finding for pair in pairs for one in names_and_terms(pair, vocabulary)]
    return (*found, *(one.finding for one in first_mentions(pairs, vocabulary)))


def terms_of_version(desk: Desk, article: ArticleId, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """The same of an article that translates another. UserError when it does not, or one is not there."""
    opened = desk.open(article)
    try:
        known, moment, language = opened.document.translation(), opened.moment(), opened.language
    finally:
        desk.close(article)
    if known.source is None:
        raise UserError(_("The article {article} is no language version.").format(article=article))
    source = desk.content(known.source)
    pairs = tuple(pairs_of(bitext_of(source, moment, known, language), source.language, language))
    return term_findings(pairs, vocabulary)


def pairs_of(bitext: Bitext, source_language: str, target_language: str) -> Iterator[Pair]:
    """The rows of ``bitext`` as checks of translations read them."""
    for row in bitext.rows:
        beside = row.row
        first = beside.targets[0] if beside.targets else None
        yield Pair(
            SegmentText(_text(beside.sources)),
            source_language,
            SegmentText(_text(beside.targets)),
            target_language,
            str(first.address.field) if first else "body",
            first.start if first else 0,
            str(first.address.block) if first else "",
            is_omitted=beside.omission is not None,
            is_added=beside.is_added,
        )


def _text(units: Sequence[Unit]) -> str:
    return "\n".join(unit.text for unit in units)
