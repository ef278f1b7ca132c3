"""Terms from anywhere, as a vocabulary can hold them: bounded, clean, and each code once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.base.vocabularies import About, Term, Vocabulary

MOST_TERMS = 20_000
MOST_LANGUAGES = 60
LONGEST_CODE = 200
LONGEST_NAME = 300
LONGEST_DEFINITION = 4_000
_MOST_NAMED = 20
_NOWHERE = About()
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
_SUBJECT_CODE = re.compile(r"\d{8}")


@dataclass(frozen=True, slots=True)
class ReadVocabulary:
    """A vocabulary as a file has it, and in words what was left out or mended."""

    vocabulary: Vocabulary
    warnings: tuple[str, ...] = ()


class Terms:
    """Takes terms one by one; what does not fit is told and left out."""

    def __init__(self) -> None:
        self._terms: dict[str, Term] = {}
        self._warnings: list[str] = []
        self._left_out = 0

    def add(
        self,
        code: object,
        names: Mapping[str, object],
        *,
        broader: object = "",
        is_retired: bool = False,
        instead: object = "",
        subject_code: object = "",
        definition: object = "",
        place: str = "",
    ) -> None:
        """Take a term; of two with one code the first stays. ``place`` is where it stands in the file."""
        name = words(code, LONGEST_CODE)
        if not name or len(self._terms) >= MOST_TERMS:
            said = _("it has no code") if not name else _("there are too many terms")
            self.leave_out(place, said)
            return
        if name in self._terms:
            self.leave_out(place or name, _("its code {code} is there already").format(code=name))
            return
        older = words(subject_code, LONGEST_CODE)
        self._terms[name] = Term(
            name,
            _names(names),
            words(broader, LONGEST_CODE),
            is_retired,
            words(instead, LONGEST_CODE),
            older if _SUBJECT_CODE.fullmatch(older) else "",
            words(definition, LONGEST_DEFINITION),
        )

    def leave_out(self, place: str, reason: str) -> None:
        """Tell that something at ``place`` is not taken."""
        self._left_out += 1
        if len(self._warnings) < _MOST_NAMED:
            self._warnings.append(f"{place}: {reason}" if place else reason)

    def made(self, name: str, about: About = _NOWHERE) -> ReadVocabulary:
        """The vocabulary of all that was taken. Broader terms that there are not are forgotten."""
        terms = tuple(self._rooted(term) for term in self._terms.values())
        more = self._left_out - len(self._warnings)
        if more > 0:
            said = ngettext("{n} more was left out.", "{n} more were left out.", more)
            self._warnings.append(said.format(n=more))
        return ReadVocabulary(Vocabulary(name, terms, about, is_complete=True), tuple(self._warnings))

    def _rooted(self, term: Term) -> Term:
        broader = term.broader if term.broader in self._terms and term.broader != term.code else ""
        instead = term.instead if term.instead in self._terms and term.instead != term.code else ""
        if (broader, instead) == (term.broader, term.instead):
            return term
        return Term(
            term.code,
            term.names,
            broader,
            term.is_retired,
            instead,
            term.subject_code,
            term.definition,
        )


def words(value: object, most: int) -> str:
    """``value`` as clean words with single blanks, at most so many characters; empty when it is no text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    if _is_plain(value) and len(value) <= most:
        return value
    return " ".join(clean(value[: most * 2])[0].split())[:most].strip()


def _is_plain(text: str) -> bool:
    """Whether there is surely nothing to mend: most of the ten thousand names of a list are so."""
    is_even = text[:1] != " " and text[-1:] != " " and "  " not in text
    return is_even and text.isprintable() and "\ufffc" not in text


def is_tag(text: object) -> bool:
    """Whether ``text`` looks like a BCP 47 tag."""
    return isinstance(text, str) and _looks_like_tag(text)


@lru_cache(maxsize=256)
def _looks_like_tag(text: str) -> bool:
    return _TAG.fullmatch(text) is not None


def _names(names: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag, name in names.items():
        text = words(name, LONGEST_NAME)
        if text and is_tag(tag) and len(found) < MOST_LANGUAGES:
            found.setdefault(tag, text)
    return found
