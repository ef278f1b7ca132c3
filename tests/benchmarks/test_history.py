"""An article with a quarter of a million recorded edits."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

from figures import Figures, median, milliseconds
from invented import paragraphs

from editor_app.base.clock import utc_now
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document, document_of
from editor_app.document.changes import cursor_at
from editor_app.document.commands.blocks import split_block
from editor_app.document.commands.text import delete_character, type_text
from editor_app.document.model import ArticleContent, TextField
from editor_app.services.desk import Desk
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

EDITS = 250_000
BODY = TextField.BODY


def written() -> Document:
    """A long text as people write: runs of typing, runs of deleting, now and then elsewhere.

    Three keys in ten delete, as in recorded sessions of writing; a run has some twenty keys.
    """
    chance = random.Random(11)
    document = document_of(ArticleContent())
    text = " ".join(paragraphs(1, words=EDITS // 6, seed=12))
    place, number = 0, 0
    while number < EDITS:
        run = min(EDITS - number, int(chance.expovariate(1 / 20)) + 1)
        if chance.random() < 0.3:
            run = min(run, place)
            for _ in range(run):
                document.run("Delete", delete_character, cursor_at(BODY, place), forward=False, join=True)
                place -= 1
        else:
            for letter in text[number : number + run]:
                document.run("Type", type_text, cursor_at(BODY, place), letter, join=True)
                place += 1
        number += run
        if chance.random() < 0.04:
            document.run("Split paragraph", split_block, cursor_at(BODY, place))
            place += 1
        if chance.random() < 0.05:
            place = chance.randrange(document.length(BODY))
    return document


def test_an_article_with_250000_edits(tmp_path: Path, figures: Figures) -> None:
    document = written()
    snapshot = document.snapshot()
    article, story = ArticleId("a"), StoryId("s")
    shared = document_of(ArticleContent()).snapshot()
    with closing(LibraryStore.open(tmp_path / "library")) as store:
        store.journal.create_article(article, story, "en", State.DRAFT, snapshot, shared, utc_now())
        desk = Desk(store, person_named("Bench"))

        def open_and_close() -> None:
            opened = desk.open(article)
            assert len(opened.document.runs(BODY)) > 0
            desk.close(article)

        taken = milliseconds(open_and_close, 9)
        desk.shut()
    kilobytes = len(document.text(BODY).encode()) / 1000
    figures.at_most("opening an article with 250,000 edits", median(taken), "ms", 60)
    figures.at_most("journal after compaction", len(snapshot) / 1000, "kB", 3, floor=kilobytes)
