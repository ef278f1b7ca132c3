"""Files that were looked at go aside: what came in to ``done``, what failed to ``failed`` with its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from editor_app.base.i18n import _
from editor_app.services.defects import in_words
from editor_app.services.import_values import ImportFailure, ImportResult, ImportSkip, Outcome
from editor_app.services.watching.looking import REPORT


def set_aside(path: Path, root: Path, folder: str) -> Path:
    """Move ``path`` into ``folder`` of the watched ``root``; gives where it lies now. OSError."""
    place = root / folder / path.relative_to(root)
    place.parent.mkdir(parents=True, exist_ok=True)
    free = _free(place)
    return path.replace(free)


def write_report(moved: Path, outcomes: Sequence[Outcome], at: datetime) -> Path:
    """Write beside ``moved`` what was wrong with it; gives the report. OSError."""
    report = moved.with_name(moved.name + REPORT)
    report.write_text(report_of(moved.name, outcomes, at), "utf-8")
    return report


def report_of(name: str, outcomes: Iterable[Outcome], at: datetime) -> str:
    """What was wrong with a file, in words that can be sent to whoever sent it."""
    lines = [name, at.astimezone().strftime("%Y-%m-%d %H:%M %z"), ""]
    for outcome in outcomes:
        match outcome:
            case ImportFailure():
                lines.append(_("It could not be taken in: {reason}").format(reason=outcome.error))
            case ImportSkip():
                lines.append(outcome.note)
            case ImportResult():
                lines.append(
                    _("Taken in: {headline}").format(headline=outcome.headline or _("(no headline)"))
                )
                lines += [f"  – {in_words(defect)}" for defect in outcome.defects]
            case _:
                lines.append(_("A report of a reader was taken in."))
    return "\n".join(lines) + "\n"


def _free(place: Path) -> Path:
    """``place``, or the first name behind it that no file has."""
    found, number = place, 1
    while found.exists():
        number += 1
        found = place.with_name(f"{place.stem} ({number}){place.suffix}")
    return found
