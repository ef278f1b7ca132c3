"""One report: its story, its words in today's text, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.storage.reports import WAITING, Report, ReportState
from editor_app.ui.reports.passage import Passage
from editor_app.ui.reports.wording import explanation, joined, moment_text, state_text
from editor_app.ui.widgets.styling import ERROR, HINT, LABEL, TITLE, button, label

_REFUSABLE = WAITING | {ReportState.MENDED}


class ReportDetail(QWidget):
    """Shows a report. The signals say what a person wants of it; ``accept_wanted`` carries the correction
    and ``refuse_wanted`` the reason."""

    accept_wanted = Signal(str)
    refuse_wanted = Signal(str)
    text_wanted = Signal()
    put_wanted = Signal()
    story_wanted = Signal()
    reopen_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", TITLE, parent=self)
        self.state = label("", HINT, parent=self)
        self.passage = Passage(self)
        self.comment = label("", LABEL, parent=self)
        self.correction = QLineEdit(self)
        self.correction.setPlaceholderText(_("What should stand there; empty makes a note"))
        self.correction.setAccessibleName(_("Correction"))
        self.correction.returnPressed.connect(self._accept)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(_("Why it is refused, if there is anything to say"))
        self.reason.setAccessibleName(_("Reason"))
        self.reason.returnPressed.connect(self._refuse)
        self.problem = label("", ERROR, parent=self)
        self._make_buttons()
        self._arrange()
        self.show_report(None)

    def show_report(
        self, report: Report | None, story: str = "", around: tuple[str, str, str] | None = None
    ) -> None:
        """Show ``report`` of a story; ``around`` is what stands there today, None where nothing can."""
        self.setVisible(report is not None)
        self.problem.hide()
        if report is None:
            return
        self.title.setText(story or report.title or report.address or _("Unknown story"))
        self.state.setText(joined(state_text(report.state), moment_text(report), explanation(report)))
        before, words, behind = around or (report.prefix, report.exact, report.suffix)
        is_open = report.state is ReportState.OPEN
        self.passage.show_words(before, words, behind, report.correction if is_open else "")
        self.comment.setText(report.comment)
        self.comment.setVisible(bool(report.comment))
        self.correction.setText(report.correction)
        self.reason.setText(report.reason)
        is_waiting = report.state in WAITING
        for part, is_shown in (
            (self.accept, is_open),
            (self.refuse, report.state in _REFUSABLE),
            (self.text, bool(report.article)),
            (self.put, is_waiting or report.state is ReportState.MENDED),
            (self.story, report.state is ReportState.NEEDS_STORY),
            (self.reopen, not is_waiting),
        ):
            part.setVisible(is_shown)
        self._form.setRowVisible(self.correction, is_open)
        self._form.setRowVisible(self.reason, report.state in _REFUSABLE)

    def tell(self, problem: str) -> None:
        """Say what did not go."""
        self.problem.setText(f"▲ {problem}")
        self.problem.show()

    def _make_buttons(self) -> None:
        self.accept = button(_("&Take over"), is_main=True, parent=self)
        self.refuse = button(_("&Refuse"), parent=self)
        self.text = button(_("Go to the te&xt"), parent=self)
        self.put = button(_("&Put at the selection"), parent=self)
        self.story = button(_("It is about the &story in front"), parent=self)
        self.reopen = button(_("Let it &wait again"), parent=self)
        self.next = button(_("&Next"), parent=self)
        self.accept.setToolTip(_("Makes a suggestion, or a note without a correction (Ctrl+Enter)"))
        self.put.setToolTip(_("Select the words in the text first") + " (Ctrl+Shift+F2)")
        for made, act in (
            (self.accept, self._accept),
            (self.refuse, self._refuse),
            (self.text, self.text_wanted.emit),
            (self.put, self.put_wanted.emit),
            (self.story, self.story_wanted.emit),
            (self.reopen, self.reopen_wanted.emit),
            (self.next, self.next_wanted.emit),
        ):
            made.clicked.connect(act)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (self.title, self.state, self.passage, self.comment):
            column.addWidget(part)
        self._form = QFormLayout()
        self._form.setSpacing(6)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(_("Correction"), self.correction)
        self._form.addRow(_("Reason"), self.reason)
        column.addLayout(self._form)
        column.addWidget(self.problem)
        column.addStretch(1)
        for buttons in (
            (self.text, self.put, self.story),
            (self.accept, self.refuse, self.reopen, self.next),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for made in buttons:
                row.addWidget(made)
            row.addStretch(1)
            column.addLayout(row)

    def _accept(self) -> None:
        self.accept_wanted.emit(self.correction.text().strip())

    def _refuse(self) -> None:
        self.refuse_wanted.emit(self.reason.text().strip())
