"""The forms in which a dictionary may hold a word, by the casing of the language."""

from __future__ import annotations

from editor_app.base.text import has_dotted_i, lower, title


def forms(word: str, language: str) -> tuple[str, ...]:
    """``word`` itself, then its lower case, then with a capital first letter, as far as its casing allows.

    What is written small is looked for as it is, for a name needs its capital; what begins
    with a capital may begin a sentence; what is all capitals may be anything. Mixed
    casing (``iPhone``) is never changed.
    """
    if word.islower():
        return (word,)
    if is_all_capitals(word):
        small = lower(word, language)
        return (word, small, title(small, language))
    if _begins_large(word):
        return (word, lower(word, language))
    return (word,)


def is_all_capitals(word: str) -> bool:
    """Whether every letter of ``word`` is a capital."""
    return word.isupper()


def in_the_case_of(replacement: str, word: str, language: str) -> str:
    """``replacement`` with the capitals of ``word``: all of them, or the first letter's."""
    if len(word) > 1 and is_all_capitals(word):
        # ß and its like have no capital of their own; what grows in capitals stays as it is.
        return _upper(replacement, language)
    if word[:1].isupper():
        return title(replacement[:1], language) + replacement[1:]
    return replacement


def _upper(text: str, language: str) -> str:
    if has_dotted_i(language):
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


def _begins_large(word: str) -> bool:
    if not word[:1].isupper():
        return False
    if word.isalpha() and word[1:].islower():
        # Most words have no parts.
        return True
    return all(part[1:].islower() or len(part) < 2 for part in word.replace("'", "-").split("-") if part)
