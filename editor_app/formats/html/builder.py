"""Blocks from the tags and texts of HTML, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from editor_app.base.i18n import _
from editor_app.document.model import (
    Block,
    Embed,
    ListKind,
    embed_block,
    image_block,
    rule_block,
)
from editor_app.formats.html import pictures, word
from editor_app.formats.html.figures import Figure, card_of, remote_picture
from editor_app.formats.html.frames import BLOCK_ELEMENTS, VOID_ELEMENTS, Frame, OpenElements
from editor_app.formats.html.gathering import Companion, Gathered
from editor_app.formats.html.inline import FORMATTING, inside
from editor_app.formats.html.kinds import kind_of
from editor_app.formats.html.sink import WORD_ITEM, WORD_MAYBE, Sink
from editor_app.formats.html.styles import NO_EFFECT, Effect, StyleSheet, effect, over
from editor_app.formats.html.tables import Tables
from editor_app.formats.html.tokens import End, Raw, Start, Text, Token
from editor_app.formats.urls import safe_url

MAX_CROSSED = 16
"""Open elements that the end tag of a format may cross while they stay open."""

_LISTS = {
    "ul": ListKind.BULLETED,
    "menu": ListKind.BULLETED,
    "dir": ListKind.BULLETED,
    "ol": ListKind.NUMBERED,
}
_COMMENTS = frozenset(
    {"comment-list", "comment", "header", "footer", "field-begin", "field-separator", "field-end"}
)
_CREDIT_CLASSES = ("credit", "photographer", "byline", "copyright", "source")


class Builder:
    """Takes tokens, keeps the open elements, and fills a sink with blocks."""

    def __init__(self, base: str, companion: Companion, *, exact: bool) -> None:
        self.sink = Sink(exact=exact)
        self.gathered = Gathered(companion)
        self._base = base
        self._exact = exact
        self._open = OpenElements()
        self._hidden_from = 0
        self._sheet = StyleSheet()
        self._effects: dict[str, Effect] = {}
        self._items = 0
        self._tables = Tables(self.sink, exact=exact)
        self._figures: list[Figure] = []
        self._player: Embed | None = None

    def feed(self, tokens: Iterable[Token]) -> None:
        """Read ``tokens`` to their end and close what they left open."""
        for token in tokens:
            if type(token) is Text:
                self._text(token.text)
            elif type(token) is Start:
                self._start(token)
            elif type(token) is End:
                self._end(token.name)
            elif type(token) is Raw:
                self._sheet.add(token.text)
        self._close(1)
        self.sink.flush()

    def _text(self, text: str) -> None:
        top = self._open.top
        if top.name == "head" and text.strip():
            self._close(self._open.last("head"))
            top = self._open.top
        if top.role == "marker":
            self.sink.marker = (self.sink.marker + text)[:200]
        elif not top.inline.is_hidden:
            if top.role == "converted":
                text = text.replace("\u00a0", " ")
            self.sink.text(text, top.inline, top.kind)

    def _start(self, token: Start) -> None:
        name, attributes, closed = token
        while (place := self._open.place_implied(name)) >= max(1, self._boundary(name)):
            self._close(place)
        if name in VOID_ELEMENTS:
            self._void(name, attributes)
            return
        if closed and (":" in name or self._open.last("svg", "math")):
            return
        if self._open.is_full:
            if name in BLOCK_ELEMENTS:
                self.sink.flush()
            self._open.skip(name)
            return
        frame = self._frame(name, attributes)
        if frame.is_block:
            self.sink.flush()
        self._open.push(frame)
        if frame.inline.is_hidden:
            self._hidden_from = self._hidden_from or len(self._open.frames) - 1
        self._begin(frame)

    def _boundary(self, name: str) -> int:
        """The place below which a start tag may close nothing: that of a hidden element."""
        if not self._hidden_from or self._open.frames[self._hidden_from].name in {"head", "svg", "math"}:
            return 0
        return self._hidden_from

    def _frame(self, name: str, attributes: Mapping[str, str]) -> Frame:
        outer = self._open.top
        frame = Frame(name)
        frame.attributes = attributes
        frame.said = self._said(attributes)
        frame.inline = inside(outer.inline, name, attributes, frame.said, self._base)
        frame.is_block = not frame.inline.is_hidden and (name in BLOCK_ELEMENTS or frame.said.is_block)
        frame.role = self._role(outer.role, attributes, frame.said)
        if attributes and (
            frame.said.word_element in _COMMENTS or "MsoCommentReference" in attributes.get("class", "")
        ):
            frame.inline = frame.inline._replace(is_hidden=True)
        frame.lists = outer.lists
        if name in _LISTS:
            frame.lists = (*outer.lists, _LISTS[name])
        elif name in {"td", "th", "caption", "figcaption"}:
            frame.lists = ()
        if name == "li":
            self._items += 1
        frame.kind = kind_of(frame, outer.kind, self._items)
        return frame

    def _said(self, attributes: Mapping[str, str]) -> Effect:
        if not attributes:
            return NO_EFFECT
        style = attributes.get("style", "")
        found = NO_EFFECT
        if style:
            cached = self._effects.get(style)
            if cached is None:
                cached = self._effects[style] = effect(style)
            found = cached
        return over(found, self._sheet.of_class(attributes.get("class", "")))

    @staticmethod
    def _role(outer: str, attributes: Mapping[str, str], said: Effect) -> str:
        if not attributes:
            return outer
        if said.word_list == "ignore":
            return "marker"
        names = attributes.get("class", "")
        if "Apple-converted-space" in names or "Apple-tab-span" in names:
            return "converted"
        return outer

    def _begin(self, frame: Frame) -> None:
        if frame.name == "iframe":
            self._embed(frame)
        if frame.inline.is_hidden and frame.name not in {"video", "audio"}:
            return
        match frame.name:
            case "table":
                frame.grid = self._tables.begin(frame.attributes)
            case "thead" | "tbody" | "tfoot":
                self._tables.begin_section(is_head=frame.name == "thead")
            case "tr":
                self._tables.begin_row()
            case "td" | "th" | "caption" if self._tables.are_open:
                frame.is_aside = True
                self.sink.begin_aside()
            case "figure":
                self.sink.flush()
                self._figures.append(Figure(self.sink.blocks, len(self.sink.blocks)))
            case "figcaption" if self._figures:
                frame.is_aside = True
                self.sink.begin_aside()
            case "aside" if "embed" in frame.attributes.get("class", "").split():
                frame.is_aside = True
                frame.role = "card"
                self.sink.begin_aside()
            case "a" if "remote-picture" in frame.attributes.get("class", "").split():
                frame.is_aside = True
                self.sink.begin_aside()
            case "video" | "audio":
                self._player = pictures.embed(frame.attributes, self._base)
            case "q":
                self.sink.text("“", frame.inline, frame.kind)
            case _:
                self._begin_other(frame)

    def _begin_other(self, frame: Frame) -> None:
        level = word.list_level(frame.said) if frame.kind.item == WORD_ITEM else None
        if level is not None:
            self.sink.is_bulleted = self._sheet.is_bulleted(level[0], level[1] + 1)
        elif frame.kind.item == WORD_MAYBE:
            self.sink.is_bulleted = None
        if self._open.count("figcaption") and self._is_credit(frame):
            frame.is_aside = True
            frame.role = "credit"
            self.sink.begin_aside()

    def _is_credit(self, frame: Frame) -> bool:
        names = frame.attributes.get("class", "").lower()
        return self._open.top.role != "credit" and any(word_ in names for word_ in _CREDIT_CLASSES)

    def _end(self, name: str) -> None:
        if name == "br":
            self._void(name, {})
            return
        if name == "p" and self._open.take_skipped(name):
            self.sink.flush()
            return
        if self._open.take_skipped(name):
            if name in BLOCK_ELEMENTS:
                self.sink.flush()
            return
        place = self._open.place_to_close(name)
        if not place:
            return
        crossed = len(self._open.frames) - 1 - place
        if crossed and name in FORMATTING and not self._open.frames[place].is_aside:
            self._end_format(place, crossed)
        else:
            self._close(place)

    def _end_format(self, place: int, crossed: int) -> None:
        """Take a format away from within the elements that were opened in it and stay open."""
        frames = self._open.frames
        if crossed > MAX_CROSSED:
            if not any(frame.is_block for frame in frames[place + 1 :]):
                self._close(place)
            return
        self._open.forget(place)
        frames[place].inline = frames[place - 1].inline
        frames[place].role = frames[place - 1].role
        for index in range(place + 1, len(frames)):
            frame = frames[index]
            was_hidden = frame.inline.is_hidden
            frame.inline = inside(
                frames[index - 1].inline, frame.name, frame.attributes, frame.said, self._base
            )
            if was_hidden and not frame.inline.is_hidden:
                frame.inline = frame.inline._replace(is_hidden=True)

    def _close(self, place: int) -> None:
        while len(self._open.frames) > max(place, 1):
            frame = self._open.pop()
            if len(self._open.frames) <= self._hidden_from:
                self._hidden_from = 0
            self._finish(frame)

    def _finish(self, frame: Frame) -> None:
        if frame.is_block:
            self.sink.flush()
        if frame.is_aside:
            self._finish_aside(frame, self.sink.end_aside())
        if frame.inline.is_hidden and frame.name not in {"video", "audio"}:
            return
        match frame.name:
            case "table" if frame.grid is not None:
                self._tables.finish(frame.grid)
            case "figure" if self._figures:
                self.sink.flush()
                self._figures.pop().finish(self.sink)
            case "video" | "audio" if self._player is not None:
                self.sink.add(embed_block(self._player))
                self._player = None
            case "q":
                self.sink.text("”", frame.inline, frame.kind)

    def _finish_aside(self, frame: Frame, blocks: list[Block]) -> None:
        if frame.role == "credit" and self._figures:
            self._figures[-1].credit = " ".join(block.text for block in blocks if block.text)
        elif frame.name == "aside":
            self.sink.blocks.extend(card_of(blocks))
        elif frame.name == "a":
            self.sink.blocks.extend(remote_picture(blocks, frame.inline.link))
        elif frame.name == "figcaption" and self._figures:
            self._figures[-1].caption.extend(blocks)
        elif self._tables.are_open:
            self._tables.add_cell(frame.name, frame.attributes, blocks)
        else:
            self.sink.blocks.extend(blocks)

    def _void(self, name: str, attributes: Mapping[str, str]) -> None:
        top = self._open.top
        if name == "base" and not self._base:
            self._base = safe_url(attributes.get("href", "")) or ""
        elif name == "source" and self._open.last("video", "audio"):
            self._player = self._player or pictures.embed(attributes, self._base)
        elif top.inline.is_hidden or "hidden" in attributes or self._said(attributes).is_hidden:
            return
        elif name == "br":
            self.sink.line_break(top.inline, top.kind)
        elif name == "hr":
            self.sink.add(rule_block())
        elif name == "img":
            self._image(attributes)
        elif name == "embed":
            self.gathered.drop(attributes.get("src", ""), _("a plug-in"))

    def _embed(self, frame: Frame) -> None:
        attributes = frame.attributes
        if self._open.frames[-2].inline.is_hidden or frame.said.is_hidden or pictures.is_tracker(attributes):
            return
        card = pictures.embed(attributes, self._base)
        if card is not None:
            self.sink.add(embed_block(card))
        elif attributes.get("src"):
            self.gathered.drop(attributes["src"], _("an embedded page without a web address"))

    def _image(self, attributes: Mapping[str, str]) -> None:
        alt = attributes.get("alt", "").strip()
        if pictures.is_emoji(attributes):
            self.sink.text(alt, self._open.top.inline, self._open.top.kind)
            return
        if pictures.is_tracker(attributes):
            return
        source = self.gathered.picture(attributes, self._base)
        if source:
            self.sink.add(image_block(pictures.image(attributes, source)))
        elif attributes.get("src"):
            self.gathered.drop(alt or attributes["src"], _("a picture that cannot be reached"))
