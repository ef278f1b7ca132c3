"""Articles of the library with all that waits in them, and what review copies are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.document.filling import first_snapshot
from editor_app.document.marked import MarkedArticle, marked_of, marked_snapshot
from editor_app.document.model import ArticleContent, Image, RichText
from editor_app.document.objects import to_data
from editor_app.document.reading import DocumentReading
from editor_app.formats.values import ReadArticle
from editor_app.services.desk import Desk
from editor_app.services.people import Person
from editor_app.services.waiting import NOTHING, Waiting, is_open

COPY_FORMATS = ("docx", "odt", "json")
"""The formats that show suggestions and notes."""

_REVIEW = "-review"


def logged_format(format: str) -> str:
    """Under which format the log of exports names a review copy."""
    return format + _REVIEW


def is_review_copy(format: str) -> bool:
    """Whether the log of exports speaks of a review copy, which no reader saw."""
    return format.endswith(_REVIEW)


def marked_article(desk: Desk, article: ArticleId) -> MarkedArticle:
    """The article as it is now, open or not. UserError when there is no such article."""
    opened = desk.open(article)
    try:
        return marked_of(
            opened.document,
            fields=opened.fields(),
            people=names_of(desk.person),
            article=article,
            story=opened.story,
        )
    finally:
        desk.close(article)


def marked_moment(
    document: DocumentReading, now: MarkedArticle, people: Mapping[str, str] | None = None
) -> MarkedArticle:
    """The article ``now`` as it is in ``document``, one of its earlier moments."""
    known = now.people if people is None else people
    return marked_of(document, fields=now.fields, people=known, article=now.article, story=now.story)


def snapshot_of(read: ReadArticle, content: ArticleContent, now: datetime, person: str) -> bytes:
    """The snapshot of a new document for what was read, with all that waits in it.

    ``content`` is the same article with the library's names for its pictures and codes.
    """
    if read.marked is None or read.marked.is_plain:
        return first_snapshot(content, now, person)
    known = {
        before.data.source: after.data
        for before, after in zip(read.content.body, content.body, strict=True)
        if isinstance(before.data, Image) and isinstance(after.data, Image) and after.data.media
    }

    def named(data: object) -> object:
        image = known.get(str(data.get("source"))) if isinstance(data, Mapping) else None
        if image is None or not isinstance(data, Mapping):
            return data
        words = {name: held for name, held in data.items() if name != "source"}
        return {**words, **to_data(replace(image, caption=RichText(), credit="", alt=""))}

    marked = replace(read.marked.with_objects(named), fields=content.fields)
    return marked_snapshot(marked, now, person)


def waiting_for(read: ReadArticle) -> Waiting:
    """How much waits in what was read."""
    if read.marked is None:
        return NOTHING
    return Waiting(len(read.marked.suggestions), sum(map(is_open, read.marked.notes)))


def names_of(person: Person) -> dict[str, str]:
    """The name of a person whose id is another."""
    return {person.id: person.name} if person.id != person.name and person.name else {}
