"""Which of the old encodings bytes are in, told by the letters of the languages written in them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class _Writing(NamedTuple):
    """How a language is written in an old encoding.

    ``frequent`` letters make up at least ``share`` of its letters beyond ASCII; empty
    for Latin scripts, where the letters with marks are too few to count.
    """

    codecs: tuple[str, ...]
    letters: str
    frequent: str = ""
    share: float = 0.0


_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_WRITINGS = (
    _Writing(_CYRILLIC, _RUSSIAN, "оеаинтсрвлкмдпу", 0.72),
    _Writing(
        ("cp1251", "koi8-u", "iso8859-5"), "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "оаиінтевсркплдму", 0.72
    ),
    _Writing(("cp1251", "iso8859-5"), "абвгдежзіиійклмнопрстуўфхцчшыьэюяё", "аніеорстыклмяўдв", 0.72),
    _Writing(("cp1251", "iso8859-5"), "абвгдђежзијклљмнњопрстћуфхцчџш", "аоиенрсткјувлм", 0.72),
    _Writing(("cp1253", "iso8859-7"), "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", "αοιετσνηυρπκμλς", 0.7),
    _Writing(
        ("cp1256", "iso8859-6"), "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگںے،؛؟ًٌٍَُِّْ", "اليمونرتبةعدسف", 0.68
    ),
    _Writing(("cp1255", "iso8859-8"), "אבגדהוזחטיכךלמםנןסעפףצץקרשת", "יוהלאתמרבנש", 0.62),
    _Writing(("cp1252",), "äöüß"),
    _Writing(("cp1252",), "àâäçéèêëîïôœùûüÿæ"),
    _Writing(("cp1252",), "áéíñóúü¿¡ºª"),
    _Writing(("cp1252",), "ãáâàçéêíóôõúºª"),
    _Writing(("cp1252",), "àèéìòùî"),
    _Writing(("cp1252",), "æøåäöé"),
    _Writing(("cp1254",), "çğıöşüâîûi̇"),
    _Writing(("cp1250", "iso8859-2"), "ąćęłńóśźż"),
    _Writing(("cp1250", "iso8859-2"), "áčďéěíňóřšťúůýžľĺŕôä"),
    _Writing(("cp1250", "iso8859-2"), "áéíóöőúüű"),
    _Writing(("cp1250", "iso8859-2"), "ăâîşţ"),
    _Writing(("cp1250", "iso8859-2"), "čćđšž"),
    _Writing(("cp1257",), "āčēģīķļņšūž"),
    _Writing(("cp1257",), "ąčęėįšųūž"),
)
_SIGNS = frozenset("„“”‘’‚«»–—…•№°§€©®™·\u00a0\u00ad±×½¼²³")
_UPPER_WITHIN = re.compile(r"[^\W\d_a-zA-Z](?<![A-ZА-ЯЁ\u0386-\u03ab])[А-ЯЁ\u0386-\u03ab]")
_AMONG_LATIN = re.compile(r"(?<=[a-zA-Z])[^\W\d_\x00-\x7f]")
"""In other scripts than Latin: a letter right after a Latin one, as ``Cafι`` for ``Café``."""

_ENOUGH = 0.8
"""Below this score no language fits, and a statistical guess is asked for."""

_BETTER = 0.12

_MOSTLY_ASCII = 3
"""So many times as many ASCII letters as other bytes: these may be damage instead of letters."""

_FEW = 3
"""Up to so many bytes beyond ASCII are no evidence of a rare encoding."""

_SHORTEST_WORD = 3
_HIGH = bytes(range(0x80, 0x100))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SIGNS_ALONE = _SIGNS | frozenset("£¥¢‰†‡")
_SIGNS_WITHIN = frozenset("‘’–—…\u00a0\u00ad")


def guess_encoding(data: bytes) -> str:
    """The Python name of the encoding that ``data``, which is not UTF-8, is most likely in.

    Empty when the few bytes beyond ASCII form neither letters of words nor usual signs in
    any encoding: a stray byte is damage and says nothing about the others.
    """
    sample = _telling_part(data)
    scores = _scores(sample)
    best = max(scores, key=lambda codec: scores[codec])
    best = best if scores[best] >= _ENOUGH else _statistical(sample) or best
    high = len(sample) - len(sample.translate(None, _HIGH))
    if sum(map(str.isalpha, sample.decode("ascii", "ignore"))) < _MOSTLY_ASCII * high:
        return best
    candidates = ("cp1252", best) if high <= _FEW else (best, "cp1252")
    return next((codec for codec in candidates if _makes_sense(sample, codec, is_few=high <= _FEW)), "")


def _makes_sense(sample: bytes, codec: str, *, is_few: bool) -> bool:
    """Whether most characters beyond ASCII are usual signs, letters within words of the Latin
    script (where there are few, of the languages that ``codec`` is for), or other words."""
    text = sample.decode(codec, "replace")
    known = [
        _alphabet(writing.letters)
        for writing in _WRITINGS
        if codec in writing.codecs and not writing.frequent
    ]
    if is_few and not known:
        return False
    good = total = 0
    for found in _NOT_ASCII.finditer(text):
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        word = "".join(filter(str.isalpha, found.group()))
        total += len(found.group())
        if not word:
            allowed = _SIGNS_WITHIN if before.isalpha() and after.isalpha() else _SIGNS_ALONE
            good += sum(character in allowed for character in found.group())
        elif not is_few or _is_foreign(word) or any(letters.issuperset(word) for letters in known):
            good += len(found.group()) if _is_word(before, word, after) else 0
    return 2 * good > total


def _is_foreign(letters: str) -> bool:
    return not unicodedata.name(letters[0], "").startswith("LATIN")


def _is_word(before: str, letters: str, after: str) -> bool:
    """Whether letters are a word or go on with the one beside them. ÿ is the last byte there
    is and in hardly any word."""
    if _is_foreign(letters):
        return len(letters) >= _SHORTEST_WORD and len(set(letters)) > 1
    is_begun = letters[0].isupper() and before.islower()
    return set(letters) != {"ÿ"} and not is_begun and (before.isalpha() or after.isalpha())


def contradicts(data: bytes, declared: str) -> bool:
    """Whether the letters of ``data`` say that it is in another encoding than ``declared``."""
    scores = _scores(_telling_part(data))
    if declared not in scores:
        return False
    return max(scores.values()) > max(_ENOUGH, scores[declared] + _BETTER)


def _scores(sample: bytes) -> dict[str, float]:
    """The best score of each encoding; of equal ones the first is the more usual."""
    scores: dict[str, float] = {}
    for writing in _WRITINGS:
        for codec in writing.codecs:
            score = _score(sample.decode(codec, "replace"), writing)
            scores[codec] = max(score, scores.get(codec, 0.0))
    return scores


def _telling_part(data: bytes) -> bytes:
    """The lines with letters beyond ASCII: the rest of a page says nothing about them."""
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:32768]


@cache
def _alphabet(letters: str) -> frozenset[str]:
    return frozenset(letters) | frozenset(letters.upper()) | frozenset("İ" if "ı" in letters else "")


def _score(text: str, writing: _Writing) -> float:
    """How well ``text`` fits a language: 0 to 1."""
    high = [character for character in text if character > "\x7f"]
    letters = [character for character in high if character not in _SIGNS]
    if not letters:
        return 0.5
    alphabet = _alphabet(writing.letters)
    share = sum(character in alphabet for character in letters) / len(letters)
    if not writing.frequent:
        return share * 0.97
    frequent = sum(character in writing.frequent for character in "".join(letters).lower()) / len(letters)
    odd = (len(_UPPER_WITHIN.findall(text)) + len(_AMONG_LATIN.findall(text))) / len(letters)
    return share * min(1.0, frequent / writing.share) ** 2 - 2 * odd


def _statistical(sample: bytes) -> str:
    # Imported here: start-up time.
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding.replace("_", "-") if best is not None else ""
