"""Words in the memory and in stories, with how they were translated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.memory import Concordance, Memory
from editor_app.services.translating.story_concordance import StoryConcordance, StoryHit
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import LeadingSide
from editor_app.ui.translating.cards import EntryCard, keep_visible
from editor_app.ui.translating.concordance_rows import entry_of_hit, entry_of_unit
from editor_app.ui.translating.newest import Newest
from editor_app.ui.widgets.article_panel import column, scrolling
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import HINT, hairline, label

_PAUSE = 200
"""Milliseconds without a key after which what is typed is looked for."""

_MOST = 25
"""Sentences of either sort that are listed: who needs another one types another word."""


class ConcordanceDialog(QDialog):
    """Stands beside the window, which stays usable. ``words_wanted`` carries a translation that was chosen,
    ``text_wanted`` the id of an article to show.

    ``languages`` are those of the source and of the translation. With ``inserts`` what is chosen goes into
    the text, else to the clipboard.
    """

    words_wanted = Signal(str)
    text_wanted = Signal(str)

    def __init__(
        self,
        memory: Memory,
        stories: StoryConcordance,
        jobs: Jobs,
        languages: tuple[str, str],
        parent: QWidget | None = None,
        *,
        own_memory: str = "memory",
        inserts: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("concordance")
        self.setWindowTitle(_("Concordance"))
        dress(self)
        resize_within_screen(self, 520, 640)
        self._memory, self._stories = memory, stories
        self._languages = languages
        self._own = own_memory
        self._inserts = inserts
        self._in_memory, self._in_stories = (Newest(jobs, self._fail) for _each in range(2))
        self._units: tuple[Concordance, ...] = ()
        self._hits: tuple[StoryHit, ...] = ()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._build()
        self.look()

    @property
    def is_settled(self) -> bool:
        """Whether everything was found."""
        return not (self._pause.isActive() or self._in_memory.is_busy or self._in_stories.is_busy)

    @property
    def in_target(self) -> bool:
        """Whether the words are looked for in translations."""
        return self._sides.checkedId() == 1

    def ask(self, words: str, *, in_target: bool = False) -> None:
        """Look for ``words``, in translations or in their sources."""
        self._buttons[in_target].setChecked(True)
        self.search.setText(" ".join(words.split()))
        self.search.selectAll()
        self.search.setFocus()
        self.look()

    def turn(self) -> None:
        """Look on the other side."""
        self._buttons[not self.in_target].setChecked(True)
        self.look()

    def look(self) -> None:
        """Look for what is typed."""
        self._pause.stop()
        words, in_target = self.search.text().strip(), self.in_target
        if not words:
            self._in_memory.forget()
            self._in_stories.forget()
            self._show_units(())
            self._show_hits(())
            return
        both = self._languages

        def in_memory(_progress: Progress) -> list[Concordance]:
            return self._memory.concordance(words, *both, in_target=in_target, most=_MOST)

        def in_stories(progress: Progress) -> list[StoryHit]:
            return self._stories.find(words, *both, in_target=in_target, most=_MOST, pause=progress.check)

        self._in_memory.ask(in_memory, self._show_units)
        self._in_stories.ask(in_stories, self._show_hits)

    # Showing

    def _show_units(self, found: Sequence[Concordance]) -> None:
        self._units = tuple(found)
        self._say()
        self._of_memory.show_entries([entry_of_unit(one, self._own) for one in found], _count(found))

    def _show_hits(self, found: Sequence[StoryHit]) -> None:
        self._hits = tuple(found)
        self._say()
        self._of_stories.show_entries([entry_of_hit(one) for one in found], _count(found))

    def _say(self) -> None:
        is_asked = bool(self.search.text().strip())
        self._of_memory.say(
            _("The memory has no sentence with these words.") if is_asked else _("Type words to look for.")
        )
        self._of_stories.say(
            _("No story has a sentence with these words.") if is_asked else _("Type words to look for.")
        )

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._of_memory.say(str(error))
        self._of_memory.show_entries(())

    # Acting

    def _choose_unit(self, row: int) -> None:
        if row < len(self._units):
            self._choose(self._units[row].unit.target)

    def _choose_hit(self, row: int) -> None:
        if row < len(self._hits):
            hit = self._hits[row]
            self._choose(hit.target or hit.source)

    def _choose(self, text: str) -> None:
        if self._inserts:
            self.words_wanted.emit(text)
        else:
            QGuiApplication.clipboard().setText(text)
            self._hint.setText(_("Copied."))

    def _open_story(self) -> None:
        rows = self._of_stories.list
        row = rows.currentIndex().row()
        if rows.hasFocus() and 0 <= row < len(self._hits):
            self.text_wanted.emit(self._hits[row].article)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.matches(QKeySequence.StandardKey.InsertParagraphSeparator)
        if self.search.hasFocus() and (enter or event.matches(QKeySequence.StandardKey.MoveToNextLine)):
            self._go_on(-1, 1)
        elif not enter:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._pause.stop()
        self._in_memory.forget()
        self._in_stories.forget()

    # Making it

    def _build(self) -> None:
        self.search = QLineEdit(self)
        self.search.setObjectName("concordanceSearch")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Words, or how they begin"))
        self.search.setAccessibleName(_("Words to look for"))
        LeadingSide(self.search)
        self.search.textEdited.connect(self._pause.start)
        self._sides = QButtonGroup(self)
        self._buttons = [QPushButton(language_name(tag), self) for tag in self._languages]
        sides = QHBoxLayout()
        sides.setSpacing(6)
        sides.addWidget(label(_("In"), HINT, wraps=False, parent=self))
        for number, choice in enumerate(self._buttons):
            choice.setCheckable(True)
            choice.setAutoDefault(False)
            choice.setAccessibleName(_("Look in {language}").format(language=choice.text()))
            self._sides.addButton(choice, number)
            sides.addWidget(choice)
        self._buttons[0].setChecked(True)
        self._sides.idClicked.connect(lambda _number: self.look())
        sides.addStretch(1)
        area, content = scrolling(self)
        self._of_memory = EntryCard("concordanceMemory", _("Memory"), "", content)
        self._of_stories = EntryCard("concordanceStories", _("Stories"), "", content)
        rows = column(content)
        cards = (self._of_memory, self._of_stories)
        for number, (card, act) in enumerate(zip(cards, (self._choose_unit, self._choose_hit), strict=True)):
            rows.addWidget(card)
            card.list.pressed_row.connect(act)
            card.list.left_behind.connect(partial(self._go_on, number))
            card.list.shown.connect(partial(keep_visible, area, card.list))
        rows.addStretch(1)
        enter = _("Enter inserts the translation") if self._inserts else _("Enter copies the translation")
        self._hint = label(
            " · ".join((enter, _("Ctrl+Enter opens the story"), _("F6 looks on the other side"))),
            HINT,
            parent=self,
        )
        self._hint.setContentsMargins(14, 8, 14, 10)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.turn)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._open_story)
        head = QVBoxLayout()
        head.setContentsMargins(14, 14, 14, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addLayout(sides)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        whole.addWidget(hairline(self))
        whole.addWidget(self._hint)

    def _go_on(self, number: int, by: int) -> None:
        """Go from the card of that number, -1 for the line of words, to the next one with rows."""
        cards = (self._of_memory, self._of_stories)
        rest = cards[number + 1 :] if by > 0 else cards[:number][::-1]
        card = next((card for card in rest if card.list.entries), None)
        if card is not None:
            card.list.enter(at_end=by < 0)
        elif by < 0:
            self.search.setFocus()


def _count(found: Sequence[object]) -> str:
    return str(len(found)) if found else ""
