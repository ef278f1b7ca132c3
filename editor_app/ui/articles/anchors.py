"""What stays in its place when rows come, go or change their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from editor_app.base.ids import ArticleId


def shift_of(
    seen: Mapping[ArticleId, int],
    place: Callable[[ArticleId], int | None],
    current: ArticleId | None,
) -> int:
    """By how many rows the list moved under what was ``seen`` (articles with their places before).

    What most of the seen rows say counts: an edited article that jumped to the top takes nobody
    with it. In another order each says something else; then the ``current`` article stays where
    it was, or else the first that is still listed.
    """
    shifts = {article: now - was for article, was in seen.items() if (now := place(article)) is not None}
    if not shifts:
        return 0
    shift, votes = Counter(shifts.values()).most_common(1)[0]
    if votes * 2 > len(shifts) or (votes * 2 == len(shifts) and shift == 0):
        return shift
    return shifts[current] if current in shifts else next(iter(shifts.values()))
