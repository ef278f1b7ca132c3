"""``copydesk vocabulary`` from the command line."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine

TOPICS = """code,en,az,broader,retired,instead
medtop:15000000,sport,,,,
medtop:20000001,rowing,avarçəkmə,medtop:15000000,,
medtop:20000002,old rowing,,medtop:15000000,yes,medtop:20000001
"""


def test_lists_are_named_with_whose_they_are(copydesk: CommandLine) -> None:
    rows = {row["list"]: row for row in copydesk("vocabulary", "list", "--json").json}
    assert list(rows) == ["sections", "genres", "subjects", "sources", "places"]
    assert (rows["subjects"]["terms"], rows["subjects"]["own"]) == (17, False)
    assert "CC BY 4.0" in rows["subjects"]["licence"]
    assert "IPTC" in rows["subjects"]["attribution"]
    assert "Topics" in copydesk("vocabulary", "list").out


def test_a_list_comes_in_is_looked_up_goes_out_and_is_taken_back(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "topics.csv").write_text(TOPICS, encoding="utf-8")
    (row,) = copydesk("vocabulary", "import", tmp_path / "topics.csv", "--as", "subjects", "--json").json
    assert (row["list"], row["terms"], row["retired"], row["own"]) == ("subjects", 3, 1, True)
    shown = copydesk("vocabulary", "show", "subjects", "avarcek", "--language", "az", "--json").json
    assert [(one["code"], one["path"], one["subject_code"]) for one in shown] == [
        ("medtop:20000001", ["medtop:15000000"], "")
    ]
    table = copydesk("vocabulary", "show", "subjects", "row", "--language", "az").out
    assert "idman" in table
    assert "→ avarçəkmə" in table
    out = copydesk("vocabulary", "export", "subjects", tmp_path / "out.json", "--json")
    assert out.json == {"path": str(tmp_path / "out.json"), "list": "subjects", "terms": 3}
    assert copydesk("vocabulary", "reset", "subjects", "--json").json == [
        {"list": "subjects", "was_own": True}
    ]
    assert copydesk("vocabulary", "import", tmp_path / "out.json", "--json").json[0]["list"] == "subjects"


def test_what_cannot_be_read_fails_and_the_rest_comes_in(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "places.txt").write_text("Bakı\nGəncə\n", encoding="utf-8")
    answer = copydesk("vocabulary", "import", tmp_path / "none.csv", tmp_path / "places.txt", "--json")
    assert answer.code == 1
    assert "none.csv" in answer.json[0]["error"]
    assert answer.json[1]["terms"] == 2


def test_lists_that_are_none_do_not_keep_others_from_being_reset(copydesk: CommandLine) -> None:
    answer = copydesk("vocabulary", "reset", "colours", "subjects", "--json")
    assert answer.code == 1
    assert [row.get("was_own") for row in answer.json] == [None, False]
    assert "colours" in answer.err


def test_wrong_words_are_refused(copydesk: CommandLine) -> None:
    assert copydesk("vocabulary", "export", "subjects").code == 2
    assert copydesk("vocabulary", "show").code == copydesk("vocabulary", "list", "x").code == 2
    answer = copydesk("vocabulary", "show", "colours")
    assert answer.code != 0
    assert "subjects" in answer.err
