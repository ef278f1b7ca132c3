"""Packs what was written of each story: as a zip, or as a bag that archives check."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.formats.packages import digest
from editor_app.formats.packing import (
    BAG_DECLARATION,
    PAYLOAD,
    PAYLOAD_MANIFEST,
    as_bag,
    safe_name,
    write_zip,
)
from editor_app.formats.values import OutputFile
from editor_app.services.export_values import ExportOutcome, ExportResult
from editor_app.services.packages import Package, Rehearsal, StagedFile, folder_among, rehearsal

FOLDER, ZIP, BAG = "folder", "zip", "bag"
_LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that is taken over from a zip."""
_DAMAGED = (
    OSError,
    ValueError,
    KeyError,
    UserError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
)
"""What reading a zip raises that is none, is damaged, or lacks a file."""


def packed(
    made: Package, folders: Iterable[str], packing: str, outcomes: Sequence[ExportOutcome], target: Path
) -> list[ExportOutcome]:
    """``outcomes`` as they are once the files of each story's folder are packed.

    ``folders`` are those of the stories in the package; files outside of them stay as they are. What lies
    packed in ``target`` of the same stories, such as a language that does not go out, is packed with them.
    """
    if packing == FOLDER:
        return list(outcomes)
    # Two that pack the same story at once would each leave out what the other writes.
    made.stay_alone()
    now: dict[str, StagedFile] = {}
    for folder, names in sorted(made.names_in(frozenset(folders)).items()):
        if packing == ZIP:
            whole = io.BytesIO()
            write_zip(_sorted([*_files(made, names), *_in_zip(target, folder, names)]), whole)
            _remove(made, names)
            staged = made.add(f"{folder}.zip", whole.getvalue())
            now |= dict.fromkeys(names, staged)
        else:
            now |= _bagged(made, folder, names, target)
    return [_moved(outcome, now, target) for outcome in outcomes]


def foreseen(
    folders: Iterable[str], packing: str, outcomes: Sequence[ExportOutcome], target: Path
) -> list[ExportOutcome]:
    """``outcomes`` of a rehearsal with the paths that they would have packed."""
    known = frozenset(folders)

    def placed(outcome: ExportOutcome) -> ExportOutcome:
        if not isinstance(outcome, ExportResult) or packing == FOLDER:
            return outcome
        path = Path(outcome.path).relative_to(target).as_posix()
        folder = folder_among(path, known)
        if folder is None:
            return outcome
        now = f"{folder}.zip" if packing == ZIP else f"{folder}/{PAYLOAD}{path.removeprefix(folder)[1:]}"
        return replace(outcome, path=str(target / now))

    return [placed(outcome) for outcome in outcomes]


def rehearsed(target: Path, packing: str) -> AbstractContextManager[Rehearsal]:
    """A rehearsal of a package whose stories would be packed."""
    if packing == FOLDER:
        return rehearsal(target)
    return rehearsal(target, lambda path: _lying(target, path, packing))


def _lying(target: Path, path: str, packing: str) -> bytes | None:
    """The bytes that a file of a package has where it lies in ``target``, packed or not; None when it does
    not."""
    parts = path.split("/")
    for count in range(1, len(parts)):
        folder, rest = "/".join(parts[:count]), "/".join(parts[count:])
        if packing == BAG and (target / folder / BAG_DECLARATION).is_file():
            file = target / folder / PAYLOAD / rest
            return file.read_bytes() if file.is_file() else None
        if packing == ZIP and (target / f"{folder}.zip").is_file():
            return _member(target / f"{folder}.zip", path)
    return (target / path).read_bytes() if (target / path).is_file() else None


def _member(packed: Path, name: str) -> bytes | None:
    """The bytes of a file in a zip; None when it has none of that name, or is damaged."""
    with contextlib.suppress(*_DAMAGED), zipfile.ZipFile(packed) as lying:
        entry = lying.getinfo(name)
        return lying.read(entry) if entry.file_size <= _LARGEST else None
    return None


def _sorted(files: Iterable[OutputFile]) -> list[OutputFile]:
    return sorted(files, key=lambda file: file.path)


def _in_zip(target: Path, folder: str, names: Collection[str]) -> Iterator[OutputFile]:
    """What the zip of the story in ``target`` holds besides ``names``: other languages, from earlier."""
    try:
        with zipfile.ZipFile(target / f"{folder}.zip") as lying:
            for entry in lying.infolist():
                is_other = entry.filename.startswith(f"{folder}/") and entry.filename not in names
                if is_other and safe_name(entry.filename) == entry.filename and entry.file_size <= _LARGEST:
                    yield OutputFile(entry.filename, lying.read(entry))
    except _DAMAGED:
        # Whatever else lies there is replaced.
        return


def _in_bag(target: Path, folder: str, names: Collection[str]) -> Iterator[OutputFile]:
    """What the bag of the story in ``target`` holds besides ``names``, as far as its sums hold."""
    try:
        lines = (target / folder / PAYLOAD_MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return
    for line in lines:
        said, _space, path = line.partition("  ")
        inside = path.removeprefix(PAYLOAD)
        if not path.startswith(PAYLOAD) or f"{folder}/{inside}" in names or ".." in path.split("/"):
            continue
        with contextlib.suppress(OSError):
            data = (target / folder / path).read_bytes()
            if digest(data) == said:
                yield OutputFile(inside, data)


def _bagged(made: Package, folder: str, names: Sequence[str], target: Path) -> dict[str, StagedFile]:
    inside = [
        OutputFile(name.removeprefix(f"{folder}/"), data.data)
        for name, data in zip(names, _files(made, names), strict=True)
    ]
    # Read whole before the first is removed: a bag's own names could be those of files in it.
    files = list(as_bag(_sorted([*inside, *_in_bag(target, folder, names)])))
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
