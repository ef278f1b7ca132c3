"""Actions of language versions: make one, show it beside its source, and beside a third."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.text import base_language
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context

PANEL = "matchesPanel"


def _toggle(context: Context) -> None:
    editor = context.editor
    if editor is None:
        return
    context.bring_text()
    translating = context.services.translating()
    if translating.view_of(editor) is None and editor.article.document.translation().source is None:
        _choose_source(context)
        return
    translating.toggle(editor)
    if translating.view_of(editor) is not None:
        context.show_panel(PANEL)


def _is_open(context: Context) -> bool:
    if context.editor is None or not context.services.translating.is_made:
        return False
    return context.services.translating().view_of(context.editor) is not None


def _choose_source(context: Context) -> None:
    """Ask which version of the story the article in front translates."""
    editor = context.editor
    if editor is None:
        return
    translating = context.services.translating()
    others = translating.sources_of(editor.article)
    if not others:
        context.notices.tell(
            _("The story has no other language version."),
            action=(_("New language version…"), partial(_create, context)),
        )
        return

    def begin(source: ArticleId) -> None:
        if translating.view_of(editor) is not None:
            translating.end(editor)
        if translating.begin(editor, source) is not None:
            context.show_panel(PANEL)

    entries = [(_title(context, one), partial(begin, one)) for one in others]
    _popup(context, _("Translated from"), entries)


def _title(context: Context, article: ArticleId) -> str:
    # Imported here: start-up time.
    from editor_app.ui.articles.views import language_name

    row = context.services.library.row(article)
    headline = row.headline if row is not None and row.headline else _("No headline yet")
    return f"{language_name(row.language) if row is not None else ''} · {headline}"


def _create(context: Context) -> None:
    """Ask for the language of a new version of the article that is chosen."""
    # Imported here: start-up time.
    from editor_app.ui.articles.views import language_name

    chosen = context.selected
    if not chosen:
        return
    source = chosen[0]
    row = context.services.library.row(source)
    if row is None:
        return
    known = context.desk.store.articles.versions(row.story)
    there = {base_language(badge.language) for badge in known} | {base_language(row.language)}
    desk = [
        tag for tag in context.settings.get(preferences.DESK_LANGUAGES) if base_language(tag) not in there
    ]
    others = [
        choice.value
        for choice in preferences.LANGUAGES
        if base_language(choice.value) not in there and choice.value not in desk
    ]
    entries = [
        (language_name(tag), partial(_begin_version, context, source, tag)) for tag in (*desk, *others)
    ]
    _popup(context, _("New version in"), entries)


def _begin_version(context: Context, source: ArticleId, language: str) -> None:
    try:
        made = context.services.translating.versions.begin(source, language)
    except UserError as error:
        context.notices.fail(error)
        return
    context.tabs.open(made)
    view = context.services.translating().begin(context.editor) if context.editor is not None else None
    if view is None:
        return
    context.show_panel(PANEL)
    # Who translates begins with the headline, and need not look for it.
    first = next(iter(view.stage.fresh().pairs), None)
    if first is not None:
        view.stage.go_to(first)


def _corrections(context: Context) -> None:
    """Show what has to change in the versions of the article that is chosen."""
    chosen = context.selected
    if chosen:
        context.services.translating.show_corrections(chosen[0])


def _join(context: Context) -> None:
    """Make one story of the articles that are selected in the list."""
    chosen = context.list_pane.selected()
    moved = context.services.translating.regrouping.together(chosen)
    if not moved:
        context.notices.whisper(_("They are versions of one story already."))
        return
    text = ngettext(
        "{n} article is a version of one story now", "{n} articles are versions of one story now", len(chosen)
    )
    context.notices.whisper(text.format(n=len(chosen)))


def _popup(context: Context, title: str, entries: Iterable[tuple[str, Callable[[], object]]]) -> None:
    menu = QMenu(context.window)
    menu.setObjectName("translationMenu")
    menu.setAccessibleName(title)
    # A section of its own shows no words in every style.
    menu.addAction(title).setEnabled(False)
    menu.addSeparator()
    first: QAction | None = None
    for text, act in entries:
        entry = menu.addAction(text.replace("&", "&&"))
        entry.triggered.connect(lambda _checked=False, act=act: act())
        first = first or entry
    menu.aboutToHide.connect(menu.deleteLater)
    place = context.tabs if not context.tabs.isHidden() else context.window
    menu.popup(place.mapToGlobal(place.rect().center()))
    if first is not None:
        menu.setActiveAction(first)


def _third(context: Context) -> None:
    """Show another language version as a third column, or none again."""
    editor = context.editor
    view = context.services.translating().view_of(editor) if editor is not None else None
    if editor is None or view is None:
        context.notices.whisper(_("Open the article beside its source first: Ctrl+T."))
        return
    if view.third is not None:
        context.services.translating().show_third(editor, None)
        return
    known = {editor.article.id, view.stage.work.source.id}
    others = [one for one in context.services.translating().sources_of(editor.article) if one not in known]
    if not others:
        context.notices.whisper(_("The story has no further language version."))
        return
    translating = context.services.translating()
    entries = [(_title(context, one), partial(translating.show_third, editor, one)) for one in others]
    _popup(context, _("Third column"), entries)


ACTIONS = (
    Action(
        "translate.toggle_workspace",
        N_("Beside its source"),
        _toggle,
        ("Ctrl+T",),
        "",
        "translate",
        0,
        When.EDITOR,
        _is_open,
        N_("The source stands beside the text, paragraph by paragraph."),
    ),
    Action(
        "translate.create_version",
        N_("New language version…"),
        _create,
        ("Ctrl+Shift+Y",),
        "",
        "translate",
        0,
        When.SELECTED,
        hint=N_("An article of the same story with the same paragraphs, prefilled from the memory."),
    ),
    Action(
        "article.join_versions",
        N_("Make them versions of one story"),
        _join,
        ("Alt+Shift+Y",),
        "",
        "article",
        1,
        When.SEVERAL,
        hint=N_("The articles that are selected in the list, each in a language of its own."),
    ),
    Action(
        "translate.choose_source",
        N_("Translated from…"),
        _choose_source,
        (),
        "",
        "translate",
        0,
        When.EDITOR,
    ),
    Action(
        "translate.show_third",
        N_("Third column…"),
        _third,
        ("Ctrl+F6",),
        "",
        "translate",
        0,
        When.EDITOR,
    ),
    Action(
        "translate.swap_columns",
        N_("Source at the other side"),
        lambda context: context.services.translating().swap(),
        ("Ctrl+Shift+P",),
        "",
        "translate",
        0,
        When.EDITOR,
    ),
    Action(
        "translate.show_corrections",
        N_("What has to change in the versions…"),
        _corrections,
        ("Shift+F4",),
        "",
        "translate",
        0,
        When.SELECTED,
        hint=N_("Each sentence of each version whose source has changed since."),
    ),
)
