"""What a provider of machine translation is, and what may come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from editor_app.base.text import clean

LONGEST = 20_000
"""Characters of one text that are asked for."""

_GROWTH, _LEAST = 8, 400
"""A translation may be so many times as long as its source, and always so long: more is no translation."""


class Translator(Protocol):
    """Translates texts; ``close`` it."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """A translation of each of ``texts`` from one language to another (BCP 47); empty for none.

        UserError, saying what to do, when the provider cannot be used or gives no answer.
        """
        ...

    def close(self) -> None:
        """End what works for it; harmless when closed."""
        ...


def sound(text: object, source: str) -> str:
    """What a provider said as a text that may stand in an article, in one line; empty where it is none."""
    if not isinstance(text, str) or len(text) > _LEAST + _GROWTH * len(source):
        return ""
    cleaned, _repairs = clean(text)
    return " ".join(cleaned.split())
