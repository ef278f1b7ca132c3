"""What stands in a paragraph of an OpenDocument text, walked element by element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import LINE_BREAK, Image, MarkType
from editor_app.document.objects import to_data
from editor_app.formats.odt.looks import Styles
from editor_app.formats.odt.names import q
from editor_app.formats.office.found import Found
from editor_app.formats.office.lines import Line, Piece, Place, Remark, object_piece
from editor_app.formats.office.moments import Signature, signed
from editor_app.formats.urls import safe_url, web_url

_MOST_SPACES = 1000
_BEFORE = "inserted before it was deleted"
"""Where the open insertions keep the one of text that lies apart."""
_WHITE = re.compile(r"[ \t\r\n]+")
_PASSED = frozenset(
    q(name)
    for name in (
        "text:note-citation",
        "text:tracked-changes",
        "text:bookmark",
        "text:bookmark-start",
        "text:bookmark-end",
        "text:ruby-text",
        "text:hidden-text",
        "text:soft-page-break",
        "office:forms",
        "text:sequence-decls",
        "text:variable-decls",
        "svg:title",
        "svg:desc",
    )
)


@dataclass(frozen=True, slots=True)
class Inside:
    """What the elements around some text say of it; ``base`` are the marks of the whole paragraph."""

    marks: Mapping[str, object] = field(default_factory=dict)
    base: Mapping[str, object] = field(default_factory=dict)
    gone: Signature | None = None


@dataclass(slots=True)
class Region:
    """A tracked change: who, and for a deletion what was there; ``came`` inserted that before."""

    signature: Signature
    kind: str
    content: list[etree._Element]
    came: Signature | None = None


class Breaks:
    """A line while it is read: a deletion may hold ends of paragraphs, so that one becomes several."""

    def __init__(self, first: Line) -> None:
        self.lines = [first]

    def add(self, piece: Piece) -> None:
        """One more piece of the present line."""
        self.lines[-1].pieces.append(piece)

    def end(self, came: Signature | None, gone: Signature | None) -> None:
        """The line ends here, and the end is inserted or deleted."""
        before = self.lines[-1]
        before.came, before.gone = came, gone
        self.lines.append(Line(shape=dict(before.shape), role=before.role))


@dataclass(slots=True)
class Inline:
    """Reads the content of paragraphs; insertions may go on from one to the next."""

    styles: Styles
    found: Found
    regions: Mapping[str, Region]
    remarks: list[Remark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    _open: dict[str, Signature] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def came(self) -> Signature | None:
        """Who inserts what stands here."""
        return next(reversed(self._open.values()), None)

    def change_started(self, element: etree._Element) -> None:
        """An insertion begins."""
        name = element.get(q("text:change-id"), "")
        region = self.regions.get(name)
        if region is not None and region.kind == "insertion":
            self._open[name] = region.signature
        elif region is not None:
            self.found.lose(_("who changed formats"))

    def change_ended(self, element: etree._Element) -> None:
        """An insertion ends."""
        self._open.pop(element.get(q("text:change-id"), ""), None)

    def read(self, element: etree._Element, breaks: Breaks, inside: Inside) -> None:
        """The pieces of an element that holds text."""
        self._text(element.text, breaks, inside)
        for child in element:
            self._child(child, breaks, inside)
            self._text(child.tail, breaks, inside)

    def _text(self, text: str | None, breaks: Breaks, inside: Inside, *, is_kept: bool = False) -> None:
        if not text:
            return
        letters = clean(text)[0]
        if not is_kept:
            # White space in the file stands for one space (ODF 1.3, part 3, 6.1.2).
            letters = _WHITE.sub(" ", letters)
        if not letters:
            return
        self.found.spend(len(letters))
        marks = dict(inside.marks)
        self.found.languages[str(marks.get(MarkType.LANGUAGE) or "")] += len(letters)
        if marks.get(MarkType.LINK):
            marks.pop(str(MarkType.UNDERLINE), None)
        breaks.add(Piece(letters, marks, self.came, inside.gone))

    def _child(self, child: etree._Element, breaks: Breaks, inside: Inside) -> None:
        tag = child.tag
        if tag in _PASSED:
            return
        match str(tag).partition("}")[2]:
            case "span":
                marks = self.styles.marks("text", child.get(q("text:style-name"), ""))
                self.read(child, breaks, replace(inside, marks={**inside.marks, **marks}))
            case "a" if tag == q("text:a"):
                self.read(child, breaks, replace(inside, marks={**inside.marks, **self._link(child)}))
            case "s":
                count = child.get(q("text:c"), "1")
                width = min(int(count), _MOST_SPACES) if count.isdecimal() else 1
                self._text(" " * width, breaks, inside, is_kept=True)
            case "tab":
                self._text("\t", breaks, inside, is_kept=True)
            case "line-break":
                self._text(LINE_BREAK, breaks, inside, is_kept=True)
            case "change-start":
                self.change_started(child)
            case "change-end":
                self.change_ended(child)
            case "change":
                self._deletion(child, breaks, inside)
            case "annotation":
                self._annotation(child, breaks)
            case "annotation-end":
                name = child.get(q("office:name"), "")
                breaks.add(Piece("", marker=(Place.END, self._names.get(name, name))))
            case "note":
                self._note(child, breaks, inside)
            case "frame" | "a":
                self._frame(child, breaks, inside)
            case "custom-shape" | "rect" | "text-box":
                self._box(child)
            case _:
                self.read(child, breaks, inside)

    def _link(self, element: etree._Element) -> dict[str, object]:
        address = element.get(q("xlink:href"), "")
        url = safe_url(address)
        if url is None and address and not address.startswith("#"):
            self.found.lose(_("links to addresses that are not safe or not on the web"))
        return {str(MarkType.LINK): url} if url else {}

    def _deletion(self, child: etree._Element, breaks: Breaks, inside: Inside) -> None:
        """What was deleted stands apart; it is put back where it was."""
        region = self.regions.get(child.get(q("text:change-id"), ""))
        if region is None or region.kind != "deletion":
            return
        # It has its own elements around it, whatever those are around the place.
        gone = replace(inside, marks=inside.base, gone=region.signature)
        if region.came is not None:
            self._open[_BEFORE] = region.came
        shape = breaks.lines[-1].shape
        before: etree._Element | None = None
        for part in _paragraphs(region.content):
            if before is not None:
                is_item = self.styles.label("paragraph", before.get(q("text:style-name"), "")) == "list"
                breaks.lines[-1].shape = dict(shape) if is_item else self.shape(before)
                breaks.end(self.came, region.signature)
                breaks.lines[-1].shape = shape
            self.read(part, breaks, gone)
            before = part
        self._open.pop(_BEFORE, None)

    def shape(self, element: etree._Element) -> dict[str, object]:
        """What kind of block a paragraph or heading is, lists aside."""
        style = element.get(q("text:style-name"), "")
        if element.tag == q("text:h"):
            level = element.get(q("text:outline-level"), "1")
            return {"type": "heading", "outline": int(level) - 1 if level.isdecimal() else 0}
        outline = self.styles.outline(style)
        if outline is not None:
            return {"type": "heading", "outline": outline}
        return self.styles.shape(style)

    # Comments, notes, pictures

    def _annotation(self, child: etree._Element, breaks: Breaks) -> None:
        name = child.get(q("office:name"), "") or f"unnamed {len(self.remarks)}"
        key = name if name not in self._names else f"{name} {len(self.remarks)}"
        self._names[name] = key
        text = "\n".join("".join(map(str, part.itertext())) for part in child.iter(q("text:p"))).strip()
        is_resolved = child.get(q("loext:resolved"), "false") == "true"
        signature = signed(child.findtext(q("dc:creator")), child.findtext(q("dc:date")))
        parent = child.get(q("loext:parent-name"), "")
        self.remarks.append(Remark(key, signature, text or "…", self._names.get(parent, parent), is_resolved))
        has_range = bool(child.get(q("office:name")))
        breaks.add(Piece("", marker=(Place.START if has_range else Place.POINT, key)))

    def _note(self, child: etree._Element, breaks: Breaks, inside: Inside) -> None:
        body = child.find(q("text:note-body"))
        if body is None:
            return
        text = " ".join("".join(map(str, part.itertext())).strip() for part in body)
        self.found.lose(_("footnotes as such (their text stands in brackets)"))
        self._text(f" [{' '.join(text.split())}]", breaks, inside, is_kept=True)

    def _frame(self, child: etree._Element, breaks: Breaks, inside: Inside) -> None:
        frame = child if child.tag == q("draw:frame") else child.find(q("draw:frame"))
        if frame is None:
            return
        boxes = list(frame.iterchildren(q("draw:text-box")))
        if boxes:
            self.found.lose(_("the places of text boxes (their text follows the paragraph)"))
            self.boxes += boxes
            return
        source = web_url(child.get(q("xlink:href"), "")) if child is not frame else None
        image = self._image(frame, source or "")
        if image is not None:
            piece = object_piece(to_data(image), image)
            piece.came, piece.gone = self.came, inside.gone
            breaks.add(piece)

    def _image(self, frame: etree._Element, source: str) -> Image | None:
        alt = frame.findtext(q("svg:desc")) or frame.findtext(q("svg:title")) or ""
        alt = " ".join(clean(alt)[0].split())[:1000]
        for element in frame.iterchildren(q("draw:image")):
            address = element.get(q("xlink:href"), "")
            if url := web_url(address):
                return Image(alt=alt, source=url)
            return self.found.picture(address.removeprefix("./"), Image(alt=alt, source=source))
        if next(frame.iter(q("draw:object"), q("draw:object-ole")), None) is not None:
            self.found.lose(_("charts, diagrams and embedded files"))
        return None

    def _box(self, child: etree._Element) -> None:
        if next(child.iter(q("text:p")), None) is not None:
            self.found.lose(_("the places of text boxes (their text follows the paragraph)"))
            self.boxes.append(child)


def _paragraphs(content: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The paragraphs of what was deleted, those within lists and tables included."""
    for element in content:
        yield from element.iter(q("text:p"), q("text:h"))
