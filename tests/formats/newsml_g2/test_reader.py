"""NewsML-G2 of others: their fields, their texts whole, and what was wrong."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.document.model import BlockType, Image
from editor_app.formats.newsml_g2.reader import NewsmlG2Reader
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers import bridge, requirements
from helpers.validity import addresses, check_content

SPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
CATALOG = '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_25.xml"/>'
META = """
    <itemClass qcode="ninat:text"/>
    <provider literal="river.example"><name>River Wire</name></provider>
    <versionCreated>2026-03-15T11:20:00+04:00</versionCreated>
    <embargoed>2026-03-15T18:00:00+04:00</embargoed>
    <pubStatus qcode="stat:usable"/>
    <edNote>Adds cost.</edNote>
    <link rel="irel:derivedFrom" residref="urn:x:az"><language tag="az"/></link>
"""
CONTENT = """
    <urgency>3</urgency>
    <contentCreated>2026-03-15T09:00:00Z</contentCreated>
    <located qcode="loctyp:1"><name xml:lang="ru">Ривертон</name><name xml:lang="en">Riverton</name></located>
    <creator><name>Ada Stone</name></creator>
    <creator><name>Ben Rivers</name></creator>
    <language tag="en-gb"/>
    <genre qcode="genre:Current"/>
    <keyword>bridge</keyword>
    <subject qcode="medtop:20000337"/>
    <subject uri="http://cv.iptc.org/newscodes/mediatopic/04000000"/>
    <subject qcode="subj:15000000"/>
    <subject type="cpnat:person" literal="a1"><name>Ada Stone</name></subject>
    <slugline>BRIDGE</slugline>
    <headline>Bridge
        open</headline>
    <headline role="why:sub">Two weeks early</headline>
    <description role="drol:caption">Arches</description>
    <description role="drol:summary">It is   open.</description>
"""
BODY = f'<html xmlns="{XHTML}"><body><h1>Bridge open</h1><p>One <b>bold</b>.</p><p>Two<br/>lines.</p></body></html>'


def item(content: str = BODY, meta: str = META, about: str = CONTENT, start: str = "") -> str:
    inline = f'<inlineXML contenttype="application/xhtml+xml">{content}</inlineXML>' if content else ""
    return (
        f'<newsItem xmlns="{SPACE}" standard="NewsML-G2" standardversion="2.18" conformance="power" '
        f'guid="urn:x:en" version="4"{start}>{CATALOG}<itemMeta>{meta}</itemMeta>'
        f"<contentMeta>{about}</contentMeta><contentSet>{inline}</contentSet></newsItem>"
    )


def read(text: str | bytes) -> ReadArticle:
    data = text.encode() if isinstance(text, str) else text
    (article,) = NewsmlG2Reader().read(Source(data, "item.xml"))
    check_content(article.content)
    return article


def lines(article: ReadArticle) -> list[str]:
    return [block.text for block in article.content.body]


def test_an_item_is_read_whole() -> None:
    article = read(item())
    assert article.content.headline.text == "Bridge open"
    assert article.content.summary.text == "It is open."
    assert lines(article) == ["One bold.", "Two\u2028lines."]
    assert [one.text for one in article.dropped] == ["Bridge open", "Two weeks early"]
    assert dict(article.content.fields) == {
        "language": "en-GB",
        "slugline": "BRIDGE",
        "byline": "Ada Stone, Ben Rivers",
        "dateline_place": "Riverton",
        "dateline_date": "2026-03-15",
        "genre": "Current",
        "keywords": ("bridge",),
        "subjects": ("medtop:20000337", "medtop:04000000", "medtop:15000000", "Ada Stone"),
        "urgency": 3,
        "source": "River Wire",
        "editors_note": "Adds cost.",
        "embargo": "2026-03-15T18:00:00+04:00",
    }
    assert (article.identity, article.version, article.status) == ("urn:x:en", "4", "usable")
    assert article.translation_of == "urn:x:az"
    assert article.defects == ()


NITF = "http://iptc.org/std/NITF/2006-10-18/"
NITF_BODY = (
    f'<nitf xmlns="{NITF}"><body><body.head><hedline><hl1>Bridge open</hl1></hedline><abstract><p>Open.</p></abstract>'
    "</body.head><body.content><p>One <em>two</em> three.</p><block><p>Four.</p></block>Five.</body.content></body></nitf>"
)


@pytest.mark.parametrize("space", [f' xmlns="{NITF}"', ""])
def test_nitf_is_read_whole_with_and_without_its_namespace(space: str) -> None:
    article = read(item(NITF_BODY.replace(f' xmlns="{NITF}"', space), about=""))
    assert lines(article) == ["One two three.", "Four.", "Five."]
    assert article.content.headline.text == "Bridge open"
    assert article.content.summary.text == "Open."


def test_the_rendition_that_has_the_whole_text_is_taken() -> None:
    short = f'<html xmlns="{XHTML}"><body><p>One.</p></body></html>'
    both = f'{short}</inlineXML><inlineXML contenttype="application/nitf+xml">{NITF_BODY}'
    assert lines(read(item(both)))[-1] == "Five."
    data = '</inlineXML><inlineData contenttype="text/plain">One.\n\nTwo.\n\nThree and more.</inlineData><inlineXML>'
    assert lines(read(item(short + data))) == ["One.", "Two.", "Three and more."]


def test_of_renditions_with_the_same_text_xhtml_is_taken() -> None:
    plain = '</inlineXML><inlineData contenttype="text/plain">Bridge open One bold. Two lines.</inlineData><inlineXML>'
    article = read(item(BODY + plain))
    assert lines(article) == ["One bold.", "Two\u2028lines."]


def test_the_headline_within_nitf_is_no_part_of_its_text() -> None:
    same = f'<html xmlns="{XHTML}"><body><p>One <b>two</b> three.</p><p>Four.</p><p>Five.</p></body></html>'
    article = read(item(f"{NITF_BODY}</inlineXML><inlineXML>{same}"))
    assert [mark.type for block in article.content.body for mark in block.marks] == ["bold"]


def test_prefixes_and_empty_elements_do_no_harm() -> None:
    body = (
        f'<x:html xmlns:x="{XHTML}"><x:body><x:p/><x:p>One <x:i>two</x:i></x:p><x:br/>'
        '<p xmlns="">Three xmlns="a" &lt;b/&gt;</p></x:body></x:html>'
    )
    assert lines(read(item(body))) == ["One two", 'Three xmlns="a" <b/>']


def test_text_in_base64_and_markup_as_text_are_read() -> None:
    data = '</inlineXML><inlineData contenttype="text/plain" encoding="enc:base64">T25lLgoKVHdvLg==</inlineData><inlineXML>'
    assert lines(read(item("</inlineXML>" + data[len("</inlineXML>") :]))) == ["One.", "Two."]
    assert lines(read(item("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"))) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("+04:00</embargoed>", "+0400</embargoed>", "colon"),
        (">2026-03-15T11:20:00+04:00</versionCreated>", "></versionCreated>", "moment is empty"),
        (">2026-03-15T18:00:00+04:00<", ">\n  2026-03-15T18:00:00+04:00\n  <", "White space"),
        ("<itemClass", "<edNote>Adds cost.</edNote><itemClass", "out of the sequence"),
        (
            'contenttype="application/xhtml+xml"',
            'wordcount="" contenttype="application/xhtml+xml"',
            "no number",
        ),
        (' guid="urn:x:en"', ' guid="urn:x:en" schemaLocation="a b"', "lacks its namespace"),
        (' standard="NewsML-G2"', "", "not named"),
        (f' xmlns="{SPACE}"', "", "not in the namespace"),
        ("stat:usable", "stat:cancelled", "publishing status"),
    ],
)
def test_a_defect_is_mended_and_said(old: str, new: str, said: str) -> None:
    sound = item()
    assert old in sound
    article = read(sound.replace(old, new, 1))
    assert any(said in defect.text for defect in article.defects)
    assert lines(article) == ["One bold.", "Two\u2028lines."]
    assert article.content.fields["embargo"] == "2026-03-15T18:00:00+04:00"
    assert article.content.fields["editors_note"].startswith("Adds cost.")


def test_elements_in_the_wrong_part_are_found() -> None:
    meta = META.replace("<edNote>Adds cost.</edNote>", "<located><name>Riverton</name></located>")
    about = "<edNote>Adds cost.</edNote><headline>Bridge</headline>"
    article = read(item(meta=meta, about=about))
    assert article.content.fields["dateline_place"] == "Riverton"
    assert article.content.fields["editors_note"] == "Adds cost."
    assert len(article.defects) == 2


def test_an_embargo_without_an_end_is_a_warning() -> None:
    article = read(item().replace("2026-03-15T18:00:00+04:00", ""))
    assert "embargo" not in article.content.fields
    assert "under an embargo" in article.warnings[0]


@pytest.mark.parametrize(("status", "warns"), [("withheld", 1), ("canceled", 1), ("usable", 0)])
def test_the_status_is_kept(status: str, warns: int) -> None:
    article = read(item().replace("stat:usable", f"stat:{status}"))
    assert (article.status, len(article.warnings)) == (status, warns)
    assert article.content.fields.get("not_for_publication", False) is (status == "withheld")


def test_all_items_of_a_message_are_read() -> None:
    message = f'<newsMessage xmlns="{SPACE}"><header/><itemSet>{item()}{item(NITF_BODY)}<packageItem/></itemSet></newsMessage>'
    assert len(NewsmlG2Reader().read(Source(message.encode()))) == 2


def test_a_picture_becomes_a_picture_with_its_caption() -> None:
    remote = (
        '</inlineXML><remoteContent contenttype="image/jpeg" href="https://example.org/{0}.jpg" width="{0}"/>'
    )
    meta = META.replace("ninat:text", "ninat:picture")
    article = read(item(remote.format(100) + remote.format(2000)[12:] + "<inlineXML>", meta=meta))
    (block,) = article.content.body
    assert isinstance(block.data, Image)
    assert (block.data.source, block.data.caption.text) == ("https://example.org/2000.jpg", "Arches")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'<packageItem xmlns="{SPACE}" guid="x"/>', "is a package"),
        (f'<planningItem xmlns="{SPACE}"/>', "plan of coverage"),
        (f'<conceptItem xmlns="{SPACE}"/>', "explains a concept"),
        (f'<knowledgeItem xmlns="{SPACE}"/>', "explains concepts"),
        (f'<catalogItem xmlns="{SPACE}"/>', "lists vocabularies"),
        (f'<newsItem xmlns="{SPACE}"/>', "no news item"),
        ("<newsItem", "item.xml"),
        ("", "item.xml"),
    ],
)
def test_what_has_no_text_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        NewsmlG2Reader().read(Source(text.encode(), "item.xml"))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (item(), 1.0),
        (f'\ufeff<?xml version="1.0"?>\n<!-- a -->\n<n:newsMessage xmlns:n="{SPACE}"/>', 1.0),
        (f'<!DOCTYPE newsItem [<!ENTITY a "b">]><newsItem xmlns="{SPACE}"/>', 1.0),
        ("<contentSet>", 0.97),
        ("<html>", 0.0),
        ("newsItem", 0.0),
    ],
)
def test_items_are_recognised_by_their_root(text: str, score: float) -> None:
    assert NewsmlG2Reader().score(Source(text.encode())) == score


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="javascript:x">One</a></p>',
        '<p onclick="x">One</p><script>x</script>',
        '<p><img src="data:text/html,x"/>One</p>',
        '<iframe src="javascript:x"/><p>One</p>',
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x"><script>x</script></svg><p>One</p>',
    ],
)
def test_markup_that_runs_is_left_out_and_said(markup: str) -> None:
    article = read(item(f'<html xmlns="{XHTML}"><body>{markup}</body></html>'))
    assert "One" in lines(article)[-1]
    assert not [one for one in addresses(article.content.body) if not one.startswith("http")]
    assert article.defects


def test_entities_are_never_resolved() -> None:
    before = '<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    article = read(before + item(BODY.replace("One", "&a; One")))
    assert lines(article)[0] == "&a; One bold."


def test_letters_that_no_text_may_have_are_cleaned() -> None:
    article = read(item(BODY.replace("One", "On\u202ee"), about=CONTENT.replace("BRIDGE", "BRI\u202eDGE")))
    assert lines(article)[0] == "One bold."
    assert article.content.fields["slugline"] == "BRIDGE"


OWN = NewsmlG2Writer().write(bridge.item()).files[0].data


@settings(deadline=None, max_examples=25)
@given(st.integers(0, len(OWN) - 1), st.binary(min_size=1, max_size=3))
def test_a_file_with_other_bytes_is_read_or_refused(place: int, other: bytes) -> None:
    with suppress(InputError):
        for article in NewsmlG2Reader().read(Source(OWN[:place] + other + OWN[place + len(other) :])):
            check_content(article.content)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, len(OWN)))
def test_a_file_that_breaks_off_is_read_or_refused(place: int) -> None:
    with suppress(InputError):
        NewsmlG2Reader().read(Source(OWN[:place], "item.xml"))


WITHOUT_TEXT = (
    *(f"LISTING_{number}_" for number in (6, 7, 8, 9, *range(10, 16), *range(17, 21), 23, 24, 28, 29)),
    "ap_metadata",
    "facet-example.",
    "facet-example-2",
)
"""Concepts, plans, packages and parts of items."""


def _official() -> list[Path]:
    try:
        folder = requirements.shared_data() / "formats" / "newsml-g2"
    except pytest.skip.Exception:
        return []
    return sorted(folder.glob("examples/*.xml"))


@pytest.mark.parametrize("path", _official(), ids=lambda path: path.stem[:40])
def test_official_examples_are_read_or_refused_with_the_reason(path: Path) -> None:
    source = Source(path.read_bytes(), path.name)
    assert standard_registry().recognise(source).name == "newsml-g2"
    if path.name.startswith(WITHOUT_TEXT):
        with pytest.raises(InputError, match=re.escape(path.name)):
            NewsmlG2Reader().read(source)
    else:
        for article in NewsmlG2Reader().read(source):
            check_content(article.content)


def test_the_official_examples_give_their_texts(shared_data: Path) -> None:
    def read_example(name: str) -> ReadArticle:
        return read(next((shared_data / "formats" / "newsml-g2" / "examples").glob(name)).read_bytes())

    sports = read_example("LISTING_22_*")
    assert len(sports.content.body) == 6
    assert sum(len(block.text) for block in sports.content.body) > 1100
    assert read_example("LISTING_25_*").content.headline.text.startswith("Arizona Diamondbacks")
    assert [block.type for block in read_example("LISTING_26_*").content.body] == [BlockType.IMAGE]
