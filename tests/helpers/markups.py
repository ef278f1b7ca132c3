"""The markups of a story in every format that has some, as whoever shows it takes them out of its file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import markdown
from lxml import etree
from markdown_it import MarkdownIt

from helpers.hostile import markups

XHTML = "{http://www.w3.org/1999/xhtml}"


def _text(data: bytes) -> str:
    return data.decode("utf-8")


def _ninjs(data: bytes) -> Iterator[str]:
    item = json.loads(data)
    if "body_html" in item:
        return iter((item["body_html"],))
    kinds = ({name.lower(): value for name, value in body.items()} for body in item["bodies"])
    return (body["value"] for body in kinds if body["contenttype"] == "text/html")


def _g2(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter(f"{XHTML}html"):
        yield etree.tostring(element, encoding="unicode", method="html").replace("html:", "")


def _feed(data: bytes) -> Iterator[str]:
    yield from markups(_text(data))
    for element in etree.fromstring(data).iter():
        if element.tag in ("description", "{http://www.w3.org/2005/Atom}summary"):
            yield element.text or ""


def _wxr(data: bytes) -> Iterator[str]:
    """What a site shows as markup: of names and values it shows the words."""
    for tag in ("title", "content:encoded", "excerpt:encoded"):
        for found in re.findall(rf"<{tag}><!\[CDATA\[(.*?)\]\]></{tag}>", _text(data), re.DOTALL):
            yield found.replace("]]]]><![CDATA[>", "]]>")


def _atom(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter("{http://www.w3.org/2005/Atom}content"):
        yield element.text or "".join(etree.tostring(child, encoding="unicode") for child in element)


def _ghost(data: bytes) -> Iterator[str]:
    (post,) = (
        json.loads(data)["db"][0]["data"]["posts"] if b'"db"' in data else json.loads(data)["data"]["posts"]
    )
    yield post["html"].replace("__GHOST_URL__", "https://example.org")


def _markdown(data: bytes) -> Iterator[str]:
    body = re.split(r"^(?:---|\+\+\+)$", _text(data), maxsplit=2, flags=re.MULTILINE)[2]
    yield MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    yield markdown.markdown(body, extensions=["tables", "fenced_code"])


MARKUPS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "html": lambda data: iter((_text(data),)),
    **dict.fromkeys(("ninjs", "ninjs-2", "ninjs-1"), _ninjs),
    "newsml-g2": _g2,
    "rss": _feed,
    "atom": _atom,
    "wxr": _wxr,
    "ghost": _ghost,
    **dict.fromkeys(("markdown", "hugo", "jekyll", "astro", "zola"), _markdown),
}
"""What takes them out of the main file, by the format's name."""
