"""Sending a story out to be reviewed in Word or LibreOffice; its import brings the changes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context


def _choose(context: Context) -> None:
    article = context.article
    if article is None:
        return
    folder = context.settings.get(preferences.EXPORT_FOLDER)
    dialog = QtWidgets.QFileDialog(context.window, _("Send a review copy"), folder)
    dialog.setObjectName("reviewCopyDialog")
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Word document (*.docx)"), _("OpenDocument text (*.odt)")])
    dialog.setDefaultSuffix("docx")
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(name.rpartition(".")[2].rstrip(")")))
    dialog.fileSelected.connect(partial(_write, context, article.id))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write(context: Context, article: ArticleId, name: str) -> None:
    try:
        losses = context.services.review_copy(article, Path(name))
    except UserError as error:
        context.notices.fail(error)
        return
    said = _("The review copy is in {path}; importing it brings the changes back.").format(path=name)
    if losses:
        count = len(losses)
        said += " " + ngettext("{n} thing cannot be shown there.", "{n} things cannot be shown there.", count)
        said = said.replace("{n}", str(count))
    context.notices.tell(said)


ACTIONS = (
    Action(
        "review.send_copy",
        N_("Send a review copy…"),
        _choose,
        ("Ctrl+Shift+J",),
        "",
        "review",
        9,
        When.ARTICLE,
        hint=N_("A Word or OpenDocument file with the open suggestions and notes, to be edited elsewhere."),
    ),
)
