"""What stands in a paragraph of a Word document, walked element by element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import field, replace

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import LINE_BREAK, MarkType
from editor_app.formats.docx.drawings import Drawings
from editor_app.formats.docx.looks import is_hidden, marks_of, signature_of
from editor_app.formats.docx.names import MC, M, W, w
from editor_app.formats.docx.opening import WordDocument, linked, plain_text
from editor_app.formats.office.found import Found
from editor_app.formats.office.lines import Piece, Place
from editor_app.formats.office.moments import Signature
from editor_app.formats.urls import safe_url

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_LEFT_OUT = re.compile(r"\s*(?:TOC|INDEX|TC|XE|TOA|RD)\b", re.IGNORECASE)
_CONTAINERS = frozenset(w(name) for name in ("smartTag", "customXml", "sdtContent", "bdo", "dir"))
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": LINE_BREAK, "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Inside:
    """What the elements around some text say of it."""

    came: Signature | None = None
    gone: Signature | None = None
    link: str = ""


_OUTSIDE = Inside()


@dataclass(slots=True)
class _Field:
    """A field: its instruction, whether its result has begun, and who brings or takes away its codes."""

    instruction: str = ""
    shows: bool = False
    came: Signature | None = None
    gone: Signature | None = None


@dataclass(slots=True)
class Inline:
    """Reads the content of paragraphs; fields and moves may go on from one to the next."""

    document: WordDocument
    found: Found
    drawings: Drawings
    boxes: list[etree._Element] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _moves: dict[str, str] = field(default_factory=dict)

    def read(self, element: etree._Element, inside: Inside = _OUTSIDE) -> Iterable[Piece]:
        """The pieces of an element that holds runs."""
        for child in element:
            yield from self._child(child, inside)

    def note_move(self, element: etree._Element) -> None:
        """Remember where a move begins and ends, by the marker that says so."""
        name = etree.QName(element).localname
        if name.endswith("RangeStart"):
            self._moves[element.get(w("id"), "")] = element.get(w("name"), "")
        else:
            self._moves.pop(element.get(w("id"), ""), None)

    def move(self) -> str:
        """The name of the move that is open, empty for none."""
        return next(reversed(self._moves.values()), "")

    def _child(self, child: etree._Element, inside: Inside) -> Iterable[Piece]:
        tag = child.tag
        if tag == f"{{{W}}}r":
            return self._run(child, inside)
        if tag in _CONTAINERS:
            return self.read(child, inside)
        handler = _HANDLERS.get(str(tag))
        return handler(self, child, inside) if handler is not None else ()

    # Elements around runs

    def _inserted(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        return self.read(element, replace(inside, came=inside.came or signature_of(element)))

    def _deleted(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        return self.read(element, replace(inside, gone=inside.gone or signature_of(element)))

    def _moved_here(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        signature = signature_of(element, self.move())
        return self.read(element, replace(inside, came=inside.came or signature))

    def _moved_away(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        signature = signature_of(element, self.move())
        return self.read(element, replace(inside, gone=inside.gone or signature))

    def _range(self, element: etree._Element, _inside: Inside) -> Iterable[Piece]:
        self.note_move(element)
        return ()

    def _link(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        relation = self.document.relations.get(linked(element))
        url = relation.target if relation is not None and relation.is_external else ""
        anchor = element.get(w("anchor"), "")
        return self.read(
            element, replace(inside, link=self._address(f"{url}#{anchor}" if url and anchor else url))
        )

    def _address(self, url: str) -> str:
        if not url:
            return ""
        found = safe_url(url)
        if found is None:
            self.found.lose(_("links to addresses that are not safe or not on the web"))
        return found or ""

    def _simple_field(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        instruction = element.get(w("instr"), "")
        if _LEFT_OUT.match(instruction):
            self.found.lose(_("tables of contents and indexes"))
            return ()
        hyperlink = _HYPERLINK.match(instruction)
        return self.read(element, replace(inside, link=self._address(hyperlink[1])) if hyperlink else inside)

    def _structured(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        content = element.find(w("sdtContent"))
        return self.read(content, inside) if content is not None else ()

    def _alternate(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        chosen = alternative(element)
        return self.read(chosen, inside) if chosen is not None else ()

    def _comment_start(self, element: etree._Element, _inside: Inside) -> Iterable[Piece]:
        yield Piece("", marker=(Place.START, element.get(w("id"), "")))

    def _comment_end(self, element: etree._Element, _inside: Inside) -> Iterable[Piece]:
        yield Piece("", marker=(Place.END, element.get(w("id"), "")))

    def _formula(self, element: etree._Element, inside: Inside) -> Iterable[Piece]:
        text = "".join(part.text or "" for part in element.iter(f"{{{M}}}t"))
        self.found.lose(_("how formulas are set (their letters stay)"))
        return self._text(text, {}, inside)

    # Runs

    def _run(self, run: etree._Element, inside: Inside) -> Iterable[Piece]:
        properties = run.find(w("rPr"))
        if is_hidden(properties):
            self._fields_in(run)
            self.found.lose(_("hidden text"))
            return
        marks = marks_of(self.document, properties)
        changes = self._changes(properties, marks)
        for child in run:
            for piece in self._part(child, marks, inside):
                if changes and piece.text and piece.make is None:
                    piece.changes = {**piece.changes, **changes}
                yield piece

    def _changes(
        self, properties: etree._Element | None, marks: dict[str, object]
    ) -> dict[str, tuple[Signature, object]]:
        change = properties.find(w("rPrChange")) if properties is not None else None
        if change is None:
            return {}
        old = marks_of(self.document, change.find(w("rPr")))
        signature = signature_of(change)
        names = [str(mark) for mark in MarkType if old.get(mark) != marks.get(mark)]
        return {name: (signature, old.get(name)) for name in names}

    def _part(self, child: etree._Element, marks: dict[str, object], inside: Inside) -> Iterable[Piece]:
        name = etree.QName(child).localname
        match name:
            case "t" | "delText":
                return self._text(child.text or "", marks, inside)
            case "tab" | "ptab" | "cr" | "noBreakHyphen" | "softHyphen":
                return self._text(_LETTERS[name], marks, inside)
            case "br":
                is_line = child.get(w("type"), "textWrapping") == "textWrapping"
                return self._text(LINE_BREAK, marks, inside) if is_line else ()
            case "sym":
                self.found.lose(_("signs of symbol fonts"))
            case "fldChar" | "instrText" | "delInstrText":
                self._field_part(child, name, inside)
            case "footnoteReference" | "endnoteReference":
                return self._footnote(child, name, marks, inside)
            case "commentReference":
                return (Piece("", marker=(Place.POINT, child.get(w("id"), ""))),)
            case "drawing" | "pict" | "object":
                return self._drawing(child, inside)
            case "AlternateContent":
                chosen = alternative(child)
                parts = chosen if chosen is not None else ()
                return [piece for part in parts for piece in self._part(part, marks, inside)]
        return ()

    def _text(self, text: str, marks: dict[str, object], inside: Inside) -> Iterable[Piece]:
        if any(not part.shows or _LEFT_OUT.match(part.instruction) for part in self._fields):
            return
        link, change = self._linked(inside)
        letters = clean(text)[0].replace("\n", " ")
        if not letters:
            return
        self.found.spend(len(letters))
        attributes = dict(marks)
        language = attributes.get(MarkType.LANGUAGE)
        self.found.languages[str(language or "")] += len(letters)
        if link:
            attributes[str(MarkType.LINK)] = link
            attributes.pop(str(MarkType.UNDERLINE), None)
        yield Piece(letters, attributes, inside.came, inside.gone, change)

    def _linked(self, inside: Inside) -> tuple[str, dict[str, tuple[Signature, object]]]:
        """Where the text leads, and who suggested that by inserting or deleting the codes of a field."""
        link = inside.link
        change: tuple[Signature, object] | None = None
        for part in self._fields:
            found = _HYPERLINK.match(part.instruction)
            url = self._address(found[1]) if found else ""
            if not url:
                continue
            if part.gone is not None and part.gone != inside.gone:
                change = (part.gone, url)
                continue
            if part.came is not None and part.came != inside.came:
                change = (part.came, change[1] if change else link or None)
            link = url
        return link, {str(MarkType.LINK): change} if change else {}

    def _footnote(
        self, child: etree._Element, name: str, marks: dict[str, object], inside: Inside
    ) -> Iterable[Piece]:
        notes = self.document.footnotes if name.startswith("foot") else self.document.endnotes
        element = notes.get(child.get(w("id"), ""))
        if element is None:
            return ()
        text = " ".join(plain_text(part) for part in element.iter(w("p"))).strip()
        self.found.lose(_("footnotes as such (their text stands in brackets)"))
        return self._text(f" [{text}]", {}, inside)

    def _drawing(self, child: etree._Element, inside: Inside) -> Iterable[Piece]:
        boxes = [box for box in child.iter(w("txbxContent")) if not _is_within_box(box, child)]
        if boxes:
            self.found.lose(_("the places of text boxes (their text follows the paragraph)"))
        self.boxes += boxes
        for piece in self.drawings.read(child, has_text=bool(boxes)):
            piece.came, piece.gone = inside.came, inside.gone
            yield piece

    # Fields

    def _fields_in(self, run: etree._Element) -> None:
        for child in run:
            if etree.QName(child).localname in ("fldChar", "instrText"):
                self._field_part(child, etree.QName(child).localname, Inside())

    def _field_part(self, child: etree._Element, name: str, inside: Inside) -> None:
        if name != "fldChar":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].instruction += (child.text or "")[:4000]
            return
        match child.get(w("fldCharType")):
            case "begin" if len(self._fields) < 50:
                self._fields.append(_Field(came=inside.came, gone=inside.gone))
            case "separate" if self._fields:
                self._fields[-1].shows = True
                if _LEFT_OUT.match(self._fields[-1].instruction):
                    self.found.lose(_("tables of contents and indexes"))
            case "end" if self._fields:
                self._fields.pop()


_Handler = Callable[[Inline, etree._Element, Inside], Iterable[Piece]]
_MOVES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_HANDLERS: dict[str, _Handler] = {
    w("ins"): Inline._inserted,
    w("del"): Inline._deleted,
    w("moveTo"): Inline._moved_here,
    w("moveFrom"): Inline._moved_away,
    w("hyperlink"): Inline._link,
    w("fldSimple"): Inline._simple_field,
    w("sdt"): Inline._structured,
    w("commentRangeStart"): Inline._comment_start,
    w("commentRangeEnd"): Inline._comment_end,
    f"{{{MC}}}AlternateContent": Inline._alternate,
    f"{{{M}}}oMath": Inline._formula,
    f"{{{M}}}oMathPara": Inline._formula,
    **{w(name): Inline._range for name in _MOVES},
}


def alternative(element: etree._Element) -> etree._Element | None:
    """Which of the ways to say something is read: the first that says text or a picture that we know."""
    choices = list(element)
    for choice in choices:
        if next(choice.iter(w("txbxContent"), w("t"), "{*}blip", "{*}imagedata"), None) is not None:
            return choice
    return choices[-1] if choices else None


def _is_within_box(box: etree._Element, root: etree._Element) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not root:
        if parent.tag == w("txbxContent"):
            return True
        if parent.tag == f"{{{MC}}}Fallback" and _has_choice(parent):
            return True
        parent = parent.getparent()
    return False


def _has_choice(fallback: etree._Element) -> bool:
    whole = fallback.getparent()
    return whole is not None and alternative(whole) is not fallback
