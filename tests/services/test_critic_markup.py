"""What waits in an article, in formats without tracked changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.text import type_text
from editor_app.document.model import (
    OBJECT,
    ArticleContent,
    Block,
    MarkType,
    RichText,
    Table,
    TextField,
    table_block,
)
from editor_app.document.readings import Reading
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Written
from editor_app.services.converting import convert
from editor_app.services.exporting import Exporting
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from helpers.critic import by

BODY = TextField.BODY
Reviewed = tuple[OpenLibrary, OpenArticle]


def table(amount: str) -> Table:
    return Table(((RichText("Year"), RichText("Tons")), (RichText("2025"), RichText(amount))), header=True)


CONTENT = ArticleContent(
    RichText("Bridge opens"),
    body=(
        Block(text="The old bridge {++ is open ++} <<} now."),
        Block(text="Farmers wait --} and *hope*."),
        table_block(table("12")),
    ),
    fields={"language": "en"},
)


@pytest.fixture
def reviewed(opened: OpenLibrary) -> Reviewed:
    """A library and an article in it: a word would be replaced, and there is a remark on it."""
    article = opened.desk.open(opened.desk.new_article(CONTENT))
    article.run("S", type_text, Selection(BODY, 4, 7), "new *fine* --}", suggest=by("Anna"))
    article.review.add_note(Selection(BODY, 0, 3), "Since {when}?")
    return opened, article


def markdown(library: OpenLibrary, article: OpenArticle, reading: Reading = Reading.MARKED) -> Written:
    exporting = Exporting(library.store, library.desk, standard_registry())
    return exporting.preview(article.id, "markdown", reading)


def body_of(data: bytes) -> str:
    return data.decode("utf-8").split("\n---\n", 1)[1].strip()


def test_signs_of_what_waits_are_real_and_those_of_the_text_are_escaped(reviewed: Reviewed) -> None:
    library, article = reviewed
    written = markdown(library, article)
    first, second = body_of(written.files[0].data).split("\n\n")[:2]
    assert "{--old--}" in first
    assert r"{++new \*fine\* --\}++}" in first
    assert r"\{++ is open ++\} &lt;&lt;} now." in first
    assert r"Since \{when\}?<<}" in first or r"Since \{when}?<<}" in first
    assert second == r"Farmers wait --\} and \*hope\*."
    assert not written.losses


def test_changes_without_a_sign_are_listed_as_losses(reviewed: Reviewed) -> None:
    library, article = reviewed
    figures = "".join(run.text for run in article.document.runs(BODY)).index(OBJECT)
    cursor = cursor_at(BODY, figures)
    article.run("S", replace_object, cursor, table("13"), suggest=by("Anna"))
    article.run("S", toggle_mark, Selection(BODY, 0, 3), MarkType.BOLD, suggest=by("Anna"))
    (loss,) = markdown(library, article).losses
    assert loss.startswith("2 changes that")
    assert markdown(library, article, Reading.FINAL).losses == ()


def test_a_copy_that_is_converted_says_the_same(reviewed: Reviewed, tmp_path: Path) -> None:
    library, article = reviewed
    path = tmp_path / "bridge.docx"
    library.review_copies.export(article.id, path)
    converted = convert(str(path), "markdown", standard_registry(), reading=Reading.MARKED)
    first = body_of(converted.data).split("\n\n")[0]
    assert "{--old--}" in first
    assert r"{++new \*fine\* --\}++}" in first
    assert r"\{++ is open ++\} &lt;&lt;} now." in first
    assert first.count("{>>") == first.count("<<}") == 1
