"""Asks where a link leads."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.document.commands.marks import LINK_SCHEMES
from editor_app.ui.editor.dialog import SmallDialog

_MAIL = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")


class LinkDialog(SmallDialog):
    """One field for the address; empty takes the link away."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Link"), _("Set link"), parent)
        self._line = self.add_line(_("Address"), address or _address_on_clipboard(), "https://")
        self._line.selectAll()
        if address:
            self.show_hint(_("An empty address removes the link."))
        self._line.textChanged.connect(self._judge)
        self._judge()

    @property
    def address(self) -> str:
        """The address with its scheme; empty when the link should go."""
        return completed(self._line.text())

    def _judge(self) -> None:
        text = completed(self._line.text())
        self.accept_button.setEnabled(not text or urlsplit(text).scheme.lower() in LINK_SCHEMES)


def completed(text: str) -> str:
    """``text`` as an address: ``example.org`` gets ``https://``, a mail address ``mailto:``."""
    text = text.strip()
    if not text or ":" in text.split("/", 1)[0]:
        return text
    return f"mailto:{text}" if _MAIL.fullmatch(text) else f"https://{text}"


def _address_on_clipboard() -> str:
    text = QGuiApplication.clipboard().text().strip()
    is_address = len(text) < 2000 and re.fullmatch(r"https?://\S+", text)
    return text if is_address else ""
