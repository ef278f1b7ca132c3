"""Asks what an embed shows."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.document.model import Embed
from editor_app.ui.editor.dialog import SmallDialog
from editor_app.ui.editor.link_dialog import completed


class EmbedDialog(SmallDialog):
    """Address, title and description of something from elsewhere."""

    def __init__(self, embed: Embed, parent: QWidget | None = None) -> None:
        super().__init__(_("Embed"), _("Keep embed") if embed.url else _("Insert embed"), parent)
        self._url = self.add_line(_("Address"), embed.url, "https://")
        self._title = self.add_line(_("Title"), embed.title)
        self._description = self.add_line(_("Description"), embed.description)
        self._url.textChanged.connect(self._judge)
        self._judge()

    @property
    def embed(self) -> Embed:
        """What was entered."""
        return Embed(
            completed(self._url.text()), self._title.text().strip(), self._description.text().strip()
        )

    def _judge(self) -> None:
        self.accept_button.setEnabled(urlsplit(self.embed.url).scheme.lower() in ("http", "https"))
