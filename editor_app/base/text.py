"""Characters, words and letters as news desks count, fold, sort and case them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import filterfalse

DOTTED_I = frozenset({"az", "tr", "crh", "kk-Latn", "tt-Latn", "gag"})
"""Languages whose i and ı are different letters."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv", "azb"})
_HEBREW_LETTERS = frozenset({"he", "yi"})

_REPLACED = {
    "\r\n": "\n",
    "\r": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\x0b": "\u2028",
    "\x0c": "\n",
}
_LINE_ENDS = "\r\n|[\r\u2029\u0085\x0b\x0c]"


@cache
def _repairs() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """What must not stand in a text: a pattern, what takes its place, and how a person calls it."""
    noncharacters = "".join(chr(p * 0x10000 + o) for p in range(1, 17) for o in (0xFFFE, 0xFFFF))
    return (
        (re.compile("[\ud800-\udfff]"), "\ufffd", "broken character"),
        (re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"), "", "control character"),
        (re.compile("[\u202a-\u202e\u2066-\u2069]"), "", "directional override"),
        (
            re.compile("[\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb\ufeff\u2060-\u2064\U000e0000-\U000e007f]"),
            "",
            "invisible character",
        ),
        (re.compile(f"[{noncharacters}]"), "", "invisible character"),
    )


@cache
def _sound() -> re.Pattern[str]:
    """Text in which nothing needs repair: matching that takes a thirtieth of the time of
    searching for what does. Made when first needed, for it takes some milliseconds."""
    planes = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in (*range(1, 14), 15, 16))
    return re.compile(
        "[\t\n -~\u00a0-\u2028\u202f-\u205f\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufff8\ufffd"
        + planes
        + "\U000e0080-\U000efffd]*"
    )


def clean(text: str, *, objects: bool = False) -> tuple[str, tuple[str, ...]]:
    """``text`` fit for a document, and what had to be repaired, in words.

    Line ends become newlines; NUL, other controls, noncharacters, directional overrides
    and invisible format characters go; a lone surrogate becomes U+FFFD, and so does
    U+FFFC unless ``objects``. Joiners, soft hyphens and non-breaking spaces stay: they
    are part of words.
    """
    # What Python prints as it stands needs no repair, but for the sign of an object.
    if (text.isprintable() and "\ufffc" not in text) or _sound().fullmatch(text):
        return text, ()
    repairs = []
    text = re.sub(_LINE_ENDS, lambda found: _REPLACED[found.group()], text)
    for pattern, replacement, name in _repairs():
        text, count = pattern.subn(replacement, text)
        if count:
            repairs.append(f"{count} × {name}")
    if not objects and "\ufffc" in text:
        repairs.append(f"{text.count(chr(0xFFFC))} × object without content")
        text = text.replace("\ufffc", "\ufffd")
    return text, tuple(repairs)


@lru_cache(maxsize=256)
def base_language(language: str) -> str:
    """The primary subtag of a BCP 47 tag, in lower case: ``az`` for ``az-Latn-AZ``."""
    return language.replace("_", "-").split("-", 1)[0].lower()


@lru_cache(maxsize=256)
def has_dotted_i(language: str) -> bool:
    """Whether i and ı are two letters in ``language`` (Azerbaijani, Turkish and kin)."""
    return base_language(language) in DOTTED_I or language in DOTTED_I


def lower(text: str, language: str = "") -> str:
    """Lower case by the rules of ``language``: ``IŞIQ`` gives ``ışıq`` in Azerbaijani."""
    if has_dotted_i(language):
        text = text.replace("İ", "i").replace("I\u0307", "i").replace("I", "ı")
    else:
        text = text.replace("İ", "i")
    return text.lower()


def upper(text: str, language: str = "") -> str:
    """Upper case by the rules of ``language``: ``iş`` gives ``İŞ`` in Azerbaijani."""
    if has_dotted_i(language):
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


_WORD_START = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f'’-]*)", re.UNICODE)


def title(text: str, language: str = "") -> str:
    """Every word with an upper-case first letter; the rest of each word stays as it is."""
    return _WORD_START.sub(lambda found: upper(found.group()[0], language) + found.group()[1:], text)


_BARE_LETTERS = dict(zip("ıøđłßæœأإآىیکة", ["i", "o", "d", "l", "ss", "ae", "oe", *"اااييكه"], strict=True))
_BARE_LETTERS["ـ"] = ""


def fold(text: str, language: str = "", *, diacritics: bool = False) -> str:
    """A key under which texts are the same for search and comparison.

    Lower case by ``language`` (``İ``/``i`` and ``I``/``ı`` pair in Azerbaijani and
    Turkish), ё as е, and, unless ``diacritics``, letters without their marks, so that
    ``sergi`` finds ``sərgi`` only by its own letter ə but ``musee`` finds ``musée`` and
    ``isiq`` finds ``işıq``. The length of the text may change.
    """
    lowered = lower(text, language)
    if diacritics:
        return unicodedata.normalize("NFC", lowered.replace("ё", "е"))
    if lowered.isascii():
        return lowered
    # й is a letter of its own, not и with an ornament.
    bare = lowered.replace("и\u0306", "й")
    place = 0
    for _step in range(_MOST_ODD_LETTERS):
        # Most texts have few letters with marks: to step from one to the next is the quickest way.
        place = _end_of_bare(bare, place)
        if place == len(bare):
            return bare
        letter = bare[place]
        if _bare(letter) == letter:
            place += 1
        else:
            bare = bare.replace(letter, _bare(letter))
    for letter in set(bare):
        bare = bare.replace(letter, _bare(letter))
    return bare


_MOST_ODD_LETTERS = 60
"""Steps after which a text is taken to be written in other letters than these."""

_BARE = re.compile("[\x00-\x7f«»ə\u2010\u2013\u2014\u2018-\u201eа-яіءابت-غف-وي]*")
"""Letters and signs of most texts that have no marks and are written in one way only."""


def _end_of_bare(text: str, start: int) -> int:
    found = _BARE.match(text, start)
    assert found is not None, "nothing matches, too"
    return found.end()


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """``letter`` without its marks, in the one way in which it is written bare."""
    if letter == "й":
        return letter
    parts = filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", letter))
    return "".join(_BARE_LETTERS.get(part, part) for part in parts)


_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
}


def sort_key(text: str, language: str = "") -> tuple[object, ...]:
    """A key that sorts ``text`` as dictionaries of ``language`` do."""
    lowered = lower(text, language)
    alphabet = _ALPHABETS.get(base_language(language))
    if alphabet is None:
        folded = lowered.replace("ё", "е\uffff")
        return (unicodedata.normalize("NFD", folded), lowered)
    ranks = {letter: rank for rank, letter in enumerate(alphabet)}
    return (tuple((1, ranks[letter]) if letter in ranks else (0, ord(letter)) for letter in lowered), lowered)


_LETTERS_ALONE = (
    "\u00a0-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u060f\u061b-\u064a\u066e\u066f\u0671-\u06d5"
    "\u1e00-\u1fff\u2010-\u2027\u202f-\u2054\u20a0-\u20cf\u2100-\u214f"
)
"""Letters and signs of most texts that join no other, and no digit is among them."""

_PLAIN = re.compile(f"[\n -~{_LETTERS_ALONE}]*")
_PLAIN_WITHOUT_DIGITS = re.compile(f"[\n -/:-~{_LETTERS_ALONE}]*")
"""Most texts match: to see that takes a tenth of the time of looking for what is special."""

_NUMBER_GAP = re.compile(r"[ \u00a0\u202f\u2009](?<=\d.)(?=\d)")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Words as newsroom systems count them.

    A space inside a number does not part it (``1 000 000`` is one word), and what white
    space parts is a word when it has a letter or a digit; so a word with a hyphen or an
    apostrophe is one.
    """
    if _PLAIN_WITHOUT_DIGITS.fullmatch(text) is None and _DIGIT.search(text) is not None:
        text = _NUMBER_GAP.sub("", text)
    parts = text.split()
    odd = filterfalse(str.isalnum, parts)
    # Most words that are not all letters only end in a sign.
    return len(parts) - sum(1 for part in odd if not part[0].isalnum() and _LETTER.search(part) is None)


def count_characters(text: str) -> int:
    """Visible characters with spaces: letters with their combining marks count once."""
    if text.isascii():
        return len(text) - text.count("\n")
    if _PLAIN.fullmatch(text) is not None:
        return len(text) - text.count("\n")
    if (
        not _EXTENDERS.search(text)
        and not _REGIONAL.search(text)
        and not any(map(unicodedata.combining, text))
    ):
        # Every code point is a letter of its own, as in most texts: nothing to join.
        return len(text) - text.count("\n") - text.count("\u2028") - text.count("\ufffc")
    return sum(1 for _ in graphemes(text.replace("\n", "").replace("\u2028", "").replace("\ufffc", "")))


READING_SPEED = {"az": 220, "ru": 220, "tr": 220, "ar": 200, "fa": 200}
"""Words a minute where they differ from the 250 of English."""


def reading_minutes(words: int, language: str = "", speed: int = 0) -> int:
    """Minutes to read ``words`` at ``speed`` words a minute (0: as the language reads),
    rounded at thirty seconds; at least one where there is any text."""
    rate = speed or READING_SPEED.get(base_language(language), 250)
    return max(1, int(words / rate + 0.5)) if words else 0


_EXTENDERS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff]"
)
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")


def next_grapheme(text: str, start: int) -> int:
    """Where the character that a reader sees at ``start`` ends (code points)."""
    end = start + 1
    flag = _REGIONAL.match(text, start) is not None
    while end < len(text):
        if _EXTENDERS.match(text, end) or text[end - 1] == "\u200d" or unicodedata.combining(text[end]):
            end += 1
        elif flag and _REGIONAL.match(text, end):
            end, flag = end + 1, False
        else:
            break
    return end


def graphemes(text: str) -> list[str]:
    """``text`` cut into the characters that a reader sees."""
    found, start = [], 0
    while start < len(text):
        end = next_grapheme(text, start)
        found.append(text[start:end])
        start = end
    return found


def utf16_length(text: str) -> int:
    """How many UTF-16 code units ``text`` takes, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_right_to_left(language: str) -> bool:
    """Whether text in ``language`` runs from right to left."""
    tag = language.replace("_", "-")
    if "-Arab" in tag or "-Hebr" in tag:
        return True
    if "-Latn" in tag or "-Cyrl" in tag:
        return False
    return base_language(language) in RIGHT_TO_LEFT


def comma(language: str) -> str:
    """The comma of texts in ``language``; Arabic letters have one of their own, Hebrew ones do not."""
    is_arabic = is_right_to_left(language) and base_language(language) not in _HEBREW_LETTERS
    return "،" if is_arabic and "-Hebr" not in language.replace("_", "-") else ","


def first_strong_is_right_to_left(text: str) -> bool | None:
    """Direction of the first letter with one, or None when there is none (Unicode UAX 9, P2)."""
    for character in text[:1000]:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return None
