"""Actions that put something into the text."""

from __future__ import annotations

from editor_app.base.i18n import N_
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.targets import in_editor

ACTIONS = (
    Action(
        "insert.image",
        N_("Picture…"),
        in_editor(lambda editor: editor.insert_image()),
        ("Ctrl+Shift+I",),
        "image",
        "insert",
        when=When.EDITOR,
    ),
    Action(
        "insert.table",
        N_("Table…"),
        in_editor(lambda editor: editor.insert_table()),
        (),
        "table",
        "insert",
        when=When.EDITOR,
    ),
    Action(
        "insert.embed",
        N_("Embed…"),
        in_editor(lambda editor: editor.insert_embed()),
        ("Ctrl+Shift+E",),
        "embed",
        "insert",
        when=When.EDITOR,
    ),
    Action(
        "insert.rule",
        N_("Horizontal rule"),
        in_editor(lambda editor: editor.insert_rule()),
        (),
        "rule",
        "insert",
        when=When.EDITOR,
    ),
)
