"""Reads TMX 1.1 to 1.4b as a stream: every good unit, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.tmx.decoding import UNREADABLE, Readable, open_text
from editor_app.formats.tmx.making import language_tag, unit_of
from editor_app.formats.tmx.plain import plain_unit
from editor_app.formats.tmx.segments import read_segment
from editor_app.formats.tmx.splitting import Block, blocks
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_HEADER = re.compile(r"<header\b[^>]*>", re.DOTALL)
_SOURCE_LANGUAGE = re.compile(_ATTRIBUTE.format("srclang"))
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)
_PREFIX = re.compile(r"(</?|\s)(?!xml:)[A-Za-z_][\w.-]*:(?=[A-Za-z_])")
ANY_SOURCE = "*all*"


class TmxReader:
    """The units of one TMX file, in their order; damaged parts come as ``Damage`` in their place.

    ``read`` is how many bytes of the file are done, ``encoding`` what they are in, ``notes`` what is said
    of the whole file.
    InputError, naming ``name``, when the stream is no TMX.
    """

    def __init__(self, stream: Readable, name: str) -> None:
        # Imported here: start-up time.
        from lxml import etree

        self._name = name
        self._text = open_text(stream, name)
        self._error = etree.XMLSyntaxError
        self._parse = etree.fromstring
        self._parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        self._source = ""
        self._count = 0
        self.encoding = self._text.encoding
        self.notes = self._text.notes
        self.read = 0

    def units(self) -> Iterator[TmxUnit | Damage]:
        """Each unit once."""
        is_first = True
        for block in blocks(self._text.pieces):
            if is_first:
                self._begin(block.text)
                is_first = False
            self.read = block.read
            yield from self._last(block) if block.is_last else self._units(block)

    def _begin(self, text: str) -> None:
        # Nothing else begins like that.
        if "<tmx" not in text[:65536]:
            raise InputError(
                _("{name} is no TMX file: it does not begin with <tmx>.").format(name=self._name),
                _("Choose a TMX file, or a table of two columns with the ending .csv or .tsv."),
            )
        header = _HEADER.search(text)
        found = _SOURCE_LANGUAGE.search(header.group()) if header else None
        self._source = (found.group(1) or found.group(2) or "") if found else ""

    def _units(self, block: Block) -> Iterator[TmxUnit | Damage]:
        text = block.text.replace("\r\n", "\n")
        is_plain = "]]>" not in text
        read = [
            (is_plain and plain_unit(text, *place, self._source)) or (text[place[0] : place[1]], place[2])
            for place in replace(block, text=text).places()
        ]
        left = [unit for unit in read if not isinstance(unit, TmxUnit)]
        parsed = self._together(left)
        for unit in read:
            if isinstance(unit, TmxUnit):
                self._count += 1
                yield unit
            elif parsed is None:
                yield from self._single(*unit)
            else:
                self._count += 1
                yield self._unit(*next(parsed))

    def _together(self, units: Sequence[tuple[str, int]]) -> Iterator[tuple[Element, int]] | None:
        """Units parsed at once, which takes half the time, with their lines; None when one is damaged."""
        if not units:
            return iter(())
        joined = "".join(text for text, _line in units)
        if UNREADABLE.search(joined):
            return None
        try:
            tree = self._parse(f"<body>{joined}</body>", self._parser)
        except self._error:
            return None
        elements = [child for child in tree if child.tag == "tu"]
        if len(elements) != len(units):
            return None
        before = accumulate((text.count("\n") for text, _line in units), initial=1)
        return (
            (element, line + _line(element) - first)
            for element, (_text, line), first in zip(elements, units, before, strict=False)
        )

    def _single(self, text: str, line: int) -> Iterator[TmxUnit | Damage]:
        self._count += 1
        if UNREADABLE.search(text):
            yield Damage(line, self._count, _("it has letters that do not fit the file's encoding"))
            return
        end = text.rfind("</tu")
        if end < 0:
            if not re.match(r"<tu\b[^>]*/>", text):
                yield Damage(line, self._count, _("it does not end"))
            return
        text = text[: text.find(">", end) + 1]
        try:
            yield self._unit(self._parsed(text), line)
        except self._error as error:
            yield Damage(line, self._count, _reason(str(error.msg)))

    def _parsed(self, text: str) -> Element:
        try:
            return self._parse(text, self._parser)
        except self._error as error:
            # Control characters mean nothing, and prefixes are declared before the units.
            is_harmless = "prefix" in str(error.msg) or _ILLEGAL.search(text)
            if not is_harmless:
                raise
        text = _ILLEGAL.sub("", text)
        return self._parse(_PREFIX.sub(r"\1", text), self._parser)

    def _last(self, block: Block) -> Iterator[TmxUnit | Damage]:
        for text, line in block.units():
            yield from self._single(text, line)
        if "</tmx" not in block.text:
            yield Damage(block.line + block.text.count("\n"), self._count, _("the file breaks off here"))

    def _unit(self, tu: Element, line: int) -> TmxUnit | Damage:
        variants: list[Variant] = []
        properties: dict[str, str] = {}
        wrong = ""
        for child in tu:
            if child.tag == "tuv":
                variant, said = _variant(child)
                wrong = wrong or said
                if variant is not None:
                    variants.append(variant)
            elif child.tag == "prop":
                properties.setdefault(child.get("type", ""), child.text or "")
            elif child.tag == "note":
                properties.setdefault("note", child.text or "")
        if len(variants) < 2:
            return Damage(line, self._count, wrong or _("it has no translation"))
        return unit_of(variants, tu.get, properties, line, self._source)


def _line(element: Element) -> int:
    """The line at which the start tag of ``element`` ends, from 1 on."""
    return cast("int | None", element.sourceline) or 1


def _variant(tuv: Element) -> tuple[Variant | None, str]:
    """One language of a unit, or why there is none."""
    said = tuv.get(_XML_LANGUAGE) or tuv.get("lang") or ""
    language = language_tag(said)
    if not language:
        return None, _("“{language}” is no language code").format(language=said)
    for seg in tuv:
        if seg.tag == "seg":
            text, codes = read_segment(seg)
            if codes or text.strip():
                return Variant(language, text, codes), ""
    return None, _("it has no text in “{language}”").format(language=said)


def _reason(message: str) -> str:
    return _("its XML is broken ({message})").format(message=message.partition(", line")[0])
