"""OpenDocument texts as other people make them."""

from __future__ import annotations

import pytest

from editor_app.base.errors import InputError
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import BlockType, ListKind, MarkType, Table, TextField
from editor_app.document.readings import Reading
from editor_app.formats.odt.names import MIME, NAMES
from editor_app.formats.odt.reader import OdtReader
from editor_app.formats.office.package import packed
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source

SPACES = " ".join(f'xmlns:{name}="{space}"' for name, space in NAMES.items())
STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="-"/></text:list-style>'
)
TITLE = '<text:p text:style-name="Title">Headline of it</text:p>'


def document(text: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    return packed([("mimetype", MIME.encode()), ("content.xml", content.encode())], plain=("mimetype",))


def read(text: str) -> ReadArticle:
    (found,) = OdtReader().read(Source(document(text), "story.odt"))
    return found


def change(name: str, kind: str, author: str, content: str = "") -> str:
    return (
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>{author}</dc:creator>'
        f"<dc:date>2026-11-22T10:00:00</dc:date></office:change-info>{content}</text:{kind}></text:changed-region>"
    )


def tracked(regions: str, text: str) -> MarkedArticle:
    found = read(f"<text:tracked-changes>{regions}</text:tracked-changes>{TITLE}{text}").marked
    assert found is not None
    return found


def shown(found: MarkedArticle, reading: Reading) -> str:
    return "\n".join(block.text for block in found.content(reading).body)


def test_a_document_is_recognised_by_what_is_in_it() -> None:
    assert standard_registry().recognise(Source(document(TITLE), "nameless")).name == "odt"


def test_styles_lists_and_spans_are_what_they_look_like() -> None:
    content = read(
        TITLE + '<text:h text:style-name="Heading_20_1" text:outline-level="1">Part</text:h>'
        '<text:p text:style-name="P1">A quote</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item>'
        "<text:p>deep</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:p>Some <text:span text:style-name="T1">bold</text:span><text:s text:c="2"/>words</text:p>'
    ).content
    assert content.headline.text == "Headline of it"
    kinds = [(block.type, block.level, block.list) for block in content.body]
    assert kinds[:4] == [
        (BlockType.HEADING, 2, None),
        (BlockType.QUOTE, 0, None),
        (BlockType.LIST_ITEM, 0, ListKind.NUMBERED),
        (BlockType.LIST_ITEM, 1, ListKind.BULLETED),
    ]
    assert content.body[4].text == "Some bold  words"
    assert [mark.type for mark in content.body[4].marks] == [MarkType.BOLD]


def test_insertions_and_deletions_over_several_paragraphs_are_suggestions() -> None:
    regions = change("a", "insertion", "Anna") + change(
        "b", "deletion", "Bob", "<text:p> old</text:p><text:p>and </text:p>"
    )
    found = tracked(
        regions,
        '<text:p>The<text:change text:change-id="b"/>bridge<text:change-start text:change-id="a"/> is open.</text:p>'
        '<text:p>Today.<text:change-end text:change-id="a"/></text:p>',
    )
    assert shown(found, Reading.FINAL) == "Thebridge is open.\nToday."
    assert shown(found, Reading.ORIGINAL) == "The old\nand bridge"
    assert [made.person for made in found.suggestions.values()] == ["Bob", "Anna"]


def test_annotations_have_places_answers_and_an_end() -> None:
    note = (
        '<office:annotation office:name="n1" loext:resolved="true"><dc:creator>Anna</dc:creator>'
        "<dc:date>2026-11-22T10:00:00</dc:date><text:p>Why?</text:p></office:annotation>"
        '<office:annotation office:name="n2" loext:parent-name="n1"><dc:creator>Bob</dc:creator>'
        "<dc:date>2026-11-22T11:00:00</dc:date><text:p>Because.</text:p></office:annotation>"
    )
    found = read(
        f'{TITLE}<text:p>One {note}two<office:annotation-end office:name="n1"/></text:p><text:p>three</text:p>'
    ).marked
    assert found is not None
    (thread,) = found.notes
    assert (thread.by, thread.text, thread.quote, thread.is_resolved) == ("Anna", "Why?", "two", True)
    assert [reply.text for reply in thread.replies] == ["Because."]


def test_tables_footnotes_and_text_boxes_are_read() -> None:
    found = read(
        TITLE
        + "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Town</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="99999999"><text:p>Agdash</text:p></table:table-cell>'
        "</table:table-row></table:table>"
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>below</text:p>"
        "</text:note-body></text:note><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )
    table, text, box = found.content.body
    assert isinstance(table.data, Table)
    assert table.data.header
    assert len(table.data.rows[0]) <= 200
    assert (text.text, box.text) == ("Text [below]", "In a box")
    assert len(found.warnings) == 2


@pytest.mark.parametrize(
    "data",
    [
        document(TITLE)[:200],
        packed([("mimetype", MIME.encode()), ("content.xml", b"<x/>")], plain=("mimetype",)),
        packed([("mimetype", MIME.encode()), ("content.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')]),
        document("<text:section>" * 200 + "<text:p>deep</text:p>" + "</text:section>" * 200),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"bad\.odt"):
        OdtReader().read(Source(data, "bad.odt"))


def test_what_one_deleted_that_another_had_inserted_has_both_authors() -> None:
    region = (
        change("c1", "deletion", "Anna", "<text:p>very </text:p>").removesuffix("</text:changed-region>")
        + "<text:insertion><office:change-info><dc:creator>Bob</dc:creator>"
        "<dc:date>2026-11-21T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>"
    )
    found = tracked(region, '<text:p>A <text:change text:change-id="c1"/>good day</text:p>')
    assert shown(found, Reading.FINAL) == shown(found, Reading.ORIGINAL) == "A good day"
    assert sorted(made.person for made in found.suggestions.values()) == ["Anna", "Bob"]


def test_a_deletion_within_a_link_does_not_lead_where_the_link_does() -> None:
    found = tracked(
        change("c1", "deletion", "Anna", "<text:p>plain</text:p>"),
        '<text:p><text:a xlink:href="https://example.org/a">linked <text:change text:change-id="c1"/></text:a></text:p>',
    )
    links = {run.text: run.attributes.get("link") for run in found.runs(TextField.BODY)}
    assert links["plain"] is None
    assert links["linked "] == "https://example.org/a"


def test_a_row_in_which_all_words_come_is_a_row_that_comes() -> None:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    def inside(name: str, text: str) -> str:
        return f'<text:change-start text:change-id="{name}"/>{text}<text:change-end text:change-id="{name}"/>'

    rows = (
        f"<table:table-row>{cell('Year')}{cell('Tons')}</table:table-row>"
        f"<table:table-row>{cell(inside('c1', '2026'))}{cell(inside('c2', '14'))}</table:table-row>"
    )
    regions = change("c1", "insertion", "Anna") + change("c2", "insertion", "Anna")
    found = tracked(regions, f"<table:table>{rows}</table:table><text:p>After</text:p>")
    (before,) = (block.data for block in found.content(Reading.ORIGINAL).body if block.data is not None)
    (after,) = (block.data for block in found.content(Reading.FINAL).body if block.data is not None)
    assert isinstance(before, Table)
    assert isinstance(after, Table)
    assert (len(before.rows), len(after.rows)) == (1, 2)
