"""The desk's rules: switched on and off, written, tried on a text and on the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.language.style.entries import RuleEntry
from editor_app.language.style.rules import Rule
from editor_app.services.house_style import HouseStyle
from editor_app.services.jobs import Job, Jobs, Progress, Report
from editor_app.services.rule_trial import Trial
from editor_app.ui.checks.rule_bringing import RuleBringing
from editor_app.ui.checks.rule_form import RuleForm
from editor_app.ui.checks.rule_list import RuleList
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, GOOD, LABEL, button, label, link, set_kind

_NEW = """extends: substitution
message: "Write “%s” and not “%s”."
level: warning
lang: en
swap:
  utilise: use
"""


TryOnArchive = Callable[[Rule, Progress], Trial]
"""Tries a rule on every story. Any thread; tells its progress, can be stopped."""


class RulesDialog(QDialog):
    """Lists the rules beside the one that is written. ``articles_wanted`` carries a rule's name and the
    MarkedStory of each article to list."""

    articles_wanted = Signal(str, object)

    def __init__(
        self, style: HouseStyle, try_on_archive: TryOnArchive, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("rulesDialog")
        self.setWindowTitle(_("House rules"))
        resize_within_screen(self, 980, 680)
        self._style = style
        self._try_on_archive = try_on_archive
        self._jobs = jobs
        self._job: Job[Trial] | None = None
        self._trial: Trial | None = None
        self._new: tuple[str, ...] = ()
        self._entries: dict[str, RuleEntry] = {}
        self._build()
        dress(self)
        self._load()

    def _build(self) -> None:
        self.list = RuleList(self)
        self.list.setFixedWidth(290)
        self.list.chosen.connect(self._choose)
        self.list.switched.connect(self._switch)
        self.new_rule = button(_("New rule"), parent=self)
        self.new_rule.clicked.connect(self._begin_new)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.new_rule)
        self.bringing = RuleBringing(self._style, self._jobs, self)
        self.bringing.done.connect(self._brought_in)
        self.bringing.refused.connect(self._fail)
        left.addWidget(self.bringing.button())
        self.form = RuleForm(self)
        self.form.saved.connect(self._save)
        self.form.reset_wanted.connect(self._reset)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form, 1)
        right.addLayout(self._build_archive())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._message = label("", LABEL, parent=self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for made in buttons.buttons():
            # Enter in a field must not close what is being written.
            if isinstance(made, QPushButton):
                made.setAutoDefault(False)
                made.setDefault(False)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        self.switch_on = link(_("Switch them on"), self)
        self.switch_on.clicked.connect(self._switch_new_on)
        self.switch_on.hide()
        foot.addWidget(self._message, 1)
        foot.addWidget(self.switch_on)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addLayout(foot)

    def _build_archive(self) -> QHBoxLayout:
        self.archive = button(_("Try on the archive"), parent=self)
        self.archive.clicked.connect(self._begin_trial)
        self.form.source.textChanged.connect(self._forget_trial)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(_("Progress"))
        self.stop = link(_("Cancel"), self)
        self.stop.clicked.connect(self._stop_trial)
        self.verdict = label("", LABEL, parent=self)
        self.show_them = link(_("Show them"), self)
        self.show_them.clicked.connect(self._ask_for_articles)
        for part in (self._bar, self.stop, self.show_them):
            part.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.archive)
        row.addWidget(self._bar)
        row.addWidget(self.stop)
        row.addWidget(self.verdict, 1)
        row.addWidget(self.show_them)
        return row

    # The rules

    def _load(self, current: str = "") -> None:
        def work(_progress: Progress) -> Sequence[RuleEntry]:
            return self._style.entries()

        def done(entries: Sequence[RuleEntry]) -> None:
            self._show(entries, current)

        self._say(_("Reading the rules…"))
        self._jobs.run("", work, done=self._if_open(done), failed=self._if_open(self._fail))

    def _if_open(self, act: Callable[..., None]) -> Callable[..., None]:
        """``act``, unless the dialog has gone when its turn comes."""
        is_open = [True]
        self.destroyed.connect(is_open.clear)
        return lambda *values: act(*values) if is_open else None

    def _show(self, entries: Sequence[RuleEntry], current: str) -> None:
        self._entries = {entry.name: entry for entry in entries}
        self._say("")
        self.list.show_entries(entries, current or self.list.current)
        self._choose(self.list.current)

    def _choose(self, name: str) -> None:
        entry = self._entries.get(name)
        if entry is not None:
            self._stop_trial()
            self._tell_trial(None)
            self.form.show_entry(entry)

    def _switch(self, name: str, is_on: bool) -> None:
        words = _("{rule} is on.") if is_on else _("{rule} is off.")
        self._do(lambda: self._style.switch(name, is_on), name, words.format(rule=name))

    def _save(self, name: str, source: str) -> None:
        if not name:
            self._say(_("The rule needs a name."), is_problem=True)
            self.form.name.setFocus()
            return
        self._do(lambda: self._style.write(name, source), name, _("{rule} is saved.").format(rule=name))

    def _reset(self, name: str) -> None:
        self._do(lambda: self._style.remove(name), name, _("Done."))

    def _brought_in(self, words: str, new: Sequence[str]) -> None:
        self._show(self._style.entries(), new[0] if new else "")
        self._say(words)
        self._new = tuple(new)
        self.switch_on.setVisible(bool(new))

    def _switch_new_on(self) -> None:
        count = len(self._new)
        words = ngettext("{n} rule is on.", "{n} rules are on.", count).format(n=count)
        self._do(lambda: self._style.switch_all(self._new), self.list.current, words)

    def _begin_new(self) -> None:
        self.form.show_entry(RuleEntry("", _NEW, is_on=True), is_new=True)
        self.form.name.setFocus()

    def _do(self, act: Callable[[], object], name: str, words: str) -> None:
        try:
            act()
        except UserError as error:
            self._fail(error)
            return
        self._show(self._style.entries(), name)
        self._say(words)

    # The archive

    def _begin_trial(self) -> None:
        rule = self.form.rule
        self._tell_trial(None)
        if rule is None:
            self.verdict.setText(_("The rule cannot run like this."))
            return
        self.archive.setEnabled(False)
        self._bar.setMaximum(0)
        self._bar.show()
        self.stop.show()
        self._job = self._jobs.run(
            _("Trying a rule"),
            lambda progress: self._try_on_archive(rule, progress),
            progressed=self._if_open(self._show_progress),
            done=self._if_open(self._tell_trial),
            failed=self._if_open(self._trial_failed),
        )

    def _show_progress(self, report: Report) -> None:
        self._bar.setMaximum(report.total)
        self._bar.setValue(report.done)
        self.verdict.setText(_("{n} of {count} stories").format(n=report.done, count=report.total))

    def _tell_trial(self, trial: Trial | None) -> None:
        self._trial, self._job = trial, None
        self._bar.hide()
        self.stop.hide()
        self.archive.setEnabled(True)
        self.show_them.setVisible(trial is not None and bool(trial.marked))
        self.verdict.setText("" if trial is None else _verdict(trial))

    def _forget_trial(self) -> None:
        """What was tried is another rule as soon as somebody writes on."""
        if self._job is None:
            self._tell_trial(None)

    def _trial_failed(self, error: BaseException) -> None:
        self._tell_trial(None)
        if not isinstance(error, Cancelled):
            self._fail(error)

    def _stop_trial(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ask_for_articles(self) -> None:
        if self._trial is not None:
            self.articles_wanted.emit(self.form.name.text().strip(), self._trial.marked)

    def done(self, result: int) -> None:
        """What runs ends with the dialog."""
        self._stop_trial()
        super().done(result)

    def _fail(self, error: BaseException) -> None:
        words = str(error) if isinstance(error, UserError) else _("The rules cannot be read.")
        self._say(words, is_problem=True)

    def _say(self, text: str, *, is_problem: bool = False) -> None:
        self.switch_on.hide()
        self._message.setText(f"▲ {text}" if is_problem and text else text)
        set_kind(self._message, ERROR if is_problem else GOOD)


def _verdict(trial: Trial) -> str:
    if trial.problems:
        return _("The rule was stopped: {reason}").format(reason=trial.problems[0].reason)
    count = len(trial.marked)
    if not count:
        return ngettext(
            "It would mark nothing in {n} story.", "It would mark nothing in {n} stories.", trial.stories
        ).format(n=trial.stories)
    places = ngettext("{n} place", "{n} places", trial.findings)
    return ngettext(
        "It would mark {n} story of {all} ({places}).",
        "It would mark {n} stories of {all} ({places}).",
        count,
    ).format(n=count, all=trial.stories, places=places.format(n=trial.findings))
