"""The namespaces of OpenDocument texts, and short ways to their names (ODF 1.3, part 3)."""

from __future__ import annotations

from lxml import etree

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
MIME = "application/vnd.oasis.opendocument.text"
VERSION = "1.3"


def q(name: str) -> str:
    """The full name of ``prefix:name``."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new child ``prefix:name``; attributes are written ``prefix_name``, hyphens as ``__``."""
    child = etree.SubElement(parent, q(name))
    for key, value in attributes.items():
        prefix, _underscore, local = key.partition("_")
        child.set(q(f"{prefix}:{local.replace('__', '-')}"), value)
    if text:
        child.text = text
    return child


def root_of(name: str) -> etree._Element:
    """The root of a part."""
    root = etree.Element(q(name), nsmap=dict(NAMES))
    root.set(q("office:version"), VERSION)
    return root


def xml_bytes(root: etree._Element) -> bytes:
    """A part as it stands in the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
