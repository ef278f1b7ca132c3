"""Proofreading on the command line."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine
from helpers.stories import story, write_json

KEYS = {"field", "rule", "kind", "severity", "start", "end", "text", "message", "replacements"}


def test_check_gives_findings_with_places_in_code_points(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "bridge.json"
    write_json(path, story("😀 The the bridge", "It opens TK.", "They could of won."))
    answer = copydesk("check", path, "--json")
    assert answer.code == 0
    rows = answer.json
    assert all(set(row) == {"path", *KEYS} and row["path"] == str(path) for row in rows)
    found = {row["rule"]: row for row in rows}
    doubled = found["Consistency.DoubledWord"]
    assert (doubled["field"], doubled["start"], doubled["end"], doubled["text"]) == (
        "headline",
        2,
        9,
        "The the",
    )
    assert (found["Consistency.Placeholder"]["severity"], found["Consistency.Placeholder"]["start"]) == (
        "error",
        9,
    )
    mistaken = found["en.Mistaken"]
    assert (mistaken["kind"], mistaken["start"], mistaken["replacements"]) == ("style", 18, ["could have"])


def test_check_reads_articles_folders_and_standard_input(filled: CommandLine, inputs: Path) -> None:
    article = filled("list", "--json").json[0]["article"]
    assert filled("check", article, "--json").code == 0
    assert filled("check", inputs, "--json").code == 0
    answer = filled("check", "-", "--json", stdin=b"# The the bridge\n\nIt opens.\n")
    assert any(row["rule"] == "Consistency.DoubledWord" and row["path"] == "-" for row in answer.json)


def test_check_names_what_cannot_be_read_and_checks_the_rest(copydesk: CommandLine, inputs: Path) -> None:
    answer = copydesk("check", inputs / "none.md", "nobody", inputs / "harvest.json", "--json")
    assert answer.code == 1
    failed = [row for row in answer.json if "error" in row]
    assert [set(row) for row in failed] == [{"path", "error"}, {"article", "error"}]
    assert "none.md" in answer.err
    assert "nobody" in answer.err


def test_check_follows_the_language_that_is_asked_for(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Rain\n\nThey could of won.\n", encoding="utf-8")

    def rules(language: str) -> set[str]:
        return {row["rule"] for row in copydesk("check", path, "--language", language, "--json").json}

    assert "en.Mistaken" in rules("en")
    assert "en.Mistaken" not in rules("tr")


def test_check_says_in_words_what_it_found(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "bridge.json"
    write_json(path, story("The bridge", "They could of won."))
    answer = copydesk("check", path)
    assert "could have" in answer.out
    assert "en.Mistaken" in answer.out


def test_checking_changes_nothing(filled: CommandLine) -> None:
    before = filled("list", "--json").json
    for row in before:
        filled("check", row["article"], "--json")
    assert filled("list", "--json").json == before
    assert filled("verify", "--json").json["ok"] is True


def test_check_finds_misspelt_words_with_what_they_could_be(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("# The brigde\n\nIt was opned again. Мост открыт, молако продано.\n", encoding="utf-8")
    rows = copydesk("check", path, "--language", "en", "--json").json
    found = [(row["field"], row["text"], row["replacements"][0]) for row in rows if row["rule"] == "Spelling"]
    assert found == [
        ("headline", "brigde", "bridge"),
        ("body", "opned", "opened"),
        ("body", "молако", "молоко"),
    ]


def test_check_says_once_that_a_language_has_no_dictionary(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("# Le pontt\n\nIl est ouvertt.\n", encoding="utf-8")
    answer = copydesk("check", path, path, "--language", "fr", "--json")
    assert [row for row in answer.json if row["rule"] == "Spelling"] == []
    assert answer.err.count("There is no dictionary for “fr”.") == 1


def test_what_could_not_be_read_is_not_called_faultless(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "damaged.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    answer = copydesk("check", path)
    assert answer.code == 1
    assert "Nothing found" not in answer.err
    assert "1 input failed." in answer.err
