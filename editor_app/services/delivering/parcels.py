"""What is brought somewhere, what brings it there, and how that can fail."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Protocol

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.storage.deliveries import DeliveryFile

Check = Callable[[], None]
"""Raises Cancelled when nobody wants the delivery to go on."""


class NotCarried(UserError):
    """A delivery that did not succeed; the place has nothing of it, or nothing that anybody sees.

    When it ``is_final``, trying again is of no use until somebody changes something; when it ``is_of_place``,
    other deliveries would fare the same there. ``after`` is when to try again in seconds, 0 for as usual.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        is_final: bool = False,
        is_of_place: bool = True,
        after: int = 0,
        detail: str = "",
    ) -> None:
        super().__init__(message, hint, detail)
        self.is_final = is_final
        self.is_of_place = is_of_place
        self.after = after


@dataclass(frozen=True, slots=True)
class Parcel:
    """One package on its way: its files lie under ``folder``. ``known`` is what earlier deliveries of the
    same story were given by the place, such as the numbers of posts."""

    package: str
    sequence: int
    title: str
    folder: Path
    files: tuple[DeliveryFile, ...]
    known: Mapping[str, str] = field(default_factory=dict)

    def read(self, file: DeliveryFile) -> bytes:
        """The bytes of ``file``. NotCarried when they are not those that were to go."""
        try:
            data = (self.folder / file.path).read_bytes()
        except OSError as error:
            raise NotCarried(
                _("{file} is not in the outbox any more: {reason}.").format(
                    file=file.path, reason=reason_of(error)
                ),
                _("Send the story once more."),
                is_final=True,
                is_of_place=False,
            ) from error
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise NotCarried(
                _("{file} has changed in the outbox, and is not sent.").format(file=file.path),
                _("Send the story once more."),
                is_final=True,
                is_of_place=False,
            )
        return data

    @property
    def in_order(self) -> tuple[DeliveryFile, ...]:
        """The files, pictures before the texts that show them."""
        return tuple(sorted(self.files, key=lambda file: (not is_picture(file.path), file.path)))


class Carrier(Protocol):
    """Brings parcels to one destination."""

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Bring all of ``parcel``, whole or not at all as far as the place lets that be.

        Gives what the place says that a later delivery should know. NotCarried when it did not succeed.
        """
        ...

    def test(self) -> str:
        """Reach the place, and leave nothing there; gives what was found, in words. NotCarried."""
        ...


PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg"})


def is_picture(path: str) -> bool:
    """Whether a file of that name is a picture."""
    return path.rpartition(".")[2].lower() in PICTURES


def shelved(pattern: str, parcel: Parcel, destination: str) -> str:
    """The folders that ``pattern`` gives for a parcel, ending in a stroke unless there are none."""
    shelf = pattern.format(sequence=f"{parcel.sequence:04}", package=parcel.package, destination=destination)
    return f"{shelf}/" if shelf else ""
