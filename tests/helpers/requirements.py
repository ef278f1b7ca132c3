"""What a test needs beyond the packages: it skips with the reason, or fails where nothing may skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def missing(reason: str) -> None:
    """Skip the test for ``reason``; fail it when COPYDESK_REQUIRE is ``all``, as in CI."""
    if os.environ.get("COPYDESK_REQUIRE") == "all":
        pytest.fail(f"this run must not skip: {reason}")
    pytest.skip(reason)


def program(*names: str) -> str:
    """The path of the first of ``names`` that is installed."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    missing(f"{names[0]} is not installed")
    return ""


def chromium() -> str:
    """The path of a Chromium browser."""
    return program("chromium", "chromium-browser", "google-chrome")


def posix() -> None:
    """Go on only where signals such as SIGKILL exist; elsewhere the test has no meaning."""
    if os.name != "posix":
        pytest.skip("needs POSIX signals")


def small_disk(folder: Path, size: int) -> Path:
    """A file system of ``size`` bytes mounted below ``folder``; unmount it with ``unmount``.

    Mounting needs root on Linux, so everybody else skips, and so does a container without
    the right to mount, in CI too: no installation can give that right.
    """
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root on Linux")
    place = folder / "small"
    place.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"mounting is not allowed here: {mount.stderr.decode(errors='replace').strip()}")
    return place


def unmount(place: Path) -> None:
    """Take away a file system that ``small_disk`` made."""
    subprocess.run(["umount", "-l", str(place)], check=True)


def shared_data() -> Path:
    """The folder of official schemas and examples that lies outside the project.

    COPYDESK_SHARED_DATA names it; without that it is ``../shared/data`` beside the checkout.
    """
    named = os.environ.get("COPYDESK_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "data"
    if folder.is_dir():
        return folder
    if named:
        missing(f"COPYDESK_SHARED_DATA names {folder}, which does not exist")
    # Nothing can install this data, so its absence is no fault of the machine.
    pytest.skip("the validation data (COPYDESK_SHARED_DATA) is not here")
