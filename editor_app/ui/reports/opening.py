"""Opens the reports and the card that marks a mistake; made for a window with the first of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.services.marking import mark_mistake, place_of_quote
from editor_app.services.opening import OpenLibrary
from editor_app.ui.reports.dialog import ReportsDialog
from editor_app.ui.reports.mistake_card import MistakeCard
from editor_app.ui.reports.selected import Selected, below_cursor, selected
from editor_app.ui.reports.surroundings import Surroundings


class ReportDialogs:
    """What a window shows of readers' reports."""

    def __init__(self, opened: OpenLibrary) -> None:
        self._opened = opened
        self._dialog: ReportsDialog | None = None

    def show(self, around: Surroundings) -> ReportsDialog:
        """Show the reports beside the window."""
        if self._dialog is None:
            dialog = self._dialog = ReportsDialog(
                self._opened.reports, self._name, partial(self._front, around), around.window
            )
            dialog.text_wanted.connect(partial(self._go, around))
        self._dialog.show_waiting()
        self._dialog.show()
        self._dialog.activateWindow()
        return self._dialog

    def put_here(self, around: Surroundings) -> None:
        """Give the report in front the place that is selected in the text."""
        if self._dialog is None or self._dialog.report is None:
            around.notices.whisper(_("Choose a report first."))
            self.show(around)
            return
        self._dialog.put_at_selection()

    def mark(self, around: Surroundings) -> MistakeCard | None:
        """Mark a mistake in what is selected; None when nothing is that could hold one."""
        chosen = selected(around, self._headline)
        if chosen is None:
            around.notices.whisper(_("Select the words that are wrong first."))
            return None
        focus = QApplication.focusWidget()
        parent = focus.window() if focus is not None else around.window
        can_correct = bool(chosen.words.strip())
        card = MistakeCard(parent, chosen.words, partial(self._mark, around, chosen), can_correct=can_correct)
        card.finished.connect(lambda _result: _give_back(focus))
        around.tabs.article_shown.connect(partial(_follow, card, around, chosen.article))
        card.show_below(below_cursor(focus))
        return card

    def _mark(self, around: Surroundings, chosen: Selected, correction: str, remark: str) -> None:
        desk = self._opened.desk
        article = desk.open(chosen.article)
        try:
            place = chosen.place
            if place is None and chosen.words:
                place = place_of_quote(article, chosen.words, chosen.before, chosen.behind)
                if place is None:
                    # What was selected is not in the text, or not for sure: the note says the words.
                    remark = f"“{chosen.words}” {remark}".strip()
            changes = mark_mistake(article, place, correction, remark, chosen.words)
        finally:
            desk.close(chosen.article)
        if changes is not None:
            is_suggested = bool(changes.suggestions)
            around.notices.whisper(
                _("The correction is suggested.") if is_suggested else _("The mistake is marked.")
            )

    def _name(self, article: ArticleId) -> str:
        return self._headline(article) or _("(no headline)")

    def _headline(self, article: ArticleId) -> str:
        row = self._opened.library.row(article)
        return row.headline if row is not None else ""

    def _front(self, around: Surroundings) -> tuple[ArticleId, Selection] | None:
        editor = around.editor
        return (editor.article.id, editor.selection) if editor is not None else None

    def _go(self, around: Surroundings, article: str, place: Selection | None) -> None:
        try:
            around.tabs.open(ArticleId(article))
        except UserError as error:
            around.notices.fail(error)
            return
        editor = around.editor
        if editor is not None and place is not None:
            editor.go_to(place)
        around.window.activateWindow()


def _follow(card: MistakeCard, around: Surroundings, article: ArticleId) -> None:
    """Let the card go with its article, as long as nothing is written in it."""
    if isValid(card) and (around.article is None or around.article.id != article):
        card.leave_unless_typed()


def _give_back(focus: QWidget | None) -> None:
    """Let the keyboard go where it was."""
    if focus is not None and focus.isVisible():
        focus.activateWindow()
        focus.setFocus()
