"""One picture of the story: what it shows, its words, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.document.model import Image
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.media.placed import reworded
from editor_app.ui.media.preview import Preview
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.labelled_field import LabelledField, Tone
from editor_app.ui.widgets.long_line import LongLine
from editor_app.ui.widgets.styling import CARD, HINT, WARNING, label, link, set_kind

LARGE_SIDE = 6000
"""Pixels; a picture with a longer side is larger than any publication shows."""


class PictureCard(QFrame):
    """Edits caption, credit and alternative text. ``changed`` carries the new image.

    ``typed`` carries it key by key, with the name of the step that these keys are.
    """

    changed = Signal(object)
    typed = Signal(object, str)
    show_wanted = Signal()
    replace_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, CARD)
        self._image = Image()
        self._preview = Preview(thumbnails, self)
        self._preview.pressed.connect(self.show_wanted)
        self._size = label("", HINT, parent=self)
        self._caption = LongLine(least=1, most=6, is_live=True, read=_in_one_line)
        self._alt = LongLine(least=1, most=6, is_live=True, read=_in_one_line)
        self._credit = CommitLine(is_live=True)
        self.caption = LabelledField(_("Caption"), self._caption, parent=self)
        self.credit = LabelledField(_("Credit"), self._credit, parent=self)
        self.alt = LabelledField(_("Alternative text"), self._alt, parent=self)
        for line, changed, words in (
            (self._caption, self._with_caption, _("Change caption")),
            (self._credit, self._with_credit, _("Change credit")),
            (self._alt, self._with_alt, _("Change alternative text")),
        ):
            line.committed.connect(partial(self._change, changed))
            line.typed.connect(partial(self._type, changed, words))
        self._build()

    @property
    def image(self) -> Image:
        """The picture as the story has it."""
        return self._image

    @property
    def size_text(self) -> str:
        """What is said of the picture's size."""
        return self._size.text()

    def set_image(self, image: Image, number: int, *, is_read_only: bool = False) -> None:
        """Show ``image``, the story's picture number ``number``; what is being typed stays."""
        self._image = image
        self.setAccessibleName(_("Picture {number}").format(number=number))
        self._preview.set_media(image.media)
        self._preview.setToolTip(image.source)
        self._caption.set_value(image.caption.text)
        self._credit.set_value(image.credit)
        self._alt.set_value(image.alt)
        for field in (self.caption, self.credit, self.alt):
            field.editor.setEnabled(not is_read_only)
        self.credit.say("" if image.credit else _("No credit"), Tone.WARNING)
        self.alt.say("" if image.alt else _("No alternative text"), Tone.WARNING)
        self._say_size(image)

    def commit(self) -> None:
        """Keep what is being typed."""
        for line in (self._caption, self._credit, self._alt):
            line.commit()

    def _say_size(self, image: Image) -> None:
        large = max(image.width, image.height) > LARGE_SIDE
        words = f"{image.width} × {image.height}" if image.width else ""
        if large:
            words = "◆ " + _("Very large: {size} pixels").format(size=words)
        self._size.setText(words)
        self._size.setVisible(bool(words))
        set_kind(self._size, WARNING if large else HINT)

    def _with_caption(self, text: str) -> Image:
        return replace(self._image, caption=reworded(self._image.caption, text))

    def _with_credit(self, text: str) -> Image:
        return replace(self._image, credit=text)

    def _with_alt(self, text: str) -> Image:
        return replace(self._image, alt=text)

    def _change(self, changed: Callable[[str], Image], text: str) -> None:
        image = changed(text)
        if image != self._image:
            self.changed.emit(image)

    def _type(self, changed: Callable[[str], Image], words: str, text: str) -> None:
        self.typed.emit(changed(text), words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(8)
        column.addWidget(self._preview)
        column.addWidget(self._size)
        for field in (self.caption, self.credit, self.alt):
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, signal in (
            (_("Show in text"), self.show_wanted),
            (_("Replace…"), self.replace_wanted),
            (_("Remove"), self.remove_wanted),
        ):
            button = link(text, self)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)


def _in_one_line(text: str) -> str:
    """Captions are one line of text; what was typed in several becomes one."""
    return " ".join(text.split())
