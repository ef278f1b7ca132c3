"""The person's choices: declared once, read with their type, kept as a readable file."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from editor_app.base.events import Signal
from editor_app.base.files import replace_file
from editor_app.base.records import dataclass

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a setting may take, with its text."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A declaration: ``name`` in the file (``area.noun``), type and value by ``default``.

    ``label``, ``help``, ``unit`` and the texts of ``choices`` are marked for translation and are
    translated where they are shown. ``minimum`` and ``maximum`` bound numbers. A setting
    without a label is kept but has no place in the preferences. ``at_start`` says that a new value
    counts from the next start.
    """

    name: str
    default: T
    label: str = ""
    help: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 1_000_000
    unit: str = ""
    at_start: bool = False

    @property
    def section(self) -> str:
        """The first part of the name: the page of the preferences."""
        return self.name.partition(".")[0]

    def accept(self, raw: object) -> T:
        """``raw`` as a value of this setting. ValueError when it is none."""
        value = _same_type(raw, self.default)
        if self.choices and value not in {choice.value for choice in self.choices}:
            raise ValueError(f"{self.name}: {raw!r} is not one of the choices")
        if isinstance(value, int) and not isinstance(value, bool):
            return min(max(value, self.minimum), self.maximum)  # type: ignore[return-value]  # T is int here
        return value


def _same_type(raw: object, default: T) -> T:
    """``raw`` when it has the type of ``default`` (lists become tuples). ValueError otherwise."""
    if isinstance(default, tuple) and isinstance(raw, (list, tuple)):
        return tuple(str(part) for part in raw)  # type: ignore[return-value]  # T is a tuple of texts here
    if isinstance(default, Mapping) and isinstance(raw, Mapping):
        return _named_texts(raw)  # type: ignore[return-value]  # T is a mapping here
    if type(raw) is type(default):
        return raw
    raise ValueError(f"{raw!r} is no {type(default).__name__}")


def _named_texts(raw: Mapping[Any, Any]) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(map(str, value)) for key, value in raw.items()}


class Settings:
    """The choices of one person. ``changed`` gives the name of the setting that got another value.

    Only what differs from the defaults is written. Names that this version does not know are kept.
    A file that cannot be read is set aside with ``.damaged`` after its name.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.changed: Signal[[str]] = Signal()
        self._path = path
        self._values: dict[str, Any] = _read(path) if path else {}

    def get(self, setting: Setting[T]) -> T:
        """The value of ``setting``: the person's, or the default."""
        if setting.name not in self._values:
            return setting.default
        try:
            return setting.accept(self._values[setting.name])
        except (ValueError, TypeError):
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep ``value`` for ``setting`` and write the file. ValueError when it does not fit."""
        accepted = setting.accept(value)
        if accepted == self.get(setting):
            return
        if accepted == setting.default:
            self._values.pop(setting.name, None)
        else:
            self._values[setting.name] = accepted
        self._write()
        self.changed.emit(setting.name)

    def reset(self, settings: Iterable[Setting[Any]]) -> None:
        """Go back to the defaults of ``settings``."""
        for setting in settings:
            self.set(setting, setting.default)

    def _write(self) -> None:
        if self._path is None:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        try:
            replace_file(self._path, text.encode())
        except OSError as error:
            # The choice counts until the program ends; the log says why it was not kept.
            log.warning("settings not written to %s: %s", self._path, error)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("settings not read from %s: %s", path, error)
        _set_aside(path)
        return {}
    return values if isinstance(values, dict) else {}


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(path.name + ".damaged"))
    except OSError as error:
        log.warning("%s could not be set aside: %s", path, error)
