"""Marked text as Markdown that CommonMark and Python-Markdown read alike.

Where the two disagree, or where CommonMark's rules of flanking would not see a
delimiter (section 6.2 of its specification), plain HTML tags stand instead.
"""

from __future__ import annotations

import re
from html import escape as escape_html

from editor_app.document.model import LINE_BREAK, MarkType, RichText
from editor_app.formats.html.rendering import direction
from editor_app.formats.spans import Node, Span, nested

_SIGNS = str.maketrans(
    {
        "\\": "\\\\",
        "`": "\\`",
        "*": "\\*",
        "_": "\\_",
        "[": "\\[",
        "]": "\\]",
        "{": "\\{",
        # Python-Markdown knows no backslash before these.
        "<": "&lt;",
        "|": "&#124;",
        "~": "&#126;",
    }
)
_SPECIAL = "\\`*_[]{<|~&"
_REFERENCE = re.compile(r"&(?=[A-Za-z#])")
_LINE_START = re.compile(r"^(?:([-+>#])|([=:])|(\d+)([.)])(?=\s|$))", re.MULTILINE)
_TAGS = {
    MarkType.BOLD: "strong",
    MarkType.ITALIC: "em",
    MarkType.UNDERLINE: "u",
    MarkType.STRIKE: "del",
    MarkType.SUPERSCRIPT: "sup",
    MarkType.SUBSCRIPT: "sub",
    MarkType.CODE: "code",
}
_DELIMITERS = {MarkType.BOLD: "**", MarkType.ITALIC: "*"}
_BESIDE_DELIMITER = frozenset(" \u00a0()[]\"'«»“”‘’„.,;:!?—–/")
_PLAIN_CODE = re.compile(r"\w(?:(?:[\w.,:;/()=+-]| (?! ))*[\w)])?")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9:/?=.,%;@+~#&_-]+")
_BREAKS = re.compile(f"(?<!{LINE_BREAK}){LINE_BREAK}(?!{LINE_BREAK})")


def escaped(text: str) -> str:
    """``text`` with everything escaped that either reader would interpret within a line."""
    return _REFERENCE.sub("&amp;", text).translate(_SIGNS) if has_signs(text) else text


def has_signs(text: str) -> bool:
    """Whether a character in ``text`` could begin a construct within a line."""
    # Looking for one sign after the other takes a quarter of a pattern's time.
    return any(sign in text for sign in _SPECIAL)


def paragraph(rich: RichText) -> str:
    """``rich`` as the lines of a paragraph: hard breaks are two spaces and a newline."""
    text = _inline(rich)
    if LINE_BREAK in text:
        text = _BREAKS.sub("  \n", text).replace(LINE_BREAK, "<br>")
    return line_starts(text)


def line_starts(text: str) -> str:
    """``text`` with those line starts escaped that would begin a list, heading, quote or table."""
    if text[:1].isalpha() and "\n" not in text:
        return text
    return _LINE_START.sub(_line_start, text)


def one_line(rich: RichText) -> str:
    """``rich`` as one line, for headings and cells: breaks are ``<br>``."""
    return _inline(rich).replace(LINE_BREAK, "<br>")


def link(text: str, url: str) -> str:
    """A link on ``text``, which is Markdown."""
    return f"[{text}]({address(url)})"


def address(url: str) -> str:
    """``url`` as a link's destination."""
    safe = re.sub(r"&(?=[A-Za-z0-9#]+;)", "&amp;", url)
    return safe if _PLAIN_ADDRESS.fullmatch(safe) else f"<{safe}>"


def tagged_as(kind: str, text: str) -> str:
    """``text``, which is Markdown, marked as something that Markdown has no sign for."""
    return f'<span class="{kind}">{text}</span>'


def _inline(rich: RichText) -> str:
    if not rich.marks:
        return escaped(rich.text)
    return _nodes(nested(rich), "", "", is_delimited=False)


def _nodes(nodes: tuple[Node, ...], before: str, after: str, *, is_delimited: bool) -> str:
    """``nodes`` between the characters ``before`` and ``after`` (empty at the edge of a line)."""
    parts: list[str] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            text = escaped(node)
            # An exclamation mark before a link would make it a picture.
            is_before_span = text.endswith("!") and index + 1 < len(nodes)
            parts.append(text[:-1] + "\\!" if is_before_span else text)
            continue
        previous = parts[-1][-1] if parts else before
        following = before_of(nodes[index + 1]) if index + 1 < len(nodes) else after
        parts.append(_span(node, previous, following, is_delimited=is_delimited))
    return "".join(parts)


def before_of(node: Node) -> str:
    """The first character of ``node``; of a span some character that is no neighbour for a delimiter."""
    return node[0] if isinstance(node, str) else "*"


def _span(span: Span, before: str, after: str, *, is_delimited: bool) -> str:
    match span.type:
        case MarkType.LINK:
            return link(_nodes(span.children, "[", "]", is_delimited=is_delimited), span.value)
        case MarkType.CODE if (code := _code(span, before)) is not None:
            return code
        case MarkType.LANGUAGE:
            attributes = f' lang="{escape_html(span.value)}" dir="{direction(span.value)}"'
            return f"<span{attributes}>{_within_tag(span, is_delimited)}</span>"
    delimiter = _DELIMITERS.get(span.type, "")
    if delimiter and not is_delimited and _takes_delimiter(span, before, after):
        return delimiter + _nodes(span.children, "a", "a", is_delimited=True) + delimiter
    tag = _TAGS[span.type]
    return f"<{tag}>{_within_tag(span, is_delimited)}</{tag}>"


def _within_tag(span: Span, is_delimited: bool) -> str:
    return _nodes(span.children, ">", "<", is_delimited=is_delimited)


def _code(span: Span, before: str) -> str | None:
    """``span`` between backticks where its text needs no escape, else None."""
    match span.children:
        case (str(text),) if before not in ("`", "\\") and _PLAIN_CODE.fullmatch(text):
            return f"`{text}`"
    return None


def _takes_delimiter(span: Span, before: str, after: str) -> bool:
    """Whether asterisks around ``span`` open and close for every reader."""
    first, last = span.children[0], span.children[-1]
    if not isinstance(first, str) or not isinstance(last, str):
        return False
    is_firm = first[0].isalnum() and last[-1].isalnum() and LINE_BREAK not in _text(span)
    return is_firm and _is_free(before) and _is_free(after)


def _is_free(neighbour: str) -> bool:
    return not neighbour or neighbour in _BESIDE_DELIMITER or neighbour == LINE_BREAK


def _text(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_text, node.children))


def _line_start(found: re.Match[str]) -> str:
    sign, strange, number, stop = found.groups()
    if sign:
        return "\\" + sign
    return f"&#{ord(strange)};" if strange else f"{number}\\{stop}"
