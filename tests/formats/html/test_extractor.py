"""The extractor is asked about less than the page, and answers as if it had seen all of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.formats.html.extractor import extracted
from editor_app.formats.html.page_tree import parse_page, without_invisible

TEXT = "The new bridge over the river opens before the harvest, engineers said on Saturday. "
PARAGRAPHS = st.integers(1, 8).map(lambda count: f"<p>{TEXT * count}</p>")
CARDS = st.integers(0, 6).map(
    lambda count: '<div class="card"><a href="/x"><h3>Another story</h3></a><p>In short.</p></div>' * count
)


def around(name: str) -> st.SearchStrategy[str]:
    """An element beside the text, sometimes with what makes it special."""
    inner = st.sampled_from(
        ("", "<h1>More</h1>", "<table><tr><td>1</td><td>2</td></tr></table>", f"<p>{TEXT}</p>")
    )
    nested = st.sampled_from(("", f"<{name}><p>{TEXT}</p></{name}>"))
    return st.builds(lambda a, b, c: f"<{name}>{a}{b}{c}</{name}> and a tail", CARDS, inner, nested)


PARTS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    around("aside"),
    around("footer"),
    st.builds(lambda a: f"<figure>{a}</figure>", around("aside")),
    st.builds(lambda a: f'<div class="infinite-scroll"><p>{TEXT}</p>{a}</div>', around("aside")),
    st.builds(lambda a: f'<div class="comment-list">{a}<p>{TEXT}</p></div>', around("footer")),
    st.just("<nav><ul><li><a href='/a'>Sport</a></li></ul></nav>"),
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Articles with all that sites put around and into them."""
    inner = "".join(draw(st.lists(PARTS, min_size=1, max_size=6)))
    name = draw(st.sampled_from(("article", "main", "div")))
    rest = "".join(draw(st.lists(PARTS, max_size=3)))
    return f"<html><body><div><{name}><h1>Bridge</h1>{inner}</{name}></div>{rest}</body></html>"


@settings(max_examples=25)
@given(html=pages())
def test_leaving_out_what_stands_beside_changes_no_article(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        tree = parse_page(html)
        assert tree is not None
        without_invisible(tree)
        found = extracted(tree)
        patch.setattr("editor_app.formats.html.extractor._BESIDE", ())
        assert extracted(tree) == found


def test_the_page_itself_stays_as_it_is() -> None:
    tree = parse_page(f"<html><body><p>{TEXT * 5}</p><aside>Beside</aside> tail</body></html>")
    assert tree is not None
    extracted(tree)
    assert "Beside tail" in tree.text_content()
