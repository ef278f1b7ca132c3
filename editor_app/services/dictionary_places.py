"""Where spelling dictionaries lie on a computer: with the engines, the system and LibreOffice."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.spelling.engine import Source
from editor_app.language.spelling.packages import language_of


class Origin(StrEnum):
    """Where a dictionary comes from."""

    IMPORTED = "imported"
    SYSTEM = "system"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary on this computer; without ``aff`` a plain list of words. ``size`` in bytes."""

    id: str
    name: str
    language: str
    origin: Origin
    dic: Path
    aff: Path | None
    size: int
    licence: Path | None = None

    @property
    def source(self) -> Source:
        """The same for the engine."""
        return Source(self.id, self.dic, self.aff)

    def is_for(self, language: str) -> bool:
        """Whether its language is ``language``, whatever the region."""
        return base_language(self.language) == base_language(language)


_UNO = Path("user", "uno_packages", "cache", "uno_packages")


def engine_folders() -> list[Path]:
    """The folders of dictionaries that come with the installed engines."""
    found = []
    for package, inside in (("hunspell", "dictionaries"), ("spylls", "hunspell/data")):
        spec = importlib.util.find_spec(package)
        if spec is not None:
            found += [Path(place, inside) for place in spec.submodule_search_locations or ()]
    return found


def system_folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> list[Path]:
    """The folders in which this system, its users and LibreOffice keep dictionaries; not all exist."""
    home = home or Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    named = [Path(part) for part in environment.get("DICPATH", "").split(os.pathsep) if part]
    return named + _FOLDERS.get(platform, _on_linux)(environment, home)


def _on_linux(environment: Mapping[str, str], home: Path) -> list[Path]:
    data = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    shares = [home / ".local/share", *(Path(part) for part in data.split(":") if part)]
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return [
        *(share / name for share in shares for name in ("hunspell", "myspell", "myspell/dicts")),
        config / "libreoffice/4" / _UNO,
        Path("/usr/lib/libreoffice/share/extensions"),
        Path("/usr/lib64/libreoffice/share/extensions"),
        *sorted(Path("/opt").glob("libreoffice*/share/extensions")),
    ]


def _on_mac(_environment: Mapping[str, str], home: Path) -> list[Path]:
    return [
        home / "Library/Spelling",
        Path("/Library/Spelling"),
        Path("/opt/homebrew/share/hunspell"),
        Path("/usr/local/share/hunspell"),
        home / "Library/Application Support/LibreOffice/4" / _UNO,
        Path("/Applications/LibreOffice.app/Contents/Resources/extensions"),
    ]


def _on_windows(environment: Mapping[str, str], _home: Path) -> list[Path]:
    programs = (environment.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)"))
    people = environment.get("APPDATA")
    return [
        *(Path(place, "LibreOffice", "share", "extensions") for place in programs if place),
        *([Path(people, "LibreOffice", "4") / _UNO, Path(people, "hunspell")] if people else ()),
    ]


_FOLDERS = {"darwin": _on_mac, "win32": _on_windows}


def found_in(folder: Path, origin: Origin) -> Iterator[Dictionary]:
    """The dictionaries in ``folder`` and up to three folders within it, by name."""
    for dic in sorted(_dic_files(folder)):
        aff = dic.with_suffix(".aff")
        language = language_of(dic.name)
        if not language or not aff.is_file():
            continue
        size = dic.stat().st_size + aff.stat().st_size
        yield Dictionary(
            f"{origin}:{dic.with_suffix('')}", dic.stem, language, origin, dic, aff, size, _licence(dic)
        )


def _dic_files(folder: Path) -> Iterator[Path]:
    for pattern in ("*.dic", "*/*.dic", "*/*/*.dic", "*/*/*/*.dic"):
        try:
            yield from folder.glob(pattern)
        except OSError:
            # A folder that may not be read has no dictionaries for this person.
            return


def _licence(dic: Path) -> Path | None:
    names = ("README", "LICENSE", "License", "license", "LICENCE", "COPYING", "COPYRIGHT")
    stem = dic.stem.lower()
    beside = [path for name in names for path in sorted(dic.parent.glob(f"{name}*")) if path.is_file()]
    return next((path for path in beside if stem in path.name.lower()), beside[0] if beside else None)
