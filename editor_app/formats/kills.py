"""What a sender withdraws, often with nothing but its name."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.document.model import RichText

WITHDRAWN_WORDS = frozenset({"canceled", "cancelled", "kill", "killed", "recalled", "withdrawn", "takedown"})
"""How senders spell the status of an item that nobody may use any more, in lower case."""


def withdrawn_headline(identity: str) -> RichText:
    """The headline of a withdrawn item that came without its texts."""
    return RichText(_("Withdrawn: {identity}").format(identity=identity))
