"""Actions on what is brought to other places."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action

ACTIONS = (
    Action(
        "publish.show_deliveries",
        N_("Deliveries…"),
        lambda context: context.services.delivering.show_deliveries(context.window),
        ("Alt+F8",),
        "",
        "publish",
        4,
        hint=N_("What waits to be brought to its destinations, and what arrived there."),
    ),
    Action(
        "publish.retry_deliveries",
        N_("Try deliveries now"),
        lambda context: context.services.delivering.retry(),
        ("Alt+Shift+F8",),
        "",
        "publish",
        4,
    ),
    Action(
        "publish.manage_destinations",
        N_("Destinations…"),
        lambda context: context.services.delivering.show_destinations(context.window),
        ("Alt+Shift+F7",),
        "",
        "publish",
        4,
        hint=N_("The places that packages are brought to. Nothing is, unless one is switched on."),
    ),
)
