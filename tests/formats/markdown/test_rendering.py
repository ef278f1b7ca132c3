"""What we write must look the same wherever Markdown is shown."""

from collections.abc import Iterator

import markdown
import pytest
from hypothesis import given, settings
from lxml import html
from markdown_it import MarkdownIt

from editor_app.document.model import ArticleContent
from editor_app.formats.markdown.preview import EXTENSIONS, preview_html, sanitised
from editor_app.formats.markdown.writer import MarkdownWriter
from editor_app.formats.values import ExportItem
from helpers import bridge

LOOSE = {"p"}
"""Whether the text of a list item is a paragraph depends on empty lines, and shows as space only."""


def shape(markup: str) -> list[str]:
    """Elements and texts in their order, white space and paragraphs of list items apart."""
    return _joined(_shape(html.fragment_fromstring(f"<div>{markup}</div>")))


def _shape(element: html.HtmlElement) -> Iterator[str]:
    parent = element.getparent()
    is_shown = element.tag not in LOOSE or parent is None or parent.tag != "li"
    named = {
        name: element.get(name)
        for name in ("href", "src", "alt", "title", "lang", "class")
        if element.get(name)
    }
    if is_shown:
        yield f"<{element.tag} {named}>" if named else f"<{element.tag}>"
    yield "".join((element.text or "").split())
    for child in element:
        yield from _shape(child)
    if is_shown:
        yield f"</{element.tag}>"
    yield "".join((element.tail or "").split())


def _joined(parts: Iterator[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and not part.startswith("<") and not joined[-1].startswith("<"):
            joined[-1] += part
        elif part:
            joined.append(part)
    return joined


def body(item: ExportItem) -> str:
    text = MarkdownWriter().write(item).files[0].data.decode()
    return text.split("\n---\n", 1)[1]


def by_commonmark(text: str) -> str:
    return sanitised(MarkdownIt("commonmark").enable("table").render(text))


def by_python_markdown(text: str) -> str:
    return sanitised(markdown.markdown(text, extensions=list(EXTENSIONS)))


@pytest.mark.parametrize("item", [bridge.item(), bridge.bridge_in_arabic()])
def test_the_bridge_looks_the_same_to_commonmark_and_python_markdown(item: ExportItem) -> None:
    assert shape(by_commonmark(body(item))) == shape(by_python_markdown(body(item)))


@settings(max_examples=30)
@given(bridge.contents())
def test_any_story_looks_the_same_to_commonmark_and_python_markdown(content: ArticleContent) -> None:
    text = body(bridge.item(content))
    assert shape(by_commonmark(text)) == shape(by_python_markdown(text))


def test_the_preview_is_harmless() -> None:
    hostile = "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n<img src=x onerror=alert(1)>\n"
    shown = preview_html(hostile)
    assert "<script" not in shown
    assert "javascript:" not in shown
    assert "onerror" not in shown


def test_the_preview_shows_tables_and_lists() -> None:
    shown = preview_html(body(bridge.item()))
    assert shown.count("<li>") == 6
    assert "<th>Part</th>" in shown
