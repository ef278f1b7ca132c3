"""What a person can do, as data: menus, toolbar, palette and shortcut list are made of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from editor_app.base.records import dataclass
from editor_app.ui.actions.context import Context

Test = Callable[[Context], bool]


class When(Enum):
    """What an action needs. Checked the moment it changes, so that no key press is lost."""

    ALWAYS = "always"
    ARTICLE = "article"
    EDITOR = "editor"
    SELECTED = "selected"
    SEVERAL = "several"
    TRASHED = "trashed"
    UNDO = "undo"
    REDO = "redo"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``id`` is ``area.verb_noun`` and the QAction's object name.

    ``text`` is marked for translation and translated where it is shown. ``menu`` names a menu of
    ``menus.MENUS`` or is empty; actions with different ``group`` are set apart in it. ``act`` names the
    act of publishing that it does, if any: it is enabled exactly while that is possible with everything
    that is selected.
    ``checked`` makes it a switch and tells whether it is on.
    """

    id: str
    text: str
    run: Callable[[Context], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = ""
    group: int = 0
    when: When = When.ALWAYS
    checked: Test | None = None
    hint: str = ""
    act: str = ""

    @property
    def area(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]
