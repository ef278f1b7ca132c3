"""Rules and texts for tests: a rule by its YAML, a text by its paragraphs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import dedent

from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.book import RuleBook
from editor_app.language.style.building import read_rule
from editor_app.language.style.rules import Rule, RuleProblem


def rule(source: str, name: str = "Test.Rule") -> Rule:
    """The rule in ``source``, which has no mistake."""
    made, problems = read_rule(name, dedent(source))
    assert made is not None, problems
    return made


def problems(source: str) -> list[str]:
    """What is said of a rule, each as ``line: reason``."""
    _made, found = read_rule("Test.Rule", dedent(source))
    return [f"{problem.line}: {problem.reason}" for problem in found]


def story(*paragraphs: str, language: str = "en", headline: str = "", **fields: str) -> StoryText:
    """A story with these paragraphs."""
    passages = [Passage("headline", headline, language, type="heading")] if headline else []
    start = 0
    for number, text in enumerate(paragraphs):
        passages.append(Passage("body", text, language, start, f"b{number}"))
        start += len(text) + 1
    return StoryText(language, tuple(passages), fields)


def found(source: str, *paragraphs: str, language: str = "en", headline: str = "") -> list[Finding]:
    """What a rule marks, offsets in the fields."""
    return found_by(rule(source), story(*paragraphs, language=language, headline=headline))


def found_by(made: Rule, text: StoryText, day: date = date(2026, 3, 1)) -> list[Finding]:
    """What one rule marks in a story."""
    book = RuleBook([made], today=lambda: day)
    local = [
        replace(finding, start=finding.start + passage.start, end=finding.end + passage.start)
        for passage, findings in zip(text.passages, book.of_passages(text.passages), strict=True)
        for finding in findings
    ]
    return [*local, *book.of_story(text)]


def said(source: str, *paragraphs: str, language: str = "en", headline: str = "") -> list[str]:
    """The marked words with their messages."""
    marked = found(source, *paragraphs, language=language, headline=headline)
    return [f"{finding.text}: {finding.message}" for finding in marked]


def reasons(entries: tuple[RuleProblem, ...]) -> list[str]:
    """What problems say."""
    return [str(entry) for entry in entries]
