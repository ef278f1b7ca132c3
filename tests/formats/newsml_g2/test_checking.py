"""What a check of NewsML-G2 finds that the official schema does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.formats.newsml_g2.checking import check_item, faults
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.xml_parsing import parse_xml
from helpers import bridge

SOUND = NewsmlG2Writer().write(bridge.item()).files[0].data.decode()


def found(text: str, **more: object) -> list[str]:
    return [fault.text for fault in faults(parse_xml(text.encode()).root, **more)]


def test_a_sound_item_has_no_fault() -> None:
    assert found(SOUND) == []
    check_item(SOUND.encode())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-03-15T11:20:00Z<", "2026-03-15T11:20:00<", "A moment has no time zone."),
        ("18:00:00+04:00", "18:00:00+0400", "The time zone of a moment lacks its colon."),
        ("2026-03-15T18:00:00+04:00", "2026-02-31T18:00:00+04:00", "No date with a time can be read here."),
        (">2026-03-15T11:20:00Z<", "><", "The moment is empty."),
        (">2026-03-15T11:20:00Z<", "> 2026-03-15T11:20:00Z\n<", "White space stands around a moment."),
        ("stat:usable", "stat:cancelled", "The publishing status is none of usable, withheld and canceled."),
        ("medtop:20000337", "medtop:99999999", "There is no such media topic."),
        ("medtop:20000337", "medtop:337", "The code of a media topic has eight digits."),
        ("medtop:20000337", "subj:20000337", "The code of a media topic stands among the subject codes."),
        ("ninat:text", "foo:1", "No catalog declares the alias of this code."),
        ("ninat:text", "text", "The code is not an alias, a colon and a code."),
        ("<catalog", "<!-- <catalog", "The item refers to no catalog, so nobody can resolve its codes."),
        ('standardversion="2.35"', 'standardversion="9.99"', "This version of the standard does not exist."),
        ('standardversion="2.35"', 'standardversion="2.36"', "This version of the standard does not exist."),
        ('standard="NewsML-G2"', 'standard="G2"', "The standard is not named as “NewsML-G2”."),
        (
            'conformance="power"',
            'conformance="core"',
            "The item says it is of conformance core, and has what only power may have.",
        ),
        ('conformance="power"', 'conformance="full"', "The conformance is neither core nor power."),
        ("tag:copydesk.local,2026:article/a1", "", "The item has no identity."),
        (' version="1"', ' version="0"', "The version is no positive number."),
        ('<language tag="en"/>', '<language tag="english!!"/>', "This is no language."),
        ("<p>The old", "<p><script>x</script>The old", "The text holds markup that runs or loads something."),
        ("<p>The old", '<p onclick="x">The old', "The text holds markup that runs or loads something."),
        (
            'href="https://example.org/video/7"',
            'href=" javascript:x"',
            "The text holds markup that runs or loads something.",
        ),
        ('wordcount="62"', 'wordcount=""', "This is no number."),
        ('xml:lang="en"><nitf', 'xml:lang="az"><nitf', "A rendition is in another language than its item."),
        (
            ' xmlns="http://iptc.org/std/NITF/2006-10-18/"',
            "",
            "The elements are not in the namespace of the standard.",
        ),
        ("<itemClass", "<provider><name>x</name></provider><itemClass", "The element may stand only once."),
        (
            "<itemClass",
            "<edNote>x</edNote><itemClass",
            "The element is out of the sequence that the standard asks for.",
        ),
        ("<urgency>", "<edNote>x</edNote><urgency>", "The element stands in contentMeta and belongs into itemMeta."),
        ("<itemClass", "<located/><itemClass", "The element stands in itemMeta and belongs into contentMeta."),
        ("<link rel", "<link/><link rel", "A link leads nowhere."),
        ("</html></inlineXML>", "</html><p/></inlineXML>", "A rendition in XML is not one element."),
    ],
)  # fmt: skip
def test_each_fault_is_found(old: str, new: str, said: str) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    if new.startswith("<!--"):
        text = text.replace("</catalog>", "</catalog> -->", 1)
    assert said in found(text)
    with pytest.raises(UserError, match="did not pass its check"):
        check_item(text.encode())


def test_an_item_without_a_headline_is_found() -> None:
    start, end = SOUND.index("<headline"), SOUND.rindex("</headline>") + len("</headline>")
    assert found(SOUND[:start] + SOUND[end:]) == ["The item has no headline."]
    assert found(SOUND[:start] + "<headline> </headline>" + SOUND[end:]) == ["The item has no headline."]


def test_a_missing_part_is_named() -> None:
    start, end = SOUND.index("<versionCreated"), SOUND.index("<firstCreated")
    (fault,) = faults(parse_xml((SOUND[:start] + SOUND[end:]).encode()).root)
    assert fault.place == "itemMeta/versionCreated"


def test_topics_that_a_vocabulary_does_not_have_are_found() -> None:
    assert found(SOUND, known_topics={"medtop:20000337"}) == []
    assert found(SOUND, known_topics={"medtop:04000000"}) == ["There is no such media topic."]


def test_aliases_of_a_catalog_elsewhere_are_not_doubted() -> None:
    elsewhere = '<catalogRef href="https://example.org/catalog.xml"/><catalogRef'
    text = SOUND.replace("ninat:text", "foo:1").replace("<catalogRef", elsewhere, 1)
    assert found(text) == []


def test_an_embargo_without_an_end_is_no_fault() -> None:
    assert found(SOUND.replace(">2026-03-15T18:00:00+04:00</embargoed>", "></embargoed>")) == []


def test_the_editors_note_is_found_in_the_text() -> None:
    long = "Check the cost again with the ministry"
    text = SOUND.replace("Check the cost again", long).replace("The timetable follows", long)
    assert found(text)[0] == "The editor's note stands in the text."


def test_every_item_of_a_message_is_checked() -> None:
    inner = SOUND.partition("?>")[2].replace("stat:usable", "stat:gone")
    space = "http://iptc.org/std/nar/2006-10-01/"
    message = f'<newsMessage xmlns="{space}"><itemSet>{inner}{inner}</itemSet></newsMessage>'
    assert len(found(message)) == 2


def test_a_package_that_refers_to_nothing_is_found() -> None:
    text = (
        '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" '
        'guid="urn:x:1"><catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>'
        '<itemMeta><itemClass qcode="ninat:composite"/><provider/><versionCreated>2026-03-15T11:20:00Z'
        '</versionCreated></itemMeta><groupSet root="a"><group id="b"><itemRef/><groupRef idref="c"/></group>'
        "</groupSet></packageItem>"
    )
    assert len(found(text)) == 3


def test_what_is_no_item_is_said() -> None:
    assert found("<rss/>") == ["The file is no item of NewsML-G2."]


def test_the_reference_story_has_no_fault_but_roles_that_no_catalog_declares(shared_data: Path) -> None:
    for name in ("story.en.newsitem.xml", "story.package.xml"):
        text = (shared_data / "formats" / "reference" / name).read_text()
        assert set(found(text)) == {"No catalog declares the alias of this code."}
