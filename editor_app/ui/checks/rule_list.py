"""The desk's rules as a list: by language, each with a switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _, ngettext
from editor_app.base.text import base_language
from editor_app.language.style.entries import RuleEntry
from editor_app.ui.widgets.tick_box import TickedRows

_NAME = Qt.ItemDataRole.UserRole


class RuleList(QWidget):
    """Rules in the groups of their languages. ``chosen`` carries a rule's name, ``switched`` the name
    and whether it is on now."""

    chosen = Signal(str)
    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[RuleEntry, ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a rule"))
        self.search.setAccessibleName(_("Find a rule"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("ruleList")
        self.tree.setAccessibleName(_("Rules"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(TickedRows(self.tree))
        self.tree.currentItemChanged.connect(lambda item, _old: self._choose(item))
        self.tree.itemChanged.connect(self._switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)

    @property
    def current(self) -> str:
        """The name of the rule that is chosen, empty for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def show_entries(self, entries: Sequence[RuleEntry], current: str = "") -> None:
        """Show these, ``current`` chosen."""
        self._entries = tuple(entries)
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for title, group in _groups(self._entries).items():
                self._add_group(title, group)
            self._find(current or next((entry.name for entry in self._entries), ""))
        self._sift()

    def _add_group(self, title: str, group: Sequence[RuleEntry]) -> None:
        on = sum(entry.is_on for entry in group)
        count = ngettext("{on} of {n} on", "{on} of {n} on", len(group)).format(on=on, n=len(group))
        heading = QTreeWidgetItem([f"{title} · {count}"])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.tree.font()
        font.setBold(True)
        heading.setFont(0, font)
        self.tree.addTopLevelItem(heading)
        for entry in group:
            item = QTreeWidgetItem(heading, [_line(entry)])
            item.setData(0, _NAME, entry.name)
            item.setToolTip(0, entry.rule.description if entry.rule is not None else "")
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(0, Qt.CheckState.Checked if entry.is_on else Qt.CheckState.Unchecked)
        heading.setExpanded(True)

    def _find(self, name: str) -> None:
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)
                return

    def _headings(self) -> list[QTreeWidgetItem]:
        count = self.tree.topLevelItemCount()
        return [item for place in range(count) if (item := self.tree.topLevelItem(place)) is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._enter()
                return True
        return False

    def _enter(self) -> None:
        """Go from the search to the first rule that it has left."""
        found = next((item for item in self._items() if not item.isHidden()), None)
        if found is not None:
            self.tree.setCurrentItem(found)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for heading in self._headings() for item in _children(heading)]

    def _sift(self) -> None:
        words = self.search.text().casefold().split()
        texts = {entry.name: f"{entry.name} {entry.source}".casefold() for entry in self._entries}
        for item in self._items():
            text = texts.get(str(item.data(0, _NAME)), "")
            item.setHidden(not all(word in text for word in words))
        for heading in self._headings():
            heading.setHidden(all(item.isHidden() for item in _children(heading)))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _NAME):
            self.chosen.emit(str(item.data(0, _NAME)))

    def _switch(self, item: QTreeWidgetItem, _column: int) -> None:
        name, is_on = str(item.data(0, _NAME) or ""), item.checkState(0) is Qt.CheckState.Checked
        if name:
            # The list is made anew for it, which the row cannot outlive while it tells of its change.
            QTimer.singleShot(0, self, lambda: self.switched.emit(name, is_on))


def _children(heading: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item for number in range(heading.childCount()) if (item := heading.child(number)) is not None]


def _groups(entries: Sequence[RuleEntry]) -> dict[str, list[RuleEntry]]:
    groups: dict[str, list[RuleEntry]] = {}
    for entry in entries:
        groups.setdefault(_language(entry), []).append(entry)
    return groups


def _language(entry: RuleEntry) -> str:
    languages = entry.languages or ((entry.name.partition(".")[0],) if entry.is_shipped else ())
    if not languages:
        return _("Every language")
    names = {choice.value: choice.text for choice in preferences.LANGUAGES}
    name = names.get(base_language(languages[0])) or QLocale(languages[0]).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else languages[0]


def _line(entry: RuleEntry) -> str:
    name = entry.name.partition(".")[2] or entry.name
    if entry.rule is None:
        return f"▲ {name}"
    if entry.problems:
        return f"◆ {name}"
    return f"{name} *" if entry.is_changed and entry.is_shipped else name
