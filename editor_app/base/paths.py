"""Where things lie on this platform: the library, the settings, the program's own resources."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PROGRAM = "copydesk"


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder for what people make with the program.

    XDG base directories on Linux, Application Support on macOS, local application data on Windows.
    """
    if platform == "win32":
        return _windows(environment, "LOCALAPPDATA", "Local") / "Copydesk"
    if platform == "darwin":
        return _home(environment) / "Library" / "Application Support" / "Copydesk"
    return _xdg(environment, "XDG_DATA_HOME", ".local/share") / PROGRAM


def settings_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder for the person's choices; ``COPYDESK_SETTINGS`` names another one."""
    if chosen := environment.get("COPYDESK_SETTINGS"):
        return Path(chosen)
    if platform == "win32":
        return _windows(environment, "APPDATA", "Roaming") / "Copydesk"
    if platform == "darwin":
        return data_folder(environment, platform)
    return _xdg(environment, "XDG_CONFIG_HOME", ".config") / PROGRAM


def settings_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The file that keeps the person's choices."""
    return settings_folder(environment) / "settings.json"


def default_library(environment: Mapping[str, str] = os.environ) -> Path:
    """The library that opens when none is named: ``COPYDESK_LIBRARY``, else one in the data folder."""
    if chosen := environment.get("COPYDESK_LIBRARY"):
        return Path(chosen)
    return data_folder(environment) / "library"


@cache
def resources_folder() -> Path:
    """The program's icons, translations, samples and vocabularies.

    An installed program has them inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def _home(environment: Mapping[str, str]) -> Path:
    named = environment.get("HOME") or environment.get("USERPROFILE")
    return Path(named) if named else Path.home()


def _xdg(environment: Mapping[str, str], name: str, otherwise: str) -> Path:
    chosen = Path(environment.get(name, ""))
    # A relative path is to be ignored: XDG Base Directory Specification.
    return chosen if chosen.is_absolute() else _home(environment) / otherwise


def _windows(environment: Mapping[str, str], name: str, otherwise: str) -> Path:
    chosen = environment.get(name)
    return Path(chosen) if chosen else _home(environment) / "AppData" / otherwise
