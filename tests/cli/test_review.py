from __future__ import annotations

from pathlib import Path

import pytest

from helpers.commands import CommandLine


@pytest.fixture
def article(filled: CommandLine) -> str:
    """The id of the English story about the bridge, back in the state of a draft."""
    rows = filled("list", "--language", "en", "--sort", "headline", "--json").json
    name = str(rows[0]["article"])
    assert filled("review", name, "back-to-draft", "--json").code == 0
    return name


def test_a_story_is_passed_on_step_by_step(filled: CommandLine, article: str) -> None:
    submitted = filled("review", article, "submit", "--json").json
    assert (submitted["state"], submitted["steps"]) == (
        "in_review",
        ["request_changes", "approve", "back_to_draft"],
    )
    assert filled("list", "--state", "in_review", "--json").json[0]["article"] == article
    asked = filled("review", article, "request-changes", "--remark", "Who paid?", "--json").json
    assert asked["state"] == "changes_requested"
    assert asked["blockers"][-1].endswith("asked for changes: Who paid?")
    filled("review", article, "resume")
    done = filled("review", article, "approve", "--json").json
    assert (done["state"], done["blockers"]) == ("approved", [])
    assert [(event["from"], event["to"], event["remark"]) for event in done["events"]][-3:] == [
        ("in_review", "changes_requested", "Who paid?"),
        ("changes_requested", "in_review", ""),
        ("in_review", "approved", ""),
    ]
    assert all(event["person"] and event["time"] for event in done["events"])
    assert filled("show", article, "--as", "json").json["state"] == "approved"


def test_a_step_that_is_not_possible_is_refused_and_changes_nothing(
    filled: CommandLine, article: str
) -> None:
    answer = filled("review", article, "approve", "--json")
    assert (answer.code, answer.json["state"]) == (1, "draft")
    assert "not possible" in answer.err
    assert filled("review", article, "dance").code == 2
    assert filled("review", article, "--sign", "dances").code == 2


def test_passes_are_signed_on_the_command_line(filled: CommandLine, article: str) -> None:
    signed = filled(
        "review", article, "--sign", "names,numbers", "--remark", "with the report", "--json"
    ).json
    current = {row["pass"]: (row["current"], row["remark"]) for row in signed["passes"]}
    assert current["names"] == current["numbers"] == (True, "with the report")
    assert current["quotes"] == (False, "")
    shown = filled("review", article)
    assert shown.code == 0
    assert "names" in shown.out
    assert "Nothing stops this story." in shown.err


def test_an_unfinished_review_is_a_blocker_of_the_export(filled: CommandLine, article: str) -> None:
    filled("review", article, "submit")
    answer = filled("export", article, "--format", "json", "--to", "out", "--json")
    assert answer.code == 1
    assert answer.json == [
        {"article": article, "blockers": ["The review is not finished: nobody has approved it."]}
    ]
    forced = filled("export", article, "--format", "json", "--to", "out", "--force", "--json")
    assert forced.code == 0
    assert forced.json[0]["format"] == "json"


def test_each_thing_that_stops_an_export_stands_on_a_line_of_its_own(
    filled: CommandLine, article: str, tmp_path: Path
) -> None:
    copy = tmp_path / "bridge.md"
    copy.write_text("# Bridge TK\n\nThe bridge is XXX metres long.\n", encoding="utf-8")
    made = filled("import", copy, "--state", "in_review", "--json").json[0]["article"]
    answer = filled("export", made, "--format", "json", "--to", tmp_path / "out")
    lines = [line for line in answer.err.splitlines() if line.startswith(made)]
    assert answer.code == 1
    said = ("The language is not set", "TK", "XXX", "nobody has approved it")
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))
