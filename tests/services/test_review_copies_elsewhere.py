"""Review copies that a real word processor opened and saved: nobody changed anything."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

from editor_app.document.changes import Selection
from editor_app.document.commands.blocks import set_block_type
from editor_app.document.commands.marks import set_link, toggle_mark
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.notes import add_note, reply_to_note
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import (
    OBJECT,
    ArticleContent,
    Block,
    BlockType,
    MarkType,
    RichText,
    Table,
    TextField,
    table_block,
)
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.services.opening import OpenLibrary
from helpers.requirements import program
from helpers.word import LATER, Copy


def cells(*texts: str) -> tuple[RichText, ...]:
    return tuple(map(RichText, texts))


HARVEST = Table((cells("Year", "Tons"), cells("2025", "12")), header=True, caption="Harvest")
MORE = Table((cells("Year", "Tons"), cells("2025", "13"), cells("2026", "14")), header=True, caption="Grain")
CONTENT = ArticleContent(
    RichText("Bridge opens"),
    RichText("A summary"),
    (
        Block(text="The old bridge was opened in spring."),
        Block(text="Farmers expect a good harvest this year."),
        table_block(HARVEST),
        Block(text="The museum will close on Monday."),
    ),
    {"language": "en"},
)


def saved_by(office: str, path: Path, target: str) -> Path:
    """The file as a real word processor saves it, in the format ``target``."""
    made, home = path.parent / f"{path.suffix} to {target}", (path.parent / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", target, "--outdir", str(made),
         str(path)],
        capture_output=True, check=True, timeout=150,
    )  # fmt: skip
    return made / f"{path.stem}.{target}"


def test_a_copy_that_libreoffice_opened_and_saved_brings_nothing(opened: OpenLibrary, tmp_path: Path) -> None:
    office = program("soffice", "libreoffice")
    article = opened.desk.new_article(CONTENT)
    going = opened.desk.open(article)

    def suggest(words: str, who: str, command, *arguments) -> None:
        start = going.document.text(TextField.BODY, Reading.MARKED).index(words)
        place = Selection(TextField.BODY, start, start + len(words))
        going.run("Edit", command, place, *arguments, suggest=Suggesting(who, going.document.now()))

    suggest("bridge", "Anna", set_link, "https://example.org/bridge")
    suggest("spring", "Bob", toggle_mark, MarkType.BOLD)
    suggest("Farmers", "Anna", set_block_type, BlockType.HEADING, 2)
    suggest("good", "Bob", type_text, "very fair")
    suggest("very ", "Anna", delete_selection)
    suggest(OBJECT, "Bob", replace_object, MORE)
    now, place = going.document.now(), Selection(TextField.BODY, 4, 7)
    going.run("Note", add_note, place, "How old?", by="Bob", at=now)
    (note,) = going.document.notes()
    going.run("Reply", reply_to_note, note.id, "A hundred years.", by="Anna", at=now + timedelta(seconds=5))
    before = going.document.version()
    for format in ("docx", "odt"):
        opened.review_copies.export(article, tmp_path / f"copy.{format}")
    for source, target in (("docx", "docx"), ("odt", "odt"), ("docx", "odt")):
        saved = saved_by(office, tmp_path / f"copy.{source}", target)
        brought = opened.review_copies.bring_back(str(saved))
        assert (brought.suggestions, brought.decisions, brought.notes) == (0, 0, 0), saved
    assert going.document.version() == before
    opened.desk.close(article)


def test_changes_of_one_minute_are_not_decided_when_the_same_copy_comes_twice(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    office = program("soffice", "libreoffice")
    article = opened.desk.new_article(CONTENT)
    going = opened.desk.open(article)
    path = tmp_path / "copy.docx"
    opened.review_copies.export(article, path)
    copy = Copy(path.read_bytes(), "Anna Reader")
    for words in ("old ", "good "):
        copy.delete_tracked(words)
    for before, words in (("harvest", "poor "), ("will", "soon "), ("12", "about ")):
        copy.insert_tracked(before, words, LATER)
    path.write_bytes(copy.saved())
    saved = str(saved_by(office, path, "docx"))
    assert opened.review_copies.bring_back(saved).suggestions == 4
    assert opened.review_copies.bring_back(saved).is_empty
    assert len(going.document.suggestions()) == 4
    opened.desk.close(article)
