"""How many messages a text takes on its way to a phone (3GPP TS 23.038 and 23.040)."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.records import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Letters of the default alphabet; a text with any other is sent in units of UTF-16."""

_TWICE = frozenset("\f^{}\\[~]|€")
"""Letters that take the room of two there."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a text takes: letters as the network counts them, and messages; ``one`` is the room of one."""

    letters: int
    messages: int
    one: int


def size_of(text: str) -> Size:
    """The size of ``text`` on its way; a longer one is sent in parts that are a little smaller."""
    if all(letter in _BASIC or letter in _TWICE for letter in text):
        widths, one, part = [2 if letter in _TWICE else 1 for letter in text], 160, 153
    else:
        widths, one, part = [2 if letter > "\uffff" else 1 for letter in text], 70, 67
    letters = sum(widths)
    return Size(letters, 1 if letters <= one else _parts(widths, part), one)


def _parts(widths: Sequence[int], room: int) -> int:
    """How many parts letters of these widths take: none is split between two (3GPP TS 23.040, 9.2.3.24.1)."""
    count, left = 1, room
    for width in widths:
        if width > left:
            count, left = count + 1, room
        left -= width
    return count
