"""Whether a window can be shown, asked beforehand: without a screen Qt aborts the process."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SCREENLESS = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
_LOCAL_X = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether Qt will find a screen in this environment; only X and Wayland can lack one."""
    if not platform.startswith(("linux", "freebsd", "openbsd", "netbsd")):
        return True
    plugin = re.split("[:;]", environment.get("QT_QPA_PLATFORM", ""))[0]
    if plugin in _SCREENLESS:
        return True
    if environment.get("WAYLAND_DISPLAY") and plugin != "xcb":
        return True
    return bool(environment.get("DISPLAY")) and _answers(environment["DISPLAY"])


def _answers(display: str) -> bool:
    """Whether a local X server takes connections; one on another machine is believed to."""
    local = _LOCAL_X.fullmatch(display)
    if local is None:
        return True
    path = f"/tmp/.X11-unix/X{local.group(1)}"  # where every X server listens
    return any(_connects(address) for address in (f"\0{path}", path))


def _connects(address: str) -> bool:
    # Imported here: start-up time. Only an X server is asked.
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(1.0)
        try:
            connection.connect(address)
        except OSError:
            return False
        return True
