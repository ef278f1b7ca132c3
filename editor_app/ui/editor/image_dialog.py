"""Asks for what goes with a picture: caption, credit, alternative text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.document.model import Image
from editor_app.ui.editor.dialog import SmallDialog
from editor_app.ui.editor.retyping import retyped


class ImageDialog(SmallDialog):
    """Caption, credit and alternative text of one image."""

    def __init__(self, image: Image, parent: QWidget | None = None) -> None:
        super().__init__(_("Picture"), _("Keep"), parent)
        self._image = image
        self._caption = self.add_line(_("Caption"), image.caption.text)
        self._credit = self.add_line(_("Credit"), image.credit)
        self._alt = self.add_line(
            _("Alternative text"), image.alt, _("What the picture shows, for people who do not see it")
        )
        self.show_hint("" if image.media else _("The file of this picture is not in the library."))

    @property
    def image(self) -> Image:
        """The image with what was entered; formatting of the caption stays."""
        return replace(
            self._image,
            caption=retyped(self._image.caption, self._caption.text().strip()),
            credit=self._credit.text().strip(),
            alt=self._alt.text().strip(),
        )
