"""When a delivery that did not succeed is tried again."""

from __future__ import annotations

from datetime import timedelta

TRIES = 10
"""How often a delivery is tried before it waits for somebody."""

FIRST = timedelta(minutes=3)
LONGEST = timedelta(hours=6)


def wait_after(tries: int, asked: int = 0) -> timedelta | None:
    """How long to wait after that many tries, of which the last failed; None when it was the last of all.

    Twice as long each time; longer when the place ``asked`` for it, in seconds, but never beyond the longest.
    """
    if tries >= TRIES:
        return None
    usual: timedelta = min(FIRST * 2 ** (max(tries, 1) - 1), LONGEST)
    return max(usual, min(timedelta(seconds=max(asked, 0)), LONGEST))
