"""The parts of a text that may state facts: figures, dates, times, signs, and words that say such things."""

from __future__ import annotations

import re

from editor_app.base.records import dataclass
from editor_app.language.parity.lexicon import Grade, Lexicon, Word, roman

_LEX = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
  | (?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-]))
  | (?P<date>(?<![\d.,/-])\d{1,2}(?P<by>[./-])\d{1,2}(?P=by)(?:\d{4}|\d{2})(?!\d|[./-]\d))
  | (?P<tel>(?<!\d)\+\d[\d ()-]{7,}\d)
  | (?P<time>(?<![\d:.,])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
  | (?P<frac>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))
  | (?P<fig>\d{1,3}(?:\ \d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬]\d+)*)
  | (?P<sign>[%٪$€£₽₼₺¥₸₾₴½¼¾])
    """,
    re.VERBOSE,
)
_CURRENCIES = dict(
    zip("$€£₽₼₺¥₸₾₴", ("USD", "EUR", "GBP", "RUB", "AZN", "TRY", "JPY", "KZT", "GEL", "UAH"), strict=True)
)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_PERCENT = "%٪"
_ROMAN_LETTERS = "IVXХІ"
_LONGEST_FIGURE = 15
"""Characters beyond which figures are a code, as of an account, and no number."""


_NO_WORD = Word("", "")


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text: its sort, its place, what it says, and the word that it was read as."""

    sort: str
    start: int
    end: int
    text: str
    word: Word = _NO_WORD


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of ``text`` (with Western figures) in their order; other words are left out."""
    found: list[Token] = []
    look_up = lexicon.word
    for match in _LEX.finditer(text):
        sort = match.lastgroup or ""
        if sort == "word":
            written = match.group()
            word = look_up(written)
            if word is None and written[0] in _ROMAN_LETTERS:
                word = _roman(written, text, match.start())
            if word is not None:
                found.append(Token(word.sort, match.start(), match.end(), written, word))
        elif sort == "sign":
            found.append(_sign(match))
        else:
            is_code = sort == "fig" and match.end() - match.start() > _LONGEST_FIGURE
            found.append(Token("tel" if is_code else sort, *match.span(), match.group()))
    return found


def _sign(match: re.Match[str]) -> Token:
    sign = match.group()
    if sign in _PERCENT:
        return Token("%", *match.span(), sign)
    if sign in _VULGAR:
        return Token("vulgar", *match.span(), sign, Word("f", _VULGAR[sign], Grade.HARD))
    return Token("$", *match.span(), sign, Word("cur", _CURRENCIES[sign]))


def _roman(written: str, text: str, start: int) -> Word | None:
    """A Roman figure; a single letter may be an initial or a word of its own."""
    value = roman(written)
    if not value:
        return None
    is_initial = len(written) == 1
    grade = Grade.FAINT if is_initial or value == 1 else Grade.MILD if value == 2 else Grade.SOFT
    if start and text[start - 1] in "-’'":
        grade = Grade.FAINT
    return Word("roman", str(value), grade)
