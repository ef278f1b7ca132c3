"""Actions on whole articles: open, state, trash, revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets

from editor_app.base import preferences
from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent
from editor_app.storage.rows import State
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.articles.row_text import STATE_TEXTS, state_text

SETTABLE = (
    State.INBOX,
    State.DRAFT,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.APPROVED,
    State.READY,
)
"""States that a person gives by hand; the others come from acts, which stand in the ledger."""
OUT_OF_HAND = frozenset({State.SCHEDULED, State.PUBLISHED, State.CORRECTED, State.WITHDRAWN})
"""States of what has gone, or is about to: only acts change them."""
FEW = 100
"""Articles whose places in the list are looked up one by one."""


def _open(context: Context) -> None:
    for article in context.list_pane.selected():
        context.tabs.open(article)


def _set_state(state: State, context: Context) -> None:
    chosen = context.selected
    before = _states(context, chosen)
    if OUT_OF_HAND & set(before.values()):
        raise CommandRefused(
            _("What is scheduled or out changes its state by acts, which the ledger keeps."),
            _("Take it off the schedule, or unpublish it."),
        )
    context.services.library.set_state(chosen, state)
    text = ngettext("{n} article is now: {state}", "{n} articles are now: {state}", len(chosen))
    context.notices.tell(
        text.format(n=len(chosen), state=state_text(state)), undo=partial(_give_back, context, before)
    )


def _states(context: Context, articles: Sequence[ArticleId]) -> dict[ArticleId, State]:
    rows = (context.services.library.row(article) for article in articles)
    return {row.article: row.state for row in rows if row is not None}


def _give_back(context: Context, before: Mapping[ArticleId, State]) -> None:
    for state in set(before.values()):
        context.services.library.set_state([name for name, was in before.items() if was is state], state)


def _has_state(state: State, context: Context) -> bool:
    return set(_states(context, context.selected[:1]).values()) == {state}


def _go_on(context: Context, leaving: Sequence[ArticleId]) -> None:
    """Select the row behind those that are about to leave the list: the keyboard stays where it is."""
    view = context.list_pane.list
    if view.current() not in leaving or len(leaving) > FEW:
        return
    model = view.article_model
    places = [place for article in leaving if (place := model.place(article)) is not None]
    if not places:
        return
    neighbour = model.article(max(places) + 1) or (model.article(min(places) - 1) if min(places) else None)
    if neighbour is not None:
        view.select(neighbour)


def _trash(context: Context) -> None:
    chosen = context.selected
    _go_on(context, chosen)
    context.tabs.close_articles(frozenset(chosen))
    context.services.library.trash(chosen)
    text = ngettext("{n} article is in the trash", "{n} articles are in the trash", len(chosen))
    context.notices.tell(text.format(n=len(chosen)), undo=partial(context.services.library.restore, chosen))


def _restore(context: Context) -> None:
    chosen = context.list_pane.selected()
    _go_on(context, chosen)
    context.services.library.restore(chosen)
    text = ngettext("{n} article is back", "{n} articles are back", len(chosen))
    context.notices.tell(text.format(n=len(chosen)), undo=partial(context.services.library.trash, chosen))


def _delete_forever(context: Context) -> None:
    chosen = context.list_pane.selected()
    question = ngettext(
        "Delete {n} article with its whole history?",
        "Delete {n} articles with their whole history?",
        len(chosen),
    )
    box = QtWidgets.QMessageBox(context.window)
    box.setWindowTitle(_("Delete for good"))
    box.setText(question.format(n=len(chosen)))
    box.setInformativeText(_("Only a backup brings it back."))
    delete = box.addButton(_("Delete for good"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(_("Keep in the trash"), QtWidgets.QMessageBox.ButtonRole.RejectRole))
    delete.clicked.connect(partial(_deleted, context, chosen))
    box.finished.connect(box.deleteLater)
    box.open()


def _deleted(context: Context, chosen: Sequence[ArticleId], _checked: bool = False) -> None:
    context.tabs.close_articles(frozenset(chosen))
    _go_on(context, chosen)
    context.services.library.delete_forever(chosen)
    context.tabs.forget(frozenset(chosen))


def _name_revision(context: Context) -> None:
    article = context.article
    if article is None:
        return

    def keep(label: str) -> None:
        context.services.name_revision(article.id, label)
        context.panels.show_article(article)
        context.notices.tell(_("Kept as “{label}”").format(label=label))

    # Imported here: start-up time.
    from editor_app.ui.widgets.ask import ask_text

    ask_text(context.window, _("Name this revision"), _("What is this state of the text?"), keep)


def _save_copy(context: Context) -> None:
    article = context.article
    if article is None:
        return
    content = article.content()
    dialog = QtWidgets.QFileDialog(
        context.window, _("Save a copy"), context.settings.get(preferences.EXPORT_FOLDER)
    )
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(
        [_("Everything (*.json)"), _("Web page (*.html)"), "Markdown (*.md)", _("Text (*.txt)")]
    )
    dialog.setDefaultSuffix("json")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(name.rpartition(".")[2].rstrip(")")))
    dialog.fileSelected.connect(partial(_saved_copy, context, content))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _saved_copy(context: Context, content: ArticleContent, name: str) -> None:
    try:
        context.services.save_copy(content, Path(name))
    except UserError as error:
        context.notices.fail(error)
    else:
        context.notices.tell(_("A copy is in {path}").format(path=name))


def _state_action(state: State) -> Action:
    return Action(
        f"article.state_{state.value}",
        STATE_TEXTS[state],
        partial(_set_state, state),
        menu="article/state",
        group=1,
        when=When.SELECTED,
        checked=partial(_has_state, state),
    )


ACTIONS = (
    Action("article.open", N_("Open"), _open, (), "", "article", 0, When.SELECTED),
    Action(
        "article.name_revision",
        N_("Name this revision…"),
        _name_revision,
        ("Ctrl+S",),
        "revision",
        "article",
        0,
        When.ARTICLE,
        hint=N_("Everything is kept as it is typed; a name makes a point easy to find again."),
    ),
    Action(
        "article.save_copy",
        N_("Save a copy…"),
        _save_copy,
        menu="article",
        group=0,
        when=When.ARTICLE,
        hint=N_("A file outside the library, for when the library’s disk is full or fails."),
    ),
    *(_state_action(state) for state in SETTABLE),
    Action(
        "article.trash",
        N_("Move to the trash"),
        _trash,
        ("Ctrl+Shift+Backspace",),
        "trash",
        "article",
        2,
        When.SELECTED,
    ),
    Action(
        "article.restore", N_("Take out of the trash"), _restore, (), "restore", "article", 2, When.TRASHED
    ),
    Action(
        "article.delete_forever", N_("Delete for good…"), _delete_forever, (), "", "article", 2, When.TRASHED
    ),
)
