"""Actions that explain."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action

ACTIONS = (
    Action(
        "help.shortcuts",
        N_("Keyboard shortcuts"),
        lambda context: context.open("shortcuts"),
        ("F1",),
        "keyboard",
        "help",
    ),
    Action("help.about", N_("About Copydesk"), lambda context: context.open("about"), (), "info", "help", 1),
)
