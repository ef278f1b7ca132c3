"""Endings after figures where they follow the sound of the number: 9-da and 6-cı, 2025’te and 5’inci."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.base.records import dataclass
from editor_app.base.text import base_language

_ROUNDED = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_BACK = frozenset("aıou")
_VOWELS = frozenset("aeəiıoöuü")
_HARD = frozenset("çfhkpsşt")


@dataclass(frozen=True, slots=True)
class _Language:
    """How numbers end when they are read, the sign before an ending, and the endings with their parts.

    In an ending ``A`` stands for the open vowel, ``I`` for the close one, ``D`` for d or t; a
    consonant in brackets is there only after a vowel, a vowel in brackets only after a consonant.
    ``apart`` are those that people write behind a space.
    """

    units: tuple[str, ...]
    tens: tuple[str, ...]
    hundred: str
    powers: tuple[tuple[int, str], ...]
    sign: str
    open_vowels: tuple[str, str]
    endings: tuple[str, ...]
    apart: re.Pattern[str]

    def is_apart(self, ending: str) -> bool:
        """Whether ``ending`` behind a space can be no word: only one that numbers things."""
        return self.apart.fullmatch(ending) is not None


_AZERBAIJANI = _Language(
    units=("sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"),
    tens=("", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"),
    hundred="yüz",
    powers=((9, "milyard"), (6, "milyon"), (3, "min")),
    sign="-",
    open_vowels=("a", "ə"),
    endings=("cI", "dA", "dAn", "(y)A", "(n)In", "(n)I", "lIq", "dAkI", "cIdA", "cIlAr", "lArdA", "lAr"),
    apart=re.compile("c[ıiuü]"),
)
_TURKISH = _Language(
    units=("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"),
    tens=("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"),
    hundred="yüz",
    powers=((9, "milyar"), (6, "milyon"), (3, "bin")),
    sign="’",
    open_vowels=("a", "e"),
    endings=("(I)ncI", "DA", "DAn", "(y)A", "(n)In", "(y)I", "lIk", "DAki", "lArdA", "lAr"),
    apart=re.compile("[ıiuü]nc[ıiuü]"),
)
_LANGUAGES: Mapping[str, _Language] = {"az": _AZERBAIJANI, "tr": _TURKISH}


@dataclass(frozen=True, slots=True)
class WrongEnding:
    """A figure with its ending from ``start`` to ``end``, and how it is written."""

    start: int
    end: int
    wanted: str


_FIGURE = re.compile(
    r"(?<![\w.,:/’'-])(?P<figure>\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,15})(?P<sign>[-‐‑–’'ʼ \u00a0]?)"
    r"(?P<ending>[a-zəıöüğşç]{1,6})(?![\w’'-])"
)


def wrong_endings(text: str, language: str) -> Iterator[WrongEnding]:
    """The endings after figures that do not sound right, or are not joined as they should be."""
    rules = _LANGUAGES.get(base_language(language))
    if rules is None:
        return
    for found in _FIGURE.finditer(text):
        ending, sign = found["ending"], found["sign"]
        figure = re.sub(r"\D", "", found["figure"])
        wanted = _harmonised(_spoken(int(figure), rules), ending, rules)
        if wanted is None or _is_no_ending(sign, ending) or (sign.isspace() and not rules.is_apart(ending)):
            continue
        # A straight apostrophe is another check's business.
        is_joined = sign == rules.sign or (rules.sign == "’" and sign == "'")
        if wanted == ending and is_joined:
            continue
        yield WrongEnding(found.start(), found.end(), f"{found['figure']}{rules.sign}{wanted}")


_UNITS = frozenset({"in", "m", "g", "kg", "km", "ha"})


def _is_no_ending(sign: str, ending: str) -> bool:
    """Whether letters right behind a figure are a unit, or the letter of a house or a class, as in 5a."""
    return not sign and (len(ending) < 2 or ending in _UNITS)


def _spoken(number: int, rules: _Language) -> str:
    """The last word of ``number`` when it is read."""
    if number < 10:
        return rules.units[number]
    if number % 10:
        return rules.units[number % 10]
    if number % 100:
        return rules.tens[number // 10 % 10]
    if number % 1000:
        return rules.hundred
    return next((word for power, word in rules.powers if number % 10**power == 0), rules.powers[-1][1])


def _harmonised(word: str, ending: str, rules: _Language) -> str | None:
    """``ending`` as it sounds after ``word``; None when it is no ending that is known."""
    for form in rules.endings:
        if re.fullmatch(_any_form(form, rules), ending):
            return _form(word, form, rules)
    return None


def _any_form(form: str, rules: _Language) -> str:
    """A pattern of every form that an ending takes after any word."""
    pattern = re.sub(r"\((\w)\)", r"\1?", form)
    return pattern.replace("A", f"[{''.join(rules.open_vowels)}]").replace("I", "[ıiuü]").replace("D", "[dt]")


def _form(word: str, form: str, rules: _Language) -> str:
    vowel = next(letter for letter in reversed(word) if letter in _VOWELS)
    result = ""
    for part in re.findall(r"\((\w)\)|(\w)", form):
        optional, letter = part
        after_vowel = (result or word)[-1] in _VOWELS
        letter = optional or letter
        if optional and (letter in "AI") == after_vowel:
            continue
        if letter == "A":
            vowel = rules.open_vowels[vowel not in _BACK]
            letter = vowel
        elif letter == "I":
            vowel = letter = _ROUNDED[vowel]
        elif letter == "D":
            letter = "t" if (result or word)[-1] in _HARD else "d"
        result += letter
    return result
