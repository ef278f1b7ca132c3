"""Accepting and rejecting suggestions in many articles: one undo step for each, in the background."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.services.review import Choice


@dataclass(frozen=True, slots=True)
class Decided:
    """How many suggestions were decided in how many articles."""

    suggestions: int = 0
    articles: int = 0


def decide_in_articles(
    desk: Desk, articles: Sequence[ArticleId], choice: Choice, progress: Progress, *, is_accepted: bool
) -> Decided:
    """Accept or reject what ``choice`` means in every article; those that cannot be opened are left.

    Articles are edited where the library may be written. Cancelled keeps what was done.
    """
    decided = Decided()
    for number, article in enumerate(articles):
        progress.report(number, len(articles))
        count = progress.hand_over(partial(_decide, desk, article, choice, is_accepted=is_accepted))
        decided = Decided(decided.suggestions + count, decided.articles + bool(count))
    progress.report(len(articles), len(articles))
    return decided


def _decide(desk: Desk, article: ArticleId, choice: Choice, *, is_accepted: bool) -> int:
    try:
        opened = desk.open(article)
    except UserError:
        # Damaged or just deleted: nothing of it can be decided.
        return 0
    try:
        return len(opened.review.decide(choice, is_accepted=is_accepted))
    finally:
        desk.close(article)
