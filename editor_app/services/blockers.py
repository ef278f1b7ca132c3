"""What in an article's own content stops it from going out, and what one should know before it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from editor_app.base import preferences
from editor_app.base.clock import from_text
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.base.text import count_characters
from editor_app.document.changes import Selection
from editor_app.document.field_names import label_of_field
from editor_app.document.model import ArticleContent, FieldValue, Image
from editor_app.document.schema import FIELDS
from editor_app.language.placeholders import PLACEHOLDER, may_hold_placeholders
from editor_app.services.describing import block_lines, body_text

REVIEW = "review"
"""The field of a blocker that a step of the review mends."""


class BlockerKind(StrEnum):
    """What sort of thing stops a story."""

    LIBRARY = "library"
    FIELD = "field"
    LIMIT = "limit"
    PLACEHOLDER = "placeholder"
    SUGGESTION = "suggestion"
    NOTE = "note"
    FINDING = "finding"
    REVIEW = "review"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why an article does not go out.

    ``field`` is where to mend it (a field's name, headline, summary or body, or ``REVIEW``),
    ``block`` the index of the body block or -1, ``place`` the very words where they are known
    (UTF-16 units of the whole text); ``subject`` is the id of the suggestion or note. A
    ``is_final`` one cannot be overridden.
    """

    message: str
    field: str
    block: int = -1
    is_final: bool = False
    kind: BlockerKind = BlockerKind.FIELD
    place: Selection | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class StopRules:
    """What this desk asks of a story: limits in characters (0 for none), whether a story over
    them stays in the house, and the fields that must be filled. ``codes`` tells in words what is wrong
    with the codes of fields, named in a language; ``limits`` are those of further fields, by name."""

    headline_limit: int = 0
    summary_limit: int = 0
    are_limits_strict: bool = False
    required: tuple[str, ...] = ()
    codes: Callable[[Mapping[str, FieldValue], str], tuple[str, ...]] | None = None
    limits: Mapping[str, int] = field(default_factory=dict)


def rules_of(settings: Settings) -> StopRules:
    """What the preferences ask of a story."""
    return StopRules(
        settings.get(preferences.HEADLINE_LIMIT),
        settings.get(preferences.SUMMARY_LIMIT),
        settings.get(preferences.LIMITS_STOP),
        tuple(name for name in settings.get(preferences.REQUIRED_FIELDS) if name in FIELDS),
        limits={name: settings.get(setting) for name, setting in _FIELD_LIMITS.items()},
    )


_FIELD_LIMITS = {
    **preferences.FIELD_LIMITS,
    "correction": preferences.CORRECTION_LIMIT,
    "editors_note": preferences.EDITORS_NOTE_LIMIT,
}


NO_RULES = StopRules()


def blockers(content: ArticleContent, rules: StopRules = NO_RULES) -> tuple[Blocker, ...]:
    """Everything in this content that stops an article, the most basic first."""
    body = body_text(content)
    return (
        *_missing(content, body, rules),
        *_forbidden(content),
        *(_too_long(content, rules) if rules.are_limits_strict else ()),
        *_unfinished(content, body),
    )


def cautions(content: ArticleContent, rules: StopRules = NO_RULES) -> tuple[str, ...]:
    """What is no obstacle, but should be known before the article goes out."""
    return tuple(found.message for found in doubts(content, rules))


def doubts(content: ArticleContent, rules: StopRules = NO_RULES) -> Iterator[Blocker]:
    """The same with their places, as blockers that stop nothing."""
    if content.fields.get("legal") is True:
        yield Blocker(_("Marked as legally sensitive."), "legal")
    if not rules.are_limits_strict:
        yield from _too_long(content, rules)
    if rules.codes is not None:
        for said in rules.codes(content.fields, content.language):
            yield Blocker(said, "subjects")
    images = (
        (index, block.data) for index, block in enumerate(content.body) if isinstance(block.data, Image)
    )
    for number, (index, image) in enumerate(images, start=1):
        for said in _doubts_of_image(image):
            yield Blocker(said.format(number=number, address=image.source), "body", index)


def _doubts_of_image(image: Image) -> Iterator[str]:
    if not image.alt:
        yield _("Image {number} has no alternative text.")
    if not image.credit:
        yield _("Image {number} has no credit.")
    if not image.media and image.source:
        yield _("Image {number} is only an address, not in the library: {address}")


def _missing(content: ArticleContent, body: str, rules: StopRules) -> Iterator[Blocker]:
    if not content.headline.text.strip():
        yield Blocker(_("The headline is empty."), "headline")
    if not body.strip():
        yield Blocker(_("The body is empty."), "body")
    if not content.language:
        yield Blocker(_("The language is not set."), "language")
    for name in rules.required:
        if name != "language" and content.fields.get(name) in (None, "", ()):
            said = _("This field is required and empty: {field}.")
            yield Blocker(said.format(field=label_of_field(name)), name)


def _too_long(content: ArticleContent, rules: StopRules) -> Iterator[Blocker]:
    for name, text, limit, said in (
        ("headline", content.headline.text, rules.headline_limit, _headline_too_long),
        ("summary", content.summary.text, rules.summary_limit, _summary_too_long),
    ):
        over = count_characters(text) - limit
        if limit and over > 0:
            yield Blocker(said(over), name, kind=BlockerKind.LIMIT)
    for name, limit in rules.limits.items():
        length = count_characters(str(content.fields.get(name) or ""))
        if limit and length > limit:
            words = _("{field}: {length}/{limit} characters.")
            text = words.format(field=label_of_field(name), length=length, limit=limit)
            yield Blocker(text, name, kind=BlockerKind.LIMIT)


def _headline_too_long(over: int) -> str:
    text = ngettext(
        "The headline is {n} character too long.", "The headline is {n} characters too long.", over
    )
    return text.format(n=over)


def _summary_too_long(over: int) -> str:
    text = ngettext("The summary is {n} character too long.", "The summary is {n} characters too long.", over)
    return text.format(n=over)


def _forbidden(content: ArticleContent) -> Iterator[Blocker]:
    fields = content.fields
    if fields.get("not_for_publication") is True:
        yield Blocker(_("Marked as not for publication."), "not_for_publication", is_final=True)
    for name in ("embargo", "publish_at", "expires"):
        if fields.get(name) and _moment(fields.get(name)) is None:
            # An embargo that nobody understands would be none once it is out.
            yield Blocker(
                _("“{value}” is no time that can be understood.").format(value=fields.get(name)),
                name,
                is_final=name == "embargo",
            )
    if fields.get("embargo") and fields.get("publish_at"):
        yield Blocker(
            _("Embargo and publishing time exclude each other: an embargoed story goes out now."), "embargo"
        )
    yield from _expired(content)


def _expired(content: ArticleContent) -> Iterator[Blocker]:
    expires, publish = _moment(content.fields.get("expires")), _moment(content.fields.get("publish_at"))
    if expires is not None and publish is not None and expires <= publish:
        yield Blocker(_("It would expire before it is published."), "expires")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something that is still to come: what stands there, in which text, and where (code points of the
    final text; the object, where it stands in one)."""

    text: str
    field: str
    block: int
    start: int
    end: int

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return _("Something is still to come here: “{text}”.").format(text=self.text)


def placeholders(content: ArticleContent) -> Iterator[Placeholder]:
    """The first placeholder of the headline, of the summary, and of every block of the body."""
    for name, text in (("headline", content.headline.text), ("summary", content.summary.text)):
        if found := _placeholder(text):
            yield Placeholder(found.group(), name, -1, *found.span())
    start = 0
    for index, block in enumerate(content.body):
        if block.data is None and (found := _placeholder(block.text)):
            yield Placeholder(found.group(), "body", index, start + found.start(), start + found.end())
        elif block.data is not None and (found := _placeholder("\n".join(block_lines(block)))):
            yield Placeholder(found.group(), "body", index, start, start + 1)
        start += len(block.text) + 1


def _unfinished(content: ArticleContent, body: str) -> Iterator[Blocker]:
    texts = (content.headline.text, content.summary.text, body)
    # Most stories hold no sign at all: three texts tell it sooner than each of their blocks.
    if any(map(may_hold_placeholders, texts)):
        for found in placeholders(content):
            yield Blocker(found.message, found.field, found.block, kind=BlockerKind.PLACEHOLDER)


def _placeholder(text: str) -> re.Match[str] | None:
    return PLACEHOLDER.search(text) if may_hold_placeholders(text) else None


def _moment(value: FieldValue | None) -> datetime | None:
    try:
        return from_text(str(value)) if value else None
    except ValueError:
        return None
