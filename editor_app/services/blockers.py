"""What stops an article from going out, and what one should know before it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from editor_app.base.clock import from_text
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, FieldValue, Image
from editor_app.services.describing import block_lines, body_text

PLACEHOLDER = re.compile(
    r"(?<!\w)(?:TK+|TKTK+|XX+X|\?\?\?+|TODO|FIXME|LOREM IPSUM|Lorem ipsum|\[(?:\.\.\.|…|TK|tk)\])(?!\w)"
)
"""What writers leave where something is still to come: TK, XXX, ???, TODO, filler text."""

_SIGNS = ("TK", "XXX", "???", "TODO", "FIXME", "LOREM", "Lorem", "[...]", "[…]", "[tk]")
"""One of them is in every placeholder. Looking for them takes a tenth of the pattern's time."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why an article does not go out.

    ``field`` is where to mend it (a field's name, headline, summary or body), ``block``
    the index of the body block or -1; a ``is_final`` one cannot be overridden.
    """

    message: str
    field: str
    block: int = -1
    is_final: bool = False


def blockers(content: ArticleContent) -> tuple[Blocker, ...]:
    """Everything that stops an article with this content, the most basic first."""
    body = body_text(content)
    return (*_missing(content, body), *_forbidden(content), *_unfinished(content, body))


def cautions(content: ArticleContent) -> tuple[str, ...]:
    """What is no obstacle, but should be known before the article goes out."""
    found = [_("Marked as legally sensitive.")] if content.fields.get("legal") is True else []
    for number, image in enumerate(_images(content), start=1):
        if not image.alt:
            found.append(_("Image {number} has no alternative text.").format(number=number))
        if not image.credit:
            found.append(_("Image {number} has no credit.").format(number=number))
        if not image.media and image.source:
            found.append(
                _("Image {number} is only an address, not in the library: {address}").format(
                    number=number, address=image.source
                )
            )
    return tuple(found)


def _missing(content: ArticleContent, body: str) -> Iterator[Blocker]:
    if not content.headline.text.strip():
        yield Blocker(_("The headline is empty."), "headline")
    if not body.strip():
        yield Blocker(_("The body is empty."), "body")
    if not content.language:
        yield Blocker(_("The language is not set."), "language")


def _forbidden(content: ArticleContent) -> Iterator[Blocker]:
    fields = content.fields
    if fields.get("not_for_publication") is True:
        yield Blocker(_("Marked as not for publication."), "not_for_publication", is_final=True)
    for name in ("embargo", "publish_at", "expires"):
        if fields.get(name) and _moment(fields.get(name)) is None:
            yield Blocker(
                _("“{value}” is no time that can be understood.").format(value=fields.get(name)), name
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


def _unfinished(content: ArticleContent, body: str) -> Iterator[Blocker]:
    texts = (content.headline.text, content.summary.text, body)
    # Most stories hold no sign at all: three texts tell it sooner than each of their blocks.
    if not any(sign in text for text in texts for sign in _SIGNS):
        return
    for field, text in (("headline", content.headline.text), ("summary", content.summary.text)):
        if found := _placeholder(text):
            yield Blocker(_still_to_come(found), field)
    for index, block in enumerate(content.body):
        if found := _placeholder("\n".join(block_lines(block))):
            yield Blocker(_still_to_come(found), "body", index)


def _placeholder(text: str) -> str:
    if not any(sign in text for sign in _SIGNS):
        return ""
    found = PLACEHOLDER.search(text)
    return found.group() if found else ""


def _still_to_come(text: str) -> str:
    return _("Something is still to come here: “{text}”.").format(text=text)


def _images(content: ArticleContent) -> Iterator[Image]:
    for block in content.body:
        if isinstance(block.data, Image):
            yield block.data


def _moment(value: FieldValue | None) -> datetime | None:
    try:
        return from_text(str(value)) if value else None
    except ValueError:
        return None
