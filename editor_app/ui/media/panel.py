"""The media panel: the pictures of a story with their words, and those of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.changes import Changes, Selection, cursor_at
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.text import delete_selection
from editor_app.document.model import Image, TextField
from editor_app.services.open_article import OpenArticle
from editor_app.services.pictures import Pictures
from editor_app.storage.rows import MediaRow
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.media.card import PictureCard
from editor_app.ui.media.placed import Placed, pictures_in, removal, stands
from editor_app.ui.media.shelf import Shelf
from editor_app.ui.widgets.article_panel import ArticlePanel, column, scrolling
from editor_app.ui.widgets.styling import ERROR, HEADING, HINT, button, hairline, label, link

SETTLE = 250
"""Milliseconds after a change of the text before the pictures are looked for again."""
FILES = "*.png *.jpg *.jpeg *.gif *.webp"

Insert = Callable[[Image], bool]
"""Puts a picture at the cursor of the editor in front; False when there is none for the article."""


class MediaPanel(ArticlePanel):
    """Pictures are added by a button, by dropping files and by pasting.

    ``place_wanted`` carries the Selection of a picture that should be shown in the text.
    """

    place_wanted = Signal(object)

    def __init__(
        self,
        pictures: Pictures,
        thumbnails: Thumbnails,
        insert: Insert | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("mediaPanel", _("Media"), _("Open a story to see its pictures."), parent)
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._insert = insert
        self._placed: tuple[Placed, ...] = ()
        self._cards: list[PictureCard] = []
        # The card and the words of the step that is being typed.
        self._typed: tuple[int, str] = (-1, "")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.refresh)
        self.setAcceptDrops(True)

    @property
    def cards(self) -> tuple[PictureCard, ...]:
        """One card for each picture of the story, in reading order."""
        return tuple(self._cards)

    @property
    def message(self) -> str:
        """What went wrong last, empty when nothing did."""
        return self._message.text() if not self._message.isHidden() else ""

    def show_article(self, article: OpenArticle) -> None:
        self._say("")
        self.refresh()

    def article_changed(self, changes: Changes) -> None:
        if TextField.BODY in changes.texts:
            self._settle.start()

    def show_held(self, article: OpenArticle) -> None:
        self.refresh()

    def leave_article(self) -> None:
        self._settle.stop()
        for card in self._cards:
            card.commit()

    def refresh(self) -> None:
        """Show the pictures that the story has now."""
        if self._article is None:
            return
        self._placed = pictures_in(self._article.document)
        while len(self._cards) > len(self._placed):
            card = self._cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(self._placed):
            self._add_card()
        for number, (card, placed) in enumerate(zip(self._cards, self._placed, strict=True), start=1):
            card.set_image(placed.image, number, is_read_only=self._article.is_read_only)
        self._nothing.setVisible(not self._placed)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Bring picture files into the library and put them into the story; says what failed."""
        problems = []
        for path in paths:
            try:
                self._put_in(self._pictures.add_file(path))
            except UserError as error:
                problems.append(str(error))
        self._say("\n".join(problems))

    def build(self) -> None:
        area, content = scrolling(self)
        self.addWidget(area)
        rows = column(content)
        top = QHBoxLayout()
        add = button(_("Add picture…"), parent=content)
        add.clicked.connect(self._choose_files)
        top.addWidget(add)
        top.addWidget(label(_("or drop or paste it here"), HINT, parent=content), 1)
        rows.addLayout(top)
        self._message = label("", ERROR, parent=content)
        self._message.hide()
        rows.addWidget(self._message)
        self._nothing = label(_("This story has no pictures yet."), HINT, parent=content)
        rows.addWidget(self._nothing)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        rows.addLayout(self._list)
        rows.addWidget(hairline(content))
        self._build_shelf(rows, content)
        rows.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._article is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def take(self, data: QMimeData) -> None:
        """Put the pictures of a drop or of the clipboard into the story."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
        elif data.hasImage():
            self._add_pixels(data.imageData())

    def _add_pixels(self, image: object) -> None:
        if not isinstance(image, QImage) or image.isNull():
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes
        try:
            self._put_in(self._pictures.add(bytes(buffer.data().data()), _("pasted picture")))
            self._say("")
        except UserError as error:
            self._say(str(error))

    def _put_in(self, image: Image) -> None:
        """At the cursor of the editor, or at the end of the text."""
        article = self._article
        if article is None or (self._insert is not None and self._insert(image)):
            return
        end = article.document.length(TextField.BODY) - 1
        article.run(_("Insert picture"), insert_object, cursor_at(TextField.BODY, end), image)
        self.refresh()

    def _build_shelf(self, rows: QVBoxLayout, content: QWidget) -> None:
        opener = link(_("Pictures of the library"), content)
        opener.setCheckable(True)
        opener.toggled.connect(self._open_shelf)
        rows.addWidget(label(_("Library"), HEADING, parent=content))
        rows.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._shelf = Shelf(self._thumbnails, content)
        self._shelf.setToolTip(_("Enter puts the picture into the story"))
        self._shelf.chosen.connect(self._take_from_shelf)
        self._shelf.hide()
        rows.addWidget(self._shelf)

    @property
    def shelf(self) -> Shelf:
        """The library's pictures."""
        return self._shelf

    def _open_shelf(self, is_open: bool) -> None:
        if is_open:
            self._shelf.set_rows(self._pictures.rows())
        self._shelf.setVisible(is_open)

    def _take_from_shelf(self, row: MediaRow) -> None:
        self._try(lambda: self._put_in(Image(row.id, width=row.width, height=row.height)))

    def _add_card(self) -> None:
        card = PictureCard(self._thumbnails)
        index = len(self._cards)
        card.changed.connect(partial(self._change, index))
        card.typed.connect(partial(self._type, index))
        card.show_wanted.connect(partial(self._show_in_text, index))
        card.replace_wanted.connect(partial(self._choose_replacement, index))
        card.remove_wanted.connect(partial(self._remove, index))
        self._cards.append(card)
        self._list.addWidget(card)

    def _change(self, index: int, image: Image) -> None:
        self._replace(index, image, _("Change picture"))

    def _type(self, index: int, image: Image, words: str) -> None:
        """Keep what is being typed, key by key: one step for undo."""
        if self._article is not None and self._typed != (index, words):
            self._typed = (index, words)
            self._article.end_step()
        self._replace(index, image, words, is_typed=True)

    def _replace(self, index: int, image: Image, words: str, *, is_typed: bool = False) -> None:
        article, placed = self._article, self._current(index)
        if article is None or placed is None:
            return
        before = cursor_at(TextField.BODY, placed.position)
        act = partial(article.run, words, replace_object, before, image)
        self._try(lambda: act(before=before, join=is_typed))
        if not is_typed or not self._show_again(index, replace(placed, image=image)):
            self.refresh()

    def _show_again(self, index: int, placed: Placed) -> bool:
        """Show one picture that stands where it stood; False when it is not there."""
        if self._article is None or not stands(self._article.document, placed):
            return False
        self._placed = (*self._placed[:index], placed, *self._placed[index + 1 :])
        self._cards[index].set_image(placed.image, index + 1, is_read_only=self._article.is_read_only)
        return True

    def _remove(self, index: int) -> None:
        article, placed = self._article, self._current(index)
        if article is None or placed is None:
            return
        selection = removal(article.document, placed.position)
        self._try(lambda: article.run(_("Remove picture"), delete_selection, selection, before=selection))
        self.refresh()

    def _show_in_text(self, index: int) -> None:
        placed = self._current(index)
        if placed is not None:
            self.place_wanted.emit(Selection(TextField.BODY, placed.position, placed.position + 1))

    def _current(self, index: int) -> Placed | None:
        """The picture of a card where it stands now; None when it is no longer there."""
        if self._article is None or not 0 <= index < len(self._placed):
            return None
        shown = self._placed[index]
        if stands(self._article.document, shown):
            return shown
        now = pictures_in(self._article.document)
        if index < len(now) and now[index].image == shown.image:
            return now[index]
        return next((placed for placed in now if placed.image == shown.image), None)

    def _choose_files(self) -> None:
        dialog = self._chooser(_("Add pictures"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files(map(Path, names)))
        dialog.open()

    def _choose_replacement(self, index: int) -> None:
        dialog = self._chooser(_("Replace the picture"), QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.replace_file(index, Path(name)))
        dialog.open()

    def replace_file(self, index: int, path: Path) -> None:
        """Put the picture of a file in the place of the story's picture ``index``, words kept."""
        placed = self._current(index)
        if placed is None:
            return
        try:
            new = self._pictures.add_file(path)
        except UserError as error:
            self._say(str(error))
            return
        kept = placed.image
        self._replace(
            index,
            Image(new.media, kept.caption, kept.credit, kept.alt, "", new.width, new.height),
            _("Replace picture"),
        )

    def _chooser(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title, "", _("Pictures") + f" ({FILES})")
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
            self._say("")
        except UserError as error:
            self._say(str(error))

    def _say(self, problem: str) -> None:
        self._message.setText(f"▲ {problem}" if problem else "")
        self._message.setVisible(bool(problem))
