"""Pasted or embedded HTML as blocks: from browsers, word processors and other formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import Block
from editor_app.formats.html.builder import Builder
from editor_app.formats.html.gathering import Companion
from editor_app.formats.html.languages import with_sure_languages
from editor_app.formats.html.plain_paragraphs import read_paragraphs
from editor_app.formats.html.sink import Sink
from editor_app.formats.html.tokens import Pause, tokens
from editor_app.formats.values import Dropped, FoundMedia


@dataclass(frozen=True, slots=True)
class Fragment:
    """The blocks of an HTML text, the pictures within it, and what was left out.

    A picture that came along is in ``media`` under the address that its image block has
    as ``source``; ``repairs`` names what was wrong with the characters.
    """

    blocks: tuple[Block, ...]
    media: tuple[FoundMedia, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    repairs: tuple[str, ...] = ()


def read_fragment(html: str) -> tuple[Block, ...]:
    """The blocks of ``html``, which may be anything; for text whose pictures stay where they are."""
    return parse_fragment(html).blocks


def parse_fragment(
    html: str,
    *,
    base: str = "",
    language: str = "",
    companion: Companion = lambda address: None,
    exact: bool = False,
    pause: Pause | None = None,
) -> Fragment:
    """``html``, which may be anything, as blocks; time grows with its length only.

    Relative links are resolved against ``base`` and pictures beside the page come from
    ``companion``. Language marks that only repeat ``language`` (or, without it, the
    language of most of the text) are left out. ``exact`` keeps spaces, breaks, empty
    blocks and marks as they are, for pages that Copydesk wrote itself. ``pause`` is told
    every few milliseconds how many characters have been read; what it raises ends the reading.
    """
    cleaned, repairs = clean(html)
    sink = Sink(exact=exact)
    if pause is None and read_paragraphs(cleaned, base, sink):
        blocks = sink.blocks if exact else with_sure_languages(sink.blocks, language)
        return Fragment(tuple(blocks), repairs=repairs)
    builder = Builder(base, companion, exact=exact)
    builder.feed(tokens(cleaned, pause))
    if exact:
        return replace(_fragment(builder, builder.sink.blocks), repairs=repairs)
    return replace(fragment_of(builder, language), repairs=repairs)


def fragment_of(builder: Builder, language: str) -> Fragment:
    """What ``builder`` read, with language marks only where they differ from ``language``."""
    return _fragment(builder, with_sure_languages(builder.sink.blocks, language))


def _fragment(builder: Builder, blocks: Sequence[Block]) -> Fragment:
    return Fragment(tuple(blocks), tuple(builder.gathered.media.values()), tuple(builder.gathered.dropped))
