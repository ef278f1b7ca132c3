"""Writes TBX-Basic, version 3 in the style DCT (ISO 30042:2019), as a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from editor_app import __version__
from editor_app.base.i18n import _
from editor_app.base.terms import PARTS_OF_SPEECH, Concept, ConceptKind, Term, TermUse
from editor_app.formats.tbx.categories import (
    BASIC,
    BETWEEN,
    FORMS_MARK,
    IMAGE_MARK,
    KIND_MARK,
    MINIMAL,
    NAMESPACE,
    STATUSES,
    USES,
)
from editor_app.formats.tmx.segments import attribute, escaped
from editor_app.formats.tmx.writing import Writable

_ADDRESS = re.compile(r"https?://.+")
_NOT_IN_ID = re.compile(r"[^\w.-]")
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{NAMESPACE}" xmlns:min="{MINIMAL}" '
    f'xmlns:basic="{BASIC}">\n'
    "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n"
    f"        <p>Copydesk {__version__}</p>\n"
    "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n"
)


class TbxWriter:
    """Writes concepts. ``losses`` counts what TBX-Basic has no place for, in words."""

    def __init__(self, stream: Writable) -> None:
        self._stream = stream
        self.losses: Counter[str] = Counter()

    def write(self, concepts: Iterable[Concept]) -> int:
        """Write a whole file; gives how many concepts."""
        count = 0
        self._stream.write(_ROOT.encode())
        for count, concept in enumerate(concepts, 1):
            text = "\n".join(f"      {line}" for line in self._concept(concept, count))
            self._stream.write(f"{text}\n".encode())
        self._stream.write(b"    </body>\n  </text>\n</tbx>\n")
        return count

    def _concept(self, concept: Concept, number: int) -> Iterator[str]:
        name = _NOT_IN_ID.sub("_", concept.id) or str(number)
        yield f'<conceptEntry id="c{name}">'
        yield from self._changed(concept)
        if concept.is_name:
            yield _element("basic:projectSubset", KIND_MARK + concept.kind)
        yield from _elements("min:subjectField", concept.domain)
        yield from _elements("basic:definition", concept.definition)
        if _ADDRESS.fullmatch(concept.image):
            said = escaped(concept.image)
            yield f"  <basic:xGraphic target={attribute(concept.image)}>{said}</basic:xGraphic>"
        elif concept.image:
            yield _element("note", IMAGE_MARK + concept.image)
        yield from _elements("basic:source", concept.source)
        yield from _elements("note", concept.note)
        for language in concept.languages:
            yield f"  <langSec xml:lang={attribute(language)}>"
            for term in concept.terms:
                if term.language == language:
                    yield from (f"    {line}" for line in self._term(term, concept.kind))
            yield "  </langSec>"
        yield "</conceptEntry>"

    def _changed(self, concept: Concept) -> Iterator[str]:
        if not concept.at and not concept.author:
            return
        yield "  <transacGrp>"
        yield "  " + _element("basic:transactionType", "modification")
        if concept.author:
            yield "  " + _element("basic:responsibility", concept.author)
        if concept.at:
            yield "  " + _element("date", concept.at[:10])
        yield "  </transacGrp>"

    def _term(self, term: Term, kind: ConceptKind) -> Iterator[str]:
        yield "<termSec>"
        yield _element("term", term.text)
        part = term.part_of_speech
        if part and part not in PARTS_OF_SPEECH:
            self.losses[_("parts of speech that the format does not know")] += 1
            part = "other"
        if part or kind is not ConceptKind.TERM:
            yield _element("min:partOfSpeech", part or "properNoun")
        yield _element("min:administrativeStatus", STATUSES[term.status])
        if term.use is not TermUse.ANY:
            yield _element("basic:termType", USES[term.use])
        for line in filter(None, term.example.split("\n")):
            yield f"  <descripGrp>\n          {_element('basic:context', line)}\n          </descripGrp>"
        yield from _elements("basic:source", term.source)
        yield from _elements("note", term.note)
        if term.forms:
            yield _element("note", FORMS_MARK + BETWEEN.join(term.forms))
        yield "</termSec>"


def _elements(name: str, text: str) -> Iterator[str]:
    """One element for each line of ``text``."""
    yield from (_element(name, line) for line in text.split("\n") if line.strip())


def _element(name: str, text: str) -> str:
    return f"  <{name}>{escaped(' '.join(text.split()))}</{name}>"
