"""The panels beside the text: one tab each, filled when they are first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.services.open_article import OpenArticle
from editor_app.ui.panel_tabs import PanelTabs
from editor_app.ui.widgets.article_panel import ArticlePanel


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A panel before it exists: ``name`` as in the contract of object names, and how to make it.

    A guest is offered only while there is something for it: see ``PanelStack.offer``.
    """

    name: str
    title: str
    make: Callable[[], ArticlePanel]
    is_guest: bool = False


class _Place(QWidget):
    """Where a panel will be: bears its name from the start, makes it when it is first seen."""

    def __init__(self, page: PanelPage) -> None:
        super().__init__()
        self.setObjectName(page.name)
        self.setAccessibleName(page.title)
        self._make = page.make
        self._panel: ArticlePanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> ArticlePanel | None:
        """The panel, None before it was first seen."""
        return self._panel

    def show_article(self, article: OpenArticle | None) -> None:
        """Make the panel when it is not there yet, and show ``article`` in it."""
        if self._panel is None:
            self._build()
        if self._panel is not None:
            self._panel.set_article(article)

    def _build(self) -> None:
        self._panel = self._make()
        self._panel.setObjectName("")
        self._column.addWidget(self._panel)
        self._panel.show()

    def forget_article(self) -> None:
        """Show nothing while somebody else is seen."""
        if self._panel is not None and self._panel.article is not None:
            self._panel.set_article(None)


FIRST_PAUSE = 40
"""Milliseconds after the window first shows before a panel is made: list and text come first."""


class PanelStack(QWidget):
    """Shows one panel at a time for the article in front. ``panel_changed`` gives the name of the panel."""

    panel_changed = Signal(str)

    def __init__(self, pages: Sequence[PanelPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelPane")
        self._pages = tuple(pages)
        self._article: OpenArticle | None = None
        self._is_awake = False
        self._first = QTimer(self, interval=FIRST_PAUSE, singleShot=True)
        self._first.timeout.connect(self._wake)
        self._tabs = PanelTabs()
        self._tabs.setObjectName("panelTabs")
        self._tabs.setAccessibleName(_("Panels"))
        self._stack = QStackedWidget()
        self._panels = [_Place(page) for page in self._pages]
        for page, panel in zip(self._pages, self._panels, strict=True):
            place = self._tabs.add(page.title)
            if page.is_guest:
                self._tabs.offer(place, is_on=False)
            self._stack.addWidget(panel)
        self._host, self._awaited = 0, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.turned.connect(self._turn)

    def show_article(self, article: OpenArticle | None) -> None:
        """Follow ``article``; panels that are not seen are told when they are."""
        self._article = article
        for panel in self._panels:
            if panel is not self._shown:
                panel.forget_article()
        self._fill()

    def show_place(self, article: OpenArticle, place: Selection) -> None:
        """Tell the panel in front where the cursor is in ``article``, if that is what it shows."""
        panel = self._shown.panel if self._shown is not None else None
        if panel is not None and panel.article is article and panel.isVisible():
            panel.show_place(place)

    def show_panel(self, name: str) -> None:
        """Bring the panel of that name to the front; a guest that is not there as soon as it comes."""
        place = self._place_of(name)
        if place in self._tabs.shown:
            self._tabs.choose(place)
        elif place >= 0:
            self._awaited = name

    def offer(self, name: str, *, is_on: bool) -> None:
        """Let a guest come, or go. One that goes from the front makes way for the panel that was there before
        it, and comes to the front again unless somebody chose another panel meanwhile."""
        place = self._place_of(name)
        if place < 0 or is_on is (place in self._tabs.shown):
            return
        if is_on:
            self._tabs.offer(place, is_on=True)
            if self._awaited == name:
                self._tabs.choose(place)
            return
        was_in_front = self._tabs.current == place
        if was_in_front:
            self._tabs.choose(self._host)
        self._tabs.offer(place, is_on=False)
        self._awaited = name if was_in_front else ""

    def _place_of(self, name: str) -> int:
        """Where the panel of that name is, -1 where none has it."""
        return next((place for place, page in enumerate(self._pages) if page.name == name), -1)

    def focus(self) -> None:
        """Go to the entrance of the panel in front, else to its first field."""
        self._wake()
        shown = self._shown
        panel = shown.panel if shown is not None else None
        entrance = panel.entrance if panel is not None else None
        fields = shown.findChildren(QWidget) if shown is not None else []
        takers = (field for field in fields if field.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((field for field in takers if field.isVisible() and field.isEnabled()), self._tabs)
        (entrance or first).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panel(self, name: str) -> ArticlePanel | None:
        """The panel of that name, once it was seen."""
        self._wake()
        places = zip(self._pages, self._panels, strict=True)
        return next((place.panel for page, place in places if page.name == name), None)

    @property
    def current_name(self) -> str:
        """The name of the panel in front; empty when there is none."""
        place = self._tabs.current
        return self._pages[place].name if 0 <= place < len(self._pages) else ""

    @property
    def pages(self) -> tuple[PanelPage, ...]:
        """The panels in the order of their tabs."""
        return self._pages

    @property
    def _shown(self) -> _Place | None:
        place = self._tabs.current
        return self._panels[place] if 0 <= place < len(self._panels) else None

    def _turn(self, place: int) -> None:
        if 0 <= place < len(self._panels):
            self._awaited = ""
            if not self._pages[place].is_guest:
                self._host = place
            self._stack.setCurrentIndex(place)
            self._fill()
            self.panel_changed.emit(self._pages[place].name)

    def showEvent(self, event: QShowEvent) -> None:
        """The panel in front is made when it is seen."""
        super().showEvent(event)
        if self._is_awake:
            self._fill()
        else:
            self._first.start()

    def _wake(self) -> None:
        self._first.stop()
        if not self._is_awake:
            self._is_awake = True
            self._fill()

    def _fill(self) -> None:
        if self._is_awake and self._shown is not None and (self._article is not None or self.isVisible()):
            self._shown.show_article(self._article)
