"""A suggestion in one sentence, for lists of what waits."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.document.model import OBJECT
from editor_app.document.schema import BLOCK, OBJECT_MARK
from editor_app.document.suggestions import Suggestion
from editor_app.services.people import name_of

_SHOWN = 60
"""Characters of a text that a sentence shows."""


def suggestion_words(suggestion: Suggestion) -> str:
    """Who suggests what: the words that would come or go, or what else would become of the text."""
    who = name_of(suggestion.by) or _("somebody")
    old, new = _shown(suggestion.deleted), _shown(suggestion.inserted)
    if old and new:
        return _("Suggestion of {person}: “{old}” → “{new}”").format(person=who, old=old, new=new)
    if new:
        return _("Suggestion of {person}: insert “{new}”").format(person=who, new=new)
    if old:
        return _("Suggestion of {person}: delete “{old}”").format(person=who, old=old)
    return _without_words(suggestion).format(person=who, text=_changed_text(suggestion))


def _without_words(suggestion: Suggestion) -> str:
    """What is suggested where no words would come or go."""
    marks = {part.mark for part in suggestion.formats}
    if OBJECT in suggestion.inserted:
        return _("Suggestion of {person}: insert a picture, table or card")
    if OBJECT in suggestion.deleted:
        return _("Suggestion of {person}: delete a picture, table or card")
    if OBJECT_MARK in marks:
        return _("Suggestion of {person}: change a picture, table or card")
    if suggestion.inserted:
        return _("Suggestion of {person}: divide a paragraph")
    if suggestion.deleted:
        return _("Suggestion of {person}: join two paragraphs")
    if BLOCK in marks and not _changed_text(suggestion):
        return _("Suggestion of {person}: make a paragraph another kind of block")
    return _("Suggestion of {person}: change how “{text}” looks")


def _changed_text(suggestion: Suggestion) -> str:
    return shortened(
        "".join(part.text for part in suggestion.formats if part.mark not in (BLOCK, OBJECT_MARK))
    )


def _shown(text: str) -> str:
    """``text`` shortened; spaces alone as they are, nothing of ends of paragraphs and objects alone."""
    return shortened(text) or text.replace("\n", "").replace(OBJECT, "")


def shortened(text: str) -> str:
    """The first of ``text`` in one line, without what has no words."""
    words = " ".join(text.replace(OBJECT, " ").split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
