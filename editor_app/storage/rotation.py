"""Which backups are kept: many of today, some of the last weeks, and never too many bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from editor_app.base.records import dataclass

Known = tuple[Path, datetime, int, str]
"""A backup's path, moment, size in bytes and reason."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many backups are kept: the newest of each of so many hours, days and weeks.

    ``reasoned`` counts those made for a reason, as before an update. When all together
    are larger than ``most_bytes``, the oldest go first, but ``least`` stay.
    """

    every: timedelta = timedelta(hours=1)
    hourly: int = 8
    daily: int = 7
    weekly: int = 5
    reasoned: int = 3
    most_bytes: int = 4 * 1024**3
    least: int = 3


def to_delete(backups: Sequence[Known], rotation: Rotation) -> list[Path]:
    """The backups that ``rotation`` does not keep, of ``backups`` sorted newest first."""
    scheduled = [backup for backup in backups if not backup[3]]
    kept = {
        *_newest_of_each(scheduled, "%Y%m%d%H", rotation.hourly),
        *_newest_of_each(scheduled, "%Y%m%d", rotation.daily),
        *_newest_of_each(scheduled, "%G%V", rotation.weekly),
        *[backup[0] for backup in backups if backup[3]][: rotation.reasoned],
    }
    return [path for path, *_ in backups if path not in _affordable(backups, kept, rotation)]


def _newest_of_each(backups: Sequence[Known], period: str, number: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for path, at, _size, _reason in backups:
        newest.setdefault(at.strftime(period), path)
    return list(newest.values())[:number]


def _affordable(backups: Sequence[Known], kept: set[Path], rotation: Rotation) -> set[Path]:
    total, stay = 0, set[Path]()
    for path, _at, size, _reason in backups:
        if path in kept:
            total += size
            if total <= rotation.most_bytes or len(stay) < rotation.least:
                stay.add(path)
    return stay
