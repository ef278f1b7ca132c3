"""``copydesk join``."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine


def brought(copydesk: CommandLine, folder: Path, language: str, headline: str) -> str:
    """An article that came in alone: its file says nothing of others."""
    path = folder / f"{headline.replace(' ', '-')}.txt"
    path.write_text(f"{headline}\n\n{headline}.\n", encoding="utf-8")
    (row,) = copydesk("import", path, "--language", language, "--json").json
    return str(row["article"])


def test_articles_that_came_in_one_by_one_become_one_story(copydesk: CommandLine, tmp_path: Path) -> None:
    first = brought(copydesk, tmp_path, "az", "Körpü açıldı")
    second = brought(copydesk, tmp_path, "ru", "Мост открыт")
    assert len({row["story"] for row in copydesk("list", "--json").json}) == 2
    joined = copydesk("join", first, second, "--json")
    assert (joined.code, [row["article"] for row in joined.json]) == (0, [first, second])
    assert len({row["story"] for row in joined.json}) == 1
    listed = copydesk("list", "--json").json
    assert {row["story"] for row in listed} == {joined.json[0]["story"]}
    assert "Мост открыт" in copydesk("join", first, second).out


def test_what_cannot_be_joined_is_said_and_stays(copydesk: CommandLine, tmp_path: Path) -> None:
    first = brought(copydesk, tmp_path, "en", "Bridge reopens")
    second = brought(copydesk, tmp_path, "en", "Harvest begins")
    before = copydesk("list", "--json").json
    refused = copydesk("join", first, second)
    assert refused.code == 1
    assert "“Harvest begins”" in refused.err
    assert copydesk("join", first).code != 0
    assert copydesk("list", "--json").json == before
