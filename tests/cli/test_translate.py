"""``copydesk translate``."""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.commands import CommandLine
from helpers.stories import story, write_json


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


def test_a_machine_drafts_what_the_memory_does_not_know(copydesk: CommandLine, tmp_path: Path) -> None:
    program = tmp_path / "machine.py"
    program.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    print(json.dumps({'id': asked['id'], 'text': asked['text'].upper()}))\n"
    )
    write_json(tmp_path / "bridge.json", story("Bridge reopens", "It is red. Trains follow."))
    (made,) = copydesk("import", tmp_path / "bridge.json", "--json").json
    command = f'"{sys.executable}" "{program}"'
    row = copydesk("translate", made["article"], "--to", "ru", "--machine", command, "--json").json
    assert "drafts by machine translation" in row["warnings"][0]
    assert "IT IS RED. TRAINS FOLLOW." in copydesk("show", row["article"]).out


def test_a_machine_that_fails_leaves_the_version_and_says_why(copydesk: CommandLine, tmp_path: Path) -> None:
    write_json(tmp_path / "bridge.json", story("Bridge reopens", "It is red."))
    (made,) = copydesk("import", tmp_path / "bridge.json", "--json").json
    tried = copydesk("translate", made["article"], "--to", "ru", "--machine", "no-such-program", "--json")
    (said,) = tried.json["warnings"]
    assert "cannot be started" in said
    assert said.count("preferences") == 1
    assert tried.code == 1
    refused = copydesk("translate", made["article"], "--to", "az", "--machine")
    assert refused.code != 0
    assert "Machine translation is off." in refused.err
