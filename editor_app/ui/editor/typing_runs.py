"""Which key presses belong to one undo step."""

from __future__ import annotations


class TypingRun:
    """Groups typed characters by word with the space before it; typing elsewhere begins a new step.

    Pauses are the document's business, which knows the time.
    """

    def __init__(self) -> None:
        self._end = -1
        self._was_space = False

    def continues(self, position: int, text: str) -> bool:
        """Whether ``text`` typed at ``position`` goes on with the word that was being typed."""
        is_space = text.isspace()
        return position == self._end and (self._was_space or not is_space)

    def typed(self, end: int, text: str) -> None:
        """Remember that ``text`` was typed and where it ended."""
        self._end = end
        self._was_space = text.isspace()

    def stop(self) -> None:
        """Whatever comes next is another step."""
        self._end = -1
