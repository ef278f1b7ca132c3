"""Packs what was written of each story: as a zip, or as a bag that archives check."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editor_app.formats.packing import PAYLOAD, as_bag, write_zip
from editor_app.formats.values import OutputFile
from editor_app.services.export_values import ExportOutcome, ExportResult
from editor_app.services.packages import Package, StagedFile

FOLDER, ZIP, BAG = "folder", "zip", "bag"


def packed(
    made: Package, folders: Iterable[str], packing: str, outcomes: Sequence[ExportOutcome], target: Path
) -> list[ExportOutcome]:
    """``outcomes`` as they are once the files of each story's folder are packed.

    ``folders`` are those of the stories in the package; files outside of them stay as they are.
    """
    if packing == FOLDER:
        return list(outcomes)
    now: dict[str, StagedFile] = {}
    for folder in sorted(set(folders)):
        names = made.names_in(folder)
        if not names:
            continue
        if packing == ZIP:
            whole = io.BytesIO()
            write_zip(_files(made, names), whole)
            _remove(made, names)
            staged = made.add(f"{folder}.zip", whole.getvalue())
            now |= dict.fromkeys(names, staged)
        else:
            now |= _bagged(made, folder, names)
    return [_moved(outcome, now, target) for outcome in outcomes]


def _bagged(made: Package, folder: str, names: Sequence[str]) -> dict[str, StagedFile]:
    inside = (
        OutputFile(name.removeprefix(f"{folder}/"), data.data)
        for name, data in zip(names, _files(made, names), strict=True)
    )
    # Read whole before the first is removed: a bag's own names could be those of files in it.
    files = list(as_bag(inside))
    _remove(made, names)
    staged = {file.path: made.add(f"{folder}/{file.path}", file.data) for file in files}
    return {name: staged[PAYLOAD + name.removeprefix(f"{folder}/")] for name in names}


def _files(made: Package, names: Sequence[str]) -> Iterator[OutputFile]:
    for name in names:
        yield OutputFile(name, made.read(name))


def _remove(made: Package, names: Sequence[str]) -> None:
    for name in names:
        made.remove(name)


def _moved(outcome: ExportOutcome, now: dict[str, StagedFile], target: Path) -> ExportOutcome:
    if not isinstance(outcome, ExportResult):
        return outcome
    staged = now.get(Path(outcome.path).relative_to(target).as_posix())
    if staged is None:
        return outcome
    return replace(outcome, path=str(target / staged.path), sha256=staged.sha256, bytes=staged.size)
