"""The rules of style that come with the program, and what a desk made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.paths import resources_folder
from editor_app.base.records import dataclass
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.book import RuleBook
from editor_app.language.style.building import read_rule
from editor_app.language.style.reading_yaml import LARGEST
from editor_app.language.style.rules import Rule, RuleProblem

Decision = tuple[str, bool, str]
"""What a desk decided about a rule: its name, whether it is on, and its YAML; empty: as it was shipped."""


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


def decided(shipped: Iterable[RuleEntry], decisions: Iterable[Decision]) -> tuple[RuleEntry, ...]:
    """Every rule, by name: the ``shipped`` ones and a desk's own, as it decided about them."""
    known = {entry.name: entry for entry in shipped}
    found = known | {name: _merged(known.get(name), name, is_on, text) for name, is_on, text in decisions}
    return tuple(found[name] for name in sorted(found))


def _merged(shipped: RuleEntry | None, name: str, is_on: bool, source: str) -> RuleEntry:
    if shipped is not None and not source:
        return replace(shipped, is_on=is_on)
    entry = entry_of(name, source)
    return replace(entry, is_on=is_on, is_shipped=shipped is not None, is_changed=True)


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
    return entry_of(name, source, file=str(path))


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
    entry = entry_of(name, source)
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


def _from_file(path: Path) -> RuleEntry:
    name = f"{path.parent.name}.{path.stem}"
    entry = entry_of(
        name, path.read_text(encoding="utf-8"), (path.parent.name,), file=str(path), is_trusted=True
    )
    return replace(entry, is_shipped=True)


def entry_of(
    name: str, source: str, languages: tuple[str, ...] = (), file: str = "", *, is_trusted: bool = False
) -> RuleEntry:
    """The rule that ``source`` is, or why it cannot run; patterns that are ``is_trusted`` take no time."""
    languages = languages or _language_in(name)
    rule, problems = read_rule(name, source, file=file, languages=languages, is_trusted=is_trusted)
    is_on = rule is None or rule.is_on
    return RuleEntry(name, source, is_on, rule=rule, problems=problems)


def _language_in(name: str) -> tuple[str, ...]:
    """The language that a name such as ``az.Numbers`` begins with."""
    first, dot, _rest = name.partition(".")
    return (first,) if dot and len(first) in (2, 3) and first.islower() else ()
