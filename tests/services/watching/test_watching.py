"""Watched folders: what comes in comes in whole, once, and goes aside; whatever happens meanwhile."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled, InputError, UserError
from editor_app.services.import_values import ImportFailure, ImportResult, ImportSkip
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.watching.folders import Afterwards, WatchedFolder
from editor_app.services.watching.looking import FOR_PICTURES, PATIENCE, WITH_PICTURES, is_whole
from editor_app.services.watching.watcher import FolderWatcher, Look, Standing
from editor_app.services.watching.watching import Watching
from editor_app.storage.arrivals import Came
from editor_app.storage.rows import ListQuery, State

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Hand:
    """A clock whose hand the test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def hand() -> Hand:
    return Hand()


def text(number: int = 1, version: str = "1", line: str = "It opens on Monday.", **said: object) -> str:
    return json.dumps(
        {
            "uri": f"urn:agency:{number}",
            "version": version,
            "type": "text",
            "language": "en",
            "headline": f"Bridge {number}",
            "body_xhtml": f"<p>{line}</p>",
            **said,
        }
    )


def watcher(opened: OpenLibrary, share: Path, hand: Hand, **options: object) -> FolderWatcher:
    return FolderWatcher(WatchedFolder(share, **options), lambda: opened.importing, hand)  # type: ignore[arg-type]


def twice(watcher: FolderWatcher) -> Look:
    watcher.look()
    return watcher.look()


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_comes_in_when_it_stands_still_and_goes_to_done(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    (share / "one.json").write_text(text())
    looking = watcher(opened, share, hand)
    first = looking.look()
    assert (first.outcomes, first.waiting) == ((), 1)
    second = looking.look()
    assert [result.headline for result in second.came] == ["Bridge 1"]
    assert names(share) == ["done/one.json"]
    assert looking.look() == Look(looking.folder)
    (row,) = opened.library.rows(ListQuery(), 0, 5)
    assert row.state is State.INBOX


def test_a_half_written_file_waits_until_it_is_whole(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    whole = text()
    path = share / "one.json"
    looking = watcher(opened, share, hand)
    path.write_text(whole[:40])
    assert looking.look().outcomes == ()
    # It stands still, but it does not end where it should.
    assert looking.look().outcomes == ()
    path.write_text(whole[:90])
    assert looking.look().outcomes == ()
    path.write_text(whole)
    assert looking.look().outcomes == ()
    assert len(looking.look().came) == 1


@pytest.mark.parametrize(
    ("name", "half", "rest"),
    [
        ("a.xml", "<nitf><body><body.content><p>It opens.</p></body.content>", "</body></nitf>\n"),
        ("a.xml", '<?xml version="1.0"?><newsItem guid="urn:1"><itemMeta>', "</itemMeta></newsItem>"),
        ("a.json", '[{"uri": "urn:1", "headline": "Bridge"}', "]"),
        ("a.json", '{"uri": "urn:1", "headline": "Bridge", "infosources": [{"name": "x"}', "]}"),
        ("a.json", '{"uri": "urn:1", "body_text": "It opens {at last}', '.", "headline": "Bridge"}'),
    ],
)
def test_what_has_no_end_waits(
    opened: OpenLibrary, share: Path, hand: Hand, name: str, half: str, rest: str
) -> None:
    looking = watcher(opened, share, hand)
    (share / name).write_text(half)
    assert twice(looking).outcomes == ()
    (share / name).write_text(half + rest)
    assert len(twice(looking).outcomes) == 1


def test_a_file_that_stays_cut_off_fails_with_its_report(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    (share / "one.json").write_text(text()[:60])
    looking = watcher(opened, share, hand)
    assert twice(looking).outcomes == ()
    hand.now += PATIENCE
    (failure,) = looking.look().failures
    assert "ends in the middle" in failure.error
    assert names(share) == ["failed/one.json", "failed/one.json.report.txt"]
    assert opened.library.count(ListQuery()) == 0


def test_temporary_names_are_passed_over(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    for name in (
        "one.json.part",
        ".one.json",
        "one.json~",
        "~one.json",
        "one.tmp",
        "a.json.filepart",
        "a.jpg",
    ):
        (share / name).write_text(text())
    looking = watcher(opened, share, hand)
    assert twice(looking).outcomes == ()
    assert looking.look().waiting == 0
    (share / "one.json.part").rename(share / "one.json")
    assert len(twice(looking).came) == 1


def test_what_cannot_be_read_goes_aside_with_its_reason(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    (share / "inner").mkdir()
    (share / "inner" / "bad.json").write_text('{"colour": "red"}')
    (share / "good.json").write_text(text())
    look = twice(watcher(opened, share, hand))
    assert len(look.came) == 1
    (failure,) = look.failures
    assert names(share) == ["done/good.json", "failed/inner/bad.json", "failed/inner/bad.json.report.txt"]
    report = (share / "failed" / "inner" / "bad.json.report.txt").read_text("utf-8")
    assert report.startswith("bad.json\n2026-05-04")
    assert failure.error in report


def test_an_archive_comes_in_member_by_member(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    with zipfile.ZipFile(share / "day.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"items/{number}.json", text(number))
        archive.writestr("items/bad.json", '{"colour": "red"}')
    look = twice(watcher(opened, share, hand))
    assert [result.headline for result in look.came] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert len(look.failures) == 1
    assert names(share) == ["failed/day.zip", "failed/day.zip.report.txt"]
    report = (share / "failed" / "day.zip.report.txt").read_text("utf-8")
    assert "Taken in: Bridge 2" in report


@pytest.mark.parametrize("name", ["day.tar", "day.tar.gz", "day.tgz"])
def test_a_tar_comes_in_with_its_pictures(opened: OpenLibrary, share: Path, hand: Hand, name: str) -> None:
    files = {
        "./items/1.json": text(1, body_xhtml="<p>It opens.</p><img src='bridge.png'>").encode(),
        "./items/2.json": text(2).encode(),
        "./items/bridge.png": PICTURE,
    }
    with tarfile.open(share / name, "w:" if name.endswith("r") else "w:gz") as archive:
        for path, data in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    whole = (share / name).read_bytes()
    if not name.endswith("r"):
        (share / name).write_bytes(whole[:-20])
        looking = watcher(opened, share, hand)
        assert (twice(looking).outcomes, looking.look().waiting) == ((), 1)
        (share / name).write_bytes(whole)
    first, second = twice(watcher(opened, share, hand)).came
    assert (first.headline, second.headline) == ("Bridge 1", "Bridge 2")
    assert opened.desk.content(first.article).body[1].data.media  # type: ignore[union-attr]
    assert names(share) == [f"done/{name}"]


def test_a_damaged_archive_fails(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    with zipfile.ZipFile(share / "day.zip", "w") as archive:
        archive.writestr("../outside.json", text())
    look = twice(watcher(opened, share, hand))
    assert [type(outcome) for outcome in look.outcomes] == [ImportFailure]
    assert "unsafe name" in look.failures[0].error


def test_files_that_are_left_come_in_once_even_after_a_restart(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    (share / "one.json").write_text(text())
    leaves = {"afterwards": Afterwards.LEAVE}
    looking = watcher(opened, share, hand, **leaves)
    assert len(twice(looking).came) == 1
    assert looking.look().outcomes == ()
    assert names(share) == ["one.json"]
    again = twice(watcher(opened, share, hand, **leaves))
    assert again.outcomes == ()
    shutil.copy(share / "one.json", share / "copy.json")
    assert twice(looking).outcomes == ()
    assert opened.library.count(ListQuery()) == 1


def test_what_a_process_wrote_before_it_was_killed_does_not_come_in_again(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    for number in range(5):
        (share / f"{number}.json").write_text(text(number))
    # As far as a killed process comes: the library has the articles, the files are not moved.
    opened.importing.import_paths([str(share / f"{number}.json") for number in range(3)])
    look = twice(watcher(opened, share, hand))
    assert [result.headline for result in look.came] == ["Bridge 3", "Bridge 4"]
    assert opened.library.count(ListQuery()) == 5
    assert names(share) == [f"done/{number}.json" for number in range(5)]


def test_a_look_that_is_stopped_goes_on_later(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    for number in range(9):
        (share / f"{number}.json").write_text(text(number))
    looking = watcher(opened, share, hand)
    looking.look()
    stopped = Progress(lambda report: stopped.cancel() if report.done == 4 else None)
    with pytest.raises(Cancelled):
        looking.look(stopped)
    looking.look()
    assert opened.library.count(ListQuery()) == 9
    assert names(share) == [f"done/{number}.json" for number in range(9)]


def test_updates_that_come_later_change_the_article(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    looking = watcher(opened, share, hand)
    (share / "one.json").write_text(text())
    (first,) = twice(looking).came
    (share / "one.json").write_text(text(version="2", line="It opens on Friday."))
    (second,) = twice(looking).came
    assert (second.came, second.article) == (Came.UPDATED, first.article)
    (share / "one.json").write_text(text(version="1", line="It opens on Tuesday."))
    assert [type(outcome) for outcome in twice(looking).outcomes] == [ImportSkip]
    assert names(share) == ["done/one (2).json", "done/one (3).json", "done/one.json"]


def test_an_update_of_a_scheduled_article_waits_in_failed(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    looking = watcher(opened, share, hand)
    (share / "one.json").write_text(text())
    (first,) = twice(looking).came
    opened.library.set_state([first.article], State.SCHEDULED)
    (share / "two.json").write_text(text(version="2", line="It opens on Friday."))
    assert len(twice(looking).failures) == 1
    assert names(share) == ["done/one.json", "failed/two.json", "failed/two.json.report.txt"]


def test_a_vanished_share_is_told_and_comes_back(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    looking = watcher(opened, share, hand)
    (share / "one.json").write_text(text())
    looking.look()
    away = share.rename(share.with_name("away"))
    for _time in range(3):
        look = looking.look()
        assert (look.standing, look.outcomes) == (Standing.GONE, ())
        assert look.problem
    away.rename(share)
    assert len(looking.look().came) == 1


def test_what_cannot_be_moved_is_told_and_comes_in_once(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    (share / "done").write_text("a file is in the way")
    (share / "one.json").write_text(text())
    looking = watcher(opened, share, hand)
    look = twice(looking)
    assert len(look.came) == 1
    assert look.standing is Standing.STOPPED
    assert "one.json cannot be moved aside" in look.problem
    assert looking.look().outcomes == ()
    assert looking.look().standing is Standing.STOPPED
    assert opened.library.count(ListQuery()) == 1
    (share / "done").unlink()
    assert looking.look().standing is Standing.GOOD
    assert [path.name for path in (share / "done").iterdir()] == ["one.json"]
    assert opened.library.count(ListQuery()) == 1


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "0001e221bc330000000049454e44ae426082"
)


def test_a_story_waits_a_little_for_the_picture_that_it_names(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    body = "<p>It opens.</p><img src='bridge%201.png'><img src='https://agency.example/x.png'>"
    (share / "1.json").write_text(text(body_xhtml=body))
    watching = watcher(opened, share, hand)
    assert twice(watching).came == ()
    (share / "bridge 1.png").write_bytes(PICTURE)
    (came,) = watching.look().came
    assert opened.desk.content(came.article).body[1].data.media  # type: ignore[union-attr]
    (share / "2.json").write_text(text(2, body_xhtml="<p>It opens.</p><img src='gone.png'>"))
    assert twice(watching).came == ()
    hand.now += FOR_PICTURES
    assert len(watching.look().came) == 1


@pytest.mark.parametrize("name", ["%2e%2e%2fbridge.png", "a%2Fb.png", "%00.png", "мост" * 50 + ".png"])
def test_a_picture_whose_name_no_file_can_have_holds_nothing_up(
    opened: OpenLibrary, share: Path, hand: Hand, name: str
) -> None:
    page = f"<html lang='en'><h1>Bridge</h1><p>It opens.</p><img src='{name}'></html>"
    (share / "1.html").write_bytes(page.encode("cp1251"))
    (share / "2.json").write_text(text(2))
    watching = watcher(opened, share, hand)
    assert len(twice(watching).came) == 2


def test_a_packed_file_that_grows_without_end_is_looked_into_only_so_far(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (share / "day.tar.gz").write_bytes(gzip.compress(bytes(64 * 1024 * 1024)))
    taken = 0
    read = gzip.GzipFile.read

    def counted(self: gzip.GzipFile, size: int | None = -1) -> bytes:
        nonlocal taken
        part = read(self, size)
        taken += len(part)
        return part

    monkeypatch.setattr(gzip.GzipFile, "read", counted)
    assert is_whole(share / "day.tar.gz")
    assert 0 < taken < 32 * 1024 * 1024


def test_a_picture_stays_for_others_and_goes_to_done_at_last(
    opened: OpenLibrary, share: Path, hand: Hand
) -> None:
    (share / "bridge.png").write_bytes(PICTURE)
    watching = watcher(opened, share, hand)
    assert twice(watching).waiting == 0
    assert (share / "bridge.png").exists()
    hand.now += WITH_PICTURES
    watching.look()
    assert (share / "done" / "bridge.png").exists()
    left = watcher(opened, share, hand, afterwards=Afterwards.LEAVE)
    (share / "other.png").write_bytes(PICTURE)
    left.look()
    hand.now += WITH_PICTURES
    left.look()
    assert (share / "other.png").exists()


def test_pipes_and_links_are_no_files(opened: OpenLibrary, share: Path, hand: Hand) -> None:
    os.mkfifo(share / "pipe.json")
    (share / "link.json").symlink_to(share.parent / "elsewhere.json")
    assert twice(watcher(opened, share, hand)).outcomes == ()


def test_the_list_of_folders_is_kept_with_the_library(opened: OpenLibrary, share: Path) -> None:
    library = opened.store.folder
    heard: list[bool] = []
    opened.watching.changed.connect(lambda: heard.append(True))
    opened.watching.put([WatchedFolder(share, Afterwards.LEAVE, State.DRAFT, "az")])
    assert heard == [True]
    with pytest.raises(InputError, match="library's own"):
        opened.watching.put([WatchedFolder(library / "media")])
    with pytest.raises(InputError, match="whole path"):
        opened.watching.put([WatchedFolder(Path("share"))])
    watching = Watching(library, lambda: opened.importing)
    (folder,) = watching.folders
    assert folder == WatchedFolder(share, Afterwards.LEAVE, State.DRAFT, "az")
    (share / "one.json").write_text(text())
    for _time in range(2):
        looks = watching.look([folder], Progress())
    (result,) = looks[0].outcomes
    assert isinstance(result, ImportResult)
    assert result.language == "az"
    assert watching.last_look(folder) == looks[0]
    (library / "watched.json").write_text("[{")
    with pytest.raises(UserError, match="cannot be read"):
        _ = watching.folders
