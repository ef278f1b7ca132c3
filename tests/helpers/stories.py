"""Small invented stories, and files of them, for tests that need some content."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    FieldValue,
    ListKind,
    Mark,
    MarkType,
    RichText,
)
from editor_app.formats.lossless.writer import JsonWriter
from editor_app.formats.values import ExportItem

MOMENT = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


def story(headline: str = "Bridge reopens", *paragraphs: str, **fields: FieldValue) -> ArticleContent:
    """An article that could go out: headline, summary, a body with some formats, language and slugline."""
    texts = paragraphs or ("The old bridge reopened on Monday.", "Two buses now pass side by side.")
    blocks = [Block(text=texts[0], marks=(Mark(4, 7, MarkType.BOLD),) if len(texts[0]) > 7 else ())]
    blocks += [Block(text=text) for text in texts[1:]]
    if not paragraphs:
        blocks.append(Block(BlockType.HEADING, "What was repaired", level=2))
        blocks.append(Block(BlockType.LIST_ITEM, "The lamps", list=ListKind.BULLETED))
    named: dict[str, FieldValue] = {"language": "en", "slugline": headline.lower()}
    return ArticleContent(
        RichText(headline), RichText("Traffic is back after the repair."), tuple(blocks), {**named, **fields}
    )


def item(content: ArticleContent, name: str = "a" * 16) -> ExportItem:
    """``content`` as writers take it."""
    return ExportItem(ArticleId(name), StoryId(name), "ready", content, MOMENT, MOMENT)


def write_json(path: Path, content: ArticleContent, name: str = "a" * 16) -> Path:
    """``content`` as a file in the lossless format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(JsonWriter().write(item(content, name)).files[0].data)
    return path
