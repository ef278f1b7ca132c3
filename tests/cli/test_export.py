"""Exports from the command line: what would change, what has changed, and folders that cannot be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from helpers.commands import CommandLine
from helpers.libraries import opened

SITE = ("--base-url", "https://news.example.org")


def _edit(copydesk: CommandLine, article: str) -> None:
    with opened(copydesk.library) as library:
        held = library.desk.open(library.library.named(article))
        held.set_field("byline", "By Somebody")
        library.desk.close(held.id)


def test_a_dry_run_says_what_differs_and_the_next_run_writes_only_that(
    filled: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / ("a folder with a name that is longer than any column of a table in a terminal") / "out"
    order = ("export", "--all", "--format", "html,rss", "--to", out, *SITE)
    first = filled(*order)
    assert first.code == 0, first.err
    rows = filled(*order, "--dry-run", "--json").json
    assert {row["change"] for row in rows} == {"same"}
    paths = {row["path"] for row in rows}
    assert all(path in first.out for path in paths), "whole, to be copied"
    assert f"{len(paths)} files written." in first.err
    assert filled(*order, "--since-last", "--json").json == []
    _edit(filled, rows[0]["article"])
    rehearsed = filled(*order, "--dry-run", "--since-last")
    assert "index.az.html: Byline: {+By Somebody+}" in rehearsed.err
    assert "Nothing was written. New: 0, changed: 2, the same: 0." in rehearsed.err
    changed = filled(*order, "--since-last", "--json").json
    assert {row["article"] for row in changed} == {rows[0]["article"]}
    assert (out / "rss" / "all.xml").read_text("utf-8").count("<item>") == 3
    assert filled(*order, "--since-last", "--json").json == []
    elsewhere = filled(*order[:-1], "https://other.example.org", "--since-last", "--json").json
    assert len(elsewhere) == len(rows), "the address stands in every file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other folders that cannot be")
def test_folders_that_cannot_be_are_refused_and_nothing_is_written(
    filled: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "manifest" / "manifest.sha256").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    for name in ("file", "file/deep", "loop", "x" * 300, "manifest", filled.library, "library/media"):
        answer = filled("export", "--all", "--format", "json", "--to", tmp_path / name)
        assert (answer.code, answer.out) == (1, "")
        assert "Nothing was written to" in answer.err
        assert "Traceback" not in answer.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_dry_run_tells_everything_that_differs_in_a_zip(filled: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "zipped.yaml").write_text("formats: [html, json]\npacking: zip\n", encoding="utf-8")
    assert filled("profiles", "import", tmp_path / "zipped.yaml").code == 0
    order = ("export", "--all", "--profile", "zipped", "--to", tmp_path / "out")
    assert filled(*order).code == 0
    bridge, *_others = filled("search", "Bridge", "--json").json
    _edit(filled, bridge["article"])
    rehearsed = filled(*order, "--dry-run")
    assert rehearsed.err.count("Byline: {+By Somebody+}") == 1, "once, though two formats say it"
    assert "Nothing was written. New: 0, changed: 1, the same: 1." in rehearsed.err
