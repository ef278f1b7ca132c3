"""Codes and names: what comes in as words is kept as a code, what people see is the code's name."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.text import fold
from editor_app.base.vocabularies import Term, Vocabularies, Vocabulary
from editor_app.document.model import FieldValue
from editor_app.storage.words import words_of


class Naming:
    """Gives the codes of names in any language, and the names of codes in one.

    A text that no vocabulary knows stands for itself, both ways.
    """

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        known = vocabularies or Vocabularies()
        self._vocabularies: Mapping[str, Vocabulary] = {
            "section": known.sections,
            "genre": known.genres,
            "subjects": known.subjects,
        }
        self._languages = known.languages
        self._codes: Mapping[str, Mapping[str, Mapping[str, str]]] = {
            field: _codes_of(vocabulary) for field, vocabulary in self._vocabularies.items()
        }

    def coded(self, fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """``fields`` with codes where their words name one in any language of the vocabulary."""
        return {name: self._coded(name, value) for name, value in fields.items()}

    def codes(self, field: str, words: str, *, is_start: bool = False) -> tuple[str, ...]:
        """The codes whose names in any language have ``words`` side by side, the last one's start if said so.

        Empty for a field without a vocabulary.
        """
        return tuple(
            term.code
            for term in self._terms(field)
            if any(
                _has(words_of(name, tag), words_of(words, tag), is_start) for tag, name in term.names.items()
            )
        )

    def labels(self, fields: Mapping[str, FieldValue], language: str) -> dict[str, dict[str, str]]:
        """The names in ``language`` of the codes in ``fields``: by field, then by code."""
        found: dict[str, dict[str, str]] = {}
        for name, vocabulary in self._vocabularies.items():
            value = fields.get(name)
            codes = value if isinstance(value, tuple) else (str(value),) if value else ()
            labels = {code: vocabulary.label(code, language) for code in codes if vocabulary.term(code)}
            if labels:
                found[name] = labels
        return found

    def shown(self, field: str, value: FieldValue, language: str) -> FieldValue:
        """``value`` of ``field`` with the names of its codes in ``language``."""
        vocabulary = self._languages if field == "language" else self._vocabularies.get(field)
        match value:
            case str() if vocabulary is not None:
                return vocabulary.label(value, language)
            case tuple() if vocabulary is not None:
                return tuple(vocabulary.label(code, language) for code in value)
        return value

    def _terms(self, field: str) -> tuple[Term, ...]:
        vocabulary = self._languages if field == "language" else self._vocabularies.get(field)
        return vocabulary.terms if vocabulary is not None else ()

    def _coded(self, field: str, value: FieldValue) -> FieldValue:
        if field not in self._codes:
            return value
        match value:
            case str():
                return self._code(field, value)
            case tuple():
                return tuple(dict.fromkeys(self._code(field, text) for text in value))
        return value

    def _code(self, field: str, text: str) -> str:
        code = text.strip()
        if self._vocabularies[field].term(code) is not None:
            return code
        found = (codes.get(_key(text, language)) for language, codes in self._codes[field].items())
        return next((code for code in found if code is not None), text)


def _has(words: list[str], wanted: list[str], is_start: bool) -> bool:
    """Whether ``wanted`` stand side by side in ``words``."""
    length = len(wanted)
    pieces = (words[begin : begin + length] for begin in range(len(words) - length + 1))
    if is_start:
        return any(
            piece[:-1] == wanted[:-1] and piece[-1].startswith(wanted[-1]) for piece in pieces if wanted
        )
    return any(piece == wanted for piece in pieces if wanted)


def _key(name: str, language: str) -> str:
    return fold(" ".join(name.split()), language)


def _codes_of(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """The code of every folded name, by language; of two terms with one name the first has it."""
    codes: dict[str, dict[str, str]] = {}
    for term in vocabulary.terms:
        for language, name in term.names.items():
            codes.setdefault(language, {}).setdefault(_key(name, language), term.code)
    return codes
