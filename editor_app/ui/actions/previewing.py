"""Actions of the panel that publishes and of the preview beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor_app.base.errors import UserError
from editor_app.base.i18n import N_, _
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.folding import PANELS
from editor_app.ui.panes import Panes

if TYPE_CHECKING:
    from editor_app.ui.publishing.panel import PublishPanel
    from editor_app.ui.publishing.preview_panel import PreviewPanel

PUBLISH, PREVIEW = "exportPanel", "previewPanel"
WIDE, LEAST_TEXT = 560, 500
"""Pixels that a preview would like, and that it leaves to the text."""


def _publish_panel(context: Context) -> PublishPanel:
    """The panel that publishes, in front. UserError without an article."""
    # Imported here: start-up time.
    from editor_app.ui.publishing.panel import PublishPanel

    context.show_panel(PUBLISH)
    panel = context.panels.panel(PUBLISH)
    if not isinstance(panel, PublishPanel) or panel.article is None:
        raise UserError(_("Open a story to send it out."))
    return panel


def _preview_panel(context: Context) -> PreviewPanel:
    """The preview, in front. UserError without an article."""
    # Imported here: start-up time.
    from editor_app.ui.publishing.preview_panel import PreviewPanel

    if not _is_previewing(context):
        _preview(context)
    panel = context.panels.panel(PREVIEW)
    if not isinstance(panel, PreviewPanel) or panel.article is None:
        raise UserError(_("Open a story to see what its readers get."))
    return panel


def _is_previewing(context: Context) -> bool:
    return context.folding.is_seen(PANELS) and context.panels.current_name == PREVIEW


def _preview(context: Context) -> None:
    """Show the preview, wide enough to read, or go back to the panel that was there before."""
    # Imported here: start-up time.
    from editor_app.ui.publishing.preview_panel import PreviewPanel

    panes, before = context.panels.parentWidget(), context.panels.current_name
    shown = context.panels.panel(PREVIEW)
    if _is_previewing(context) and isinstance(shown, PreviewPanel):
        name, width = shown.before
        context.show_panel(name)
        if isinstance(panes, Panes) and width:
            panes.restore({PANELS: width})
        return
    context.show_panel(PREVIEW)
    panel = context.panels.panel(PREVIEW)
    if not isinstance(panes, Panes) or not isinstance(panel, PreviewPanel):
        return
    now = panes.widths[PANELS]
    panel.before = (before if before != PREVIEW else PUBLISH, now)
    sides = (pane for name, pane in panes.sides.items() if name != PANELS and not pane.isHidden())
    room = panes.width() - sum(pane.width() for pane in sides) - LEAST_TEXT
    if room > now:
        panes.restore({PANELS: min(room, max(now, WIDE))})


def _carry_out(context: Context) -> None:
    _ordered(context).view.carry_out()


def _rehearse(context: Context) -> None:
    _ordered(context).view.carry_out(is_rehearsal=True)


def _mend(context: Context) -> None:
    done = _ordered(context).view.fix_first()
    context.notices.whisper(done or _("There is nothing that can be mended with one key."))


def _ordered(context: Context) -> PublishPanel:
    """The panel that publishes, by a profile. UserError while none is chosen."""
    panel = _publish_panel(context)
    if panel.profile is None:
        panel.profiles.setFocus(Qt.FocusReason.ShortcutFocusReason)
        raise UserError(_("Choose a profile first."))
    return panel


def _choose(context: Context) -> None:
    _publish_panel(context).profiles.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _profiles(context: Context) -> None:
    context.services.show_profiles()


def _source(context: Context) -> None:
    panel = _preview_panel(context)
    panel.show_source(is_source=not panel.is_source)


def _field(context: Context) -> None:
    _preview_panel(context).head.fields.setFocus(Qt.FocusReason.ShortcutFocusReason)


_MENU = "publish"
ACTIONS = (
    Action(
        "publish.choose_profile",
        N_("Choose a profile"),
        _choose,
        ("Ctrl+9",),
        menu=_MENU,
        group=3,
        when=When.EDITOR,
    ),
    Action(
        "publish.mend_next",
        N_("Mend the next finding"),
        _mend,
        ("Alt+Shift+M",),
        menu=_MENU,
        group=3,
        when=When.EDITOR,
        hint=N_("The first one of the panel that can be mended with one key."),
    ),
    Action(
        "publish.rehearse",
        N_("Dry run"),
        _rehearse,
        ("Alt+Shift+F9",),
        menu=_MENU,
        group=3,
        when=When.EDITOR,
        hint=N_("Says which files would be new, changed or the same. Nothing is written."),
    ),
    Action(
        "publish.carry_out",
        N_("Carry the order out"),
        _carry_out,
        ("Alt+Shift+Return",),
        menu=_MENU,
        group=3,
        when=When.EDITOR,
        hint=N_("By the profile and the folder of the panel."),
    ),
    Action(
        "publish.edit_profiles",
        N_("Profiles…"),
        _profiles,
        ("Alt+Shift+P",),
        menu=_MENU,
        group=3,
        hint=N_("The places that stories go to: formats, fields, limits, folders."),
    ),
    Action(
        "publish.preview",
        N_("Preview"),
        _preview,
        ("Ctrl+R",),
        menu=_MENU,
        group=4,
        when=When.EDITOR,
        checked=_is_previewing,
        hint=N_("What readers and receivers get, beside the text."),
    ),
    Action(
        "publish.preview_source",
        N_("Preview as source"),
        _source,
        ("Ctrl+Shift+4",),
        menu=_MENU,
        group=4,
        when=When.EDITOR,
    ),
    Action(
        "publish.preview_next",
        N_("Preview the next format"),
        lambda context: _preview_panel(context).show_next_format(),
        ("Ctrl+Shift+5",),
        menu=_MENU,
        group=4,
        when=When.EDITOR,
    ),
    Action(
        "publish.preview_field",
        N_("Where does a field go?"),
        _field,
        ("Ctrl+Shift+6",),
        menu=_MENU,
        group=4,
        when=When.EDITOR,
        hint=N_("Its places in the files of every format."),
    ),
    Action(
        "publish.open_preview",
        N_("Open the file of the preview"),
        lambda context: _preview_panel(context).open_outside(),
        ("Ctrl+Shift+9",),
        menu=_MENU,
        group=4,
        when=When.EDITOR,
        hint=N_("A page opens in the browser. The file is removed with the window."),
    ),
)
