import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pixels

from editor_app.base.ids import MediaId
from editor_app.document.model import (
    LINE_BREAK,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    embed_block,
    image_block,
    table_block,
)
from editor_app.formats.pdf.writer import PdfWriter
from editor_app.formats.values import ExportItem, MediaFile, Outlet, Publication, Signal, Written
from helpers import bridge

WRITER = PdfWriter()


def written(item: ExportItem) -> Written:
    return WRITER.write(item)


def opened(item: ExportItem) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(written(item).files[0].data))


def text_of(item: ExportItem) -> str:
    """What the pages say between running head and page number."""
    pages = [page.extract_text().split("\n") for page in opened(item).pages]
    assert all(re.fullmatch(r"\d+ / \d+", lines[-1]) for lines in pages)
    return "\n".join("\n".join(lines[1:-1]) for lines in pages)


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", re.sub("[\u200b]", "", text)).split()


def article(*blocks: Block, headline: str = "Bridge", **fields: object) -> ExportItem:
    content = ArticleContent(RichText(headline), body=blocks, fields={"language": "en", **fields})
    return bridge.item(content)


def test_a_page_lies_in_the_folder_of_the_story() -> None:
    assert [file.path for file in written(bridge.item()).files] == ["bridge-reopens/index.en.pdf"]


def test_a_page_says_everything_in_order() -> None:
    shown = " ".join(words(text_of(bridge.item())))
    places = [
        shown.index(part)
        for part in (
            "Old bridge: open again “at last”",
            "Two weeks early, the bridge of 1871",
            "By Ada Stone and Ben Rivers",
            "Riverton, 15 March 2026",
            "two weeks early, with a walk at 09:30.",
            "What was mended",
            "• Both piers – The deck – The lamps • The railings",
            "1. First the cyclists 2. Then the buses",
            "People call it Körpü here",
            "It stands as it stood.",
            "The bridge at dawn River Museum",
            "Where the money went",
            "Cost | share",
            "https://example.org/video/7",
            "5 * 3 = 15 & more_than_before <soon>.",
            "Source: Riverton Desk",
            "Not for resale.",
        )
    ]
    assert places == sorted(places)


def test_the_running_head_names_publication_slugline_language_and_date() -> None:
    page = opened(bridge.item(outlet=Outlet(name="Riverton Gazette"))).pages[0]
    head = words(page.extract_text().split("\n")[0])
    assert " ".join(head) == "Riverton Gazette · BRIDGE-REOPENS · en · 15 March 2026"


def test_a_document_names_its_title_authors_language_and_dates_and_is_tagged() -> None:
    reader = opened(bridge.item())
    assert reader.metadata is not None
    assert reader.metadata.title == "Old bridge: open again “at last”"
    assert reader.metadata.author == "Ada Stone, Ben Rivers"
    assert reader.metadata.creation_date == reader.metadata.modification_date == bridge.UPDATED
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_same_story_gives_the_same_bytes() -> None:
    assert PdfWriter().write(bridge.item()).files == PdfWriter().write(bridge.item()).files


def test_internal_things_are_not_on_the_page() -> None:
    item = bridge.item(publication=Publication(note="Kept from readers"))
    assert "Check the cost" not in text_of(item)
    assert "Kept from" not in text_of(item)
    assert "editor's note" in written(item).losses


def test_links_lead_where_they_say() -> None:
    notes = [note.get_object() for page in opened(bridge.item()).pages for note in page.get("/Annots", ())]
    assert {note["/A"]["/URI"] for note in notes} == {
        "https://example.org/river?a=1&b=2",
        "https://example.org/video/7",
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "افتتح الجسر القديم يوم الاثنين بعد إصلاحه"),
        ("fa", "پل قدیمی روز دوشنبه گشایش یافت و مردم گذشتند"),
        ("he", "הגשר הישן נפתח ביום שני לאחר תיקונו"),
        ("az", "Köhnə körpü bazar ertəsi yenidən açıldı, ƏLİ işıq gördü"),
        ("ru", "Старый мост вновь открыли в понедельник, объём работ"),
        ("tr", "Eski köprü pazartesi günü yeniden açıldı, ışık İstanbul"),
    ],
)
def test_letters_of_the_languages_come_with_the_page(language: str, text: str) -> None:
    item = article(Block(text=text), language=language)
    made = written(item)
    assert made.warnings == ()
    reader = pypdf.PdfReader(io.BytesIO(made.files[0].data))
    assert reader.trailer["/Root"]["/Lang"] == language
    # From right to left, readers differ in the order of what they extract; letters are letters.
    assert sorted("".join(text.split())) == sorted(
        "".join(words(unicodedata.normalize("NFKC", reader.pages[0].extract_text().split("\n")[-2])))
    )


def test_letters_that_no_font_has_are_named() -> None:
    item = article(Block(text="A sign: \U0003f000 and \U0003f001."))
    assert "No font has these letters of the page: U+3F000 U+3F001" in written(item).warnings
    assert "A sign" in text_of(item)


HOSTILE = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/example:0.1.0": *',
    "$x^2$ *bold* _it_ `raw` = Heading",
    '"; #eval("1") //',
    "\\u{41} <label> @ref ~ --- '' \"\"",
    ']#include "x"[',
    "#{while true {}}",
    "a" * 400,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_code_is_shown_as_it_stands(text: str) -> None:
    blocks = (
        Block(text=text),
        Block(BlockType.HEADING, text, level=3),
        Block(BlockType.QUOTE, text),
        bridge.bullet(text),
        table_block(Table(((RichText(text), RichText(text)),), caption=text)),
        embed_block(Embed("https://example.org/", text, text)),
    )
    fields = dict.fromkeys(("byline", "slugline", "section", "source", "copyright", "correction"), text)
    item = replace(article(*blocks, headline=text, **fields), outlet=Outlet(name=text))
    shown = "".join(words(text_of(item)))
    assert shown.count("".join(text.split())) >= 12


def test_a_story_of_fifty_pages_is_set_page_after_page() -> None:
    blocks = [Block(text=f"word{number * 2} word{number * 2 + 1}") for number in range(1800)]
    item = article(*blocks)
    assert len(opened(item).pages) > 50
    found = [word for word in words(text_of(item)) if word.startswith("word")]
    assert found == [f"word{number}" for number in range(1800 * 2)]


@settings(max_examples=15)
@given(bridge.contents())
def test_any_story_can_be_set_and_keeps_its_letters(content: ArticleContent) -> None:
    item = bridge.item(content)
    data = written(item).files[0].data
    assert data.startswith(b"%PDF-")
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    plain = [re.findall("[a-zA-Z]+", block.text) for block in content.body if block.data is None]
    for found in plain:
        assert all(word in shown for word in found)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=12))
@settings(max_examples=10)
def test_lists_of_any_depth_are_set(levels: list[int]) -> None:
    blocks = [bridge.bullet(f"item{index}", level) for index, level in enumerate(levels)]
    found = re.findall(r"item\d+", text_of(article(*blocks)))
    assert found == [f"item{index}" for index in range(len(levels))]


def photographed(data: bytes, mime: str = "image/jpeg") -> ExportItem:
    file = MediaFile(MediaId("f" * 64), ".jpg", mime, lambda: data)
    block = image_block(Image(file.id, RichText("At dawn"), credit="Museum", alt="Arches"))
    return replace(article(block), media={file.id: file})


def jpeg(orientation: int) -> bytes:
    tags = Pixels.Exif()
    tags[0x0112] = orientation
    tags[0x013B] = "Ada Stone"
    out = io.BytesIO()
    Pixels.new("RGB", (600, 300), (200, 30, 30)).save(out, "JPEG", exif=tags.tobytes(), quality=70)
    return out.getvalue()


def test_a_picture_is_on_the_page_without_what_it_tells_of_its_maker() -> None:
    data = written(photographed(jpeg(1))).files[0].data
    (picture,) = pypdf.PdfReader(io.BytesIO(data)).pages[0].images
    assert picture.image is not None
    assert picture.image.size == (600, 300)
    assert b"Ada Stone" not in data


def test_a_picture_that_was_taken_sideways_stands_upright() -> None:
    upright, turned = (list(_turns(opened(photographed(jpeg(way))).pages[0])) for way in (1, 6))
    assert all(along for along, _across in upright)
    assert any(not along and across for along, across in turned)


def _turns(holder: pypdf.generic.DictionaryObject) -> Iterator[tuple[float, float]]:
    """How everything on a page or in a group of it is turned."""
    content = holder.get_contents() if isinstance(holder, pypdf.PageObject) else holder
    for along, across in re.findall(
        r"([-\d.]+) ([-\d.]+)(?: [-\d.]+){4} cm", content.get_data().decode("latin-1")
    ):
        yield float(along), float(across)
    for group in holder.get("/Resources", {}).get("/XObject", {}).values():
        if group.get_object()["/Subtype"] == "/Form":
            yield from _turns(group.get_object())


DAMAGED = {
    "no picture": b"no picture",
    "huge": bridge.png(9000, 7000),
    "nothing": b"",
    "a JPEG without an end": jpeg(1)[:400],
    "a PNG without an end": bridge.png(40, 30)[:60],
    "a GIF without an end": b"GIF89a\x28\x00\x1e\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_picture_that_cannot_be_shown_is_described_and_named(data: bytes) -> None:
    item = photographed(data)
    assert written(item).warnings == (
        "1 picture is damaged or too large for a page; its description stands there.",
    )
    assert "Arches At dawn Museum" in text_of(item)


def test_a_damaged_picture_does_not_take_others_along() -> None:
    whole, damaged = (
        MediaFile(MediaId(name * 64), ".jpg", "image/jpeg", lambda data=data: data)  # type: ignore[misc]
        for name, data in (("e", jpeg(1)), ("f", jpeg(1)[:400]))
    )
    blocks = [image_block(Image(file.id, alt=f"Picture {file.id[0]}")) for file in (whole, damaged)]
    item = replace(article(*blocks), media={file.id: file for file in (whole, damaged)})
    assert len(opened(item).pages[0].images) == 1
    assert "Picture f" in text_of(item)
    assert "Picture e" not in text_of(item)


def test_a_picture_that_is_only_an_address_becomes_a_link() -> None:
    item = article(image_block(Image(source="https://example.org/a.jpg", alt="Arches")))
    assert "Arches" in text_of(item)
    assert "1 picture that is only an address becomes a link" in written(item).losses


def test_a_withdrawn_story_says_so_and_nothing_else() -> None:
    for item in (
        bridge.item(state="withdrawn"),
        bridge.item(publication=Publication(signal=Signal.KILL)),
    ):
        shown = text_of(item)
        assert "This story has been withdrawn." in shown
        assert "opened again on Monday" not in shown
        assert "1871" not in shown


def test_a_running_embargo_stands_above_the_story() -> None:
    assert "Embargoed until 15 March 2026, 18:00 UTC+04:00" in text_of(bridge.item())
    later = bridge.item(updated=datetime(2026, 3, 16, tzinfo=UTC))
    assert "Embargoed" not in text_of(later)


def test_readers_see_a_correction() -> None:
    item = article(Block(text="Text"), correction="The year was wrong.\nIt is 1871.")
    assert "Correction The year was wrong. It is 1871." in " ".join(words(text_of(item)))


def test_a_line_may_be_broken_and_marked_at_once() -> None:
    marks = (Mark(0, 9, MarkType.BOLD), Mark(2, 12, MarkType.LANGUAGE, "zh-Hans"), Mark(1, 12, MarkType.CODE))
    assert "one two" in text_of(article(Block(text=f"one two{LINE_BREAK}three", marks=marks)))
