"""The chosen item of the review panel: whole, with its replies and with everything that can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.services.people import People
from editor_app.ui.review.card import menu_of_deeds
from editor_app.ui.review.deeds import Deed, Deeds
from editor_app.ui.review.items import Item
from editor_app.ui.review.wording import when_in_full
from editor_app.ui.widgets.flow_layout import FlowLayout
from editor_app.ui.widgets.styling import HINT, TITLE, button, label

_TALLEST = 240
_SHARE = 5
"""The part of the panel's height that words take at most."""
_SIDE = 14
_LEAST = 120
"""Pixels in which words and buttons are laid out at the narrowest."""


class Detail(QFrame):
    """Words that can be selected, and a row of buttons."""

    def __init__(self, people: People, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewDetail")
        self.setAccessibleName(_("The chosen suggestion or note"))
        self._people, self._room = people, parent
        self._shown: tuple[Item, Deeds] | None = None
        self.title = label("", TITLE, parent=self)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.when = label("", HINT, parent=self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.text)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, gap=6)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 10, _SIDE, 12)
        column.setSpacing(6)
        for part in (self.title, self.when, self._scroll, self._row):
            column.addWidget(part)
        self.hide()
        parent.installEventFilter(self)

    def show_item(self, item: Item | None, deeds: Deeds | None) -> None:
        """Show ``item``; None shows nothing."""
        if item is None or deeds is None:
            self._shown = None
            self.hide()
            return
        if self._shown == (item, deeds):
            return
        self._shown = (item, deeds)
        self.title.setText(self._people.of(item.by).name)
        self.when.setText(when_in_full(item.at))
        self.text.setText("\n\n".join(self._paragraphs(item)))
        self._show_buttons(item, deeds)
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words and the buttons are in this width; long threads are scrolled."""
        inner = max(_LEAST, self.width() - 2 * _SIDE)
        # The list above is what the panel is for.
        most = min(_TALLEST, self._room.height() // _SHARE)
        self._scroll.setFixedHeight(max(0, min(most, self.text.heightForWidth(inner))))
        self._row.setFixedHeight(max(0, self._flow.heightForWidth(inner)))

    def _paragraphs(self, item: Item) -> list[str]:
        found = [item.sentence]
        if item.quote:
            found.append(f"“{item.quote}”" + (" — " + _("this text is gone") if item.is_orphaned else ""))
        found += [part for part in (item.reason, item.rule) if part]
        found += [f"{self._people.of(reply.by).name}: {reply.text}" for reply in item.replies]
        return found

    def _show_buttons(self, item: Item, deeds: Deeds) -> None:
        had_focus = any(made.hasFocus() for made in self.buttons)
        for made in self.buttons:
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = [self._button(deed) for deed in deeds.main(item)]
        if deeds.more(item):
            self.buttons.append(self._button((_("More") + " ▾", lambda: self._show_more(item, deeds))))
        self._row.setVisible(bool(self.buttons))
        if had_focus and self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, deed: Deed) -> QPushButton:
        text, act = deed
        made = button(text, parent=self._row)
        made.clicked.connect(lambda: act())
        self._flow.addWidget(made)
        made.show()
        return made

    def _show_more(self, item: Item, deeds: Deeds) -> None:
        last = self.buttons[-1]
        menu_of_deeds(deeds.more(item), self).popup(last.mapToGlobal(QPoint(0, last.height())))
