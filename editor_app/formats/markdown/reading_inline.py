"""The inline tokens of Markdown as texts and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, Image, RichText
from editor_app.formats.html.inline import PLAIN, Inline, inside
from editor_app.formats.html.runs import Run, rich_text
from editor_app.formats.html.styles import NO_EFFECT, effect
from editor_app.formats.html.tokens import Start, tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_CLASS = "class"
_VOID_TAGS = frozenset({"wbr", "input", "hr"})
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a line of Markdown, not yet looked for."""

    source: str
    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A text in a paragraph; ``kind`` is the class of the span that is all of it, or empty."""

    runs: tuple[Run, ...]
    kind: str = ""

    @property
    def rich(self) -> RichText:
        """The text with its marks, white space collapsed."""
        return rich_text(self.runs)


Piece = Line | Picture
FindPicture = Callable[[Picture], Image | None]


def pieces(children: Sequence[Token]) -> tuple[Piece, ...]:
    """Texts and pictures of a paragraph in their order, empty texts left out."""
    reading = _Reading()
    for token in children:
        reading.take(token)
    return tuple(reading.finish())


class _Reading:
    """Keeps the open formats while tokens come."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Inline]] = []
        self._runs: list[Run] = []
        self._done: list[Piece] = []
        self._kind = ""

    def take(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token.content)
            case "softbreak":
                self._text(" ")
            case "hardbreak":
                self._text(LINE_BREAK)
            case "code_inline":
                self._runs.append((token.content, inside(self._now, "code", {}, NO_EFFECT, "")))
            case "image":
                self._picture(
                    Picture(str(token.attrs.get("src", "")), _alt(token), str(token.attrs.get("title", "")))
                )
            case "html_inline":
                self._html(token.content)
            case "link_open":
                self._start("a", {"href": str(token.attrs.get("href", ""))})
            case kind if kind.endswith("_open"):
                self._start(token.tag, {})
            case kind if kind.endswith("_close"):
                self._end(token.tag)

    def finish(self) -> Iterable[Piece]:
        self._end_line()
        return self._done

    @property
    def _now(self) -> Inline:
        return self._open[-1][1] if self._open else PLAIN

    def _text(self, text: str) -> None:
        if text and not self._now.is_hidden:
            self._runs.append((text, self._now))

    def _picture(self, picture: Picture) -> None:
        if not self._now.is_hidden:
            self._end_line()
            self._done.append(picture)

    def _end_line(self) -> None:
        if any(text.strip() for text, _inline in self._runs):
            self._done.append(Line(tuple(self._runs), self._kind))
        self._runs = []

    def _html(self, markup: str) -> None:
        if markup.startswith("</"):
            if found := _TAG.match(markup):
                self._end(found.group(1).lower())
            return
        for token in _starts(markup):
            self._html_start(token)

    def _html_start(self, token: Start) -> None:
        attributes = dict(token.attributes)
        if token.name == "br":
            self._text(LINE_BREAK)
        elif token.name == "img":
            source = attributes.get("src", "")
            self._picture(Picture(source, attributes.get("alt", ""), attributes.get("title", "")))
        elif token.name in {"script", "style", "textarea", "title", "iframe"}:
            self._open.append((token.name, self._now._replace(is_hidden=True)))
        elif token.name not in _VOID_TAGS and not token.closed:
            if not self._runs and not self._open:
                self._kind = attributes.get(_CLASS, "")
            self._start(token.name, attributes)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append((tag, inside(self._now, tag, attributes, effect(attributes.get("style", "")), "")))

    def _end(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return


def _starts(markup: str) -> Iterator[Start]:
    return (token for token in tokens(markup) if isinstance(token, Start))


def _alt(token: Token) -> str:
    parts = (
        child.content
        for child in token.children or ()
        if child.type in {"text", "text_special", "code_inline"}
    )
    return " ".join("".join(parts).split())
