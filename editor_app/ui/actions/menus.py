"""Menus made of the actions' records."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor_app.base.i18n import N_, _
from editor_app.ui.actions.action_set import ActionSet

MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("edit/delete", N_("Delete")),
    ("edit/case", N_("Change case")),
    ("format", N_("F&ormat")),
    ("format/block", N_("Block")),
    ("format/language", N_("Language of the selection")),
    ("insert", N_("&Insert")),
    ("article", N_("&Article")),
    ("article/state", N_("State")),
    ("review", N_("&Review")),
    ("review/reading", N_("Reading")),
    ("review/many", N_("Several suggestions")),
    ("check", N_("&Check")),
    ("translate", N_("&Translate")),
    ("translate/rows", N_("What belongs together")),
    ("publish", N_("&Publish")),
    ("view", N_("&View")),
    ("view/compare", N_("Compare")),
    ("view/panels", N_("Panels")),
    ("view/go", N_("Go to")),
    ("view/theme", N_("Theme")),
    ("help", N_("&Help")),
)
"""Menus by name in their order; ``a/b`` is a menu within ``a``."""

LIST_MENU = (
    "article.open",
    "",
    "article.state_inbox",
    "article.state_draft",
    "article.state_in_review",
    "article.state_approved",
    "article.state_ready",
    "",
    "publish.publish",
    "publish.schedule",
    "publish.deschedule",
    "publish.correct",
    "publish.send",
    "publish.begin_lead",
    "publish.kill",
    "publish.take_down",
    "publish.unpublish",
    "",
    "file.export",
    "view.compare",
    "article.join_versions",
    "",
    "article.trash",
    "article.restore",
    "article.delete_forever",
)


def fill_menu_bar(bar: QMenuBar, actions: ActionSet) -> None:
    """Put every action that names a menu into it. Menus are filled when they are first opened."""
    menus: dict[str, QMenu] = {}
    for name, title in MENUS:
        parent, _slash, _rest = name.rpartition("/")
        menu = QMenu(_(title), menus[parent] if parent else bar)
        menu.setObjectName(f"menu:{name}")
        menus[name] = menu
        if not parent:
            bar.addMenu(menu)
            menu.aboutToShow.connect(_Filling(menu, name, menus, actions).fill)


class _Filling(QObject):
    """Fills a menu with its actions and inner menus, once."""

    def __init__(self, menu: QMenu, name: str, menus: dict[str, QMenu], actions: ActionSet) -> None:
        super().__init__(menu)
        self._menu = menu
        self._name = name
        self._menus = menus
        self._actions = actions
        self._is_filled = False

    def fill(self) -> None:
        """Fill the menu if it is empty, and bring what it shows up to date."""
        if not self._is_filled:
            self._is_filled = True
            _fill(self._menu, self._name, self._menus, self._actions)
        self._actions.show_steps()
        self._actions.refresh_checks()


def _fill(menu: QMenu, name: str, menus: dict[str, QMenu], actions: ActionSet) -> None:
    group = None
    inner = {key: entry for key, entry in menus.items() if key.rpartition("/")[0] == name}
    members = [record for record in actions.records if record.menu == name or record.menu in inner]
    # Actions of one group come from several places, and belong together.
    members.sort(key=lambda record: record.group)
    for record in members:
        if group is not None and record.group != group:
            menu.addSeparator()
        group = record.group
        if record.menu == name:
            menu.addAction(actions.action(record.id))
        elif inner[record.menu].isEmpty():
            _fill(inner[record.menu], record.menu, {}, actions)
            menu.addMenu(inner[record.menu])


def menu_of(ids: Iterable[str], actions: ActionSet, parent: QWidget) -> QMenu:
    """A menu of those actions that are possible now; an empty id is a gap."""
    menu = QMenu(parent)
    for action_id in ids:
        if not action_id:
            menu.addSeparator()
        elif actions.action(action_id).isEnabled():
            menu.addAction(actions.action(action_id))
    return menu
