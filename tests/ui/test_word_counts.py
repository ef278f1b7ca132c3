"""One count of words, wherever it is shown."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.media import insert_object
from editor_app.document.commands.text import delete_character, type_text
from editor_app.document.counting import words_of
from editor_app.document.model import Embed, TextField
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.samples import add_samples
from editor_app.storage.rows import ListQuery
from editor_app.ui.editor.counting import BlockCounts, Counts
from helpers.commands import CommandLine
from helpers.editors import article_of, content_of, editor_of


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLibrary]:
    library = open_library(tmp_path_factory.mktemp("samples") / "library", person_named("Ada"))
    add_samples(library.importing)
    yield library
    library.close()


def counted(document: QTextDocument) -> int:
    counter = BlockCounts()
    counts = counter.count(document)
    while counts is None:
        counts = counter.count(document)
    return counts.words


def test_list_editor_and_exports_count_the_words_of_every_sample_alike(
    qtbot: QtBot, samples: OpenLibrary
) -> None:
    rows = samples.library.rows(ListQuery(), 0, 100)
    assert len(rows) >= 18
    for row in rows:
        content = samples.desk.content(row.article)
        view = editor_of(qtbot, article_of(content))
        assert counted(view.body.document()) == row.words
        view.close()
        page = samples.exporting.preview(row.article, "html").files[0].data.decode()
        assert f'"wordCount":{row.words}' in page
        item = json.loads(samples.exporting.preview(row.article, "ninjs").files[0].data)
        assert {body["wordCount"] for body in item["bodies"]} == {row.words}


def test_the_command_line_tells_the_same_counts(tmp_path: Path, samples: OpenLibrary) -> None:
    rows = samples.library.rows(ListQuery(), 0, 100)
    copydesk = CommandLine(tmp_path / "library")
    told = copydesk("--temporary", "list", "--limit", "0", "--json").json
    assert sorted((row["headline"], row["words"]) for row in told) == sorted(
        (row.headline, row.words) for row in rows
    )


def test_an_object_that_a_merge_left_inside_a_line_parts_words_in_every_count(qtbot: QtBot) -> None:
    article = article_of(content_of("one", "two"))
    article.run("Insert", insert_object, cursor_at(TextField.BODY, 3), Embed("https://example.org", "A map"))
    for _time in range(2):
        article.run("Delete", delete_character, cursor_at(TextField.BODY, 3), forward=True)
    view = editor_of(qtbot, article)
    assert counted(view.body.document()) == words_of(article.content().body)


def test_counts_that_follow_edits_equal_counts_made_anew(qtbot: QtBot) -> None:
    article = article_of(content_of(*(f"harvest number {number}" for number in range(90))))
    view = editor_of(qtbot, article)
    counter = BlockCounts()
    chance = random.Random(3)
    for turn in range(60):
        length = article.document.length(TextField.BODY) - 1
        start = chance.randint(0, length)
        end = min(length, start + chance.choice((0, 0, 0, 5, 200)))
        place = Selection(TextField.BODY, start, end)
        article.run("Typing", type_text, place, chance.choice(("a", " ", "wet day\nof rain\n", "")))
        if turn % 7 == 0:
            article.undo()
        counts = counter.count(view.body.document())
        while counts is None:
            counts = counter.count(view.body.document())
        assert counts == fresh_counts(view.body.document())


def fresh_counts(document: QTextDocument) -> Counts | None:
    counter = BlockCounts()
    counts = counter.count(document)
    while counts is None:
        counts = counter.count(document)
    return counts
