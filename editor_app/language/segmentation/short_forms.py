"""Whether a full stop belongs to the word before it: a short form, an initial, an ordinal, a label."""

from __future__ import annotations

import re

from editor_app.language.segmentation.words import Form, Words

_REACH = 40
"""Characters before a full stop that are looked at."""

_QUOTES_BEGIN = '"“„«‹'
_BEFORE_WORD = "\"'“”„‘’«»‹›([{–—―-/•⁃¿¡*"
_LABEL = re.compile(r"[\s•⁃▪‣◦*(–—-]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVXLC]{2,6})")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[-–]?)*[^\W\d_]{1,2}")
_ORDINAL = re.compile(r"\d{1,3}|[IVXLC]{2,7}")
_CAPITALS = re.compile(r"[^\W\d_]{1,5}(?![^\W_])")
_FIGURE_BEFORE = re.compile(r"(?:\d|\b[IVXLC]+)\s*\Z")
_CAPTION = re.compile(r", \d{4}\s[^\W\d_]{1,2}\Z")


def is_short(text: str, start: int, stop: int, following: int, words: Words) -> bool:
    """Whether the full stop at ``stop`` is part of a word of the segment from ``start``, and no end of it.

    What comes after the space is at ``following``.
    """
    first = max(start, stop - _REACH)
    word = text[max(first, text.rfind(" ", first, stop) + 1) : stop]
    if not word.isalpha():
        word = word.split()[-1].lstrip(_BEFORE_WORD) if word.strip() else ""
    form = words.form(word, text, stop)
    if form is None and len(word) > 2 and word.isalpha() and not word.isupper():
        return False
    if form is Form.NAME_WITHOUT_FIGURE:
        if not _has_figure(text, start, stop - len(word)) or _dates_only(text, start, stop, words):
            return True
    elif form is not None and _belongs(form, text, following, words):
        return True
    if stop - start <= _REACH and _is_label(text, start, stop, words):
        return True
    if form is Form.NOTHING:
        return False
    letter = text[following : following + 1]
    if not letter.isupper() or words.starts(text, following):
        return False
    if (len(word) == 1 or "." in word) and _INITIALS.fullmatch(word):
        return not word.islower() and not _is_unit(text, stop)
    return form is None and words.data.has_ordinals and _ORDINAL.fullmatch(word) is not None


def _belongs(form: Form, text: str, following: int, words: Words) -> bool:
    """Whether a short form goes on in its sentence with what is at ``following``."""
    if form is Form.FIGURE:
        return _is_figure(text, following, words)
    if form is Form.ANYTHING_BUT_STARTERS:
        return not words.starts(text, following) and text[following - 1] not in _QUOTES_BEGIN
    return form is Form.NAME


def _is_figure(text: str, place: int, words: Words) -> bool:
    """Whether a figure, a Roman number, a single letter or letters that stand for a name are at ``place``."""
    if text[place : place + 1].isdigit():
        return True
    if words.starts(text, place):
        return False
    found = _CAPITALS.match(text, place)
    return found is not None and found.group().isupper()


def _has_figure(text: str, start: int, place: int) -> bool:
    return _FIGURE_BEFORE.search(text[max(start, place - 12) : place]) is not None


def _dates_only(text: str, start: int, stop: int, words: Words) -> bool:
    """Whether nothing stands in the segment yet but when it happens, or a year is set off by a comma."""
    if stop - start <= _REACH and words.leads.fullmatch(text, start, stop):
        return True
    return _CAPTION.search(text[max(start, stop - 12) : stop]) is not None


def _is_label(text: str, start: int, stop: int, words: Words) -> bool:
    """Whether the segment so far is a number of a list, the letter of a speaker or the title of a part."""
    while text[start].isspace():
        start += 1
    return bool(_LABEL.fullmatch(text, start, stop) or words.headings.fullmatch(text, start, stop))


def _is_unit(text: str, stop: int) -> bool:
    """Whether the letter before ``stop`` measures a figure, as in "5 °C" or "40 A", and is no initial."""
    return text[max(0, stop - 3) : stop - 1].strip()[-1:].isdigit()
