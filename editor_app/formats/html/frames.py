"""The open elements of an HTML text, and which tags close which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from editor_app.document.model import BlockType, ListKind
from editor_app.formats.html.grid import Grid
from editor_app.formats.html.inline import PLAIN, Inline
from editor_app.formats.html.styles import NO_EFFECT, Effect

MAX_DEPTH = 512
"""Elements nested deeper than this count as if they stood at this depth, as in browsers."""


class Kind(NamedTuple):
    """What a text becomes: the block's type, and for list items which item it belongs to."""

    type: BlockType = BlockType.PARAGRAPH
    level: int = 0
    list: ListKind | None = None
    item: int = 0


PARAGRAPH = Kind()


class Frame:
    """One open element."""

    __slots__ = (
        "attributes",
        "grid",
        "inline",
        "is_aside",
        "is_block",
        "kind",
        "lists",
        "name",
        "role",
        "said",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        self.attributes: Mapping[str, str] = {}
        self.said: Effect = NO_EFFECT
        self.inline: Inline = PLAIN
        self.kind: Kind = PARAGRAPH
        self.lists: tuple[ListKind, ...] = ()
        self.role = ""
        self.is_block = False
        self.is_aside = False
        self.grid: Grid | None = None


_BLOCK_ELEMENTS_NAMES = """
address article aside blockquote body center details dd dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre search
section summary table caption tbody td tfoot th thead tr ul xmp plaintext
"""
BLOCK_ELEMENTS = frozenset(_BLOCK_ELEMENTS_NAMES.split())
"""Elements at whose edges a text ends."""

_VOID_ELEMENTS_NAMES = """
area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
VOID_ELEMENTS = frozenset(_VOID_ELEMENTS_NAMES.split())
"""Elements without content."""

_CLOSES_PARAGRAPH = BLOCK_ELEMENTS - {
    "table",
    "caption",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "body",
    "html",
}
_TABLE_SCOPE = ("table", "td", "th", "caption")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_IN_HEAD_NAMES = """
base link meta script style title noscript template basefont bgsound noframes
"""
_IN_HEAD = frozenset(_IN_HEAD_NAMES.split())
_LEAVES_SVG_NAMES = """
b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li listing
menu nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
"""
_LEAVES_SVG = frozenset(_LEAVES_SVG_NAMES.split())


_CLOSES_NOTHING_NAMES = """
span b i em strong u s font sup sub small img br o:p code time label wbr
"""
_CLOSES_NOTHING = frozenset(_CLOSES_NOTHING_NAMES.split())


class OpenElements:
    """The stack of open elements, with every look-up in constant time."""

    def __init__(self) -> None:
        self.frames: list[Frame] = [Frame("")]
        self._places: dict[str, list[int]] = {}
        self._skipped: dict[str, int] = {}

    @property
    def top(self) -> Frame:
        """The innermost open element."""
        return self.frames[-1]

    def push(self, frame: Frame) -> None:
        """Open an element."""
        self._places.setdefault(frame.name, []).append(len(self.frames))
        self.frames.append(frame)

    def pop(self) -> Frame:
        """Close the innermost element."""
        frame = self.frames.pop()
        if frame.name:
            self._places[frame.name].pop()
        return frame

    def forget(self, place: int) -> None:
        """Take the element at ``place`` away while those within it stay open."""
        frame = self.frames[place]
        self._places[frame.name].remove(place)
        neutral = Frame("")
        neutral.kind, neutral.lists = frame.kind, frame.lists
        self.frames[place] = neutral

    @property
    def is_full(self) -> bool:
        """Whether a further element would be too deep."""
        return len(self.frames) >= MAX_DEPTH

    def skip(self, name: str) -> None:
        """Note that an element too deep was not opened, so that its end tag closes nothing."""
        self._skipped[name] = self._skipped.get(name, 0) + 1

    def take_skipped(self, name: str) -> bool:
        """Whether the end tag ``name`` belongs to an element that was not opened."""
        count = self._skipped.get(name, 0)
        if count:
            self._skipped[name] = count - 1
        return count > 0

    def last(self, *names: str) -> int:
        """The place of the innermost open element with one of ``names``, 0 when there is none."""
        innermost = 0
        for name in names:
            places = self._places.get(name)
            if places and places[-1] > innermost:
                innermost = places[-1]
        return innermost

    def count(self, name: str) -> int:
        """How many elements called ``name`` are open."""
        return len(self._places.get(name, ()))

    def place_to_close(self, name: str) -> int:
        """Which open element the end tag ``name`` closes, 0 for none. End tags within a table
        cell close nothing outside it."""
        if name in _HEADINGS:
            place, boundary = self.last(*_HEADINGS), self.last("td", "th", "table")
        elif name in _TABLE_SCOPE or name in {"tr", "tbody", "thead", "tfoot"}:
            place, boundary = self.last(name), 0 if name == "table" else self.last("table")
        else:
            place, boundary = self.last(name), self.last("td", "th", "table", "caption")
        return place if place > boundary else 0

    def place_implied(self, name: str) -> int:
        """Which open element the start tag ``name`` closes by itself, 0 for none."""
        top = self.top.name
        if (
            name in _CLOSES_NOTHING
            and top != "head"
            and not (self._places.get("svg") or self._places.get("math"))
        ):
            return 0
        if top == "head" and name not in _IN_HEAD:
            return self.last("head")
        outer = self.last("td", "th", "table", "caption")
        if name in {"td", "th", "tr", "tbody", "thead", "tfoot"}:
            return self._in_table(name)
        if name == "li":
            return self._after(self.last("li"), max(outer, self.last("ul", "ol", "menu", "dir")))
        if name in {"dd", "dt"}:
            return self._after(self.last("dd", "dt"), max(outer, self.last("dl")))
        if name == "a":
            return self._after(self.last("a"), outer) if self.top.inline.link else 0
        foreign = self.last("svg", "math")
        if foreign > outer and name in _LEAVES_SVG:
            return foreign
        if top in _HEADINGS and name in _HEADINGS:
            return len(self.frames) - 1
        if name in _CLOSES_PARAGRAPH:
            return self._after(self.last("p"), outer)
        return 0

    def _in_table(self, name: str) -> int:
        table = self.last("table")
        if name in {"td", "th"}:
            return self._after(self._first_after(table, "td", "th"), table)
        if name == "tr":
            return self._after(self._first_after(table, "tr", "td", "th"), table)
        return self._after(self._first_after(table, "tbody", "thead", "tfoot", "tr"), table)

    def _first_after(self, table: int, *names: str) -> int:
        found = [places[-1] for name in names if (places := self._places.get(name)) and places[-1] > table]
        return min(found, default=0)

    @staticmethod
    def _after(place: int, boundary: int) -> int:
        return place if place > boundary else 0
