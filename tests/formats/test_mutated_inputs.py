"""The sample pages and texts, damaged at random: nothing crashes, and nothing goes unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.encoding import decode
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.page_text.reader import TextReader
from editor_app.formats.values import ReadArticle, Source
from helpers.likeness import body_text, words_lost
from helpers.validity import check_content

DATA = Path(__file__).resolve().parent.parent / "data"
PAGES = sorted((DATA / "extraction").glob("*.html"))
TEXTS = sorted((DATA / "pages").glob("*.txt"))
PIECES = (
    b"<", b">", b"<!--", b"<script>", b"</div>", b"<table>", b"<td>", b'"', b"&#0;", b"&amp", b"\x00", b"\xff",
    b"\n\n", b"<p>", b"</p>", b"<a href=x>", b"<title>", b"<textarea>", b"<h1>", b"<form>", b"<aside>", b"<p {a=b>",
    "\u2028".encode(), "\u202e".encode(),
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,200}>")
_KEPT = {b"<body>", b"<butto", b"</ifra"}
"""Beginnings of tags without which a browser does not show what follows either."""


@st.composite
def damaged(draw: st.DrawFn, paths: list[Path]) -> tuple[Path, bytes]:
    """A sample and its bytes with up to four pieces cut out, doubled, moved or put in."""
    path = draw(st.sampled_from(paths))
    data = path.read_bytes()
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        match draw(st.integers(0, 4)):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:start] + data[start:end] * 2 + data[end:]
            case 2:
                data = data[:start] + draw(st.sampled_from(PIECES)) + data[start:]
            case 3:
                data = data[:start]
            case _:
                data = b"\n".join(draw(st.permutations(data.split(b"\n"))))
    return path, data


def read(reader: HtmlReader | TextReader, data: bytes) -> ReadArticle | None:
    try:
        (article,) = reader.read(Source(data, "damaged"))
    except InputError:
        return None
    check_content(article.content)
    return article


def shown(article: ReadArticle) -> list[str]:
    """Everything that a person sees of what was read."""
    content = article.content
    lines = (*(line.text for line in article.lines), *(entry.text for entry in article.dropped))
    return [*lines, content.headline.text, content.summary.text, body_text(article)]


@given(damaged(PAGES))
def test_a_damaged_page_is_read_or_refused(found: tuple[Path, bytes]) -> None:
    read(HtmlReader(), found[1])


@given(damaged(TEXTS))
def test_no_word_of_a_damaged_text_goes_unseen(found: tuple[Path, bytes]) -> None:
    article = read(TextReader(), found[1])
    if article is not None:
        assert not words_lost(decode(found[1]).text, shown(article))


@given(st.sampled_from(PAGES), st.data())
def test_no_paragraph_of_a_page_with_lost_tags_goes_unseen(path: Path, data: st.DataObject) -> None:
    page = path.read_bytes()
    body = page.index(b"<body")
    tags = [tag.span() for tag in _TAG.finditer(page, body) if tag.group()[:6].lower() not in _KEPT]
    for start, end in sorted(
        data.draw(st.lists(st.sampled_from(tags), max_size=4, unique=True)), reverse=True
    ):
        page = page[:start] + page[end:]
    article = read(HtmlReader(), page)
    assert article is not None
    seen = "".join("".join(shown(article)).split())
    _headline, *paragraphs = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    lost = [text for text in paragraphs if "".join(text.split()) not in seen]
    assert not lost


@pytest.mark.parametrize("name", ["{a", "a{b}", "}x", "x:y:z", "xmlns:a"])
def test_attributes_with_odd_names_do_no_harm(name: str) -> None:
    article = read(
        HtmlReader(), f"<html><body><h1>Bridge</h1><p {name}=1>It is open.</p></body></html>".encode()
    )
    assert article is not None
    assert [block.text for block in article.content.body] == ["It is open."]
