"""The desk's own word lists in the place of the program's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from editor_app.base.clock import utc_now
from editor_app.base.errors import InputError, LibraryError, UserError
from editor_app.base.vocabularies import Term
from editor_app.document.model import FieldValue
from editor_app.services.blockers import cautions
from editor_app.services.export_values import ExportOptions, ExportResult
from editor_app.services.naming import SUBJECT_CODES
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.word_lists import WordLists
from editor_app.storage.backup import Backups, restore
from editor_app.storage.layout import Layout
from editor_app.storage.rows import State
from helpers.stories import story

SECTIONS = "code,az,en\nrivers,Çaylar,Rivers\nharvest,,Harvest\n"
TOPICS = """code,en,broader,retired,instead,subject code
medtop:15000000,sports!,,,,15000000
medtop:20000001,rowing,medtop:15000000,,,
medtop:20000002,old rowing,medtop:15000000,yes,medtop:20000001,15047000
medtop:20000003,lost art,,yes,,
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def reopened(opened: OpenLibrary) -> WordLists:
    folder = opened.store.folder
    opened.close()
    again = open_library(folder, person_named("Leyla Quliyeva"))
    try:
        assert again.word_lists.all
        return again.word_lists
    finally:
        again.close()


def test_a_list_of_the_desk_stands_in_the_place_of_the_programs_and_stays(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    lists = opened.word_lists
    told: list[str] = []
    lists.changed.connect(lambda: told.append("changed"))
    done = lists.bring_in(written(tmp_path, "sections.csv", SECTIONS))
    assert (done.vocabulary.name, done.warnings, told) == ("sections", (), ["changed"])
    assert opened.vocabularies.sections.label("rivers", "az") == "Çaylar"
    assert lists.is_own("sections")
    assert not lists.is_own("genres")
    assert [term.code for term in reopened(opened).all.sections.terms] == ["rivers", "harvest"]


def test_topics_have_the_programs_names_in_languages_in_which_the_file_has_none(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    opened.word_lists.bring_in(written(tmp_path, "subjects.csv", TOPICS))
    subjects = opened.vocabularies.subjects
    assert (subjects.label("medtop:15000000", "az"), subjects.label("medtop:15000000")) == (
        "idman",
        "sports!",
    )
    assert "idman" not in Layout(opened.store.folder).vocabularies.joinpath("subjects.json").read_text()


def test_names_codes_and_cautions_follow_at_once(opened: OpenLibrary, tmp_path: Path) -> None:
    naming = opened.naming
    assert naming.coded({"subjects": ("rowing",)}) == {"subjects": ("rowing",)}
    assert naming.cautions({"subjects": ("medtop:20000002",)}, "en") == ()
    opened.word_lists.bring_in(written(tmp_path, "subjects.csv", TOPICS))
    assert naming.coded({"subjects": ("rowing",)}) == {"subjects": ("medtop:20000001",)}
    fields: dict[str, FieldValue] = {
        "subjects": ("medtop:20000001", "medtop:20000002", "medtop:20000003", "Rivers"),
        "section": "x",
    }
    assert naming.cautions(fields, "en") == (
        "“old rowing” is not used any more; “rowing” stands in for it.",
        "“lost art” is not used any more.",
        "“Rivers” is not in the list of the desk.",
    )
    assert naming.labels(fields, "en")[SUBJECT_CODES] == {
        "medtop:20000001": "15000000",
        "medtop:20000002": "15047000",
    }


def test_cautions_name_the_codes_that_are_not_to_be_used(opened: OpenLibrary, tmp_path: Path) -> None:
    opened.word_lists.bring_in(written(tmp_path, "subjects.csv", TOPICS))
    content = story(subjects=("medtop:20000003",))
    told = "“lost art” is not used any more."
    assert told in cautions(content, opened.stopping.rules())
    article = opened.desk.new_article(content, state=State.READY)
    (result,) = opened.exporting.export([article], ExportOptions(("json",)), tmp_path / "out")
    assert isinstance(result, ExportResult)
    assert told in result.warnings


def test_the_programs_list_comes_back(opened: OpenLibrary, tmp_path: Path) -> None:
    before = opened.vocabularies.sections
    opened.word_lists.bring_in(written(tmp_path, "sections.csv", SECTIONS))
    assert opened.word_lists.forget("sections")
    assert opened.vocabularies.sections == before
    assert not opened.word_lists.forget("sections")


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_a_list_is_given_away_and_brought_in_elsewhere(
    opened: OpenLibrary, tmp_path: Path, name: str
) -> None:
    opened.word_lists.bring_in(written(tmp_path, "subjects.csv", TOPICS))
    before = opened.vocabularies.subjects
    assert opened.word_lists.export("subjects", tmp_path / name) == 4
    opened.word_lists.forget("subjects")
    opened.word_lists.bring_in(tmp_path / name, "subjects")
    assert opened.vocabularies.subjects.terms == before.terms


def test_what_cannot_be_taken_changes_nothing(opened: OpenLibrary, tmp_path: Path) -> None:
    lists = opened.word_lists
    before = lists.all
    with pytest.raises(InputError, match="which word list"):
        lists.bring_in(written(tmp_path, "words.csv", SECTIONS))
    with pytest.raises(InputError, match=r"missing\.csv"):
        lists.bring_in(tmp_path / "missing.csv", "sections")
    with pytest.raises(UserError, match="no word list “colours”"):
        lists.bring_in(tmp_path / "words.csv", "colours")
    with pytest.raises(UserError, match="there already"):
        lists.put("places", (Term("a"), Term("a")))
    with pytest.raises(InputError, match="cannot be written"):
        lists.export("sections", tmp_path / "no" / "folder.json")
    assert lists.all == before
    assert not Layout(opened.store.folder).vocabularies.exists()


def test_a_damaged_list_is_named_and_the_programs_stands_in(opened: OpenLibrary, tmp_path: Path) -> None:
    opened.word_lists.bring_in(written(tmp_path, "sections.csv", SECTIONS))
    folder = Layout(opened.store.folder).vocabularies
    (folder / "sections.json").write_text('{"terms": [')
    lists = reopened(opened)
    assert lists.all.sections.label("sport", "az") == "İdman"
    assert "sections.json" in lists.problems["sections"]
    assert (folder / "sections.json").exists()


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="everything may be written",
)
def test_a_disk_that_refuses_leaves_what_was_there(opened: OpenLibrary, tmp_path: Path) -> None:
    opened.word_lists.bring_in(written(tmp_path, "sections.csv", SECTIONS))
    folder = Layout(opened.store.folder).vocabularies
    folder.chmod(0o500)
    try:
        with pytest.raises(LibraryError):
            opened.word_lists.put("sections", (Term("a"),))
    finally:
        folder.chmod(0o700)
    assert opened.vocabularies.sections.term("rivers") is not None


def test_a_full_backup_has_the_lists_and_gives_them_back(opened: OpenLibrary, tmp_path: Path) -> None:
    opened.word_lists.bring_in(written(tmp_path, "sections.csv", SECTIONS))
    layout = Layout(opened.store.folder)
    made = Backups(layout, utc_now).make(tmp_path / "away")
    target = tmp_path / "other"
    restore(made, target, now=utc_now())
    kept = Layout(target).vocabularies / "sections.json"
    assert kept.read_bytes() == (layout.vocabularies / "sections.json").read_bytes()
    assert os.name == "nt" or layout.vocabularies.stat().st_mode & 0o077 == 0
