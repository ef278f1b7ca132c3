"""What a page says outside its article: listed, so that nothing goes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.formats.recognition.lines import is_prose

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WITHIN_LINES = """
a abbr b bdi bdo big cite code em font i img ins kbd label mark nobr q s samp small span strike strong sub sup
time tt
u var wbr
"""
_INLINE = frozenset(_WITHIN_LINES.split())


def texts_of(root: HtmlElement, without: HtmlElement | None = None) -> Iterator[str]:
    """The lines of ``root`` as its elements part them, but for those in ``without``."""
    # Imported here: start-up time.
    from lxml.etree import iterwalk

    parts: list[str] = []
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        is_inline = element.tag in _INLINE
        if parts and not is_inline:
            yield from _line(parts)
            parts = []
        if event == "start" and element is without:
            walker.skip_subtree()
        elif event == "start" and isinstance(element.tag, str):
            parts.append(element.text or "")
        elif event == "end" and element is not root:
            parts.append(element.tail or "")
    yield from _line(parts)


def _line(parts: list[str]) -> Iterator[str]:
    if text := " ".join("".join(parts).split()):
        yield text


def prose_outside(root: HtmlElement, article: HtmlElement) -> tuple[str, ...]:
    """The sentences of ``root`` that are not in ``article``: text that was perhaps left out wrongly."""
    if article is root:
        return ()
    return tuple(dict.fromkeys(text for text in texts_of(root, article) if is_prose(text)))
