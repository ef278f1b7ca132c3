"""Folders and SFTP servers: what arrives is whole, and nothing is brought to the wrong one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.folders import FolderCarrier, WatchedFolderCarrier
from editor_app.services.delivering.parcels import NotCarried
from editor_app.services.delivering.sftp import SftpCarrier, fingerprint_of
from helpers.sftp_server import PASSWORD, USER, SftpDesk, sftp_desk
from services.delivering.conftest import FILES


def go_on() -> None:
    """Nobody wants it to stop."""


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_package_appears_in_a_folder_under_its_paths(tmp_path: Path, parcel) -> None:
    (tmp_path / "site").mkdir()
    carrier = FolderCarrier(
        Destination("site", folder=str(tmp_path / "site"), shelf="{destination}/{sequence}")
    )
    carrier.carry(parcel(), go_on)
    found = there(tmp_path / "site")
    assert {path: found[f"site/0007/{path}"] for path in FILES} == FILES
    assert carrier.test()


def test_a_share_that_has_vanished_is_not_made_anew(tmp_path: Path, parcel) -> None:
    for make in (FolderCarrier, WatchedFolderCarrier):
        carrier = make(Destination("share", folder=str(tmp_path / "share")))
        for act in (lambda carrier=carrier: carrier.carry(parcel(), go_on), carrier.test):
            with pytest.raises(NotCarried, match="is not there") as problem:
                act()
            assert not problem.value.is_final
    assert not (tmp_path / "share").exists()


@pytest.mark.parametrize("make", [FolderCarrier, WatchedFolderCarrier])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, parcel, monkeypatch, make) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    made = parcel()

    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    # macOS has a way of its own to the disk.
    monkeypatch.setattr("editor_app.services.delivering.outbox.flush", no_room)
    with pytest.raises(NotCarried, match="the disk is full") as problem:
        make(Destination("share", folder=str(folder))).carry(made, go_on)
    assert not problem.value.is_final
    assert there(folder) == {}


def test_a_watched_folder_gets_one_entry_that_is_whole(tmp_path: Path, parcel) -> None:
    carrier = WatchedFolderCarrier(Destination("out", kind="outbox", folder=str(tmp_path / "out")))
    (tmp_path / "out").mkdir()
    # What a killed program left behind is written over.
    left = tmp_path / "out" / ".0007-20260305t120000z-0123456789.part"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    carrier.carry(parcel(), go_on)
    name = "0007-20260305t120000z-0123456789"
    assert there(tmp_path / "out") == {f"{name}/{path}": data for path, data in FILES.items()}
    carrier.carry(parcel(), go_on)
    carrier.carry(parcel({"sms.txt": b"Bridge open"}, 8), go_on)
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
        name,
        "0008-20260305t120000z-0123456789-sms.txt",
    ]


def test_bytes_that_have_changed_in_the_outbox_are_not_sent(tmp_path: Path, parcel) -> None:
    (tmp_path / "site").mkdir()
    made = parcel()
    (made.folder / "bridge/index.en.html").write_bytes(b"<p>The bridge is shut.</p>")
    with pytest.raises(NotCarried, match="has changed") as problem:
        FolderCarrier(Destination("site", folder=str(tmp_path / "site"))).carry(made, go_on)
    assert problem.value.is_final
    assert there(tmp_path / "site") == {}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SftpDesk]:
    (tmp_path / "server" / "incoming").mkdir(parents=True)
    with sftp_desk(tmp_path / "server") as made:
        yield made


@pytest.fixture
def sftp(server: SftpDesk) -> Destination:
    return Destination(
        "wire",
        kind="sftp",
        host="127.0.0.1",
        port=server.port,
        user=USER,
        folder="/incoming",
        fingerprint=fingerprint_of(server.key),
    )


@pytest.mark.parametrize("can_replace", [True, False])
def test_a_package_is_uploaded_whole_before_anything_has_its_name(
    server: SftpDesk, sftp: Destination, parcel, can_replace
) -> None:
    server.can_replace = can_replace
    carrier = SftpCarrier(replace(sftp, shelf="{package}"), lambda: PASSWORD)
    assert carrier.test()
    for _twice in range(2):
        carrier.carry(parcel(), go_on)
    folder = "incoming/20260305t120000z-0123456789"
    assert there(server.root) == {f"{folder}/{path}": data for path, data in FILES.items()}
    first = [act for act, _path in server.done][: 2 * len(FILES)]
    assert first == ["open"] * len(FILES) + ["rename"] * len(FILES)
    assert all(path.endswith(".part") for act, path in server.done if act == "open")


def test_a_server_with_another_key_is_sent_nothing(server: SftpDesk, sftp: Destination, parcel) -> None:
    asked: list[str] = []

    def secret() -> str:
        asked.append("asked")
        return PASSWORD

    other = "SHA256:" + "A" * 43
    for where in (replace(sftp, fingerprint=other), replace(sftp, fingerprint="", known_hosts="")):
        with pytest.raises(NotCarried) as problem:
            SftpCarrier(where, secret).carry(parcel(), go_on)
        assert problem.value.is_final
        assert fingerprint_of(server.key) in str(problem.value)
        assert PASSWORD not in str(problem.value)
    assert there(server.root) == {}


def test_known_hosts_say_who_a_server_is(server: SftpDesk, sftp: Destination, parcel, tmp_path: Path) -> None:
    known = tmp_path / "known_hosts"
    where = replace(sftp, fingerprint="", known_hosts=str(known))
    name = f"[127.0.0.1]:{server.port}"
    known.write_text(f"{name} {server.key.get_name()} {server.key.get_base64()}\n", encoding="ascii")
    SftpCarrier(where, lambda: PASSWORD).carry(parcel(), go_on)
    assert len(there(server.root)) == len(FILES)
    import paramiko

    other = paramiko.RSAKey.generate(2048)
    known.write_text(f"{name} {other.get_name()} {other.get_base64()}\n", encoding="ascii")
    with pytest.raises(NotCarried, match="another key than the one that was agreed") as problem:
        SftpCarrier(where, lambda: PASSWORD).carry(parcel(), go_on)
    assert problem.value.is_final


def test_a_wrong_password_is_final_and_in_no_message(server: SftpDesk, sftp: Destination, parcel) -> None:
    with pytest.raises(NotCarried, match="does not let desk in") as problem:
        SftpCarrier(sftp, lambda: "opens the barn").carry(parcel(), go_on)
    assert problem.value.is_final
    assert "barn" not in repr(problem.value) + problem.value.detail


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("guessed", "cannot be opened"), ("", "cannot be opened"), ("a phrase", "let desk in")],
)
def test_a_key_that_cannot_be_opened_is_not_the_servers_fault(
    server: SftpDesk, sftp: Destination, parcel, tmp_path: Path, phrase: str, said: str
) -> None:
    import paramiko

    key = tmp_path / "key"
    paramiko.ECDSAKey.generate().write_private_key_file(str(key), "a phrase")
    with pytest.raises(NotCarried, match=said) as problem:
        SftpCarrier(replace(sftp, key_file=str(key)), lambda: phrase).carry(parcel(), go_on)
    assert problem.value.is_final
    with pytest.raises(NotCarried, match="gone cannot be read") as problem:
        SftpCarrier(replace(sftp, key_file=str(tmp_path / "gone")), lambda: phrase).carry(parcel(), go_on)
    assert problem.value.is_final


def test_a_server_without_room_has_nothing_half_written(server: SftpDesk, sftp: Destination, parcel) -> None:
    server.room = 20
    with pytest.raises(NotCarried, match="did not take the files") as problem:
        SftpCarrier(sftp, lambda: PASSWORD).carry(parcel(), go_on)
    assert not problem.value.is_final
    assert there(server.root) == {}
    server.room = None
    SftpCarrier(sftp, lambda: PASSWORD).carry(parcel(), go_on)
    assert len(there(server.root)) == len(FILES)


def test_a_server_that_is_not_there_is_asked_again_later(sftp: Destination, server: SftpDesk, parcel) -> None:
    server.close()
    with pytest.raises(NotCarried, match="cannot be reached") as problem:
        SftpCarrier(sftp, lambda: PASSWORD).carry(parcel(), go_on)
    assert not problem.value.is_final
