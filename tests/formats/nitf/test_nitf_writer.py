from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, MarkType, RichText
from editor_app.formats.nitf.checking import check_document
from editor_app.formats.nitf.reader import NitfReader
from editor_app.formats.nitf.writer import NitfWriter
from editor_app.formats.values import ExportItem, Outlet, Publication, Signal
from helpers import bridge, golden

SPACE = {"n": "http://iptc.org/std/NITF/2006-10-18/"}
FIRST = datetime(2026, 3, 15, 8, 0, tzinfo=UTC)


def written(item: ExportItem) -> etree._Element:
    return etree.fromstring(NitfWriter().write(item).files[0].data)


def found(item: ExportItem, path: str) -> list:
    return written(item).xpath(path, namespaces=SPACE)


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared_data / "formats" / "nitf" / "nitf-3-6.xsd"))


def an_issue(**changes: object) -> Publication:
    return Publication(**{"first": FIRST, "sequence": 2, "note": "Mends the cost.\nParagraph 3.", **changes})


@pytest.mark.parametrize(
    ("name", "item"),
    [("bridge.en.nitf.xml", bridge.item()), ("bridge.ar.nitf.xml", bridge.bridge_in_arabic())],
)
def test_a_file_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, NitfWriter().write(item).files[0].data)


@pytest.mark.parametrize("signal", list(Signal))
def test_every_issue_of_the_bridge_is_valid(schema: etree.XMLSchema, signal: Signal) -> None:
    publication = an_issue(signal=signal, rewrite_of=ArticleId("a0"), rewrites=1)
    outlet = Outlet("River “Daily” & more", "Riverton Desk", "news.example.org")
    schema.assertValid(written(bridge.item(publication=publication, outlet=outlet, number=3)))


@settings(max_examples=12)
@given(content=bridge.contents())
def test_any_story_is_valid(schema: etree.XMLSchema, content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    schema.assertValid(written(bridge.item(content)))


def test_the_losses_name_what_nitf_has_no_place_for() -> None:
    strike = bridge.marked("It was closed open.", ("closed", MarkType.STRIKE))
    body = (Block(text="One."), Block(text="Two."), Block(text=strike.text, marks=strike.marks))
    fields = {"language": "en", "headline_seo": "Bridge in Riverton opens", "priority": 2}
    content = ArticleContent(RichText("Bridge"), body=body, fields=fields)
    losses = NitfWriter().write(bridge.item(content)).losses
    assert losses == ("priority", "headline for search engines", "strikethrough in paragraph 3")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "usable"),
        ({"embargo": "2026-03-15T18:00:00+04:00"}, "embargoed"),
        ({"not_for_publication": True}, "withheld"),
    ],
)
def test_the_status_says_what_receivers_may_do(fields: dict, status: str) -> None:
    item = bridge.item(ArticleContent(RichText("Bridge"), fields={"language": "en", **fields}))
    assert found(item, "//n:docdata/@management-status") == [status]


def test_an_embargo_is_a_release_and_no_expiry() -> None:
    fields = {"language": "en", "embargo": "2026-03-15T18:00:00+04:00"}
    item = bridge.item(ArticleContent(RichText("Bridge"), fields=fields))
    assert found(item, "//n:date.release/@norm") == ["20260315T180000+0400"]
    assert found(item, "//n:date.expire") == []


@pytest.mark.parametrize("signal", [Signal.KILL, Signal.TAKEDOWN])
def test_a_withdrawal_has_a_note_and_nothing_that_could_be_used(signal: Signal) -> None:
    item = bridge.item(publication=an_issue(signal=signal, note="Please do not use this story."))
    made = NitfWriter().write(item)
    assert len(made.files) == 1
    assert found(item, "//n:docdata/@management-status") == ["canceled"]
    (content,) = found(item, "//n:body.content")
    assert "".join(content.itertext()) == "Please do not use this story."
    assert found(item, "//n:byline | //n:dateline | //n:abstract | //n:date.release") == []
    assert found(item, "//n:revision-history/@name") == []


def test_a_correction_says_what_was_corrected_to_readers_and_to_receivers() -> None:
    content = replace(bridge.BRIDGE, fields={**bridge.BRIDGE.fields, "correction": "The cost was wrong."})
    item = bridge.item(content, publication=an_issue(signal=Signal.CORRECTION), number=2)
    assert found(item, "//n:correction/@info") == ["The cost was wrong."]
    assert found(item, "//n:ed-msg/@info") == ["Mends the cost.\nParagraph 3.", "Check the cost again"]
    assert found(item, "//n:revision-history/@comment") == ["correction"]


def test_an_update_names_the_article_that_it_leads_anew() -> None:
    publication = an_issue(signal=Signal.UPDATE, rewrite_of=ArticleId("a0"), rewrites=2)
    item = bridge.item(publication=publication, outlet=Outlet(domain="news.example.org"))
    assert found(item, "//@management-doc-idref") == ["tag:news.example.org,2026:article/a0"]
    assert found(item, "//n:du-key/@generation") == ["2"]


def test_subjects_have_the_subject_code_of_their_topic_where_there_is_one() -> None:
    fields = {"language": "en", "subjects": ("medtop:07000000", "medtop:20000337", "Rivers")}
    labels = {
        "subjects": {"medtop:07000000": "health", "medtop:20000337": "rail"},
        "subject_codes": {"medtop:20000337": "04015003"},
    }
    item = bridge.item(ArticleContent(RichText("Bridge"), fields=fields), labels=labels)
    said = [dict(element.attrib) for element in found(item, "//n:tobject.subject")]
    assert [[*one.values()] for one in said] == [
        ["IPTC", "07000000", "health"],
        ["medtop", "07000000", "health"],
        ["IPTC", "04015003", "rail"],
        ["medtop", "20000337", "rail"],
        ["desk", "00000000", "Rivers"],
    ]


def test_people_of_the_desk_are_nowhere_in_the_file() -> None:
    fields = {"language": "en", "byline": "By Ada Stone", "signoff": "ben.rivers", "legal": True}
    data = NitfWriter().write(bridge.item(ArticleContent(RichText("Bridge"), fields=fields))).files[0].data
    assert b"Ada Stone" in data
    assert b"ben.rivers" not in data


def test_an_article_without_a_headline_or_a_language_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="needs a headline"):
        written(bridge.item(ArticleContent(fields={"language": "en"})))
    with pytest.raises(UserError, match="needs a language"):
        written(bridge.item(ArticleContent(RichText("Bridge"))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'management-status="embargoed"', b'management-status="cancelled"'),
        (b'management-status="embargoed"', b'management-status="usable"'),
        (b"20260315T180000+0400", b"2026-03-15T18:00:00"),
        (b"20260315T112000Z", b"20261315T112000Z"),
        (b"<date.release norm=\"20260315T180000+0400\"/>", b""),
        (b"<hl1>", b"<hl1><!-- --></hl1></hedline><hedline><hl1>"),
        (b"<bq><block>", b"<bq>"),
        (b"<body.content>", b"<body.content>Bare text"),
        (b"</byline>", b"</byline><abstract><p>x</p></abstract><byline>y</byline>"),
        (b"https://example.org/river", b"javascript:alert(1)//"),
        (b"<hr/>", b"<hr/><script>x</script>"),
        (b"DTD NITF 3.6", b"DTD NITF 3.5"),
        (b"<p>", b"<p>Check the cost again, all of it. "),
        (b"</nitf>", b""),
    ],
)  # fmt: skip
def test_a_file_with_a_fault_does_not_pass_its_check(old: bytes, new: bytes) -> None:
    note = {**bridge.BRIDGE.fields, "editors_note": "Check the cost again, all of it."}
    item = bridge.item(replace(bridge.BRIDGE, fields=note))
    data = NitfWriter().write(item).files[0].data
    check_document(data, item)
    changed = data.replace(old, new, 1)
    assert changed != data
    with pytest.raises(UserError):
        check_document(changed, item)


def test_a_break_within_raised_letters_does_not_part_them() -> None:
    summary = bridge.marked("two\u2028lines", ("two\u2028lines", MarkType.SUPERSCRIPT))
    content = ArticleContent(RichText("Bridge"), summary, fields={"language": "en"})
    (article,) = NitfReader().read(bridge.source_of(NitfWriter().write(bridge.item(content))))
    assert article.content.summary == summary
