"""Find and replace in many articles: a preview first, then one undo step for each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.hidden import Hidden
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.language.finding import Hit, Query, find
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.open_article import OpenArticle

_CONTEXT = 40
"""Characters shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit with the text around it: ``before``, ``text``, ``after``."""

    field: TextField
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """The hits in one article."""

    article: ArticleId
    headline: str
    hits: tuple[Found, ...]


Texts = dict[TextField, str]


def hits_in(
    texts: Texts, query: Query, language: str, replacement: str = ""
) -> dict[TextField, tuple[Hit, ...]]:
    """The hits in each of an article's texts; texts without any are left out."""
    found = {field: find(text, query, language, replacement) for field, text in texts.items()}
    return {field: hits for field, hits in found.items() if hits}


def hits_in_document(
    document: Document, query: Query, language: str, replacement: str = "", reading: Reading = Reading.FINAL
) -> dict[TextField, tuple[Hit, ...]]:
    """The hits in a reading of a document, as places in its whole texts; by default in what it says when
    all suggestions are accepted, which is what can be replaced."""
    texts = {field: document.text(field, reading) for field in TextField}
    found = hits_in(texts, query, language, replacement)
    return {field: _placed(hits, document.left_out(field, reading)) for field, hits in found.items()}


def _placed(hits: tuple[Hit, ...], hidden: Hidden) -> tuple[Hit, ...]:
    if not hidden:
        return hits
    return tuple(
        replace(hit, start=hidden.flat(hit.start, behind=True), end=hidden.flat(hit.end, behind=False))
        for hit in hits
    )


def find_in_articles(
    desk: Desk, articles: Sequence[ArticleId], query: Query, progress: Progress
) -> tuple[ArticleHits, ...]:
    """The articles in which ``query`` is found; texts are read where the library may be read."""
    result = []
    for number, article in enumerate(articles):
        progress.report(number, len(articles))
        texts, language = progress.hand_over(partial(_texts, desk, article))
        hits = hits_in(texts, query, language)
        if hits:
            found = tuple(
                _found(field, texts[field], hit) for field, places in hits.items() for hit in places
            )
            result.append(ArticleHits(article, texts[TextField.HEADLINE].strip(), found))
    return tuple(result)


def replace_in_articles(
    desk: Desk, articles: Sequence[ArticleId], query: Query, replacement: str, progress: Progress
) -> int:
    """Replace every hit in ``articles``, each article in one undo step; gives how many were replaced."""
    count = 0
    for number, article in enumerate(articles):
        progress.report(number, len(articles))
        count += progress.hand_over(partial(_replace_in, desk, article, query, replacement))
    return count


def replace_all(article: OpenArticle, query: Query, replacement: str) -> int:
    """Replace every hit in an open article as one undo step; gives how many were replaced."""
    replacements = [
        (place, hit.replacement)
        for field, hits in hits_in_document(article.document, query, article.language, replacement).items()
        for hit in hits
        for place in [Selection(field, hit.start, hit.end)]
    ]
    if replacements:
        article.run(_("Replace all"), replace_ranges, replacements)
    return len(replacements)


def _replace_in(desk: Desk, article: ArticleId, query: Query, replacement: str) -> int:
    opened = desk.open(article)
    try:
        return replace_all(opened, query, replacement)
    finally:
        desk.close(article)


def _texts(desk: Desk, article: ArticleId) -> tuple[Texts, str]:
    try:
        opened = desk.open(article)
    except UserError:
        # Damaged or just deleted: there is nothing to find in it.
        return dict.fromkeys(TextField, ""), ""
    try:
        return {field: opened.document.text(field, Reading.FINAL) for field in TextField}, opened.language
    finally:
        desk.close(article)


def _found(field: TextField, text: str, hit: Hit) -> Found:
    units = text.encode("utf-16-le", "surrogatepass")

    def part(start: int, end: int) -> str:
        return units[max(0, start) * 2 : end * 2].decode("utf-16-le", "ignore")

    before = part(hit.start - _CONTEXT, hit.start).rpartition("\n")[2]
    after = part(hit.end, hit.end + _CONTEXT).partition("\n")[0]
    return Found(field, before, part(hit.start, hit.end), after)
