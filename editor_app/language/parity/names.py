"""Names and terms that a translation has to keep: known in the source, missing or forbidden in the target."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole

Places = Sequence[tuple[int, int]]


class Expression(Protocol):
    """A name or a term in several languages, which knows how to find itself in a text."""

    @property
    def id(self) -> str:
        """What it is known by, the same in every language."""
        ...

    @property
    def is_name(self) -> bool:
        """Whether it is a name, and no term."""
        ...

    def found_in(self, text: str, language: str) -> Places:
        """Where an allowed form of it stands in ``text``, inflected or not (code points)."""
        ...

    def forbidden_in(self, text: str, language: str) -> Places:
        """Where a form stands that must not be used."""
        ...

    def preferred(self, language: str) -> str:
        """The form to write in ``language``; empty where there is none."""
        ...

    def first_mention(self, language: str) -> str:
        """The form to write in ``language`` where it is mentioned first; empty where any will do."""
        ...

    def full_in(self, text: str, language: str) -> Places:
        """Where that form stands in ``text``."""
        ...


class Vocabulary(Protocol):
    """Names and terms, which knows quickly which of them a text has."""

    def expressions_in(self, text: str, language: str) -> Sequence[Expression]:
        """Those of which an allowed form stands in ``text``, each once."""
        ...

    def unwanted_in(self, text: str, language: str) -> Sequence[Expression]:
        """Those of which a form stands in ``text`` that must not be used, each once."""
        ...


_ENDINGS = {
    "az": r"(?:['’]?[a-zəıöüğşç]{1,7})?",
    "tr": r"(?:['’]?[a-zıöüğşç]{1,7})?",
    "ru": r"[а-яё]{0,4}",
    "en": r"(?:['’]s?|s)?",
    "ar": "[\u0600-\u06ff]{0,3}",
}
_BEFORE = {"ar": "(?:[وفبلك]?(?:ال)?)?"}
_RUSSIAN_LAST = re.compile("(?:ый|ий|ая|яя|ое|[аяоеийьы])$")


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name with its spellings in each language, the desk's own first, and those it does not want."""

    id: str
    forms: Mapping[str, tuple[str, ...]]
    forbidden: Mapping[str, tuple[str, ...]]
    is_name: bool = True

    def __hash__(self) -> int:
        """By its id: the spellings are not hashable."""
        return hash(self.id)

    def found_in(self, text: str, language: str) -> Places:
        """Where one of its spellings stands in ``text`` with any ending (code points)."""
        return _places(self.forms.get(base_language(language), ()), text, language)

    def forbidden_in(self, text: str, language: str) -> Places:
        """Where an unwanted spelling stands."""
        return _places(self.forbidden.get(base_language(language), ()), text, language)

    def preferred(self, language: str) -> str:
        """The desk's spelling; empty where it has none."""
        return next(iter(self.forms.get(base_language(language), ())), "")

    def first_mention(self, _language: str) -> str:
        """Nothing: any spelling will do at any mention."""
        return ""

    def full_in(self, _text: str, _language: str) -> Places:
        """Nowhere."""
        return ()


class NameList:
    """Names in any number, found by the first letters of their forms."""

    def __init__(self, names: Iterable[NameForms] = ()) -> None:
        self._wanted: _Index = defaultdict(lambda: defaultdict(list))
        self._unwanted: _Index = defaultdict(lambda: defaultdict(list))
        for name in names:
            for index, spellings in ((self._wanted, name.forms), (self._unwanted, name.forbidden)):
                for language, forms in spellings.items():
                    for key in dict.fromkeys(_first_letters(form, language) for form in forms):
                        index[language][key].append(name)

    def expressions_in(self, text: str, language: str) -> Sequence[NameForms]:
        """The names that stand in ``text``, inflected or not, each once."""
        near = _near(self._wanted, text, language)
        return [name for name in near if name.found_in(text, language)]

    def unwanted_in(self, text: str, language: str) -> Sequence[NameForms]:
        """Those of which an unwanted spelling stands there."""
        near = _near(self._unwanted, text, language)
        return [name for name in near if name.forbidden_in(text, language)]


_Index = defaultdict[str, defaultdict[str, list[NameForms]]]


def _near(known: _Index, text: str, language: str) -> Sequence[NameForms]:
    """The names of which a form begins as some word of ``text``."""
    index = known.get(base_language(language))
    if not index:
        return ()
    searched = lower(text, language)
    # In Arabic short words are written together with the one behind them.
    is_joined = base_language(language) == "ar"
    starts = range(len(searched)) if is_joined else (found.start() for found in _WORD.finditer(searched))
    pieces = {searched[start : start + length] for start in starts for length in range(1, _FIRST_LETTERS + 1)}
    return list({name.id: name for piece in pieces & index.keys() for name in index[piece]}.values())


_FIRST_LETTERS = 5
_WORD = re.compile(r"\w+")


def _first_letters(form: str, language: str) -> str:
    return _ending_off(lower(form, language).split()[0], language)[:_FIRST_LETTERS]


def _places(forms: tuple[str, ...], text: str, language: str) -> Places:
    if not forms:
        return ()
    searched = lower(text, language)
    is_like = len(searched) == len(text)
    pattern = _pattern(forms, base_language(language))
    return [found.span() for found in pattern.finditer(searched if is_like else text)]


@lru_cache(4_000)
def _pattern(forms: tuple[str, ...], language: str) -> re.Pattern[str]:
    endings, before = _ENDINGS.get(language, ""), _BEFORE.get(language, "")
    choices = []
    for form in sorted(forms, key=len, reverse=True):
        words = [_stem(word, language) + endings for word in lower(form, language).split()]
        choices.append(r"\s".join(words))
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)


def _stem(word: str, language: str) -> str:
    return re.escape(_ending_off(word, language))


def _ending_off(word: str, language: str) -> str:
    return _RUSSIAN_LAST.sub("", word) if language == "ru" and len(word) > 3 else word


def names_and_terms(pair: Pair, vocabulary: Vocabulary) -> Iterator[Disparity]:
    """Unwanted forms in the translation, and names and terms of the source that it does not have."""
    if not pair.target.text.strip():
        return
    source, language = pair.source.text, pair.target_language
    corrected = set()
    for expression in vocabulary.unwanted_in(pair.target.text, language):
        unwanted = list(_forbidden(pair, expression))
        yield from unwanted
        if unwanted:
            corrected.add(expression.id)
    if not pair.is_translated:
        return
    for expression in vocabulary.expressions_in(source, pair.source_language):
        wanted = expression.preferred(language)
        is_missing = wanted and not expression.found_in(pair.target.text, language)
        if is_missing and expression.id not in corrected:
            start, end = expression.found_in(source, pair.source_language)[0]
            said = source[start:end]
            yield disparity(
                _rule(expression),
                pair,
                whole(pair),
                _("“{source}” should be “{target}” here.").format(source=said, target=wanted),
                fragment=expression.id,
            )


def _forbidden(pair: Pair, expression: Expression) -> Iterator[Disparity]:
    text, language = pair.target.text, pair.target_language
    unwanted = expression.forbidden_in(text, language)
    allowed = expression.found_in(text, language) if unwanted else ()
    wanted = expression.preferred(language)
    for start, end in unwanted:
        if any(first <= start < last for first, last in allowed):
            continue
        # Where words are inflected, the wanted form would need an ending of its own.
        is_certain = wanted and base_language(language) == "en"
        yield disparity(
            _rule(expression),
            pair,
            (start, end),
            _("The desk writes “{name}”.").format(name=wanted) if wanted else _("This form is not wanted."),
            replacements=(wanted,) if is_certain else (),
        )


def _rule(expression: Expression) -> str:
    return "Names" if expression.is_name else "Terms"
