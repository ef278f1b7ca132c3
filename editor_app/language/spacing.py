"""Slips of typing that a table of patterns tells: spaces, invisible characters, foreign figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from editor_app.base.i18n import N_
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.findings import Severity
from editor_app.language.typography import NO_BREAK, UNITS, quotes_of

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Slip:
    """One row of the table: what to look for and what to put there instead.

    ``signs`` are characters of which one must be in the text, empty when any text may match.
    """

    rule: str
    message: str
    pattern: re.Pattern[str]
    replacement: Replacement
    severity: Severity = Severity.WARNING
    signs: str = ""

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and replacement of each slip in ``text``."""
        if self.signs and not any(sign in text for sign in self.signs):
            return
        for found in self.pattern.finditer(text):
            replacement = self.replacement
            wanted = found.expand(replacement) if isinstance(replacement, str) else replacement(found)
            if wanted != found.group():
                yield found.start(), found.end(), wanted


_LETTER = r"[^\W\d_]"
_SPACES = "Typography.Spaces"
_NUMBERS = "Typography.Numbers"

_EVERYWHERE = (
    Slip(
        _SPACES, N_("More than one space."), re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), " ", signs=" \u00a0"
    ),
    Slip(
        _SPACES,
        N_("Space at the edge of a paragraph."),
        re.compile(r"\A[ \t\u00a0]+(?=\S)|(?<=\S)[ \t\u00a0]+\Z"),
        "",
        Severity.SUGGESTION,
    ),
    Slip(
        _SPACES,
        N_("No space after the sign."),
        re.compile(rf"(?<={_LETTER}{{2}})([,;!?])(?={_LETTER}{{2}})"),
        r"\1 ",
        signs=",;!?",
    ),
    Slip(
        _SPACES,
        N_("No space between sentences."),
        re.compile(r"(?<=[a-zа-яёəıöüğşç]{2})\.(?=[A-ZА-ЯЁƏİÖÜĞŞÇ][a-zа-яёəıöüğşç])"),
        ". ",
        signs=".",
    ),
    Slip(
        _SPACES,
        N_("Space inside brackets."),
        re.compile(r"(?<=[(\[])[ \u00a0]+|[ \u00a0]+(?=[)\]])"),
        "",
        signs="([)]",
    ),
    Slip(
        "Typography.Invisible",
        N_("A character that nobody sees."),
        re.compile(
            "[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f]+"
        ),
        "",
    ),
    Slip(
        "Typography.Dots",
        N_("The dot of İ stands by itself."),
        re.compile("i\u0307"),
        "i",
        signs="\u0307",
    ),
)
_BEFORE_SIGN = Slip(
    _SPACES,
    N_("Space before the sign."),
    re.compile(r"(?<=[\w\"”»’)\]%…])[ \u00a0]+(?=[,;:!?،؛؟](?:\s|\Z)|\.(?:\s|\Z))"),
    "",
    signs=",;:!?.،؛؟",
)
_ARABIC = str.maketrans(",;?", "،؛؟")
_FOREIGN_SIGN = Slip(
    "Typography.Signs",
    N_("This script has a sign of its own here."),
    re.compile(r"(?<=[\u0621-\u064a\u0671-\u06d3\"”“»’)\]])([ \u00a0]*)([,;?])(?=\s|\Z)"),
    lambda found: found[2].translate(_ARABIC),
    signs=",;?",
)
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur"})
_SPACE_BEFORE_SIGNS = frozenset({"fr"})
_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur"})
"""Languages in which marks of direction do their work."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """How a language writes numbers: decimal sign, sign between groups, and from how many digits on."""

    decimal: str
    group: str
    digits: int = 5


_FIGURES: Mapping[str, _Figures] = {
    "en": _Figures(".", ",", 5),
    "az": _Figures(",", NO_BREAK),
    "ru": _Figures(",", NO_BREAK),
    "uk": _Figures(",", NO_BREAK),
    "tr": _Figures(",", "."),
}
MORE_UNITS = {
    "en": "percent|per cent|trillion|degrees|met(?:re|er)s?|kilomet(?:re|er)s?|tons?|tonnes?|hectares?",
    "az": "trilyon|dollar|avro|dərəcə|hektar|kilometr|metr|ton",
    "tr": "trilyon|dolar|avro|derece|hektar|kilometre|metre|ton|yüzde",
    "ru": "миллион|миллиард|триллион|процент|градус|гектар|километр|метр|тонн|манат|доллар|евро|рубл",
    "uk": "мільйон|мільярд|відсотк|градус|гектар|кілометр|метр|тонн|гривн",
}
"""Units as words, or how they begin where they have endings, as alternatives of a pattern."""


def slips_of(language: str) -> tuple[Slip, ...]:
    """The rows of the table that hold in ``language``."""
    return _slips(base_language(language))


@cache
def _slips(language: str) -> tuple[Slip, ...]:
    rows = [
        slip for slip in _EVERYWHERE if language not in _FROM_RIGHT or slip.rule != "Typography.Invisible"
    ]
    if language in _ARABIC_SCRIPT:
        rows.append(_FOREIGN_SIGN)
    if language not in _SPACE_BEFORE_SIGNS:
        rows.append(_BEFORE_SIGN)
        rows.append(_inside_quotes(language))
    if language in _FIGURES:
        rows += _of_figures(language, _FIGURES[language])
    return tuple(rows)


def _inside_quotes(language: str) -> Slip:
    opening, closing = map(re.escape, quotes_of(language).outer)
    pattern = re.compile(
        rf"(?:(?<=\s)|\A)(?P<open>{opening})[ \u00a0]+(?=\w)"
        rf"|(?<=[\w.,!?])[ \u00a0]+(?P<close>{closing})(?!\w)"
    )
    return Slip(
        _SPACES,
        N_("Space inside quotation marks."),
        pattern,
        lambda found: found["open"] or found["close"],
        signs=quotes_of(language).outer[0] + quotes_of(language).outer[1],
    )


def _of_figures(language: str, figures: _Figures) -> Iterator[Slip]:
    other = "," if figures.decimal == "." else "."
    units = f"{UNITS.get(language, 'km')}|{MORE_UNITS.get(language, 'km')}"
    sign = re.escape(other)
    yield Slip(
        _NUMBERS,
        N_("Another sign parts decimals in this language."),
        re.compile(rf"(?<![\d.,:/])(\d{{1,3}}){sign}(\d{{1,2}})(?=[ \u00a0](?:{units})|[ \u00a0]?%)"),
        rf"\g<1>{figures.decimal}\g<2>",
        signs=other,
    )
    yield Slip(
        _NUMBERS,
        N_("Another sign parts groups of digits in this language."),
        re.compile(r"(?<![\w.,])\d{1,3}(?:(?P<sign>[,.])\d{3})(?:(?P=sign)\d{3})+(?![\d.,]*\d)"),
        lambda found: re.sub(r"[,.]", figures.group, found.group()),
        signs=",.",
    )
    yield Slip(
        _NUMBERS,
        N_("Long numbers are read more easily in groups of digits."),
        re.compile(rf"(?<![\w.,:/№#+–—-])(?<!№ )[1-9]\d{{{figures.digits - 1},8}}(?![\w/:–—-]|[.,]\d)"),
        lambda found: grouped(found.group(), figures.group),
        Severity.SUGGESTION,
    )


def grouped(digits: str, sign: str) -> str:
    """``digits`` in groups of three from the right."""
    first = len(digits) % 3
    groups = [digits[start : start + 3] for start in range(first, len(digits), 3)]
    return sign.join(([digits[:first]] if first else []) + groups)
