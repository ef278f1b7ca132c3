"""Typography of a finished text, as findings with what should stand there.

What typing would have made of a text is found by asking ``typography.conversion`` at each
spot where it has something to say, so both follow the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from editor_app.base.i18n import N_, _
from editor_app.base.text import base_language
from editor_app.language.figure_endings import wrong_endings
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.quotations import wrong_marks
from editor_app.language.spacing import MORE_UNITS, slips_of
from editor_app.language.style.stretches import Stretch, by_language
from editor_app.language.typography import (
    APOSTROPHE,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    NEAR,
    NO_BREAK,
    UNITS,
    Conversion,
    conversion,
)

_LETTER = r"[^\W\d_]"
_SPOT = re.compile(
    r"-{2,3}(?!-)"
    r"|(?<!\.)\.\.\.(?!\.)"
    r"|(?<=\S)[ \u00a0]-[ ]"
    r"|\A-[ ]"
    rf"|(?<![\w.]){_LETTER}\.?[ ](?=\S)"
    r"|№[ ](?=\d)"
    rf"|(?<=\d)[ ](?P<unit>{_LETTER}{{1,8}})(?!\w)"
    r"|(?<=\d)[ ]\d{3}(?!\d)"
    r"|(?<![\d-])\d{4}-\d{4}(?![\d-])"
    r"|(?<=\d)[ ][%₼€₽₺$]"
)
"""Where typing may have changed something; a cheap look before the rules are asked."""

_SAYINGS = {
    ELLIPSIS: ("Typography.Ellipsis", N_("Three full stops are one sign."), Severity.SUGGESTION),
    EN_DASH: ("Typography.Dash", N_("A dash belongs here, not a hyphen."), Severity.WARNING),
    EM_DASH: ("Typography.Dash", N_("A dash belongs here, not a hyphen."), Severity.WARNING),
    NO_BREAK: ("Typography.NoBreak", N_("A line should not break here."), Severity.SUGGESTION),
    APOSTROPHE: ("Typography.Apostrophe", N_("A straight apostrophe."), Severity.SUGGESTION),
}
_STRAIGHT = re.compile(rf"(?<={_LETTER})'(?={_LETTER})|(?<=\d)'(?={_LETTER})")
_NO_APOSTROPHE = frozenset({"ar", "fa", "he", "ru"})


class Typography:
    """Checks quotation marks, dashes, spaces, figures and invisible characters by language. Any thread."""

    stopping: None = None
    """How something is set never stops a story."""

    @property
    def configuration(self) -> Hashable:
        """Always the same: the tables are the program's."""
        return "typography"

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """For each passage its findings; offsets count within the passage."""
        return [[*_of_passage(passage)] for passage in passages]

    def of_story(self, story: StoryText) -> list[Finding]:
        """Nothing: each paragraph is set by itself."""
        return []


def _of_passage(passage: Passage) -> Iterator[Finding]:
    """Findings of which no two overlap, so that all may be mended at once."""
    taken = bytearray(len(passage.text) + 1)
    for stretch in by_language(passage):
        for finding in (
            *_quotes(stretch),
            *_endings(stretch),
            *_typed(stretch),
            *_ranges(stretch),
            *_apostrophes(stretch),
            *_slips(stretch),
        ):
            if not any(taken[finding.start : finding.end]):
                taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
                yield finding


def _quotes(stretch: Stretch) -> Iterator[Finding]:
    for mark in wrong_marks(stretch.text, stretch.language):
        message = _("The quotation mark here is {mark}.").format(mark=mark.wanted)
        yield _finding(
            stretch, "Typography.Quotes", Severity.WARNING, mark.place, mark.place + 1, mark.wanted, message
        )


def _endings(stretch: Stretch) -> Iterator[Finding]:
    for wrong in wrong_endings(stretch.text, stretch.language):
        message = _("After this figure it is written {ending}.").format(ending=wrong.wanted)
        yield _finding(
            stretch, "Typography.Endings", Severity.WARNING, wrong.start, wrong.end, wrong.wanted, message
        )


def _typed(stretch: Stretch) -> Iterator[Finding]:
    """What would have become something else if it had been typed here."""
    text, language = stretch.text, stretch.language
    for spot in _SPOT.finditer(text):
        end = spot.end()
        typed = text[max(0, end - NEAR) : end]
        # A unit is complete when the space after it is typed.
        tail = " " if spot["unit"] else ""
        change = conversion(typed + tail, language)
        if change is None or _is_short_word(spot.group(), change):
            continue
        start = end + len(tail) - change.length
        wanted = change.text.removesuffix(tail) if tail else change.text
        if 0 <= start < end and text[start:end] != wanted:
            rule, message, severity = _saying(change)
            yield _finding(stretch, rule, severity, start, end, wanted, _(message))


def _is_short_word(spot: str, change: Conversion) -> bool:
    """Whether it is the space behind a word of one letter.

    Typing keeps such a word with the next; in a finished text nobody wants to hear of each.
    """
    return change.text == NO_BREAK and spot[-1] == " " and spot[:-1].isalpha()


def _saying(change: Conversion) -> tuple[str, str, Severity]:
    for sign in (ELLIPSIS, EN_DASH, EM_DASH, NO_BREAK):
        if sign in change.text:
            rule, message, severity = _SAYINGS[sign]
            if sign == EN_DASH and change.text[-1:].isdigit():
                return "Typography.Range", N_("From one figure to another leads a dash."), Severity.SUGGESTION
            return rule, message, severity
    return _SAYINGS[APOSTROPHE]


def _ranges(stretch: Stretch) -> Iterator[Finding]:
    units = UNITS.get(base_language(stretch.language))
    if units is None or "-" not in stretch.text:
        return
    words = MORE_UNITS.get(base_language(stretch.language), units)
    for found in re.finditer(
        rf"(?<![\w.,:/–-])(\d[\d.,]*)-(\d[\d.,]*\d|\d)(?=[ \u00a0]?%|[ \u00a0](?:(?:{units})(?!\w)|{words}))",
        stretch.text,
    ):
        yield _finding(
            stretch,
            "Typography.Range",
            Severity.SUGGESTION,
            found.start(),
            found.end(),
            f"{found[1]}{EN_DASH}{found[2]}",
            _("From one figure to another leads a dash."),
        )


def _apostrophes(stretch: Stretch) -> Iterator[Finding]:
    if "'" not in stretch.text or base_language(stretch.language) in _NO_APOSTROPHE:
        return
    rule, message, severity = _SAYINGS[APOSTROPHE]
    for found in _STRAIGHT.finditer(stretch.text):
        yield _finding(stretch, rule, severity, found.start(), found.end(), APOSTROPHE, _(message))


def _slips(stretch: Stretch) -> Iterator[Finding]:
    for slip in slips_of(stretch.language):
        for start, end, wanted in slip.found_in(stretch.text):
            yield _finding(stretch, slip.rule, slip.severity, start, end, wanted, _(slip.message))


def _finding(
    stretch: Stretch, rule: str, severity: Severity, start: int, end: int, wanted: str, message: str
) -> Finding:
    start, end = stretch.start + start, stretch.start + end
    passage = stretch.passage
    return Finding(
        rule,
        FindingKind.TYPOGRAPHY,
        severity,
        passage.field,
        start,
        end,
        passage.text[start:end],
        message,
        (wanted,),
    )
