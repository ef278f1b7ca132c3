from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor_app.base.errors import InputError
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, BlockType, Image, MarkType, RichText, Table
from editor_app.formats.losses import CARRIED
from editor_app.formats.nitf.reader import NitfReader
from editor_app.formats.nitf.writer import NitfWriter
from editor_app.formats.values import ExportItem, Outlet, Publication, ReadArticle, Signal, Source
from helpers import bridge


def read(text: str, name: str = "wire.xml") -> ReadArticle:
    (article,) = NitfReader().read(Source(text.encode(), name))
    return article


def body(markup: str, head: str = "<hedline><hl1>Bridge open</hl1></hedline>") -> ReadArticle:
    return read(
        f"<nitf><head/><body><body.head>{head}</body.head><body.content>{markup}</body.content></body></nitf>"
    )


def lines(article: ReadArticle) -> list[str]:
    return [block.text for block in article.content.body]


def read_back(item: ExportItem) -> ReadArticle:
    (article,) = NitfReader().read(bridge.source_of(NitfWriter().write(item)))
    return article


def carried(content: ArticleContent) -> ArticleContent:
    """``content`` as NITF gives it back: without the marks and fields that it has no place for."""
    kept = CARRIED["nitf"]
    return bridge.as_read(without_marks(content), lambda name: name in kept.fields)


def without_marks(content: ArticleContent) -> ArticleContent:
    def rich(text: RichText) -> RichText:
        return RichText(text.text, tuple(mark for mark in text.marks if mark.type in CARRIED["nitf"].marks))

    def block(one: Block) -> Block:
        if isinstance(one.data, Image):
            return replace(one, data=replace(one.data, caption=rich(one.data.caption)))
        if isinstance(one.data, Table):
            return replace(
                one, data=replace(one.data, rows=tuple(tuple(map(rich, r)) for r in one.data.rows))
            )
        return replace(one, marks=rich(one.rich).marks)

    return replace(
        content,
        headline=rich(content.headline),
        summary=rich(content.summary),
        body=tuple(map(block, content.body)),
    )


def test_the_bridge_reads_back_as_it_is_but_for_the_losses() -> None:
    article = read_back(bridge.item())
    assert article.content == carried(bridge.BRIDGE)
    assert NitfWriter().write(bridge.item()).losses == ("priority", "legal flag")
    assert (article.identity, article.version, article.status) == (
        "tag:copydesk.local,2026:article/a1",
        "1",
        "usable",
    )
    assert article.defects == ()


@settings(max_examples=25)
@given(bridge.contents())
def test_any_story_reads_back_as_it_is_but_for_the_losses(content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    assert read_back(bridge.item(content)).content == carried(content)


def test_a_version_names_the_one_that_it_translates() -> None:
    article = read_back(bridge.bridge_in_arabic())
    assert article.translation_of == "tag:copydesk.local,2026:article/a1"


def test_a_withdrawal_is_read_as_such() -> None:
    publication = Publication(signal=Signal.KILL, note="Do not use.")
    article = read_back(bridge.item(publication=publication, outlet=Outlet(domain="news.example.org")))
    assert (article.status, article.content.body) == ("canceled", ())
    assert article.identity == "tag:news.example.org,2026:article/a1"
    assert article.warnings == ("The sender has withdrawn this item.",)
    assert str(article.content.fields["editors_note"]).startswith("Do not use.")


def test_the_note_of_an_issue_is_no_note_of_the_article() -> None:
    publication = Publication(signal=Signal.UPDATE, note="Leads anew.", rewrite_of=ArticleId("a0"))
    article = read_back(bridge.item(publication=publication, number=4))
    assert article.content.fields["editors_note"] == "Check the cost again"
    assert article.version == "4"


WIRE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">
<nitf version="-//IPTC//DTD NITF 3.3//EN">
  <head>
    <title>Bridge opens early</title>
    <meta name="anpa-takekey" content="1st update"/>
    <tobject tobject.type="City">
      <tobject.property tobject.property.type="Current"/>
      <tobject.subject tobject.subject.refnum="07000000" tobject.subject.type="health"/>
      <tobject.subject tobject.subject.refnum="04015003" tobject.subject.matter="rail"/>
    </tobject>
    <docdata management-status="embargoed">
      <doc-id id-string="urn:newsml:wire.example:1" regsrc="Wire"/>
      <urgency ed-urg="3"/>
      <date.issue norm="20260315T112000+0400"/>
      <date.expire norm="20260315T180000+0400"/>
      <ed-msg info="Adds cost."/>
      <du-key key="BRIDGE" version="3"/>
      <doc.copyright holder="Wire" year="2026"/>
    </docdata>
    <key-list><keyword key="bridge"/></key-list>
  </head>
  <body>
    <body.head>
      <hedline>
        Bridge   open
      </hedline>
      <byline>By <person><name.given>Ada</name.given><name.family>Stone</name.family></person>
        <byttl>Riverton</byttl></byline>
      <dateline>RIVERTON <story.date norm="20260315"/> —</dateline>
      <abstract>It is open again.</abstract>
    </body.head>
    <body.content>
      <block>
        <p>The   <org>River Museum</org>
           paid <money unit="USD">$5</money> for H<sub>2</sub>O.</p>
        <bq><p>We walked.</p><credit>Ben Rivers</credit></bq>
        Loose words.
        <weather:box xmlns:weather="urn:x"><p>Sunny</p></weather:box>
      </block>
    </body.content>
    <body.end><tagline>Editing by the desk</tagline></body.end>
  </body>
</nitf>
"""


def test_a_file_with_many_faults_is_read_whole() -> None:
    article = read(WIRE)
    assert article.content.headline.text == "Bridge open"
    assert article.content.summary.text == "It is open again."
    assert lines(article) == [
        "The River Museum paid $5 for H2O.",
        "We walked.",
        "Ben Rivers",
        "Loose words.",
        "Sunny",
        "Editing by the desk",
    ]
    assert dict(article.content.fields) == {
        "byline": "By Ada Stone Riverton",
        "copyright": "© 2026 Wire",
        "dateline_date": "2026-03-15",
        "dateline_place": "RIVERTON",
        "editors_note": "Adds cost.",
        "embargo": "2026-03-15T18:00:00+04:00",
        "genre": "Current",
        "keywords": ("bridge",),
        "slugline": "BRIDGE",
        "subjects": ("medtop:07000000", "rail"),
        "take_key": "1st update",
        "urgency": 3,
    }
    assert (article.identity, article.version, article.status) == ("urn:newsml:wire.example:1", "3", "usable")


def test_the_faults_are_listed_in_words_for_the_sender() -> None:
    said = {(defect.text, defect.place) for defect in read(WIRE).defects}
    assert {
        ("The headline does not stand in hl1.", "hedline"),
        ("The file does not say its language.", "baselang"),
        ("The end of the embargo does not stand in date.release.", "date.expire"),
        ("Text stands directly in abstract.", "abstract"),
        ("Text stands directly in hedline.", "hedline"),
        ("Text stands directly in block.", "block"),
        ("sub does not belong in p.", "p"),
        ("p does not belong in bq.", "bq"),
        ("key-list does not belong in head.", "head"),
        ("NITF has no element box.", "block"),
    } <= said


def test_a_valid_file_has_no_defects() -> None:
    markup = NitfWriter().write(bridge.item()).files[0].data.decode()
    other = markup.replace("tag:copydesk.local,2026:article/a1", "urn:newsml:wire.example:1")
    assert read(other).defects == ()


def test_what_words_mean_does_not_cost_their_text() -> None:
    article = body(
        "<p><chron norm='20260315'>Sunday</chron>, <location><city>Riverton</city><country>Norland</country>"
        "</location>: <num><frac><numer>3</numer><denom>4</denom></frac></num> said <q>yes</q>.</p>"
    )
    assert lines(article) == ["Sunday, Riverton Norland : 3/4 said “yes”."]


def test_a_title_that_touches_a_name_stands_behind_a_comma() -> None:
    head = "<hedline><hl1>Bridge</hl1></hedline><byline>By <person>Ada Stone</person><byttl>Desk</byttl></byline>"
    assert body("<p>One.</p>", head).content.fields["byline"] == "By Ada Stone, Desk"


def test_emphasis_links_and_languages_become_marks() -> None:
    article = body(
        '<p><em class="bold">One</em> <em>two</em> <a href="https://example.org/">three</a> '
        '<lang xml:lang="az">dörd</lang> <num>m<sup>2</sup></num></p>'
    )
    (block,) = article.content.body
    assert [mark.type for mark in block.marks] == [
        MarkType.BOLD,
        MarkType.ITALIC,
        MarkType.LINK,
        MarkType.LANGUAGE,
        MarkType.SUPERSCRIPT,
    ]


def test_media_become_pictures_cards_or_their_caption() -> None:
    article = body(
        '<media media-type="image"><media-reference mime-type="image/jpeg" width="100" '
        'source="https://example.org/s.jpg"/><media-reference mime-type="image/jpeg" width="900" '
        'source="https://example.org/l.jpg" alternate-text="Arches"/><media-caption><p>At dawn</p></media-caption>'
        "<media-producer>B. Rivers</media-producer></media>"
        '<media media-type="video"><media-reference mime-type="video/mp4" source="https://example.org/v.mp4" '
        'name="The walk"/><media-caption>Two minutes</media-caption></media>'
        '<media media-type="image"><media-reference mime-type="image/jpeg" source="x7Z"/>'
        "<media-caption>Not here</media-caption></media>"
    )
    picture, card, *texts = article.content.body
    assert isinstance(picture.data, Image)
    assert (picture.data.source, picture.data.alt, picture.data.credit, picture.data.caption.text) == (
        "https://example.org/l.jpg",
        "Arches",
        "B. Rivers",
        "At dawn",
    )
    assert card.type is BlockType.EMBED
    assert [block.text for block in texts] == ["Two minutes", "Not here"]


def test_a_second_headline_is_the_summary_where_there_is_none_and_else_told() -> None:
    head = "<hedline><hl1>Bridge open</hl1><hl2>Two weeks early</hl2></hedline>"
    assert body("<p>One.</p>", head).content.summary.text == "Two weeks early"
    article = body("<p>One.</p>", head + "<abstract><p>It is open.</p></abstract>")
    assert article.content.summary.text == "It is open."
    assert [dropped.text for dropped in article.dropped] == ["Two weeks early"]


@pytest.mark.parametrize(
    ("norm", "embargo", "defects"),
    [
        ("2026-03-15T18:00:00", "2026-03-15T18:00:00Z", 1),
        ("20260315T1800+0400", "2026-03-15T18:00:00+04:00", 0),
        ("tomorrow", "", 1),
    ],
)
def test_times_are_read_in_every_spelling(norm: str, embargo: str, defects: int) -> None:
    text = WIRE.replace('<date.expire norm="20260315T180000+0400"/>', f'<date.release norm="{norm}"/>')
    article = read(text)
    assert article.content.fields.get("embargo", "") == embargo
    assert sum("time" in defect.text for defect in article.defects) == defects


@pytest.mark.parametrize(
    ("release", "embargo"),
    [("20260315T100000+0400", ""), ("20260315T090000Z", "2026-03-15T09:00:00Z")],
)
def test_a_release_after_the_issue_is_an_embargo_whatever_the_status_says(release: str, embargo: str) -> None:
    text = WIRE.replace('management-status="embargoed"', 'management-status="usable"').replace(
        '<date.expire norm="20260315T180000+0400"/>', f'<date.release norm="{release}"/>'
    )
    assert read(text).content.fields.get("embargo", "") == embargo


@pytest.mark.parametrize(
    "text",
    [
        "<nitf/>",
        "<nitf><body><body.content> </body.content></body></nitf>",
        "<other><p>x</p></other>",
        "no XML",
    ],
)
def test_what_is_no_article_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"wire\.xml"):
        read(text)


HOSTILE = (
    '<p><a href="javascript:alert(1)">One</a> <script>alert(1)</script></p><iframe src="javascript:x"/>'
    '<img src="x" onerror="alert(1)"/><p style="background:url(javascript:x)">Two</p>'
    '<media media-type="image"><media-reference source="javascript:alert(1)"/></media>'
)


def test_hostile_markup_is_inert() -> None:
    article = body(HOSTILE)
    assert lines(article) == ["One", "Two"]
    assert "javascript" not in repr(article.content)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE nitf [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<nitf><body><body.head><hedline><hl1>Bridge</hl1></hedline></body.head>"
        "<body.content><p>x&a;&c;</p></body.content></body></nitf>",
        "<nitf><body><body.content>"
        + "<block>" * 5000
        + "Bridge"
        + "</block>" * 5000
        + "</body.content></body></nitf>",
        "<nitf><body><body.content><p>"
        + "<em>" * 240
        + "Bridge"
        + "</em>" * 240
        + "</p></body.content></body></nitf>",
    ],
)
def test_nothing_is_expanded_fetched_or_overflown(text: str) -> None:
    try:
        article = read(text)
    except InputError:
        return
    assert "root:" not in repr(article.content)


@pytest.mark.parametrize("name", ["nitf/NTB_nitf_sample.xml", "reference/story.en.nitf.xml"])
def test_official_samples_are_read_with_all_their_words(shared_data: Path, name: str) -> None:
    from lxml import etree

    data = (shared_data / "formats" / name).read_bytes()
    source = Source(data, name)
    assert NitfReader().score(source) == 1.0
    (article,) = NitfReader().read(source)
    content = next(e for e in etree.fromstring(data).iter() if str(e.tag).endswith("body.content"))
    shown = "".join(
        block.text if block.data is None else repr(block.data) for block in article.content.body
    ).replace(" ", "")
    words = [word for text in content.itertext() for word in text.split()]
    assert all(word in shown for word in words)
    assert article.content.headline.text
    assert article.identity


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ('<?xml version="1.0"?><!-- x --><nitf version="x">', 1.0),
        ('<n:nitf xmlns:n="x">', 1.0),
        ("<item><body.head><hedline>", 0.92),
        ("<html><body>", 0.0),
        ("plain nitf", 0.0),
    ],
)
def test_nitf_is_recognised_from_its_elements(text: str, score: float) -> None:
    assert NitfReader().score(Source(text.encode())) == score
