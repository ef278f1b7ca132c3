"""Actions on topics and the other words of the metadata."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _topics(context: Context) -> None:
    # Imported here: start-up time. The panel is loaded when it is first seen.
    from editor_app.ui.metadata.panel import MetadataPanel

    context.show_panel("metadataPanel")
    panel = context.panels.panel("metadataPanel")
    if isinstance(panel, MetadataPanel):
        panel.browse_topics()


ACTIONS = (
    Action(
        "article.browse_topics",
        N_("Topics…"),
        _topics,
        ("Shift+F11",),
        "",
        "article",
        4,
        When.EDITOR,
        hint=N_("All topics as a tree, to be looked through and chosen from."),
    ),
    Action(
        "article.manage_word_lists",
        N_("Word lists…"),
        lambda context: context.services.word_lists(context.window),
        ("Ctrl+Shift+F1",),
        "",
        "article",
        4,
        hint=N_("Topics, sections, genres, sources and places: the desk's own in the place of Copydesk's."),
    ),
)
