"""Texts that are nearly XML, mended so that nothing of them is lost: used where a parser has refused them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile(r"<[A-Za-z_][^<>]*>")
_ATTRIBUTE = re.compile(r"""(\s[\w:.-]+\s*=\s*)(?:"[^"]*"|'[^']*'|([^\s"'<>]+?)(?=[\s>]|/>))""")
_EMPTY = re.compile(r"<((?:br|hr|img|wbr)\b[^<>]*+)>", re.IGNORECASE)
_EMPTY_END = re.compile(r"</(?:br|hr|img|wbr)\s*>", re.IGNORECASE)
_OPEN = "<![CDATA["
_CLOSE = "]]>"
_BEFORE_SECTION = re.compile(r"<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>\s*\Z")
_LONGEST_START = 2000
_DECLARATION = re.compile(r"<\?xml\b[^<>]*\?>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")
_TOKEN = re.compile(
    r"<!\[CDATA\[|<!--|<\?|</(?P<end>[A-Za-z_][\w:.-]*+)\s*+>|<(?P<start>[A-Za-z_][\w:.-]*+)[^<>]*+>"
)
_ASIDE = {_OPEN: _CLOSE, "<!--": "-->", "<?": "?>"}
_DEEPEST = 250
"""Elements within each other from which on nothing is balanced: the parser follows no more."""
WRAPPER = "documents"
"""The root that stands around several documents of one file."""


def mended(text: str) -> str:
    """``text`` with quotes around attributes, ends for what HTML leaves open, ends of CDATA sections, and one
    root around several documents. What stands in a CDATA section is left as it is."""
    parts = list(_sections(_with_section_ends(_from_first_tag(text))))
    marked = [
        part if part.startswith(_OPEN) else _ended(_START.sub(_quoted, part) if "=" in part else part)
        for part in parts
    ]
    return "".join(_balanced(_with_one_root(marked)))


def _from_first_tag(text: str) -> str:
    """``text`` without what stands before the document: lines of a protocol, a second declaration."""
    start = text.find("<")
    return _DECLARATION.sub("", text[start:], count=1) if start > 0 else text


def _sections(text: str) -> Iterator[str]:
    place = 0
    while (start := text.find(_OPEN, place)) >= 0 and (end := text.find(_CLOSE, start)) >= 0:
        yield text[place:start]
        yield text[start : end + len(_CLOSE)]
        place = end + len(_CLOSE)
    yield text[place:]


def _quoted(start: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(lambda one: f'{one[1]}"{one[2]}"' if one[2] else one[0], start.group())


def _ended(markup: str) -> str:
    return _EMPTY.sub(lambda one: f"<{one[1].rstrip(' /')}/>", _EMPTY_END.sub("", markup))


def _with_section_ends(text: str) -> str:
    """A CDATA section whose end is missing ends with its element, or with the text."""
    start = text.rfind(_OPEN)
    if start < 0 or text.find(_CLOSE, start) >= 0:
        return text
    around = _BEFORE_SECTION.search(text, max(0, start - _LONGEST_START), start)
    end = text.find(f"</{around[1]}>", start) if around is not None else -1
    return f"{text[:end]}{_CLOSE}{text[end:]}" if end >= 0 else text + _CLOSE


def _balanced(text: str) -> Iterator[str]:
    """``text`` with an end for every element, and without ends of what was never begun."""
    opened: list[str] = []
    endless: set[str] = set()
    place = 0
    while (found := _TOKEN.search(text, place)) is not None and len(opened) < _DEEPEST:
        yield text[place : found.start()]
        place = found.end()
        whole = found.group()
        if whole in _ASIDE:
            close = -1 if whole in endless else text.find(_ASIDE[whole], place)
            if close < 0:
                endless.add(whole)
                # What would be silent up to the end of the file is shown instead.
                yield "&lt;" + whole[1:]
            else:
                yield text[found.start() : close + len(_ASIDE[whole])]
                place = close + len(_ASIDE[whole])
        else:
            yield from _tag(whole, found["end"], found["start"], opened)
    yield text[place:]
    if opened and len(opened) < _DEEPEST:
        yield from _ends(opened, "")


def _tag(whole: str, end: str | None, start: str | None, opened: list[str]) -> Iterator[str]:
    if end:
        if end in opened:
            yield from _ends(opened, end)
        return
    if start and not whole.endswith("/>"):
        if start == "p" and opened[-1:] == ["p"]:
            yield from _ends(opened, "p")
        opened.append(start)
    yield whole


def _ends(opened: list[str], name: str) -> Iterator[str]:
    """The ends of what is open up to the innermost element of this name; of everything without a name."""
    while opened:
        inner = opened.pop()
        yield f"</{inner}>"
        if inner == name:
            return


def _with_one_root(parts: list[str]) -> str:
    """The parts of a text joined; where documents stand behind each other, in one root."""
    is_markup = [not part.startswith(_OPEN) for part in parts]
    found = next(
        (one for part, bare in zip(parts, is_markup, strict=True) if bare and (one := _ROOT.search(part))),
        None,
    )
    if found is None:
        return "".join(parts)
    name = re.escape(found[1])
    end = re.compile(rf"</{name}\s*>(?:\s|<\?xml\b[^<>]*\?>)*+<{name}[\s>]")
    bare = "".join(part for part, markup in zip(parts, is_markup, strict=True) if markup)
    if end.search(_COMMENT.sub("", bare)) is None:
        return "".join(parts)
    joined = "".join(
        _DECLARATION.sub("", part) if markup else part for part, markup in zip(parts, is_markup, strict=True)
    )
    return f"<{WRAPPER}>{joined}</{WRAPPER}>"
