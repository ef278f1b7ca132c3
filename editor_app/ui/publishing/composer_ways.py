"""The ways that issues went out, to be gone again: profiles, formats, places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.routes import Route, Way, routes, way_back
from editor_app.ui.articles.row_text import language_code
from editor_app.ui.directions import isolated
from editor_app.ui.publishing.acts_wording import formats_text, joined
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.moments import moment_text
from editor_app.ui.widgets.styling import HINT, WARNING, label

_BOX = 22
"""Pixels of a box with what is left free behind it."""


class WaysList(QWidget):
    """Each way that the articles went. A box for each that can be left out, ticked; all of them where
    everybody ``must`` be told. ``changed`` when one is switched."""

    changed = Signal()

    def __init__(self, opened: OpenLibrary, parent: QWidget | None = None, *, must: bool = False) -> None:
        super().__init__(parent)
        self._opened = opened
        self._must = must
        self._places: dict[str, str] = {}
        self._ways: list[tuple[FlagBox | None, Way]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def chosen(self) -> tuple[Way, ...]:
        """The ways that are ticked, or must be gone."""
        return tuple(way for box, way in self._ways if box is None or box.isChecked())

    @property
    def boxes(self) -> tuple[FlagBox, ...]:
        """A box for each way that can be left out."""
        return tuple(box for box, _way in self._ways if box is not None)

    def show_articles(self, articles: Sequence[ArticleId]) -> None:
        """Offer the ways that ``articles`` went."""
        found = routes(self._opened.store.ledger, articles)
        if any(route.destinations for route in found) or self._opened.delivering.destinations.names():
            self._places = {place.name: place.shown for place in self._opened.delivering.destinations.all()}
        rows = [self._opened.library.row(article) for article in articles]
        codes = {row.article: language_code(row.language) for row in rows if row is not None}
        for route in found:
            self._add(route, [codes[name] for name in route.articles if name in codes])
        if not found:
            said = _("The ledger names no place that it went to.")
            self._column.addWidget(label(said, WARNING, parent=self))

    def _add(self, route: Route, languages: Sequence[str]) -> None:
        way = way_back(route, self._opened.profiles.get)
        problem = self._problem(route)
        box = None if self._must else self._made_box(way)
        self._ways.append((box, way))
        self._column.addWidget(box or label(way.shown, "", parent=self))
        latest = _("last on {time}").format(time=moment_text(max(route.articles.values())))
        place = route.place or way.profile.folder
        parts = (", ".join(languages), formats_text(route.formats or way.profile.formats), place, latest)
        self._column.addLayout(below_a_box(label(joined(*parts), HINT, parent=self)))
        if names := way.profile.deliver_to:
            titles = ", ".join(isolated(self._places.get(name, name)) for name in names)
            said = _("and on to {names}").format(names=titles)
            self._column.addLayout(below_a_box(label(said, HINT, parent=self)))
        if problem:
            self._column.addLayout(below_a_box(label(f"▲ {problem}", WARNING, parent=self)))

    def _made_box(self, way: Way) -> FlagBox:
        box = FlagBox(way.shown, self)
        box.setChecked(True)
        box.committed.connect(lambda _on: self.changed.emit())
        return box

    def _problem(self, route: Route) -> str:
        try:
            self._opened.profiles.get(route.profile)
        except UserError as error:
            return f"{error.message} " + _("What went there is written the way the ledger tells.")
        return ""


def below_a_box(words: QWidget) -> QHBoxLayout:
    """``words`` below those of a box or a button to choose, at whatever side these begin."""
    row = QHBoxLayout()
    row.addSpacing(_BOX)
    row.addWidget(words, 1)
    return row
