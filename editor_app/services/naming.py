"""Codes and names: what comes in as words is kept as a code, what people see is the code's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, fold
from editor_app.base.vocabularies import Term, Vocabularies, Vocabulary
from editor_app.document.model import FieldValue
from editor_app.formats.labels import NAME_LANGUAGES
from editor_app.storage.words import words_of

SUBJECT_CODES = "subject_codes"
"""The name under which labels have the IPTC Subject Codes of topics."""


@dataclass(frozen=True, slots=True)
class CodeDoubt:
    """A code that is not to be used, the field that holds it, why, and the code that stands in for it, empty
    where none does."""

    field: str
    code: str
    text: str
    instead: str = ""


class Naming:
    """Gives the codes of names in any language, and the names of codes in one.

    A text that no vocabulary knows stands for itself, both ways.
    """

    def __init__(self, vocabularies: Vocabularies | None = None) -> None:
        self.use(vocabularies or Vocabularies())

    def use(self, vocabularies: Vocabularies) -> None:
        """Name things by ``vocabularies`` from now on."""
        self._vocabularies: Mapping[str, Vocabulary] = {
            "section": vocabularies.sections,
            "genre": vocabularies.genres,
            "subjects": vocabularies.subjects,
        }
        self._languages = vocabularies.languages
        self._codes: dict[str, Mapping[str, Mapping[str, str]]] = {}
        self._words: dict[str, tuple[tuple[str, str, list[str]], ...]] = {}

    def coded(self, fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
        """``fields`` with codes where their words name one in any language of the vocabulary."""
        return {name: self._coded(name, value) for name, value in fields.items()}

    def codes(self, field: str, words: str, *, is_start: bool = False) -> tuple[str, ...]:
        """The codes whose names in any language have ``words`` side by side, the last one's start if said so.

        Empty for a field without a vocabulary.
        """
        wanted: dict[str, list[str]] = {}
        found: dict[str, None] = {}
        for code, tag, name in self._names(field):
            if tag not in wanted:
                wanted[tag] = words_of(words, tag)
            if code not in found and _has(name, wanted[tag], is_start):
                found[code] = None
        return tuple(found)

    def labels(self, fields: Mapping[str, FieldValue], language: str) -> dict[str, dict[str, str]]:
        """The names in ``language`` of the codes in ``fields``: by field, then by code.

        Under ``SUBJECT_CODES`` are the older codes of the topics, for formats that know only those; under
        ``NAME_LANGUAGES`` the languages of names that are in another one, where there is none in this.
        """
        found: dict[str, dict[str, str]] = {}
        for name, vocabulary in self._vocabularies.items():
            codes = _values(fields.get(name))
            labels = {code: vocabulary.label(code, language) for code in codes if vocabulary.term(code)}
            if labels:
                found[name] = labels
        if foreign := self._foreign(found, language):
            found[NAME_LANGUAGES] = foreign
        subjects = self._vocabularies["subjects"]
        older = {code: subjects.subject_code(code) for code in _values(fields.get("subjects"))}
        if any(older.values()):
            found[SUBJECT_CODES] = {code: subject for code, subject in older.items() if subject}
        return found

    def _foreign(self, named: Mapping[str, Iterable[str]], language: str) -> dict[str, str]:
        """The languages of names that are in another one than ``language``, by code."""
        found: dict[str, str] = {}
        for field, codes in named.items():
            for code in codes:
                term = self._vocabularies[field].term(code)
                tag = term.named_in(language) if term is not None else ""
                if tag and base_language(tag) != base_language(language):
                    found[code] = tag
        return found

    def cautions(self, fields: Mapping[str, FieldValue], language: str) -> tuple[str, ...]:
        """In words which codes in ``fields`` are retired, with what stands in for them, or are in no list."""
        return tuple(doubt.text for doubt in self.doubts(fields, language))

    def doubts(self, fields: Mapping[str, FieldValue], language: str) -> tuple[CodeDoubt, ...]:
        """The codes in ``fields`` that are retired, or in no list; in words of ``language``."""
        return tuple(
            CodeDoubt(field, code, told, other.code if other is not None else "")
            for field, vocabulary in self._vocabularies.items()
            if field != "section"
            for code in _values(fields.get(field))
            if (told := caution_of(vocabulary, code, language))
            for other in (vocabulary.instead_of(code) if vocabulary.term(code) is not None else None,)
        )

    def shown(self, field: str, value: FieldValue, language: str) -> FieldValue:
        """``value`` of ``field`` with the names of its codes in ``language``."""
        vocabulary = self._vocabulary(field)
        match value:
            case str() if vocabulary is not None:
                return vocabulary.label(value, language)
            case tuple() if vocabulary is not None:
                return tuple(vocabulary.label(code, language) for code in value)
        return value

    def _vocabulary(self, field: str) -> Vocabulary | None:
        return self._languages if field == "language" else self._vocabularies.get(field)

    def _names(self, field: str) -> tuple[tuple[str, str, list[str]], ...]:
        """The words of every name, with its code and language; cut once for all searches."""
        if field not in self._words:
            vocabulary = self._vocabulary(field)
            terms: tuple[Term, ...] = vocabulary.terms if vocabulary is not None else ()
            self._words[field] = tuple(
                (term.code, tag, words_of(name, tag)) for term in terms for tag, name in term.names.items()
            )
        return self._words[field]

    def _coded(self, field: str, value: FieldValue) -> FieldValue:
        if field not in self._vocabularies:
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
        if field not in self._codes:
            self._codes[field] = _codes_of(self._vocabularies[field])
        found = (codes.get(_key(text, language)) for language, codes in self._codes[field].items())
        return next((code for code in found if code is not None), text)


def caution_of(vocabulary: Vocabulary, code: str, language: str) -> str:
    """In words why ``code`` is not to be used: it is retired, or in no list; empty when it is all right."""
    term = vocabulary.term(code)
    if term is None:
        unknown = _("“{code}” is not in the list of the desk.") if vocabulary.is_complete else ""
        return unknown.format(code=code)
    if not term.is_retired:
        return ""
    other = vocabulary.instead_of(code)
    if other is None:
        return _("“{name}” is not used any more.").format(name=term.name(language))
    return _("“{name}” is not used any more; “{other}” stands in for it.").format(
        name=term.name(language), other=other.name(language)
    )


def _values(value: FieldValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


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
    """The code of every folded name, by language; of two terms with one name the first has it, one in use
    before a retired one."""
    codes: dict[str, dict[str, str]] = {}
    for term in sorted(vocabulary.terms, key=lambda term: term.is_retired):
        for language, name in term.names.items():
            codes.setdefault(language, {}).setdefault(_key(name, language), term.code)
    return codes
