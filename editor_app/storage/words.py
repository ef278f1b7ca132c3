"""Texts as the full-text index sees them: folded, and fields under their names."""

from __future__ import annotations

import re

from editor_app.base.text import base_language, fold
from editor_app.storage.rows import SearchText

WORD = re.compile(r"[^\W_]+")
"""A word: letters and digits; everything else parts words, here and in the index's own tokenizer."""

INDEX_FORM = "1"
"""Changes with what this module puts into the index; ``verify`` makes one of another form again."""

_AT_ONCE = 50_000
"""Characters that are folded without a break."""

SEAM = "\ue002"
"""Between a field's name and a word of it, in one word of the index; ``WORD`` knows it as no letter."""


def words_of(text: str, language: str) -> list[str]:
    """The words of ``text``, folded, in their order."""
    return WORD.findall(fold(text, language))


def indexed(text: SearchText, language: str) -> tuple[str, str, str, str]:
    """What the index keeps of ``text``: headline, summary, body, fields.

    Words of fields stand there twice, once under the field's name, so that
    ``slugline:bridge`` is one word to look up; so is the article's language.
    """
    fields = [language_word(language)]
    if base_language(language) != language.lower():
        fields.append(language_word(base_language(language)))
    for name, value in text.fields.items():
        words = words_of(value, language)
        fields.extend(words)
        fields.extend(field_word(name, word) for word in words)
    return (
        fold(text.headline, language),
        fold(text.summary, language),
        _folded(text.body, language),
        " ".join(fields),
    )


def _folded(text: str, language: str) -> str:
    """The whole text folded, some paragraphs at a time: other threads get their turn in between."""
    if len(text) <= _AT_ONCE:
        return fold(text, language)
    parts, start = [], 0
    while start < len(text):
        end = text.find("\n", start + _AT_ONCE) + 1 or len(text)
        parts.append(fold(text[start:end], language))
        start = end
    return "".join(parts)


def field_word(name: str, word: str) -> str:
    """The word of the index for ``word`` in the field ``name``."""
    return f"{name.replace('_', '')}{SEAM}{word}"


def language_word(language: str) -> str:
    """The word of the index that every text in ``language`` has."""
    return SEAM + "".join(WORD.findall(language.lower()))
