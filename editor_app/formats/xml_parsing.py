"""XML from anywhere: no document type, no entity, no network, bounded size and depth.

``parse_xml`` reads a whole file as a tree and mends what senders break: named letters that only HTML
knows, bare ampersands, wrong encodings, ends that are missing. What streams a file uses the smaller parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, cast

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.encoding import decode, refuse_what_is_no_text
from editor_app.formats.values import Defect

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
)
_PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(
    r"""<!DOCTYPE(?>[^\[<>"']|"[^"]*"|'[^']*')*+(?>\[(?>[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<)*+\]\s*)?>""",
    re.DOTALL | re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,40};)?")
_SECTION = "<![CDATA["
_OWN_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


@dataclass(frozen=True, slots=True)
class XmlTree:
    """The root of a document, what was repaired in the user's words, and what its sender got wrong."""

    root: Element
    warnings: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


def parse_xml(data: bytes, name: str = "") -> XmlTree:
    """The tree of ``data`` without comments and processing instructions, mended where it must be.

    InputError, naming ``name`` and the reason, when there is no XML in it, or when it is too large.
    """
    # Imported here: start-up time.
    from lxml import etree

    shown = name or _("The input")
    refuse_what_is_no_text(data, shown)
    if not _needs_repair(data):
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            mended = _mended(data, shown)
            if mended.warnings or mended.defects:
                return mended
            # What was mended on the way has no name of its own; the sender must know of it all the same.
            return XmlTree(mended.root, defects=(_not_well_formed(error),))
        if root.getroottree().docinfo.internalDTD is not None:
            return _mended(data, shown)
        return XmlTree(root)
    return _mended(data, shown)


def local_name(element: Element) -> str:
    """The name of ``element`` without its namespace; empty for what is no element."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2048)
def _without_namespace(tag: str) -> str:
    """Files have few names, and each of them hundreds of times."""
    return tag.rpartition("}")[2]


def namespace_of(element: Element) -> str:
    """The namespace of ``element``, empty when it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag[:1] == "{" else ""


def text_of(element: Element) -> str:
    """All text in ``element``, as it stands."""
    return "".join(cast("Iterator[str]", element.itertext()))


def attributes_of(element: Element) -> list[tuple[str, str]]:
    """The attributes of ``element``: names, with a namespace in braces, and values."""
    return cast("list[tuple[str, str]]", element.items())


def children_named(element: Element, *names: str) -> Iterator[Element]:
    """The children of ``element`` that have one of these names in any namespace."""
    return (child for child in element if local_name(child) in names)


def let_go(element: Element) -> None:
    """Forget an element that was read, and those before it: a file of any size takes little memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def in_declared_encoding(data: bytes, name: str) -> tuple[bytes, str]:
    """``data`` itself where its letters are in the encoding that it declares, else in UTF-8 without the
    declaration, with the words that say so. InputError, naming ``name``, when it is no text."""
    if not _breaks_at_a_letter(data):
        return data, ""
    refuse_what_is_no_text(data, name or _("The input"))
    decoded = decode(data, name)
    repair = _("The file is not in the encoding that it declares; it was read as {name}.").format(
        name=decoded.encoding
    )
    return _DECLARATION.sub("", decoded.text.lstrip("\ufeff")).encode("utf-8", "replace"), repair


def _needs_repair(data: bytes) -> bool:
    return b"<!DOCTYPE" in data or 0 in data[:64] or _breaks_at_a_letter(data)


def _parser(*, recover: bool = False) -> XMLParser:
    # Imported here: start-up time.
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=recover,
    )  # fmt: skip


def _mended(data: bytes, shown: str) -> XmlTree:
    # Imported here: start-up time.
    from lxml import etree

    decoded = decode(data, shown)
    warnings = decoded.repairs
    defects: list[Defect] = []
    if _breaks_at_a_letter(data):
        defects.append(Defect(_("The file is not in the encoding that it declares."), decoded.encoding))
    text = without_document_type(_DECLARATION.sub("", decoded.text.lstrip("\ufeff")))
    text, repaired = _with_letters(text)
    if repaired:
        defects.append(Defect(_("“&” stands unescaped, or names a letter that XML does not know."), repaired))
    try:
        return XmlTree(etree.fromstring(text.encode("utf-8", "replace"), _parser()), warnings, tuple(defects))
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _recovered(text)
        if root is None:
            raise InputError(
                _("{name} is no XML that can be read.").format(name=shown), "", str(error)
            ) from error
        defects.append(_not_well_formed(error))
        return XmlTree(root, warnings, tuple(defects))


def _recovered(text: str) -> Element | None:
    # Imported here: start-up time.
    from lxml import etree

    # Imported here: few files need it.
    from editor_app.formats.xml_mending import mended

    try:
        root: Element | None = etree.fromstring(
            mended(text).encode("utf-8", "replace"), _parser(recover=True)
        )
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _not_well_formed(error: Exception) -> Defect:
    return Defect(_("The XML is not well-formed: {reason}.").format(reason=str(error).rstrip(".")[:200]))


def without_document_type(text: str) -> str:
    """``text`` without a document type before its root: what it declares is never looked at."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog is not None else 0
    found = _DOCTYPE.match(text, start)
    return text[:start] + text[found.end() :] if found is not None else text


def _with_letters(text: str) -> tuple[str, str]:
    """``text`` with the letters that HTML names, bare ampersands escaped, and the first that was mended."""
    first = ""

    def letter(found: re.Match[str]) -> str:
        nonlocal first
        name = found.group(1) or ""
        if name in _OWN_OF_XML:
            return found.group()
        if name[:1] == "#":
            return _reference(found.group())
        first = first or found.group()
        known = html5.get(name, "")
        return known.replace("&", "&amp;").replace("<", "&lt;") if known else "&amp;" + name

    if "&" not in text:
        return text, ""
    return "".join(p if p.startswith(_SECTION) else _AMPERSAND.sub(letter, p) for p in _parts(text)), first


def _parts(text: str) -> Iterator[str]:
    """``text`` cut before and after each CDATA section, where ampersands are letters."""
    place = 0
    while (start := text.find(_SECTION, place)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield text[place:start]
        yield text[start : end + 3]
        place = end + 3
    yield text[place:]


def _reference(reference: str) -> str:
    """A numbered letter as it stands, nothing for one that no XML may have."""
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[:1] in "xX" else int(digits)
    is_allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD
    return reference if is_allowed or 0x10000 <= code <= 0x10FFFF else ""


def _breaks_at_a_letter(data: bytes) -> bool:
    """Whether the declared encoding, UTF-8 without one, cannot be that of ``data``."""
    found = _DECLARED.search(data[:400])
    declared = found.group(1).decode("ascii") if found else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0):
        return False
    if declared.lower().replace("-", "").startswith(("utf16", "ucs", "utf32")):
        return True
    try:
        data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return True
    return _is_one_byte(declared) and not data.isascii() and _is_utf8(data)


def _is_one_byte(encoding: str) -> bool:
    return encoding.lower().startswith(
        ("iso-8859", "iso8859", "latin", "windows-125", "cp125", "koi8", "ibm")
    )


def _is_utf8(data: bytes) -> bool:
    """Whether letters stand in ``data`` as UTF-8 has them, which no text in one byte a letter does."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
