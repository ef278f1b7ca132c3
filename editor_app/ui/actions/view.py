"""Actions that move through the window and change how it looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import N_, _
from editor_app.document.model import TextField
from editor_app.storage.rows import ListQuery
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.folding import LIST, PANELS, SIDEBAR

ZOOM_STEP = 10
PANEL_KEYS = (
    ("metadataPanel", "metadata", N_("Story"), "Alt+6"),
    ("historyPanel", "history", N_("History"), "Alt+7"),
    ("mediaPanel", "media", N_("Media"), "Alt+8"),
    ("exportPanel", "export", N_("Publishing"), "Alt+9"),
)


def _focus_pane(name: str, context: Context) -> None:
    context.folding.show(name)
    target: QWidget = context.sidebar if name == SIDEBAR else context.list_pane.list
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _focus_text(field: TextField, context: Context) -> None:
    if context.editor is not None:
        context.editor.focus_field(field)


def _other_pane(step: int, context: Context) -> None:
    """Goes around: views, list, text, panel."""
    stack = context.tabs.parentWidget()
    shown = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
    places = [context.sidebar, context.list_pane.list, shown or context.tabs, context.panels]
    seen = [place for place in places if place.isVisible()]
    if not seen:
        return
    focus = context.window.focusWidget()
    now = next(
        (n for n, p in enumerate(seen) if focus is not None and (p is focus or p.isAncestorOf(focus))), -1
    )
    target = seen[(now + step) % len(seen)]
    if target is context.tabs and context.editor is not None:
        context.editor.focus_field(TextField.BODY)
    elif target is context.panels:
        context.panels.focus()
    else:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _toggle(name: str, context: Context) -> None:
    context.folding.toggle(name)


def _is_open(name: str, context: Context) -> bool:
    return context.folding.is_seen(name)


def _panel(name: str, context: Context) -> None:
    context.show_panel(name)
    context.panels.focus()


def _zoom(step: int, context: Context) -> None:
    size = (
        context.settings.get(preferences.TEXT_SIZE) + step * ZOOM_STEP
        if step
        else preferences.TEXT_SIZE.default
    )
    context.settings.set(preferences.TEXT_SIZE, size)
    context.notices.whisper(_("Text size {n} %").format(n=context.settings.get(preferences.TEXT_SIZE)))


def _theme(name: str, context: Context) -> None:
    context.settings.set(preferences.THEME, name)


def _has_theme(name: str, context: Context) -> bool:
    return context.settings.get(preferences.THEME) == name


def _close_tab(context: Context) -> None:
    context.tabs.close_tab(context.tabs.currentIndex())


def _save_view(context: Context) -> None:
    # A search goes through all articles, whatever view was seen before.
    words = context.search.text().strip()
    query = ListQuery(text=words) if words else context.list_pane.query

    def keep(name: str) -> None:
        view = context.saved_views.save(name, query)
        context.sidebar.choose(view.key)

    # Imported here: start-up time.
    from editor_app.ui.widgets.ask import ask_text

    ask_text(context.window, _("Save this view"), _("Name of the view"), keep)


def _remove_view(context: Context) -> None:
    view = context.sidebar.current_view()
    if view is None or not view.is_saved:
        context.notices.whisper(_("Only views that somebody saved can be removed."))
        return
    context.saved_views.remove(view.title)
    context.notices.tell(
        _("The view “{name}” is removed").format(name=view.title),
        undo=partial(context.saved_views.save, view.title, view.query),
    )


def _group(context: Context) -> None:
    context.list_pane.change_query(by_story=not context.list_pane.query.by_story)


def _is_grouped(context: Context) -> bool:
    return context.list_pane.query.by_story


ACTIONS = (
    Action(
        "view.command_palette",
        N_("Command palette"),
        lambda context: context.open("command_palette"),
        ("Ctrl+K",),
        "palette",
        "view",
    ),
    Action(
        "view.quick_open",
        N_("Open an article…"),
        lambda context: context.open("quick_open"),
        ("Ctrl+P",),
        "",
        "view",
    ),
    Action(
        "view.open_in_window",
        N_("Open in a window of its own"),
        lambda context: context.open("article_window"),
        ("Ctrl+Shift+N",),
        "",
        "view",
        1,
        When.ARTICLE,
    ),
    Action("view.next_pane", N_("Next pane"), partial(_other_pane, 1), ("F6",), "", "view/go", 2),
    Action(
        "view.previous_pane", N_("Previous pane"), partial(_other_pane, -1), ("Shift+F6",), "", "view/go", 2
    ),
    Action("view.go_to_views", N_("Views"), partial(_focus_pane, SIDEBAR), ("Alt+1",), "", "view/go", 2),
    Action("view.go_to_list", N_("Article list"), partial(_focus_pane, LIST), ("Alt+2",), "", "view/go", 2),
    *(
        Action(
            f"view.go_to_{field.value}",
            text,
            partial(_focus_text, field),
            (key,),
            "",
            "view/go",
            2,
            When.EDITOR,
        )
        for field, text, key in (
            (TextField.HEADLINE, N_("Headline"), "Alt+3"),
            (TextField.SUMMARY, N_("Summary"), "Alt+4"),
            (TextField.BODY, N_("Body"), "Alt+5"),
        )
    ),
    *(
        Action(f"view.panel_{name}", text, partial(_panel, widget), (key,), "", "view/panels", 2)
        for widget, name, text, key in PANEL_KEYS
    ),
    Action(
        "view.next_tab",
        N_("Next article"),
        lambda context: context.tabs.go(1),
        ("Ctrl+Tab", "Ctrl+PgDown"),
        "",
        "view",
        3,
    ),
    Action(
        "view.previous_tab",
        N_("Previous article"),
        lambda context: context.tabs.go(-1),
        ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
        "",
        "view",
        3,
    ),
    Action("view.close_tab", N_("Close the article"), _close_tab, ("Ctrl+W",), "close", "view", 3),
    Action(
        "view.reopen_tab",
        N_("Open the closed article again"),
        lambda context: context.tabs.reopen(),
        ("Ctrl+Shift+T",),
        "",
        "view",
        3,
        When.CLOSED,
    ),
    Action(
        "view.toggle_sidebar",
        N_("Show views"),
        partial(_toggle, SIDEBAR),
        ("Ctrl+Shift+1",),
        "sidebar",
        "view",
        4,
        checked=partial(_is_open, SIDEBAR),
    ),
    Action(
        "view.toggle_list",
        N_("Show the article list"),
        partial(_toggle, LIST),
        ("Ctrl+Shift+2",),
        "",
        "view",
        4,
        checked=partial(_is_open, LIST),
    ),
    Action(
        "view.toggle_panels",
        N_("Show panels"),
        partial(_toggle, PANELS),
        ("Ctrl+Shift+3",),
        "panel",
        "view",
        4,
        checked=partial(_is_open, PANELS),
    ),
    Action(
        "view.toggle_focus",
        N_("Text only"),
        lambda context: context.folding.toggle_text_only(),
        ("F11",),
        "focus",
        "view",
        4,
        checked=lambda context: context.folding.is_text_only,
    ),
    Action("view.zoom_in", N_("Larger text"), partial(_zoom, 1), ("Ctrl++", "Ctrl+="), "", "view", 5),
    Action("view.zoom_out", N_("Smaller text"), partial(_zoom, -1), ("Ctrl+-",), "", "view", 5),
    Action("view.zoom_reset", N_("Text as large as usual"), partial(_zoom, 0), ("Ctrl+0",), "", "view", 5),
    *(
        Action(
            f"view.theme_{name}",
            text,
            partial(_theme, name),
            menu="view/theme",
            group=5,
            checked=partial(_has_theme, name),
        )
        for name, text in (
            ("system", N_("As the system")),
            ("light", N_("Light")),
            ("dark", N_("Dark")),
        )
    ),
    Action(
        "view.group_stories",
        N_("Keep the versions of a story together"),
        _group,
        menu="view",
        group=6,
        checked=_is_grouped,
    ),
    Action("view.save_view", N_("Save this view…"), _save_view, (), "star", "view", 6),
    Action("view.remove_view", N_("Remove the saved view"), _remove_view, (), "", "view", 6),
)
