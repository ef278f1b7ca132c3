"""Reports of readers on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.commands import CommandLine
from helpers.letters import folder, letter

ADDRESS = "https://news.example.com/harvest-is-in/"
MAILS = (
    letter(f"{ADDRESS}\n\nThe wheat is dry and the <!!!>barns<!!!> are full."),
    letter("Thank you!", subject="Hello"),
    letter("https://news.example.com/weather\n\nit will <!!!>rian<!!!> again"),
)


def test_reports_come_in_with_what_became_of_each(filled: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reports.mbox"
    path.write_bytes(folder(MAILS))
    answer = filled("import", path, "--json")
    assert answer.code == 0, answer.err
    first, second = json.loads(answer.out)
    assert set(first) >= {"path", "format", "story", "article", "language", "headline", "words", "warnings"}
    assert (first["format"], first["headline"], first["state"]) == ("reports", "Harvest is in", "open")
    assert (second["article"], second["state"]) == ("", "needs_story")
    assert "needs a story" in second["warnings"][0]
    assert "reader@example.org" not in answer.out


def test_a_person_reads_a_table_of_them(filled: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reports.mbox"
    path.write_bytes(folder(MAILS))
    answer = filled("import", path)
    assert "barns" in answer.out
    assert "2 reports taken in" in answer.err


def test_a_folder_of_mails_without_a_report_fails_in_one_sentence(
    filled: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "letters.mbox"
    path.write_bytes(folder(MAILS[1:2]))
    answer = filled("import", path, "--json")
    assert answer.code == 1
    assert json.loads(answer.out) == [{"path": str(path), "error": f"{path}: There is no report in it."}]


def test_reports_are_not_converted_and_the_reason_is_said(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reports.mbox"
    path.write_bytes(folder(MAILS))
    answer = copydesk("convert", path, "--to", "text")
    assert answer.code == 1
    assert "holds reports of readers" in answer.err
