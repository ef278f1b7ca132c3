"""Hostile words in every place of a story: in no format do they become more than words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

import pytest
from lxml import etree

from editor_app.base.errors import InputError
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, Source
from helpers import hostile, sites
from helpers.markups import MARKUPS
from helpers.validity import check_content

ITEM = sites.shown(content=hostile.a_story())


def test_the_judge_sees_what_runs() -> None:
    """Otherwise all that follows would say nothing."""
    seen = [vector for vector in hostile.VECTORS if hostile.faults(vector)]
    assert len(hostile.VECTORS) >= 140
    assert len(seen) >= 100
    # What begins with a letter of its own leads to a page beside this one, in a browser too.
    beside = ("javascript&", "&#", "javascript%", "\\\\", "https:", "feed:")
    for address in hostile.ADDRESSES:
        if not address.startswith(beside):
            assert hostile.faults(f'<a href="{escape(address)}">x</a>'), address


@pytest.mark.parametrize("format", MARKUPS)
def test_hostile_words_are_words_in_every_markup_that_goes_out(format: str) -> None:
    found = list(MARKUPS[format](standard_registry().writer(format).write(ITEM).files[0].data))
    assert found
    assert max(map(len, found)) > 10_000
    for markup in found:
        assert hostile.faults(markup) == []


def test_every_word_is_still_there() -> None:
    page = etree.fromstring(HtmlWriter().write(ITEM).files[0].data, etree.HTMLParser(encoding="utf-8"))
    seen = "".join("".join(page.itertext()).split())
    for vector in hostile.VECTORS[:60]:
        assert "".join(vector.split()) in seen


def _page(body: str) -> bytes:
    return f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>{body}</article></body></html>".encode()


def _cdata(body: str) -> str:
    return f"<![CDATA[{body.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _xml(body: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", body)


INCOMING: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "html": ("x.html", _page),
    "ninjs": (
        "x.json",
        lambda body: json.dumps(
            {
                "uri": "urn:x:1",
                "standard": {"name": "ninjs", "version": "3.2"},
                "headlines": [{"value": "Bridge"}],
                "bodies": [{"role": "main", "contentType": "text/html", "value": body}],
            }
        ).encode(),
    ),
    "rss": (
        "x.xml",
        lambda body: (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>'
            f"<item><title>Bridge</title><content:encoded>{_cdata(_xml(body))}</content:encoded></item></channel></rss>"
        ).encode(),
    ),
    "atom": (
        "x.xml",
        lambda body: (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>Bridge</title><id>urn:x</id>'
            f'<content type="html">{escape(_xml(body))}</content></entry></feed>'
        ).encode(),
    ),
    "wxr": (
        "x.xml",
        lambda body: (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>t</title><wp:wxr_version>1.2</wp:wxr_version>'
            "<item><title>Bridge</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
            f"<content:encoded>{_cdata(_xml(body))}</content:encoded></item></channel></rss>"
        ).encode(),
    ),
    "ghost": (
        "x.json",
        lambda body: json.dumps(
            {"meta": {"exported_on": 1}, "data": {"posts": [{"id": "1", "title": "Bridge", "html": body}]}}
        ).encode(),
    ),
    "newsml-g2": (
        "x.xml",
        lambda body: (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1"><itemMeta/>'
            "<contentMeta><headline>Bridge</headline></contentMeta><contentSet>"
            f'<inlineData contenttype="text/html">{escape(_xml(body))}</inlineData></contentSet></newsItem>'
        ).encode(),
    ),
    "markdown": ("x.md", lambda body: f"# Bridge\n\n{body}\n".encode("utf-8", "replace")),
}


@pytest.mark.parametrize("format", INCOMING)
def test_hostile_markup_that_comes_in_goes_out_inert(format: str) -> None:
    name, packed = INCOMING[format]
    reader, writer = standard_registry().reader(format), HtmlWriter()
    links = [f'<p><a href="{escape(address)}">x</a></p>' for address in hostile.ADDRESSES]
    pictures = [f'<img src="{escape(address)}">' for address in hostile.ADDRESSES[::3]]
    bad: dict[str, list[str]] = {}
    for body in (*hostile.VECTORS, *links, *pictures, "".join(hostile.VECTORS)):
        try:
            articles = reader.read(Source(packed(f"<p>It is open.</p>{body}"), name))
        except InputError:
            continue
        for article in articles:
            check_content(article.content)
            item: ExportItem = sites.shown(content=article.content)
            if found := hostile.faults(writer.write(item).files[0].data.decode()):
                bad[body] = found
    assert bad == {}
