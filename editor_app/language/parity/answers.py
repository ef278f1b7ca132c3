"""What should be written in a translation where it states another fact than its source."""

from __future__ import annotations

import re
from decimal import Decimal

from editor_app.base.calendar_names import months_of
from editor_app.base.text import base_language, lower, upper
from editor_app.language.figure_endings import wrong_endings
from editor_app.language.parity.comparing import YEAR
from editor_app.language.parity.figures import written
from editor_app.language.parity.mentions import FactKind, Mention

_MOST_DIGITS = 3
"""Digits behind the point up to which a figure is offered."""
_ENDING = re.compile(r"[-’'][^\W\d_]{1,6}(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(\d{1,2})([:.])(\d{2})")
_HALF = re.compile(r"[ap](\.?)\s?m\.?", re.IGNORECASE)


def answer(one: Mention, other: Mention, text: str, language: str) -> tuple[int, str]:
    """Where ``other`` (of the translation ``text``) ends with its ending, and what should be there; nothing
    when that is not certain."""
    old = text[other.start : other.end]
    if one.kind is not other.kind:
        return other.end, ""
    if text[other.end : other.end + 1].isalpha():
        # An ending that is written together with the figure, as in 13th, would have to change with it.
        return other.end, ""
    match one.kind:
        case FactKind.DATE:
            return _with_ending(other.end, _date(one, other, old, language), text, language)
        case FactKind.TIME:
            return other.end, _time(one, other, old)
        case _ if one.unit == other.unit or not one.unit:
            return _number(one, other, text, language)
    return other.end, ""


def _number(one: Mention, other: Mention, text: str, language: str) -> tuple[int, str]:
    if other.unit == YEAR and one.number % 1 == 0:
        old = text[other.start : other.end]
        return other.end, old.replace(str(other.number), str(one.number)) if str(other.number) in old else ""
    if other.figure is None:
        return other.end, ""
    value = one.number / other.scale
    is_other_scale = one.scale > 1 and other.scale > 1 and one.scale != other.scale
    if is_other_scale or value != round(value, _MOST_DIGITS):
        return other.end, ""
    start, end = other.figure
    figure = written(Decimal(f"{value.normalize():f}"), language, text[start:end])
    fresh = text[other.start : start] + figure + text[end : other.end]
    return _with_ending(other.end, fresh, text, language)


def _with_ending(end: int, fresh: str, text: str, language: str) -> tuple[int, str]:
    """With the ending that stands behind a figure in ``text``, as it sounds there."""
    ending = _ENDING.match(text, end)
    if ending is None or not fresh or not fresh[-1].isdigit():
        return end, fresh
    return ending.end(), _with_sound(fresh + ending.group(), language)


def _with_sound(text: str, language: str) -> str:
    """``text`` with the ending behind its figure as that number sounds: 9-da, but 6-da and 5-də."""
    for found in wrong_endings(text, language):
        return text[: found.start] + found.wanted + text[found.end :]
    return text


def _date(one: Mention, other: Mention, old: str, language: str) -> str:
    (month, day), (old_month, old_day) = one.month_and_day, other.month_and_day
    if month < 0 or not day or not old_day:
        return ""
    figures = re.findall(r"\d+", old)
    if len(figures) == 3 and not _WORD.search(old):
        return _in_figures(old, one, old_day, old_month)
    fresh = re.sub(rf"(?<!\d)0?{old_day}(?!\d)", str(day), old, count=1)
    if month == old_month:
        return fresh
    forms = months_of(base_language(language))
    if not forms:
        return ""
    for found in _WORD.finditer(fresh):
        names = [lower(form, language) for form in forms[old_month - 1]]
        word = lower(found.group(), language)
        has_ending = fresh[found.end() : found.end() + 1] in ("’", "'")
        if word in names and not has_ending and names.index(word) < len(forms[month - 1]):
            name = forms[month - 1][names.index(word)]
            if found.group()[0].isupper():
                name = upper(name[0], language) + name[1:]
            return fresh[: found.start()] + name + fresh[found.end() :]
    return ""


def _in_figures(old: str, one: Mention, old_day: int, old_month: int) -> str:
    """A date in figures in the order and with the signs of ``old``."""
    month, day = one.month_and_day
    values = iter(re.findall(r"\d+", old))
    is_day_first = True
    result = []
    for value in values:
        if len(value) == 4:
            result.append(str(one.year or value))
        elif int(value) == old_day and (is_day_first or old_day != old_month):
            result.append(f"{day:0{len(value)}}")
            is_day_first = False
        elif int(value) == old_month:
            result.append(f"{month:0{len(value)}}")
        else:
            result.append(value)
    signs = re.findall(r"\D+", old)
    return "".join(part for pair in zip(result, [*signs, ""], strict=True) for part in pair)


def _time(one: Mention, other: Mention, old: str) -> str:
    clock = _CLOCK.match(old)
    if clock is None:
        return ""
    hour, minute = map(int, str(one.keys[0][1]).split(":"))
    told = int(str(other.keys[0][1]).partition(":")[0])
    half = _HALF.search(old)
    if half is None:
        # Where words say which half of the day it is, they would have to change too.
        return f"{hour:02}{clock[2]}{minute:02}{old[clock.end() :]}" if told == int(clock[1]) % 24 else ""
    sign = ("p" if hour >= 12 else "a") + half[1] + "m" + half[1]
    return f"{hour % 12 or 12}{clock[2]}{minute:02}{old[clock.end() : half.start()]}{sign}"
