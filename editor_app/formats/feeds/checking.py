"""What must hold of every feed before it is written, beyond being XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")
_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_WEB = re.compile(r"https?://[^\s<>\"]+")


def check_rss_item(document: str, headline: str) -> None:
    """UserError, naming ``headline``, unless the only item of ``document`` is as RSS 2.0 wants it."""
    _refuse(_rss_faults(_parsed(document.encode(), headline)), headline)


def check_atom_entry(document: str, headline: str) -> None:
    """UserError, naming ``headline``, unless the only entry of ``document`` is as RFC 4287 wants it."""
    _refuse(_atom_faults(_parsed(document.encode(), headline)), headline)


def check_urls(document: str, headline: str) -> None:
    """UserError, naming ``headline``, unless the addresses of a sitemap's entry are absolute."""
    root = _parsed(document.encode(), headline)
    locations = [element.text or "" for element in root.iter("{*}loc")]
    links = [element.get("href", "") for element in root.iter("{*}link")]
    _refuse((f"the address {one[:80]}" for one in (*locations, *links) if not _WEB.fullmatch(one)), headline)


def check_feed(data: bytes, name: str) -> None:
    """UserError, naming the format ``name``, unless ``data`` is XML."""
    _parsed(data, name)


def _parsed(data: bytes, name: str) -> Element:
    # Imported here: start-up time.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(name, str(error)) from error


def _refuse(faults: Iterator[str], name: str) -> None:
    if fault := next(faults, ""):
        raise _refusal(name, fault)


def _refusal(name: str, fault: str) -> UserError:
    return UserError(
        _("The feed entry of “{headline}” did not pass its check and was not written.").format(headline=name),
        _("Export the story in another format and report this."),
        fault,
    )


def _rss_faults(root: Element) -> Iterator[str]:
    item = root.find("channel/item")
    if item is None:
        yield "no item"
        return
    if not item.findtext("title") and not item.findtext("description"):
        yield "neither title nor description"
    guid = item.find("guid")
    if guid is None or not guid.text or guid.get("isPermaLink") != "false":
        yield "no permanent guid"
    if _RFC822.fullmatch(item.findtext("pubDate") or "") is None:
        yield f"the date {item.findtext('pubDate')}"
    link = item.findtext("link")
    addresses = [link] if link is not None else []
    for element in item.iter("enclosure", f"{_ATOM}link", f"{_MEDIA}content"):
        addresses.append(element.get("url") or element.get("href") or "")
    yield from (f"the address {one[:80]}" for one in addresses if not _WEB.fullmatch(one))


def _atom_faults(root: Element) -> Iterator[str]:
    entry = root.find(f"{_ATOM}entry")
    if entry is None:
        yield "no entry"
        return
    for name in ("id", "title", "updated"):
        if len(entry.findall(_ATOM + name)) != 1:
            yield f"no single {name}"
    if not entry.findtext(f"{_ATOM}id"):
        yield "no id"
    for name in ("updated", "published"):
        if _RFC3339.fullmatch(entry.findtext(_ATOM + name) or "") is None:
            yield f"the time {entry.findtext(_ATOM + name)}"
    seen: set[tuple[str, ...]] = set()
    for link in entry.iter(f"{_ATOM}link"):
        if not _WEB.fullmatch(link.get("href", "")):
            yield f"the address {link.get('href', '')[:80]}"
        key = (link.get("rel", ""), link.get("type", ""), link.get("hreflang", ""))
        if key[0] == "alternate" and key in seen:
            yield "two links to one language"
        seen.add(key)
