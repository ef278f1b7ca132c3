"""The desk's rules of style: the shipped ones, what the desk changed about them, and its own."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError, reason_of
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.paths import resources_folder
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.book import RuleBook
from editor_app.language.style.building import read_rule
from editor_app.language.style.reading_yaml import LARGEST
from editor_app.language.style.rules import Rule, RuleProblem
from editor_app.services.jobs import Progress
from editor_app.services.people import Person
from editor_app.services.rule_trial import Trial, try_on_archive
from editor_app.storage.house_rules import HouseRule
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule as lists show it. ``rule`` is None when it cannot run; ``problems`` say why."""

    name: str
    source: str
    is_on: bool
    is_shipped: bool = False
    is_changed: bool = False
    rule: Rule | None = None
    problems: tuple[RuleProblem, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the rule is for, empty for any."""
        return self.rule.languages if self.rule is not None else ()


def shipped_rules(folder: Path | None = None) -> tuple[RuleEntry, ...]:
    """The rules that come with the program, by name: ``en.Percent`` is ``en/Percent.yml``."""
    folder = folder or resources_folder() / "style"
    return tuple(_from_file(path) for path in sorted(folder.glob("*/*.yml")))


def read_rule_file(path: Path) -> RuleEntry:
    """The rule in a file that somebody wrote elsewhere, named after its folder and itself. InputError."""
    try:
        if path.stat().st_size > LARGEST * 4:
            raise InputError(_("{path}: The file is too large for a rule.").format(path=path))
        source = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_("{path}: The file is not in UTF-8.").format(path=path)) from error
    except OSError as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    name = f"{path.parent.name}.{path.stem}" if path.parent.name else path.stem
    return _entry(name, source, file=str(path))


def rule_book(entries: Iterable[RuleEntry], interface: str = "") -> RuleBook:
    """The rules that are switched on, with everything that is wrong with any."""
    entries = tuple(entries)
    return RuleBook(
        (entry.rule for entry in entries if entry.is_on and entry.rule is not None),
        (problem for entry in entries for problem in entry.problems),
        interface=interface,
    )


def try_rule(name: str, source: str, text: str, language: str) -> tuple[list[Finding], RuleEntry]:
    """What a rule as it is written now marks in ``text``, each line a paragraph; and how it was read."""
    entry = _entry(name, source)
    if entry.rule is None:
        return [], entry
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage("body", line, language, start))
        start += len(line) + 1
    book = RuleBook([replace(entry.rule, since=None, until=None)])
    found = [
        replace(finding, start=finding.start + passage.start, end=finding.end + passage.start)
        for passage, findings in zip(passages, book.of_passages(passages), strict=True)
        for finding in findings
    ]
    found += book.of_story(StoryText(language, tuple(passage for passage in passages if passage.text)))
    return sorted(found, key=lambda finding: finding.start), replace(
        entry, problems=(*entry.problems, *book.problems)
    )


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
        self._shipped: dict[str, RuleEntry] | None = None
        self._kept = self._store.house_rules.all()
        self._entries: dict[str, RuleEntry] | None = None
        self._book: RuleBook | None = None

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
        entry = _entry(name, source)
        if entry.rule is None:
            return Trial(problems=entry.problems)
        trial = try_on_archive(self._store, [entry.rule], progress, query or ListQuery())
        return replace(trial, problems=(*entry.problems, *trial.problems))

    @property
    def book(self) -> RuleBook:
        """The rules that are switched on."""
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
        with self._lock:
            if self._shipped is None:
                self._shipped = {entry.name: entry for entry in shipped_rules(self._folder)}
            if self._entries is None:
                found = self._shipped | {kept.name: self._merged(kept) for kept in self._kept}
                self._entries = dict(sorted(found.items()))
            return self._entries

    def _merged(self, kept: HouseRule) -> RuleEntry:
        shipped = (self._shipped or {}).get(kept.name)
        if shipped is not None and not kept.source:
            return replace(shipped, is_on=kept.is_on)
        entry = _entry(kept.name, kept.source)
        return replace(entry, is_on=kept.is_on, is_shipped=shipped is not None, is_changed=True)

    def _keep(self, name: str, is_on: bool, source: str) -> None:
        self._store.house_rules.put(HouseRule(name, is_on, source, self._person.name, self._clock()))
        self._tell()

    def _tell(self) -> None:
        kept = self._store.house_rules.all()
        with self._lock:
            self._kept, self._entries, self._book = kept, None, None
        self.changed.emit()


def _from_file(path: Path) -> RuleEntry:
    name = f"{path.parent.name}.{path.stem}"
    entry = _entry(
        name, path.read_text(encoding="utf-8"), (path.parent.name,), file=str(path), is_trusted=True
    )
    return replace(entry, is_shipped=True)


def _entry(
    name: str, source: str, languages: tuple[str, ...] = (), file: str = "", *, is_trusted: bool = False
) -> RuleEntry:
    languages = languages or _language_in(name)
    rule, problems = read_rule(name, source, file=file, languages=languages, is_trusted=is_trusted)
    is_on = rule is None or rule.is_on
    return RuleEntry(name, source, is_on, rule=rule, problems=problems)


def _language_in(name: str) -> tuple[str, ...]:
    """The language that a name such as ``az.Numbers`` begins with."""
    first, dot, _rest = name.partition(".")
    return (first,) if dot and len(first) in (2, 3) and first.islower() else ()
