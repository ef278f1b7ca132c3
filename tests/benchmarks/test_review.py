"""Editing and deciding among many suggestions and notes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from figures import Figures, percentile
from invented import paragraphs
from PySide6.QtWidgets import QTextEdit
from typist import Dress, typed

from editor_app.document.article import Document, document_of
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.commands.suggestions import accept_suggestions
from editor_app.document.model import ArticleContent, Block, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle

BODY = TextField.BODY
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS = 125 * 80


def words_apart(text: str, count: int) -> list[Selection]:
    """``count`` words all over ``text``."""
    step = len(text) // (count + 1)
    found = []
    for place in range(step, len(text), step):
        start = text.index(" ", place) + 1 if " " in text[place:] else 0
        end = text.find(" ", start)
        if 0 < start < end and "\n" not in text[start:end]:
            found.append(Selection(BODY, start, end))
    return found[:count]


def reviewed(article: OpenArticle) -> None:
    """Two hundred suggestions and a hundred notes in a text of 10,000 words."""
    text = article.document.text(BODY)
    for place in words_apart(text, 100):
        article.run("Note", add_note, place, "Is this right?", by="Leyla", at=NOON)
    places = [(place, "word") for place in words_apart(text, 200)]
    article.run("Replace", replace_ranges, places, suggest=Suggesting("Leyla", NOON))


def test_typing_among_suggestions_and_notes(
    pair: Callable[[list[str], Dress], list[QTextEdit]], figures: Figures
) -> None:
    ours, bare = typed(pair(paragraphs(125, words=80), reviewed))
    floor = percentile(bare, 0.99)
    figures.at_most(
        "key among 200 suggestions and 100 notes, p99", percentile(ours, 0.99), "ms", 3, floor=floor
    )
    figures.at_most("key among 200 suggestions and 100 notes, p99 absolute", percentile(ours, 0.99), "ms", 8)


def suggested(count: int) -> Document:
    """A document of 20,000 words in which one word in twenty would be another."""
    content = ArticleContent(body=tuple(Block(text=text) for text in paragraphs(250, words=80)))
    document = document_of(content)
    places = [(place, "word") for place in words_apart(document.text(BODY), count)]
    document.run("Replace", replace_ranges, places, suggest=Suggesting("Leyla", NOON))
    return document


def test_accepting_all(figures: Figures) -> None:
    document = suggested(1000)
    open_ones = document.suggestions()
    assert len(open_ones) > 950
    started = time.perf_counter()
    document.run("Accept all", accept_suggestions, [one.id for one in open_ones], by="Rauf", at=NOON)
    figures.at_most("accepting 1,000 suggestions", (time.perf_counter() - started) * 1000, "ms", 300)
    assert document.suggestions() == ()
