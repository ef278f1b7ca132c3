"""One concept as TBX has it, in any of its forms, as a concept of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.formats.tbx.categories import (
    BETWEEN,
    FORMS_MARK,
    IMAGE_MARK,
    IMAGES,
    KIND_MARK,
    name_of,
    part_of_speech,
    status_of,
    use_of,
)
from editor_app.formats.tmx.making import language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "xrefGrp", "refGrp", "termGrp"})
_UNSAID = frozenset({"transacGrp", "transactionType", ""})
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 2000
"""Terms of one concept; a file with more is no term base."""


class ConceptReader:
    """Gathers what one element says. ``complaints`` name what was left out for being wrong."""

    def __init__(self, name: ConceptId, dropped: Counter[str]) -> None:
        self._id = name
        self._dropped = dropped
        self._said: dict[str, list[str]] = {}
        self._terms: list[Term] = []
        self._kind = ""
        self._image = ""
        self._author = self._at = ""
        self.complaints: list[str] = []

    def read(self, element: Element) -> Concept:
        """The concept of ``element``; without terms when it has none that can be read."""
        for name, child in _parts(element):
            if name in _LANGUAGES:
                self._language(child)
            elif name == "transacGrp":
                self._transaction(child)
            else:
                self._of_concept(name, child)
        kind = self._kind_of_names()
        return Concept(
            self._id,
            tuple(self._terms),
            kind,
            self._joined("subjectField", "; "),
            self._joined("definition", "\n"),
            self._joined("note", "\n"),
            self._joined("source", "; "),
            self._image,
            self._author,
            self._at,
        )

    def _of_concept(self, name: str, child: Element) -> None:
        text = _text(child)
        if name in IMAGES and not self._image:
            self._image = child.get("target") or text
        elif name == "projectSubset" and text.startswith(KIND_MARK):
            self._kind = text.removeprefix(KIND_MARK)
        elif name == "note" and text.startswith(IMAGE_MARK) and not self._image:
            self._image = text.removeprefix(IMAGE_MARK)
        elif name in ("subjectField", "definition", "note", "source"):
            self._say(name, text)
        else:
            self._drop(name)

    def _language(self, section: Element) -> None:
        said = section.get(_LANGUAGE) or section.get("lang") or ""
        language = language_tag(said)
        if not language:
            self.complaints.append(_("“{language}” is no language code").format(language=said))
            return
        for name, child in _parts(section):
            if name in _TERMS:
                self._term(child, language)
            elif name == "definition":
                # A concept here has one definition; those in other languages are kept as notes.
                has_one = "definition" in self._said
                self._say(
                    "note" if has_one else name, f"{language}: {_text(child)}" if has_one else _text(child)
                )
            elif name == "note":
                self._say(name, _text(child))
            else:
                self._drop(name)

    def _term(self, section: Element, language: str) -> None:
        said: dict[str, list[str]] = {}
        forms: tuple[str, ...] = ()
        for name, child in _parts(section):
            text = _text(child)
            if name == "note" and text.startswith(FORMS_MARK):
                forms = tuple(text.removeprefix(FORMS_MARK).split(BETWEEN))
            elif name in _OF_TERM:
                said.setdefault(_OF_TERM[name], []).append(text)
            else:
                self._drop(name)
        words = " ".join(said.get("term", []))
        if not words:
            self.complaints.append(_("it has no text in “{language}”").format(language=language))
            return
        if len(self._terms) >= _MOST:
            self._drop("term")
            return
        self._terms.append(
            Term(
                words,
                language,
                status_of(" ".join(said.get("status", []))) if "status" in said else TermStatus.ADMITTED,
                part_of_speech(said.get("part", [""])[0]),
                use_of(said.get("type", [""])[0]) if "type" in said else TermUse.ANY,
                "\n".join(said.get("note", [])),
                "\n".join(said.get("context", [])),
                "; ".join(said.get("source", [])),
                forms,
            )
        )

    def _transaction(self, group: Element) -> None:
        """Who did something to it last, and when."""
        for child in group:
            name = name_of(child)
            if name == "responsibility":
                self._author = _text(child)
            elif name == "date" and _DATE.match(_text(child)):
                self._at = f"{_text(child)[:10]}T00:00:00.000Z"

    def _kind_of_names(self) -> ConceptKind:
        try:
            kind = ConceptKind(self._kind)
        except ValueError:
            is_name = self._terms and all(term.part_of_speech == "properNoun" for term in self._terms)
            return ConceptKind.NAME if is_name else ConceptKind.TERM
        return kind

    def _say(self, name: str, text: str) -> None:
        if text:
            self._said.setdefault(name, []).append(text)

    def _joined(self, name: str, between: str) -> str:
        return between.join(dict.fromkeys(self._said.get(name, [])))

    def _drop(self, name: str) -> None:
        if name not in _UNSAID:
            self._dropped[name] += 1


_OF_TERM = {
    "term": "term",
    "partOfSpeech": "part",
    "administrativeStatus": "status",
    "normativeAuthorization": "status",
    "termType": "type",
    "context": "context",
    "source": "source",
    "note": "note",
}


def _parts(element: Element) -> Iterator[tuple[str, Element]]:
    """What an element says, groups taken apart. What a group says of its first part is said of that part
    alone, and has no place here."""
    for child in element:
        name = name_of(child)
        if name not in _GROUPS:
            yield name, child
            continue
        for place, part in enumerate(child):
            if not place or name == "termGrp":
                yield name_of(part), part
            elif name_of(part):
                yield f"{name_of(child[0])}/{name_of(part)}", part


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
