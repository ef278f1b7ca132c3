"""The namespaces of Word documents, and short ways to their names (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
    "http://purl.oclc.org/ooxml/drawingml/main": A,
    "http://purl.oclc.org/ooxml/drawingml/picture": PIC,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
}
"""The names that a document saved as "strict" has instead."""

PASSPORT = "tag:copydesk.local,2026:review-copy"
"""The namespace of what a copy carries of its article."""

BODY_NAMES: Mapping[str, str] = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "w14": W14, "mc": MC}


def w(name: str) -> str:
    """A name of the main namespace."""
    return f"{{{W}}}{name}"


def add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """A new child of the main namespace with attributes of it."""
    child = etree.SubElement(parent, f"{{{W}}}{name}")
    for key, value in attributes.items():
        child.set(f"{{{W}}}{key}", value)
    return child


def xml_bytes(root: etree._Element) -> bytes:
    """A part as it stands in the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
