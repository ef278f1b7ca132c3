from __future__ import annotations

import pytest

from editor_app.formats.page_text.likeness import text_likeness
from editor_app.formats.sniffing import html_likeness
from editor_app.formats.values import Source

HTML = [
    "<!DOCTYPE html><html><body>x</body></html>",
    "\ufeff\n<html>\n<head><title>x</title>",
    "<!-- saved --><!doctype html><p>x",
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html>',
    "<p>Just a paragraph.</p>",
    "<div class=x><h1>Headline</h1><p>Text</p></div>",
    "<meta charset='utf-8'><b>x</b>",
]
TEXT = [
    "Just a headline\n\nAnd a paragraph of text.",
    "a < b and b > c, said the engineer",
    "Write to <desk@example.org> today",
    "5 <6> 7",
]
OTHER = ['{"headline": "x"}', '[{"a": 1}]', '<?xml version="1.0"?><newsItem/>', "<rss><channel/></rss>"]


@pytest.mark.parametrize("name", ["story.html", "story.txt", "story", "story.json"])
@pytest.mark.parametrize("content", HTML)
def test_html_is_told_by_its_content_whatever_its_name(content: str, name: str) -> None:
    source = Source(content.encode(), name)
    assert html_likeness(source) > 0.5 > text_likeness(source)


@pytest.mark.parametrize("name", ["story.html", "story.txt"])
@pytest.mark.parametrize("content", TEXT)
def test_text_is_told_by_its_content_whatever_its_name(content: str, name: str) -> None:
    source = Source(content.encode(), name)
    assert text_likeness(source) > html_likeness(source)


@pytest.mark.parametrize("content", OTHER)
def test_other_formats_are_neither(content: str) -> None:
    source = Source(content.encode(), "story.html")
    assert html_likeness(source) < 0.1
    assert text_likeness(source) < 0.1


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_encodings_are_seen_through(codec: str) -> None:
    assert html_likeness(Source(HTML[0].encode(codec))) > 0.9


def test_what_is_no_text_at_all_falls_to_the_text_reader_which_says_so() -> None:
    picture = Source(b"\x89PNG\r\n\x1a\n", "a.html")
    assert text_likeness(picture) > html_likeness(picture) == 0
