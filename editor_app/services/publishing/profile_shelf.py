"""The profiles of a desk: those that come with the program, and its own, which are files of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.desk_files import SUFFIX, names_in, read_file, write_file
from editor_app.services.publishing.profile_files import is_profile_name, read_profile
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.shipped_texts import translated

LARGEST = 256 * 1024
"""Bytes of the largest file."""


@dataclass(frozen=True, slots=True)
class BrokenProfile:
    """A file that is no profile, and why."""

    name: str
    reason: str


class ProfileShelf:
    """Finds, writes and removes profiles. A desk's own hides the shipped one of the same name."""

    def __init__(self, folder: Path, shipped: Path, formats: Iterable[str]) -> None:
        self._folder = folder
        self._shipped = shipped
        self._formats = tuple(formats)

    def all(self) -> list[Profile]:
        """Every profile that can be read, by title."""
        found = [entry for entry in self.entries() if isinstance(entry, Profile)]
        return sorted(found, key=lambda profile: (profile.title or profile.name).casefold())

    def broken(self) -> list[BrokenProfile]:
        """The files that are no profiles."""
        return [entry for entry in self.entries() if isinstance(entry, BrokenProfile)]

    def entries(self) -> Iterator[Profile | BrokenProfile]:
        """Every profile, by name, and what stands in the place of one that cannot be read."""
        for name in self._names():
            try:
                yield self.get(name)
            except UserError as error:
                yield BrokenProfile(name, str(error))

    def get(self, name: str) -> Profile:
        """The profile called ``name``. UserError when there is none, InputError when it cannot be read."""
        profile = self.read(name, self.text(name), is_shipped=not self.is_own(name))
        return translated(profile) if profile.is_shipped else profile

    def read(self, name: str, text: str, *, is_shipped: bool = False) -> Profile:
        """The profile in ``text``. InputError names the file, the line and the reason."""
        return read_profile(name, text, self._formats, is_shipped=is_shipped)

    def is_own(self, name: str) -> bool:
        """Whether the desk has made, or changed, this one."""
        return is_profile_name(name) and (self._folder / (name + SUFFIX)).is_file()

    def text(self, name: str) -> str:
        """The file of the profile ``name``. UserError when there is none."""
        for folder in (self._folder, self._shipped):
            path = folder / (name + SUFFIX)
            if is_profile_name(name) and path.is_file():
                return read_file(path, LARGEST)
        there = ", ".join(self._names())
        raise UserError(
            _("There is no export profile “{name}”.").format(name=name),
            _("There are: {names}.").format(names=there),
        )

    def save(self, name: str, text: str) -> Profile:
        """Keep ``text`` as the profile ``name``. InputError when it is none; nothing is written then."""
        if not is_profile_name(name):
            raise UserError(
                _("“{name}” cannot be the name of a profile.").format(name=name),
                _("Use small letters, digits and hyphens."),
            )
        profile = self.read(name, text)
        path = self._folder / (name + SUFFIX)
        try:
            write_file(path, text)
        except OSError as error:
            raise UserError(
                _("The profile “{name}” cannot be written: {reason}.").format(
                    name=name, reason=reason_of(error)
                )
            ) from error
        return profile

    def bring(self, path: Path) -> Profile:
        """Take the profile in the file ``path`` in, under the file's name. InputError when it is none."""
        name = path.stem.casefold().replace("_", "-").replace(" ", "-")
        return self.save(name, read_file(path, LARGEST))

    def remove(self, name: str) -> None:
        """Remove the desk's own; a shipped one of that name is there again. UserError when it is none."""
        if not self.is_own(name):
            raise UserError(_("“{name}” comes with the program and stays.").format(name=name))
        try:
            (self._folder / (name + SUFFIX)).unlink()
        except OSError as error:
            raise UserError(
                _("The profile “{name}” cannot be removed: {reason}.").format(
                    name=name, reason=reason_of(error)
                )
            ) from error

    def _names(self) -> list[str]:
        folders = (self._shipped, self._folder)
        return sorted({name for folder in folders for name in names_in(folder, is_profile_name)})
