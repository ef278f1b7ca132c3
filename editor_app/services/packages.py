"""Folders of exported files that appear whole or not at all.

Files gather in a hidden folder beside the target, go to the disk, and then take their
place. A target that did not exist appears by one rename; in one that did, each file is
replaced in one step and everything is put back when a step fails.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.packages import MANIFEST, digest

_FLUSHED_AT_ONCE = 8
"""Files that wait for the disk at a time: one by one they take ten times as long."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file of a package: its path within it, the SHA-256 of its bytes, and their number."""

    path: str
    sha256: str
    size: int


class Package:
    """A package while it is being written."""

    def __init__(self, target: Path, staging: Path) -> None:
        self._target = target
        self._staging = staging
        self._files: dict[str, StagedFile] = {}
        self._folders: set[str] = {"."}

    def add(self, path: str, data: bytes) -> StagedFile:
        """Add a file; the same bytes may be added twice. UserError when others have its name."""
        name = _safe(path)
        staged = StagedFile(name, digest(data), len(data))
        known = self._files.get(name.casefold())
        if known is not None:
            if known.sha256 != staged.sha256:
                raise UserError(_("Two files of the package would have the name {name}.").format(name=name))
            return known
        self._make_folders(name)
        _write(f"{self._staging}{os.sep}{name}", data)
        # File systems of desks' servers may not tell Bridge.html from bridge.html.
        self._files[name.casefold()] = staged
        return staged

    @property
    def files(self) -> tuple[StagedFile, ...]:
        """What is in the package, by path."""
        return tuple(sorted(self._files.values(), key=lambda file: file.path))

    def names_in(self, folder: str) -> list[str]:
        """The names of the files that lie in ``folder`` of the package, or deeper."""
        start = f"{folder}/"
        return sorted(file.path for file in self._files.values() if file.path.startswith(start))

    def read(self, path: str) -> bytes:
        """The bytes of a file of the package."""
        return (self._staging / path).read_bytes()

    def remove(self, path: str) -> None:
        """Take a file out again, and the folders that are empty without it."""
        (self._staging / path).unlink()
        del self._files[path.casefold()]
        folder = path.rpartition("/")[0]
        while folder and not any((self._staging / folder).iterdir()):
            (self._staging / folder).rmdir()
            self._folders.discard(folder)
            folder = folder.rpartition("/")[0]

    def change_of(self, path: str) -> str:
        """Nothing: what is written is written."""
        return ""

    def publish(self) -> None:
        """Put everything in its place, the manifest last. OSError when that fails; nothing is left then."""
        if not self._files:
            return
        names = sorted(file.path for file in self._files.values())
        (self._staging / MANIFEST).write_text(self._manifest(), encoding="utf-8", newline="\n")
        _to_disk(self._staging, [*names, MANIFEST], sorted(self._folders))
        if _is_free(self._target):
            _appear(self._staging, self._target)
        else:
            _merge(self._staging, self._target, [*names, MANIFEST])

    def _make_folders(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        if folder and folder not in self._folders:
            self._make_folders(folder)
            # It may be there by another name: not all file systems tell Bridge from bridge.
            with contextlib.suppress(FileExistsError):
                (self._staging / folder).mkdir()
            self._folders.add(folder)

    def _manifest(self) -> str:
        before = _sums(self._target / MANIFEST)
        sums = {path: sha256 for path, sha256 in before if (self._target / path).is_file()}
        sums.update({file.path: file.sha256 for file in self._files.values()})
        return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


class Rehearsal:
    """A package that nobody writes: it says of each file what it would be at ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._target = folder
        self._files: dict[str, StagedFile] = {}

    def add(self, path: str, data: bytes) -> StagedFile:
        """Take a file. UserError when others have its name."""
        name = _safe(path)
        staged = StagedFile(name, digest(data), len(data))
        known = self._files.setdefault(name.casefold(), staged)
        if known.sha256 != staged.sha256:
            raise UserError(_("Two files of the package would have the name {name}.").format(name=name))
        return known

    def change_of(self, path: str) -> str:
        """What the file would be: ``new``, ``changed`` or ``same``."""
        staged, there = self._files[path.casefold()], self._target / path
        try:
            if there.stat().st_size != staged.size:
                return "changed"
            return "same" if digest(there.read_bytes()) == staged.sha256 else "changed"
        except OSError:
            return "new"


@contextlib.contextmanager
def rehearsal(folder: Path) -> Iterator[Rehearsal]:
    """A package that is not written: nothing at ``folder`` changes."""
    yield Rehearsal(Path(os.path.realpath(folder)))


@contextlib.contextmanager
def package(folder: Path) -> Iterator[Package]:
    """A package that takes its place at ``folder`` when the block ends, and vanishes when it fails.

    UserError, in the user's words, when the disk refuses; other errors pass through. What
    an earlier, killed export left beside the target is cleared away first.
    """
    target = Path(os.path.realpath(folder))
    staging: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = _make_staging(target)
        made = Package(target, staging)
        yield made
        made.publish()
    except OSError as error:
        raise _refusal(folder, error) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _refusal(folder: Path, error: OSError) -> UserError:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    hint = _("Make room on the disk or choose another folder.") if full else _("Choose another folder.")
    reason = reason_of(error)
    message = _("Nothing was written to {folder}: {reason}.").format(folder=folder, reason=reason)
    return UserError(message, hint, detail=repr(error))


def _make_staging(target: Path) -> Path:
    _clear_stale(target)
    name = f".{target.name}.partial-{os.getpid()}-{secrets.token_hex(4)}"
    # Only within one file system can a rename be the last step.
    inside = target.is_dir() and target.stat().st_dev != target.parent.stat().st_dev
    places = [target] if inside else [target.parent, target]
    for place in places:
        staging = place / name
        try:
            staging.mkdir()
        except PermissionError:
            if place is places[-1]:
                raise
            continue
        return staging
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _clear_stale(target: Path) -> None:
    """Remove the staging folders of exports whose process is gone."""
    for place in (target.parent, target):
        for left in place.glob(f".{target.name}.partial-*") if place.is_dir() else ():
            if not _is_alive(left.name.rpartition(".partial-")[2].partition("-")[0]):
                shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: str) -> bool:
    if os.name == "nt" or not process.isdigit():
        # Windows has no harmless way to ask; what is left there waits for its owner to remove it.
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _safe(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or {".", ".."} & set(parts):
        raise ValueError(f"not a path within a package: {path!r}")
    return "/".join(parts)


def _sums(manifest: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return
    for line in lines:
        sha256, parted, path = line.partition("  ")
        if parted and len(sha256) == 64:
            yield path, sha256


def _is_free(target: Path) -> bool:
    if not target.is_dir():
        return not target.exists()
    return next(target.iterdir(), None) is None


def _appear(staging: Path, target: Path) -> None:
    if target.is_dir():
        target.rmdir()
    staging.rename(target)
    _sync_folder(target.parent)


def _merge(staging: Path, target: Path, names: list[str]) -> None:
    """Move ``names`` from ``staging`` over those of ``target``; put all back when one fails."""
    kept = staging / ".replaced"
    done: list[str] = []
    made: list[Path] = []
    try:
        for name in names:
            made += _make_parents(target, name)
            _keep(target / name, kept / name)
            done.append(name)
            (staging / name).replace(target / name)
        for folder in {(target / name).parent for name in names}:
            _sync_folder(folder)
    except BaseException:
        _put_back(kept, target, done, made)
        raise


def _make_parents(target: Path, name: str) -> list[Path]:
    missing = [folder for folder in (target / name).parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
    return missing[::-1]


def _keep(old: Path, kept: Path) -> None:
    """A second name for the old file, so that it never lacks at its place."""
    if not old.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, kept)
    except OSError:
        shutil.copy2(old, kept)


def _put_back(kept: Path, target: Path, names: list[str], made: list[Path]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            if (kept / name).exists():
                (kept / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _write(path: str, data: bytes) -> None:
    """``data`` as a new file, without a buffer: making one takes several calls more than writing."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would change line ends otherwise."""


def _to_disk(staging: Path, files: Sequence[str], folders: Sequence[str]) -> None:
    """Flush all that is in ``staging``; many at once, for the disk takes them together then."""
    with ThreadPoolExecutor(_FLUSHED_AT_ONCE) as flushing:
        _in_shares(flushing, _sync_file, [f"{staging}{os.sep}{name}" for name in files])
        _in_shares(flushing, _sync_folder, [f"{staging}{os.sep}{name}" for name in folders])


def _in_shares(flushing: ThreadPoolExecutor, sync: Callable[[str], None], paths: Sequence[str]) -> None:
    """``sync`` all paths, a share in each thread: one by one, handing over costs more than flushing."""

    def flush(share: Sequence[str]) -> None:
        for path in share:
            sync(path)

    shares = (paths[number::_FLUSHED_AT_ONCE] for number in range(_FLUSHED_AT_ONCE))
    for _done in flushing.map(flush, shares):
        pass


def _sync_file(path: str) -> None:
    # Windows flushes only what was opened for writing.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: str | Path) -> None:
    if os.name == "nt":
        # Windows keeps folders by itself and does not let them be opened.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
