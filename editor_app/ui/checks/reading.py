"""What the passages around a finding say of it: its language, its words in their sentence."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.language.findings import Finding, Passage
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.places import Placed

_FIELDS = tuple(TextField)

_AROUND = 24
"""Characters that are shown before and behind the words of a finding."""


def passage_of(feed: Feed, finding: Finding) -> Passage | None:
    """The passage that ``finding`` was found in; None for the metadata."""
    if feed.story is None:
        return None
    for passage in feed.story.of(finding.field):
        if passage.start <= finding.start <= passage.start + len(passage.text):
            found = passage.text[finding.start - passage.start : finding.end - passage.start]
            if found == finding.text:
                return passage
    return None


def language_of(feed: Feed, finding: Finding) -> str:
    """The language that the words of ``finding`` are written in, by their mark or the article's."""
    passage = passage_of(feed, finding)
    if passage is None:
        return feed.article.language
    start = finding.start - passage.start
    for first, last, language in passage.spans:
        if first <= start < last:
            return language
    return passage.language


def around(passage: Passage, finding: Finding) -> tuple[str, str]:
    """A few words before a finding and behind it, cut at words."""
    start, end = finding.start - passage.start, finding.end - passage.start
    before, behind = passage.text[max(0, start - _AROUND) : start], passage.text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(passage.text):
        behind = behind.rpartition(" ")[0] + "…"
    return before, behind


def touches(placed: Placed, at: Selection) -> bool:
    """Whether a finding stands at the cursor or in the selection."""
    place = placed.place
    return place is not None and place.field is at.field and place.start <= at.end and place.end >= at.start


def nearest(found: Iterable[Placed], at: Selection) -> Finding | None:
    """Of findings in reading order the one at the cursor or the next behind it; at the end the last."""
    here = (_FIELDS.index(at.field), at.start)
    last = None
    for placed in found:
        if placed.place is None:
            continue
        last = placed.finding
        if (_FIELDS.index(placed.place.field), placed.place.end) >= here:
            return last
    return last
