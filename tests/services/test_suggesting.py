"""Suggesting as a way of working: chosen for one article, and remembered."""

from __future__ import annotations

from pathlib import Path

from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, TextField
from editor_app.document.readings import Reading
from editor_app.services.opening import open_library
from editor_app.services.people import person_named

BODY = TextField.BODY


def test_suggesting_is_remembered_with_the_article(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    library = open_library(folder, person_named("Leyla"))
    article = library.desk.new_article(ArticleContent(body=(Block(text="The bridge"),)))
    opened = library.desk.open(article)
    opened.run("Type", type_text, cursor_at(BODY, 0), "Today: ")
    opened.set_suggesting(True)
    opened.run("Type", type_text, cursor_at(BODY, 17), " opens")
    library.close()

    library = open_library(folder, person_named("Rauf"))
    opened = library.desk.open(article)
    assert opened.is_suggesting
    opened.run("Type", type_text, cursor_at(BODY, 23), ".")
    assert opened.document.text(BODY, Reading.ORIGINAL) == "Today: The bridge\n"
    assert [(s.by, s.inserted) for s in opened.document.suggestions()] == [("Leyla", " opens"), ("Rauf", ".")]
    opened.set_suggesting(False)
    opened.run("Type", type_text, cursor_at(BODY, 0), "> ")
    assert opened.document.text(BODY, Reading.ORIGINAL) == "> Today: The bridge\n"
    library.close()
    library = open_library(folder, person_named("Rauf"))
    assert not library.desk.open(article).is_suggesting
    library.close()


def test_a_typed_word_is_one_step_while_suggesting(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library", person_named("Leyla"))
    opened = library.desk.open(library.desk.new_article())
    opened.set_suggesting(True)
    place = cursor_at(BODY, 0)
    for letter in "körpü":
        changes = opened.run("Typing", type_text, place, letter, before=place, join=True)
        assert changes is not None
        assert changes.selection is not None
        place = changes.selection
    opened.undo()
    assert opened.document.text(BODY) == "\n"
    library.close()
