"""Actions that show what differs, since when, and who wrote what."""

from __future__ import annotations

from functools import partial
from pathlib import Path

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets

from editor_app.base import preferences
from editor_app.base.i18n import N_, _
from editor_app.services.since import Since
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _with_now(context: Context) -> None:
    if context.article is not None:
        context.services.comparer().with_now(context.article.id)


def _since(since: Since, context: Context) -> None:
    if context.article is not None:
        context.services.comparer().since(context.article.id, since)


def _articles(context: Context) -> None:
    chosen = context.list_pane.selected()
    if len(chosen) == 2:
        context.services.comparer().articles(*chosen)
        return
    others = [article for article in chosen if context.article is None or article != context.article.id]
    if context.article is not None and len(others) == 1 and context.list_pane.list.hasFocus():
        context.services.comparer().articles(context.article.id, others[0])
        return
    context.open("compare_article")


def _file(context: Context) -> None:
    article = context.article
    if article is None:
        return
    folder = context.settings.get(preferences.IMPORT_FOLDER)
    dialog = QtWidgets.QFileDialog(context.window, _("Compare with a file"), folder)
    dialog.setObjectName("compareFileDialog")
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: context.services.comparer().file(article.id, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _authors(context: Context) -> None:
    context.services.toggle_authors()


ACTIONS = (
    Action(
        "view.compare",
        N_("Compare revisions"),
        _with_now,
        ("Ctrl+D",),
        "compare",
        "view/compare",
        0,
        When.ARTICLE,
    ),
    *(
        Action(
            f"view.compare_since_{since.value}",
            text,
            partial(_since, since),
            (keys,),
            "",
            "view/compare",
            1,
            When.ARTICLE,
        )
        for since, text, keys in (
            (Since.SEEN, N_("Changes since you last looked"), "F12"),
            (Since.SUBMITTED, N_("Changes since it was submitted"), "Shift+F12"),
            (Since.SENT, N_("Changes since it was sent out"), "Ctrl+F12"),
            (Since.UPDATED, N_("Changes by the agency"), "Alt+Shift+F12"),
        )
    ),
    Action(
        "view.compare_articles",
        N_("Compare with another article…"),
        _articles,
        ("Ctrl+Shift+D",),
        "",
        "view/compare",
        2,
        When.SELECTED,
        hint=N_("Two articles that are selected in the list are compared at once."),
    ),
    Action(
        "view.compare_file",
        N_("Compare with a file…"),
        _file,
        ("Ctrl+Shift+F12",),
        "",
        "view/compare",
        2,
        When.ARTICLE,
    ),
    Action(
        "view.who_wrote_what",
        N_("Who wrote what"),
        _authors,
        ("Ctrl+Shift+B",),
        "",
        "view/compare",
        3,
        When.EDITOR,
        hint=N_("The text in the colours of its authors, until this is done again."),
    ),
)
