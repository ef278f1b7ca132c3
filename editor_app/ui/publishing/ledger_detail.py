"""One entry of the ledger, with what can be done from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.storage.ledger import LedgerEntry
from editor_app.ui.publishing.ledger_wording import entry_lines, title_text
from editor_app.ui.widgets.styling import TITLE, button, label

_LEAST, _MOST = 3, 10
"""Lines of an entry that are seen at once."""


class LedgerDetail(QWidget):
    """Shows an entry. The signals carry it, when somebody wants its article or its differences."""

    open_wanted = Signal(object)
    compare_wanted = Signal(object)
    missed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: LedgerEntry | None = None
        self.title = label("", TITLE, parent=self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Entry"))
        option = QTextOption(self.text.document().defaultTextOption())
        # Lines that begin with a sum or a folder run as the others do.
        option.setTextDirection(self.layoutDirection())
        if self.isRightToLeft():
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.text.document().setDefaultTextOption(option)
        line = self.text.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(line * _LEAST + 18)
        self.text.setMaximumHeight(line * _MOST + 18)
        self.place = button(_("Open the &place"), parent=self)
        self.article = button(_("Open the &article"), parent=self)
        self.compare = button(_("&Compare with today"), parent=self)
        self.place.clicked.connect(self.open_place)
        self.article.clicked.connect(lambda: self.open_wanted.emit(self._entry))
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self._entry))
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.place, self.article, self.compare):
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        self.show_entry(None)

    def show_entry(self, entry: LedgerEntry | None, *, is_there: bool = True) -> None:
        """Show ``entry``; its article ``is_there`` while it is in the library."""
        self._entry = entry
        self.title.setText(title_text(entry) if entry is not None else "")
        self.text.setPlainText("\n".join(entry_lines(entry)) if entry is not None else "")
        self.place.setEnabled(entry is not None and bool(entry.place))
        self.article.setEnabled(entry is not None and is_there)
        self.compare.setEnabled(entry is not None and is_there and bool(entry.revision))

    @property
    def words(self) -> str:
        """Everything that is said of the entry."""
        return f"{self.title.text()}\n{self.text.toPlainText()}"

    def open_place(self) -> None:
        """Show the folder that the package was put into, or the nearest one that is there still."""
        if self._entry is None or not self._entry.place:
            return
        place = Path(self._entry.place)
        inside = [place / file.path for file in self._entry.files[:1]]
        for path in (*(one.parent for one in inside), place):
            if path.is_dir():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
                return
        self.missed.emit(_("“{path}” is not there any more.").format(path=place))
