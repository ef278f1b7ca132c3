"""Pieces of NewsML-G2 as text: elements, attributes, and lines with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import pairwise

from editor_app.base.text import is_right_to_left
from editor_app.document.model import Mark, MarkType, RichText
from editor_app.formats.newsml_g2.names import OWN_SCHEMES, SCHEMES


def text(value: str) -> str:
    """``value`` as the text of an element."""
    return escape(value, quote=False)


def attribute(value: str) -> str:
    """``value`` as it stands between the quotes of an attribute, on one line."""
    return escape(" ".join(value.split("\n")) if "\n" in value else value)


def element(name: str, value: str, attributes: str = "") -> str:
    """``<name attributes>value</name>`` on a line of its own; nothing for an empty value."""
    if not value:
        return ""
    line = " ".join(value.split("\n")) if "\n" in value else value
    return f"<{name}{attributes}>{text(line)}</{name}>\n"


def lines_element(name: str, value: str, attributes: str = "") -> str:
    """Like ``element`` for texts that have lines, which ``<br/>`` parts."""
    return f"<{name}{attributes}>{text(value).replace(chr(10), '<br/>')}</{name}>\n" if value else ""


def coded(name: str, code: str, attributes: str = "", inner: str = "") -> str:
    """An element with a ``qcode``."""
    return f'<{name}{attributes} qcode="{code}"' + (f">{inner}</{name}>\n" if inner else "/>\n")


def named(name: str, value: str, attributes: str = "", language: str = "") -> str:
    """An element that holds the ``name`` of something; nothing for an empty one."""
    if not value:
        return ""
    tag = f' xml:lang="{attribute(language)}"' if language else ""
    line = " ".join(value.split("\n")) if "\n" in value else value
    return f"<{name}{attributes}><name{tag}>{text(line)}</name></{name}>\n"


@cache
def own_catalog() -> str:
    """The declaration of our own schemes."""
    schemes = "".join(
        f'<scheme alias="{alias}" uri="{SCHEMES}{end}/"/>\n' for alias, end in OWN_SCHEMES.items()
    )
    return f"<catalog>\n{schemes}</catalog>\n"


def rich_line(rich: RichText) -> str:
    """``rich`` as the standard's labels have it: links, and spans that are never nested.

    The classes of a span name its formats.
    """
    if not rich.marks:
        return text(rich.text)
    parts: list[str] = []
    link = ""
    for start, end, marks in _runs(rich):
        address = next((mark.value for mark in marks if mark.type is MarkType.LINK), "")
        if address != link:
            parts.append("</a>" if link else "")
            parts.append(f'<a href="{escape(address)}">' if address else "")
            link = address
        parts.append(_span(text(rich.text[start:end]), marks))
    return "".join(parts) + ("</a>" if link else "")


def _runs(rich: RichText) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """The text cut at every edge of a mark, with the marks of each part."""
    edges = {0, len(rich.text), *(edge for mark in rich.marks for edge in (mark.start, mark.end))}
    for start, end in pairwise(sorted(edges)):
        yield start, end, tuple(mark for mark in rich.marks if mark.start <= start and end <= mark.end)


def _span(inner: str, marks: Iterable[Mark]) -> str:
    classes = " ".join(
        sorted(str(mark.type) for mark in marks if mark.type not in (MarkType.LINK, MarkType.LANGUAGE))
    )
    language = next((mark.value for mark in marks if mark.type is MarkType.LANGUAGE), "")
    said = f' class="{classes}"' if classes else ""
    if language:
        said += f' xml:lang="{escape(language)}" dir="{direction(language)}"'
    return f"<span{said}>{inner}</span>" if said else inner


def direction(language: str) -> str:
    """The ``dir`` of a text in ``language``."""
    return "rtl" if is_right_to_left(language) else "ltr"
