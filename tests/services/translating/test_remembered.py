"""The memory follows undo and redo of what was confirmed; nothing of it is deleted."""

from __future__ import annotations

import pytest

from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.segments import Origin
from editor_app.language.bitext.values import Placeholder, SegmentText
from editor_app.services.memory import Confirmed
from editor_app.services.memory_keeping import MemoryKeeping
from editor_app.services.memory_units import target_of
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.work import Work
from helpers.translators import translated

SOURCE = ArticleContent(
    RichText("Körpü"), body=(Block(text="Körpünün 18 tağı var."),), fields={"language": "az"}
)


@pytest.fixture
def work(opened: OpenLibrary) -> Work:
    source = opened.desk.new_article(SOURCE)
    version = opened.versions.begin(source, "en")
    made = Work(opened.desk.open(version), opened.desk.open(source), lambda: opened.memory)
    bitext = made.bitext()
    row = next(row for row in bitext.rows if row.pairs and "18" in row.pairs[0].sources[0].text)
    made.insert(bitext, row, row.pairs[0], "The bridge has 18 arches.", Origin.HUMAN)
    return made


def _confirm(work: Work) -> None:
    pair = next(pair for pair in work.bitext().pairs if pair.targets)
    work.confirm(work.bitext(), pair)


def _units(opened: OpenLibrary) -> dict[str, bool]:
    """The translations in the memory, and whether they count."""
    listed = MemoryKeeping(opened.memory).units(superseded=True)
    return {one.unit.target: not one.unit.superseded_by for one in listed}


def test_what_was_confirmed_by_mistake_is_superseded_by_undo_and_back_by_redo(
    opened: OpenLibrary, work: Work
) -> None:
    _confirm(work)
    assert _units(opened) == {"The bridge has 18 arches.": True}
    work.article.undo()
    assert _units(opened) == {"The bridge has 18 arches.": False}
    work.article.redo()
    assert _units(opened) == {"The bridge has 18 arches.": True}


def test_undo_gives_back_what_the_confirmation_had_superseded(opened: OpenLibrary, work: Work) -> None:
    _confirm(work)
    article = work.article
    start = article.document.text(TextField.BODY).index("has")
    article.run("Edit", type_text, Selection(TextField.BODY, start, start + 3), "had")
    _confirm(work)
    assert _units(opened) == {"The bridge has 18 arches.": False, "The bridge had 18 arches.": True}
    article.undo()
    assert _units(opened) == {"The bridge has 18 arches.": True, "The bridge had 18 arches.": False}
    article.redo()
    assert _units(opened) == {"The bridge has 18 arches.": False, "The bridge had 18 arches.": True}


def test_edits_behind_a_confirmation_leave_the_memory_alone(opened: OpenLibrary, work: Work) -> None:
    _confirm(work)
    work.article.run("Edit", type_text, Selection(TextField.BODY, 0, 0), "Now ")
    work.article.undo()
    assert _units(opened) == {"The bridge has 18 arches.": True}
    work.article.undo()
    work.article.run("Edit", type_text, Selection(TextField.BODY, 0, 0), "Now ")
    assert _units(opened) == {"The bridge has 18 arches.": False}


def test_what_the_memory_knew_before_stays(opened: OpenLibrary, work: Work) -> None:
    _confirm(work)
    work.article.undo()
    for unit in MemoryKeeping(opened.memory).units(superseded=True):
        opened.memory.restore(unit.unit)
    _confirm(work)
    work.article.undo()
    assert _units(opened) == {"The bridge has 18 arches.": True}


def test_what_stood_there_as_aligned_is_aligned_again_after_undo(opened: OpenLibrary, work: Work) -> None:
    source = opened.desk.new_article(SOURCE)
    made = opened.desk.new_article(
        ArticleContent(
            RichText("A bridge"), body=(Block(text="It has 18 arches."),), fields={"language": "en"}
        )
    )
    opened.versions.adopt(made, source)
    aligned = Work(opened.desk.open(made), opened.desk.open(source), lambda: opened.memory)
    aligned.keep_aligned(aligned.bitext())
    _confirm_text(aligned, "It has 18 arches.")
    assert _origins(opened)["It has 18 arches."] == Origin.HUMAN
    aligned.article.undo()
    assert _origins(opened)["It has 18 arches."] == Origin.ALIGNED
    assert _units(opened)["It has 18 arches."] is True
    aligned.article.redo()
    assert _origins(opened)["It has 18 arches."] == Origin.HUMAN


def test_what_came_with_a_file_is_superseded_when_that_is_undone(opened: OpenLibrary, work: Work) -> None:
    file = opened.returning.file_of(work.article.id)
    assert file is not None
    opened.returning.bring_back(translated(file(), {"Körpünün": "It has 18 arches."}))
    assert _units(opened) == {"It has 18 arches.": True}
    work.article.undo()
    assert _units(opened) == {"It has 18 arches.": False}
    work.article.redo()
    assert _units(opened) == {"It has 18 arches.": True}


def _confirm_text(work: Work, text: str) -> None:
    pair = next(pair for pair in work.bitext().pairs if [one.text for one in pair.targets] == [text])
    work.confirm(work.bitext(), pair)


def _origins(opened: OpenLibrary) -> dict[str, str]:
    listed = MemoryKeeping(opened.memory).units(superseded=True)
    return {one.unit.target: one.unit.origin for one in listed}


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("A new bridge opens today.", "new bridge"),
        ("The new bridge opens.", "new bridge"),
        ("A new stone bridge opens.", "new stone bridge"),
    ],
)
def test_a_correction_keeps_the_inline_codes_where_their_words_are(
    opened: OpenLibrary, text: str, bold: str
) -> None:
    codes = (Placeholder(2, "open", "bold", "1"), Placeholder(12, "close", "bold", "1"))
    opened.memory.confirm(
        Confirmed(SegmentText("Yeni körpü açılır."), SegmentText("A new bridge opens.", codes), "az", "en")
    )
    keeping = MemoryKeeping(opened.memory)
    (listed,) = keeping.units()
    keeping.correct(listed.unit, text)
    (listed,) = keeping.units()
    first, last = (code.position for code in target_of(listed.unit).codes)
    assert listed.unit.target == text
    assert text[first:last] == bold
