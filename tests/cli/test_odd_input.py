"""What people type by mistake, and what scripts do without thinking of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import requirements
from helpers.commands import CommandLine
from helpers.stories import story, write_json


def articles_of(library: CommandLine) -> list[str]:
    return sorted(row["article"] for row in library("list", "--json").json)


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_library_that_is_a_file_is_named_with_what_to_do(tmp_path: Path, inside: str) -> None:
    (tmp_path / "notes.txt").write_text("a file, no folder")
    answer = CommandLine(tmp_path / "notes.txt" / inside)("list", "--json", cwd=tmp_path)
    assert answer.code == 3
    assert f"{tmp_path / 'notes.txt'} is a file" in answer.json["error"]
    assert "Name a folder" in answer.json["hint"]


def test_a_library_named_by_its_database_is_told_its_folder(filled: CommandLine) -> None:
    answer = filled("list", "--json", "--library", filled.library / "library.db")
    assert answer.code == 3
    assert str(filled.library) in answer.json["hint"]


@pytest.mark.parametrize(
    "words", [("--library", "", "list"), ("backup", ""), ("restore", ""), ("export", "--all", "--to", "")]
)
def test_an_empty_path_is_wrong_usage_and_not_the_folder_one_is_in(
    copydesk: CommandLine, tmp_path: Path, words: tuple[str, ...]
) -> None:
    answer = copydesk(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "error:" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_input_fails_and_the_others_come_in(copydesk: CommandLine, inputs: Path) -> None:
    answer = copydesk("import", "", inputs / "harvest.json", "--json")
    assert answer.code == 1
    assert [row.get("headline") for row in answer.json] == [None, "Harvest is in"]


def test_a_damaged_document_is_named_once(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "cut.docx"
    path.write_bytes(b"PK\x03\x04 word/document.xml")
    answer = copydesk("import", path)
    assert answer.code == 1
    assert f"{path}: The document is damaged." in answer.err
    assert answer.err.count("cut.docx") == 1


def test_names_of_files_may_hold_anything(copydesk: CommandLine, tmp_path: Path) -> None:
    requirements.posix()
    names = ["two words.json", "körpü ـ мост.json", "new\nline.json", "-dash.json"]
    for name in names:
        write_json(tmp_path / name, story(f"Story in {name!r}"))
    answer = copydesk("import", "--json", "--", *names, cwd=tmp_path)
    assert answer.code == 0, answer.err
    assert [row["path"] for row in answer.json] == names


def test_ten_thousand_inputs_are_no_more_than_many(copydesk: CommandLine, tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", story("Snow"))
    answer = copydesk("import", *["a.json", *["no"] * 9_999], "--json", cwd=tmp_path)
    assert answer.code == 1
    assert len(answer.json) == 10_000


def test_a_library_among_the_inputs_is_not_taken_for_stories(filled: CommandLine, tmp_path: Path) -> None:
    write_json(tmp_path / "in" / "snow.json", story("Snow"))
    filled.library.rename(tmp_path / "in" / "old")
    answer = filled("import", tmp_path / "in", "--json")
    assert [Path(row["path"]).name for row in answer.json] == ["snow.json", "old"]
    assert "library" in answer.json[1]["error"]


def test_the_beginning_of_an_id_is_enough_when_no_other_begins_so(filled: CommandLine) -> None:
    first, second, _third = articles_of(filled)
    unique = next(first[:size] for size in range(1, 17) if not second.startswith(first[:size]))
    shown = filled("show", unique, "--as", "json")
    assert shown.json["article"] == first
    assert filled("history", unique, "--json").code == 0
    assert filled("compare", unique, first, "--json").code == 0


def test_a_beginning_of_several_ids_is_refused_with_their_names(filled: CommandLine) -> None:
    answer = filled("show", articles_of(filled)[0][0], "--json")
    assert answer.code == 1
    assert all(article in answer.json["error"] for article in articles_of(filled))


@pytest.mark.parametrize("ending", ["@", "@zzz"])
def test_a_revision_that_is_none_is_refused(filled: CommandLine, ending: str) -> None:
    article = articles_of(filled)[0]
    answer = filled("compare", article + ending, article, "--json")
    assert answer.code == 1
    assert "revision" in answer.json["error"]


def test_a_missing_file_to_compare_is_called_a_file(filled: CommandLine) -> None:
    answer = filled("compare", "./absent.txt", articles_of(filled)[0], "--json")
    assert answer.code == 1
    assert "no such file" in answer.json["error"]


@pytest.mark.parametrize("number", ["99999999999999999999", "1000000000"])
def test_a_limit_beyond_every_library_means_all(filled: CommandLine, number: str) -> None:
    assert len(filled("list", "--limit", number, "--json").json) == 3
    assert len(filled("search", "the", "--limit", number, "--json").json) >= 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--limit", "many"), "“many” is no whole number"),
        (("list", "--sort"), "--sort needs a value"),
        (("show",), "missing: ARTICLE"),
        (("list", "--colour"), "not understood: --colour"),
        (("import", "x", "--language", "a language"), "no language"),
        (("convert", "x", "--to", "fax"), "--to: 'fax' is none of"),
    ],
)
def test_wrong_usage_is_said_without_words_of_the_program(
    copydesk: CommandLine, words: tuple[str, ...], said: str
) -> None:
    answer = copydesk(*words)
    assert answer.code == 2
    assert said in answer.err


def test_complaints_and_help_are_in_the_persons_language(copydesk: CommandLine) -> None:
    copydesk.environment["LANGUAGE"] = "ru"
    listed = copydesk("--help")
    assert "вызов: copydesk" in listed.out
    assert "статьи библиотеки" in listed.out
    assert "ошибка: не хватает: ARTICLE" in copydesk("show").err
    answer = copydesk("show", "nowhere", "--json")
    assert set(answer.json) == {"error", "hint"}
    assert "нет статьи «nowhere»" in answer.json["error"]


def test_the_language_chosen_in_the_preferences_is_spoken(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"look.language": "az"}), "utf-8")
    copydesk.environment["COPYDESK_SETTINGS"] = str(tmp_path)
    assert "istifadə: copydesk" in copydesk("--help").out


def test_a_backup_that_is_missing_or_none_is_an_input_that_failed(filled: CommandLine, inputs: Path) -> None:
    for name in ("absent.db", inputs / "harvest.json", inputs):
        answer = filled("restore", name, "--json")
        assert answer.code == 1
        assert str(name) in answer.json["error"]
    assert len(filled("list", "--json").json) == 3


@pytest.mark.parametrize("word", ["backups folder", "folder of a library", "name", "name without ending"])
def test_a_backup_may_be_named_by_where_it_lies_or_what_it_is_called(filled: CommandLine, word: str) -> None:
    made = Path(filled("backup", "--json").json["backup"])
    filled("import", "-", stdin=b"Snow\n\nIt snowed all night on the harbour.\n")
    named = {
        "backups folder": made.parent,
        "folder of a library": filled.library,
        "name": made.name,
        "name without ending": made.stem,
    }[word]
    answer = filled("restore", named, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["restored"] == str(made)
    assert len(filled("list", "--json").json) == 3


def test_of_several_backups_in_a_folder_the_newest_is_taken(filled: CommandLine, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    first = Path(filled("backup", safe, "--json").json["backup"])
    older = first.with_name("library-20200101T000000Z.db")
    older.write_bytes(first.read_bytes())
    assert filled("restore", safe, "--json").json["restored"] == str(first)


def test_a_backup_to_a_place_that_takes_none_is_no_fault_of_the_library(
    filled: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    answer = filled("backup", tmp_path / "file", "--json")
    assert answer.code == 1
    assert str(tmp_path / "file") in answer.json["error"]
    assert answer.json["hint"] == "Choose another folder."


@pytest.mark.parametrize(
    ("closed", "words", "code"),
    [
        (1, ("list", "--json"), 0),
        (2, ("list",), 0),
        (0, ("import", "-"), 1),
        (0, ("convert", "-", "--to", "text"), 1),
    ],
)
def test_a_stream_that_is_closed_is_no_crash(
    filled: CommandLine, closed: int, words: tuple[str, ...], code: int
) -> None:
    requirements.posix()
    process = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}{"<" if closed == 0 else ">"}&-', "sh", *filled.command(*words)],
        capture_output=True,
        env=filled.environment,
        cwd=filled.library.parent,
        check=False,
    )
    assert process.returncode == code, process.stderr
    assert b"Traceback" not in process.stderr


def test_after_two_dashes_there_are_only_files(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "list").write_text("Snow\n\nIt snowed all night.\n")
    answer = copydesk("--", "list", cwd=tmp_path)
    # There is no display here, which is asked for only when a window is wanted.
    assert answer.code == 3
    assert copydesk("--", "absent", cwd=tmp_path).code == 2


def test_a_file_that_may_not_be_read_is_said_in_words(copydesk: CommandLine, tmp_path: Path) -> None:
    answer = copydesk("convert", tmp_path / "absent.txt", "--to", "text", "--json")
    assert answer.code == 1
    assert (
        answer.json["error"] == f"{tmp_path / 'absent.txt'} cannot be read: there is no such file or folder."
    )
    assert os.strerror(2) not in answer.err


def test_a_library_on_a_read_only_disk_can_be_read_and_says_so_when_it_should_change(
    filled: CommandLine, tmp_path: Path, inputs: Path
) -> None:
    made = filled("backup", tmp_path / "safe", "--json").json["backup"]
    disk = requirements.small_disk(tmp_path, 8 * 1024 * 1024)
    try:
        library = CommandLine(shutil.copytree(filled.library, disk / "library"))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert len(library("list", "--json").json) == 3
        assert library("verify", "--json").json["ok"]
        for words in (("import", inputs), ("restore", made), ("backup",)):
            answer = library(*words)
            assert answer.code == 3, words
            assert "Traceback" not in answer.err
            assert str(disk) in answer.err
    finally:
        requirements.unmount(disk)


def test_stopping_a_command_while_it_loads_is_said_in_a_word(copydesk: CommandLine) -> None:
    code = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'editor_app.cli.context': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from editor_app.__main__ import main\n"
        "sys.exit(main(['list']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=copydesk.environment
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Interrupted.\n")
