from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.formats.encoding import decode
from editor_app.formats.html.ending import breaks_off
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.values import Source
from helpers.site_page import site_page

PAGES = Path(__file__).resolve().parents[2] / "data" / "pages"
PAGE = site_page(12)
TEXT = "The bridge over the wide river was closed for nine months."


def warnings(page: str) -> tuple[str, ...]:
    (article,) = HtmlReader().read(Source(page.encode(), "page.html"))
    return article.warnings


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<p>b",
        "<b>a</b> b<ul><li>c</ul>",
        "<div><p>a",
        "<h1>T</h1><p>a</p><p>b",
        "<p>x < y and z",
        "A text with a lone <",
        "<!doctype html><title>T</title><h1>T</h1><p>a<p>b",
        "<!doctype html><html lang=en><head><title>T</title><body><h1>T</h1><p>a<p>b<ul><li>c<li>d</ul>",
        "<html><head><title>T</title></head><body><p>a<p>b",
        "<html lang=en><body><h1>T</h1><p>a</p><p>b</p>",
        "<html><body><div><div><p>a</p></div></body></html>",
        "<html><body><p>a</p></body></html><!-- kept for an hour -->\n",
        "<table><tr><td>a<td>b</table>",
        "<!-- a --><p>b</p><!---->",
        "<article><p>a</article>",
        "<p title='a > b'>c",
        "",
    ],
)
def test_fragments_and_pages_without_the_end_tags_that_may_be_missing_are_whole(page: str) -> None:
    assert not breaks_off(page)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_the_samples_are_whole(path: Path) -> None:
    assert not breaks_off(decode(path.read_bytes()).text)


@pytest.mark.parametrize("end", range(PAGE.index("<main>") + 6, PAGE.index("</body>"), 97))
def test_a_page_that_is_cut_off_anywhere_breaks_off(end: int) -> None:
    assert breaks_off(PAGE[:end])


@pytest.mark.parametrize(
    "page",
    [
        "<p>a</p><p cla",
        "<p>a</p><img alt='b > c",
        "<p>a</p></",
        "<p>a</p><!-- b",
        "<article><h1>T</h1><p>a</p>",
        "<html><body><div><p>a</p>",
        "<html><body><p>a</p><p>b</p><p>c",
        "<html><head><title>T</title></head><body><p>a</p>",
        "<html><head><title>T</title><style>p {",
        "<html><head><title>T</title>",
    ],
)
def test_what_ends_in_the_middle_breaks_off(page: str) -> None:
    assert breaks_off(page)


def test_a_page_that_breaks_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    cut = f"<html><body><article><h1>Bridge open</h1><p>{TEXT}</p><p>It rain"
    assert "The page breaks off: the end is missing." in warnings(cut)
    assert not any("breaks off" in warning for warning in warnings(f"{cut}</p></article></body></html>"))
