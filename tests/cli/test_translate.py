"""``copydesk translate``."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine


def test_translate_makes_a_version_of_the_same_story(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "story.az.md"
    path.write_text("# Körpü açıldı\n\nKörpü yenidən açılıb.\n\nYarmarka köçür.\n", encoding="utf-8")
    (row,) = copydesk("import", path, "--language", "az", "--json").json
    made = copydesk("translate", row["article"], "--to", "ru", "--json").json
    assert (made["story"], made["language"], made["headline"], made["words"]) == (row["story"], "ru", "", 0)
    shown = copydesk("show", made["article"], "--as", "json", "--json").json
    assert [block["text"] for block in shown["body"]] == ["", ""]


def test_translating_twice_names_the_version_there_is(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "story.az.md"
    path.write_text("# Körpü açıldı\n\nKörpü yenidən açılıb.\n", encoding="utf-8")
    (row,) = copydesk("import", path, "--language", "az", "--json").json
    made = copydesk("translate", row["article"], "--to", "ru", "--json").json
    again = copydesk("translate", row["article"], "--to", "ru")
    assert again.code == 1
    assert made["article"] in again.err
