"""What is wrong with files that came in, in words that can be sent to whoever sent them."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.formats.values import Defect


def in_words(defect: Defect) -> str:
    """A fault in one line, with its place."""
    return f"{defect.text} ({defect.place})" if defect.place else defect.text


def message_to_sender(files: Sequence[tuple[str, Sequence[Defect], str]]) -> str:
    """A message about ``files``, each a name, its faults, and the reason where it could not be taken in."""
    parts = [
        "\n".join(
            [
                name,
                *([f"  {_('It could not be taken in: {reason}').format(reason=reason)}"] if reason else []),
                *(f"  – {in_words(defect)}" for defect in defects),
            ]
        )
        for name, defects, reason in files
        if defects or reason
    ]
    head = _("We have received these files from you, and found faults in them:")
    return "\n\n".join([head, *parts]) + "\n" if parts else ""
