"""Going through the findings of a story from the keyboard, with a card at each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.base.i18n import _
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.language.findings import Finding, FindingKind
from editor_app.storage.dictionary_words import WordScope
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.card import FindingCard
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.mending import count_alike
from editor_app.ui.checks.menu import alike_menu
from editor_app.ui.checks.places import Placed
from editor_app.ui.checks.reading import language_of
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.underlines import line_box
from editor_app.ui.editor.view import EditorView

_ORDER = tuple(TextField)


class Stepping(QObject):
    """Walks one editor through its findings. ``told`` carries words for the status line,
    ``field_wanted`` the name of a metadata field to go to."""

    told = Signal(str)
    field_wanted = Signal(str)
    moved = Signal(object)
    """The Finding that is in front, None when the card has gone."""

    def __init__(self, editor: EditorView, feed: Feed, acts: Acts) -> None:
        super().__init__(editor)
        self._editor = editor
        self._feed = feed
        self._acts = acts
        self._card: FindingCard | None = None
        self._wants_next = False
        self._language = ""
        feed.changed.connect(self._follow)
        editor.body.column_moved.connect(self._place)
        editor.on_close(self._release)

    @property
    def card(self) -> FindingCard | None:
        """The card, while it is seen."""
        return self._card if self._card is not None and self._card.isVisible() else None

    # Going

    def step(self, *, forward: bool) -> None:
        """Go to the next finding from the cursor or the card, or the previous one, round the ends."""
        found = [placed for placed in self._feed if self._is_reachable(placed)]
        if not found:
            self._wants_next = not self._feed.is_complete and forward
            self.told.emit(_("Checking…") if not self._feed.is_complete else _("Nothing to mend here."))
            self.close_card()
            return
        before, behind = self._around(found)
        self.show_finding(found[behind % len(found) if forward else before].finding)

    def show_finding(self, finding: Finding) -> None:
        """Go to ``finding`` and show its card, or go to its field of the metadata."""
        placed = self._feed.find(finding)
        if placed is None:
            return
        if placed.place is None:
            self.close_card()
            self.told.emit(finding.message)
            self.field_wanted.emit(finding.field)
            return
        self._editor.go_to(placed.place)
        self._show_card(placed)

    def _is_reachable(self, placed: Placed) -> bool:
        return placed.place is not None

    def _around(self, found: Sequence[Placed]) -> tuple[int, int]:
        """The numbers of the findings before and behind the card, else the cursor; -1 before the first."""
        shown = self.card.finding if self.card is not None else None
        # By its number and not by its place: several findings may be about the same words.
        at = next((n for n, placed in enumerate(found) if placed.finding is shown), None)
        if at is not None:
            return at - 1, at + 1
        selection = self._editor.selection
        # A finding that begins at the cursor is the next one.
        here = _ORDER.index(selection.field), selection.start, -1
        behind = next((n for n, placed in enumerate(found) if _place_of(placed) > here), len(found))
        return behind - 1, behind

    # The card

    def _show_card(self, placed: Placed) -> None:
        card = self._made_card()
        found = [one.finding for one in self._feed if one.place is not None]
        number = next((n for n, one in enumerate(found, start=1) if one is placed.finding), 0)
        card.show_finding(placed.finding, number, len(found), count_alike(self._feed, placed.finding))
        self._place()
        card.show()
        card.raise_()
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask(placed.finding)
        self.moved.emit(placed.finding)

    def _ask(self, finding: Finding) -> None:
        self._language = language_of(self._feed, finding)

        def take(replacements: tuple[str, ...]) -> None:
            if self.card is not None and self.card.finding is finding:
                has_more = finding.kind is FindingKind.SPELLING and not finding.replacements
                self.card.offer(replacements, has_more=has_more)

        self._acts.offer(self._feed, finding, take)

    def _ask_more(self) -> None:
        card, finding = self.card, self.card.finding if self.card is not None else None
        if card is None or finding is None:
            return
        held = card.replacements
        card.offer(held, is_waiting=True)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

        def take(replacements: tuple[str, ...]) -> None:
            if self.card is not None and self.card.finding is finding:
                self.card.offer(tuple(dict.fromkeys((*held, *replacements))))

        self._acts.offer_more(self._feed, finding, take)

    def _made_card(self) -> FindingCard:
        if self._card is None:
            card = self._card = FindingCard(self._editor)
            card.chosen.connect(self._mend)
            card.ignored.connect(self._ignore)
            card.learned.connect(self._learn)
            card.more_wanted.connect(self._ask_more)
            card.alike_wanted.connect(self._choose_for_all)
            card.left.connect(self.close_card)
            _application().focusChanged.connect(self._focus_moved)
        return self._card

    def close_card(self) -> None:
        """Take the card away; the keyboard goes back to the text."""
        card = self.card
        if card is None:
            return
        had_focus = card.isAncestorOf(QApplication.focusWidget() or self._editor) or card.hasFocus()
        card.hide()
        card.finding = None
        if had_focus:
            self._editor.current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(None)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        card = self.card
        if card is not None and new is not None and new is not card and not card.isAncestorOf(new):
            card.hide()
            card.finding = None
            self.moved.emit(None)

    def _place(self) -> None:
        card = self._card
        placed = self._feed.find(card.finding) if card is not None and card.finding is not None else None
        if card is None or placed is None or placed.place is None:
            return
        edit = self._edit_of(placed.place)
        shown = edit.reader.shown(placed.place)
        box = line_box(edit, shown.start, shown.end)
        corner = edit.viewport().mapTo(self._editor, box.topLeft().toPoint())
        box.moveTopLeft(corner.toPointF())
        card.place_at(box)

    def _edit_of(self, place: Selection) -> ArticleTextEdit:
        return next(edit for edit in self._editor.edits if edit.field is place.field)

    # What is done at the card

    def _mend(self, replacement: str) -> None:
        finding = self._finding
        if finding is not None:
            self._done_with(lambda: self._acts.mend(self._feed, finding, replacement) is not None)

    def _ignore(self, everywhere: bool, reason: str) -> None:
        finding = self._finding
        if finding is not None:
            self._done_with(
                lambda: self._acts.ignore(self._feed, finding, everywhere=everywhere, reason=reason)
            )

    def _learn(self, scope: WordScope, example: str) -> None:
        card, finding = self.card, self._finding
        if card is None or finding is None:
            return

        def take(problem: str) -> None:
            if card.finding is not finding:
                return
            card.show_problem(problem)
            if not problem:
                self._done_with(lambda: self._acts.learn(self._feed, finding, scope, inflects_like=example))

        if example and scope is not WordScope.STORY:
            self._acts.examine(self._feed, finding, example, take)
        else:
            self._done_with(lambda: self._acts.learn(self._feed, finding, scope))

    def _choose_for_all(self) -> None:
        card, finding = self.card, self._finding
        if card is None or finding is None:
            return

        def mend(text: str) -> None:
            self._done_with(lambda: self._acts.mend_like(self._feed, finding, text) > 0)

        menu = alike_menu(card, self._feed, finding, self._acts, mend, card.replacements)
        menu.popup(card.mapToGlobal(card.rect().bottomLeft()))

    @property
    def _finding(self) -> Finding | None:
        return self._card.finding if self._card is not None else None

    def _done_with(self, act: Callable[[], bool]) -> None:
        """Do ``act`` and go on to the finding after the one of the card."""
        finding = self._finding
        placed = self._feed.find(finding) if finding is not None else None
        here = _place_of(placed) if placed is not None else (0, 0, 0)
        if act():
            self._go_on(here, finding)

    def _go_on(self, here: tuple[int, int, int], done: Finding | None) -> None:
        rest = [placed for placed in self._feed if self._is_reachable(placed) and placed.finding is not done]
        if rest:
            following = next((placed for placed in rest if _place_of(placed) >= here), rest[0])
            self.show_finding(following.finding)
            return
        self.close_card()
        self._wants_next = not self._feed.is_complete
        if self._feed.is_complete:
            self.told.emit(_("All findings are dealt with."))

    def _follow(self) -> None:
        card = self.card
        if card is not None and card.finding is not None:
            heir = self._feed.heir(card.finding)
            if heir is not None:
                card.finding = heir
                if language_of(self._feed, heir) != self._language:
                    # Its passage was marked as another language meanwhile, which has other words.
                    self._ask(heir)
            else:
                # Whoever mended it goes on to the next by itself.
                QTimer.singleShot(0, self, self._close_if_gone)
        elif self._wants_next and any(self._is_reachable(placed) for placed in self._feed):
            self._wants_next = False
            self.step(forward=True)
        elif self._wants_next and self._feed.is_complete:
            self._wants_next = False
            self.told.emit(_("All findings are dealt with."))

    def _close_if_gone(self) -> None:
        card = self.card
        if card is not None and card.finding is not None and self._feed.find(card.finding) is None:
            self.close_card()

    def _release(self) -> None:
        self._feed.changed.disconnect(self._follow)
        if self._card is not None:
            _application().focusChanged.disconnect(self._focus_moved)
            self._card.hide()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _place_of(placed: Placed) -> tuple[int, int, int]:
    if placed.place is None:
        return len(_ORDER), 0, 0
    return _ORDER.index(placed.place.field), placed.place.start, placed.place.end
