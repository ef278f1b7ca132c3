"""Reads TBX 3 in both styles, and TBX 2, as a stream: every good concept, and what is wrong with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept
from editor_app.formats.tbx.concepts import ConceptReader
from editor_app.formats.tbx.splitting import Entry, Splitter
from editor_app.formats.tmx.decoding import UNREADABLE, Readable, open_text
from editor_app.formats.tmx.values import Damage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):[A-Za-z_]")
_OWN_ID = re.compile("c([0-9abcdefghjkmnpqrstvwxyz]{16})")
_MOST_PREFIXES = 40


class TbxReader:
    """The concepts of one TBX file, in their order; damaged parts come as ``Damage`` in their place.

    ``read`` is how many bytes of the file are done; ``dropped`` counts what a concept here does not have,
    by the names of TBX; ``notes`` is what is said of the whole file. InputError, naming ``name``, when the
    stream is no TBX.
    """

    def __init__(self, stream: Readable, name: str) -> None:
        # Imported here: start-up time.
        from lxml import etree

        self._name = name
        text = open_text(stream, name)
        self.notes = text.notes
        self._splitter = Splitter(self._checked(text.pieces))
        self._error = etree.XMLSyntaxError
        self._parse = etree.fromstring
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        self._count = 0
        self.read = 0
        self.dropped: Counter[str] = Counter()

    def concepts(self) -> Iterator[Concept | Damage]:
        """Each concept once."""
        for entry in self._splitter.entries():
            self.read = entry.read
            self._count += 1
            yield from self._concept(entry)
        if not re.search(r"</(?:[\w.-]+:)?(?:tbx|martif)\s*>", self._splitter.tail):
            line = self._splitter.line + self._splitter.tail.count("\n")
            yield Damage(line, self._count, _("the file breaks off here"))

    def _checked(self, pieces: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
        """``pieces``, of which the first must be of a TBX file."""
        for place, piece in enumerate(pieces):
            if not place:
                self._check(piece[0])
            yield piece

    def _check(self, head: str) -> None:
        if not re.search(r"<(?:[\w.-]+:)?(?:tbx|martif)[\s>]", head, re.IGNORECASE):
            raise InputError(
                _("{name} is no TBX file: it does not begin with <tbx> or <martif>.").format(name=self._name),
                _("Choose a TBX file, or a table with the ending .csv or .tsv."),
            )

    def _concept(self, entry: Entry) -> Iterator[Concept | Damage]:
        if not entry.is_whole:
            yield Damage(entry.line, self._count, _("it does not end"))
            return
        if UNREADABLE.search(entry.text):
            yield Damage(entry.line, self._count, _("it has letters that do not fit the file's encoding"))
            return
        try:
            element = self._parse(_declared(entry.text), self._parser)[0]
        except self._error as error:
            reason = str(error.msg).partition(", line")[0]
            yield Damage(entry.line, self._count, _("its XML is broken ({message})").format(message=reason))
            return
        yield from self._read(element, entry.line)

    def _read(self, element: Element, line: int) -> Iterator[Concept | Damage]:
        reader = ConceptReader(ConceptId(_id_of(element)), self.dropped)
        concept = reader.read(element)
        for complaint in reader.complaints:
            yield Damage(line, self._count, complaint)
        if concept.terms:
            yield concept
        elif not reader.complaints:
            yield Damage(line, self._count, _("it has no term"))


def is_own(name: str) -> bool:
    """Whether ``name`` is the id of a concept that a library of ours wrote."""
    return _OWN_ID.fullmatch(f"c{name}") is not None


def _id_of(element: Element) -> str:
    """The id that a library of ours gave it; of others, whose ids are unique in their file only, none."""
    found = _OWN_ID.fullmatch(element.get("id", ""))
    return found.group(1) if found else ""


def _declared(text: str) -> str:
    """``text`` in an element that declares the prefixes in it: they are declared before the concepts."""
    prefixes = list(dict.fromkeys(_PREFIX.findall(text)))[:_MOST_PREFIXES]
    said = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in prefixes if prefix not in ("xml", "xmlns"))
    return f"<concepts{said}>{text}</concepts>"
