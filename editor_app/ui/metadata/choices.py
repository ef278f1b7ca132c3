"""What the metadata's fields offer while one types, and how their values are read and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.vocabularies import Term, Vocabulary
from editor_app.document.model import FieldValue
from editor_app.services.naming import caution_of
from editor_app.ui.directions import isolated
from editor_app.ui.widgets.chips import Flaw
from editor_app.ui.widgets.type_ahead import Choice

MakeLanguage = Callable[[], str]
MOST_OFFERED = 30
"""Terms in a list under a field: who has to look further types another letter, or browses."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_PEOPLE = re.compile(r"^(.*[,;]\s*)?([^,;]*)$", re.DOTALL)


class KnownValues(Protocol):
    """What the library has seen so far, for suggestions."""

    def slugs(self, prefix: str) -> Sequence[str]:
        """Sluglines that begin with ``prefix``."""
        ...

    def keywords(self, prefix: str) -> Sequence[str]:
        """Keywords that begin with ``prefix``."""
        ...

    def bylines(self, prefix: str) -> Sequence[str]:
        """Names in bylines that begin with ``prefix``."""
        ...


def urgency_names() -> dict[int, str]:
    """Names of the urgencies that have one; 1 is the highest (ninjs)."""
    return {1: _("highest"), 5: _("normal"), 9: _("lowest")}


def priority_names() -> dict[int, str]:
    """Names of the priorities that have one, as news desks use them."""
    return {
        1: _("Flash"),
        2: _("Urgent"),
        3: _("Three-paragraph"),
        4: _("Screen finance"),
        5: _("Continuous"),
        6: _("Ordinary"),
    }


class Grade:
    """A number from 1 to 9, some of them with a name."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._names = names

    def show(self, value: FieldValue) -> str:
        """The number with its name."""
        number = value if isinstance(value, int) else 0
        name = self._names.get(number)
        return "" if not number else f"{number} · {name}" if name else str(number)

    def read(self, text: str) -> FieldValue:
        """The number that a number or a name stands for; 0 for nothing."""
        wanted = text.strip().casefold()
        if not wanted:
            return 0
        digits = re.match(r"\d+", wanted)
        number = int(digits.group()) if digits else self._named(wanted)
        if not 1 <= number <= 9:
            raise InputError(_("“{text}” is no number from 1 to 9.").format(text=isolated(text.strip())))
        return number

    def suggest(self, text: str) -> list[Choice]:
        """The grades that fit ``text``."""
        shown = [(number, self.show(number)) for number in range(1, 10)]
        wanted = text.strip().casefold()
        return [Choice(number, words) for number, words in shown if wanted in words.casefold()]

    def _named(self, wanted: str) -> int:
        return next((number for number, name in self._names.items() if name.casefold().startswith(wanted)), 0)


class Words:
    """A vocabulary as a field uses it, in the language of the article."""

    def __init__(
        self, vocabulary: Callable[[], Vocabulary], language: MakeLanguage, *, is_free: bool = False
    ) -> None:
        self._vocabulary = vocabulary
        self._language = language
        self._is_free = is_free

    def show(self, value: FieldValue) -> str:
        """The name of a code; a text that is no code stands for itself."""
        return self._vocabulary().label(str(value), self._language()) if value else ""

    def read(self, text: str) -> str:
        """The code that ``text`` names. InputError when it names none and must."""
        vocabulary = self._vocabulary()
        code = vocabulary.code_of(text)
        if not code or self._is_free or vocabulary.term(code) is not None:
            return code
        found = vocabulary.matching(code, self._language(), 2)
        if len(found) == 1:
            return found[0].code
        raise InputError(
            _("“{text}” is not in the list.").format(text=isolated(code)), _("Choose one of those offered.")
        )

    def suggest(self, text: str) -> list[Choice]:
        """The terms that fit ``text``: where they belong below them, and what stands in for the retired."""
        vocabulary, language = self._vocabulary(), self._language()
        found = vocabulary.matching(text, language, MOST_OFFERED)
        known_as = vocabulary.index.known_as
        return [choice_of(vocabulary, term, language, known_as(term, text, language)) for term in found]

    def flaw(self, value: str) -> Flaw | None:
        """What is wrong with a code, and what stands in for it; None when nothing is."""
        vocabulary = self._vocabulary()
        words = caution_of(vocabulary, value, self._language())
        other = vocabulary.instead_of(value)
        return Flaw(words, other.code if other is not None else "") if words else None

    def warm_up(self) -> None:
        """Get ready for what is typed: for a thousand terms that takes some milliseconds."""
        self._vocabulary().index.warm_up(self._language())


def choice_of(vocabulary: Vocabulary, term: Term, language: str, also: str = "") -> Choice:
    """``term`` as a field offers it; ``also`` is another name, by which it was found."""
    below = path_text(vocabulary, term.code, language)
    if term.is_retired:
        other = vocabulary.instead_of(term.code)
        said = _("not used any more; {name} stands in for it")
        below = said.format(name=isolated(other.name(language))) if other else _("not used any more")
    return Choice(term.code, term.name(language), also, below, term.is_retired)


def path_text(vocabulary: Vocabulary, code: str, language: str) -> str:
    """The names of the broader terms, the widest first."""
    return " › ".join(isolated(term.name(language)) for term in vocabulary.path(code))


def terms_as_texts(
    vocabulary: Callable[[], Vocabulary],
    language: MakeLanguage,
    known: Callable[[str], Sequence[Choice]] | None = None,
) -> Callable[[str], list[Choice]]:
    """Offers the names of terms as what they are in ``language``, then what else is ``known``."""

    def suggest(text: str) -> list[Choice]:
        tag = language()
        names = [term.name(tag) for term in vocabulary().matching(text, tag, MOST_OFFERED)]
        others = known(text) if known is not None else ()
        return [*(Choice(name, name) for name in dict.fromkeys(names)), *others]

    return suggest


class Languages:
    """The languages of articles: the desk's own first, each by its name in itself."""

    def __init__(self, vocabulary: Vocabulary, desk: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._desk = tuple(desk)

    def show(self, value: FieldValue) -> str:
        """The language's name in itself; an unknown tag stands for itself."""
        tag = str(value)
        return self._vocabulary.label(tag, tag) if tag else ""

    def read(self, text: str) -> str:
        """The BCP 47 tag that a name or a tag stands for."""
        code = self._vocabulary.code_of(text)
        if not code or self._vocabulary.term(code) is not None:
            return code
        if _TAG.match(code):
            return _in_usual_case(code)
        raise InputError(
            _("“{text}” is no language that is known here.").format(text=isolated(code)),
            _("Type its name or its tag, such as “az” or “en-GB”."),
        )

    def suggest(self, text: str) -> list[Choice]:
        """The languages that fit ``text``, with their English names."""
        found = self._vocabulary.matching(text)
        own = sorted((term for term in found if term.code in self._desk), key=self._rank)
        terms = [*own, *(term for term in found if term.code not in self._desk)]
        return [Choice(term.code, term.name(term.code), term.code) for term in terms]

    def _rank(self, term: object) -> int:
        return self._desk.index(getattr(term, "code", ""))


def _in_usual_case(tag: str) -> str:
    """``tag`` as BCP 47 (RFC 5646, section 2.1.1) writes it: “az”, “az-Cyrl”, “en-GB”."""
    first, *others = tag.lower().split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([first, *(cased.get(len(part), str)(part) for part in others)])


def texts(known: Callable[[str], Sequence[str]]) -> Callable[[str], list[Choice]]:
    """Offers what ``known`` has for the typed beginning; nothing for no beginning."""
    return lambda text: [Choice(found, found) for found in known(text.strip())] if text.strip() else []


def names(known: Callable[[str], Sequence[str]]) -> Callable[[str], list[Choice]]:
    """Offers people for the last of several names: the names before it stay."""

    def suggest(text: str) -> list[Choice]:
        parts = _PEOPLE.match(text)
        before, last = (parts[1] or "", parts[2].strip()) if parts else ("", text.strip())
        return [Choice(before + found, found) for found in known(last)] if last else []

    return suggest
