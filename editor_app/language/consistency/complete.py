"""What a story still lacks: fields, lengths within limits, words for its pictures, a dateline that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.calendar_names import months
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import count_characters, fold
from editor_app.document.field_names import label_of_field
from editor_app.language.consistency.marking import marked, missing
from editor_app.language.findings import Finding, FindingKind, Severity, StoryText


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a desk asks of every story: limits in characters (0 for none), and fields that must be filled."""

    headline_limit: int = 0
    summary_limit: int = 0
    required: tuple[str, ...] = ("headline", "body")


def limits_exceeded(story: StoryText, requirements: Requirements) -> Iterator[Finding]:
    """Headline and summary beyond their limits, marked from where they are too long."""
    limits = {"headline": requirements.headline_limit, "summary": requirements.summary_limit}
    for field, limit in limits.items():
        for passage in story.of(field):
            over = count_characters(passage.text) - limit
            if limit and over > 0:
                message = ngettext("{count} character too many.", "{count} characters too many.", over)
                end = len(passage.text)
                yield marked("TooLong", passage, max(0, end - over), end, message.format(count=over))


def fields_missing(story: StoryText, requirements: Requirements) -> Iterator[Finding]:
    """Fields that must be filled and are not."""
    for name in requirements.required:
        if name in ("headline", "summary", "body"):
            is_filled = any(passage.text.strip() for passage in story.of(name))
        else:
            is_filled = bool(story.fields.get(name))
        if not is_filled:
            said = _("The field “{name}” is empty.").format(name=label_of_field(name))
            yield missing("Missing", name, said)


def pictures_without_words(story: StoryText) -> Iterator[Finding]:
    """Images that say nothing to who cannot see them, or do not say whose they are."""
    for picture in story.pictures:
        if not picture.alt.strip():
            yield _at_picture(picture.start, "ImageAlt", _("This image has no alternative text."))
        if not picture.credit.strip():
            yield _at_picture(picture.start, "ImageCredit", _("This image has no credit."))


def _at_picture(start: int, rule: str, message: str) -> Finding:
    return Finding(
        f"Consistency.{rule}",
        FindingKind.CONSISTENCY,
        Severity.WARNING,
        "body",
        start,
        start + 1,
        "\ufffc",
        message,
    )


_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][\w .’-]{1,40}?)"
    r"(?:,[ \u00a0](?P<day>\d{1,2})[ \u00a0](?P<month>[^\W\d_]+)"
    r"|,[ \u00a0](?P<month2>[^\W\d_]+)[ \u00a0](?P<day2>\d{1,2}))?"
    r"(?:[ \u00a0]?[(/][^)/]{1,30}[)/])?[ \u00a0]?[–—-]{1,2}[ \u00a0]"
)


def dateline_against_text(story: StoryText) -> Iterator[Finding]:
    """A place or day at the head of the first paragraph that the dateline's fields do not have."""
    first = next((passage for passage in story.of("body") if passage.type == "paragraph"), None)
    found = _DATELINE.match(first.text) if first is not None else None
    if first is None or found is None or not (found["place"].isupper() or found["day"] or found["day2"]):
        return
    place = str(story.fields.get("dateline_place") or "")
    if place and fold(place) != fold(found["place"]):
        yield marked(
            "Dateline",
            first,
            *found.span("place"),
            _("The dateline is “{place}” in the metadata.").format(place=place),
        )
    written = _written_day(found)
    meant = str(story.fields.get("dateline_date") or "")[5:10]
    if written and meant and written != meant:
        start, end = _day_span(found)
        yield marked(
            "Dateline",
            first,
            start,
            end,
            _("The date of the dateline is {date} in the metadata.").format(
                date=story.fields["dateline_date"]
            ),
        )


def _written_day(found: re.Match[str]) -> str:
    """Month and day as ISO 8601 writes them, empty when there are none."""
    month = months().get(fold(found["month"] or found["month2"] or ""), 0)
    day = int(found["day"] or found["day2"] or 0)
    return f"{month:02d}-{day:02d}" if month and day else ""


def _day_span(found: re.Match[str]) -> tuple[int, int]:
    if found["day"]:
        return found.start("day"), found.end("month")
    return found.start("month2"), found.end("day2")
