"""How the window was left: tabs, cursors, panes, filters; kept for each library by itself."""

from __future__ import annotations

import base64
import binascii
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer

from editor_app.base.files import replace_file
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.rows import ListQuery
from editor_app.ui.articles.tabs import TabState
from editor_app.ui.articles.views import query_from_data, query_to_data

PAUSE = 1500
"""Milliseconds after a change within which the file is written, with all that changes meanwhile."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowState:
    """Everything about the window that is worth finding again. ``queries`` are by view."""

    tabs: tuple[TabState, ...] = ()
    current_tab: int = -1
    view: str = ""
    queries: Mapping[str, ListQuery] = field(default_factory=dict)
    selected: tuple[ArticleId, ...] = ()
    list_offset: int = 0
    panel: str = ""
    panes: Mapping[str, bool] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    geometry: bytes = b""

    def to_data(self) -> dict[str, Any]:
        """The state as plain values for a JSON file."""
        return {
            "tabs": [
                {"article": tab.article, "title": tab.title, "view": dict(tab.view)} for tab in self.tabs
            ],
            "current_tab": self.current_tab,
            "view": self.view,
            "queries": {key: query_to_data(query) for key, query in self.queries.items()},
            "selected": list(self.selected),
            "list_offset": self.list_offset,
            "panel": self.panel,
            "panes": dict(self.panes),
            "widths": dict(self.widths),
            "geometry": base64.b64encode(self.geometry).decode(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> WindowState:
        """The state that ``to_data`` gave. TypeError, ValueError or KeyError when it is something else."""
        return cls(
            tabs=tuple(
                TabState(ArticleId(str(tab["article"])), str(tab["title"]), dict(tab["view"]))
                for tab in data["tabs"]
            ),
            current_tab=int(data["current_tab"]),
            view=str(data["view"]),
            queries={str(key): query_from_data(query) for key, query in dict(data["queries"]).items()},
            selected=tuple(ArticleId(str(name)) for name in data["selected"]),
            list_offset=int(data["list_offset"]),
            panel=str(data["panel"]),
            panes={str(name): bool(is_wanted) for name, is_wanted in dict(data["panes"]).items()},
            widths={str(name): int(width) for name, width in dict(data["widths"]).items()},
            geometry=base64.b64decode(data["geometry"]),
        )


class WindowStateFile(QObject):
    """Writes the state soon after it was touched; what cannot be read is as if never written."""

    def __init__(self, path: Path, gather: Callable[[], WindowState], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._gather = gather
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.write)

    def read(self) -> WindowState:
        """The state when the window was left, or the state of a first start."""
        try:
            return WindowState.from_data(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return WindowState()
        except (OSError, ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
            log.warning("window state not read from %s: %s", self._path, error)
            return WindowState()

    def touch(self) -> None:
        """Something changed: write soon, but not with each change of many."""
        # Not begun anew: whoever types or scrolls on and on would never have it written.
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Write now."""
        self._timer.stop()
        try:
            data = self._gather().to_data()
            replace_file(self._path, json.dumps(data, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            # A read-only or full disk must not keep anybody from closing the window.
            log.warning("window state not written to %s: %s", self._path, error)


def to_bytes(array: QByteArray) -> bytes:
    """Qt's bytes as Python's."""
    return bytes(array.data())
