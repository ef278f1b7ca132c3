"""Actions on folders that are watched."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action

ACTIONS = (
    Action(
        "file.watched_folders",
        N_("Watched folders…"),
        lambda context: context.services.watching.show(context.window),
        ("Alt+Shift+F5",),
        "",
        "file",
        1,
        hint=N_("Folders into which agencies put files: these come in by themselves."),
    ),
)
