"""Puts the files of a package into a folder that has others: all of them, or none."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePath

from editor_app.base.records import dataclass
from editor_app.services.flushing import sync_file, sync_folder

_KEPT, _PLAN = ".replaced", ".moving"


@dataclass(frozen=True, slots=True)
class _Plan:
    """The files that are about to be moved, the folders that are made for them, and which of the files
    have others at their place."""

    names: tuple[str, ...]
    made: tuple[str, ...]
    old: tuple[str, ...]


def merge(staging: Path, target: Path, names: Sequence[str]) -> None:
    """Move ``names`` from ``staging`` over those of ``target``, the last one last; all are put back when one
    cannot be moved, at once or, when the process is killed, by ``put_back``. OSError says which."""
    try:
        # Everything that takes time comes before the first file is moved.
        _keep(staging, target, names)
        for name in names:
            (staging / name).replace(target / name)
        for folder in {(target / name).parent for name in names}:
            sync_folder(folder)
    except BaseException:
        put_back(staging, target, is_whole=False)
        raise
    # From now on nothing of it is taken back.
    (staging / _PLAN).unlink()


def put_back(staging: Path, target: Path, *, is_whole: bool | None = None) -> None:
    """Take out of ``target`` what was moved there from ``staging`` when not all of it was, and put what it
    replaced in its place; ``is_whole`` None asks whether the last file had been moved.

    It may be done again where whoever began it was killed, and changes nothing once it is done.
    """
    plan = _plan(staging)
    if plan is None:
        return
    if is_whole is None:
        is_whole = not (staging / plan.names[-1]).exists()
    if is_whole:
        return
    for name in plan.names:
        with contextlib.suppress(OSError):
            if (staging / name).exists():
                continue
            if (staging / _KEPT / name).exists():
                (staging / _KEPT / name).replace(target / name)
            elif name not in plan.old:
                (target / name).unlink(missing_ok=True)
    for folder in reversed(plan.made):
        with contextlib.suppress(OSError):
            (target / folder).rmdir()
    # What others put there from now on is not ours to take out.
    (staging / _PLAN).unlink(missing_ok=True)


def _plan(staging: Path) -> _Plan | None:
    """What was about to happen; None where nothing was, or what lies there was not written by us."""
    try:
        said = json.loads((staging / _PLAN).read_text(encoding="utf-8"))
        plan = _Plan(*(tuple(said[part]) for part in ("names", "made", "old")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # On a share anybody may have written it: it leads to nothing outside.
    paths = (*plan.names, *plan.made, *plan.old)
    return plan if plan.names and all(map(_is_inside, paths)) else None


def _is_inside(path: object) -> bool:
    if not isinstance(path, str) or not path:
        return False
    return not PurePath(path).is_absolute() and ".." not in PurePath(path).parts


def _keep(staging: Path, target: Path, names: Sequence[str]) -> None:
    """A second name for each old file, so that it never lacks at its place, and a plan that tells whoever
    comes after a killed process what was about to happen."""
    made = [folder for folder in _folders(names) if not (target / folder).exists()]
    there = [name for name in names if (target / name).exists()]
    plan = {"names": list(names), "made": made, "old": there}
    (staging / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
    sync_file(staging / _PLAN)
    for folder in made:
        (target / folder).mkdir()
    for name in names:
        old, kept = target / name, staging / _KEPT / name
        if old.is_dir():
            # As it would be said when the file were moved there.
            raise IsADirectoryError(21, os.strerror(21), str(old))
        if old.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(old, kept)
            except OSError:
                shutil.copy2(old, kept)


def _folders(names: Sequence[str]) -> list[str]:
    """The folders that ``names`` lie in, each after those that hold it."""
    found: set[str] = set()
    for name in names:
        parts = name.split("/")[:-1]
        found.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return sorted(found)
