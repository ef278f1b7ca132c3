"""Words of the desk's stories that no dictionary knows, made vocabulary by the hundred."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.learning import PUBLISHED, Learning, Sample, Survey
from editor_app.services.spelling import Spelling
from editor_app.storage.dictionary_words import KeptWord
from editor_app.storage.rows import State
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.spelling.base import SpellingDialog
from editor_app.ui.spelling.triage_form import TriageForm
from editor_app.ui.spelling.unknown_words import UnknownWords
from editor_app.ui.widgets.latest import LatestOnly

EVERY_STATE: frozenset[State] = frozenset()


class TriageDialog(SpellingDialog):
    """Counts the words of the stories, lists the unknown ones, and takes over what is chosen.

    What was taken over or left out last can be taken back. The window stays usable.
    """

    open_wanted = Signal(str)

    def __init__(
        self,
        spelling: Spelling,
        learning: Learning,
        jobs: BackgroundJobs,
        small_jobs: Jobs,
        languages: Sequence[str],
        name_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__("learnFromArchive", _("Learn from the archive"), (760, 640), parent)
        self._spelling = spelling
        self._learning = learning
        self._jobs = jobs
        self._latest = LatestOnly(small_jobs, lambda _error: None)
        self._languages = tuple(languages)
        self._kept: list[list[KeptWord]] = []
        self._survey = Survey("")
        self._job: Job[Survey] | None = None
        self.model = UnknownWords(self)
        self.form = TriageForm(self.model, [(tag, name_of(tag)) for tag in languages], self)
        self._connect()
        self._enable()

    @property
    def is_busy(self) -> bool:
        """Whether words are being counted or looked up."""
        return self._job is not None or self._latest.is_busy

    def look(self, language: str = "") -> None:
        """Show the unknown words of ``language``; count the stories first if that was never done."""
        if language in self._languages:
            self.form.choose_language(language)
        chosen = self.form.language

        def work(progress: Progress) -> Survey:
            survey = self._learning.survey(chosen, progress)
            if survey.words:
                return survey
            self._learning.count(progress, languages=self._languages)
            return self._learning.survey(chosen, progress)

        self._run(work)

    def count(self) -> None:
        """Count the words of the stories again."""
        chosen = self.form.language
        states = PUBLISHED if self.form.is_published_only else EVERY_STATE

        def work(progress: Progress) -> Survey:
            self._learning.count(progress, states=states, languages=self._languages)
            return self._learning.survey(chosen, progress)

        self._run(work)

    def adopt(self) -> None:
        """Make the chosen words the desk's."""
        self._adopt(self.form.selected())

    def adopt_all(self) -> None:
        """Make every word that is shown the desk's."""
        self._adopt(self.model.words())

    def refuse(self) -> None:
        """Offer the chosen words no more, now and later."""
        words = self.form.selected()
        said = ngettext("{n} word is offered no more.", "{n} words are offered no more.", len(words))
        self._decide(words, self._learning.refuse, said)

    def take_back(self) -> None:
        """Undo the last taking over or leaving out."""
        if not self._kept:
            return
        try:
            self._spelling.remove(self._kept[-1])
        except UserError as error:
            self.form.message.fail(str(error))
            return
        self._kept.pop()
        self.look()

    def done(self, result: int) -> None:
        self._latest.forget()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.form.table.hasFocus():
            self.adopt()
        elif event.key() == Qt.Key.Key_Delete and self.form.table.hasFocus():
            self.refuse()
        else:
            super().keyPressEvent(event)

    def _adopt(self, words: Sequence[str]) -> None:
        said = ngettext("{n} word is right from now on.", "{n} words are right from now on.", len(words))
        self._decide(words, self._learning.adopt, said)

    def _decide(
        self, words: Sequence[str], act: Callable[[Sequence[str], str], list[KeptWord]], said: str
    ) -> None:
        if not words or self._job is not None:
            return
        rows = self.form.table.selectionModel().selectedRows()
        row = min((index.row() for index in rows), default=0)
        try:
            self._kept.append(act(words, self.form.language))
        except UserError as error:
            self.form.message.fail(str(error))
            return
        self.model.drop(words)
        self._choose(row)
        self.form.message.tell(said.format(n=len(words)))
        self._enable()

    def _choose(self, row: int) -> None:
        """Put the cursor where it was, so that the next word can be decided at once."""
        if self.model.rowCount():
            index = self.model.index(min(row, self.model.rowCount() - 1), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.form.table.selectionModel().setCurrentIndex(index, flags)

    def _run(self, work: Callable[[Progress], Survey]) -> None:
        if self._job is not None:
            self._job.cancel()
        self.form.message.tell(_("Looking through the stories…"))
        job = self._jobs.run(
            _("Learning words"),
            work,
            done=lambda survey: self._show(job, survey),
            failed=lambda error: self._fail(job, error),
        )
        self._job = job
        self._enable()

    def _show(self, job: Job[Survey], survey: Survey) -> None:
        if self.is_closed or job is not self._job:
            return
        self._job = None
        self._survey = survey
        self._list()
        self.form.message.tell(_summary(survey))
        self._enable()
        self.form.table.setFocus()

    def _list(self) -> None:
        """Show what was found, with or without the words that are left out."""
        hidden = frozenset() if self.form.shows_refused else self._survey.refused
        words = [word for word in self._survey.unknown if word.word not in hidden]
        self.model.set_words(words, self._survey.language)
        self._choose(0)

    def _fail(self, job: Job[Survey], error: BaseException) -> None:
        if self.is_closed or job is not self._job:
            return
        self._job = None
        self.form.message.fail(str(error) or _("Stopped."))
        self._enable()

    def _show_places(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        if self.is_closed:
            return
        if not current.isValid():
            self.form.show_places([], ())
            return
        (word,), language = self.model.words([current.row()]), self.form.language

        def work() -> tuple[list[Sample], tuple[str, ...]]:
            return self._learning.samples(word, language), self._spelling.suggestions(word, language)

        def done(found: tuple[list[Sample], tuple[str, ...]]) -> None:
            if not self.is_closed:
                self.form.show_places(*found)

        self._latest.ask("places", work, done)

    def _enable(self) -> None:
        self.form.enable(is_idle=self._job is None, can_take_back=bool(self._kept))

    def _connect(self) -> None:
        form = self.form
        form.language_chosen.connect(self.look)
        form.count_wanted.connect(self.count)
        form.adopt_wanted.connect(self.adopt)
        form.adopt_all_wanted.connect(self.adopt_all)
        form.refuse_wanted.connect(self.refuse)
        form.refused_wanted.connect(self._list)
        form.take_back_wanted.connect(self.take_back)
        form.close_wanted.connect(self.accept)
        form.open_wanted.connect(lambda article: self.open_wanted.emit(ArticleId(article)))
        form.table.selectionModel().currentChanged.connect(self._show_places)
        form.table.selectionModel().selectionChanged.connect(lambda *_changes: self._enable())
        self.model.modelReset.connect(self._reset)

    def _reset(self) -> None:
        self._enable()
        if not self.model.rowCount():
            self._latest.forget()
            self.form.show_places([], ())


def _summary(survey: Survey) -> str:
    if not survey.words:
        return _("No published story in this language. Untick “Published stories only” and count again.")
    unknown = sum(word.word not in survey.refused for word in survey.unknown)
    if not survey.has_dictionary:
        said = ngettext("{n:,} word to learn: this language has no dictionary yet.",
                        "{n:,} words to learn: this language has no dictionary yet.", unknown)  # fmt: skip
        return said.format(n=unknown)
    said = ngettext("{n:,} unknown word, {share:.1%} of what was read.",
                    "{n:,} unknown words, {share:.1%} of what was read.", unknown)  # fmt: skip
    return said.format(n=unknown, share=survey.share)
