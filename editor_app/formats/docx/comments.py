"""Notes as comments of a Word document, with replies and whether they are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from editor_app.formats.docx import styles
from editor_app.formats.docx.names import MC, W14, W15, W16CID, W, add, w, xml_bytes
from editor_app.formats.office.cutting import Comment
from editor_app.formats.office.lines import Place
from editor_app.formats.office.moments import Signature, stamp

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comments:
    """All comments of one document, and the parts that tell of them."""

    def __init__(self, comments: Iterable[Comment], signatures: Mapping[str, Signature]) -> None:
        self._comments = list(comments)
        self._signatures = signatures
        self._threads: dict[int, list[int]] = {}
        for comment in self._comments:
            first = comment.number if comment.parent is None else comment.parent
            self._threads.setdefault(first, []).append(comment.number)

    def __bool__(self) -> bool:
        return bool(self._comments)

    def mark(self, parent: etree._Element, place: Place, thread: int) -> None:
        """Add the markers of a whole thread to a paragraph."""
        numbers = self._threads[thread]
        if place is Place.START:
            for number in numbers:
                add(parent, "commentRangeStart", id=str(number))
            return
        for number in numbers:
            if place is Place.END:
                add(parent, "commentRangeEnd", id=str(number))
            run = add(parent, "r")
            add(add(run, "rPr"), "rStyle", val=styles.COMMENT_REFERENCE)
            add(run, "commentReference", id=str(number))

    def parts(self) -> list[tuple[str, bytes]]:
        """The parts of the package, by name."""
        return [
            ("word/comments.xml", self._main()),
            ("word/commentsExtended.xml", self._extended()),
            ("word/commentsIds.xml", self._ids()),
            ("word/people.xml", self._people()),
        ]

    def _main(self) -> bytes:
        root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w14")
        for comment in self._comments:
            signature = self._signature(comment)
            found = add(
                root,
                "comment",
                id=str(comment.number),
                author=signature.author,
                date=stamp(signature.at),
                initials=_initials(signature.author),
            )
            self._text(found, comment)
        return xml_bytes(root)

    def _text(self, parent: etree._Element, comment: Comment) -> None:
        lines = comment.remark.text.split("\n")
        for index, line in enumerate(lines):
            paragraph = add(parent, "p")
            if index == len(lines) - 1:
                paragraph.set(f"{{{W14}}}paraId", _paragraph_id(comment.number))
            add(add(paragraph, "pPr"), "pStyle", val=styles.COMMENT_TEXT)
            if index == 0:
                run = add(paragraph, "r")
                add(add(run, "rPr"), "rStyle", val=styles.COMMENT_REFERENCE)
                add(run, "annotationRef")
            letters = add(add(paragraph, "r"), "t")
            letters.text = line
            letters.set(_XML_SPACE, "preserve")

    def _extended(self) -> bytes:
        root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w15")
        for comment in self._comments:
            found = etree.SubElement(root, f"{{{W15}}}commentEx")
            found.set(f"{{{W15}}}paraId", _paragraph_id(comment.number))
            if comment.parent is not None:
                found.set(f"{{{W15}}}paraIdParent", _paragraph_id(comment.parent))
            found.set(f"{{{W15}}}done", "1" if comment.is_resolved else "0")
        return xml_bytes(root)

    def _ids(self) -> bytes:
        root = etree.Element(f"{{{W16CID}}}commentsIds", nsmap={"w16cid": W16CID, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w16cid")
        for comment in self._comments:
            found = etree.SubElement(root, f"{{{W16CID}}}commentId")
            found.set(f"{{{W16CID}}}paraId", _paragraph_id(comment.number))
            found.set(f"{{{W16CID}}}durableId", f"{0x20000000 + comment.number:08X}")
        return xml_bytes(root)

    def _people(self) -> bytes:
        root = etree.Element(f"{{{W15}}}people", nsmap={"w15": W15, "mc": MC})
        root.set(f"{{{MC}}}Ignorable", "w15")
        for author in dict.fromkeys(self._signature(comment).author for comment in self._comments):
            person = etree.SubElement(root, f"{{{W15}}}person")
            person.set(f"{{{W15}}}author", author)
            presence = etree.SubElement(person, f"{{{W15}}}presenceInfo")
            presence.set(f"{{{W15}}}providerId", "None")
            presence.set(f"{{{W15}}}userId", author)
        return xml_bytes(root)

    def _signature(self, comment: Comment) -> Signature:
        return self._signatures[str(comment.remark.id)]


def _paragraph_id(number: int) -> str:
    """A name below 0x80000000, as Word wants."""
    return f"{0x10000000 + number:08X}"


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper() or "?"
