"""The ways that issues went out, to be gone again: profiles, formats, places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.routes import Route, Way, routes
from editor_app.ui.directions import isolated
from editor_app.ui.publishing.acts_wording import moment_text
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import HINT, WARNING, label

_BOX = 19
"""Pixels of a box with what is left free behind it."""


class WaysList(QWidget):
    """A box for each way that the articles went, ticked where it can still be gone. ``changed`` when one is
    switched."""

    changed = Signal()

    def __init__(self, opened: OpenLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._ways: list[tuple[FlagBox, Way]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def chosen(self) -> tuple[Way, ...]:
        """The ways that are ticked."""
        return tuple(way for box, way in self._ways if box.isChecked())

    @property
    def boxes(self) -> tuple[FlagBox, ...]:
        """A box for each way that can be gone."""
        return tuple(box for box, _way in self._ways)

    def show_articles(self, articles: Sequence[ArticleId]) -> None:
        """Offer the ways that ``articles`` went."""
        found = routes(self._opened.store.ledger, articles)
        for route in found:
            self._add(route)
        if not found:
            said = _("The ledger names no place that it went to.")
            self._column.addWidget(label(said, WARNING, parent=self))

    def _add(self, route: Route) -> None:
        try:
            profile = self._opened.profiles.get(route.profile)
        except UserError as error:
            self._column.addWidget(label(f"▲ {error}", WARNING, parent=self))
            return
        box = FlagBox(profile.title or profile.name, self)
        box.setChecked(True)
        box.committed.connect(lambda _on: self.changed.emit())
        self._ways.append((box, Way(route, profile)))
        self._column.addWidget(box)
        formats = ", ".join(route.formats or profile.formats)
        latest = moment_text(max(route.articles.values()))
        parts = (formats, isolated(route.place or profile.folder), _("last on {time}").format(time=latest))
        words = label(" · ".join(part for part in parts if part), HINT, parent=self)
        self._column.addLayout(below_a_box(words))


def below_a_box(words: QWidget) -> QHBoxLayout:
    """``words`` below those of a box or a button to choose, at whatever side these begin."""
    row = QHBoxLayout()
    row.addSpacing(_BOX)
    row.addWidget(words, 1)
    return row
