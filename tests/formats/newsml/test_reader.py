"""NewsML 1.x of agencies: texts in every form, codes in attributes, pictures beside."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.document.model import Image
from editor_app.formats.newsml.reader import NewsmlReader
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers import bridge
from helpers.validity import addresses, check_content

ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NewsML SYSTEM "http://www.iptc.org/std/NewsML/1.2/specification/NewsML_1.2.dtd">
<NewsML Version="1.2">
  <Catalog Href="https://river.example/catalog.xml"/>
  <NewsEnvelope>
    <DateAndTime>20260315T112000+0400</DateAndTime>
    <Priority FormalName="5"/>
  </NewsEnvelope>
  <NewsItem xml:lang="en">
    <Identification>
      <NewsIdentifier>
        <ProviderId>river.example</ProviderId>
        <DateId>20260315</DateId>
        <NewsItemId>BRIDGE-7</NewsItemId>
        <RevisionId PreviousRevision="2" Update="N">3</RevisionId>
        <PublicIdentifier>urn:newsml:river.example:20260315:BRIDGE-7:3</PublicIdentifier>
      </NewsIdentifier>
      <NameLabel>BRIDGE</NameLabel>
    </Identification>
    <NewsManagement>
      <NewsItemType FormalName="News"/>
      <FirstCreated>20260315T092000+0400</FirstCreated>
      <ThisRevisionCreated>20260315T112000+0400</ThisRevisionCreated>
      <Status FormalName="Embargoed"/>
      <StatusWillChange>
        <FutureStatus FormalName="Usable"/>
        <DateAndTime>20260315T180000+0400</DateAndTime>
      </StatusWillChange>
      <Urgency FormalName="3"/>
      <AssociatedWith FormalName="Translation" NewsItem="urn:newsml:river.example:20260315:KORPU:1"/>
    </NewsManagement>
    <NewsComponent>
      <NewsLines>
        <HeadLine>Bridge open</HeadLine>
        <SubHeadLine>Two weeks
          early</SubHeadLine>
        <ByLine>By Ada Stone</ByLine>
        <DateLine>RIVERTON, March 15</DateLine>
        <CreditLine>River Wire</CreditLine>
        <CopyrightLine>© 2026 River Wire</CopyrightLine>
        <RightsLine>Members only.</RightsLine>
        <KeywordLine>bridge, river</KeywordLine>
        <NewsLine>
          <NewsLineType FormalName="Advisory"/>
          <NewsLineText>Adds cost.</NewsLineText>
        </NewsLine>
      </NewsLines>
      <AdministrativeMetadata><Provider><Party FormalName="River Wire"/></Provider></AdministrativeMetadata>
      <DescriptiveMetadata>
        <Language FormalName="en"/>
        <Genre FormalName="Current"/>
        <SubjectCode><Subject FormalName="04000000"/></SubjectCode>
        <SubjectCode><Subject FormalName="04000000"/><SubjectMatter FormalName="04015000"/></SubjectCode>
        <DateLineDate>20260315T090000Z</DateLineDate>
        <Location><Property FormalName="City" Value="Riverton"/></Location>
        <Property FormalName="Keyword" Value="walk"/>
      </DescriptiveMetadata>
      <ContentItem>
        <MediaType FormalName="Text"/>
        <DataContent>TEXT</DataContent>
      </ContentItem>
      MORE
    </NewsComponent>
  </NewsItem>
</NewsML>
"""
TEXT = "<p>One <em>two</em> three.</p><p>Caf&eacute; &amp; bar.</p>"


def item(text: str = TEXT, more: str = "") -> str:
    return ITEM.replace("TEXT", text).replace("MORE", more)


def read(text: str, **more: object) -> ReadArticle:
    (article,) = NewsmlReader().read(Source(text.encode(), "item.xml", **more))
    check_content(article.content)
    return article


def lines(article: ReadArticle) -> list[str]:
    return [block.text for block in article.content.body]


def test_an_item_is_read_whole() -> None:
    article = read(item())
    assert article.content.headline.text == "Bridge open"
    assert article.content.summary.text == "Two weeks early"
    assert lines(article) == ["One two three.", "Café & bar."]
    assert dict(article.content.fields) == {
        "language": "en",
        "slugline": "BRIDGE",
        "byline": "By Ada Stone",
        "dateline_place": "Riverton",
        "dateline_date": "2026-03-15",
        "genre": "Current",
        "keywords": ("bridge", "river", "walk"),
        "subjects": ("medtop:04000000", "subj:04015000"),
        "urgency": 3,
        "priority": 5,
        "source": "River Wire",
        "credit": "River Wire",
        "copyright": "© 2026 River Wire",
        "usage_terms": "Members only.",
        "editors_note": "Adds cost.",
        "embargo": "2026-03-15T18:00:00+04:00",
    }
    assert article.identity == "urn:newsml:river.example:20260315:BRIDGE-7"
    assert article.translation_of == "urn:newsml:river.example:20260315:KORPU"
    assert (article.version, article.status) == ("3", "usable")
    assert [defect.place for defect in article.defects] == ["&eacute;"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p><p>Two <b>x</b>.</p>",
        "<nitf><body><body.content><p>One.</p><block><p>Two <em>x</em>.</p></block></body.content></body></nitf>",
        "<body.content><p>One.</p><p>Two x.</p></body.content>",
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p><p>Two x.</p></body></html>',
        "<![CDATA[<p>One.</p><p>Two <i>x</i>.</p>]]>",
        "One.\n\nTwo x.",
        "  One.\n  Two x.\n",
    ],
)
def test_a_text_is_read_in_every_form(text: str) -> None:
    assert lines(read(item(text))) == ["One.", "Two x."]


def component(role: str, inner: str, headline: str = "") -> str:
    lines_ = f"<NewsLines><HeadLine>{headline}</HeadLine></NewsLines>" if headline else ""
    return f'<NewsComponent><Role FormalName="{role}"/>{lines_}{inner}</NewsComponent>'


def content(text: str) -> str:
    return (
        f'<ContentItem><MediaType FormalName="Text"/><DataContent><p>{text}</p></DataContent></ContentItem>'
    )


def test_of_components_the_one_with_the_longest_text_is_taken() -> None:
    inner = component("Main", content("The whole story of the bridge and its walk."), "Bridge open again")
    side = component("Supporting", content("A box."))
    article = read(item("<p>Short.</p>", inner + side))
    assert article.content.headline.text == "Bridge open again"
    assert lines(article) == ["The whole story of the bridge and its walk."]
    assert {one.text for one in article.dropped} == {"Short.", "A box."}
    assert article.content.fields["byline"] == "By Ada Stone"


def photo(address: str, width: int) -> str:
    return (
        f'<ContentItem Href="{address}"><MediaType FormalName="Photo"/><Characteristics>'
        f'<Property FormalName="Width" Value="{width}"/></Characteristics></ContentItem>'
    )


def test_pictures_come_with_their_captions_from_the_web_or_from_beside() -> None:
    caption = component("Caption", content("The bridge at dawn"))
    web = photo("https://example.org/small.jpg", 100) + photo("https://example.org/large.jpg", 2000)
    beside = component("Picture", photo("bridge.png", 4) + photo("none.png", 2) + caption)
    article = read(
        item(more=component("Picture", web) + beside), companion={"bridge.png": bridge.PICTURE}.get
    )
    first, second, *_texts = (block.data for block in article.content.body)
    assert isinstance(first, Image)
    assert isinstance(second, Image)
    assert first.source == "https://example.org/large.jpg"
    assert (second.source, second.caption.text) == ("bridge.png", "The bridge at dawn")
    assert [media.source for media in article.media] == ["bridge.png"]
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("20260315T092000+0400", "20260315T092000", "A moment has no time zone."),
        ("20260315T092000+0400", "yesterday", "No date with a time can be read here."),
        ("20260315T092000+0400", "", "The moment is empty."),
        ('"Embargoed"', '"Maybe"', "The publishing status is none of usable, withheld and canceled."),
        ("<HeadLine>Bridge open</HeadLine>", "", "The item has no headline."),
        ("</NewsItem>\n</NewsML>", "", "The XML is not well-formed"),
    ],
)
def test_a_defect_is_said_and_the_text_is_read(old: str, new: str, said: str) -> None:
    article = read(item().replace(old, new, 1))
    assert any(said in defect.text for defect in article.defects)
    assert lines(article)[0] == "One two three."


@pytest.mark.parametrize(
    ("status", "expected"), [("Canceled", "canceled"), ("Cancelled", "canceled"), ("Withheld", "withheld")]
)
def test_what_must_not_be_used_is_a_warning(status: str, expected: str) -> None:
    article = read(item().replace("Embargoed", status))
    assert (article.status, len(article.warnings)) == (expected, 1)
    assert article.content.fields.get("not_for_publication", False) is (expected == "withheld")


def test_every_item_of_a_file_is_an_article() -> None:
    start, end = ITEM.index("<NewsItem"), ITEM.index("</NewsItem>") + len("</NewsItem>")
    two = ITEM[:start] + ITEM[start:end] * 2 + ITEM[end:]
    assert len(NewsmlReader().read(Source(two.replace("TEXT", TEXT).encode()))) == 2


def test_markup_that_runs_is_left_out() -> None:
    article = read(item('<p onclick="x"><a href="javascript:x">One</a><script>two</script></p>'))
    assert list(addresses(article.content.body)) == []
    assert lines(article) == ["One"]


def test_files_are_recognised_by_their_root() -> None:
    source = Source(item().encode(), "story")
    assert standard_registry().recognise(source).name == "newsml"
    assert NewsmlReader().score(Source(b"<newsItem/>")) == 0.0


@pytest.mark.parametrize("text", ["", "<NewsML/>", "<NewsML><NewsItem/></NewsML>", "words"])
def test_what_has_no_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"item\.xml"):
        NewsmlReader().read(Source(text.encode(), "item.xml"))


WHOLE = item().encode()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3))
def test_a_file_with_other_bytes_is_read_or_refused(place: int, other: bytes) -> None:
    with suppress(InputError):
        for article in NewsmlReader().read(Source(WHOLE[:place] + other + WHOLE[place + len(other) :])):
            check_content(article.content)
