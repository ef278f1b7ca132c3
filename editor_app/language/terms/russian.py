"""The endings of Russian names, which stemmers take for parts of other words: ``Иванов`` is no ``Иван``."""

from __future__ import annotations

import re


def _set(words: str, *more: str) -> frozenset[str]:
    return frozenset((*words.split(), *more))


_ADJECTIVE = _set("ий ый ой ая яя ое ее его ого ему ому им ым ом ем ую юю ие ые их ых ими ыми ей ою ею")
_SURNAME = _set("а у ым ом е ой ою ы ых ыми", "")
_IN_A = _set("а я у ю е и ы ой ей ою ею")
_IN_IYA = _set("ия ии ию ией иею")
_SOFT = _set("ь я ю ем е и ью")
_IN_Y = _set("й я ю ем е и")
_IN_IY = _set("ий ия ию ием ии")
_HARD = _set("а у ом ем е", "")
_NEUTER = _set("о е а у ом ем я ю")
_PLURAL = _set("ы и ов ев ам ям ами ями ах ях а", "")
_OTHERS = _set("ье ья ьи ьев ьям ьями ьях иям иями иях")

NOUN_ENDINGS = frozenset().union(
    _ADJECTIVE, _SURNAME, _IN_A, _IN_IYA, _SOFT, _IN_Y, _IN_IY, _HARD, _NEUTER, _PLURAL, _OTHERS
)
"""Every ending of nouns and adjectives."""

_KINDS = (
    (re.compile("(.+[сц]к|.{2,}[нвхшжг])(?:ий|ый|ой|ая)"), _ADJECTIVE),
    (re.compile("(.{2,}(?:[оеё]в|[иы]н))а?"), _SURNAME),
    (re.compile("(.+)ия"), _IN_IYA),
    (re.compile("(.{2,})[ая]"), _IN_A),
    (re.compile("(.+)ь"), _SOFT),
    (re.compile("(.{2,})ий"), _IN_IY),
    (re.compile("(.+)й"), _IN_Y),
    (re.compile("(.{2,}[тн])[ы]"), _PLURAL),
    (re.compile("(.{2,})[ое]"), _NEUTER),
    (re.compile("(.*[бвгджзклмнпрстфхцчшщ])"), _HARD),
)
_OF_MANY = {
    _HARD: _PLURAL,
    _SOFT: _set("и ей ям ями ях"),
    _IN_A: _set("ам ами ах ям ями ях", ""),
    _IN_IYA: _set("ий иям иями иях"),
    _IN_Y: _set("и ев ям ями ях"),
    _IN_IY: _set("ии иев иям иями иях"),
    _NEUTER: _set("а я ам ами ах ям ями ях ий", ""),
}
"""What nouns take besides in the plural."""
_FLEETING = re.compile("(.*[бвгджзклмнпрстфхцчшщ])([ео])([кцнлрв])")


def name_forms(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Stems of a name (lower case, е for ё) with the endings that each takes."""
    for pattern, endings in _KINDS:
        if found := pattern.fullmatch(word):
            return ((found.group(1), endings), *_shortened(word))
    return ()


def _shortened(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """``горц`` of ``горец``."""
    if len(word) < 4 or not (found := _FLEETING.fullmatch(word)):
        return ()
    return ((found.group(1) + found.group(3), _HARD - {""}),)


def noun_forms(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The same of a noun that is no name, in the plural too."""
    return tuple((stem, found | _OF_MANY.get(found, frozenset())) for stem, found in name_forms(word))


def fleeting_forms(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The stem of a noun whose last vowel goes (``рынок``, ``рынка``), with the endings it takes then."""
    if len(word) < 4 or not (found := _FLEETING.fullmatch(word.removesuffix("ь"))):
        return ()
    return ((found.group(1) + found.group(3), (_HARD | _PLURAL | {"я", "ю", "ей"}) - {""}),)
