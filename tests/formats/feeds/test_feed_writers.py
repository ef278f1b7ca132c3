import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree

from editor_app.base.errors import UserError
from editor_app.document.model import ArticleContent, Block, Image, RichText, image_block
from editor_app.formats.feeds.atom import AtomWriter
from editor_app.formats.feeds.reader import AtomReader, RssReader
from editor_app.formats.feeds.rss import RssWriter
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.losses import CARRIED
from editor_app.formats.values import ExportItem, GatheringWriter, Outlet, Publication, Signal, Source
from helpers import bridge, golden, sites

ATOM = "{http://www.w3.org/2005/Atom}"
BOTH = pytest.mark.parametrize("writer", [RssWriter(), AtomWriter()], ids=["rss", "atom"])


def feeds(writer: GatheringWriter, items: list[ExportItem], outlet: Outlet | None = None) -> dict[str, bytes]:
    gathering = writer.begin(outlet or sites.outlet(), sites.NOON)
    return {file.path: file.data for file in sites.files_of(gathering, items)}


def titles(data: bytes) -> list[str]:
    return [entry.title for entry in feedparser.parse(data).entries]


@pytest.mark.parametrize(
    ("name", "writer", "item"),
    [
        ("bridge.en.rss.xml", RssWriter(), sites.shown()),
        ("bridge.en.atom.xml", AtomWriter(), sites.shown()),
        ("bridge.ar.atom.xml", AtomWriter(), bridge.bridge_in_arabic()),
    ],
)
def test_a_feed_looks_as_it_always_did(name: str, writer: GatheringWriter, item: ExportItem) -> None:
    golden.check(name, writer.write(item).files[0].data)


@settings(max_examples=15)
@given(content=bridge.contents())
@BOTH
def test_any_story_reads_back_as_it_is_but_for_the_losses(
    writer: GatheringWriter, content: ArticleContent
) -> None:
    content = sites.named(content)
    written = writer.write(sites.shown(content=content))
    reader = {"rss": RssReader, "atom": AtomReader}[writer.name]()
    (article,) = reader.read(bridge.source_of(written))
    found = article.content
    fields = {name: value for name, value in found.fields.items() if name != "byline"}
    wanted = sites.as_read(
        content, lambda name: name in CARRIED[writer.name].fields, plain=writer.name == "rss"
    )
    assert replace(found, fields=fields) == wanted
    assert article.defects == ()
    assert ("the formatting of the headline" in written.losses) == (
        writer.name == "rss" and bool(bridge.as_read(content, bool).headline.marks)
    )


@BOTH
def test_an_independent_reader_finds_everything_where_feeds_have_it(writer: GatheringWriter) -> None:
    found = feedparser.parse(writer.write(sites.shown(outlet=sites.outlet())).files[0].data)
    assert not found.bozo
    assert found.feed.title == "The Riverton Times"
    (entry,) = found.entries
    assert entry.id == "tag:example.org,2026:article/a1"
    assert entry.link == f"{sites.SITE}/bridge-reopens/index.en.html"
    assert datetime(*entry.published_parsed[:6], tzinfo=UTC).isoformat() == "2026-03-15T14:00:00+00:00"
    assert [author.name for author in entry.authors] == ["Ada Stone", "Ben Rivers"]
    assert {"bridge", "transport: local"} <= {tag.label or tag.term for tag in entry.tags}
    assert "<strong>opened again</strong>" in entry.content[0].value
    assert f'src="{sites.PICTURE_ON_SITE}"' in entry.content[0].value
    (enclosure,) = entry.enclosures
    assert (enclosure.href, enclosure.type, enclosure.length) == (
        sites.PICTURE_ON_SITE,
        "image/png",
        str(len(bridge.PICTURE)),
    )
    languages = {link.get("hreflang"): link.href for link in entry.links if link.rel == "alternate"}
    assert {"az", "ar"} <= set(languages)


@BOTH
def test_there_is_a_feed_of_each_language_and_one_of_all_newest_first(writer: GatheringWriter) -> None:
    items = [item for number in (1, 3, 2) for item in sites.versions(number, "az", "en")]
    made = feeds(writer, items)
    assert sorted(made) == [f"{writer.name}/{name}.xml" for name in ("all", "az", "en")]
    assert titles(made[f"{writer.name}/en.xml"]) == [f"Story {number} in en" for number in (3, 2, 1)]
    assert len(titles(made[f"{writer.name}/all.xml"])) == 6
    assert made == feeds(writer, items)


@BOTH
def test_only_the_newest_stay(writer: GatheringWriter) -> None:
    made = feeds(writer, [sites.story(number) for number in range(140)])
    assert titles(made[f"{writer.name}/en.xml"]) == [f"Story {number} in en" for number in range(139, 39, -1)]
    few = feeds(
        writer, [sites.story(number) for number in range(9)], sites.outlet(**{writer.name: {"size": 3}})
    )
    assert len(titles(few[f"{writer.name}/all.xml"])) == 3


@BOTH
@pytest.mark.parametrize("field", ["embargo", "publish_at"])
def test_what_is_held_back_is_refused_and_the_rest_goes_on(writer: GatheringWriter, field: str) -> None:
    gathering = writer.begin(sites.outlet(), sites.NOON)
    gathering.add(sites.story(1))
    content = sites.story(2).content
    later = (sites.NOON + timedelta(minutes=1)).isoformat()
    held = replace(sites.story(2), content=replace(content, fields={**content.fields, field: later}))
    with pytest.raises(UserError, match=r"Story 2 in en.*2026-03-16 12:01 UTC"):
        gathering.add(held)
    gathering.add(sites.story(3))
    found = {file.path: file.data for file in gathering.finish().files}
    assert titles(found[f"{writer.name}/all.xml"]) == ["Story 3 in en", "Story 1 in en"]
    assert writer.begin(sites.outlet(), sites.NOON + timedelta(minutes=1)).add(held).files == ()


@BOTH
def test_what_is_not_for_publication_is_refused(writer: GatheringWriter) -> None:
    content = replace(bridge.BRIDGE, fields={**bridge.FIELDS_OF_BRIDGE, "not_for_publication": True})
    with pytest.raises(UserError, match="not for publication"):
        writer.write(sites.shown(content=content))


@BOTH
@pytest.mark.parametrize(
    "changes",
    [
        {"state": "withdrawn"},
        {"state": "unpublished"},
        {"publication": Publication(signal=Signal.KILL)},
        {"publication": Publication(signal=Signal.TAKEDOWN)},
    ],
)
def test_a_withdrawn_story_is_gone_from_every_feed(
    writer: GatheringWriter, changes: dict[str, object]
) -> None:
    made = feeds(writer, [sites.story(1), replace(sites.story(2, "az"), **changes)])
    assert sorted(made) == [f"{writer.name}/{name}.xml" for name in ("all", "az", "en")]
    assert all(b"Story 2" not in data for data in made.values())
    assert titles(made[f"{writer.name}/az.xml"]) == []


def test_atom_says_of_a_withdrawn_story_that_it_is_gone() -> None:
    made = feeds(AtomWriter(), [replace(sites.story(2), state="withdrawn")])
    (stone,) = etree.fromstring(made["atom/en.xml"]).iter(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )
    identity = "tag:copydesk.local,2026:article/a00002en"
    assert dict(stone.attrib) == {"ref": identity, "when": "2026-03-16T00:00:02Z"}
    (article,) = AtomReader().read(Source(made["atom/en.xml"]))
    assert (article.identity, article.status) == (identity, "canceled")


@BOTH
def test_inner_things_never_leave(writer: GatheringWriter) -> None:
    data = writer.write(sites.shown(publication=Publication(note="For desks only"))).files[0].data
    for secret in (b"Check the cost", b"For desks only", b"signoff", b">as<", b"legal"):
        assert secret not in data


@BOTH
def test_without_the_address_of_the_site_there_is_no_link_and_no_picture(writer: GatheringWriter) -> None:
    written = writer.write(bridge.item())
    assert any("address of the site" in warning for warning in written.warnings)
    assert "1 picture (its caption stays)" in written.losses
    (entry,) = feedparser.parse(written.files[0].data).entries
    assert "<img" not in entry.content[0].value
    assert "The bridge at" in entry.content[0].value


@BOTH
def test_a_text_may_hold_the_end_of_character_data(writer: GatheringWriter) -> None:
    content = ArticleContent(
        RichText("End ]]> of <b>data</b> & more"),
        body=(Block(text="One ]]> two]]>"),),
        fields={"language": "en"},
    )
    written = writer.write(sites.shown(content=content))
    reader = {"rss": RssReader, "atom": AtomReader}[writer.name]()
    (article,) = reader.read(bridge.source_of(written))
    assert article.content.headline.text == "End ]]> of <b>data</b> & more"
    assert article.content.body[0].text == "One ]]> two]]>"


@BOTH
def test_what_looks_escaped_and_what_stands_twice_comes_back_as_it_was(writer: GatheringWriter) -> None:
    fields = {
        "language": "en",
        "source": "A &amp; B",
        "copyright": "&copy; Desk",
        "keywords": ("a", "a", "&lt;"),
    }
    content = ArticleContent(
        RichText("&amp; or &"), RichText("Tags: </p> and <br>"), body=(Block(text="Text"),), fields=fields
    )
    reader = {"rss": RssReader, "atom": AtomReader}[writer.name]()
    (article,) = reader.read(bridge.source_of(writer.write(sites.shown(content=content))))
    assert article.content == content


@BOTH
def test_the_outlet_chooses_the_headline(writer: GatheringWriter) -> None:
    fields = {**bridge.FIELDS_OF_BRIDGE, "headline_social": "A bridge for you"}
    item = sites.shown(
        content=replace(bridge.BRIDGE, fields=fields), outlet=Outlet(headline="headline_social")
    )
    assert titles(writer.write(item).files[0].data) == ["A bridge for you"]


@BOTH
def test_readers_see_what_was_corrected_and_it_comes_back_as_a_note(writer: GatheringWriter) -> None:
    fields = {"language": "az", "correction": "Körpü 1871-ci ildə <tikilib>.\nSəhv idi."}
    content = ArticleContent(RichText("Körpü açıldı"), body=(Block(text="Körpü açıqdır."),), fields=fields)
    written = writer.write(sites.shown(content=content))
    (entry,) = feedparser.parse(written.files[0].data).entries
    assert entry.content[0].value.startswith('<aside class="correction"><p><strong>Düzəliş</strong></p>')
    assert "Körpü 1871-ci ildə &lt;tikilib&gt;.<br" in entry.content[0].value
    reader = {"rss": RssReader, "atom": AtomReader}[writer.name]()
    (article,) = reader.read(bridge.source_of(written))
    assert article.content == content
    assert written.losses == ()


@BOTH
def test_language_versions_of_one_story_are_told_as_one_when_they_come_back(writer: GatheringWriter) -> None:
    made = feeds(writer, [*sites.versions(1, "az", "en", "ru"), *sites.versions(2, "en", "ru")])
    reader = {"rss": RssReader, "atom": AtomReader}[writer.name]()
    found = reader.read(Source(made[f"{writer.name}/all.xml"]))
    families = {article.content.headline.text: article.family for article in found}
    assert len({families[f"Story 1 in {language}"] for language in ("az", "en", "ru")}) == 1
    assert families["Story 2 in en"] == families["Story 2 in ru"] != families["Story 1 in en"]
    assert all(families.values())


def test_the_page_of_an_entry_is_that_of_its_own_language() -> None:
    (article,) = RssReader().read(
        Source(
            b'<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><item><title>T</title>'
            b'<a:link rel="alternate" hreflang="az" href="https://example.org/az"/>'
            b"<link>https://example.org/en</link></item></channel></rss>"
        )
    )
    assert (article.identity, article.family) == ("https://example.org/en", "")


@BOTH
def test_the_size_of_a_picture_is_that_of_the_file_that_goes_out(writer: GatheringWriter) -> None:
    said = b"tEXtAuthor\0Ada Stone"
    chunk = (len(said) - 4).to_bytes(4, "big") + said + zlib.crc32(said).to_bytes(4, "big")
    head = len(b"\x89PNG\r\n\x1a\n") + 25
    data = bridge.PICTURE[:head] + chunk + bridge.PICTURE[head:]
    media = {bridge.PICTURE_ID: replace(bridge.MEDIA[bridge.PICTURE_ID], read=lambda: data)}
    item = sites.shown(media=media)
    (bare,) = (file for file in HtmlWriter().write(item).files if file.path.endswith(".png"))
    (enclosure,) = feedparser.parse(writer.write(item).files[0].data).entries[0].enclosures
    assert len(bare.data) < len(data)
    assert enclosure.length == str(len(bare.data))


def test_times_in_rss_are_of_rfc_822_in_utc() -> None:
    root = etree.fromstring(RssWriter().write(sites.shown()).files[0].data)
    text = root.findtext("channel/item/pubDate")
    assert text == "Sun, 15 Mar 2026 14:00:00 GMT"
    assert parsedate_to_datetime(text) == datetime(2026, 3, 15, 14, tzinfo=UTC)


def test_an_identity_stays_when_the_story_is_corrected() -> None:
    def guid(item: ExportItem) -> str:
        return etree.fromstring(RssWriter().write(item).files[0].data).findtext("channel/item/guid")

    changed = replace(bridge.BRIDGE, headline=RichText("Another headline"))
    corrected = sites.shown(content=changed, number=7, publication=Publication(sequence=2))
    assert guid(sites.shown()) == guid(corrected)


def test_every_entry_of_atom_has_one_link_for_each_language() -> None:
    (entry,) = etree.fromstring(AtomWriter().write(sites.shown()).files[0].data).iter(f"{ATOM}entry")
    links = [link.get("hreflang") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert links == ["ar", "az", "en"]


@BOTH
def test_addresses_beyond_ascii_are_encoded(writer: GatheringWriter) -> None:
    picture = image_block(Image(source="https://example.org/körpü.jpg", alt="Arches"))
    content = ArticleContent(RichText("Bridge"), body=(picture,), fields={"language": "en"})
    data = writer.write(sites.shown(content=content, base_url="https://example.org/xəbər")).files[0].data
    assert b"https://example.org/k%C3%B6rp%C3%BC.jpg" in data
    assert b"https://example.org/x%C9%99b%C9%99r/" in data
    assert "xəbər".encode() not in data
