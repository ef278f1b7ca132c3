"""Folders of exported files that appear whole or not at all.

Files gather in a hidden folder beside the target, go to the disk, and then take their
place. A target that did not exist appears by one rename; in one that did, each file is
replaced in one step and everything is put back when a step fails.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePath, PurePosixPath

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.packages import MANIFEST, digest
from editor_app.services.flushing import sync_file, sync_folder, to_disk
from editor_app.services.merging import merge
from editor_app.services.staging import alone_in, staged


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file of a package: its path within it, the SHA-256 of its bytes, and their number."""

    path: str
    sha256: str
    size: int


class Package:
    """A package while it is being written."""

    def __init__(self, target: Path, staging: Path, holds: contextlib.ExitStack) -> None:
        self._target = target
        self._staging = staging
        self._holds = holds
        self._is_alone = False
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

    def is_taken(self, path: str, data: bytes) -> bool:
        """Whether another file has the name ``path``, in any case of its letters."""
        known = self._files.get(_safe(path).casefold())
        return known is not None and known.sha256 != digest(data)

    @property
    def files(self) -> tuple[StagedFile, ...]:
        """What is in the package, by path."""
        return tuple(sorted(self._files.values(), key=lambda file: file.path))

    def names_in(self, folders: Collection[str]) -> dict[str, list[str]]:
        """The names of the files that lie in each of ``folders``, or deeper, by the outermost of these."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            folder = folder_among(file.path, folders)
            if folder is not None:
                found.setdefault(folder, []).append(file.path)
        return found

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

    def stay_alone(self) -> None:
        """From now on nobody else puts a package there until this one is in its place, so that it can go on
        from what lies there."""
        if not self._is_alone:
            self._holds.enter_context(alone_in(self._target.parent))
            self._is_alone = True

    def change_of(self, path: str) -> str:
        """Nothing: what is written is written."""
        return ""

    def before(self, path: str) -> bytes | None:
        """Nothing, for the same reason."""
        return None

    def publish(self) -> None:
        """Put everything in its place, the manifest last. OSError when that fails; nothing is left then."""
        if not self._files:
            return
        names = sorted(file.path for file in self._files.values())
        to_disk(self._staging, names, sorted(self._folders))
        # Others may be putting theirs there, and each manifest goes on from the one before.
        self.stay_alone()
        (self._staging / MANIFEST).write_text(self._manifest(), encoding="utf-8", newline="\n")
        sync_file(self._staging / MANIFEST)
        if not self._target.exists():
            self._staging.rename(self._target)
            sync_folder(self._target.parent)
        else:
            # Also into an empty folder: it stays what it is, with its rights and whoever watches it.
            merge(self._staging, self._target, [*names, MANIFEST])

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

    def __init__(self, folder: Path, lying: Callable[[str], bytes | None] | None = None) -> None:
        self._target = folder
        self._lying = lying or self._plain
        self._files: dict[str, StagedFile] = {}

    def add(self, path: str, data: bytes) -> StagedFile:
        """Take a file. UserError when others have its name."""
        name = _safe(path)
        staged = StagedFile(name, digest(data), len(data))
        known = self._files.setdefault(name.casefold(), staged)
        if known.sha256 != staged.sha256:
            raise UserError(_("Two files of the package would have the name {name}.").format(name=name))
        return known

    def is_taken(self, path: str, data: bytes) -> bool:
        """Whether another file has the name ``path``, in any case of its letters."""
        known = self._files.get(_safe(path).casefold())
        return known is not None and known.sha256 != digest(data)

    def change_of(self, path: str) -> str:
        """What the file would be: ``new``, ``changed`` or ``same``."""
        data = self._lying(path)
        if data is None:
            return "new"
        return "changed" if self._differs(path, data) else "same"

    def before(self, path: str) -> bytes | None:
        """What lies there and would be another; None when it is the same, or nothing."""
        data = self._lying(path)
        return data if data is not None and self._differs(path, data) else None

    def _differs(self, path: str, data: bytes) -> bool:
        staged = self._files[path.casefold()]
        return len(data) != staged.size or digest(data) != staged.sha256

    def _plain(self, path: str) -> bytes | None:
        try:
            return (self._target / path).read_bytes()
        except OSError:
            return None


@contextlib.contextmanager
def rehearsal(folder: Path, lying: Callable[[str], bytes | None] | None = None) -> Iterator[Rehearsal]:
    """A package that is not written: nothing at ``folder`` changes.

    ``lying`` gives what a file of it is there now, where it is not a file of its own.
    """
    yield Rehearsal(Path(os.path.realpath(folder)), lying)


@contextlib.contextmanager
def package(folder: Path) -> Iterator[Package]:
    """A package that takes its place at ``folder`` when the block ends, and vanishes when it fails.

    UserError, in the user's words, when the disk refuses; other errors pass through. What
    an earlier, killed export left beside the target is cleared away first.
    """
    target = Path(os.path.realpath(folder))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with staged(target) as staging, contextlib.ExitStack() as holds:
            made = Package(target, staging, holds)
            yield made
            made.publish()
    except OSError as error:
        raise _refusal(folder, error) from error


def folder_among(path: str, folders: Collection[str]) -> str | None:
    """The outermost of ``folders`` that a file of a package lies in; None when it lies in none."""
    ends = (place for place, sign in enumerate(path) if sign == "/")
    return next((path[:end] for end in ends if path[:end] in folders), None)


def check_place(target: Path, library: Path) -> None:
    """UserError when nothing can be put into ``target``, or must not be: in the folder of the ``library``."""
    try:
        target.stat()
    except (FileNotFoundError, NotADirectoryError):
        # It will be made, or the package says what is in the way.
        pass
    except OSError as error:
        raise _refusal(target, error) from error
    if Path(os.path.realpath(target)).is_relative_to(os.path.realpath(library)):
        raise UserError(
            _("Nothing was written to {folder}: it is within the library.").format(folder=target),
            _("Choose another folder."),
        )


def _refusal(folder: Path, error: OSError) -> UserError:
    """Why nothing could be written to ``folder``, in the user's words."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    hint = _("Make room on the disk or choose another folder.") if full else _("Choose another folder.")
    reason = reason_of(error)
    name = PurePath(error.filename).name if isinstance(error.filename, str) else ""
    if name not in ("", folder.name) and ".partial-" not in error.filename:
        reason = f"{name}: {reason}"
    message = _("Nothing was written to {folder}: {reason}.").format(folder=folder, reason=reason)
    return UserError(message, hint, detail=repr(error))


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
