"""What the clipboard gives and takes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import Cancelled, InputError
from editor_app.base.ids import MediaId
from editor_app.document.model import OBJECT, Block, BlockType, Embed, Image, Mark, MarkType
from editor_app.services import pasting
from editor_app.services.jobs import Progress, Report
from editor_app.services.pasting import (
    BLOCKS,
    Clip,
    blocks_of,
    clipboard_flavours,
    keep_pictures,
    paragraphs_of,
    read_clip,
)
from helpers.pictures import png


def picture(data: bytes, title: str = "") -> str:
    return f'<img title="{title}" src="data:image/png;base64,{base64.b64encode(data).decode()}">'


def taken_in(data: bytes) -> Image:
    return Image(MediaId(f"m{len(data)}"), width=7)


def test_our_own_flavour_loses_nothing() -> None:
    blocks = (
        Block(BlockType.HEADING, "Harvest", (Mark(0, 3, MarkType.ITALIC),), 3),
        Block(BlockType.EMBED, OBJECT, data=Embed("https://example.org/", "A film")),
    )
    assert blocks_of(clipboard_flavours(blocks)[BLOCKS]) == blocks


@given(st.binary(max_size=60))
def test_a_foreign_flavour_of_our_name_gives_nothing(data: bytes) -> None:
    assert blocks_of(data) == ()


def test_html_without_text_gives_way_to_the_text() -> None:
    assert [block.text for block in read_clip(Clip("<p> </p>", "typed")).blocks] == ["typed"]
    assert [block.text for block in read_clip(Clip("<p>rich</p>", "typed")).blocks] == ["rich"]
    assert read_clip(Clip()).blocks == ()


def test_lines_become_paragraphs_and_a_word_keeps_its_spaces() -> None:
    assert [block.text for block in paragraphs_of("one\r\n\r\n two \n")] == ["one", "two"]
    assert [block.text for block in paragraphs_of(" word ")] == [" word "]


def test_only_what_takes_long_to_read_is_long() -> None:
    assert Clip("x" * 200_001).is_long
    assert Clip(own=b"x" * 2_000_001).is_long
    assert not Clip("<p>short</p>", "x" * 5_000_000).is_long


def test_reading_tells_how_far_it_is_and_gives_the_same_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasting, "TURN", 0.0)
    html = "<p>wheat <b>harvest</b></p>" * 1000
    reports: list[Report] = []
    read = read_clip(Clip(html), Progress(reports.append))
    assert [(block.text, block.marks) for block in read.blocks] == [
        (block.text, block.marks) for block in read_clip(Clip(html)).blocks
    ]
    places = [report.done for report in reports]
    assert len(places) > 10
    assert places == sorted(places)
    assert {report.total for report in reports} == {len(html)}


def test_reading_stops_when_it_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasting, "TURN", 0.0)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_clip(Clip("<p>wheat</p>" * 1000), progress)


def test_pictures_within_the_text_become_pictures_of_the_library() -> None:
    data = png(2, 2)
    web = '<img src="https://example.org/a.png">'
    blocks, problems = keep_pictures(read_clip(Clip(f"<p>a</p>{picture(data, 'The bridge')}{web}")), taken_in)
    assert problems == []
    mine, far = (block.data for block in blocks[1:])
    assert isinstance(mine, Image)
    assert (mine.media, mine.source, mine.width, mine.caption.text) == (f"m{len(data)}", "", 7, "The bridge")
    assert isinstance(far, Image)
    assert far.source == "https://example.org/a.png"


def test_a_picture_that_cannot_be_kept_leaves_its_caption() -> None:
    def refuse(_data: bytes) -> Image:
        raise InputError("no picture")

    read = read_clip(Clip(f"<p>a</p>{picture(png(2, 2), 'The bridge')}{picture(png(3, 3))}"))
    blocks, problems = keep_pictures(read, refuse)
    assert [block.text for block in blocks] == ["a", "The bridge"]
    assert [str(problem) for problem in problems] == ["no picture", "no picture"]


@pytest.mark.parametrize(("bound", "value"), [("MOST_PICTURES", 2), ("MOST_BYTES", 300)])
def test_pictures_beyond_a_bound_are_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    monkeypatch.setattr(pasting, bound, value)
    html = "".join(picture(png(2, 2, padding=50 + number)) for number in range(4))
    blocks, problems = keep_pictures(read_clip(Clip(f"<p>a</p>{html}")), taken_in)
    assert sum(block.data is not None for block in blocks) == 2
    assert ["2 of the pasted pictures were left out" in str(problem) for problem in problems] == [True]
