"""Words that come from elsewhere, put where the cursor is."""

from __future__ import annotations

from editor_app.document.commands.text import type_text
from editor_app.ui.editor.view import EditorView

_BEHIND_WORDS = frozenset(".,;:!?…%)]”»؟،؛")
"""Signs behind which a space stands before the next word."""


def insert_words(editor: EditorView, label: str, text: str) -> None:
    """Put ``text`` in the place of the selection, apart from a word that ends there; the keyboard follows.

    CommandRefused when the article cannot be edited.
    """
    place = editor.selection
    before = editor.current.document().characterAt(place.start - 1) if place.start else ""
    text = f" {text}" if before.isalnum() or before in _BEHIND_WORDS else text
    editor.article.run(label, type_text, place, text, before=place)
    editor.focus_field(place.field)
