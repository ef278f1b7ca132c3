"""Notes as comments of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from editor_app.formats.odt.changes import date_of
from editor_app.formats.odt.names import add, q
from editor_app.formats.office.cutting import Comment
from editor_app.formats.office.lines import Place
from editor_app.formats.office.moments import Signature


class Annotations:
    """All comments of one document; answers stand where the remark stands that they answer."""

    def __init__(self, comments: Iterable[Comment], signatures: Mapping[str, Signature]) -> None:
        self._comments = list(comments)
        self._signatures = signatures

    def mark(self, parent: etree._Element, place: Place, thread: int) -> None:
        """Add the beginning or the end of a thread to a paragraph."""
        for comment in self._comments:
            if thread not in (comment.number, comment.parent):
                continue
            if place is Place.END:
                add(parent, "office:annotation-end", office_name=_name(comment.number))
            else:
                self._annotation(parent, comment)

    def _annotation(self, parent: etree._Element, comment: Comment) -> None:
        signature = self._signatures[str(comment.remark.id)]
        found = add(parent, "office:annotation", office_name=_name(comment.number))
        if comment.is_resolved:
            found.set(q("loext:resolved"), "true")
        if comment.parent is not None:
            found.set(q("loext:parent-name"), _name(comment.parent))
        add(found, "dc:creator", signature.author)
        add(found, "dc:date", date_of(signature))
        for line in comment.remark.text.split("\n"):
            add(found, "text:p", line)


def _name(number: int) -> str:
    return f"note{number}"
