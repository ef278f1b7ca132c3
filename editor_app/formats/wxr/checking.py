"""What must hold of every post of a WXR file before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"\n'
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"\n'
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/"\n'
    'xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
    'xmlns:wp="http://wordpress.org/export/1.2/">\n'
)
STATUSES = frozenset({"publish", "future", "draft", "pending", "private", "trash", "inherit"})
_WP = "{http://wordpress.org/export/1.2/}"
_AUTHOR = re.compile(r"(?m)^<wp:author>.*</wp:author>$")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")
_NICE = re.compile(r"[a-z0-9%_-]+")


def check_posts(markup: str, headline: str) -> None:
    """UserError, naming ``headline``, unless the items in ``markup`` are posts that WordPress takes."""
    # Imported here: start-up time.
    from lxml import etree

    try:
        root = etree.fromstring(f"{OPENING}<channel>{markup}</channel></rss>".encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _refusal(headline, str(error)) from error
    if fault := next((fault for item in root.iter("item") for fault in _faults(item)), ""):
        raise _refusal(headline, fault)


def check_head(lines: str) -> None:
    """UserError unless ``lines``, the head of a file, is XML whose authors stand on one line each.

    The posts were checked one by one when they came.
    """
    # Imported here: start-up time.
    from lxml import etree

    try:
        etree.fromstring(f"{OPENING}<channel>{lines}</channel></rss>".encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise _refusal("WXR", str(error)) from error
    if lines.count("<wp:author>") != len(_AUTHOR.findall(lines)):
        raise _refusal("WXR", "an author on several lines")


def _parser() -> XMLParser:
    # Imported here: start-up time.
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def _refusal(name: str, fault: str) -> UserError:
    return UserError(
        _("The WordPress post of “{headline}” did not pass its check and was not written.").format(
            headline=name
        ),
        _("Export the story in another format and report this."),
        fault,
    )


def _faults(item: Element) -> Iterator[str]:
    def text(name: str) -> str:
        return str(item.findtext(_WP + name) or "")

    if not item.findtext("title") and not item.findtext("{*}encoded"):
        yield "neither title nor text"
    if not text("post_id").isdigit():
        yield "no number"
    if _NICE.fullmatch(text("post_name")) is None:
        yield f"the name {text('post_name')[:80]}"
    if text("status") not in STATUSES:
        yield f"the status {text('status')}"
    for name in ("post_date", "post_date_gmt"):
        if _TIME.fullmatch(text(name)) is None:
            yield f"the time {text(name)}"
    if not item.findtext("guid"):
        yield "no guid"
    for one in item.iter("category"):
        if _NICE.fullmatch(one.get("nicename", "")) is None:
            yield f"the term {one.get('nicename', '')[:80]}"
