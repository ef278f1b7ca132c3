from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.document.model import Image
from editor_app.formats.html.page_tree import parse_page
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.values import ReadArticle, Role, Source
from helpers.reading import PIXEL, block_values
from helpers.site_page import HEADLINE, SUMMARY, paragraph, site_page
from helpers.validity import check_content

LONG = "The bridge over the wide river was closed for nine months while engineers replaced the old deck."
OTHER = "On the first morning forty buses and two hundred bicycles crossed it before eight o'clock."


def read(page: str, language: str = "", **beside: bytes) -> ReadArticle:
    source = Source(page.encode("utf-8", "replace"), "page.html", language, beside.get)
    (article,) = HtmlReader().read(source)
    return article


def texts(article: ReadArticle) -> list[str]:
    return [block.text for block in article.content.body if block.data is None]


def test_a_page_of_a_site_gives_its_article_and_nothing_else() -> None:
    article = read(site_page(60))
    content = article.content
    assert content.headline.text == HEADLINE
    assert content.summary.text == SUMMARY
    assert texts(article) == [*(paragraph(number) for number in range(18)), "More about it on the river log."]
    assert content.fields == {
        "byline": "Anna Stone",
        "dateline_date": "2024-02-27",
        "keywords": ("bridge", "river"),
        "language": "en",
        "section": "Transport",
    }
    assert article.identity == "https://gazette.example/story/1"


def test_pictures_and_links_of_the_article_are_kept() -> None:
    content = read(site_page(60)).content
    picture = content.body[0].data
    assert isinstance(picture, Image)
    assert (picture.source, picture.alt, picture.width) == (
        "https://gazette.example/i/bridge.jpg",
        "The bridge at dawn",
        1200,
    )
    assert [mark.value for mark in content.body[-1].marks] == ["https://river.example/log"]


def test_what_stood_around_the_text_is_listed_with_reasons() -> None:
    article = read(site_page(60))
    reasons = {entry.text: entry.reason for entry in article.dropped}
    assert reasons[HEADLINE] == "repeats the headline"
    assert reasons[SUMMARY] == "repeats the summary"
    assert "Home / Transport" in reasons
    assert all(reasons.values())


def test_lines_of_a_page_can_be_flipped_without_losing_marks() -> None:
    article = read(site_page(60))
    assert assemble(article.lines, "en", article.content) == article.content
    roles = {line.role for line in article.lines}
    assert {
        Role.HEADLINE,
        Role.SUMMARY,
        Role.SECTION,
        Role.BYLINE,
        Role.DATE,
        Role.BODY,
        Role.DROPPED,
    } <= roles


def test_a_short_page_keeps_every_word() -> None:
    article = read(f"<html><body><h1>Notes</h1><p>Short.</p><p>{LONG}</p><p>End</p></body></html>")
    assert article.content.headline.text == "Notes"
    assert texts(article) == ["Short.", LONG, "End"]


def test_a_fragment_without_a_page_is_read_too() -> None:
    assert block_values(read("<b>a</b> b<ul><li>c</ul>").content.body) == [
        "paragraph: [bold:a] b",
        "list_item bulleted 0: c",
    ]


def test_an_article_that_the_extractor_would_lose_is_read_from_its_element() -> None:
    items = "".join(f"<li>Item {n} of the long list of things to see</li>" for n in range(250))
    page = f"<html><body><nav><a href=/>Home</a></nav><article><h1>Things to see</h1><ul>{items}</ul></article></body></html>"
    assert len(texts(read(page))) == 250


@pytest.mark.parametrize(
    ("metadata", "headline"),
    [
        ("<title>A real headline | Gazette</title>", "A real headline"),
        (
            "<title>Gazette - A real headline</title><meta property=og:site_name content=Gazette>",
            "A real headline",
        ),
        ("<title>x</title><meta property=og:title content='A real headline'>", "A real headline"),
        (
            "<meta property=og:title content='A real headline - Gazette'><meta property=og:site_name content=Gazette>",
            "A real headline",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A real &quot;headline&quot;"}</script>',
            'A real "headline"',
        ),
        (
            '<script type="application/ld+json">[{"@graph":[{"@type":["X","Article"],"headline":"A real headline"}]}]</script>',
            "A real headline",
        ),
        (
            '<script type="application/ld+json">{"broken": </script><title>A real headline</title>',
            "A real headline",
        ),
    ],
)
def test_the_headline_comes_from_where_the_page_has_it(metadata: str, headline: str) -> None:
    page = f"<html><head>{metadata}</head><body><p>{LONG}</p><p>{OTHER}</p></body></html>"
    assert read(page).content.headline.text == headline


def test_a_heading_that_is_the_sites_name_is_no_headline() -> None:
    page = (
        "<html><head><title>A real headline - Gazette</title><meta property=og:title content='A real headline'></head>"
        f"<body><h1>Gazette</h1><h2>A real headline</h2><p>{LONG}</p></body></html>"
    )
    article = read(page)
    assert article.content.headline.text == "A real headline"
    assert "A real headline" not in texts(article)


def test_metadata_are_taken_from_json_ld_before_anything_else() -> None:
    data = (
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"H h h","datePublished":"2024-02-27T23:30:00+04:00",'
        '"author":[{"@type":"Person","name":"Anna Stone"},{"@type":"Person","name":"John Reed"}],"articleSection":["Transport"],'
        '"keywords":"bridge, river","inLanguage":"en-GB","description":"D d d.","publisher":{"name":"Gazette"}}'
    )
    page = (
        f'<html lang="fr"><head><script type="application/ld+json">{data}</script><meta name="author" content="other"></head>'
        f"<body><h1>H h h</h1><p>{LONG}</p><p>{OTHER}</p></body></html>"
    )
    content = read(page).content
    assert content.summary.text == "D d d."
    assert content.fields["dateline_date"] == "2024-02-27"
    assert content.fields["byline"] == "Anna Stone, John Reed"
    assert content.fields["section"] == "Transport"
    assert content.fields["keywords"] == ("bridge", "river")


def test_a_page_that_declares_another_language_than_it_is_in_is_found_out() -> None:
    page = (
        "<html lang=en><body><p>Мост через реку снова открыт. По нему едут автобусы, а утром проехали велосипеды. "
        * 2
    )
    article = read(page)
    assert article.content.language == "ru"
    assert any("declares" in warning for warning in article.warnings)
    assert read(page, language="uk").content.language == "uk"


def test_a_summary_that_breaks_off_is_completed_from_the_text() -> None:
    page = f"<html><head><meta name=description content='{LONG[:50]}...'></head><body><h1>T t t</h1><p>{LONG} {OTHER}</p></body></html>"
    assert read(page).content.summary.text == LONG


def test_pictures_beside_a_saved_page_come_along() -> None:
    page = f"<html><body><h1>T t t</h1><p>{LONG}</p><img src='page_files/a.png' alt=A><p>{OTHER}</p></body></html>"
    source = Source(page.encode(), "page.html", companion={"page_files/a.png": PIXEL}.get)
    (article,) = HtmlReader().read(source)
    assert [media.source for media in article.media] == ["page_files/a.png"]


@pytest.mark.parametrize("depth", [300, 3000, 100_000])
def test_a_page_too_deep_for_a_tree_is_read_all_the_same(depth: int) -> None:
    article = read("<html><body>" + "<div>" * depth + f"<p>{LONG}</p>" + "</div>" * depth)
    assert texts(article) == [LONG]


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<!-- x -->",
        "<p>",
        "<script>x</script>",
    ],
)
def test_a_page_without_text_is_refused_as_empty(page: str) -> None:
    with pytest.raises(InputError, match=r"page\.html is empty: there is no text in it"):
        read(page)


def test_a_title_alone_is_an_article() -> None:
    article = read("<html><head><title>T")
    assert (article.content.headline.text, texts(article)) == ("T", [])


def test_structured_data_may_be_hostile() -> None:
    bomb = "[" * 100_000
    page = f'<html><head><script type="application/ld+json">{bomb}</script></head><body><h1>T t t</h1><p>{LONG}</p></body></html>'
    assert texts(read(page)) == [LONG]


PIECES = st.sampled_from(
    [
        "<html lang=az>",
        "<head>",
        "</head>",
        "<body>",
        "<article>",
        "</article>",
        "<main>",
        "<nav>",
        "</nav>",
        "<h1>",
        "</h1>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "<ul>",
        "<li>",
        "<aside>",
        "<footer>",
        "<figure>",
        "<img src=a>",
        "<title>T - S</title>",
        "<meta property=og:title content=T>",
        "<meta name=description content='S…'>",
        "<script>x</script>",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":["a",{"b":1}],"author":7}</script>',
        "<br>",
        "<hr>",
        LONG,
        OTHER,
        "Latest news",
        "27 fevral 2024",
        "By Anna Stone",
        "Transport",
        "© 2024",
        "BAKU, Feb. 27, SAMPLE — It rained.",
        "\x00",
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=40).map("".join))
def test_any_page_gives_valid_content(page: str) -> None:
    try:
        article = read(page)
    except InputError:
        return
    check_content(article.content)
    assert all(line.block < len(article.content.body) + 1 for line in article.lines)


def test_a_tag_with_more_attributes_than_any_page_has_is_read_without_them() -> None:
    crowd = " ".join(f"a{number}='{number}>'" for number in range(3000))
    tree = parse_page(f"<html lang=en><body><h1>Bridge open</h1><p {crowd} class=x>It is open.</p></body>")
    assert tree is not None
    (paragraph,) = tree.iter("p")
    assert (dict(paragraph.attrib), paragraph.text) == ({}, "It is open.")
    assert tree.get("lang") == "en"
