"""Articles of the library with all that waits in them, and what review copies are called."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.ids import ArticleId
from editor_app.document.marked import MarkedArticle, marked_of
from editor_app.document.reading import DocumentReading
from editor_app.services.desk import Desk
from editor_app.services.people import Person

COPY_FORMATS = ("docx", "odt")
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


def names_of(person: Person) -> dict[str, str]:
    """The name of a person whose id is another."""
    return {person.id: person.name} if person.id != person.name and person.name else {}
