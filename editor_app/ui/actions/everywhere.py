"""Deciding on the suggestions of all articles that the list shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMessageBox

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.deciding import Decided, decide_in_articles
from editor_app.services.library import LibraryService
from editor_app.services.review import EVERY
from editor_app.storage.rows import ListQuery
from editor_app.ui.actions.context import Context

_PAGE = 500


def decide_everywhere(context: Context, *, is_accepted: bool) -> QMessageBox | None:
    """Ask, then decide beside the window; None when nothing waits in the view."""
    context.desk.refresh()
    articles, count = waiting_articles(context.services.library, context.list_pane.query)
    if not articles:
        context.notices.whisper(_("No suggestion waits in the articles of this view."))
        return None
    box = QMessageBox(context.window)
    box.setWindowTitle(_("Suggestions in all articles of the view"))
    if is_accepted:
        question = ngettext("Accept {n} suggestion?", "Accept {n} suggestions?", count)
    else:
        question = ngettext("Reject {n} suggestion?", "Reject {n} suggestions?", count)
    box.setText(question.format(n=count))
    where = ngettext("They are in {n} article.", "They are in {n} articles.", len(articles))
    box.setInformativeText(
        where.format(n=len(articles)) + " " + _("Undo takes it back in each article by itself.")
    )
    verb = _("Accept") if is_accepted else _("Reject")
    decide = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    decide.clicked.connect(lambda: _begin(context, articles, is_accepted=is_accepted))
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def waiting_articles(library: LibraryService, view: ListQuery) -> tuple[list[ArticleId], int]:
    """The articles of ``view`` in which suggestions wait, and how many those are."""
    total = library.count(view)
    rows = [row for start in range(0, total, _PAGE) for row in library.rows(view, start, _PAGE)]
    waiting = [row for row in rows if row.suggestions]
    return [row.article for row in waiting], sum(row.suggestions for row in waiting)


def _begin(context: Context, articles: list[ArticleId], *, is_accepted: bool) -> None:
    work = partial(decide_in_articles, context.desk, articles, EVERY, is_accepted=is_accepted)
    label = _("Accepting suggestions") if is_accepted else _("Rejecting suggestions")
    context.jobs.run(label, work, done=partial(_tell, context, is_accepted), failed=partial(_fail, context))


def _tell(context: Context, is_accepted: bool, decided: Decided) -> None:
    if is_accepted:
        text = ngettext("{n} suggestion accepted", "{n} suggestions accepted", decided.suggestions)
    else:
        text = ngettext("{n} suggestion rejected", "{n} suggestions rejected", decided.suggestions)
    where = ngettext("in {n} article", "in {n} articles", decided.articles).format(n=decided.articles)
    context.notices.tell(f"{text.format(n=decided.suggestions)} {where}")


def _fail(context: Context, error: BaseException) -> None:
    if isinstance(error, UserError):
        context.notices.fail(error)
    elif not isinstance(error, Cancelled):
        raise error
