"""Deliveries from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.commands import CommandLine
from helpers.stories import story, write_json

PROFILE = "title: Wire\nformats: [ninjs]\ndeliver to: [site]\n"


@pytest.fixture
def site(copydesk: CommandLine, tmp_path: Path) -> Path:
    """A destination that takes things, and an article that was published to it."""
    path = write_json(tmp_path / "in" / "bridge.json", story())
    (row,) = copydesk("import", path, "--state", "ready", "--json").json
    (tmp_path / "wire.yaml").write_text(PROFILE, encoding="utf-8")
    copydesk("profiles", "import", tmp_path / "wire.yaml")
    place(copydesk, f"kind: folder\nfolder: {tmp_path / 'site'}\nswitched on: true\n")
    published = copydesk("publish", row["article"], "--profile", "wire", "--to", tmp_path / "out")
    assert published.code == 0, published.err
    return tmp_path / "site"


def place(copydesk: CommandLine, text: str) -> None:
    path = copydesk.library / "destinations" / "site.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_due_is_delivered_listed_and_sent_again(copydesk: CommandLine, site: Path) -> None:
    missing = copydesk("deliver", "--json")
    assert missing.code == 1
    assert "is not there" in missing.json[0]["problem"]
    later = copydesk("deliver")
    assert later.code == 0, "nothing is due until the next try"
    assert "The next is tried at" in later.err
    site.mkdir()
    done = copydesk("deliver", "--retry", "--json")
    assert (done.code, done.json[0]["state"], done.json[0]["sequence"]) == (0, "done", 1)
    assert list(site.rglob("*.ninjs.json"))
    again = copydesk("deliver", "--resend", done.json[0]["delivery"], "--json")
    assert (again.code, again.json[0]["sequence"]) == (0, 2)
    assert again.json[0]["package"] == done.json[0]["package"]
    assert [row["sequence"] for row in copydesk("deliver", "--list", "--json").json] == [2, 1]
    assert "Bridge reopens" in copydesk("deliver", "--list", "--destination", "site").out
    acts = [entry["act"] for entry in copydesk("ledger", "list", "--json").json]
    assert acts == ["deliver", "deliver", "publish"]
    assert copydesk("ledger", "verify").code == 0
    assert "Nothing waits to be delivered." in copydesk("deliver").err
    assert copydesk("deliver", "--resend", 99).code == 1


def test_destinations_are_listed_and_tested(copydesk: CommandLine, site: Path, tmp_path: Path) -> None:
    (row,) = copydesk("deliver", "--destinations", "--json").json
    assert row == {"destination": "site", "title": "", "kind": "folder", "on": True, "place": str(site)}
    tested = copydesk("deliver", "--destination", "site", "--test", "--json")
    assert (tested.code, tested.json["ok"]) == (1, False)
    site.mkdir()
    assert copydesk("deliver", "--destination", "site", "--test").code == 0
    assert copydesk("deliver", "--test").code == 2
    assert copydesk("deliver", "--destination", "nowhere").code == 1
    place(copydesk, "kind: folder\npassword: opens\n")
    broken = copydesk("deliver", "--destinations", "--json")
    assert (broken.code, broken.json) == (1, [])
    assert "line 2" in broken.err
    assert "opens" not in broken.err
    article = copydesk("list", "--json").json[0]["article"]
    sent = copydesk("publish", article, "--act", "send")
    assert "Not on its way to a destination: " in sent.err


def test_without_a_keyring_a_secret_is_refused_and_shown_nowhere(copydesk: CommandLine, site: Path) -> None:
    answer = copydesk("deliver", "--destination", "site", "--secret", stdin=b"opens the bridge\n")
    assert answer.code == 1
    assert "no keyring" in answer.err
    assert "opens" not in answer.out + answer.err
