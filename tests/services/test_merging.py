"""What a killed export had begun to put in its place is taken out again: once, by whoever comes first."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from editor_app.services.merging import merge, put_back

NAMES = ["bridge.txt", "new/harvest.txt", "manifest-sha256.txt"]


def half_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder with two of three files moved over its own, and where the rest waits with the plan."""
    staging, target = tmp_path / "staging", tmp_path / "target"
    for folder, word in ((staging, "new"), (target, "old")):
        (folder / "new").mkdir(parents=True)
        for name in NAMES:
            (folder / name).write_text(word)
    (target / "new" / "harvest.txt").unlink()
    (target / "new").rmdir()
    move = Path.replace

    def killed(self: Path, to: Path) -> Path:
        if self.name == NAMES[-1]:
            raise KeyboardInterrupt
        return move(self, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        # A killed process puts nothing back.
        patched.setattr("editor_app.services.merging.put_back", lambda *given, **more: None)
        with pytest.raises(KeyboardInterrupt):
            merge(staging, target, NAMES)
    assert (target / "bridge.txt").read_text() == "new"
    return staging, target


def there(target: Path) -> dict[str, str]:
    return {str(one.relative_to(target)): one.read_text() for one in target.rglob("*") if one.is_file()}


OLD = {"bridge.txt": "old", "manifest-sha256.txt": "old"}


def test_putting_back_twice_takes_no_old_file_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging, target = half_moved(tmp_path, monkeypatch)
    put_back(staging, target)
    assert there(target) == OLD
    put_back(staging, target)
    assert there(target) == OLD


def test_putting_back_goes_on_where_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging, target = half_moved(tmp_path, monkeypatch)
    # As far as it came: the first file is back at its place.
    (staging / ".replaced" / "bridge.txt").replace(target / "bridge.txt")
    put_back(staging, target)
    assert there(target) == OLD


def test_what_came_after_it_was_put_back_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging, target = half_moved(tmp_path, monkeypatch)
    put_back(staging, target)
    (target / "new").mkdir()
    (target / "new" / "harvest.txt").write_text("somebody else's")
    put_back(staging, target)
    assert (target / "new" / "harvest.txt").read_text() == "somebody else's"


@pytest.mark.parametrize(
    "plan",
    [
        {"names": ["../outside.txt", "manifest-sha256.txt"], "made": [], "old": []},
        {"names": [os.sep + "outside.txt"], "made": [], "old": []},
        {"names": "x"},
        ["x"],
        {"names": [3], "made": [], "old": []},
    ],
)
def test_a_plan_that_leads_outside_or_is_none_is_not_followed(tmp_path: Path, plan: object) -> None:
    staging, target = tmp_path / "staging", tmp_path / "target"
    for folder in (staging, target):
        folder.mkdir()
    (tmp_path / "outside.txt").write_text("stays")
    (staging / "manifest-sha256.txt").write_text("waits")
    (staging / ".moving").write_text(json.dumps(plan))
    put_back(staging, target)
    assert (tmp_path / "outside.txt").read_text() == "stays"


def test_what_cannot_be_moved_leaves_what_was_there(tmp_path: Path) -> None:
    staging, target = tmp_path / "staging", tmp_path / "target"
    for folder in (staging, target):
        folder.mkdir()
    (staging / "bridge.txt").write_text("new")
    (target / "bridge.txt").write_text("old")
    (staging / "manifest-sha256.txt").write_text("new")
    (target / "manifest-sha256.txt").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        merge(staging, target, ["bridge.txt", "manifest-sha256.txt"])
    assert caught.value.errno == errno.EISDIR
    assert (target / "bridge.txt").read_text() == "old"
