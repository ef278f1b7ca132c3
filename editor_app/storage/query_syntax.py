"""What people type to search: ``every word``, ``start*``, ``"a phrase"``, ``field:word``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from editor_app.base.records import dataclass
from editor_app.document.schema import FIELDS
from editor_app.storage.words import field_word, language_word, words_of

TEXT_COLUMNS = ("headline", "summary", "body")

_TERM = re.compile(
    r"""(?:(?P<field>[a-z_]+):)?(?:["“”«»„](?P<phrase>[^"“”«»„]*)(?:["“”«»„]|$)|(?P<word>[^\s"“”«»„]+))""",
    re.VERBOSE | re.IGNORECASE,
)
_OR = "\ue003"
"""Between what a field may hold instead; on no keyboard, only ``widened`` sets it."""

_MOST_TERMS = 32
_MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, in any text or in ``field``; the last may be a start only.

    The field may hold one of ``others`` instead.
    """

    words: tuple[str, ...]
    field: str = ""
    is_start: bool = False
    others: tuple[tuple[str, ...], ...] = ()


def parse(text: str, language: str = "") -> tuple[Term, ...]:
    """The terms of a query, all of which must be found; empty when it holds no word.

    A name before a colon that is no field is a word like others, so ``10:30`` and
    addresses are found as they stand. Nothing that is typed is an error.
    """
    terms: list[Term] = []
    for found in _TERM.finditer(text):
        field, body = (found["field"] or "").lower(), found["phrase"]
        if body is None:
            body = found["word"]
        if field and field not in TEXT_COLUMNS and field not in FIELDS:
            field, body = "", f"{found['field']} {body}"
        body, *instead = body.split(_OR)
        words = tuple(words_of(body, language))[:_MOST_WORDS]
        if words:
            others = tuple(tuple(words_of(other, "")) for other in instead)
            terms.append(Term(words, field, body.rstrip().endswith("*"), others))
    return tuple(terms[:_MOST_TERMS])


def to_match(terms: tuple[Term, ...], language: str = "") -> str:
    """The terms in the language of FTS5 (sqlite.org/fts5.html, 3), limited to ``language`` unless empty."""
    parts = [_match(term) for term in terms]
    if language:
        parts.append(f'fields : "{language_word(language)}"')
    return " AND ".join(parts)


def widened(text: str, instead: Callable[[str, str, bool], Iterable[str]]) -> str:
    """The query ``text``, finding in fields also what ``instead`` gives for what is searched there.

    ``instead`` gets the field's name, the words, and whether the last of them is a start.
    """

    def widen(found: re.Match[str]) -> str:
        field = (found["field"] or "").lower()
        if field not in FIELDS:
            return found[0]
        body = found["word"] if found["phrase"] is None else found["phrase"]
        is_start = body.rstrip().endswith("*")
        others = [other for other in instead(field, body.rstrip().rstrip("*"), is_start) if other]
        return f'{field}:"{_OR.join((body, *others))}"' if others else found[0]

    return _TERM.sub(widen, text.replace(_OR, " "))


def while_typing(text: str) -> str:
    """The query for an unfinished ``text``: its last word counts as the start of one."""
    if not text or text[-1].isspace() or text[-1] in '*"“”«»„:' or _has_open_phrase(text):
        return text
    return text + "*"


def _has_open_phrase(text: str) -> bool:
    return sum(text.count(mark) for mark in '"“”«»„') % 2 == 1


def _match(term: Term) -> str:
    star = "*" if term.is_start else ""
    if term.field in FIELDS:
        ways = [f'fields : "{_field_words(term.field, term.words)}"{star}']
        ways += [f'fields : "{_field_words(term.field, words)}"' for words in term.others if words]
        return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
    column = f"{term.field} : " if term.field else ""
    return f'{column}"{" ".join(term.words)}"{star}'


def _field_words(field: str, words: tuple[str, ...]) -> str:
    return " ".join(field_word(field, word) for word in words)
