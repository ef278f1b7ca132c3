"""Marking a mistake in a text: a suggestion when somebody says what should stand there, else a note."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.document.changes import Changes, Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.suggesting import Suggesting
from editor_app.language.anchoring import Quote
from editor_app.services.object_words import object_at
from editor_app.services.open_article import OpenArticle
from editor_app.services.report_places import find, words_at

_QUOTED = 200
"""Characters that a note says of the words of a picture or table."""


def mark_mistake(
    article: OpenArticle, place: Selection | None, correction: str, remark: str, meant: str = ""
) -> Changes | None:
    """Suggest ``correction`` for the words at ``place``, with ``remark`` as the reason, or leave a note.

    Without a place the note is about the whole article. Words of several paragraphs, or of
    none, and those ``meant`` of a picture or table, get a note that says the correction.
    CommandRefused where the library is read-only.
    """
    document = article.document
    place = document.draft.valid(place) if place is not None else None
    words = words_at(document, place) if place is not None else ""
    wanted, said = " ".join(correction.split()), remark.strip()
    at, person = document.now(), article.person
    if place is not None and object_at(document, place) is not None:
        words = " ".join(meant.split())
        shown = words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
        said = f"“{shown}” {said}".strip() if shown else said
    elif place is not None and wanted and wanted != words and words.strip() and "\n" not in words:
        suggesting = Suggesting(person, at, said or _("A mistake was marked here."))
        return article.run(_("Mark a mistake"), replace_ranges, [(place, wanted)], suggest=suggesting)
    if wanted and wanted != words:
        said = f"{said} → {wanted}".strip() if said else f"→ {wanted}"
    text = said or _("A mistake was marked here.")
    return article.run(_("Mark a mistake"), add_note, place, text, by=person, at=at)


def place_of_quote(article: OpenArticle, words: str, before: str, behind: str) -> Selection | None:
    """Where words that were selected elsewhere, as in a preview, stand in the article; None when unsure."""
    found = find(article.document, Quote(words, before, behind))
    return article.document.place_of(found[0]) if found is not None else None
