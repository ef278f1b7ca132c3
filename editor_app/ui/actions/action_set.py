"""The actions of one window as QActions, with their shortcuts, and what is possible now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.actions.possible_acts import possible_acts
from editor_app.ui.icons import icon

_TESTS: Mapping[When, Callable[[Context], bool]] = {
    When.ALWAYS: lambda context: True,
    When.ARTICLE: lambda context: context.article is not None,
    When.EDITOR: lambda context: context.editor is not None,
    When.SELECTED: lambda context: context.article is not None or context.list_pane.list.selected_count > 0,
    When.SEVERAL: lambda context: context.list_pane.list.selected_count > 1,
    When.TRASHED: lambda context: (
        context.list_pane.query.trashed and context.list_pane.list.selected_count > 0
    ),
    When.UNDO: lambda context: any(document.can_undo for document in context.documents),
    When.REDO: lambda context: any(document.can_redo for document in context.documents),
    When.CLOSED: lambda context: context.tabs.can_reopen,
}


class ActionSet(QObject):
    """Owns nothing but the records: the QActions belong to the window."""

    def __init__(self, actions: Iterable[Action], context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._records = {action.id: action for action in actions}
        self._qt: dict[str, QAction] = {}
        self._possible: dict[When, bool] = {}
        self._by_need: dict[When, list[QAction]] = {when: [] for when in When}
        self._by_act: dict[str, QAction] = {}
        for record in self._records.values():
            self._add(record)
        self.apply_shortcuts(context.settings)
        self.refresh()
        # Last: the window is told of every change of an action that it has.
        context.window.addActions(list(self._qt.values()))

    @property
    def records(self) -> tuple[Action, ...]:
        """Every action as declared."""
        return tuple(self._records.values())

    def record(self, action_id: str) -> Action:
        """The declaration of that id."""
        return self._records[action_id]

    def action(self, action_id: str) -> QAction:
        """The QAction of that id."""
        return self._qt[action_id]

    def run(self, action_id: str) -> None:
        """Do the action; what a person must know is shown as a notice."""
        if not self._qt[action_id].isEnabled():
            return
        record = self._records[action_id]
        if record.when is When.EDITOR and self._context.bring_text():
            # What nobody sees is neither changed nor decided on: the next press does it.
            self._context.notices.whisper(_("Here is the text again. Nothing is changed yet."))
            return
        try:
            record.run(self._context)
        except UserError as error:
            self._context.notices.fail(error)
        self.refresh()

    def refresh(self, *needs: When) -> None:
        """Enable what is possible now; with ``needs``, look at those only."""
        for need in needs or When:
            is_possible = _TESTS[need](self._context)
            if self._possible.get(need) is not is_possible:
                self._possible[need] = is_possible
                for action in self._by_need[need]:
                    action.setEnabled(is_possible)
        if not needs:
            self.refresh_acts()

    def refresh_acts(self) -> None:
        """Enable the acts of publishing that are possible with what is selected."""
        possible = possible_acts(self._context)
        for act, action in self._by_act.items():
            action.setEnabled(act in possible)

    def refresh_checks(self) -> None:
        """Let switches show what is on now."""
        for record in self._records.values():
            if record.checked is not None:
                action = self._qt[record.id]
                is_on = action.isEnabled() and record.checked(self._context)
                if action.isChecked() != is_on:
                    action.setChecked(is_on)

    def show_steps(self) -> None:
        """Say in the menu what undo and redo would do."""
        article = self._context.article
        for action_id, text, label in (
            ("edit.undo", _("Undo"), article.undo_label if article else None),
            ("edit.redo", _("Redo"), article.redo_label if article else None),
        ):
            self._qt[action_id].setText(f"{text}: {label}" if label else text)

    def apply_shortcuts(self, settings: Settings) -> None:
        """Give every action its keys: the person's where they were changed, else the declared ones."""
        for action_id, keys in shortcuts(self.records, settings).items():
            action = self._qt[action_id]
            action.setShortcuts([QKeySequence(key) for key in keys])
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            tip = f"{action.iconText()}  {shown}" if shown else action.iconText()
            if action.toolTip() != tip:
                action.setToolTip(tip)

    def _add(self, record: Action) -> None:
        text = _(record.text)
        action = QAction(text, self._context.window)
        action.setObjectName(record.id)
        if "…" in text:
            action.setIconText(text.replace("…", ""))
        action.setMenuRole(QAction.MenuRole.NoRole)
        if record.icon:
            action.setIcon(icon(record.icon))
        if record.hint:
            action.setStatusTip(_(record.hint))
        if record.checked is not None:
            action.setCheckable(True)
        action.triggered.connect(partial(self._triggered, record.id))
        self._qt[record.id] = action
        if record.act:
            self._by_act[record.act] = action
        else:
            self._by_need[record.when].append(action)

    def _triggered(self, action_id: str, _checked: bool = False) -> None:
        self.run(action_id)
        # The action may have closed the window, and with it the library.
        if self._context.window.isVisible():
            self.refresh_checks()


def shortcuts(actions: Iterable[Action], settings: Settings) -> dict[str, tuple[str, ...]]:
    """The keys of every action, as portable text."""
    changed = settings.get(preferences.SHORTCUTS)
    return {action.id: changed.get(action.id, action.keys) for action in actions}
