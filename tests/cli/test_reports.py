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


def test_the_same_reports_again_are_shown_as_they_were_kept(filled: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "reports.mbox"
    path.write_bytes(folder(MAILS))
    first = json.loads(filled("import", path, "--json").out)
    again = filled("import", path, "--json")
    for one, other in zip(first, json.loads(again.out), strict=True):
        assert (one["report"], one["state"], one["article"]) == (
            other["report"],
            other["state"],
            other["article"],
        )
    assert "2 had come in before" in filled("import", path).err


def test_a_page_whose_story_one_report_tells_is_known_to_the_next(
    filled: CommandLine, tmp_path: Path
) -> None:
    page = "https://news.example.com/2026/n-4711"
    rows = [
        {
            "url": f"{page}?utm_source=mail#top",
            "title": "Harvest is in",
            "exact": "barns",
            "comment": "Which?",
        },
        {"url": page, "exact": "wheat", "comment": "Barley."},
    ]
    path = tmp_path / "reports.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    first, second = json.loads(filled("import", path, "--json").out)
    assert first["article"] == second["article"] != ""


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
