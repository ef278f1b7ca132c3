"""What the clipboard gives and takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.model import OBJECT, Block, BlockType, Embed, Mark, MarkType
from editor_app.services.pasting import BLOCKS, blocks_of, clipboard_flavours, fragment_of, paragraphs_of


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
    assert [block.text for block in fragment_of("<p> </p>", "typed")] == ["typed"]
    assert [block.text for block in fragment_of("<p>rich</p>", "typed")] == ["rich"]
    assert fragment_of(None, None) == ()


def test_lines_become_paragraphs_and_a_word_keeps_its_spaces() -> None:
    assert [block.text for block in paragraphs_of("one\r\n\r\n two \n")] == ["one", "two"]
    assert [block.text for block in paragraphs_of(" word ")] == [" word "]
