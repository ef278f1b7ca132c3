"""Packages that go out as a zip or a bag for each story."""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.services.export_values import ExportOptions, ExportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.packages import package
from editor_app.services.packing import packed
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story


@pytest.fixture
def library(tmp_path: Path):
    with opened(tmp_path / "library") as made:
        yield made


def _exported(library: OpenLibrary, out: Path, packing: str) -> list[ExportResult]:
    articles = [
        library.desk.new_article(story(headline), state=State.READY) for headline in ("Bridge", "Harvest")
    ]
    options = replace(ExportOptions(("json", "text")), packing=packing)
    found = library.exporting.export(articles, options, out)
    return [outcome for outcome in found if isinstance(outcome, ExportResult)]


def test_each_story_is_one_zip(library: OpenLibrary, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = _exported(library, out, "zip")
    assert sorted(path.name for path in out.iterdir()) == ["bridge.zip", "harvest.zip", "manifest.sha256"]
    for result in results:
        data = Path(result.path).read_bytes()
        assert (result.sha256, result.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    with zipfile.ZipFile(out / "bridge.zip") as packed:
        assert packed.namelist() == ["bridge/index.en.json", "bridge/index.en.txt"]


def test_each_story_is_one_bag_whose_sums_hold(library: OpenLibrary, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = _exported(library, out, "bag")
    bag = out / "bridge"
    assert (bag / "bagit.txt").read_text().startswith("BagIt-Version: 1.0\n")
    for line in (bag / "manifest-sha256.txt").read_text().splitlines():
        sha256, _space, path = line.partition("  ")
        assert hashlib.sha256((bag / path).read_bytes()).hexdigest() == sha256
    assert all("/data/" in result.path and Path(result.path).is_file() for result in results)


def test_the_same_story_packs_to_the_same_bytes(library: OpenLibrary, tmp_path: Path) -> None:
    article = library.desk.new_article(story(), state=State.READY)
    options = replace(ExportOptions(("json", "html")), packing="zip")
    sums = set()
    for name in ("one", "two"):
        (first, *_rest) = library.exporting.export([article], options, tmp_path / name)
        assert isinstance(first, ExportResult)
        sums.add(first.sha256)
    assert len(sums) == 1


@pytest.mark.parametrize("packing", ["zip", "bag"])
def test_a_language_that_goes_out_alone_is_packed_with_those_that_lie_there(
    library: OpenLibrary, tmp_path: Path, packing: str
) -> None:
    out = tmp_path / "out"
    english = library.desk.new_article(story("Bridge"), state=State.READY)
    kind = library.library.row(english).story
    other = library.desk.new_article(story("Bridge", language="az"), story=kind, state=State.READY)
    options = replace(ExportOptions(("json", "text")), packing=packing)
    first = library.exporting.export([english, other], options, out)
    rehearsed = library.exporting.export([english, other], replace(options, is_rehearsal=True), out)
    assert {(one.path, one.change) for one in rehearsed} == {(one.path, "same") for one in first}
    library.desk.open(other).set_field("byline", "By Somebody")
    rehearsed = library.exporting.export([other], replace(options, is_rehearsal=True), out)
    assert {one.format: one.since_sent for one in rehearsed}["json"] == ("Byline: {+By Somebody+}",)
    again = library.exporting.export([english, other], replace(options, only_changed=True), out)
    assert {one.article for one in again} == {other}
    assert {one.path for one in again} <= {one.path for one in first}, "in the same place"
    names = ["index.az.json", "index.az.txt", "index.en.json", "index.en.txt"]
    if packing == "zip":
        with zipfile.ZipFile(out / "bridge.zip") as lying:
            assert lying.namelist() == [f"bridge/{name}" for name in names]
            assert b"By Somebody" in lying.read("bridge/index.az.json")
    else:
        lines = (out / "bridge" / "manifest-sha256.txt").read_text().splitlines()
        sums = {path: sha256 for sha256, _space, path in (line.partition("  ") for line in lines)}
        assert sorted(sums) == [f"data/{name}" for name in names]
        for path, sha256 in sums.items():
            assert hashlib.sha256((out / "bridge" / path).read_bytes()).hexdigest() == sha256


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no holds on folders")
def test_nobody_puts_a_package_there_between_packing_and_placing(tmp_path: Path) -> None:
    # Imported here: Windows has no such module.
    import fcntl

    def is_free() -> bool:
        handle = os.open(tmp_path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(handle)
        return True

    with package(tmp_path / "out") as made:
        made.add("bridge/index.en.txt", b"The bridge is open.")
        assert is_free()
        packed(made, ["bridge"], "zip", (), tmp_path / "out")
        assert not is_free()
    assert is_free()
    assert (tmp_path / "out" / "bridge.zip").is_file()


def test_a_story_on_a_shelf_lies_in_the_outermost_folder_that_is_packed(tmp_path: Path) -> None:
    folders = {"2026/bridge", "2026/bridge/en", "harvest"}
    with package(tmp_path / "out") as made:
        for name in (
            "2026/bridge/en/a.txt",
            "2026/bridge/b.txt",
            "2026/c.txt",
            "harvest/d.txt",
            "harvests/e.txt",
        ):
            made.add(name, name.encode())
        assert made.names_in(folders) == {
            "2026/bridge": ["2026/bridge/b.txt", "2026/bridge/en/a.txt"],
            "harvest": ["harvest/d.txt"],
        }
