"""Punctuation as each language sets it: what straight marks become while they are typed.

Quotation marks follow CLDR 48.2; spacing and dashes follow each language's usual house
rules. Nothing here knows of keys: ``conversion`` looks at the text before the cursor.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor_app.base.records import dataclass
from editor_app.base.text import base_language

NO_BREAK = "\u00a0"
APOSTROPHE = "’"
ELLIPSIS = "…"
EN_DASH, EM_DASH = "–", "—"

TRIGGERS = frozenset("\"'-. \u00a00123456789%₼$€₽₺")
"""Characters after which something before the cursor may change."""
QUOTATION = frozenset("\"'")
"""Those of them that depend on the whole paragraph; for the others its last ``NEAR`` characters do."""
NEAR = 48


@dataclass(frozen=True, slots=True)
class Quotes:
    """The outer and the inner pair of quotation marks."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_GUILLEMETS = Quotes(("«", "»"), ("“", "”"))
_QUOTES = {
    "az": _ENGLISH,
    "en": _ENGLISH,
    "tr": _ENGLISH,
    "es": _ENGLISH,
    "ru": Quotes(("«", "»"), ("„", "“")),
    "uk": Quotes(("«", "»"), ("„", "“")),
    "be": Quotes(("«", "»"), ("„", "“")),
    "kk": Quotes(("«", "»"), ("“", "”")),
    "ka": Quotes(("„", "“"), ("«", "»")),
    "hy": Quotes(("«", "»"), ("«", "»")),
    "fa": Quotes(("«", "»"), ("‹", "›")),
    "de": Quotes(("„", "“"), ("‚", "‘")),
    "fr": Quotes(("«", "»"), ("«", "»")),
    # Mirrored by the script: the first of the pair is logically first.
    "ar": Quotes(("”", "“"), ("’", "‘")),
}


_ALSO = {
    "az": (_GUILLEMETS,),
    "tr": (_GUILLEMETS,),
    "ar": (_GUILLEMETS,),
}
"""Other pairs that careful desks of a language use; which one is the house's business."""


def accepted_quotes(language: str) -> tuple[Quotes, ...]:
    """The quotation marks that are right in ``language``, its usual ones first."""
    return (quotes_of(language), *_ALSO.get(base_language(language), ()))


def quotes_of(language: str) -> Quotes:
    """The quotation marks of ``language``; English ones where it is not known."""
    return _QUOTES.get(base_language(language), _ENGLISH)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Replace the last ``length`` characters before the cursor by ``text``."""

    length: int
    text: str


def conversion(before: str, language: str) -> Conversion | None:
    """What the end of ``before``, whose last character was just typed, should become.

    ``before`` is the text of the paragraph up to the cursor. None when it stays as typed.
    Addresses are left alone.
    """
    near = before[-NEAR:]
    rule = _RULES.get(near[-1:])
    if rule is None or _ADDRESS.search(near):
        return None
    return rule(before if near[-1] in QUOTATION else near, base_language(language))


_ADDRESS = re.compile(r"(?:\w+://|www\.|[\w.+-]+@)\S*\Z")
_OPENING_BEFORE = frozenset("([{<-–—/\u00a0\u202f¡¿")


def _double_quote(before: str, language: str) -> Conversion | None:
    return Conversion(1, _quote(before[:-1], quotes_of(language)))


def _quote(before: str, quotes: Quotes) -> str:
    """The quotation mark that belongs behind ``before``."""
    depth = _depth(before, quotes)
    if _opens(before, quotes):
        return (quotes.outer if depth % 2 == 0 else quotes.inner)[0]
    if depth == 0:
        return quotes.outer[1]
    return (quotes.inner if depth % 2 == 0 else quotes.outer)[1]


def _opens(before: str, quotes: Quotes) -> bool:
    last = before[-1:]
    return not last or last.isspace() or last in _OPENING_BEFORE or last in (quotes.outer[0], quotes.inner[0])


_MARKS = re.compile("[«»„“”‘’‚‹›]")


def _depth(before: str, quotes: Quotes) -> int:
    """How many quotations are open at the end of ``before``."""
    stack: list[str] = []
    closes = {quotes.outer[0]: quotes.outer[1], quotes.inner[0]: quotes.inner[1]}
    for found in _MARKS.finditer(before):
        index, character = found.start(), found.group()
        if stack and character == stack[-1] and not _is_apostrophe(before, index):
            stack.pop()
        elif character in closes and not _is_apostrophe(before, index):
            stack.append(closes[character])
    return len(stack)


def _is_apostrophe(text: str, index: int) -> bool:
    return (
        text[index] in "’'"
        and 0 < index < len(text) - 1
        and text[index - 1].isalnum()
        and text[index + 1].isalnum()
    )


_SHORTENED = re.compile(r"(?:^|[\s(“‘«])'\Z")


def _single_quote(before: str, language: str) -> Conversion | None:
    quotes = quotes_of(language)
    previous = before[-2:-1]
    if previous.isalnum():
        return Conversion(1, APOSTROPHE)
    if _SHORTENED.search(before) and quotes.inner == _ENGLISH.inner:
        return Conversion(1, quotes.inner[0])
    if quotes.inner == _ENGLISH.inner:
        return Conversion(1, quotes.inner[1])
    return Conversion(1, APOSTROPHE)


_LEADING_SHORT = re.compile(r"(?P<quote>‘)(?:\d\ds?|[Tt]is|[Tt]was|[Tt]il|[Ee]m|[Nn])(?P<end>[ \u00a0])\Z")


def _dash(before: str, language: str) -> Conversion | None:
    if before.endswith("---"):
        return None
    if before.endswith(f"{EN_DASH}-"):
        return Conversion(2, EM_DASH)
    if not before.endswith("--"):
        return None
    spaced = before[-3:-2] in (" ", NO_BREAK)
    return Conversion(2, spaced_dash(language) if spaced else EM_DASH if language == "en" else EN_DASH)


def spaced_dash(language: str) -> str:
    """The dash that stands between spaces in ``language`` (a primary subtag)."""
    return EM_DASH if language in ("ru", "uk", "be", "fr", "es") else EN_DASH


def _full_stop(before: str, language: str) -> Conversion | None:
    if before.endswith("...") and not before.endswith("...."):
        return Conversion(3, ELLIPSIS)
    return None


_SPACED_HYPHEN = re.compile(r"(?<=\S)[ \u00a0]- \Z")
_LEADING_HYPHEN = re.compile(r"^- \Z")
_INITIAL = re.compile(r"(?:^|[\s(«“„])[A-ZƏÇĞİÖŞÜА-ЯЁ]\. \Z")
_SHORT_RUSSIAN = re.compile(r"(?:^|[\s(«„])[авиокусяАВИОКУСЯ] \Z")
_NUMBER_SIGN = re.compile(r"№ \Z")


def _space(before: str, language: str) -> Conversion | None:
    if _SPACED_HYPHEN.search(before):
        lead = NO_BREAK if spaced_dash(language) == EM_DASH else " "
        return Conversion(3, f"{lead}{spaced_dash(language)} ")
    if _LEADING_HYPHEN.search(before) and spaced_dash(language) == EM_DASH:
        return Conversion(2, f"{EM_DASH} ")
    shortened = _LEADING_SHORT.search(before)
    if shortened and language == "en":
        tail = before[shortened.end("quote") :]
        return Conversion(len(tail) + 1, APOSTROPHE + tail)
    if _INITIAL.search(before) or _NUMBER_SIGN.search(before):
        return Conversion(1, NO_BREAK)
    if language in ("ru", "uk", "be") and _SHORT_RUSSIAN.search(before):
        return Conversion(1, NO_BREAK)
    return _space_before_unit(before, language)


UNITS = {
    "en": "km|m|cm|mm|kg|g|t|ha|l|kW|MW|GW|million|billion",
    "az": "km|m|sm|mm|kq|q|t|ha|l|kVt|MVt|manat|min|milyon|milyard|faiz",
    "tr": "km|m|cm|mm|kg|g|t|ha|l|kW|MW|lira|bin|milyon|milyar",
    "ru": "км|м|см|мм|кг|г|т|га|л|кВт|МВт|тыс|млн|млрд|руб|гг?|вв?|чел",
    "uk": "км|м|см|мм|кг|г|т|га|л|кВт|МВт|тис|млн|млрд|грн|рр?",
}
"""Short and plain units that follow a figure, as alternatives of a pattern."""

_BEFORE_UNIT = {
    language: re.compile(rf"\d(?P<gap> )(?P<unit>(?:{units})\.?)[ \u00a0]\Z")
    for language, units in UNITS.items()
}


def _space_before_unit(before: str, language: str) -> Conversion | None:
    pattern = _BEFORE_UNIT.get(language)
    found = pattern.search(before) if pattern else None
    if found is None:
        return None
    tail = before[found.end("gap") :]
    return Conversion(len(tail) + 1, NO_BREAK + tail)


_NUMBER_GROUP = re.compile(r"(?<!\d)\d{1,3}(?P<gap> )\d{3}\Z")
_RANGE = re.compile(r"(?<![\d-])(?P<from>\d{4})-(?P<to>\d{4})\Z")


def _digit(before: str, language: str) -> Conversion | None:
    if before[-2:-1] == "№":
        return None
    span = _RANGE.search(before)
    if span is not None and int(span["from"]) < int(span["to"]) < 2200:
        return Conversion(5, EN_DASH + span["to"])
    if language != "en" and (found := _NUMBER_GROUP.search(before)):
        tail = before[found.end("gap") :]
        return Conversion(len(tail) + 1, NO_BREAK + tail)
    return None


_SIGN_AFTER_SPACE = re.compile(r"\d (?P<sign>[%₼€₽₺$])\Z")


def _sign(before: str, language: str) -> Conversion | None:
    if not _SIGN_AFTER_SPACE.search(before):
        return None
    return Conversion(2, NO_BREAK + before[-1])


_RULES: dict[str, Callable[[str, str], Conversion | None]] = {
    '"': _double_quote,
    "'": _single_quote,
    "-": _dash,
    ".": _full_stop,
    " ": _space,
    **dict.fromkeys("0123456789", _digit),
    **dict.fromkeys("%₼$€₽₺", _sign),
}
