import pytest

from editor_app.base.errors import InputError
from editor_app.document.model import BlockType, Image
from editor_app.formats.feeds.reader import AtomReader, RssReader
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers.validity import check_content


def rss(items: str, channel: str = "", head: str = '<?xml version="1.0"?>') -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    return f'{head}<rss version="2.0" {spaces}><channel><title>Riverton</title>{channel}{items}</channel></rss>'.encode()


def atom(entries: str, attributes: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>R</title>{entries}</feed>'.encode()


def only(data: bytes) -> ReadArticle:
    (article,) = standard_registry().read(Source(data, "feed.xml"))
    check_content(article.content)
    return article


def said(article: ReadArticle) -> str:
    return " ".join(defect.text for defect in article.defects)


ITEM = """<item><title>Harvest begins early</title><link>https://example.org/h</link>
<guid>https://example.org/?p=1</guid><pubDate>Mon, 07 Sep 2026 09:00:00 +0400</pubDate>
<dc:creator>Ada Stone</dc:creator><category>Fields</category><category>Weather</category>
<description>Two weeks early.</description>
<content:encoded><![CDATA[<p>The wheat is <b>ripe</b>.</p><p>Rain <a href="/r">is near</a>.</p>]]></content:encoded>
<media:content url="https://example.org/w.jpg" medium="image" width="800"><media:description>Wheat</media:description>
<media:credit>B. Rivers</media:credit></media:content></item>"""


def test_an_item_becomes_an_article_with_everything_it_says() -> None:
    article = only(rss(ITEM, "<language>en-gb</language><copyright>Riverton Desk</copyright>"))
    content = article.content
    assert (content.headline.text, content.summary.text) == ("Harvest begins early", "Two weeks early.")
    picture, first, second = content.body
    assert isinstance(picture.data, Image)
    assert (picture.data.source, picture.data.caption.text, picture.data.credit) == (
        "https://example.org/w.jpg",
        "Wheat",
        "B. Rivers",
    )
    assert (first.text, second.text) == ("The wheat is ripe.", "Rain is near.")
    assert second.marks[0].value == "https://example.org/r"
    assert content.fields == {
        "byline": "Ada Stone",
        "dateline_date": "2026-09-07",
        "language": "en-GB",
        "copyright": "Riverton Desk",
        "keywords": ("Fields", "Weather"),
    }
    assert (article.identity, article.version, article.status) == (
        "https://example.org/?p=1",
        "2026-09-07T05:00:00Z",
        "usable",
    )
    assert article.defects == ()


def test_a_description_alone_is_the_text() -> None:
    item = "<item><title>Rain</title><guid>1</guid><description>&lt;p&gt;It rains.&lt;/p&gt;</description></item>"
    content = only(rss(item)).content
    assert [block.text for block in content.body] == ["It rains."]
    assert not content.summary


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            "<channel><title>R</title></channel>",
            "</rdf:RDF>",
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>R</title></channel>',
            "</rdf:RDF>",
        ),
        ('<rss version="0.91"><channel><title>R</title>', "</channel></rss>"),
        ('<rss version="0.92"><channel><title>R</title>', "</channel></rss>"),
    ],
    ids=["1.0", "0.90", "0.91", "0.92"],
)
def test_old_versions_are_read(opening: str, closing: str) -> None:
    item = "<item><title>Rain</title><link>https://example.org/1</link><description>It rains.</description></item>"
    article = only(f"{opening}{item}{item}{closing}".encode().replace(item.encode(), b"", 1))
    assert (article.content.headline.text, article.content.body[0].text) == ("Rain", "It rains.")
    assert article.identity == "https://example.org/1"
    assert article.format == "rss"


ENTRY = """<entry xml:lang="az"><id>urn:x:1</id><title type="html">Körpü &lt;em&gt;açıldı&lt;/em&gt;</title>
<updated>2026-09-07T09:00:00+04:00</updated><published>2026-09-06T23:30:00+04:00</published>
<link rel="alternate" href="https://example.org/az/1"/><link rel="enclosure" type="image/jpeg" href="https://example.org/p.jpg"/>
<author><name>Aygün Rəhimli</name><email>a@example.org</email></author><category term="city" label="Şəhər"/>
<rights>Desk</rights><summary>İki həftə tez.</summary>%s</entry>"""


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;Bir.&lt;/p&gt;&lt;p&gt;&lt;b&gt;İki&lt;/b&gt;.&lt;/p&gt;</content>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bir.</p><p><b>İki</b>.</p></div></content>',
        '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Bir.</h:p><h:p><h:b>İki</h:b>.</h:p></h:div></content>',
        '<content type="text">Bir.\n\nİki.</content>',
    ],
    ids=["html", "xhtml", "prefixed", "text"],
)
def test_atom_gives_its_text_in_every_form(content: str) -> None:
    article = only(atom(ENTRY % content))
    assert [block.text for block in article.content.body if block.type is BlockType.PARAGRAPH] == [
        "Bir.",
        "İki.",
    ]
    assert article.content.headline.text == "Körpü açıldı"
    assert len(article.content.headline.marks) == 1
    assert article.content.summary.text == "İki həftə tez."
    assert article.content.fields == {
        "byline": "Aygün Rəhimli",
        "dateline_date": "2026-09-06",
        "language": "az",
        "copyright": "Desk",
        "keywords": ("Şəhər",),
    }
    assert (article.identity, article.version) == ("urn:x:1", "2026-09-07T05:00:00Z")
    assert article.defects == ()


def test_the_older_atom_is_read_too() -> None:
    data = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Rain</title><id>u:1</id>'
        "<issued>2026-01-02T03:04:05Z</issued><modified>2026-01-02T03:04:05Z</modified>"
        '<content type="text/html" mode="escaped">&lt;p&gt;It rains.&lt;/p&gt;</content></entry></feed>'
    )
    article = only(data.encode())
    assert article.content.body[0].text == "It rains."
    assert article.content.fields["dateline_date"] == "2026-01-02"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>ada@example.org (Ada Stone)</author>", "Ada Stone"),
        ("<author>Ada Stone &lt;ada@example.org&gt;</author>", "Ada Stone"),
        ("<author>ada@example.org</author>", None),
        ("<dc:creator>Ada Stone</dc:creator><dc:creator>Ben Rivers</dc:creator>", "Ada Stone, Ben Rivers"),
        ("<author>x@example.org (X)</author><dc:creator>Ada &amp;amp; Ben</dc:creator>", "Ada & Ben"),
    ],
)
def test_a_byline_is_names_and_no_addresses(author: str, byline: str | None) -> None:
    article = only(rss(f"<item><title>Rain</title><guid>1</guid>{author}</item>"))
    assert article.content.fields.get("byline") == byline


@pytest.mark.parametrize(
    ("time", "day", "words"),
    [
        ("2026-09-07T09:00:00Z", "2026-09-07", "not written as the standard"),
        ("Mon, 7 September 2026 09:00", "2026-09-07", "not written as the standard"),
        ("7.9.2026", "2026-09-07", "not written as the standard"),
        ("Mon, 07 Sep 2026 09:00:00 AZT", "2026-09-07", "not written as the standard"),
        ("yesterday", None, "cannot be understood"),
        ("Mon, 07 Sep 2026 09:00:00 GMT", "2026-09-07", ""),
    ],
)
def test_times_are_understood_and_what_breaks_the_standard_is_named(
    time: str, day: str | None, words: str
) -> None:
    article = only(rss(f"<item><title>Rain</title><guid>1</guid><pubDate>{time}</pubDate></item>"))
    assert article.content.fields.get("dateline_date") == day
    assert words in said(article)
    assert bool(words) == bool(article.defects)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rss("<item><title>Fish & chips</title><guid>1</guid></item>"), "Fish & chips"),
        (rss("<item><title>Caf&eacute; &mdash; open</title><guid>1</guid></item>"), "Café — open"),
        (rss("<item><title>Bell\x07 rings</title><guid>1</guid></item>"), "Bell rings"),
        (rss("<item><title>Open &#x1F; door</title><guid>1</guid></item>"), "Open door"),
        (rss("<item><title>Körpü</title><guid>1</guid></item>").decode().encode("cp1254"), "Körpü"),
        (rss("<item><title>Мост открыт после ремонта опор</title><guid>1</guid></item>").decode().encode("cp1251"), "Мост открыт после ремонта опор"),
        (rss("<item><title>Cut off</title><guid>1</guid><description>The text")[:-30], "Cut off"),
        (b"\n\n  " + rss("<item><title>After space</title><guid>1</guid></item>"), "After space"),
    ],
    ids=["ampersand", "entities", "control", "reference", "cp1254", "cp1251", "cut", "space"],
)  # fmt: skip
def test_broken_files_are_read_and_their_faults_named(data: bytes, text: str) -> None:
    article = only(data)
    assert article.content.headline.text == text
    assert article.defects or article.warnings


def test_markup_that_stands_where_text_should_is_kept_whole() -> None:
    item = "<item><title>Rain</title><guid>1</guid><description><p>One <b>two</b> three</p>four</description></item>"
    article = only(rss(item))
    assert "".join(block.text for block in article.content.body) == "One two threefour"
    assert "unescaped" in said(article)


def test_markup_that_was_escaped_twice_is_markup() -> None:
    item = "<item><title>Rain</title><guid>1</guid><description>&amp;lt;p&amp;gt;It &amp;lt;b&amp;gt;rains&amp;lt;/b&amp;gt;.&amp;lt;/p&amp;gt;</description></item>"
    article = only(rss(item))
    (block,) = article.content.body
    assert (block.text, len(block.marks)) == ("It rains.", 1)
    assert "twice" in said(article)


def test_tags_that_a_text_speaks_of_stay_its_words() -> None:
    item = "<item><title>Tags</title><guid>1</guid><content:encoded><![CDATA[<p>Write &lt;b&gt;bold&lt;/b&gt;.</p>]]></content:encoded></item>"
    article = only(rss(item))
    assert article.content.body[0].text == "Write <b>bold</b>."
    assert article.defects == ()


def test_addresses_start_where_the_feed_says() -> None:
    entry = (
        ENTRY
        % '<content type="html" xml:base="https://example.org/deep/">&lt;p&gt;&lt;a href="x"&gt;Bir&lt;/a&gt;&lt;/p&gt;</content>'
    )
    article = only(atom(entry))
    marks = [mark.value for block in article.content.body for mark in block.marks]
    assert marks == ["https://example.org/deep/x"]


def test_html_that_calls_itself_text_is_read_as_what_it_is() -> None:
    article = only(atom(ENTRY % "<content>&lt;p&gt;Bir.&lt;/p&gt;</content>"))
    assert [block.text for block in article.content.body if block.text == "Bir."] == ["Bir."]
    assert "not marked as such" in said(article)


def test_an_entry_without_identity_or_title_is_read_and_said() -> None:
    article = only(rss("<item><description>It rains.</description></item>"))
    assert article.content.body[0].text == "It rains."
    assert "no title" in said(article)
    assert "no identity" in said(article)


def test_prefixes_without_a_declaration_are_understood() -> None:
    data = b"""<rss version="2.0"><channel><item><title>Rain</title><guid>1</guid>
    <content:encoded><![CDATA[<p>It rains.</p>]]></content:encoded><dc:creator>Ada Stone</dc:creator></item></channel></rss>"""
    article = only(data)
    assert article.content.body[0].text == "It rains."
    assert article.content.fields["byline"] == "Ada Stone"
    assert article.defects


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>go</a>",
    "<iframe src='data:text/html,x'></iframe>",
    "<svg onload=alert(1)>",
    "<style>body{background:url(https://example.org/x)}</style>",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_markup_is_inert(payload: str) -> None:
    item = f"<item><title>Rain</title><guid>1</guid><content:encoded><![CDATA[<p>It rains.</p>{payload}]]></content:encoded></item>"
    content = only(rss(item)).content
    assert content.body[0].text == "It rains."
    assert "alert" not in repr(content)


def test_entities_of_a_document_type_are_never_looked_at() -> None:
    head = '<!DOCTYPE rss [<!ENTITY a "AAAA"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    article = only(rss("<item><title>Rain &f;&a;</title><guid>1</guid></item>", head=head))
    assert article.content.headline.text.startswith("Rain")
    assert "root:" not in article.content.headline.text


def test_a_file_without_entries_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"feed\.xml"):
        RssReader().read(Source(rss(""), "feed.xml"))
    with pytest.raises(InputError, match=r"feed\.xml"):
        AtomReader().read(Source(atom(""), "feed.xml"))


def test_feeds_are_told_apart_by_their_content_alone() -> None:
    registry = standard_registry()
    names = {
        registry.recognise(Source(data)).name
        for data in (rss(ITEM), b"<!-- made -->" + rss(ITEM), b"\xef\xbb\xbf" + rss(ITEM))
    }
    assert names == {"rss"}
    assert registry.recognise(Source(atom(ENTRY % ""))).name == "atom"
    assert registry.recognise(Source(rss(ITEM).decode().encode("utf-16"))).name == "rss"
    assert registry.recognise(Source(b"<html><body><p>rss feed</p></body></html>")).name == "html"
