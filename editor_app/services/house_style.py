"""The desk's rules of style: the shipped ones, what the desk changed about them, and its own."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.events import Signal
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.services.people import Person
from editor_app.storage.house_rules import HouseRule
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery

if TYPE_CHECKING:
    from editor_app.language.style.book import RuleBook
    from editor_app.language.style.entries import Decision, RuleEntry
    from editor_app.services.checking import Checker
    from editor_app.services.jobs import Progress
    from editor_app.services.rule_trial import Trial


class HouseStyle:
    """The rules of one library, as a check among the others.

    ``changed`` is told whenever a rule is switched, written or removed, which the thread that
    owns the library does; everything else may be asked on any thread. The rules are read when
    they are first asked for, which takes some tenths of a second.
    """

    def __init__(
        self, store: LibraryStore, person: Person, clock: Clock = utc_now, folder: Path | None = None
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._store = store
        self._person = person
        self._clock = clock
        self._folder = folder
        self._lock = threading.RLock()
        self._shipped: tuple[RuleEntry, ...] | None = None
        self._kept = self._store.house_rules.all()
        self._entries: dict[str, RuleEntry] | None = None
        self._book: RuleBook | None = None
        self.stopping: Checker = _StoppingRules(self)

    def entries(self) -> tuple[RuleEntry, ...]:
        """Every rule, by name."""
        return tuple(self._all().values())

    def entry(self, name: str) -> RuleEntry | None:
        """The rule called ``name``, or None."""
        return self._all().get(name)

    def switch(self, name: str, is_on: bool) -> None:
        """Switch a rule on or off. LibraryError when it cannot be written."""
        entry = self.entry(name)
        if entry is not None:
            is_own = entry.is_changed or not entry.is_shipped
            self._keep(name, is_on, entry.source if is_own else "")

    def write(self, name: str, source: str, *, is_on: bool | None = None) -> RuleEntry:
        """Keep ``source`` as the rule ``name``, new or in the place of what it was; how it was read.

        A rule with a mistake is kept as it is written, and does not run. LibraryError.
        """
        before = self.entry(name)
        self._keep(name, (before is None or before.is_on) if is_on is None else is_on, source)
        return self._all()[name]

    def bring_in(self, entries: Sequence[RuleEntry]) -> tuple[str, ...]:
        """Keep rules that were read elsewhere, all of them or none; the names of those that are new.

        A new one is off until somebody has tried it; one that the desk has stays as it is switched.
        LibraryError.
        """
        known = self._all()
        new = tuple(entry.name for entry in entries if entry.name not in known)
        at = self._clock()
        self._store.house_rules.put_all(
            HouseRule(
                entry.name,
                entry.name in known and known[entry.name].is_on,
                entry.source,
                self._person.name,
                at,
            )
            for entry in entries
        )
        self._tell()
        return new

    def switch_all(self, names: Sequence[str]) -> None:
        """Switch every rule of ``names`` on. LibraryError when it cannot be written."""
        known = self._all()
        at = self._clock()
        self._store.house_rules.put_all(
            HouseRule(
                name,
                True,
                known[name].source if known[name].is_changed or not known[name].is_shipped else "",
                self._person.name,
                at,
            )
            for name in names
            if name in known
        )
        self._tell()

    def remove(self, name: str) -> None:
        """Forget the desk's own form of a rule; a shipped one is as it was shipped again. LibraryError."""
        self._store.house_rules.remove(name)
        self._tell()

    def try_on_archive(
        self, name: str, source: str, progress: Progress, query: ListQuery | None = None
    ) -> Trial:
        """What a rule as it is written now would mark in the library's articles (those of ``query``).

        Any thread; nothing is changed. Cancelled, LibraryError.
        """
        # Imported here: start-up time.
        from editor_app.language.style.entries import entry_of
        from editor_app.services.rule_trial import Trial, try_on_archive

        entry = entry_of(name, source)
        if entry.rule is None:
            return Trial(problems=entry.problems)
        trial = try_on_archive(self._store, [entry.rule], progress, query or ListQuery())
        return replace(trial, problems=(*entry.problems, *trial.problems))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What the desk decided about rules; any others are as they were shipped."""
        return tuple((kept.name, kept.is_on, kept.source) for kept in self._kept)

    @property
    def book(self) -> RuleBook:
        """The rules that are switched on."""
        # Imported here: start-up time. A window has the rules asked in a process of their own.
        from editor_app.language.style.entries import rule_book

        with self._lock:
            if self._book is None:
                self._book = rule_book(self.entries())
            return self._book

    @property
    def configuration(self) -> Hashable:
        """Differs whenever the same text could give other findings."""
        return self.book.configuration

    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]:
        """For each passage its findings; offsets count within the passage."""
        return self.book.of_passages(passages)

    def of_story(self, story: StoryText) -> Sequence[Finding]:
        """What only the whole story shows; offsets count in the fields."""
        return self.book.of_story(story)

    def _all(self) -> dict[str, RuleEntry]:
        # Imported here: start-up time. A window has the rules asked in a process of their own.
        from editor_app.language.style.entries import decided, shipped_rules

        with self._lock:
            if self._shipped is None:
                self._shipped = shipped_rules(self._folder)
            if self._entries is None:
                self._entries = {entry.name: entry for entry in decided(self._shipped, self.decisions)}
            return self._entries

    def _keep(self, name: str, is_on: bool, source: str) -> None:
        self._store.house_rules.put(HouseRule(name, is_on, source, self._person.name, self._clock()))
        self._tell()

    def _tell(self) -> None:
        kept = self._store.house_rules.all()
        with self._lock:
            self._kept, self._entries, self._book = kept, None, None
        self.changed.emit()


class _StoppingRules:
    """The rules of a desk that are errors, as a check of its own. Any thread."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style

    @property
    def configuration(self) -> Hashable:
        """Differs whenever the same text could give other findings."""
        book = self._style.book.stopping
        return None if book is None else book.configuration

    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]:
        """For each passage its errors; offsets count within the passage."""
        book = self._style.book.stopping
        return [[] for _passage in passages] if book is None else book.of_passages(passages)

    def of_story(self, story: StoryText) -> Sequence[Finding]:
        """The errors that only the whole story shows; offsets count in the fields."""
        book = self._style.book.stopping
        return [] if book is None else book.of_story(story)
