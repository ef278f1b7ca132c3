"""Destinations as files, and their secrets in the keyring."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends import fail, null

from editor_app.base.errors import InputError, UserError
from editor_app.services.delivering.carriers import carrier_of
from editor_app.services.delivering.credentials import Credentials, NoKeyring
from editor_app.services.delivering.destination_files import read_destination, write_destination
from editor_app.services.delivering.destination_shelf import DestinationShelf
from editor_app.services.delivering.destinations import KINDS, Destination
from editor_app.services.delivering.parcels import NotCarried
from helpers.keyrings import MemoryKeyring

SFTP = "kind: sftp\nhost: files.example.org\nuser: desk\n"
WEB = "kind: wordpress\naddress: https://news.example.org\nuser: desk\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("kind: pigeon\nfolder: /x\n", 1, "none of"),
        ("kind: folder\n", 1, "“folder” is missing"),
        ("kind: sftp\nhost: files.example.org\n", 1, "“user” is missing"),
        (SFTP + "port: 70000\n", 4, "from 1 to 65535"),
        (SFTP + "password: opens\n", 4, "keyring, never in files"),
        (SFTP + "api key: opens\n", 4, "keyring, never in files"),
        (SFTP + "fingerprint: MD5:aa\n", 4, "SHA256"),
        (SFTP + "host: -oProxyCommand=x\n", 4, "twice"),
        ("kind: sftp\nhost: -oProxyCommand=x\nuser: desk\n", 2, "no name of a server"),
        (WEB + "shelf: ../{package}\n", 4, "letters"),
        (WEB + "shelf: '{secret}'\n", 4, "none of"),
        ("kind: http\naddress: http://news.example.org/in\n", 2, "Only https"),
        ("kind: http\naddress: https://desk:opens@news.example.org/in\n", 2, "keyring, never in files"),
        ("kind: http\naddress: javascript:alert(1)\n", 2, "no web address"),
        ("kind: folder\nfolder: /x\nswitched on: maybe\n", 3, "true"),
        ("kind: folder\nfolder: *x\n", 2, "References"),
    ],
)
def test_a_mistake_in_a_destination_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError) as error:
        read_destination("wire", text)
    assert f"wire.yaml, line {line}:" in str(error.value)
    assert reason in str(error.value)
    assert "opens" not in str(error.value)


def test_nothing_is_switched_on_by_itself() -> None:
    assert not read_destination("wire", SFTP).is_on
    assert read_destination("wire", SFTP + "switched on: true\n").is_on
    assert read_destination("wire", SFTP + "switched on: yes\n").is_on
    assert not read_destination("wire", SFTP + "switched on: Off\n").is_on


NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}(\.[a-z]{2,5})?", fullmatch=True)


@given(
    kind=st.sampled_from(KINDS),
    title=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=20),
    is_on=st.booleans(),
    host=NAMES,
    user=NAMES,
    seconds=st.integers(1, 600),
    port=st.integers(1, 65_535),
)
def test_what_is_written_reads_back_as_the_same(kind, title, is_on, host, user, seconds, port) -> None:
    is_web, is_sftp = kind in ("http", "wordpress", "ghost"), kind == "sftp"
    made = Destination(
        "place",
        title,
        kind,
        is_on,
        folder="" if is_web else f"/srv/{host}",
        address=f"https://{host}/in" if is_web else "",
        host=host if is_sftp else "",
        port=port if is_sftp else 22,
        user=user if is_sftp or kind in ("http", "wordpress") else "",
        seconds=seconds if is_web or is_sftp else 60,
    )
    assert read_destination("place", write_destination(made)) == made


def test_destinations_are_files_that_can_be_broken(tmp_path: Path) -> None:
    shelf = DestinationShelf(tmp_path / "destinations")
    assert shelf.entries() == []
    shelf.save("site", "kind: folder\nfolder: /srv/site\n")
    (tmp_path / "destinations" / "wire.yaml").write_text("kind: [", encoding="utf-8")
    with pytest.raises(InputError):
        shelf.save("site", "kind: folder\n")
    assert shelf.get("site").folder == "/srv/site", "what is wrong is not written"
    assert [entry.name for entry in shelf.entries()] == ["site", "wire"]
    assert [place.name for place in shelf.all()] == ["site"]
    with pytest.raises(UserError, match="cannot be the name"):
        shelf.save("../site", "kind: folder\nfolder: /x\n")
    shelf.remove("site")
    with pytest.raises(UserError, match="no destination"):
        shelf.get("site")


def test_secrets_are_in_the_keyring_and_of_one_place_only(ring: MemoryKeyring) -> None:
    there = read_destination("site", WEB)
    Credentials().keep(there, "opens the bridge")
    assert list(ring.kept.values()) == ["opens the bridge"]
    assert Credentials().get(there) == "opens the bridge"
    # A file that somebody else gave the same name is another place.
    elsewhere = read_destination("site", WEB.replace("news.", "evil."))
    assert Credentials().get(elsewhere) == ""
    with pytest.raises(NotCarried, match="no password or key") as problem:
        carrier_of(elsewhere, Credentials()).test()
    assert problem.value.is_final
    Credentials().forget(there)
    assert ring.kept == {}


@pytest.mark.parametrize("none", [fail.Keyring, null.Keyring])
def test_a_computer_without_a_keyring_is_told_so(none: type, ring: MemoryKeyring) -> None:
    keyring.set_keyring(none())
    with pytest.raises(NoKeyring) as error:
        Credentials().keep(read_destination("site", WEB), "opens the bridge")
    assert "opens" not in str(error.value) + error.value.detail
    keyring.set_keyring(ring)


def test_a_keyring_that_writes_plain_files_is_not_used(ring: MemoryKeyring) -> None:
    class PlainFile(MemoryKeyring):
        """As the one of that module."""

    PlainFile.__module__ = "keyrings.alt.file"
    plain = PlainFile()
    keyring.set_keyring(plain)
    with pytest.raises(NoKeyring):
        Credentials().keep(read_destination("site", WEB), "opens the bridge")
    assert plain.kept == {}
    keyring.set_keyring(ring)
