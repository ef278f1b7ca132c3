"""``copydesk terms`` from the command line."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine
from helpers.stories import story, write_json

CSV = "kind,az,ru,ru forbidden,en\n,körpü,мост,виадук,bridge\nperson,Əliyev,Алиев,,Aliyev\n"


def with_terms(copydesk: CommandLine, folder: Path) -> None:
    (folder / "in.csv").write_text(CSV, encoding="utf-8")
    answer = copydesk("terms", "import", folder / "in.csv", "--json")
    assert answer.code == 0, answer.err
    (row,) = answer.json
    assert (row["concepts"], row["added"], row["changed"], row["damaged"]) == (2, 2, 0, 0)


def test_look_up_recognises_terms_in_a_text(copydesk: CommandLine, tmp_path: Path) -> None:
    with_terms(copydesk, tmp_path)
    rows = copydesk("terms", "lookup", "Əliyevin körpü", "--from", "az", "--to", "ru", "--json").json
    assert [(row["source"], row["target"], row["score"], row["origin"]) for row in rows] == [
        ("Əliyevin", "Алиев", 99, "person"),
        ("körpü", "мост", 100, "term"),
    ]
    assert (rows[1]["forbidden"], rows[1]["start"], rows[1]["end"]) == (["виадук"], 9, 14)
    assert "мост" in copydesk("terms", "lookup", "körpülər", "--from", "az", "--to", "ru").out


def test_lines_of_standard_input_are_looked_up_one_by_one(copydesk: CommandLine, tmp_path: Path) -> None:
    with_terms(copydesk, tmp_path)
    lines = b"two bridges\n\nnothing\n"
    found = copydesk("terms", "lookup", "-", "--from", "en", "--to", "az", "--json", stdin=lines).json
    assert [[row["target"] for row in rows] for rows in found["matches"]] == [["körpü"], [], []]
    assert len(found["seconds"]) == 3


def test_terms_are_added_listed_removed_and_brought_back(copydesk: CommandLine) -> None:
    made = copydesk(
        "terms",
        "add",
        "az=körpü",
        "ru=мост",
        "ru!=виадук",
        "az+=asma körpü",
        "--domain",
        "building",
        "--json",
    )
    assert made.code == 0, made.err
    (concept,) = made.json
    assert [(one["term"], one["status"], one["use"]) for one in concept["terms"]] == [
        ("körpü", "preferred", ""),
        ("мост", "preferred", ""),
        ("виадук", "forbidden", ""),
        ("asma körpü", "admitted", "first"),
    ]
    assert copydesk("terms", "list", "КОСТ", "--json").json == []
    assert [one["domain"] for one in copydesk("terms", "list", "МОСТ", "--json").json] == ["building"]
    assert "[виадук]" in copydesk("terms", "list").out
    assert copydesk("terms", "remove", concept["concept"][:14]).code == 0
    assert copydesk("terms", "list", "--json").json == []
    assert len(copydesk("terms", "list", "--removed", "--json").json) == 1
    assert copydesk("terms", "restore", concept["concept"], "--json").json[0]["domain"] == "building"
    gone = copydesk("terms", "remove", "zzzz", "--json")
    assert gone.code == 1
    assert "zzzz" in gone.json[0]["error"]


def test_export_writes_what_another_library_reads(copydesk: CommandLine, tmp_path: Path) -> None:
    with_terms(copydesk, tmp_path)
    for name in ("out.tbx", "out.csv"):
        answer = copydesk("terms", "export", tmp_path / name, "--json")
        assert answer.json == {"path": str(tmp_path / name), "concepts": 2, "losses": []}
        other = CommandLine(tmp_path / name.partition(".")[2] / "library")
        other.library.parent.mkdir()
        assert other("terms", "import", tmp_path / name, "--json").json[0]["added"] == 2


def test_a_file_that_fails_is_named_and_the_others_are_done(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "bad.tbx").write_text("nothing", encoding="utf-8")
    answer = copydesk("terms", "import", tmp_path / "bad.tbx", tmp_path / "in.csv", "--json")
    assert answer.code == 1
    bad, good = answer.json
    assert "bad.tbx" in bad["error"]
    assert good["added"] == 2


def test_spellings_are_proposed(copydesk: CommandLine, tmp_path: Path) -> None:
    with_terms(copydesk, tmp_path)
    rows = copydesk("terms", "propose", "Elçin Əliyev", "--from", "az", "--to", "ru", "--json").json
    assert rows[0] == {"target": "Эльчин Алиев", "origin": "parts"}


def test_a_version_is_checked_against_its_source(copydesk: CommandLine, tmp_path: Path) -> None:
    with_terms(copydesk, tmp_path)
    write_json(tmp_path / "a.json", story("The bridge", "Aliyev opened the bridge."))
    (source,) = copydesk("import", tmp_path / "a.json", "--json").json
    version = copydesk("translate", source["article"], "--to", "ru", "--json").json["article"]
    assert copydesk("terms", "check", version, "--json").json == []
    refused = copydesk("terms", "check", source["article"], "nothing", "--json")
    assert refused.code == 1
    assert all("error" in row for row in refused.json)


def test_wrong_usage_is_said(copydesk: CommandLine) -> None:
    assert copydesk("terms", "lookup", "Rain").code == 2
    assert copydesk("terms", "export").code == 2
    assert copydesk("terms", "add").code == 2
    assert copydesk("terms", "mislay", "a").code == 2
    wrong = copydesk("terms", "add", "bridge")
    assert wrong.code == 2
    assert "az=körpü" in wrong.err


def test_a_file_of_which_a_part_fails_is_done_for_the_rest_and_says_so(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "whole.csv").write_text(CSV, encoding="utf-8")
    copydesk("terms", "import", tmp_path / "whole.csv")
    copydesk("terms", "export", tmp_path / "out.tbx")
    text = (tmp_path / "out.tbx").read_text(encoding="utf-8").replace("UTF-8", "windows-1251", 1)
    (tmp_path / "cut.tbx").write_text(text[: text.rindex("</conceptEntry>")], encoding="utf-8")
    other = CommandLine(tmp_path / "other")
    answer = other("terms", "import", tmp_path / "cut.tbx", "--json")
    (row,) = answer.json
    assert (answer.code, row["concepts"], row["added"]) == (1, 1, 1)
    assert "says that it is in windows-1251" in answer.err
    assert "it does not end" in answer.err
