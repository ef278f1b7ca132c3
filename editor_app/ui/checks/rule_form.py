"""One rule: its YAML, what is wrong with it, a text to try it on, and the archive to try it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _, ngettext
from editor_app.base.text import utf16_length
from editor_app.language.findings import Finding
from editor_app.language.style.entries import RuleEntry, try_rule
from editor_app.language.style.rules import Rule, RuleProblem
from editor_app.ui.checks.looks import shown_replacement
from editor_app.ui.directions import arrow, isolated
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, LABEL, PressableWords, button, label, set_kind

_PAUSE = 250
"""Milliseconds after a key before the rule is tried again."""
_MOST_SHOWN = 5
_NAMELESS = "Desk.New"
"""What a rule is called while it has no name."""


class RuleForm(QWidget):
    """Writes one rule. ``saved`` carries name and source, ``reset_wanted`` the name of a rule that is to be
    as it was shipped, or to go."""

    saved = Signal(str, str)
    reset_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem_rows: list[QWidget] = []
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self.try_now)
        self._build()

    def _build(self) -> None:
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Name of the rule"))
        self.name.setPlaceholderText(_("Name, such as Desk.Titles"))
        self._about = label("", HINT, parent=self)
        self.source = _edit(self, _("The rule in YAML"), CODE_FAMILIES)
        self.source.textChanged.connect(self._timer.start)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(2)
        self.text = _edit(self, _("A text to try the rule on"), [])
        self.text.setPlaceholderText(_("Write or paste a text here to see what the rule marks."))
        self.text.setMaximumHeight(110)
        self.text.textChanged.connect(self._timer.start)
        self.outcome = label("", LABEL, parent=self)
        self.save = button(_("Save"), is_main=True, parent=self)
        self.save.clicked.connect(
            lambda: self.saved.emit(self.name.text().strip(), self.source.toPlainText())
        )
        self.reset = button("", parent=self)
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.name.text().strip()))
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.reset)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.name, self._about):
            column.addWidget(part)
        column.addWidget(self.source, 3)
        column.addLayout(self._problems)
        column.addLayout(row)
        column.addWidget(self.text)
        column.addWidget(self.outcome)

    def _save(self) -> None:
        self.saved.emit(self.name.text().strip(), self.source.toPlainText())

    def show_entry(self, entry: RuleEntry, *, is_new: bool = False) -> None:
        """Show ``entry``; the name of one that exists stays."""
        self.name.setText(entry.name)
        self.name.setReadOnly(not is_new)
        self._about.setText(entry.rule.description if entry.rule is not None else "")
        self._about.setVisible(bool(self._about.text()))
        self.source.setPlainText(entry.source)
        self.reset.setText(_("Back to the shipped rule") if entry.is_shipped else _("Delete the rule"))
        self.reset.setVisible(not is_new and (entry.is_changed or not entry.is_shipped))
        self.try_now()

    @property
    def rule(self) -> Rule | None:
        """The rule as it is written now; None when it cannot run."""
        _nothing, entry = try_rule(self.name.text().strip() or _NAMELESS, self.source.toPlainText(), "", "")
        return entry.rule

    def try_now(self) -> list[Finding]:
        """Read the rule as it is written now, and mark what it finds in the text."""
        self._timer.stop()
        name, source = self.name.text().strip() or _NAMELESS, self.source.toPlainText()
        _nothing, entry = try_rule(name, source, "", "")
        # In the language that the rule is for; any will do for one that is for all.
        language = entry.languages[0] if entry.languages else preferences.DEFAULT_LANGUAGE.default
        found, entry = try_rule(name, source, self.text.toPlainText(), language)
        self._show_problems(entry.problems)
        self.save.setEnabled(bool(self.source.toPlainText().strip()))
        was_stopped = entry.rule is not None and any(problem.is_fatal for problem in entry.problems)
        self._mark(found, "" if entry.rule is not None else _("The rule cannot run like this."))
        if was_stopped:
            self._say_outcome(_("The rule was stopped at this text."), ERROR)
        return found

    # What is wrong

    def _show_problems(self, problems: Sequence[RuleProblem]) -> None:
        for row in self._problem_rows:
            self._problems.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._problem_rows = []
        for problem in problems[:_MOST_SHOWN]:
            sign = "▲" if problem.is_fatal else "◆"
            words = _("{sign} Line {line}: {reason}").format(
                sign=sign, line=max(1, problem.line), reason=problem.reason
            )
            row = PressableWords(words, self)
            row.pressed.connect(_go_to_line(self.source, problem.line))
            self._problems.addWidget(row)
            self._problem_rows.append(row)

    @property
    def problems(self) -> list[str]:
        """What is wrong with the rule, in words."""
        return [row.text() for row in self._problem_rows if isinstance(row, QLabel)]

    # What it marks

    def _mark(self, found: Sequence[Finding], obstacle: str) -> None:
        text, theme = self.text.toPlainText(), theme_of(self)
        marks = [_marked(self.text, text, finding, theme.warning) for finding in found]
        self.text.setExtraSelections(marks)
        is_bad = bool(found or obstacle)
        self._say_outcome(
            obstacle or _outcome(text, found), ERROR if is_bad else GOOD if text.strip() else LABEL
        )

    def _say_outcome(self, words: str, kind: str) -> None:
        self.outcome.setText(words)
        set_kind(self.outcome, kind)


def _edit(parent: QWidget, name: str, families: list[str]) -> QPlainTextEdit:
    made = QPlainTextEdit(parent)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    if families:
        font = QFont(made.font())
        font.setFamilies(families)
        made.setFont(font)
        made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return made


def _go_to_line(edit: QPlainTextEdit, line: int) -> Callable[[], None]:
    def go() -> None:
        block = edit.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        edit.setFocus()

    return go


def _marked(edit: QPlainTextEdit, text: str, finding: Finding, color: QColor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = edit.textCursor()
    cursor.setPosition(utf16_length(text[: finding.start]))
    cursor.setPosition(utf16_length(text[: finding.end]), QTextCursor.MoveMode.KeepAnchor)
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    style.setUnderlineColor(color)
    selection.cursor, selection.format = cursor, style
    return selection


def _outcome(text: str, found: Sequence[Finding]) -> str:
    if not text.strip():
        return ""
    if not found:
        return _("The rule marks nothing here.")
    first = found[0]
    words = ngettext("{n} place marked: {message}", "{n} places marked: {message}", len(found)).format(
        n=len(found), message=first.message
    )
    if first.replacements:
        words += f" {arrow()} {isolated(shown_replacement(first.replacements[0]))}"
    return words
