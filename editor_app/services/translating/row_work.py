"""Which paragraphs of a version belong to which of its source: said by whoever translates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.document.commands import segments as said
from editor_app.document.segments import Address
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bitext import BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.pairs_now import Pairs


class RowWork:
    """Acts on the rows of an open version; each is one undo step of it."""

    def __init__(self, article: OpenArticle) -> None:
        self.article = article

    def leave_out(self, row: BitextRow, reason: str) -> None:
        """Say that the source of ``row`` is left out on purpose, and why."""
        if not row.row.sources:
            raise CommandRefused(_("This has no source that could be left out."))
        with self.step():
            for unit in row.row.sources:
                self.article.run(
                    _("Leave out on purpose"),
                    said.leave_out,
                    unit.address,
                    reason,
                    by=self.article.person,
                    at=self.article.document.now(),
                )

    def take_up(self, row: BitextRow) -> None:
        """Say that the source of ``row`` is to be translated after all."""
        if row.row.omission is None:
            raise CommandRefused(_("Nothing is left out here."))
        with self.step():
            for unit in row.row.sources:
                self.article.run(_("Translate after all"), said.take_up, unit.address)

    def mark_added(self, row: BitextRow) -> None:
        """Say that the paragraphs of ``row`` have no source on purpose."""
        self._pair(_("Added on purpose"), [unit.address for unit in row.row.targets], ())

    def join(self, one: BitextRow, other: BitextRow) -> None:
        """Let two rows be one: all their paragraphs translate each other."""
        sources = [unit.address for row in (one, other) for unit in row.row.sources]
        targets = [unit.address for row in (one, other) for unit in row.row.targets]
        self._pair(_("Join rows"), targets, sources)

    def split(self, row: BitextRow) -> None:
        """Let each paragraph of ``row`` translate the one at its place on the other side."""
        sources = [unit.address for unit in row.row.sources]
        targets = [unit.address for unit in row.row.targets]
        if len(sources) < 2 or len(targets) < 2:
            raise CommandRefused(
                _("There is nothing to part here."), _("A row is parted between its paragraphs.")
            )
        label = _("Part the row")
        with self.step():
            for place, target in enumerate(targets):
                is_last = place == len(targets) - 1
                own = sources[place:] if is_last else sources[place : place + 1]
                self.article.run(label, said.pair_paragraph, target, own)

    def pair(self, targets: Sequence[Address], sources: Sequence[Address]) -> None:
        """Let paragraphs of the version translate these of the source."""
        self._pair(_("Pair paragraphs"), targets, sources)

    def say_moved(self, label: str, moved: Pairs, pairs: Iterable[Pair]) -> None:
        """Say beside which paragraphs the translations of ``pairs`` stand, where they have ``moved``: what
        told so is kept anew."""
        blocks = dict.fromkeys(replace(one.address, slot="") for pair in pairs for one in pair.targets)
        for block in blocks:
            if block in moved:
                self.article.run(label, said.pair_paragraph, block, moved[block])

    @contextmanager
    def step(self) -> Iterator[None]:
        """What is done within is one undo step."""
        self.article.end_step()
        with self.article.one_step():
            yield
        self.article.end_step()

    def _pair(self, label: str, targets: Sequence[Address], sources: Sequence[Address]) -> None:
        if not targets:
            raise CommandRefused(_("There is no paragraph of the translation here."))
        with self.step():
            for target in targets:
                self.article.run(label, said.pair_paragraph, target, sources)
