"""Asks the memory, the terms and the facts beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor_app.base.errors import UserError
from editor_app.base.records import dataclass
from editor_app.language.parity.names import Vocabulary
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.memory_matches import LookUp, Match
from editor_app.services.translating.bitext import Bitext
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.work import Work
from editor_app.ui.translating.entry_list import Entry
from editor_app.ui.translating.facts_here import FactHere, facts_here
from editor_app.ui.translating.match_wording import SHOWN, entry_of
from editor_app.ui.translating.newest import Newest
from editor_app.ui.translating.terms_here import TermHere, TermsHere


@dataclass(frozen=True, slots=True)
class Matched:
    """The matches of what was looked up, with their rows; ``more`` are those that are less alike."""

    wanted: LookUp | None = None
    best: tuple[tuple[Match, Entry], ...] = ()
    more: tuple[tuple[Match, Entry], ...] = ()


class LookUps(QObject):
    """Each question takes the place of the one before it.

    ``matched`` carries a Matched, ``terms_found`` TermHere values, ``facts_found`` FactHere values;
    ``failed`` a UserError of the memory.
    """

    matched = Signal(object)
    terms_found = Signal(object)
    facts_found = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        terms: TermsHere,
        vocabulary: Callable[[], Vocabulary | None],
        own_memory: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._terms = terms
        self._vocabulary = vocabulary
        self._own = own_memory
        self._of_memory, self._of_terms, self._of_facts = (Newest(jobs, self._fail) for _each in range(3))

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return any(one.is_busy for one in (self._of_memory, self._of_terms, self._of_facts))

    def ask(self, work: Work, bitext: Bitext, pair: Pair) -> None:
        """Look up matches and terms of ``pair``."""
        wanted = work.look_up(bitext, pair)
        if not wanted.text.text.strip():
            self._of_memory.forget()
            self._of_terms.forget()
            self.matched.emit(Matched(wanted))
            self.terms_found.emit(())
            return
        self._of_memory.ask(partial(_matched, work, wanted, self._own), self.matched.emit)
        self._of_terms.ask(partial(_terms_of, self._terms, wanted), self.terms_found.emit)

    def ask_facts(self, work: Work, bitext: Bitext) -> None:
        """Look for the facts of the source in its version."""
        source, target = work.source.moment(), work.article.moment()
        vocabulary = self._vocabulary

        def find(_progress: Progress) -> tuple[FactHere, ...]:
            return facts_here(source, target, bitext, vocabulary())

        self._of_facts.ask(find, self.facts_found.emit)

    def forget(self) -> None:
        """No answer is wanted any more."""
        for one in (self._of_memory, self._of_terms, self._of_facts):
            one.forget()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)


def _matched(work: Work, wanted: LookUp, own: str, progress: Progress) -> Matched:
    found = work.matches(wanted, progress.check)
    rows = []
    for number, match in enumerate(found, 1):
        progress.check()
        rows.append((match, entry_of(match, number, wanted.text.text, wanted.source_language, own)))
    best = sum(match.score >= SHOWN for match in found)
    return Matched(wanted, tuple(rows[:best]), tuple(rows[best:]))


def _terms_of(terms: TermsHere, wanted: LookUp, _progress: Progress) -> tuple[TermHere, ...]:
    return tuple(terms(wanted.text.text, wanted.source_language, wanted.target_language))
