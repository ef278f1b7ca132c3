"""What other programs make of our documents: LibreOffice opens them, python-docx counts the same."""

from __future__ import annotations

import io
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note, reply_to_note, resolve_note
from editor_app.document.marked import MarkedArticle, marked_of
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, Source
from helpers import bridge, golden
from helpers.critic import NOON, suggested
from helpers.requirements import missing, program

TEXT = "The {--old--}{++new++} bridge is {++very ++}long.{--¶\n--}It stands{++¶\n++}by the river."


def reviewed() -> MarkedArticle:
    """An article with suggestions, a thread with an answer, and one that is resolved."""
    document, _selection = suggested(TEXT)
    at = document.now()
    document.run("Note", add_note, Selection(TextField.BODY, 4, 10), "Which one?", by="boris", at=at)
    (note,) = document.notes()
    document.run("Reply", reply_to_note, note.id, "The new one.", by="anna", at=at)
    document.run("Note", add_note, Selection(TextField.BODY, 11, 17), "Done", by="anna", at=at)
    done = next(found for found in document.notes() if found.text == "Done")
    document.run("Resolve", resolve_note, done.id, by="anna", at=at)
    return marked_of(document, article="a" * 16, story="b" * 16)


def written(format: str, marked: MarkedArticle) -> bytes:
    item = ExportItem(
        ArticleId("a" * 16), StoryId("b" * 16), "draft", marked.content(), NOON, NOON, marked=marked
    )
    return standard_registry().writer(format).write(item).files[0].data


def converted(data: bytes, folder: Path, format: str, to: str) -> bytes:
    """What LibreOffice makes of a document."""
    office = program("soffice", "libreoffice")
    source = folder / f"copy.{format}"
    source.write_bytes(data)
    home = (folder / "profile").as_uri()
    done = subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", to, "--outdir", str(folder / "out"),
         str(source)],
        capture_output=True, check=False, timeout=150,
    )  # fmt: skip
    made = folder / "out" / f"copy.{to.partition(':')[0]}"
    assert made.is_file(), done.stderr.decode(errors="replace")
    return made.read_bytes()


def flat(marked: MarkedArticle) -> list[tuple[str, bool, bool]]:
    return [
        (letter, bool(run.attributes.get("ins")), bool(run.attributes.get("del")))
        for run in marked.runs(TextField.BODY)
        for letter in run.text
    ]


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_opens_a_review_copy_and_gives_its_suggestions_and_comments_back(
    format: str, tmp_path: Path
) -> None:
    marked = reviewed()
    back = converted(written(format, marked), tmp_path, format, format)
    (read,) = standard_registry().read(Source(back, f"back.{format}"))
    assert read.marked is not None
    assert read.marked.article == "a" * 16
    assert flat(read.marked) == flat(marked)
    for reading in (Reading.FINAL, Reading.ORIGINAL):
        texts = [block.text for block in read.marked.content(reading).body]
        assert texts == [block.text for block in marked.content(reading).body]
    assert sorted(note.text for note in read.marked.notes if not note.replies) >= ["Done"]
    said = {
        text for note in read.marked.notes for text in (note.text, *(reply.text for reply in note.replies))
    }
    assert said == {"Which one?", "The new one.", "Done"}


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_reads_a_whole_story_as_we_do(format: str, tmp_path: Path) -> None:
    item = bridge.item()
    data = standard_registry().writer(format).write(item).files[0].data
    text = converted(data, tmp_path, format, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    words = " ".join(text.split())
    for block in item.content.body:
        if block.data is None:
            assert " ".join(block.text.split()) in words


def test_python_docx_finds_the_same_paragraphs_comments_and_tables() -> None:
    try:
        import docx
    except ImportError:
        missing("python-docx is not installed")
        return
    marked = reviewed()
    found = docx.Document(io.BytesIO(written("docx", marked)))
    # Two notes of one millisecond have no order.
    assert sorted(comment.text for comment in found.comments) == ["Done", "The new one.", "Which one?"]
    story = docx.Document(io.BytesIO(standard_registry().writer("docx").write(bridge.item()).files[0].data))
    item = bridge.item()
    tables = [block for block in item.content.body if block.type == "table"]
    assert len(story.tables) == len(tables)
    assert story.paragraphs[0].style.name == "Title"
    assert story.paragraphs[0].text == item.content.headline.text


@pytest.mark.parametrize(("format", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_story_in_a_document_is_what_it_was(format: str, part: str, language: str) -> None:
    item = bridge.item() if language == "en" else bridge.bridge_in_arabic()
    data = standard_registry().writer(format).write(item).files[0].data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read(part).decode()
    ElementTree.indent(root := ElementTree.fromstring(text))
    golden.check(f"bridge.{language}.{format}.xml", ElementTree.tostring(root, encoding="utf-8") + b"\n")
