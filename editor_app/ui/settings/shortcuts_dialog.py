"""The list of shortcuts, which is also where they are changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.base.text import fold
from editor_app.ui.actions.action_set import ActionSet, shortcuts
from editor_app.ui.actions.areas import area_text
from editor_app.ui.directions import left_to_right
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.spoken import name_field

ID_ROLE = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Every action with its keys. Typing keys for one takes them from nobody: a conflict is named first."""

    def __init__(self, parent: QWidget, actions: ActionSet, settings: Settings) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shortcuts")
        self.setWindowTitle(_("Keyboard shortcuts"))
        resize_within_screen(self, 620, 560)
        self._actions = actions
        self._settings = settings
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Name or keys"))
        self._search.setAccessibleName(_("Search shortcuts"))
        self._search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([_("Action"), _("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(_("Shortcuts"))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().resizeSection(1, 180)
        self.tree.currentItemChanged.connect(self._show_current)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        name_field(self.keys, _("New keys"))
        self.keys.keySequenceChanged.connect(self._check)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setObjectName("problem")
        self._assign = QPushButton(_("Assign"))
        self._assign.clicked.connect(self.assign)
        self._clear = QPushButton(_("No keys"))
        self._clear.clicked.connect(lambda: self._set(()))
        self._default = QPushButton(_("Default"))
        self._default.clicked.connect(self.back_to_default)
        self._lay_out()
        self.fill()
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from the search on to the keys, and does not close; Down goes on to the list."""
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._go_to_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.hasFocus():
            (self.keys if self._chosen else self.tree).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def fill(self) -> None:
        """Show every action with the keys of now."""
        self.tree.clear()
        areas: dict[str, QTreeWidgetItem] = {}
        for record in self._actions.records:
            if record.area not in areas:
                areas[record.area] = QTreeWidgetItem(self.tree, [area_text(record.area)])
                areas[record.area].setFirstColumnSpanned(True)
                areas[record.area].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(areas[record.area], [_(record.text), self._shown(record.id)])
            item.setData(0, ID_ROLE, record.id)
        self.tree.expandAll()
        self._filter(self._search.text())

    def choose(self, action_id: str) -> None:
        """Go to an action."""
        for item in self._items():
            if item.data(0, ID_ROLE) == action_id:
                self.tree.setCurrentItem(item)

    def assign(self) -> None:
        """Give the typed keys to the chosen action, and take them from the one that had them."""
        sequence = self.keys.keySequence()
        if sequence.isEmpty() or not self._chosen:
            return
        other = conflict(self._all(), self._chosen, sequence)
        if other:
            left = tuple(key for key in self._all()[other] if QKeySequence(key) != sequence)
            self._keep(other, left)
        self._set((sequence.toString(QKeySequence.SequenceFormat.PortableText),))
        # The button has nothing to do any more; the focus would fall on the one that takes the keys away.
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def back_to_default(self) -> None:
        """Give the chosen action the keys that it came with."""
        if self._chosen:
            changed = self._settings.get(preferences.SHORTCUTS)
            self._settings.set(
                preferences.SHORTCUTS, {name: keys for name, keys in changed.items() if name != self._chosen}
            )
            self._refresh()

    def _go_to_list(self) -> None:
        if not self._chosen:
            for item in [item for item in self._items() if not item.isHidden()][:1]:
                self.tree.setCurrentItem(item)
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _chosen(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, ID_ROLE) or "") if item is not None else ""

    def _all(self) -> dict[str, tuple[str, ...]]:
        return shortcuts(self._actions.records, self._settings)

    def _set(self, keys: tuple[str, ...]) -> None:
        if self._chosen:
            self._keep(self._chosen, keys)
            self._refresh()

    def _keep(self, action_id: str, keys: tuple[str, ...]) -> None:
        changed = self._settings.get(preferences.SHORTCUTS)
        self._settings.set(preferences.SHORTCUTS, {**changed, action_id: keys})

    def _refresh(self) -> None:
        self._actions.apply_shortcuts(self._settings)
        for item in self._items():
            item.setText(1, self._shown(item.data(0, ID_ROLE)))
        self.keys.clear()
        self.message.clear()

    def _check(self, sequence: QKeySequence) -> None:
        other = conflict(self._all(), self._chosen, sequence)
        text = _("These keys are “{name}” now; assigning takes them from it.")
        self.message.setText(text.format(name=_(self._actions.record(other).text)) if other else "")
        self._assign.setEnabled(not sequence.isEmpty() and bool(self._chosen))

    def _show_current(self, *_items: object) -> None:
        self.keys.clear()
        self.message.clear()
        for widget in (self.keys, self._clear, self._default):
            widget.setEnabled(bool(self._chosen))
        self._assign.setEnabled(False)

    def _filter(self, words: str) -> None:
        wanted = fold(words, "")
        for item in self._items():
            item.setHidden(wanted not in fold(f"{item.text(0)} {item.text(1)}", ""))
        seen = [item for item in self._items() if not item.isHidden()]
        for place in range(self.tree.topLevelItemCount()):
            area = self.tree.topLevelItem(place)
            if area is not None:
                area.setHidden(all(item.parent() is not area for item in seen))
        if wanted and seen and self.tree.currentItem() not in seen:
            self.tree.setCurrentItem(seen[0])

    def _items(self) -> list[QTreeWidgetItem]:
        areas = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        rows = (area.child(place) for area in areas if area for place in range(area.childCount()))
        return [row for row in rows if row is not None]

    def _shown(self, action_id: str) -> str:
        keys = self._actions.action(action_id).shortcuts()
        shown = "   ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
        return left_to_right(shown) if self.isRightToLeft() else shown

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        for button in (self._assign, self._clear, self._default):
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._search)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(buttons)


def conflict(keys: Mapping[str, tuple[str, ...]], action_id: str, sequence: QKeySequence) -> str:
    """The id of another action that has ``sequence``, or nothing."""
    if sequence.isEmpty():
        return ""
    owners = (
        other
        for other, theirs in keys.items()
        if other != action_id and any(QKeySequence(key) == sequence for key in theirs)
    )
    return next(owners, "")
