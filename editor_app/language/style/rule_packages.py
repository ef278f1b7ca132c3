"""Rules written elsewhere: a file, a folder, or a .zip package, as they are kept for Vale."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.language.style.entries import RuleEntry, entry_of
from editor_app.language.style.reading_yaml import LARGEST
from editor_app.language.style.rules import RuleProblem

MOST_RULES = 1000
"""Rules that are read of one package; the largest known styles have some hundreds."""

MOST_FILES = 20_000
"""Files of a folder or package that are looked at."""

_LARGEST_FILE = LARGEST * 4
_LARGEST_PACKAGE = 64 << 20
_ENDINGS = (".yml", ".yaml")
_BESIDES = frozenset({"config", "__MACOSX"})
"""Folders of a package with files that are no rules."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Rules that can run, and what is wrong with others: file, line and reason."""

    entries: tuple[RuleEntry, ...]
    problems: tuple[RuleProblem, ...] = ()


def read_rules(path: Path) -> BroughtIn:
    """The rules in ``path``: one .yml file, a folder with any, or a .zip package. Any thread; seconds.

    InputError when it cannot be read or has no rules at all.
    """
    found: dict[str, RuleEntry] = {}
    problems: list[RuleProblem] = []
    count = 0
    try:
        for place, data in _files(path):
            count += 1
            if count > MOST_RULES:
                reason = _("There are more than {n} rules; the rest is not read.").format(n=MOST_RULES)
                problems.append(RuleProblem(place, 1, reason))
                break
            entry = _entry(place, data, path)
            problems += entry.problems
            if entry.name in found:
                reason = _("There are two rules “{name}”; the first counts.").format(name=entry.name)
                problems.append(RuleProblem(place, 1, reason))
            elif entry.rule is not None:
                found[entry.name] = entry
    except OSError as error:
        raise InputError(
            _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    if not count:
        raise InputError(
            _("There are no rules in {name}.").format(name=path.name),
            _("Rules are files ending in .yml, each with a line “extends”."),
        )
    return BroughtIn(tuple(found.values()), tuple(problems))


def _entry(place: str, data: bytes, path: Path) -> RuleEntry:
    whole = PurePosixPath(place)
    folder = whole.parent.name or (
        path.parent.name if path.is_file() and not _is_package(path) else path.stem
    )
    name = f"{folder}.{whole.stem}" if folder else whole.stem
    if len(data) > _LARGEST_FILE:
        reason = _("The file is too large for a rule.")
        return RuleEntry(name, "", is_on=False, problems=(RuleProblem(place, 1, reason),))
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return RuleEntry(
            name, "", is_on=False, problems=(RuleProblem(place, line, _("The file is not in UTF-8.")),)
        )
    return entry_of(name, source, file=place)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Where each rule file lies in ``path``, and as much of it as is ever read."""
    if path.is_dir():
        for number, file in enumerate(sorted(_in_folder(path))):
            if number >= MOST_FILES:
                return
            yield file.relative_to(path).as_posix(), _beginning(file)
    elif _is_package(path):
        yield from _in_package(path)
    else:
        yield path.name, _beginning(path)


def _in_folder(folder: Path) -> Iterator[Path]:
    seen = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _BESIDES and not name.startswith("."))
        for name in files:
            seen += 1
            if seen > MOST_FILES:
                raise InputError(_("{name} has too many files.").format(name=folder.name))
            file = Path(root, name)
            # A link could lead anywhere, and a pipe would never end.
            if _is_rule(PurePosixPath(name)) and file.is_file() and not file.is_symlink():
                yield file


def _in_package(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        if path.stat().st_size > _LARGEST_PACKAGE:
            raise InputError(_("{name} is too large for rules.").format(name=path.name))
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if len(entries) > MOST_FILES:
                raise InputError(_("{name} has too many files.").format(name=path.name))
            for entry in sorted(entries, key=lambda one: one.filename):
                if not entry.is_dir() and _is_rule(PurePosixPath(entry.filename)):
                    # What the package says of a size may be a lie: no more than this is unpacked.
                    with package.open(entry) as file:
                        yield entry.filename, file.read(_LARGEST_FILE + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise InputError(_("{name} is a damaged package.").format(name=path.name), "", repr(error)) from error
    except Exception as error:
        # The unpackers of the standard library each have errors of their own.
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise InputError(_("{name} is a damaged package.").format(name=path.name)) from error
        raise


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_FILE + 1)


def _is_package(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def _is_rule(path: PurePosixPath) -> bool:
    return (
        path.suffix.lower() in _ENDINGS
        and not path.name.startswith(".")
        and not _BESIDES.intersection(path.parts[:-1])
    )
