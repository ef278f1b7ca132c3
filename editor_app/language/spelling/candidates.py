"""Words one edit away from a misspelt one: what a speller offers first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from editor_app.base.text import base_language, lower
from editor_app.language.spelling.casing import in_the_case_of, is_all_capitals
from editor_app.language.spelling.scripts import CYRILLIC, script_of_language

_LATIN = "etaoinsrhldcumfpgwybvkxjqz"
_ALPHABETS = {
    "az": "aəinrldımetksyubozşvüqxhöçğcpgfj",
    "tr": "aeinrlıkdmtsuyobüşzgçhğvcöpfjâîû",
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаниівтреслкудмпязьгбчхйжшюцщїєфґ",
    "be": "анісыртокелдвмупзябьгўцхйчжшюфэё",
    "kk": "аеынітрлдқсомғбкжушпйзүгәңөхвиұэфчяюһцщъьё",
    "ar": "ايلمنوتربةعدسفهكقحجشطصخضذئثزءغظآأؤإى",
    "fa": "اینردمهوتبسشکلگپخزفقعجحچطصضظذثغژئآأؤء",
    "ka": "აიერსნდლომვბთგუხკშცყქტზპფჩძწღჭჯჰჟ",
    "hy": "աեինրկոստմլդվհյւբգզթքշծպջղձփցչխճռըժէօֆև",
    "de": _LATIN + "äöüß",
    "fr": _LATIN + "àâçéèêëîïôùûüœ",
    "es": _LATIN + "áéíóúüñ",
}
"""The letters of languages, the commonest first."""
_ROWS = {
    "az": ("qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçş"),
    "tr": ("qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    "": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}
_APOSTROPHE_INSIDE = frozenset({"en", "fr", "it", "ca", "uk", "be"})
LONGEST = 40
"""Letters above which nothing is tried: a word so long has been joined, not mistyped."""


def alphabet(language: str) -> str:
    """The small letters that ``language`` is written in, the commonest first."""
    known = _ALPHABETS.get(base_language(language))
    return known or (_ALPHABETS["ru"] if script_of_language(language) == CYRILLIC else _LATIN)


def single_edits(word: str, language: str) -> list[str]:
    """Everything that one edit makes of ``word``: a letter left out, two exchanged, one replaced or put in,
    or a space; in the casing of ``word``, without repeats, the likeliest first."""
    if not 1 < len(word) <= LONGEST:
        return []
    small = lower(word, language)
    found = dict.fromkeys(_edits(small, language))
    found.pop(small, None)
    if is_all_capitals(word):
        return list(dict.fromkeys(in_the_case_of(text, word, language) for text in found if text))
    if word == small or not word[:1].isupper():
        return list(found)
    capitals = {letter: in_the_case_of(letter, word, language) for letter in {text[:1] for text in found}}
    return list(dict.fromkeys(capitals[text[:1]] + text[1:] for text in found if text))


def _edits(word: str, language: str) -> Iterator[str]:
    """The edits, with repeats: slips of the hand first, then letters by how common they are.

    Hardly anybody mistypes the first letter: its edits come last.
    """
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    inner, neighbours = cuts[1:], _neighbours(language)
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + head[-1] + tail for head, tail in inner)
    yield from (
        head + near + tail[1:] for head, tail in inner if tail for near in neighbours.get(tail[0], "")
    )
    for places in (inner, cuts[:1]):
        for letter in alphabet(language):
            yield from (head + letter + tail for head, tail in places)
            yield from (head + letter + tail[1:] for head, tail in places if tail)
        if base_language(language) in _APOSTROPHE_INSIDE:
            yield from (head + "'" + tail for head, tail in places)


def two_words(word: str) -> list[tuple[str, str]]:
    """The ways to part ``word`` in two, each part of two letters or more."""
    return [(word[:place], word[place:]) for place in range(2, len(word) - 1)] if len(word) <= LONGEST else []


def ranked(
    word: str,
    known: Iterable[str],
    frequencies: Mapping[str, int],
    language: str,
    *,
    first: Sequence[str] = (),
) -> list[str]:
    """``known`` best first: those of ``first``, then by magnitude of frequency and likelihood of the slip."""
    ahead = {text: place for place, text in enumerate(first)}
    small = lower(word, language)
    neighbours = _neighbours(language)

    def key(text: str) -> tuple[int, int, int, str]:
        count = frequencies.get(text) or frequencies.get(lower(text, language), 0)
        slip = _unlikelihood(small, lower(text, language), neighbours)
        return (ahead.get(text, len(ahead)), -(count.bit_length() * 2) + slip, slip, text)

    return sorted(dict.fromkeys(known), key=key)


def _unlikelihood(word: str, other: str, neighbours: Mapping[str, str]) -> int:
    """How unlikely it is that ``other`` was meant, from 0 up, in the measure of one doubling of frequency."""
    if word[:1] != other[:1]:
        return 6
    if sorted(word) == sorted(other):
        return 0
    place = _first_difference(word, other)
    if len(word) == len(other):
        return 2 if other[place] in neighbours.get(word[place], "") else 4
    longer, at = (word, place) if len(word) > len(other) else (other, place)
    if longer[at] in (longer[at - 1 : at] + longer[at + 1 : at + 2]):
        return 1
    # Leaving a letter out is the commoner slip.
    return 3 if len(word) > len(other) else 2


def _first_difference(word: str, other: str) -> int:
    pairs = enumerate(zip(word, other, strict=False))
    return next((place for place, (mine, theirs) in pairs if mine != theirs), min(len(word), len(other)))


def _neighbours(language: str) -> dict[str, str]:
    """The keys beside each key, and the letters that are one letter's bare and marked form."""
    found: dict[str, str] = {}
    for row in _ROWS.get(base_language(language), _ROWS[""]):
        for place, letter in enumerate(row):
            found[letter] = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for pair in ("eə", "iı", "cç", "sş", "gğ", "oö", "uü", "qg", "еи", "ао", "её", "ие", "ая"):
        for letter, other in (tuple(pair), tuple(reversed(pair))):
            found[letter] = found.get(letter, "") + other
    return found
