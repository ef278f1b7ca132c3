"""A person at a word processor: edits the XML of a Word document as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from lxml import etree

from editor_app.formats.docx.names import CORE, DCTERMS, W, w

LATER = "2026-11-23T08:30:00Z"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def package(held: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in held.items():
            file.writestr(name, data)
    return target.getvalue()


def document(body: str, *, styles: str = "", more: dict[str, str] | None = None) -> bytes:
    """A small document with ``body`` as the XML of its body; ``w:`` is declared, and so are kin."""
    spaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    )
    kinds = {
        "styles": "styles",
        "numbering": "numbering",
        "comments": "comments",
        "commentsExtended": "commentsExtended",
        "footnotes": "footnotes",
        "header1": "header",
    }
    held = {
        "[Content_Types].xml": b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    }
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = ""
    given = {**({"styles": styles} if styles else {}), **(more or {})}
    for name, xml in given.items():
        if name == "relations":
            relations += xml
            continue
        relations += f'<Relationship Id="part{name}" Type="{office}{kinds[name]}" Target="{name}.xml"/>'
        root = {"header1": "hdr", "commentsExtended": "commentsEx"}.get(name, name)
        prefix = "w15" if name == "commentsExtended" else "w"
        held[f"word/{name}.xml"] = f"<{prefix}:{root} {spaces}>{xml}</{prefix}:{root}>".encode()
    held["_rels/.rels"] = (
        f'<Relationships xmlns="{space}"><Relationship Id="r1" Type="{office}officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ).encode()
    held["word/document.xml"] = f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()
    held["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode()
    )
    return package(held)


def para(*pieces: str, style: str = "") -> str:
    """A paragraph with these runs and tracked changes."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(pieces)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    """A run within a deletion."""
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def by(kind: str, author: str, inside: str, at: str = LATER) -> str:
    """A tracked change around ``inside``."""
    return f'<w:{kind} w:id="900" w:author="{author}" w:date="{at}">{inside}</w:{kind}>'


class Copy:
    """A review copy that is open at a colleague's."""

    def __init__(self, data: bytes, person: str = "Colleague") -> None:
        self.parts = parts(data)
        self.person = person
        self.body = etree.fromstring(self.parts["word/document.xml"])

    def saved(self, at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> bytes:
        """The copy as it is saved, with who saved it and when."""
        core = etree.fromstring(self.parts["docProps/core.xml"])
        for found in core.findall(f"{{{CORE}}}lastModifiedBy"):
            core.remove(found)
        etree.SubElement(core, f"{{{CORE}}}lastModifiedBy").text = self.person
        modified = core.find(f"{{{DCTERMS}}}modified")
        assert modified is not None
        modified.text = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        changed = {
            "docProps/core.xml": etree.tostring(core, encoding="UTF-8", standalone=True),
            "word/document.xml": etree.tostring(self.body, encoding="UTF-8", standalone=True),
        }
        return package({**self.parts, **changed})

    def replace(self, old: str, new: str) -> None:
        """Type over some words, without tracking."""
        for letters in self.body.iter(w("t")):
            if old in (letters.text or ""):
                letters.text = (letters.text or "").replace(old, new, 1)
                return
        raise AssertionError(f"{old!r} is in no run")

    def delete_tracked(self, words: str, at: str = LATER) -> None:
        """Delete some words of one run while changes are tracked."""
        self._around(words, lambda middle: [self._track("del", middle, at)])

    def insert_tracked(self, before: str, text: str, at: str = LATER) -> None:
        """Type ``text`` in front of some words while changes are tracked."""
        self._around(before, lambda middle: [self._track("ins", _run(text), at), middle])

    def settle(self, *, accepts: bool, author: str = "") -> None:
        """Accept or reject all tracked insertions and deletions, or those of one author."""
        for kind, goes in (("ins", not accepts), ("del", accepts)):
            for change in list(self.body.iter(w(kind))):
                if author and change.get(w("author")) != author:
                    continue
                parent = change.getparent()
                assert parent is not None
                if goes or parent.tag == w("rPr"):
                    parent.remove(change)
                    continue
                place = parent.index(change)
                for child in list(change):
                    for letters in child.iter(w("delText")):
                        letters.tag = w("t")
                    parent.insert(place, child)
                    place += 1
                parent.remove(change)

    def add_paragraph_after(self, words: str, text: str) -> None:
        """A new paragraph behind the one with some words, without tracking."""
        for paragraph in self.body.iter(w("p")):
            if words in "".join(letters.text or "" for letters in paragraph.iter(w("t"))):
                made = etree.Element(w("p"))
                made.append(_run(text))
                paragraph.addnext(made)
                return
        raise AssertionError(f"{words!r} is in no paragraph")

    def comment(self, words: str, text: str, number: int = 700) -> None:
        """A comment on some words of one run."""

        def around(middle: etree._Element) -> list[etree._Element]:
            start, end = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
            reference = etree.Element(w("r"))
            etree.SubElement(reference, w("commentReference")).set(w("id"), str(number))
            for marker in (start, end):
                marker.set(w("id"), str(number))
            return [start, middle, end, reference]

        self._around(words, around)
        root = self._comments()
        made = etree.SubElement(root, w("comment"))
        for name, value in (("id", str(number)), ("author", self.person), ("date", LATER)):
            made.set(w(name), value)
        etree.SubElement(made, w("p")).append(_run(text))
        self.parts["word/comments.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)

    def remove_comments(self) -> None:
        """Delete all comments."""
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for marker in list(self.body.iter(w(name))):
                parent = marker.getparent()
                assert parent is not None
                parent.remove(marker)
        for name in ("comments", "commentsExtended", "commentsIds"):
            root = etree.fromstring(self.parts[f"word/{name}.xml"])
            for child in list(root):
                root.remove(child)
            self.parts[f"word/{name}.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)

    def _comments(self) -> etree._Element:
        held = self.parts.get("word/comments.xml")
        if held is not None:
            return etree.fromstring(held)
        name = "word/_rels/document.xml.rels"
        relation = (
            '<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/comments" Target="comments.xml"/></Relationships>'
        )
        self.parts[name] = self.parts[name].replace(b"</Relationships>", relation.encode())
        return etree.Element(w("comments"), nsmap={"w": W})

    def _track(self, kind: str, run_of_it: etree._Element, at: str) -> etree._Element:
        change = etree.Element(w(kind))
        for name, value in (("id", "901"), ("author", self.person), ("date", at)):
            change.set(w(name), value)
        change.append(run_of_it)
        if kind == "del":
            for letters in run_of_it.iter(w("t")):
                letters.tag = w("delText")
        return change

    def _around(self, words: str, put: Callable[[etree._Element], list[etree._Element]]) -> None:
        for letters in self.body.iter(w("t")):
            text = letters.text or ""
            if words not in text:
                continue
            old = letters.getparent()
            assert old is not None
            place, parent = old, old.getparent()
            assert parent is not None
            before, _words, after = text.partition(words)
            middle = _like(old, words)
            made = [
                *([_like(old, before)] if before else []),
                *put(middle),
                *([_like(old, after)] if after else []),
            ]
            for element in reversed(made):
                place.addnext(element)
            parent.remove(old)
            return
        raise AssertionError(f"{words!r} is in no run")


def _run(text: str) -> etree._Element:
    made = etree.Element(w("r"))
    letters = etree.SubElement(made, w("t"))
    letters.text = text
    letters.set(_SPACE, "preserve")
    return made


def _like(old: etree._Element, text: str) -> etree._Element:
    made = etree.Element(w("r"))
    properties = old.find(w("rPr"))
    if properties is not None:
        made.append(etree.fromstring(etree.tostring(properties)))
    letters = etree.SubElement(made, w("t"))
    letters.text = text
    letters.set(_SPACE, "preserve")
    return made
