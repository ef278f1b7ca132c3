"""The quick way through plain HTML gives the same blocks as the one for any HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.html.builder import Builder
from editor_app.formats.html.plain_paragraphs import read_paragraphs
from editor_app.formats.html.sink import Sink
from editor_app.formats.html.tokens import tokens

PIECES = st.sampled_from(
    (
        "wheat",
        " ",
        "\n ",
        "  snow ",
        "&amp;",
        "&nbsp;",
        "\u00a0",
        "• ",
        "a > b",
        "İə😀",
        "<br>",
        "<br/>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<u>",
        "</u>",
        "<code>",
        "</code>",
        "<sup>",
        "</sup>",
        "<span>",
        "</span>",
        '<a href="https://a.example/?a=1&amp;b=2">',
        "<a href='/news'>",
        "</a>",
        "</p>",
        "<p>",
        "</p><p>",
        "</p>\n<h2>",
        "</h2>",
        "<h4>",
        "</h4>",
        "<!-- snow -->",
        "<",
        "<i class='x'>",
        "</i>",
    )
)
BASE = "https://b.example/a/"


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Nested as they should be, with any white space."""
    found = []
    for name in draw(st.lists(st.sampled_from(("p", "p", "p", "h2", "h5")), max_size=4)):
        inner = draw(st.lists(PIECES.filter(lambda piece: not piece.startswith("<")), max_size=4))
        for format_ in draw(st.lists(st.sampled_from(("b", "i", "u", "a", "code", "sub")), max_size=3)):
            begin = '<a href="/x">' if format_ == "a" else f"<{format_}>"
            inner = ["snow", begin, *inner, f"</{format_}>", draw(PIECES.filter(lambda p: "<" not in p))]
            if draw(st.booleans()):
                inner.append("<br>")
        found.append(f"<{name}>{''.join(inner)}</{name}>{draw(st.sampled_from(('', chr(10), '  ')))}")
    return "".join(found)


def both(html: str, *, exact: bool) -> tuple[Sink | None, Builder]:
    builder = Builder(BASE, lambda address: None, exact=exact)
    builder.feed(tokens(html))
    sink = Sink(exact=exact)
    return (sink if read_paragraphs(html, BASE, sink) else None), builder


@given(paragraphs(), st.booleans())
def test_well_formed_paragraphs_read_the_same_both_ways(html: str, exact: bool) -> None:
    sink, builder = both(html, exact=exact)
    if sink is not None:
        assert sink.blocks == builder.sink.blocks
    else:
        # A link within a link is for the road that knows what that means.
        assert html.count("<a ") > 1


@given(st.lists(PIECES, max_size=14), st.booleans())
def test_whatever_is_understood_reads_the_same_both_ways(pieces: list[str], exact: bool) -> None:
    html = "<p>" + "".join(pieces) + "</p>"
    sink, builder = both(html, exact=exact)
    if sink is not None:
        assert sink.blocks == builder.sink.blocks
        assert not builder.gathered.dropped


@pytest.mark.parametrize(
    "html",
    [
        "text",
        "<p>One<p>Two",
        "<P>One</P>",
        "<div><p>One</p></div>",
        "<p class='x'>One</p>",
        "<p>One</p>two",
        "<p>a <b>b</p>",
        "<p>a <b><i>b</b></i></p>",
        "<p>1 < 2</p>",
        "<p><img src='a.jpg'></p>",
        "<p><!-- x -->y</p>",
        "<ul><li>One</li></ul>",
        "<p><a href='a>b'>One</a></p>",
        "<p>" + "<b>" * 20 + "x" + "</b>" * 20 + "</p>",
    ],
)
def test_everything_else_is_left_to_the_builder(html: str) -> None:
    assert not read_paragraphs(html, "", Sink())
