"""Names, shapes and exit codes that scripts rely on."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from datetime import datetime
from pathlib import Path

import pytest

from editor_app.cli.arguments import parse
from editor_app.cli.commands import commands
from helpers.commands import CommandLine
from helpers.pictures import png
from helpers.stories import story, write_json

ROW = {
    "article", "story", "language", "state", "headline", "slugline", "section", "words", "updated",
    "suggestions", "notes", "stale",
}  # fmt: skip


def test_import_gives_a_row_per_article_and_per_failure(copydesk: CommandLine, inputs: Path) -> None:
    (inputs / "empty.txt").touch()
    answer = copydesk("import", inputs, "--json")
    assert answer.code == 1
    rows = {Path(row["path"]).name: row for row in answer.json}
    assert set(rows["empty.txt"]) == {"path", "error"}
    bridge = rows["bridge.az.json"]
    assert set(bridge) == {
        "path", "format", "story", "article", "language", "headline", "words", "warnings", "defects",
            "came",
    }  # fmt: skip
    assert (bridge["language"], bridge["headline"], bridge["words"]) == ("az", "Körpü açılır", 4)
    assert bridge["story"] == rows["bridge.en.json"]["story"] != rows["harvest.json"]["story"]
    assert "empty.txt" in answer.err


def test_import_reads_standard_input(copydesk: CommandLine, inputs: Path) -> None:
    answer = copydesk("import", "-", "--json", stdin=(inputs / "harvest.json").read_bytes())
    assert [(row["path"], row["headline"]) for row in answer.json] == [("-", "Harvest is in")]


def test_list_gives_rows_filtered_sorted_and_limited(filled: CommandLine) -> None:
    rows = filled("list", "--sort", "headline", "--json").json
    assert [row["headline"] for row in rows] == ["Bridge reopens", "Harvest is in", "Körpü açılır"]
    assert set(rows[0]) == ROW
    assert (rows[0]["state"], rows[0]["suggestions"], rows[0]["notes"], rows[0]["stale"]) == (
        "ready",
        0,
        0,
        False,
    )
    assert datetime.fromisoformat(rows[0]["updated"]).tzinfo is not None
    assert len(filled("list", "--language", "az", "--json").json) == 1
    assert len(filled("list", "--limit", "2", "--json").json) == 2
    assert filled("list", "--state", "draft", "--json").json == []
    assert len(filled("list", "--view", "ready", "--json").json) == 3
    reverse = filled("list", "--sort", "headline", "--reverse", "--json").json
    assert [row["headline"] for row in reverse] == ["Körpü açılır", "Harvest is in", "Bridge reopens"]


def test_search_gives_rows_with_a_snippet(filled: CommandLine) -> None:
    (row,) = filled("search", "barns", "--json").json
    assert set(row) == ROW | {"snippet"}
    assert "barns" in row["snippet"]
    assert row["snippet"].isprintable()
    assert [row["language"] for row in filled("search", "körpü", "--language", "az", "--json").json] == ["az"]
    assert filled("search", "nothing", "--json").json == []
    assert len(filled("search", "headline:harv*", "--json").json) == 1
    assert len(filled("search", '"wheat is dry"', "--json").json) == 1


def test_show_gives_the_whole_article_with_offsets_in_code_points(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    write_json(tmp_path / "a.json", story("Snow 🙂", "🙂 it snowed all night.", keywords=("snow",)))
    (row,) = copydesk("import", tmp_path / "a.json", "--json").json
    shown = copydesk("show", row["article"], "--as", "json").json
    assert set(shown) >= {
        "article", "story", "language", "state", "fields", "headline", "summary", "body", "suggestions",
        "notes", "revisions",
    }  # fmt: skip
    assert (shown["headline"], shown["revisions"], shown["suggestions"], shown["notes"]) == (
        "Snow 🙂",
        0,
        [],
        [],
    )
    assert shown["fields"]["keywords"] == ["snow"]
    (block,) = shown["body"]
    assert (block["type"], block["text"]) == ("paragraph", "🙂 it snowed all night.")
    assert block["marks"] == [{"start": 4, "end": 7, "type": "bold"}]
    assert block["id"]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_show_writes_the_article_in_other_forms(filled: CommandLine, form: str) -> None:
    (row,) = filled("search", "barns", "--json").json
    answer = filled("show", row["article"], "--as", form)
    assert answer.code == 0, answer.err
    assert "barns are full" in answer.out


def test_export_gives_a_row_per_file_and_names_what_blocks(filled: CommandLine, tmp_path: Path) -> None:
    write_json(tmp_path / "bad.json", story("Number TK"))
    (bad,) = filled("import", tmp_path / "bad.json", "--state", "ready", "--json").json
    out = tmp_path / "out"
    answer = filled("export", "--all", "--format", "json,text", "--to", out, "--json")
    assert answer.code == 1
    (blocked,) = [row for row in answer.json if "blockers" in row]
    assert blocked["article"] == bad["article"]
    assert "TK" in blocked["blockers"][0]
    rows = [row for row in answer.json if "path" in row]
    assert len(rows) == 6
    for row in rows:
        assert set(row) == {
            "story", "article", "format", "path", "sha256", "bytes", "warnings", "losses",
        }  # fmt: skip
        data = Path(row["path"]).read_bytes()
        assert (row["sha256"], row["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (out / "manifest.sha256").is_file()


def test_convert_needs_no_library_and_writes_bytes_or_a_file(
    copydesk: CommandLine, inputs: Path, tmp_path: Path
) -> None:
    answer = copydesk("convert", inputs / "harvest.json", "--to", "text")
    assert answer.code == 0, answer.err
    assert "Harvest is in" in answer.out
    assert "The wheat is dry and the barns are full." in answer.out
    out = tmp_path / "harvest.html"
    said = copydesk("convert", inputs / "harvest.json", "--to", "html", "-o", out, "--json")
    assert set(said.json) == {"output", "warnings", "losses"}
    assert "barns are full" in out.read_text("utf-8")
    assert not copydesk.library.exists()


def test_a_converted_file_lies_where_it_is_wanted_for_whoever_may_read_there(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "bridge.png").write_bytes(png(4, 3))
    (tmp_path / "bridge.md").write_text("# Bridge reopens\n\nIt is open.\n\n![A bridge](bridge.png)\n")
    out = tmp_path / "site" / "post.md"
    answer = copydesk("convert", tmp_path / "bridge.md", "--to", "jekyll", "-o", out)
    assert answer.code == 0, answer.err
    (address,) = set(re.findall(r"/(assets/\S+?\.png)", out.read_text("utf-8")))
    assert (out.parent / address).is_file(), "as from the root of the site"
    umask = os.umask(0)
    os.umask(umask)
    assert out.stat().st_mode & 0o777 == 0o666 & ~umask
    assert "It is open" in copydesk("convert", tmp_path / "bridge.md", "--to", "text", "-o", "-").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no devices among its files")
def test_what_is_no_file_is_written_to_and_stays(copydesk: CommandLine, inputs: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert copydesk("convert", inputs / "harvest.json", "--to", "text", "-o", pipe).code == 0
    assert b"Harvest is in" in os.read(reader, 4096)
    os.close(reader)
    assert pipe.is_fifo()


def test_compare_gives_the_pieces_of_each_field(filled: CommandLine, inputs: Path, tmp_path: Path) -> None:
    write_json(tmp_path / "new.json", story("Harvest is in", "The rye is dry and the barns are full."))
    (old,) = filled("search", "barns", "--json").json
    fields = filled("compare", old["article"], tmp_path / "new.json", "--json").json
    assert fields["headline"] == [{"op": "equal", "text": "Harvest is in"}]
    assert fields["body"][:3] == [
        {"op": "equal", "text": "The "},
        {"op": "delete", "text": "wheat"},
        {"op": "insert", "text": "rye"},
    ]
    text = filled("compare", old["article"], tmp_path / "new.json").out
    assert "The [-wheat-]{+rye+} is dry" in text
    page = filled("compare", old["article"], tmp_path / "new.json", "--as", "html").out
    assert "<del>wheat</del><ins>rye</ins>" in page


def test_compare_tells_what_moved_and_what_looks_different(filled: CommandLine, tmp_path: Path) -> None:
    first, second = "The long pier is open.", "Buses run every single hour of the day."
    for name, text in (
        ("a.md", f"{first}\n\n{second}"),
        ("b.md", f"Buses **run** every single hour of the day.\n\n{first}"),
    ):
        (tmp_path / name).write_text(f"# Pier\n\n{text}\n", encoding="utf-8")
    pieces = filled("compare", tmp_path / "a.md", tmp_path / "b.md", "--json").json["body"]
    assert {"op": "insert", "text": first, "moved": True} in pieces
    assert {"op": "equal", "text": "run", "format": {"old": [], "new": ["bold"]}} in pieces
    text = filled("compare", tmp_path / "a.md", tmp_path / "b.md").out
    assert f"{{>{first}>}}" in text
    assert "Buses {=run=} every single" in text
    page = filled("compare", tmp_path / "a.md", tmp_path / "b.md", "--as", "html").out
    assert '<mark title=" → bold">run</mark>' in page


def test_history_names_points_that_compare_takes(filled: CommandLine) -> None:
    (row,) = filled("search", "barns", "--json").json
    (point,) = filled("history", row["article"], "--json").json
    assert set(point) == {"revision", "label", "person", "time", "inserted", "deleted"}
    assert point["inserted"] > 50
    answer = filled("compare", f"{row['article']}@{point['revision']}", row["article"], "--json")
    assert answer.code == 0, answer.err
    assert all(piece["op"] == "equal" for pieces in answer.json.values() for piece in pieces)


def test_verify_backup_and_restore_go_round(filled: CommandLine, tmp_path: Path) -> None:
    assert filled("verify", "--json").json == {"ok": True, "problems": []}
    made = filled("backup", tmp_path / "safe", "--json").json
    assert Path(made["backup"]).is_file()
    assert filled("restore", made["backup"], "--library", tmp_path / "other", "--json").code == 0
    other = CommandLine(tmp_path / "other")
    assert len(other("list", "--json").json) == 3
    assert other("verify").code == 0


def test_stats_are_counts_by_name(filled: CommandLine) -> None:
    stats = filled("stats", "--json").json
    assert (stats["articles"], stats["stories"], stats["originals"]) == (3, 2, 3)


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("list", "--sort", "colour"),
        ("list", "--limit", "-1"),
        ("list", "--unknown"),
        ("import",),
        ("convert", "x"),
        ("export", "--format", "text", "--to", "x"),
        ("export", "--all", "--format", "fax", "--to", "x"),
        ("--library",),
        ("--temporary", "--library", "x", "list"),
    ],
)
def test_wrong_usage_is_2_with_a_message_and_nothing_on_standard_output(
    copydesk: CommandLine, words: tuple[str, ...]
) -> None:
    answer = copydesk(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "error:" in answer.err
    assert not copydesk.library.exists()


def test_an_unknown_article_is_1_and_named(filled: CommandLine) -> None:
    for command in (("show",), ("history",), ("compare", "x")):
        answer = filled(*command, "nowhere", "--json")
        assert answer.code == 1
        assert "nowhere" in answer.err or "x" in answer.err
        assert "error" in answer.json


def test_a_library_that_cannot_be_opened_is_3(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file, no folder")
    answer = CommandLine(tmp_path / "library")("list", "--json")
    assert answer.code == 3
    assert "error" in answer.json


def test_a_damaged_library_is_named_and_mended(filled: CommandLine) -> None:
    path = filled.library / "library.db"
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    path.write_bytes(data)
    assert filled("list").code == 3
    assert filled("verify", "--json").json["ok"] is False
    assert filled("verify", "--repair").code == 0
    assert len(filled("list", "--json").json) == 3


def test_options_may_stand_before_the_command_and_after_it(filled: CommandLine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other"
    assert filled("--library", elsewhere, "--json", "list").json == []
    assert filled("list", "--json", "--library", elsewhere).json == []
    assert len(filled("list", "--json").json) == 3


def test_help_lists_every_command_and_each_explains_itself(
    copydesk: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = copydesk("--help")
    assert listed.code == 0
    for name in commands():
        assert f"\n  {name} " in listed.out
        with pytest.raises(SystemExit, match="0"):
            parse([name, "--help"])
        assert f"usage: copydesk {name}" in capsys.readouterr().out
    assert list(commands()) == [
        "import", "list", "show", "search", "check", "review", "convert", "export", "publish", "deliver", "ledger",
        "profiles", "compare", "translate", "join", "history", "memory", "terms", "vocabulary", "verify", "backup", "restore", "stats",
    ]  # fmt: skip
