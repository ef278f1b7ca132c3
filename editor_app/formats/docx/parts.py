"""The parts of a Word document beside its text: types, relations, settings, properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from lxml import etree

from editor_app.formats.docx.names import (
    CONTENT_TYPES,
    CORE,
    CUSTOM,
    CUSTOM_XML,
    DC,
    DCTERMS,
    OFFICE_RELATION,
    PASSPORT,
    RELATIONSHIPS,
    VT,
    XSI,
    W,
    add,
    w,
    xml_bytes,
)
from editor_app.formats.office.moments import stamp

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
_TYPES = {
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/comments.xml": f"{_WORD}comments+xml",
    "word/commentsExtended.xml": f"{_WORD}commentsExtended+xml",
    "word/commentsIds.xml": f"{_WORD}commentsIds+xml",
    "word/people.xml": f"{_WORD}people+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}custom-properties+xml",
    "customXml/itemProps1.xml": f"{_OFFICE}customXmlProperties+xml",
}
_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_ITEM_ID = "{6F1C8E0A-3B52-4F0D-9A77-C0DE5C000001}"
COMMENT_RELATIONS = {
    "comments.xml": OFFICE_RELATION + "comments",
    "commentsExtended.xml": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds.xml": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "people.xml": "http://schemas.microsoft.com/office/2011/relationships/people",
}


def _plain(space: str) -> Any:
    """A default namespace, which the stubs of lxml do not know."""
    return {None: space}


def content_types(parts: Iterable[str]) -> bytes:
    """The part that says what each part is."""
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_plain(CONTENT_TYPES))
    names = list(parts)
    suffixes = {"rels", "xml", *(name.rpartition(".")[2] for name in names if name.startswith("word/media/"))}
    known = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **_PICTURES,
    }
    for suffix in sorted(suffixes):
        etree.SubElement(
            root,
            f"{{{CONTENT_TYPES}}}Default",
            Extension=suffix,
            ContentType=known.get(suffix, "application/octet-stream"),
        )
    for name in names:
        if name in _TYPES:
            etree.SubElement(
                root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=_TYPES[name]
            )
    return xml_bytes(root)


def relations(entries: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """A part that leads to others: name, kind, target, and whether it is outside of the package."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_plain(RELATIONSHIPS))
    for name, kind, target, is_external in entries:
        found = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=name, Type=kind, Target=target)
        if is_external:
            found.set("TargetMode", "External")
    return xml_bytes(root)


def package_relations() -> bytes:
    """What the package begins with."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return relations(
        [
            ("rId1", OFFICE_RELATION + "officeDocument", "word/document.xml", False),
            ("rId2", core, "docProps/core.xml", False),
            ("rId3", OFFICE_RELATION + "custom-properties", "docProps/custom.xml", False),
        ]
    )


def settings(*, is_tracking: bool) -> bytes:
    """The settings; with ``is_tracking`` what is typed in Word is tracked too."""
    root = etree.Element(w("settings"), nsmap={"w": W})
    add(root, "zoom", percent="100")
    if is_tracking:
        add(root, "trackRevisions")
    add(root, "defaultTabStop", val="720")
    add(root, "characterSpacingControl", val="doNotCompress")
    uri = "http://schemas.microsoft.com/office/word"
    setting = add(add(root, "compat"), "compatSetting", uri=uri, val="15")
    setting.set(w("name"), "compatibilityMode")
    return xml_bytes(root)


def core_properties(values: Mapping[str, str], created: datetime, modified: datetime) -> bytes:
    """Title, creator and kin, by their names in Dublin Core or the part's own (``keywords``)."""
    root = etree.Element(
        f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI}
    )
    for name, value in values.items():
        if value:
            space = DC if name in ("title", "subject", "creator", "description", "language") else CORE
            etree.SubElement(root, f"{{{space}}}{name}").text = value
    for name, moment in (("created", created), ("modified", modified)):
        found = etree.SubElement(root, f"{{{DCTERMS}}}{name}")
        found.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
        found.text = stamp(moment)
    return xml_bytes(root)


def custom_properties(values: Mapping[str, str]) -> bytes:
    """Properties of our own, which other programs keep and show."""
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={**_plain(CUSTOM), "vt": VT})
    for number, (name, value) in enumerate(values.items(), 2):
        found = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(found, f"{{{VT}}}lpwstr").text = value
    return xml_bytes(root)


def passport_parts(text: str) -> list[tuple[str, bytes]]:
    """What the copy carries of its article, where programs keep what they do not know."""
    root = etree.Element(f"{{{PASSPORT}}}copy", nsmap=_plain(PASSPORT))
    root.text = text
    properties = etree.Element(f"{{{CUSTOM_XML}}}datastoreItem", nsmap={"ds": CUSTOM_XML})
    properties.set(f"{{{CUSTOM_XML}}}itemID", _ITEM_ID)
    references = etree.SubElement(properties, f"{{{CUSTOM_XML}}}schemaRefs")
    etree.SubElement(references, f"{{{CUSTOM_XML}}}schemaRef").set(f"{{{CUSTOM_XML}}}uri", PASSPORT)
    kind = OFFICE_RELATION + "customXmlProps"
    return [
        ("customXml/item1.xml", xml_bytes(root)),
        ("customXml/itemProps1.xml", xml_bytes(properties)),
        ("customXml/_rels/item1.xml.rels", relations([("rId1", kind, "itemProps1.xml", False)])),
    ]
