"""What the triage of unknown words looks like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from editor_app.base.i18n import _, ngettext
from editor_app.services.learning import Sample
from editor_app.services.searching import marked
from editor_app.ui.fonts import tabular
from editor_app.ui.spelling.base import Message
from editor_app.ui.spelling.unknown_words import UnknownWords
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.spoken import name_field
from editor_app.ui.widgets.styling import HINT, button, label

USUAL_LEAST = 2
"""Stories in which a word stands before it is offered: once may be a slip."""

_INSET = 6
_ARTICLE = Qt.ItemDataRole.UserRole


class TriageForm(QVBoxLayout):
    """The parts of the triage dialog; it knows no service."""

    language_chosen = Signal(str)
    count_wanted = Signal()
    adopt_wanted = Signal()
    adopt_all_wanted = Signal()
    refuse_wanted = Signal()
    refused_wanted = Signal()
    take_back_wanted = Signal()
    close_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(self, model: UnknownWords, languages: Sequence[tuple[str, str]], dialog: QDialog) -> None:
        super().__init__(dialog)
        self._model = model
        self._languages = ChoiceBox()
        name_field(self._languages, _("Language"))
        for tag, name in languages:
            self._languages.addItem(name, tag)
        self._languages.currentIndexChanged.connect(lambda _row: self.language_chosen.emit(self.language))
        self.least = QSpinBox(minimum=1, maximum=1000, value=USUAL_LEAST)
        self.least.setMinimumWidth(72)
        # The style begins the number at the very border.
        self.least.lineEdit().setTextMargins(_INSET, 0, _INSET, 0)
        name_field(self.least, _("Least number of stories"))
        self.start = QLineEdit(placeholderText=_("Filter"), clearButtonEnabled=True)
        self.start.setAccessibleName(_("Show words that contain"))
        self._published = FlagBox(_("Published stories only"))
        self._published.setChecked(True)
        self._refused = FlagBox(_("Left out words too"))
        self._refused.toggled.connect(lambda _on: self.refused_wanted.emit())
        self.message = Message()
        self.table = _table(model)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(_("No unknown word stands in that many stories."))
        for page in (self.table, self._nothing):
            self._pages.addWidget(page)
        self.suggestions = label("", HINT)
        self.places = QListWidget()
        self.places.setAccessibleName(_("Stories with this word"))
        self.places.setFixedHeight(96)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.itemActivated.connect(lambda item: self.open_wanted.emit(str(item.data(_ARTICLE))))
        for signal in (self.least.valueChanged, self.start.textChanged):
            signal.connect(lambda _value: self._narrow())
        self._lay_out()
        self._narrow()

    @property
    def language(self) -> str:
        """The tag of the chosen language."""
        return str(self._languages.currentData() or "")

    @property
    def is_published_only(self) -> bool:
        """Whether only published stories are counted."""
        return self._published.isChecked()

    @property
    def shows_refused(self) -> bool:
        """Whether words that were left out are shown too."""
        return self._refused.isChecked()

    def choose_language(self, language: str) -> None:
        """Choose a language without saying so."""
        with QSignalBlocker(self._languages):
            self._languages.setCurrentIndex(max(0, self._languages.findData(language)))

    def selected(self) -> list[str]:
        """The words that are chosen in the table."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.words(sorted(index.row() for index in rows))

    def show_places(self, samples: Sequence[Sample], suggestions: Sequence[str]) -> None:
        """Show where the word stands, and what it could be instead."""
        self.places.clear()
        for sample in samples:
            text = " ".join(marked(sample.snippet, lambda word: f"[{word}]").split())
            item = QListWidgetItem(f"{sample.headline or _('No headline yet')} · {text}")
            item.setData(_ARTICLE, sample.article)
            self.places.addItem(item)
        could_be = _("Could be: {words}").format(words=", ".join(suggestions)) if suggestions else ""
        self.suggestions.setText(could_be)

    def enable(self, *, is_idle: bool, can_take_back: bool) -> None:
        """Allow what is possible now, and say how many words each button is about."""
        chosen, shown = len(self.table.selectionModel().selectedRows()), self._model.rowCount()
        self._adopt.setEnabled(is_idle and chosen > 0)
        self._adopt_all.setEnabled(is_idle and shown > 0)
        self._adopt.setText(ngettext("Add {n:,} word", "Add {n:,} words", chosen).format(n=chosen))
        self._adopt_all.setText(_("Add all {n:,} shown").format(n=shown))
        self._refuse.setEnabled(is_idle and chosen > 0)
        self._pages.setCurrentWidget(self.table if shown or not is_idle else self._nothing)
        self._take_back.setEnabled(is_idle and can_take_back)
        self._count.setEnabled(is_idle)

    def _narrow(self) -> None:
        self._model.narrow(least=self.least.value(), start=self.start.text().strip())

    def _lay_out(self) -> None:
        self.setContentsMargins(20, 16, 20, 16)
        self.setSpacing(10)
        head, words = QHBoxLayout(), QLabel(_("In at least"))
        words.setBuddy(self.least)
        self._count = _pressing(_("Count again"), self.count_wanted)
        for part in (self._languages, self._published, self._count):
            head.addWidget(part)
        head.addStretch(1)
        self.addLayout(head)
        sieve = QHBoxLayout()
        for bound in (words, self.least, QLabel(_("stories"))):
            sieve.addWidget(bound)
        sieve.addWidget(self.start, 1)
        sieve.addWidget(self._refused)
        self.addLayout(sieve)
        self.addWidget(self.message)
        self.addWidget(self._pages, 1)
        self.addWidget(self.suggestions)
        self.addWidget(self.places)
        self.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self._adopt = _pressing("", self.adopt_wanted, is_main=True)
        self._adopt_all = _pressing("", self.adopt_all_wanted)
        self._refuse = _pressing(_("Leave out"), self.refuse_wanted)
        self._refuse.setToolTip(_("Offers the chosen words no more. Delete"))
        self._take_back = _pressing(_("Take back"), self.take_back_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self._adopt, self._adopt_all, self._refuse, self._take_back):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(_pressing(_("Close"), self.close_wanted))
        return foot


def _pressing(text: str, signal: SignalInstance, *, is_main: bool = False) -> QPushButton:
    made = button(text, is_main=is_main)
    made.clicked.connect(lambda _checked: signal.emit())
    return made


def _table(model: UnknownWords) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(_("Unknown words"))
    table.setFont(tabular(table.font()))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setSortingEnabled(True)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        # Room for the sign of the order beside the words.
        head.resizeSection(column, head.sectionSizeHint(column) + 36)
    return table
