"""What a reader sees on the printed page and copies from it."""

from __future__ import annotations

import io

import pypdf

from editor_app.document.model import ArticleContent, Block, RichText, Table, table_block
from editor_app.formats.pdf.writer import PdfWriter
from editor_app.formats.values import ExportItem
from helpers import bridge

ROWS = tuple((RichText(f"Town{number}"), RichText(str(number * 7))) for number in range(5))


def pages_of(item: ExportItem) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(PdfWriter().write(item).files[0].data)).pages)


def test_spaces_are_copied_as_plain_ones_although_the_first_does_not_break() -> None:
    content = ArticleContent(
        RichText("5\u00a0km of road"),
        RichText("10\u00a0% of all roads"),
        (Block(text="Both piers and the deck."),),
        {"language": "en", "slugline": "roads of it"},
    )
    text = pages_of(bridge.item(content))[0].extract_text()
    assert "\u00a0" not in text
    for line in ("5 km of road", "10 % of all roads", "Both piers and the deck."):
        assert line in text


def test_a_short_table_stands_on_one_page() -> None:
    table = table_block(Table((ROWS[0], *ROWS), True, "Towns"))
    for count in range(24, 38, 2):
        filler = tuple(Block(text=f"Line {number}.") for number in range(count))
        content = ArticleContent(RichText("Bridge"), body=(*filler, table), fields={"language": "en"})
        held = [page.extract_text().count("Town") for page in pages_of(bridge.item(content))]
        assert sorted(held)[-1] == sum(held) == len(ROWS) + 2


def test_a_long_table_goes_on_with_its_head_on_the_next_page() -> None:
    rows = tuple((RichText(f"Town {number}"), RichText("1")) for number in range(80))
    table = table_block(Table(((RichText("Place"), RichText("Tons")), *rows), True))
    content = ArticleContent(RichText("Bridge"), body=(table,), fields={"language": "en"})
    found = [page.extract_text() for page in pages_of(bridge.item(content))]
    assert len(found) > 1
    assert all("Place" in text for text in found)


def test_words_of_the_other_direction_keep_their_full_stop_behind_them() -> None:
    content = ArticleContent(
        RichText("الجسر القديم مفتوح"),
        body=(Block(text="افتتح الجسر القديم يوم الاثنين."), Block(text="Not for resale.")),
        fields={"language": "ar", "usage_terms": "Free for members."},
    )
    ends: dict[str, bool] = {}

    def note(text: str, _user: object, _matrix: object, _font: object, _size: object) -> None:
        for word in ("resale", "members"):
            if word in text:
                # One piece, with its full stop where it is read.
                ends[word] = text.rstrip().endswith(f"{word}.")

    for page in pages_of(bridge.item(content)):
        page.extract_text(visitor_text=note)
    assert ends == {"resale": True, "members": True}
