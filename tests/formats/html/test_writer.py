import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import html

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, Image, Mark, MarkType, RichText, image_block
from editor_app.formats.html.checking import check_page
from editor_app.formats.html.own_page import is_own_page, read_own_page
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.losses import CARRIED
from editor_app.formats.values import ExportItem, Outlet, Publication, Signal
from helpers import bridge, golden


def page(item: ExportItem) -> html.HtmlElement:
    return html.document_fromstring(HtmlWriter().write(item).files[0].data.decode())


def read_back(item: ExportItem) -> ArticleContent:
    source = bridge.source_of(HtmlWriter().write(item))
    text = source.data.decode()
    assert is_own_page(text)
    article = read_own_page(text, source.companion)
    assert article is not None
    return article.content


def carried(name: str) -> bool:
    return name in CARRIED["html"].fields


@pytest.mark.parametrize(
    ("name", "item"), [("bridge.en.html", bridge.item()), ("bridge.ar.html", bridge.bridge_in_arabic())]
)
def test_a_page_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, HtmlWriter().write(item).files[0].data)


def test_the_page_and_its_pictures_lie_in_the_folder_of_the_story() -> None:
    written = HtmlWriter().write(bridge.item())
    assert [file.path for file in written.files] == [
        "bridge-reopens/index.en.html",
        f"bridge-reopens/{bridge.PICTURE_ADDRESS}",
    ]


def test_our_own_page_reads_back_as_the_same_story() -> None:
    assert read_back(bridge.item()) == bridge.as_read(bridge.BRIDGE, carried)


@given(bridge.contents())
def test_any_page_reads_back_as_the_same_story(content: ArticleContent) -> None:
    assert read_back(bridge.item(content)) == bridge.as_read(content, carried)


def test_internal_fields_are_no_part_of_the_page_and_are_listed_as_losses() -> None:
    written = HtmlWriter().write(bridge.item())
    assert b"Check the cost" not in written.files[0].data
    assert set(written.losses) == {"editor's note", "legal flag"}


def test_an_arabic_page_runs_from_right_to_left() -> None:
    root = page(bridge.bridge_in_arabic())
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize(("language", "between"), [("ar", "</span>، <time"), ("he", "</span>, <time")])
def test_a_dateline_has_the_comma_of_its_language(language: str, between: str) -> None:
    content = replace(bridge.BRIDGE, fields=bridge.BRIDGE.fields | {"language": language})
    assert between in HtmlWriter().write(bridge.item(content)).files[0].data.decode()


def test_language_versions_name_each_other_and_themselves() -> None:
    links = page(bridge.item(base_url="https://example.org/news/")).findall(".//link")
    alternates = {link.get("hreflang"): link.get("href") for link in links if link.get("rel") == "alternate"}
    folder = "https://example.org/news/bridge-reopens/index"
    assert alternates == {
        "ar": f"{folder}.ar.html",
        "az": f"{folder}.az.html",
        "en": f"{folder}.en.html",
        "x-default": f"{folder}.en.html",
    }
    assert [link.get("href") for link in links if link.get("rel") == "canonical"] == [f"{folder}.en.html"]


def test_structured_data_names_people_dates_and_place() -> None:
    data = json.loads(page(bridge.item()).find(".//script").text)
    assert data["@type"] == "NewsArticle"
    assert [author["name"] for author in data["author"]] == ["Ada Stone", "Ben Rivers"]
    assert data["datePublished"] == "2026-03-15T18:00:00+04:00"
    assert data["locationCreated"]["name"] == "Riverton"
    assert data["inLanguage"] == "en"


def test_text_that_looks_like_markup_stays_text() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    content = ArticleContent(
        RichText(hostile), RichText(hostile), (Block(text=hostile),), {"byline": hostile, "language": '"><b>'}
    )
    root = page(bridge.item(content))
    assert [element.get("type") for element in root.iter("script")] == ["application/ld+json"]
    assert root.find(".//img") is None
    assert root.find(".//div[@class='text']").text_content().strip() == hostile


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " java\nscript:alert(1)", "vbscript:x"]
)
def test_an_unsafe_address_does_not_go_out(address: str) -> None:
    content = ArticleContent(
        RichText("Bridge"), body=(Block(text="Read on", marks=(Mark(0, 4, MarkType.LINK, address),)),)
    )
    written = HtmlWriter().write(bridge.item(content))
    assert b"alert" not in written.files[0].data
    assert written.losses == ("1 unsafe address",)


def test_a_picture_that_is_only_an_address_becomes_a_link() -> None:
    picture = image_block(Image(source="https://example.org/p.jpg", alt="A bridge"))
    written = HtmlWriter().write(bridge.item(ArticleContent(RichText("Bridge"), body=(picture,))))
    root = html.document_fromstring(written.files[0].data)
    assert root.find(".//img") is None
    assert root.find(".//figure/a").get("href") == "https://example.org/p.jpg"
    assert written.losses == ("1 picture that is only an address becomes a link",)


def test_a_picture_whose_file_is_gone_is_left_out_and_said() -> None:
    picture = image_block(Image(bridge.PICTURE_ID))
    written = HtmlWriter().write(bridge.item(ArticleContent(RichText("Bridge"), body=(picture,)), media={}))
    assert b"<figure" not in written.files[0].data
    assert written.losses == ("1 picture whose file is missing",)


def test_the_same_story_gives_the_same_bytes() -> None:
    assert HtmlWriter().write(bridge.item()) == HtmlWriter().write(bridge.item())


@pytest.mark.parametrize(
    "fault",
    [
        "<script>x</script>",
        '<script type="application/ld+json">{</script>',
        '<p onclick="x">',
        '<img src="https://example.org/p.png">',
        '<img src="//example.org/p.png">',
        "<iframe></iframe>",
        '<a href="javascript:x"></a>',
        '<p id="a"></p><p id="a"></p>',
        '<link rel="stylesheet" href="x.css">',
        "<style>@import 'x'</style>",
        '<p style="background:url(x)">',
        "<p>more text</p>",
    ],
)
def test_a_page_with_a_fault_does_not_pass_its_check(fault: str) -> None:
    whole = '<html><body><h1>Head</h1><div class="text"><p>Body</p>{}</div></body></html>'
    check_page(whole.format("").encode(), "HeadBody")
    with pytest.raises(UserError):
        check_page(whole.format(fault).encode(), "HeadBody")


def test_lists_nest_as_elements_do() -> None:
    body = HtmlWriter().write(bridge.item()).files[0].data.decode()
    shape = re.findall(r"</?(?:ul|ol|li)>", body)
    assert "".join(shape) == (
        "<ul><li><ul><li></li><li></li></ul></li><li></li></ul><ol><li></li><li></li></ol>"
    )


def data_of(item: ExportItem) -> dict[str, object]:
    found = json.loads(page(item).find(".//script").text)
    assert isinstance(found, dict)
    return found


def metas(item: ExportItem) -> dict[str, str]:
    elements = page(item).findall(".//meta")
    return {
        element.get("property") or element.get("name", ""): element.get("content") for element in elements
    }


SITE = "https://example.org/news"
FOLDER = f"{SITE}/bridge-reopens"


def test_structured_data_names_versions_pictures_headlines_and_corrections() -> None:
    fields = bridge.BRIDGE.fields | {"headline_short": "Bridge open", "correction": "The year was wrong."}
    content = replace(bridge.BRIDGE, fields=fields)
    publication = Publication(rewrite_of=ArticleId("a0"))
    outlet = Outlet(name="Riverton Gazette", domain="example.org")
    data = data_of(bridge.item(content, base_url=SITE, publication=publication, outlet=outlet))
    assert data["alternativeHeadline"] == ["Bridge open"]
    assert data["correction"]["text"] == "The year was wrong."
    assert data["isBasedOn"] == "tag:example.org,2026:article/a0"
    assert [work["inLanguage"] for work in data["workTranslation"]] == ["ar", "az"]
    assert data["publisher"] == {"@type": "Organization", "name": "Riverton Gazette"}
    assert data["image"] == [
        {
            "@type": "ImageObject",
            "url": f"{FOLDER}/{bridge.PICTURE_ADDRESS}",
            "caption": "The bridge at dawn",
            "description": "A stone bridge with three arches",
            "creditText": "River Museum",
            "width": 400,
            "height": 300,
        }
    ]


def test_a_translation_names_what_it_translates() -> None:
    work = data_of(bridge.bridge_in_arabic())["translationOfWork"]
    assert work["identifier"] == "tag:copydesk.local,2026:article/a1"
    assert work["inLanguage"] == "en"


def test_a_shared_link_shows_title_summary_and_picture() -> None:
    content = replace(bridge.BRIDGE, fields=bridge.BRIDGE.fields | {"headline_social": "It stands again"})
    found = metas(bridge.item(content, base_url=SITE, outlet=Outlet(name="Riverton Gazette")))
    assert found["og:title"] == found["twitter:title"] == "It stands again"
    assert found["og:url"] == f"{FOLDER}/index.en.html"
    assert found["og:image"] == found["twitter:image"] == f"{FOLDER}/{bridge.PICTURE_ADDRESS}"
    assert found["og:image:alt"] == "A stone bridge with three arches"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:site_name"] == "Riverton Gazette"
    assert found["article:section"] == "city"
    assert found["article:published_time"] == "2026-03-15T18:00:00+04:00"


def test_a_card_has_no_picture_while_nobody_knows_where_the_page_will_be() -> None:
    found = metas(bridge.item())
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found


@pytest.mark.parametrize(("language", "locale"), [("az-AZ", "az_AZ"), ("az-Latn-AZ", "az_AZ"), ("az", None)])
def test_a_locale_is_named_where_the_territory_is_known(language: str, locale: str | None) -> None:
    content = ArticleContent(RichText("Körpü"), fields={"language": language})
    assert metas(bridge.item(content)).get("og:locale") == locale


@pytest.mark.parametrize(
    ("changes", "fields", "expected"),
    [
        ({}, {}, None),
        ({}, {"embargo": "2026-03-15T18:00:00+04:00"}, "noindex"),
        ({}, {"embargo": "2026-03-15T11:00:00+00:00"}, None),
        ({"state": "writing"}, {}, "noindex"),
        ({"state": "unpublished"}, {}, "noindex"),
        ({"publication": Publication(signal=Signal.KILL)}, {}, "noindex"),
        ({}, {"expires": "2026-04-15T00:00:00+04:00"}, "unavailable_after: 2026-04-15T00:00:00+04:00"),
    ],
)
def test_search_engines_leave_what_is_withheld(
    changes: dict[str, object], fields: dict[str, str], expected: str | None
) -> None:
    content = ArticleContent(RichText("Bridge"), fields={"language": "en", **fields})
    assert metas(bridge.item(content, **changes)).get("robots") == expected


def test_a_withdrawn_story_is_a_page_that_says_so_and_nothing_else() -> None:
    item = bridge.item(publication=Publication(signal=Signal.TAKEDOWN))
    text = HtmlWriter().write(item).files[0].data.decode()
    assert page(item).find(".//div[@class='text']").text_content().strip() == "This story has been withdrawn."
    for gone in ("1871", "Ada Stone", "two weeks early", "River Museum", "Not for resale"):
        assert gone not in text
    assert len(HtmlWriter().write(item).files) == 1
    assert data_of(item)["creativeWorkStatus"] == "Withdrawn"


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Correction"), ("az", "Düzəliş"), ("ru", "Исправление")]
)
def test_readers_see_a_correction(language: str, word: str) -> None:
    content = ArticleContent(
        RichText("Bridge"), fields={"language": language, "correction": "A < B.\nNot 1872."}
    )
    aside = page(bridge.item(content)).find(".//header/aside")
    assert [part.text_content() for part in aside] == [word, "A < B.Not 1872."]
    assert read_back(bridge.item(content)).fields["correction"] == "A < B.\nNot 1872."


def test_the_headline_is_the_one_that_the_outlet_wants() -> None:
    content = ArticleContent(
        RichText("Old bridge opens"),
        fields={"language": "en", "headline_short": "Bridge", "headline_seo": "Bridge in Riverton open"},
    )
    item = bridge.item(content, outlet=Outlet(headline="headline_short"))
    assert page(item).find(".//h1").text == "Bridge"
    assert page(item).find(".//title").text == "Bridge in Riverton open"
    assert data_of(item)["alternativeHeadline"] == ["Old bridge opens", "Bridge in Riverton open"]


def test_hostile_fields_stay_text_in_every_element_of_the_head() -> None:
    hostile = "\"><script>alert(1)</script><meta http-equiv='refresh' content='0;url=javascript:alert(1)'>"
    names = ("headline_short", "headline_social", "headline_seo", "correction", "section", "source")
    content = ArticleContent(
        RichText(hostile), RichText(hostile), fields={"language": "en", **dict.fromkeys(names, hostile)}
    )
    root = page(bridge.item(content, outlet=Outlet(name=hostile, domain=hostile), base_url=SITE))
    assert [element.get("type") for element in root.iter("script")] == ["application/ld+json"]
    assert [element.get("http-equiv") for element in root.iter("meta") if element.get("http-equiv")] == [
        "Content-Security-Policy"
    ]
