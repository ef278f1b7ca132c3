"""The views that people named, kept in a file of the library."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor_app.base.files import replace_file
from editor_app.storage.rows import ListQuery
from editor_app.ui.articles.views import View, query_from_data, query_to_data, saved_view

log = logging.getLogger(__name__)


class SavedViews(QObject):
    """Names and queries, in the order in which they were saved."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._views = _read(path)

    def views(self) -> tuple[View, ...]:
        """The saved views."""
        return tuple(saved_view(name, query) for name, query in self._views.items())

    def save(self, name: str, query: ListQuery) -> View:
        """Keep ``query`` under ``name``; a view of that name is replaced."""
        self._views[name] = query
        self._write()
        return saved_view(name, query)

    def remove(self, name: str) -> None:
        """Forget the view of that name; its articles are untouched."""
        if self._views.pop(name, None) is not None:
            self._write()

    def _write(self) -> None:
        data = [{"name": name, **query_to_data(query)} for name, query in self._views.items()]
        try:
            replace_file(self._path, json.dumps(data, ensure_ascii=False, indent=2).encode())
        except OSError as error:
            log.warning("saved views not written to %s: %s", self._path, error)
        self.changed.emit()


def _read(path: Path) -> dict[str, ListQuery]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("saved views not read from %s: %s", path, error)
        return {}
    entries = data if isinstance(data, list) else []
    return {
        str(entry["name"]): query_from_data(entry)
        for entry in entries
        if isinstance(entry, dict) and entry.get("name")
    }
