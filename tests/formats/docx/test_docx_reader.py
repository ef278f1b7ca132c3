"""Word documents as other people make them."""

from __future__ import annotations

import io
import zipfile

import pytest

from editor_app.base.errors import InputError
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import BlockType, Image, ListKind, MarkType, Table, TextField
from editor_app.document.readings import Reading
from editor_app.formats.docx.reader import DocxReader
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from helpers.bridge import png
from helpers.word import by, document, gone, package, para, parts, run

HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="My heading"/>'
    '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
)
FIRST = para(run("Headline of it"), style="Titel")


def read(body: str, **more: str) -> ReadArticle:
    styles = more.pop("styles", HEADINGS)
    (found,) = DocxReader().read(Source(document(FIRST + body, styles=styles, more=more), "story.docx"))
    return found


def marked(body: str, **more: str) -> MarkedArticle:
    found = read(body, **more).marked
    assert found is not None
    return found


def text(found: MarkedArticle, reading: Reading) -> str:
    return "\n".join(block.text for block in found.content(reading).body)


def test_a_document_is_recognised_by_what_is_in_it() -> None:
    source = Source(document(FIRST + para(run("Words."))), "without-a-name")
    assert standard_registry().recognise(source).name == "docx"


def test_the_title_is_the_headline_and_outline_levels_are_headings() -> None:
    content = read(para(run("Part"), style="berschrift1") + para(run("Smaller"), style="mine")).content
    assert content.headline.text == "Headline of it"
    assert [(block.type, block.level) for block in content.body] == [
        (BlockType.HEADING, 2),
        (BlockType.HEADING, 3),
    ]


def test_a_deletion_within_an_insertion_keeps_both_authors() -> None:
    inside = by("ins", "Anna", run("a ") + by("del", "Bob", gone("very ")) + run("good "))
    found = marked(para(run("It was "), inside, run("harvest.")))
    assert text(found, Reading.FINAL) == "It was a good harvest."
    assert text(found, Reading.ORIGINAL) == "It was harvest."
    assert sorted(made.person for made in found.suggestions.values()) == ["Anna", "Bob"]
    middle = next(piece for piece in found.runs(TextField.BODY) if piece.text == "very ")
    assert {"ins", "del"} <= middle.attributes.keys()


def test_neighbouring_edits_of_one_author_are_one_suggestion() -> None:
    found = marked(para(by("del", "Anna", gone("old")), by("ins", "Anna", run("new")), run(" bridge")))
    assert len(found.suggestions) == 1


def test_a_move_is_one_suggestion_with_both_its_ends() -> None:
    start = '<w:moveFromRangeStart w:id="5" w:name="move1"/>'
    there = '<w:moveToRangeStart w:id="6" w:name="move1"/>'
    body = para(
        start, by("moveFrom", "Anna", run("Away. ")), '<w:moveFromRangeEnd w:id="5"/>', run("Stays. ")
    )
    body += para(run("End. "), there, by("moveTo", "Anna", run("Away. ")), '<w:moveToRangeEnd w:id="6"/>')
    found = marked(body)
    assert text(found, Reading.FINAL) == "Stays. \nEnd. Away. "
    assert text(found, Reading.ORIGINAL) == "Away. Stays. \nEnd. "
    assert len(found.suggestions) == 1


def test_paragraphs_that_come_and_go_are_told_by_their_marks() -> None:
    mark = '<w:pPr><w:rPr><w:{} w:id="1" w:author="Anna" w:date="2026-11-22T10:00:00Z"/></w:rPr></w:pPr>'
    body = f"<w:p>{mark.format('ins')}{run('One ')}</w:p>{para(run('two'))}"
    body += f"<w:p>{mark.format('del')}{run('three ')}</w:p>{para(run('four'))}"
    found = marked(body)
    assert text(found, Reading.FINAL) == "One \ntwo\nthree four"
    assert text(found, Reading.ORIGINAL) == "One two\nthree \nfour"


def test_changes_of_format_and_of_paragraphs_are_suggestions_too() -> None:
    change = (
        '<w:b/><w:rPrChange w:id="1" w:author="Anna" w:date="2026-11-22T10:00:00Z"><w:rPr/></w:rPrChange>'
    )
    shape = (
        '<w:p><w:pPr><w:pStyle w:val="berschrift1"/><w:pPrChange w:id="2" w:author="Bob" '
        f'w:date="2026-11-22T10:00:00Z"><w:pPr/></w:pPrChange></w:pPr>{run("Was text")}</w:p>'
    )
    found = marked(para(run("bold", change)) + shape)
    assert [mark.type for mark in found.content(Reading.FINAL).body[0].marks] == [MarkType.BOLD]
    assert found.content(Reading.ORIGINAL).body[0].marks == ()
    assert found.content(Reading.FINAL).body[1].type is BlockType.HEADING
    assert found.content(Reading.ORIGINAL).body[1].type is BlockType.PARAGRAPH


def test_changes_within_cells_and_of_rows_are_suggestions_of_the_table() -> None:
    track = '<w:trPr><w:ins w:id="3" w:author="Bob" w:date="2026-11-22T10:00:00Z"/></w:trPr>'
    cells = "<w:tc>{}</w:tc><w:tc>{}</w:tc>"
    first = cells.format(para(run("Town")), para(run("Tons")))
    second = cells.format(
        para(run("Agdash")), para(by("del", "Anna", gone("12")), by("ins", "Anna", run("14")))
    )
    third = cells.format(para(run("Barda")), para(run("9")))
    found = marked(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr><w:tr>{track}{third}</w:tr></w:tbl>")

    def rows(reading: Reading) -> list[list[str]]:
        (block,) = found.content(reading).body
        assert isinstance(block.data, Table)
        return [[cell.text for cell in row] for row in block.data.rows]

    assert rows(Reading.FINAL) == [["Town", "Tons"], ["Agdash", "14"], ["Barda", "9"]]
    assert rows(Reading.ORIGINAL) == [["Town", "Tons"], ["Agdash", "12"]]
    assert sorted(made.person for made in found.suggestions.values()) == ["Anna", "Bob"]


def test_comments_may_cross_paragraphs_and_have_answers_and_an_end() -> None:
    comments = (
        '<w:comment w:id="0" w:author="Anna" w:date="2026-11-22T10:00:00Z"><w:p w14:paraId="0A"><w:r><w:t>'
        "Why?</w:t></w:r></w:p></w:comment>"
        '<w:comment w:id="1" w:author="Bob" w:date="2026-11-22T11:00:00Z"><w:p w14:paraId="0B"><w:r><w:t>'
        "Because.</w:t></w:r></w:p></w:comment>"
    )
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    )
    body = para(run("One "), '<w:commentRangeStart w:id="0"/>', run("two"))
    body += para(run("three"), '<w:commentRangeEnd w:id="0"/>', run(" four"))
    (note,) = marked(body, comments=comments, commentsExtended=extended).notes
    assert (note.by, note.text, note.quote) == ("Anna", "Why?", "two\nthree")
    assert [(reply.by, reply.text) for reply in note.replies] == [("Bob", "Because.")]
    assert note.is_resolved


def test_links_come_from_relations_and_from_fields() -> None:
    link = (
        '<Relationship Id="rLink" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'hyperlink" Target="https://example.org/a" TargetMode="External"/>'
        '<Relationship Id="rBad" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("field")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = para(f'<w:hyperlink r:id="rLink">{run("link")}</w:hyperlink>', field)
    body += para(f'<w:hyperlink r:id="rBad">{run("bad")}</w:hyperlink>')
    found = read(body, relations=link)
    assert [mark.value for mark in found.content.body[0].marks] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert found.content.body[1].marks == ()
    assert any("not safe" in warning for warning in found.warnings)


def test_lists_come_from_their_numbering() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr>{}</w:p>'
    body = item.format(0, run("one")) + item.format(1, run("deep"))
    blocks = read(body, numbering=NUMBERS).content.body
    assert [(block.list, block.level) for block in blocks] == [(ListKind.BULLETED, 0), (ListKind.NUMBERED, 1)]


def test_footnotes_stand_in_brackets_and_the_loss_is_told() -> None:
    notes = f'<w:footnote w:id="2">{para(run("A remark below."))}</w:footnote>'
    found = read(para(run("Text"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")), footnotes=notes)
    assert found.content.body[0].text == "Text [A remark below.]."
    assert any("footnotes" in warning for warning in found.warnings)


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    box = f"<w:txbxContent>{para(run('In a box'))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = read(para(run("Before"), drawing) + para(run("After")))
    assert [block.text for block in found.content.body] == ["Before", "In a box", "After"]
    assert any("text boxes" in warning for warning in found.warnings)


def test_headers_are_listed_as_left_out() -> None:
    found = read(para(run("Text.")), header1=para(run("Page header")))
    assert [dropped.text for dropped in found.dropped] == ["Page header"]


def test_pictures_come_out_of_the_package_with_alt_and_caption() -> None:
    relation = (
        '<Relationship Id="rPic" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="media/image1.png"/>'
    )
    styles = HEADINGS + '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>'
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A bridge"/><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    body = FIRST + para(drawing) + para(run("The bridge at dawn"), style="Cap")
    held = parts(document(body, styles=styles, more={"relations": relation}))
    held["word/media/image1.png"] = png()
    (found,) = DocxReader().read(Source(package(held), "story.docx"))
    (block,) = found.content.body
    assert isinstance(block.data, Image)
    assert (block.data.alt, block.data.caption.text) == ("A bridge", "The bridge at dawn")
    assert [media.data for media in found.media] == [png()]
    assert block.data.source == found.media[0].source


def test_right_to_left_text_and_other_languages_stay_what_they_are() -> None:
    arabic = run("مرحبا بكم في المدينة", '<w:rtl/><w:lang w:bidi="ar-SA"/>')
    english = run(" The weather stays fine in the mountains this week", '<w:lang w:val="en-GB"/>')
    found = read(para(english, arabic, english))
    assert found.content.language.startswith("en")
    assert [mark.value for mark in found.content.body[0].marks if mark.type is MarkType.LANGUAGE] == ["ar-SA"]


# What nobody should be able to do to the program


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        DocxReader().read(Source(data, "bad.docx"))
    assert "bad.docx" in caught.value.message
    return caught.value.message


def test_a_damaged_package_is_one_clear_error() -> None:
    whole = document(para(run("Words.")) * 50)
    for cut in (10, len(whole) // 3, len(whole) // 2, len(whole) - 30):
        assert "damaged" in refused(whole[:cut])


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    held = parts(document(para(run("Words."))))
    held["word/document.xml"] = b"<x>" + b" " * (70 * 1024 * 1024) + b"</x>"
    assert "unpacks" in refused(package(held))


def test_entities_that_grow_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    held = parts(document(para(run("Words."))))
    held["word/document.xml"] = bomb.encode() + held["word/document.xml"].replace(b"Words.", b"&b;&b;&b;")
    refused(package(held))


def test_endless_nesting_is_refused() -> None:
    for depth in (70, 240, 5000):
        inside = "<w:sdt><w:sdtContent>" * depth + para(run("deep")) + "</w:sdtContent></w:sdt>" * depth
        refused(document(inside))


def test_a_locked_package_says_that_it_is_locked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("word/document.xml", b"<x/>")
    data = bytearray(target.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "password" in refused(bytes(data))


def test_a_table_that_claims_to_be_huge_is_read_within_bounds() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{}</w:tc>'.format(para(run("x")))
    found = read(f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>")
    (block,) = found.content.body
    assert isinstance(block.data, Table)
    assert len(block.data.rows[0]) <= 200


def code(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_link_is_suggested_by_whoever_inserted_or_deleted_its_codes() -> None:
    come = (
        code("begin") + "<w:r><w:instrText> HYPERLINK &quot;https://example.org/a&quot; </w:instrText></w:r>"
    )
    go = (
        code("begin")
        + "<w:r><w:delInstrText> HYPERLINK &quot;https://example.org/b&quot; </w:delInstrText></w:r>"
    )
    found = marked(
        para(by("ins", "Anna", come + code("separate")), run("one"), by("ins", "Anna", code("end")))
        + para(by("del", "Bob", go + code("separate")), run("two"), by("del", "Bob", code("end")))
    )
    one, two = (
        (run.attributes.get("link"), [entry["old"] for entry in run.attributes.get("fmt-link", [])])
        for run in found.runs(TextField.BODY)
        if run.text != "\n"
    )
    assert one == ("https://example.org/a", [None])
    assert two == (None, ["https://example.org/b"])
    assert sorted(made.person for made in found.suggestions.values()) == ["Anna", "Bob"]
