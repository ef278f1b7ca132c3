"""NewsML-G2 items a second on one core, written with their check and read with their defects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures import Figures, rate
from invented import paragraphs
from lxml import etree

from editor_app.document.model import Block, RichText
from editor_app.formats.newsml_g2.reader import NewsmlG2Reader
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.values import ExportItem, Source
from helpers import bridge

ITEMS = 200


def stories() -> list[ExportItem]:
    """Stories of eight paragraphs with all fields."""
    return [
        bridge.item(
            replace(
                bridge.BRIDGE,
                headline=RichText(f"Story {number}"),
                body=tuple(Block(text=text) for text in paragraphs(8, words=60, seed=number)),
            )
        )
        for number in range(ITEMS)
    ]


@pytest.mark.parametrize("is_rich", [False, True], ids=["paragraphs", "rich"])
def test_writing_items(is_rich: bool, figures: Figures) -> None:
    items = [bridge.item()] * ITEMS if is_rich else stories()
    writer = NewsmlG2Writer()
    trees = [etree.fromstring(writer.write(item).files[0].data) for item in items]
    writing = rate(lambda: [writer.write(item) for item in items], ITEMS)
    bare = rate(lambda: [etree.tostring(tree, encoding="UTF-8") for tree in trees], ITEMS)
    name = "with lists and tables" if is_rich else "of eight paragraphs"
    figures.at_least(f"newsItems {name} written and checked, three renditions", writing, "items/s", 500)
    figures.at_least(f"bare trees {name} serialised", bare, "items/s", 0)


def test_reading_items(figures: Figures) -> None:
    own = [NewsmlG2Writer().write(item).files[0].data for item in stories()]
    others = [data.replace(b"copydesk.local,2026:article", b"example.org,2026:item") for data in own]
    reader = NewsmlG2Reader()
    for name, files in (("our own", own), ("others", others)):
        reading = rate(lambda files=files: [reader.read(Source(data)) for data in files], ITEMS)
        figures.at_least(f"newsItems of {name} read", reading, "items/s", 800)
