"""Publishing, the ledger and profiles from the command line."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.clock import to_text
from editor_app.services.publishing.orders import Order
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.commands import CommandLine
from helpers.libraries import opened
from helpers.stories import story, write_json

PROFILE = "title: Wire\nformats: [ninjs, newsml-g2]\nlimits: {headline: 10}\nrequired: [slugline]\n"


@pytest.fixture
def article(copydesk: CommandLine, tmp_path: Path) -> str:
    path = write_json(tmp_path / "in" / "bridge.json", story())
    (row,) = copydesk("import", path, "--state", "ready", "--json").json
    (tmp_path / "wire.yaml").write_text(PROFILE, encoding="utf-8")
    assert copydesk("profiles", "import", tmp_path / "wire.yaml").code == 0
    return str(row["article"])


def _ninjs(out: Path) -> dict[str, object]:
    (path,) = out.rglob("*.ninjs.json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_story_is_published_sent_again_and_killed(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    order = ("publish", article, "--profile", "wire", "--to", out, "--json")
    rehearsed = copydesk(*order, "--dry-run")
    assert [row["change"] for row in rehearsed.json] == ["new", "new"]
    assert not out.exists()
    first = copydesk(*order)
    assert first.code == 0, first.err
    assert {row["format"] for row in first.json} == {"ninjs", "newsml-g2"}
    assert {(row["act"], row["sequence"]) for row in first.json} == {("publish", 1)}
    assert any("/10" in warning for warning in first.json[0]["warnings"])
    again = copydesk(*order, "--act", "send", "--dry-run")
    assert {row["change"] for row in again.json} == {"same"}
    assert copydesk(*order).code == 1, "it is published already"
    killed = copydesk(*order, "--act", "kill", "--note", "Do not use.")
    assert killed.code == 0, killed.err
    assert _ninjs(out)["pubStatus"] == "canceled"
    entries = copydesk("ledger", "list", "--json").json
    assert [entry["act"] for entry in entries] == ["kill", "publish"]
    verified = copydesk("ledger", "verify", "--json").json
    assert (verified["ok"], verified["entries"], verified["seal"]) == (True, 2, entries[0]["hash"])


def test_a_lead_and_a_profile_that_is_not_there(copydesk: CommandLine, article: str, tmp_path: Path) -> None:
    assert copydesk("publish", article, "--act", "lead").code == 1
    assert copydesk("publish", article, "--profile", "nowhere", "--to", tmp_path / "out").code == 2
    assert copydesk("publish", article, "--profile", "wire", "--to", tmp_path / "out").code == 0
    (row,) = copydesk("publish", article, "--act", "lead", "--json").json
    assert row["rewrite_of"] == article


def test_only_what_changed_goes_out_again_by_a_profile(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    order = ("export", "--all", "--profile", "wire", "--to", out, "--since-last", "--json")
    assert len(copydesk(*order).json) == 2
    assert copydesk(*order).json == []


def test_a_field_that_a_place_requires_stops_the_story(copydesk: CommandLine, tmp_path: Path) -> None:
    path = write_json(tmp_path / "bridge.json", story(slugline=""))
    (row,) = copydesk("import", path, "--state", "ready", "--json").json
    (tmp_path / "wire.yaml").write_text(PROFILE, encoding="utf-8")
    copydesk("profiles", "import", tmp_path / "wire.yaml")
    answer = copydesk("export", row["article"], "--profile", "wire", "--to", tmp_path / "out", "--json")
    assert answer.code == 1
    assert "Slugline" in answer.json[0]["blockers"][0]


def test_profiles_are_listed_shown_and_removed(copydesk: CommandLine, article: str, tmp_path: Path) -> None:
    names = {row["profile"]: row["own"] for row in copydesk("profiles", "list", "--json").json}
    assert names["wire"]
    assert not names["hugo"]
    shown = copydesk("profiles", "show", "wire")
    assert "formats: [ninjs, newsml-g2]" in shown.out
    (tmp_path / "bad.yaml").write_text("formats: [paper]", encoding="utf-8")
    answer = copydesk("profiles", "import", tmp_path / "bad.yaml", tmp_path / "wire.yaml", "--json")
    assert answer.code == 1
    assert ["error" in row for row in answer.json] == [True, False]
    assert copydesk("profiles", "remove", "wire").code == 0
    assert "wire" not in {row["profile"] for row in copydesk("profiles", "list", "--json").json}


def test_what_was_written_is_proven_by_reading_it_again(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    answer = copydesk("export", article, "--format", "ninjs,nitf", "--to", out, "--prove", "--json")
    assert [row["differences"] for row in answer.json] == [[], []]


def test_corrections_and_withdrawals_say_the_usual_without_a_note(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    order = ("publish", article, "--profile", "wire", "--to", out)
    assert copydesk(*order).code == 0
    corrected = copydesk(*order, "--act", "correct")
    assert corrected.code == 0, corrected.err
    assert "this is a corrected repeat." in str(_ninjs(out)["edNote"])
    assert copydesk(*order, "--act", "takedown").code == 0
    assert "Please take down the story" in str(_ninjs(out)["edNote"])
    entries = copydesk("ledger", "list", "--json").json
    assert [bool(entry["note"]) for entry in entries] == [True, True, False]


def test_only_the_languages_of_a_place_go_to_it(copydesk: CommandLine, article: str, tmp_path: Path) -> None:
    other = write_json(tmp_path / "in" / "körpü.json", story("Körpü açıldı", language="az"))
    assert copydesk("import", other, "--state", "ready").code == 0
    (tmp_path / "az.yaml").write_text("formats: [ninjs]\nlanguages: [az]\n", encoding="utf-8")
    assert copydesk("profiles", "import", tmp_path / "az.yaml").code == 0
    (row,) = copydesk("export", "--all", "--profile", "az", "--to", tmp_path / "out", "--json").json
    assert row["article"] != article
    unknown = copydesk("export", "--all", "--profile", "nowhere", "--to", tmp_path / "out")
    assert unknown.err.count("There are:") == 1


def test_a_ledger_that_somebody_changed_is_found_and_does_not_stop_work(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    order = ("publish", article, "--profile", "wire", "--to", tmp_path / "out")
    for act in ("publish", "send", "send"):
        assert copydesk(*order, "--act", act).code == 0
    good = copydesk("ledger", "verify")
    seal = copydesk("ledger", "verify", "--json").json["seal"]
    assert good.code == 0
    assert seal in good.out, "whole, to be noted down"
    assert copydesk("ledger", "verify", "--seal", seal.upper()).code == 0
    database = sqlite3.connect(copydesk.library / "library.db")
    with database:
        database.execute("UPDATE ledger SET entry = substr(entry, 1, 40) WHERE number = 1")
        database.execute("DELETE FROM ledger WHERE number = 3")
    database.close()
    bad = copydesk("ledger", "verify", "--seal", seal, "--json")
    assert bad.code == 1
    assert [(one["entry"], one["reason"]) for one in bad.json["problems"]] == [
        (1, "changed"),
        (2, "ended"),
        (0, "seal"),
    ]
    assert "Entry 3 is missing." in copydesk("ledger", "verify").err
    assert [row["entry"] for row in copydesk("ledger", "list", article, "--json").json] == [2, 1]
    assert copydesk(*order, "--act", "send").code == 0


def test_a_profile_is_copied_tried_and_shared(copydesk: CommandLine, article: str, tmp_path: Path) -> None:
    assert copydesk("profiles", "copy", "hugo", "site").code == 0
    assert copydesk("profiles", "copy", "hugo", "wire").code == 1, "there is one already"
    assert copydesk("profiles", "copy", "hugo", "../bad").code == 1
    assert copydesk("profiles", "copy", "hugo").code == 2
    shared = tmp_path / "shared"
    shared.mkdir()
    assert copydesk("profiles", "export", "site", shared).code == 0
    assert copydesk("profiles", "remove", "site", "hugo").code == 1, "one comes with the program"
    assert copydesk("profiles", "import", shared / "site.yaml").code == 0
    tried = copydesk("profiles", "test", "site", article)
    assert tried.code == 0, tried.err
    assert "All of it could go out." in tried.out
    (tmp_path / "strict.yaml").write_text("formats: [ninjs, sms]\nrequired: [byline]\n", encoding="utf-8")
    assert copydesk("profiles", "import", tmp_path / "strict.yaml").code == 0
    stopped = copydesk("profiles", "test", "strict", article, "--json")
    assert stopped.code == 1
    (sheet,) = stopped.json["articles"]
    assert "stops" in {remark["weight"] for remark in sheet["remarks"]}
    assert {look["format"] for look in sheet["formats"]} == {"ninjs", "sms"}


def _ready(copydesk: CommandLine, tmp_path: Path, *headlines: str, state: str = "ready") -> list[str]:
    paths = [write_json(tmp_path / "in" / f"{name}.json", story(name)) for name in headlines]
    return [row["article"] for row in copydesk("import", *paths, "--state", state, "--json").json]


def test_what_is_refused_is_named_and_the_rest_goes_on(
    copydesk: CommandLine, article: str, tmp_path: Path
) -> None:
    (draft,) = _ready(copydesk, tmp_path, "Draft", state="draft")
    (ready,) = _ready(copydesk, tmp_path, "Harvest")
    order = ("publish", "--profile", "wire", "--to", tmp_path / "out", "--json")
    answer = copydesk(*order, article, draft, "nosuch", ready)
    assert answer.code == 1
    rows = answer.json
    assert {row["article"] for row in rows if "format" in row} == {article, ready}
    assert {row["article"] for row in rows if "blockers" in row} == {draft, "nosuch"}
    assert draft in answer.err
    states = {row["article"]: row["state"] for row in copydesk("list", "--json").json}
    assert states == {article: "published", ready: "published", draft: "draft"}


def test_what_is_out_is_told_everywhere_it_went(copydesk: CommandLine, article: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert copydesk("publish", article, "--profile", "wire", "--to", one).code == 0
    assert copydesk("publish", article, "--profile", "wire", "--to", other, "--act", "send").code == 0
    assert copydesk("publish", article).code == 2, "nobody can tell where to"
    alone = copydesk(
        "publish", article, "--act", "kill", "--profile", "agency-wire", "--to", one, "--dry-run"
    )
    assert "It went by wire, too." in alone.err
    rehearsed = copydesk("publish", article, "--act", "kill", "--dry-run", "--json")
    assert rehearsed.code == 0, rehearsed.err
    assert {row["change"] for row in rehearsed.json} == {"changed"}
    killed = copydesk("publish", article, "--act", "kill", "--json")
    assert killed.code == 0, killed.err
    assert {_ninjs(out)["pubStatus"] for out in (one, other)} == {"canceled"}


def test_what_is_due_goes_out_and_what_cannot_holds_up_nothing(copydesk: CommandLine, tmp_path: Path) -> None:
    then = datetime(2026, 3, 5, 9, tzinfo=UTC)
    articles = []
    with opened(copydesk.library, clock=lambda: then) as library:
        library.profiles.save("gone", "formats: [ninjs]")
        library.profiles.save("here", "formats: [ninjs]")
        for headline, profile in (("Bridge", "here"), ("Harvest", "gone"), ("Museum", "here")):
            content = story(headline, publish_at=to_text(then + timedelta(hours=1)))
            article = library.desk.new_article(content, state=State.READY)
            order = Order(Act.SCHEDULE, (article,), library.profiles.get(profile), tmp_path / "out")
            library.publishing.carry_out(order)
            articles.append(article)
        library.profiles.remove("gone")
    answer = copydesk("publish", "--due", "--json")
    assert answer.code == 1
    assert [row["article"] for row in answer.json if "format" in row] == [articles[0], articles[2]]
    (refused,) = [row for row in answer.json if "blockers" in row]
    assert refused["article"] == articles[1]
    assert "gone" in refused["blockers"][0]
