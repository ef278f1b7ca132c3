"""Tells those who keep the other language versions what a correction asks of them, in notes on the texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.services.desk import Desk
from editor_app.services.publishing.correction_words import Change
from editor_app.services.translating.concerned import Concerned

MOST = 20
"""Notes that one correction leaves in a version."""

Task = tuple[Selection | None, str]
"""A note: where it stands, and what it says."""


def leave_tasks(
    desk: Desk, concerned: Iterable[Concerned], others: Iterable[ArticleId], changes: Sequence[Change]
) -> tuple[list[ArticleId], list[ArticleId]]:
    """A note at each place of the ``concerned`` versions that has to change, and one with all ``changes`` in
    each of the ``others``; no text changes. Gives the versions that have their notes, and those in which
    nobody may write now. What a version has been told already is not told again.
    """
    told: list[ArticleId] = []
    held: list[ArticleId] = []
    wanted = [(one.article, tuple(_tasks(one))) for one in concerned]
    wanted += [(article, _all(changes)) for article in others]
    for article, tasks in wanted:
        if tasks:
            (told if _leave(desk, article, tasks[:MOST]) else held).append(article)
    return told, held


def _leave(desk: Desk, article: ArticleId, tasks: Sequence[Task]) -> bool:
    opened = desk.open(article)
    try:
        known = {note.text for note in opened.review.open_notes()}
        for place, text in tasks:
            if text not in known:
                opened.review.add_note(place, text)
    except CommandRefused:
        return False
    finally:
        desk.close(article)
    return True


def _tasks(one: Concerned) -> Iterable[Task]:
    for needed in one.needed:
        yield needed.place, _said(needed.then, needed.now)
    if one.untranslated:
        said = _("The source was corrected and says more: “{new}”.")
        yield None, said.format(new=" ".join(one.untranslated))


def _all(changes: Sequence[Change]) -> tuple[Task, ...]:
    return ((None, "\n".join(_beside(change.old, change.new) for change in changes)),) if changes else ()


def _beside(old: str, new: str) -> str:
    """Nobody has said that the other one is the source."""
    if old and new:
        said = _("Another language version was corrected: “{old}” became “{new}”.")
        return said.format(old=old, new=new)
    if new:
        return _("Another language version was corrected and says more: “{new}”.").format(new=new)
    return _("Another language version was corrected and does not say any more: “{old}”.").format(old=old)


def _said(old: str, new: str) -> str:
    if old and new:
        return _("The source was corrected: “{old}” became “{new}”.").format(old=old, new=new)
    if new:
        return _("The source was corrected and says more: “{new}”.").format(new=new)
    return _("The source was corrected and does not say any more: “{old}”.").format(old=old)
