"""The one place that derives what lists show and the index knows from an article's content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.counting import words_of
from editor_app.document.model import (
    LINE_BREAK,
    ArticleContent,
    Block,
    Embed,
    FieldValue,
    Image,
    Table,
)
from editor_app.services.waiting import NOTHING, Waiting
from editor_app.storage.rows import ArticleRow, SearchText, State


@dataclass(frozen=True, slots=True)
class Identity:
    """What the library knows of an article that its documents do not say."""

    article: ArticleId
    story: StoryId
    state: State
    language: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    person: str = ""
    trashed: datetime | None = None


def describe(
    content: ArticleContent, identity: Identity, waiting: Waiting = NOTHING
) -> tuple[ArticleRow, SearchText]:
    """The list row and the index text of an article with this content (the story's fields included)."""
    return row_of(content, identity, waiting), search_text_of(content)


def row_of(content: ArticleContent, identity: Identity, waiting: Waiting = NOTHING) -> ArticleRow:
    """The row of the article list."""
    fields = content.fields
    return ArticleRow(
        article=identity.article,
        story=identity.story,
        language=content.language or identity.language,
        state=identity.state,
        headline=one_line(content.headline.text),
        slugline=_text(fields.get("slugline")),
        section=_text(fields.get("section")),
        byline=_text(fields.get("byline")),
        words=words_of(content.body),
        created=identity.created,
        updated=identity.updated,
        person=identity.person,
        urgency=_number(fields.get("urgency")),
        priority=_number(fields.get("priority")),
        embargo=_text(fields.get("embargo")),
        publish_at=_text(fields.get("publish_at")),
        legal=fields.get("legal") is True,
        not_for_publication=fields.get("not_for_publication") is True,
        trashed=identity.trashed,
        suggestions=waiting.suggestions,
        notes=waiting.notes,
    )


def search_text_of(content: ArticleContent) -> SearchText:
    """What full-text search finds the article by."""
    return SearchText(
        headline=one_line(content.headline.text),
        summary=one_line(content.summary.text),
        body=body_text(content),
        fields={name: _text(value) for name, value in content.fields.items() if _text(value)},
    )


def body_text(content: ArticleContent) -> str:
    """The body as plain lines: a line per block, with the words of captions, tables and cards."""
    return "\n".join(line for block in content.body for line in block_lines(block) if line)


def block_lines(block: Block) -> Iterator[str]:
    """The plain lines of one block; none for a rule."""
    match block.data:
        case None:
            yield block.text.replace(LINE_BREAK, "\n")
        case Image() as image:
            yield from (image.caption.text, image.credit, image.alt)
        case Table() as table:
            yield table.caption
            for row in table.rows:
                yield "\t".join(one_line(cell.text) for cell in row)
        case Embed() as embed:
            yield from (embed.title, embed.description)


def one_line(text: str) -> str:
    """``text`` with soft line breaks as spaces."""
    return text.replace(LINE_BREAK, " ").strip()


def _text(value: FieldValue | None) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if value else ""


def _number(value: FieldValue | None) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
