"""The desk's terms and names: looked for, added, changed, removed, brought in and written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.terms import Terms
from editor_app.services.terms_exchange import ExportedTerms, ImportedTerms, export_terms, import_terms
from editor_app.ui.jobs import BackgroundJobs, JobBar
from editor_app.ui.translating.file_asking import ask_to_open, ask_to_save
from editor_app.ui.translating.message_line import MessageLine
from editor_app.ui.translating.terms_form import TermsForm
from editor_app.ui.translating.terms_list import TermsList
from editor_app.ui.translating.terms_wording import about, heading
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import button, hairline

T = TypeVar("T")
MOST = 500
"""Concepts that are listed at once: the last changed, or the last changed that have the words."""

_KINDS = "*.tbx *.csv *.tsv"


class TermsDialog(QDialog):
    """Stands beside the window, which stays usable."""

    def __init__(
        self, terms: Terms, jobs: Jobs, languages: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("termsDialog")
        self.setWindowTitle(_("Terms and names"))
        dress(self)
        resize_within_screen(self, 940, 700)
        self._terms = terms
        self._languages = tuple(languages)
        self._bar = JobBar(self)
        self._jobs = BackgroundJobs(jobs, self._bar, self)
        self.is_busy = self._is_listing = False
        self._build()
        self._late = QTimer(self, interval=0, singleShot=True)
        self._late.timeout.connect(self.look)
        self._disconnect = terms.changed.connect(self._late.start)
        self.look()

    @property
    def message(self) -> str:
        """What has happened last."""
        return self._message.text

    def look(self) -> None:
        """List what is asked for."""
        self._list(self.list.chosen)

    def _list(self, wanted: Concept | None) -> None:
        self._late.stop()
        self._is_listing = True
        self.list.show_concepts(self._terms.find(self.list.query, MOST), wanted)
        self._is_listing = False

    # One concept

    def new(self) -> None:
        """Begin another concept; nothing is kept before it is asked for."""
        self.list.rows.setCurrentIndex(QModelIndex())
        self._show(None)
        for tag in self._languages[:2] or ("en",):
            self.form.add_term("", tag)
        self.form.show()
        self.form.rows[0].text.setFocus()
        self._enable()

    def keep(self) -> None:
        """Keep what is written."""
        kept = self._keep_written()
        if kept is not None:
            self.form.show_concept(kept)
            self._list(kept)
            self._enable()

    def _keep_written(self) -> Concept | None:
        """What was kept of what is written; None where nothing had changed, or it was refused."""
        made = self.form.concept
        if not made.id:
            said = {name: getattr(made, name) for name in ("kind", "domain", "definition", "note", "source")}
            return self._do(partial(self._terms.add, made.terms, **said), _("Kept."))
        return self._do(partial(self._terms.change, made), _("Kept.")) if self.form.is_changed else None

    def _leave(self) -> None:
        """Keep what is written before something else is shown; what it was is found under “Earlier”."""
        if self.form.is_changed and self.form.concept.terms:
            kept = self._keep_written()
            if kept is not None:
                self.form.show_concept(kept)

    def remove(self) -> None:
        """Take the chosen concept out, or bring it back where the removed ones are listed."""
        chosen = self.list.chosen
        if chosen is None:
            return
        if self.list.removed.isChecked():
            self._do(partial(self._terms.restore, chosen.id), _("It is there again."))
        elif self._do(partial(self._terms.remove, chosen.id), _("Removed.")) is not None:
            self._message.offer(_("Undo"), partial(self._restore, chosen.id))
        self.look()

    def _restore(self, name: ConceptId) -> None:
        self._do(partial(self._terms.restore, name), _("It is there again."))
        self.look()

    def show_history(self) -> None:
        """Offer everything that the chosen concept was; what is chosen is shown, to be kept again."""
        chosen = self.list.chosen
        if chosen is None:
            return
        menu = QMenu(self)
        menu.setObjectName("termHistory")
        menu.aboutToHide.connect(menu.deleteLater)
        for was in self._terms.history(chosen.id):
            words = f"{heading(was)} · {about(was)}".replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._show_again, was))
        menu.popup(self.history.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _show_again(self, was: Concept, _checked: bool = False) -> None:
        self.form.show_concept(was, self.list.chosen)
        self._enable()

    def _do(self, act: Callable[[], T], said: str) -> T | None:
        try:
            done = act()
        except UserError as error:
            self._message.fail(str(error))
            return None
        self._message.tell(said)
        return done

    # Files

    def bring_in(self, path: Path) -> None:
        """Bring the concepts of a file in; what is broken is named."""
        pair = (*self._languages, "", "")[:2]

        def done(outcome: ImportedTerms) -> None:
            added, changed = outcome.added, outcome.changed
            said = [ngettext("{n} new concept.", "{n} new concepts.", added).format(n=added)]
            if changed:
                said.append(ngettext("{n} changed.", "{n} changed.", changed).format(n=changed))
            more = [*outcome.warnings(), *outcome.losses]
            self._message.tell(" ".join([*said, *more[:2]]), "\n".join(more))
            self.look()

        def work(progress: Progress) -> ImportedTerms:
            return import_terms(self._terms, path, source=pair[0], target=pair[1], progress=progress)

        self._run(_("Bringing terms in"), work, done)

    def write_out(self, path: Path) -> None:
        """Write what is listed, all of it, to a file by its ending."""
        query = self.list.query

        def done(outcome: ExportedTerms) -> None:
            count = outcome.concepts
            said = ngettext("{n} concept written.", "{n} concepts written.", count).format(n=count)
            self._message.tell(" ".join([said, *outcome.losses[:2]]), "\n".join(outcome.losses))

        def work(progress: Progress) -> ExportedTerms:
            return export_terms(self._terms, path, query=query, progress=progress)

        self._run(_("Writing terms"), work, done)

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self._set_busy(False)
            done(result)

        def failed(error: BaseException) -> None:
            self._set_busy(False)
            if isinstance(error, Cancelled):
                self._message.tell(_("Stopped. What was done until then is kept."))
            elif isinstance(error, UserError):
                self._message.fail(str(error))
            else:
                raise error

        self._set_busy(True)
        self._message.tell("")
        self._jobs.run(words, work, done=ended, failed=failed)

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        for act in self._file_acts:
            act.setEnabled(not is_busy)

    def _ask_to_bring_in(self) -> None:
        kinds = _("Terms and tables ({kinds})").format(kinds=_KINDS)
        ask_to_open(self, _("Bring terms in"), kinds, self.bring_in)

    def _ask_to_write_out(self) -> None:
        kinds = _("Terms and tables ({kinds})").format(kinds=_KINDS)
        ask_to_save(self, _("Write terms"), kinds, "tbx", self.write_out)

    # Inside

    def _show(self, concept: Concept | None) -> None:
        if self.form.is_changed and self._is_listing:
            return
        self._leave()
        self.form.show_concept(concept or Concept(ConceptId(""), ()))
        self.form.setVisible(concept is not None)
        self._enable()

    def _enable(self) -> None:
        chosen, is_removed = self.list.chosen, self.list.removed.isChecked()
        self.form.setEnabled(not is_removed)
        self.keep_act.setEnabled(not is_removed and self.form.is_changed)
        self.remove_act.setEnabled(chosen is not None)
        self.history.setEnabled(chosen is not None and not is_removed)
        self.remove_act.setText(_("Restore") if is_removed else _("Remove"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field it is pressed in.
        if event.text() not in ("\r", "\n"):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        self._bar.cancel()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._leave()
        self._bar.cancel()
        super().done(result)

    # Making it

    def _build(self) -> None:
        self.list = TermsList(self._languages, self)
        self.form = TermsForm(self._languages, self._terms.propose, self)
        self._message = MessageLine(self)
        self.list.wanted.connect(self.look)
        self.list.chosen_changed.connect(lambda: self._show(self.list.chosen))
        self.list.rows.deleted.connect(self.remove)
        self.form.changed.connect(self._enable)
        self.form.entered.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 14, 16, 12)
        inside.setSpacing(10)
        inside.addWidget(self.list, 3)
        inside.addWidget(self.form, 2)
        inside.addLayout(self._acts())
        column.addLayout(inside, 1)
        column.addWidget(hairline(self))
        column.addLayout(self._foot())
        self.list.search.setFocus()

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new_act, self.keep_act = button(_("New"), parent=self), button(_("Keep"), parent=self)
        self.remove_act, self.history = button(_("Remove"), parent=self), button(_("Earlier…"), parent=self)
        deeds = (self.new, self.keep, self.remove, self.show_history)
        acts = (self.new_act, self.keep_act, self.remove_act, self.history)
        for act, deed in zip(acts, deeds, strict=True):
            act.clicked.connect(deed)
            row.addWidget(act)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        self._file_acts = [button(text, parent=self) for text in (_("Bring in…"), _("Write out…"))]
        for act, deed in zip(self._file_acts, (self._ask_to_bring_in, self._ask_to_write_out), strict=True):
            act.clicked.connect(deed)
            foot.addWidget(act)
        foot.addWidget(self._message, 1)
        foot.addWidget(self._bar)
        close = button(_("Close"), parent=self)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        return foot
