"""A document as one reads it: its texts, fields, people and versions."""

from __future__ import annotations

from typing import Any

from loro import ExportMode, LoroDoc

from editor_app.document.changes import Insert
from editor_app.document.draft import Draft, field_value
from editor_app.document.model import ArticleContent, Block, FieldValue, TextField
from editor_app.document.positions import inserts
from editor_app.document.projection import to_blocks, to_rich
from editor_app.document.schema import FIELDS_CONTAINER, PEOPLE_CONTAINER


class DocumentReading:
    """Everything that can be asked of a document without changing it."""

    def __init__(self, doc: LoroDoc) -> None:
        self._doc = doc
        self._draft = Draft(doc)

    def version(self) -> bytes:
        """A name for the document as it is now, for ``at`` and ``diff``."""
        return self._doc.oplog_frontiers.encode()

    def snapshot(self) -> bytes:
        """All of the document with its whole history."""
        return self._doc.export(ExportMode.Snapshot())

    def updates_since(self, other: DocumentReading) -> bytes:
        """What ``other`` lacks, for its ``merge``."""
        return self._doc.export(ExportMode.Updates(other._doc.oplog_vv))

    def length(self, field: TextField) -> int:
        """UTF-16 units of a text, its final newline included."""
        return self._draft.length(field)

    def text(self, field: TextField) -> str:
        """The flat text: every block ends in a newline, objects are U+FFFC."""
        return self._doc.get_text(str(field)).to_string()

    def runs(self, field: TextField) -> tuple[Insert, ...]:
        """The flat text with its attributes, for a first projection."""
        return inserts(self._doc.get_text(str(field)).to_delta())

    def blocks(self, field: TextField = TextField.BODY) -> tuple[Block, ...]:
        """The blocks of a text."""
        return to_blocks(self.runs(field))

    def fields(self) -> dict[str, FieldValue]:
        """The metadata that has a value."""
        found = {name: field_value(value) for name, value in self._map(FIELDS_CONTAINER).items()}
        return {name: value for name, value in sorted(found.items()) if value is not None}

    def people(self) -> dict[int, str]:
        """Who edited as which peer."""
        return {int(peer): str(person) for peer, person in self._map(PEOPLE_CONTAINER).items()}

    def content(self) -> ArticleContent:
        """Everything that is published or exchanged."""
        body = self.blocks()
        if len(body) == 1 and not body[0].text and body[0] == Block(id=body[0].id):
            body = ()
        return ArticleContent(
            to_rich(self.runs(TextField.HEADLINE)), to_rich(self.runs(TextField.SUMMARY)), body, self.fields()
        )

    @property
    def draft(self) -> Draft:
        """For reading around a place; edits go through ``run``."""
        return self._draft

    def authors(self, field: TextField) -> tuple[tuple[int, int, int], ...]:
        """Who wrote each character: ``(start, end, peer)`` in code points."""
        text = self._doc.get_text(str(field))
        found: list[tuple[int, int, int]] = []
        for position in range(len(text)):
            peer = text.get_editor_at_unicode_pos(position) or 0
            if found and found[-1][2] == peer:
                found[-1] = (found[-1][0], position + 1, peer)
            else:
                found.append((position, position + 1, peer))
        return tuple(found)

    def _map(self, name: str) -> dict[str, Any]:
        values = self._doc.get_map(name).get_value()
        return values if isinstance(values, dict) else {}
