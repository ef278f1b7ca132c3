"""The workspace: a version in its editor beside its source, and beside another version when that is wanted.

The version's own editor stays what it is, with everything it can do; its page moves into a frame where
the source stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.language.bitext.changing import Change
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bitext import BitextRow
from editor_app.ui.articles.tabs import END_ISOLATE, ISOLATE
from editor_app.ui.articles.views import language_name
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.bar import WorkBar
from editor_app.ui.translating.hints import HINT_HEIGHT, hints_of
from editor_app.ui.translating.keys import TranslatorsKeys
from editor_app.ui.translating.levels import Column, level, level_headers, release
from editor_app.ui.translating.parts import Part, only_read
from editor_app.ui.translating.sides import Look
from editor_app.ui.translating.stage import Stage

_GAP = 10.0
"""Pixels between rows besides what paragraphs leave."""
_LEAST = 220
"""Pixels that a column keeps."""
MakeEditor = Callable[[OpenArticle], EditorView]


class TranslationView(QWidget):
    """A version beside its source, for as long as it is not released.

    ``match_wanted`` gives the number of a match that was asked for by key, ``action_wanted`` the id of an
    action; ``paired`` tells that a row of the source (its first number) was dragged to one of the version.
    """

    match_wanted = Signal(int)
    action_wanted = Signal(str)
    paired = Signal(int, int)

    def __init__(
        self,
        stage: Stage,
        make_editor: MakeEditor,
        buttons: Sequence[tuple[str, str]],
        keys: tuple[str, str],
    ) -> None:
        super().__init__()
        self.setObjectName("translationWorkspace")
        self.setAccessibleName(_("Translation beside its source"))
        self.stage = stage
        self._keys = keys
        self._make_editor = make_editor
        self.source = make_editor(stage.work.source)
        only_read(self.source, "sourceView", _("Source"))
        self.target = stage.editor
        self.target.body.setObjectName("targetEdit")
        self.bar = WorkBar(buttons)
        self.bar.wanted.connect(self.action_wanted)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)
        show_instead(self.target, self.target.page, self)
        for widget in (self.source, self.target.page):
            self._splitter.addWidget(widget)
            widget.setMinimumWidth(_LEAST)
        self._share()
        self.target.page.show()
        self.parts = [Part(self.source, is_source=True), Part(self.target, is_source=False)]
        self._third: OpenArticle | None = None
        self._changes: dict[int, Change | None] = {}
        self._is_scrolling = False
        self._scrolls: list[tuple[EditorView, Callable[[int], None]]] = []
        self._documents: dict[EditorView, QTextDocument] = {}
        self._late = QTimer(self, interval=0, singleShot=True)
        self._late.timeout.connect(self.level)
        for part in self.parts:
            self._follow(part)
        self.source.selection_changed.connect(self._follow_source)
        self._keys_of_version = TranslatorsKeys(stage, self)
        self._keys_of_version.match_wanted.connect(self.match_wanted)
        self._keys_of_version.action_wanted.connect(self.action_wanted)
        self._keys_of_version.words_begun.connect(self._write_beside)
        stage.read.connect(self._take)
        stage.moved.connect(self._move)
        self.show_languages()

    def _follow(self, part: Part) -> None:
        view = part.view
        scroll = partial(self._scroll, view)
        view.body.bar.valueChanged.connect(scroll)
        self._scrolls.append((view, scroll))
        self._follow_document(view)
        view.header.height_changed.connect(self._late.start)
        if part.gutter is not None:
            part.gutter.chosen.connect(self._choose)
            part.gutter.dragged.connect(partial(self._drop, part))
            part.gutter.carried.connect(partial(self._carry, part))

    def _follow_document(self, view: EditorView) -> None:
        """Level what grows; a text in another look is another document."""
        document = view.body.document()
        if self._documents.get(view) is not document:
            self._documents[view] = document
            document.documentLayout().documentSizeChanged.connect(self._late.start)

    def renew(self) -> None:
        """Find everything again in texts that are shown anew, larger or in other colours."""
        for part in self.parts:
            self._follow_document(part.view)
        if self.stage.bitext is not None:
            self._take()

    def release(self) -> None:
        """Give the page back to the editor, and close the other columns."""
        self.stage.read.disconnect(self._take)
        self.stage.moved.disconnect(self._move)
        self._late.stop()
        self._late.timeout.disconnect(self.level)
        self._keys_of_version.release()
        for view, scroll in self._scrolls:
            view.body.bar.valueChanged.disconnect(scroll)
        for part in self.parts:
            part.release()
            if part.view is not self.target:
                part.view.close_view()
        show_instead(self.target, self, self.target.page)
        self.target.page.show()
        self.target.page.setMinimumWidth(0)
        self.target.body.setObjectName("bodyEdit")
        release(self.target)
        self.hide()
        self.deleteLater()

    # Columns

    @property
    def third(self) -> OpenArticle | None:
        """The other version that stands in the third column."""
        return self._third

    def show_third(self, article: OpenArticle | None) -> None:
        """Show another version of the source in a third column; None takes it away."""
        if len(self.parts) > 2:
            part = self.parts.pop()
            view, scroll = self._scrolls.pop()
            self._documents.pop(view, None)
            view.body.bar.valueChanged.disconnect(scroll)
            part.release()
            part.view.close_view()
            part.view.hide()
            part.view.deleteLater()
        self._third = article
        if article is not None:
            view = self._make_editor(article)
            only_read(view, "thirdView", _("Third column"))
            view.setMinimumWidth(_LEAST)
            self._splitter.addWidget(view)
            part = Part(view, is_source=False, has_gutter=False)
            name = language_name(article.language) or _("No language")
            part.heading.setText(_("{language} · version").format(language=name))
            self.parts.append(part)
            self._follow(part)
        self._share()
        if self.stage.bitext is not None:
            self._take()
        self._late.start()

    def _share(self) -> None:
        """Give all columns the same width."""
        count = self._splitter.count()
        for place in range(count):
            self._splitter.setStretchFactor(place, 1)
        self._splitter.setSizes([10_000] * count)

    def swap(self, *, source_first: bool) -> None:
        """Show the source at the left of the version, or at its right."""
        self._splitter.insertWidget(0, self.source if source_first else self.target.page)
        self._late.start()

    def show_languages(self) -> None:
        """Say which languages these are, after one was chosen too."""
        source, target = (
            language_name(article.language) or _("No language")
            for article in (self.stage.work.source, self.stage.work.article)
        )
        arrow = "←" if self.isRightToLeft() else "→"
        self.bar.show_languages(f"{ISOLATE}{source}{END_ISOLATE} {arrow} {ISOLATE}{target}{END_ISOLATE}")
        self.parts[0].heading.setText(_("{language} · source").format(language=source))
        self.parts[1].heading.setText(_("{language} · version").format(language=target))

    # A reading

    def _take(self) -> None:
        bitext = self.stage.bitext
        assert bitext is not None, "it was just read"
        assert self.stage.places is not None, "it was just read"
        rows, pairs = bitext.rows, bitext.pairs
        source = self.stage.work.source.moment().final_places()
        self.parts[0].take([row.row.sources for row in rows], [pair.sources for pair in pairs], source)
        targets = [row.row.targets for row in rows]
        self.parts[1].take(targets, [pair.targets for pair in pairs], self.stage.places)
        if self._third is not None:
            way, places = self.stage.work.way_to(self._third), self._third.moment().final_places()
            self.parts[2].take(way.units(rows), way.sentences(pairs), places)
        self._changes = {
            number: self.stage.work.change(pair)
            for number, pair in enumerate(pairs)
            if pair.stale is not None
        }
        _set_feet(self.parts, rows, self._changes, self._keys)
        self.bar.show_bitext(bitext)
        self._move()
        # Before they are shown the columns have no widths.
        act: Callable[[], None] = self.level if self.isVisible() else self._late.start
        act()

    def _move(self) -> None:
        bitext = self.stage.bitext
        if bitext is None:
            return
        pairs = bitext.pairs
        pair = pairs.index(self.stage.pair) if self.stage.pair in pairs else -1
        row = bitext.rows.index(self.stage.row) if self.stage.row in bitext.rows else -1
        look = Look(bitext.rows, pairs, row, pair)
        for part in self.parts:
            part.show_look(look, self._changes)

    # Heights and scrolling

    def level(self) -> None:
        """Let rows begin at one height in all columns."""
        self._late.stop()
        level_headers([part.view for part in self.parts])
        sides = [part.side for part in self.parts]
        level(
            [
                Column(side.view, [one.start if one else None for one in side.starts], side.feet)
                for side in sides
            ]
        )
        # What was just moved is where it belongs.
        self._late.stop()
        for side in sides:
            side.measure()
        tops = zip(*(side.tops for side in sides), strict=True)
        level_tops = [next((top for top in row if top is not None), None) for row in tops]
        for part in self.parts:
            part.side.level = level_tops
            part.place()

    def _scroll(self, view: EditorView, value: int) -> None:
        if self._is_scrolling:
            return
        self._is_scrolling = True
        for part in self.parts:
            if part.view is not view:
                part.view.body.bar.setValue(value)
        self._is_scrolling = False
        for part in self.parts:
            part.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        self._late.start()

    def changeEvent(self, event: QEvent) -> None:
        """Texts are shown anew in another theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.stage.bitext:
            QTimer.singleShot(0, self, self.renew)

    # Keys, clicks and drags

    def _write_beside(self, begun: str) -> None:
        """Ask for the words of a picture, table or card; their texts have no place in the flow."""
        # Imported here: start-up time.
        from editor_app.ui.review.composer import Composer

        pair = self.stage.pair
        if pair is None:
            return
        said = [" ".join(one.text for one in side) for side in (pair.sources, pair.targets)]
        dialog = Composer(
            self.window(),
            _("Insert a translation"),
            lambda text, _blocks: self.stage.insert(" ".join(text.split())),
            question=said[0],
            text=f"{said[1]} {begun}".strip(),
        )
        dialog.edit.moveCursor(QTextCursor.MoveOperation.End)
        dialog.open()

    def _follow_source(self) -> None:
        """The version goes where somebody is in its source."""
        if not self.source.isAncestorOf(self.window().focusWidget() or self):
            return
        bitext = self.stage.bitext
        here = self.source.current.shown_selection
        for number, stretches in enumerate(self.parts[0].side.stretches):
            for stretch in stretches:
                if stretch.edit.field is here.field and stretch.start <= here.position <= stretch.end:
                    if bitext is not None and bitext.pairs[number] != self.stage.pair:
                        self.stage.come_to(bitext.pairs[number])
                    return

    def _choose(self, number: int) -> None:
        bitext = self.stage.bitext
        if bitext is not None and number < len(bitext.pairs):
            self.stage.go_to(bitext.pairs[number])

    def _carry(self, part: Part, place: QPoint | None) -> None:
        """Show the rows that would be paired."""
        other = self.parts[1 if part.side.is_source else 0]
        assert part.gutter is not None, "it was dragged from there"
        part.marks.show_frame(part.gutter.held if place is not None else -1)
        other.marks.show_frame(_row_under(other, place) if place is not None else -1)

    def _drop(self, part: Part, row: int, place: QPoint) -> None:
        found = _row_under(self.parts[1 if part.side.is_source else 0], place)
        if found >= 0:
            self.paired.emit(*((row, found) if part.side.is_source else (found, row)))


def _set_feet(
    parts: Sequence[Part],
    rows: Sequence[BitextRow],
    changes: Mapping[int, Change | None],
    keys: tuple[str, str],
) -> None:
    """Keep room below rows for what is said there."""
    for part in parts:
        side = part.side
        if part.gutter is not None:
            side.hints = hints_of(rows, changes, keys, side.starts, is_source=side.is_source)
        side.feet = {
            number: _GAP + HINT_HEIGHT * len(side.hints.get(number, ()))
            for number in range(len(rows))
            if any(one.side.starts[number] is not None for one in parts)
        }


def _row_under(part: Part, place: QPoint) -> int:
    """The row of a column at a point of the screen; -1 outside of the column."""
    page = part.view.page
    if part.gutter is None or not page.rect().contains(page.mapFromGlobal(place)):
        return -1
    return part.gutter.row_at(place)


def show_instead(editor: EditorView, shown: QWidget, instead: QWidget) -> None:
    """Let ``instead`` have the place in an editor that ``shown`` has."""
    column = editor.layout()
    assert isinstance(column, QVBoxLayout), "an editor is a column"
    place = column.indexOf(shown)
    column.removeWidget(shown)
    column.insertWidget(place, instead, 1)
