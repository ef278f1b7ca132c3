"""Every action of the program, in the order of the menus."""

from __future__ import annotations

from editor_app.ui.actions import (
    article,
    checks,
    comparing,
    delivering,
    edit,
    file,
    format,
    help,
    insert,
    passing,
    previewing,
    publishing,
    reports,
    review,
    review_copy,
    spelling,
    translating,
    translation_aids,
    versions,
    view,
    watching,
    word_lists,
)
from editor_app.ui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    *file.ACTIONS,
    *watching.ACTIONS,
    *edit.ACTIONS,
    *format.ACTIONS,
    *insert.ACTIONS,
    *article.ACTIONS,
    *word_lists.ACTIONS,
    *review.ACTIONS,
    *checks.ACTIONS,
    *spelling.ACTIONS,
    *reports.ACTIONS,
    *passing.ACTIONS,
    *review_copy.ACTIONS,
    *versions.ACTIONS,
    *translating.ACTIONS,
    *translation_aids.ACTIONS,
    *publishing.ACTIONS,
    *delivering.ACTIONS,
    *previewing.ACTIONS,
    *view.ACTIONS,
    *comparing.ACTIONS,
    *help.ACTIONS,
)
