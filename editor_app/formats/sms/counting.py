"""How many messages a text takes on its way to a phone (3GPP TS 23.038 and 23.040)."""

from __future__ import annotations

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
        letters, one, part = len(text) + sum(letter in _TWICE for letter in text), 160, 153
    else:
        letters, one, part = len(text.encode("utf-16-le", "replace")) // 2, 70, 67
    return Size(letters, 1 if letters <= one else -(-letters // part), one)
