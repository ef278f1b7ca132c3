"""``copydesk show`` with suggestions and notes, in every reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from helpers.commands import CommandLine
from helpers.critic import NOON

BODY = TextField.BODY


@pytest.fixture
def reviewed(tmp_path: Path) -> tuple[CommandLine, str]:
    """``😀 The {--old--}{++new++} bridge{--¶--}`` with a note on “is open”, and the article's id."""
    with_services = open_library(tmp_path / "library", person_named("Leyla"))
    content = ArticleContent(
        RichText("Bridge"),
        body=(Block(text="😀 The old bridge"), Block(text="is open.")),
        fields={"language": "en"},
    )
    name = with_services.desk.new_article(content)
    article = with_services.desk.open(name)
    article.review.add_note(Selection(BODY, 18, 25), "Since when?", blocks=True)
    anna = Suggesting("anna", NOON, "House style", "style.words")
    article.run("S", type_text, Selection(BODY, 7, 10), "new", suggest=anna)
    article.run("S", delete_selection, Selection(BODY, 20, 21), suggest=Suggesting("bela", NOON))
    with_services.desk.close(name)
    with_services.close()
    return CommandLine(tmp_path / "library"), name


@pytest.mark.parametrize(
    ("reading", "texts", "first"),
    [
        ("final", ["😀 The new bridgeis open."], (6, 6)),
        ("original", ["😀 The old bridge", "is open."], (6, 9)),
        ("marked", ["😀 The oldnew bridge", "is open."], (6, 9)),
    ],
)
def test_show_as_json_gives_suggestions_and_notes_with_places_in_the_reading(
    reviewed: tuple[CommandLine, str], reading: str, texts: list[str], first: tuple[int, int]
) -> None:
    copydesk, name = reviewed
    shown = copydesk("show", name, "--as", "json", "--reading", reading).json
    assert [block["text"] for block in shown["body"]] == texts
    replacement, joining = shown["suggestions"]
    assert (replacement["by"], replacement["reason"], replacement["rule"]) == (
        "anna",
        "House style",
        "style.words",
    )
    assert (replacement["deleted"], replacement["inserted"], joining["deleted"]) == ("old", "new", "\n")
    part = replacement["parts"][0]
    assert (part["field"], part["kind"]) == ("body", "delete")
    assert (part["start"], part["end"]) == first
    (note,) = shown["notes"]
    assert (note["text"], note["quote"], note["blocks"], note["resolved"]) == (
        "Since when?",
        "is open",
        True,
        False,
    )
    flat = "\n".join(texts)
    assert flat[note["place"]["start"] : note["place"]["end"]] == "is open"


def test_show_as_text_writes_signs_where_something_would_come_or_go(
    reviewed: tuple[CommandLine, str],
) -> None:
    copydesk, name = reviewed
    marked = copydesk("show", name, "--reading", "marked").out
    assert "The {--old--}{++new++} bridge{--¶--}" in marked
    assert "The new bridgeis open." in copydesk("show", name).out
    assert "The old bridge" in copydesk("show", name, "--reading", "original").out


def test_list_says_how_much_waits(reviewed: tuple[CommandLine, str]) -> None:
    copydesk, _name = reviewed
    (row,) = copydesk("list", "--json").json
    assert (row["suggestions"], row["notes"]) == (2, 1)


def test_lossless_json_takes_what_waits_to_another_library(
    reviewed: tuple[CommandLine, str], tmp_path: Path
) -> None:
    copydesk, name = reviewed
    out = tmp_path / "out"
    answer = copydesk("export", name, "--format", "json", "--reading", "marked", "--to", str(out))
    assert answer.code == 0, answer.err
    other = CommandLine(tmp_path / "other")
    (path,) = out.rglob("*.json")
    (row,) = other("import", str(path), "--json").json
    first, second = (
        line("show", key, "--as", "json").json for line, key in ((copydesk, name), (other, row["article"]))
    )
    for key in ("headline", "suggestions"):
        assert second[key] == first[key]
    assert [(note["text"], note["place"]) for note in second["notes"]] == [
        (note["text"], note["place"]) for note in first["notes"]
    ]
