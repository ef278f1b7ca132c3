"""Pictures, tables, embeds and rules: putting them in, and changing them."""

from __future__ import annotations

from pathlib import Path

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.model import BlockData, Embed, Image, Rule, Table, TextField
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.page import BodyEdit

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


class Inserting:
    """Puts objects into the body where its cursor is."""

    def __init__(self, body: BodyEdit, pictures: Pictures) -> None:
        self._body = body
        self._pictures = pictures

    def image(self, path: Path | None = None) -> None:
        """Put in the picture of a file, or ask for the file."""
        if path is not None:
            self.pictures([path])
            return
        dialog = QtWidgets.QFileDialog(
            self._body, _("Insert picture"), "", _("Pictures (*.png *.jpg *.jpeg *.gif *.webp)")
        )
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.pictures([Path(name) for name in names]))
        dialog.open()

    def pictures(self, paths: list[Path]) -> None:
        """Put in the pictures of several files, one below the other."""
        for path in paths:
            try:
                self._insert(self._pictures.add_file(path))
            except UserError as error:
                self._body.refused.emit(error)

    def pasted(self, picture: QImage) -> None:
        """Put in a picture that was on the clipboard without a file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, b"PNG")
        try:
            self._insert(self._pictures.add(bytes(buffer.data().data()), _("Pasted picture")))
        except UserError as error:
            self._body.refused.emit(error)

    def table(self) -> None:
        """Ask for a new table and put it in."""
        # Imported here: start-up time.
        from editor_app.ui.editor.table_dialog import TableDialog, empty_table

        dialog = TableDialog(empty_table(), True, self._body)
        dialog.accepted.connect(lambda: self._insert(dialog.table))
        dialog.open()

    def embed(self) -> None:
        """Ask for an address and put it in as an embed."""
        # Imported here: start-up time.
        from editor_app.ui.editor.embed_dialog import EmbedDialog

        dialog = EmbedDialog(Embed(""), self._body)
        dialog.accepted.connect(lambda: self._insert(dialog.embed))
        dialog.open()

    def rule(self) -> None:
        """Put in a horizontal rule."""
        self._insert(Rule())

    def _insert(self, value: BlockData) -> None:
        self._body.hand.run(_("Insert"), insert_object, self._body.hand.selection, value)

    def edit_object(self, position: int) -> None:
        """Ask for changes of the object that is shown at ``position``."""
        # Imported here: start-up time.
        from editor_app.ui.editor.embed_dialog import EmbedDialog
        from editor_app.ui.editor.image_dialog import ImageDialog
        from editor_app.ui.editor.table_dialog import TableDialog

        value = self._body.object_at(position)
        dialog: ImageDialog | TableDialog | EmbedDialog
        match value:
            case Image():
                dialog = ImageDialog(value, self._body)
                dialog.accepted.connect(lambda: self._replace(position, dialog.image))
            case Table():
                dialog = TableDialog(value, False, self._body)
                dialog.accepted.connect(lambda: self._replace(position, dialog.table))
            case Embed():
                dialog = EmbedDialog(value, self._body)
                dialog.accepted.connect(lambda: self._replace(position, dialog.embed))
            case _:
                return
        dialog.open()

    def _replace(self, position: int, value: BlockData) -> None:
        # The object itself, not what is left out before it.
        shown = Selection(TextField.BODY, position, position + 1)
        place = cursor_at(TextField.BODY, self._body.reader.whole(shown).start)
        self._body.hand.run(_("Change"), replace_object, place, value)
