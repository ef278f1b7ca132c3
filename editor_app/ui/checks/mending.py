"""What goes into the place of findings: words, or the mark of the language that a passage is in."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.base.text import lower
from editor_app.document.commands.replacing import Replacement
from editor_app.document.model import OBJECT
from editor_app.language.findings import Finding, FindingKind
from editor_app.language.spelling.casing import in_the_case_of, is_all_capitals
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.places import Placed
from editor_app.ui.checks.reading import language_of, passage_of

Answer = tuple[Placed, str]
"""A finding, and the words or the tag of the language that mend it."""


def answers_to(feed: Feed, finding: Finding) -> tuple[str, ...]:
    """What mends ``finding``, best first: words for its place, or the tag of its passage's language."""
    if not finding.language:
        return finding.replacements
    # The words of a caption or a cell are no text of their own: nothing there bears a mark.
    return (finding.language,) if passage_of(feed, finding) is not None else ()


def alike(feed: Feed, finding: Finding) -> list[Placed]:
    """The findings of the same rule and words as ``finding``, which is one of them, in reading order.

    A misspelt word is the same at the head of a sentence; in another language it is another word.
    Elsewhere what mends it is the same too: a straight mark opens one quotation and closes the next.
    """
    if finding.kind is not FindingKind.SPELLING:
        return [placed for placed in feed if _same(placed.finding) == _same(finding)]
    language = language_of(feed, finding)
    word = lower(finding.text, language)
    return [
        placed
        for placed in feed
        if placed.finding.rule == finding.rule
        and lower(placed.finding.text, language) == word
        and language_of(feed, placed.finding) == language
    ]


def _same(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.rule, finding.text, finding.replacements


def count_alike(feed: Feed, finding: Finding) -> int:
    """How many places one replacement mends, that of ``finding`` among them; 0 where none does."""
    has_answers = bool(finding.replacements) or finding.kind is FindingKind.SPELLING
    if not finding.text or not has_answers:
        return 0
    return len(fitting((placed, "") for placed in alike(feed, finding)))


def answers_alike(feed: Feed, finding: Finding, replacement: str) -> list[Answer]:
    """All that is like ``finding``, with ``replacement`` in the casing of each place."""
    language = language_of(feed, finding)
    return [
        (placed, _in_its_case(replacement, finding.text, placed.finding.text, language))
        for placed in alike(feed, finding)
    ]


def answers_of_rule(feed: Feed, rule: str) -> list[Answer]:
    """All that ``rule`` found and has an answer to, with its first."""
    found = [placed for placed in feed if placed.finding.rule == rule]
    return [(placed, texts[0]) for placed in found if (texts := answers_to(feed, placed.finding))]


def fitting(answers: Iterable[Answer]) -> list[Answer]:
    """Those of ``answers`` that can be given in one step: within one block each, none over another."""
    chosen: list[Answer] = []
    reached: dict[object, int] = {}
    for placed, text in answers:
        place = placed.place
        if place is None or not _is_within_a_block(placed) or place.start < reached.get(place.field, 0):
            continue
        reached[place.field] = place.end
        chosen.append((placed, text))
    return chosen


def replacements_of(answers: Iterable[Answer]) -> list[Replacement]:
    """``answers`` as places of the whole text and what goes there."""
    return [(placed.place, text) for placed, text in answers if placed.place is not None]


def _is_within_a_block(placed: Placed) -> bool:
    """Whether replacing joins no paragraphs and takes no picture away."""
    return not {"\n", OBJECT} & set(placed.finding.text)


def _in_its_case(replacement: str, meant: str, other: str, language: str) -> str:
    """``replacement``, which was chosen for ``meant``, as it is cased in the place of ``other``."""
    if other == meant:
        return replacement
    if len(meant) > 1 and is_all_capitals(meant):
        # Capitals throughout do not tell what begins with one.
        replacement = lower(replacement, language)
    elif other.islower():
        replacement = lower(replacement[:1], language) + replacement[1:]
    return in_the_case_of(replacement, other, language)
