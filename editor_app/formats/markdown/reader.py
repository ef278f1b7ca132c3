"""Reads Markdown: CommonMark with GFM's tables and strikethrough, front matter in YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, FieldValue, RichText
from editor_app.formats.encoding import decode
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.runs import joined
from editor_app.formats.markdown.front_matter import split
from editor_app.formats.markdown.metadata import Metadata
from editor_app.formats.markdown.reading_blocks import BlockReading
from editor_app.formats.markdown.reading_inline import Line, pieces
from editor_app.formats.values import ReadArticle, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MAX_NESTING = 100
MAX_CHARACTERS = 2_000_000
"""The longest text that is parsed: ten novels, and what hostile brackets cost stays bounded."""
_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_NAME_LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[a-z]{2,8})?)\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_FRONT = re.compile(r"\A\ufeff?(?:---[ \t]*\r?\n[\w\"'-]+[ \t]*:|\+\+\+[ \t]*\r?\n)")
_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\]\((?:<|https?:|[\w./-]+\))"),
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*"),
    re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE),
    re.compile(r"^(?:[-*+]|\d+\.) +\S.*\n(?: *\n)?(?:[-*+]|\d+\.) +\S", re.MULTILINE),
    re.compile(r"^\|.*\|\n\|[ :|-]+\|$", re.MULTILINE),
    re.compile(r"^> \S", re.MULTILINE),
)
_SAMPLE = 20_000

_SUMMARY = {True: ("description", "summary"), False: ("summary", "description", "excerpt")}
"""Where the summary is, most telling first: of a text of our own the description is plain in every format."""


class MarkdownReader:
    """Gives one article: title from the front matter or the first heading, the rest as blocks."""

    name = "markdown"

    def score(self, source: Source) -> float:
        """High with front matter, else by how many of Markdown's signs the text shows."""
        text = source.data[:_SAMPLE].decode("utf-8", "replace")
        if text.lstrip("\ufeff \t\r\n")[:1] in {"<", "{"}:
            return 0.0
        if _FRONT.match(text):
            return 0.95
        named = 0.35 if _NAME.search(source.name) else 0.0
        shown = sum(sign.search(text) is not None for sign in _SIGNS)
        return min(0.9, named + (0.0, 0.35, 0.6, 0.7, 0.75, 0.8, 0.8, 0.8)[shown]) if named or shown else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article. InputError, naming the file, when it is no text."""
        decoded = decode(source.data, source.name)
        return (self.read_text(decoded.text, source, decoded.repairs),)

    def read_text(self, text: str, source: Source, warnings: tuple[str, ...] = ()) -> ReadArticle:
        """The article in ``text``, a decoded file; ``source`` gives name, language and pictures."""
        if len(text) > MAX_CHARACTERS:
            raise InputError(
                _("{name} is too long for a story in Markdown.").format(name=source.name or _("The text")),
                _("It has {n} characters; {limit} is the most. Cut it into stories.").format(
                    n=f"{len(text):,}", limit=f"{MAX_CHARACTERS:,}"
                ),
            )
        front = split(text.removeprefix("\ufeff"))
        metadata = Metadata(front.values)

        def read_html(markup: str) -> Fragment:
            return parse_fragment(markup, language=source.language, companion=source.companion)

        reading = BlockReading(source.companion, read_html)
        title = metadata.rich("headline", ("title",), self._line)
        reading.read(self._parser.parse(front.body), takes_title=not title)
        content = ArticleContent(
            headline=title or reading.title,
            summary=metadata.rich("summary", _SUMMARY[metadata.is_own], self._line),
            body=tuple(reading.blocks),
            fields=_fields(metadata.fields(), source),
        )
        return ReadArticle(
            content,
            self.name,
            warnings=(*warnings, *front.warnings),
            dropped=tuple(reading.dropped),
            media=tuple(reading.media.values()),
            identity=metadata.identity,
            translation_of=metadata.translation_of,
        )

    def blocks(self, text: str, companion: Callable[[str], bytes | None]) -> tuple[Block, ...]:
        """The blocks of a text without front matter."""
        reading = BlockReading(companion, lambda markup: parse_fragment(markup, companion=companion))
        reading.read(self._parser.parse(text), takes_title=False)
        return tuple(reading.blocks)

    def _line(self, text: str) -> RichText:
        children = self._parser.parseInline(text)[0].children or ()
        return joined([piece.rich for piece in pieces(children) if isinstance(piece, Line)], " ")

    @cached_property
    def _parser(self) -> MarkdownIt:
        # Imported here: start-up time.
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
        # Addresses are judged by our own gate, and kept as they are written.
        parser.normalizeLink = _as_written  # type: ignore[method-assign]  # the documented way to replace it
        parser.validateLink = _any_link  # type: ignore[method-assign, assignment]  # the documented way to replace it
        return parser


def _as_written(url: str) -> str:
    return url


def _any_link(_url: str) -> bool:
    return True


def _fields(found: dict[str, FieldValue], source: Source) -> dict[str, FieldValue]:
    named = _NAME_LANGUAGE.search(source.name)
    language = source.language or found.get("language") or (named.group(1) if named else "")
    return {**found, "language": language} if language else found
