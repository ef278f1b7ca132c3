"""What a source that has changed asks of each of its language versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs
from editor_app.services.translating.concerned import Concerned, Corrections, Needed
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import arrow
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.cards import EntryCard, keep_visible
from editor_app.ui.translating.entry_list import Entry
from editor_app.ui.translating.match_wording import difference_pieces, spoken_difference
from editor_app.ui.translating.newest import Newest
from editor_app.ui.translating.source_change import fact_pieces, spoken_facts, what_happened
from editor_app.ui.widgets.article_panel import column, scrolling
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, HEADING, HINT, hairline, label

_PAUSE = 500
"""Milliseconds after a change until everything is looked at again."""


class CorrectionsDialog(QDialog):
    """Stands beside the window, a card for each version that has to follow. ``wanted`` carries the id of a
    version and the ``Needed`` that was chosen, None where the version itself was."""

    wanted = Signal(str, object)

    def __init__(
        self,
        corrections: Corrections,
        desk: Desk,
        jobs: Jobs,
        source: ArticleId,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("corrections")
        self.setWindowTitle(_("What has to change in the versions"))
        dress(self)
        resize_within_screen(self, 560, 640)
        self._corrections, self._desk, self._source = corrections, desk, source
        self._looking = Newest(jobs, self._fail)
        self._found: tuple[Concerned, ...] = ()
        self._cards: list[EntryCard] = []
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._build()
        self._disconnect: Callable[[], None] | None = desk.articles_changed.connect(
            lambda _articles: self._pause.start()
        )
        self.look()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown was found in the texts as they are."""
        return not (self._pause.isActive() or self._looking.is_busy)

    @property
    def sentence(self) -> str:
        """How many versions have to follow."""
        return self._said.text()

    @property
    def cards(self) -> tuple[EntryCard, ...]:
        """A card for each version."""
        return tuple(self._cards)

    def look(self) -> None:
        """Find out what has to change."""
        self._pause.stop()
        if self._disconnect is None:
            return
        try:
            work = self._corrections.taken(self._source)
            row = self._desk.store.articles.get(self._source)
        except UserError as error:
            self._fail(error)
            return
        self._headline.setText((row.headline if row is not None else "") or _("No headline yet"))
        self._looking.ask(lambda _progress: work(), self._show)

    # Showing

    def _show(self, found: Sequence[Concerned]) -> None:
        self._problem.hide()
        count = len(found)
        self._said.setText(
            ngettext(
                "{n} version says something else than the source does now.",
                "{n} versions say something else than the source does now.",
                count,
            ).format(n=count)
            if count
            else _("All versions say what the source says now.")
        )
        if tuple(found) == self._found:
            return
        had_focus = any(card.list.hasFocus() for card in self._cards)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._found = tuple(found)
        self._cards = [self._card(number, one) for number, one in enumerate(found)]
        if self._cards and (had_focus or not self._hint.isVisible()):
            self._cards[0].list.enter()
        self._hint.setVisible(bool(found))

    def _card(self, number: int, one: Concerned) -> EntryCard:
        title = f"{language_name(one.language)} · {state_text(one.state)}"
        card = EntryCard(f"concerned:{one.language}", title, "", self._content)
        count = len(one.needed)
        figure = ngettext("{n} sentence", "{n} sentences", count).format(n=count) if count else ""
        card.show_entries(entries_of(one), figure)
        self._rows.insertWidget(number, card)
        card.show()
        card.list.pressed_row.connect(partial(self._choose, one))
        card.list.left_behind.connect(partial(self._go_on, number))
        card.list.shown.connect(partial(keep_visible, self._area, card.list))
        return card

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._problem.setText(str(error))
        self._problem.show()

    # Acting

    def _choose(self, one: Concerned, row: int) -> None:
        self.wanted.emit(one.article, one.needed[row] if row < len(one.needed) else None)

    def _go_on(self, number: int, by: int) -> None:
        """Go from the card of that number to the next one."""
        if 0 <= number + by < len(self._cards):
            self._cards[number + by].list.enter(at_end=by < 0)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._pause.stop()
        self._looking.forget()
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None

    # Making it

    def _build(self) -> None:
        self._headline = label("", HEADING, parent=self)
        self._said = label("", HINT, parent=self)
        self._problem = label("", ERROR, parent=self)
        self._problem.hide()
        head = QVBoxLayout()
        head.setContentsMargins(14, 14, 14, 10)
        head.setSpacing(4)
        for part in (self._headline, self._said, self._problem):
            head.addWidget(part)
        self._area, self._content = scrolling(self)
        self._rows = column(self._content)
        self._rows.addStretch(1)
        self._hint = label(_("Enter opens the place beside its source"), HINT, parent=self)
        self._hint.setContentsMargins(14, 8, 14, 10)
        self._hint.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)
        whole.addWidget(hairline(self))
        whole.addWidget(self._hint)


def entries_of(one: Concerned) -> list[Entry]:
    """What has to change in a version, a row each; a last one for what it has nothing for."""
    found = [_entry(needed) for needed in one.needed]
    if one.untranslated:
        count = len(one.untranslated)
        said = ngettext(
            "{n} sentence of the source is not translated yet:",
            "{n} sentences of the source are not translated yet:",
            count,
        ).format(n=count)
        first = one.untranslated[0] + (" …" if count > 1 else "")
        found.append(Entry((Piece(said),), (Piece(first, Tone.SOFT),), text=first, spoken=f"{said} {first}"))
    return found


def _entry(needed: Needed) -> Entry:
    facts = fact_pieces(needed.change.facts)
    happened = what_happened(needed.stale, needed.change)
    above = (Piece(f"{happened} "), *facts) if facts else (Piece(happened),)
    words = difference_pieces(needed.change.pieces)
    spoken = (happened, spoken_facts(needed.change.facts) or spoken_difference(needed.change.pieces))
    return Entry(
        above,
        words or (Piece(needed.now or needed.then),),
        (Piece(needed.text),) if needed.text else (),
        needed.text or needed.now,
        ". ".join(part for part in (*spoken, f"{arrow()} {needed.text}" if needed.text else "") if part),
        is_even=True,
    )
