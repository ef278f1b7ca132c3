"""A document as one reads it: its texts, fields, people and versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from loro import ExportMode, LoroDoc, PositionType

from editor_app.base.ids import new_peer
from editor_app.base.records import dataclass
from editor_app.document import core
from editor_app.document.anchors import Anchor, anchor_at, place_of_anchor
from editor_app.document.changes import Insert, Selection
from editor_app.document.final import stretches
from editor_app.document.flat import FlatDraft, field_value
from editor_app.document.hidden import Hidden
from editor_app.document.model import OBJECT, ArticleContent, Block, FieldValue, RichText, TextField
from editor_app.document.moment import Moment
from editor_app.document.notes import Note, notes_in
from editor_app.document.positions import inserts
from editor_app.document.projection import to_blocks, to_rich
from editor_app.document.readings import Reading, read
from editor_app.document.schema import (
    DELETED,
    FIELDS_CONTAINER,
    INSERTED,
    NOTES_CONTAINER,
    PEOPLE_CONTAINER,
    SEGMENTS_CONTAINER,
    SUGGESTIONS_CONTAINER,
)
from editor_app.document.suggestions import Decision, Suggestion, decisions_in, suggestions_in

if TYPE_CHECKING:
    from editor_app.document.segments import Translation


@dataclass(frozen=True, slots=True)
class Gist:
    """What lists and the index know an article by, quickly taken: its body has no formatting."""

    headline: RichText
    summary: RichText
    body: tuple[Insert, ...]
    fields: Mapping[str, FieldValue]

    def content(self) -> ArticleContent:
        """The same as an article, whose blocks are paragraphs and objects; for any thread."""
        return ArticleContent(self.headline, self.summary, to_blocks(self.body), self.fields)


class DocumentReading:
    """Everything that can be asked of a document without changing it."""

    def __init__(self, doc: LoroDoc) -> None:
        self._doc = doc
        self._translated: tuple[bytes, Translation] | None = None

    @classmethod
    def load(cls, snapshot: bytes | None, updates: Iterable[bytes] = ()) -> DocumentReading:
        """The document that these bytes hold, to be read. ``core.DocumentDamaged`` when they are damaged."""
        doc = core.configured(new_peer())
        core.load(doc, core.genesis() if snapshot is None else snapshot, updates)
        return cls(doc)

    @cached_property
    def _draft(self) -> FlatDraft:
        return FlatDraft(self._doc)

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

    def text(self, field: TextField, reading: Reading = Reading.MARKED) -> str:
        """The flat text: every block ends in a newline, objects are U+FFFC."""
        if reading is Reading.MARKED:
            return self._doc.get_text(str(field)).to_string()
        return "".join(run.text for run in self.runs(field, reading))

    def left_out(self, field: TextField, reading: Reading) -> Hidden:
        """What a reading leaves out of the flat text; leads between the positions of both."""
        name = {Reading.FINAL: DELETED, Reading.ORIGINAL: INSERTED}.get(reading)
        return Hidden() if name is None else stretches(self._draft, field, name)

    def runs(self, field: TextField, reading: Reading = Reading.MARKED) -> tuple[Insert, ...]:
        """The flat text with its attributes; the marked one is all of it, for a first projection."""
        runs = inserts(self._doc.get_text(str(field)).to_delta())
        return runs if reading is Reading.MARKED else tuple(read(runs, reading))

    def blocks(
        self, field: TextField = TextField.BODY, reading: Reading = Reading.FINAL
    ) -> tuple[Block, ...]:
        """The blocks of a text, by default as they stand when all suggestions are accepted."""
        return to_blocks(self.runs(field, reading))

    def fields(self) -> dict[str, FieldValue]:
        """The metadata that has a value."""
        found = {name: field_value(value) for name, value in self._map(FIELDS_CONTAINER).items()}
        return {name: value for name, value in sorted(found.items()) if value is not None}

    def people(self) -> dict[int, str]:
        """Who edited as which peer."""
        return {int(peer): str(person) for peer, person in self._map(PEOPLE_CONTAINER).items()}

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What waits for a decision, in the order of the texts."""
        records = self._map(SUGGESTIONS_CONTAINER)
        return suggestions_in({field: self.runs(field) for field in TextField}, records) if records else ()

    def notes(self) -> tuple[Note, ...]:
        """The threads of remarks, the oldest first."""
        records = self._map(NOTES_CONTAINER)
        return notes_in(self._doc, records) if records else ()

    def translation(self) -> Translation:
        """What the article knows of the one that it translates; read once for each state of the document."""
        # Imported here: start-up time.
        from editor_app.document.segments import translation_in

        version = self.version()
        if self._translated is None or self._translated[0] != version:
            self._translated = version, translation_in(self._doc, self._map(SEGMENTS_CONTAINER))
        return self._translated[1]

    def source(self) -> str:
        """The id of the article that this one translates; empty for none."""
        held = self._draft.record(SEGMENTS_CONTAINER, "source")
        return held if isinstance(held, str) else ""

    def anchor(self, place: Selection) -> Anchor | None:
        """A name for a range of the whole text that leads there in every later version too; None when
        the range is empty."""
        return anchor_at(self._doc, place, self._draft.slice(place.field, place.start, place.end))

    def place_of(self, anchor: Anchor) -> Selection | None:
        """Where what was anchored stands in the whole text, changed or not; None when all of it is gone."""
        return place_of_anchor(self._doc, anchor, looks_around=False)

    def decisions(self) -> tuple[Decision, ...]:
        """How suggestions were decided, the latest first."""
        return decisions_in(self._map(SUGGESTIONS_CONTAINER))

    def moment(self) -> Moment:
        """The document as it is now, quickly taken, for whoever reads it beside the typing."""
        texts = {field: self._doc.get_text(str(field)).to_delta() for field in TextField}
        return Moment(texts, self.fields())

    def content(self, reading: Reading = Reading.FINAL) -> ArticleContent:
        """Everything that is published or exchanged, by default with all suggestions accepted.

        A marked reading shows what would come and what would go alike.
        """
        return self.moment().content(reading)

    def gist(self) -> Gist:
        """All words of the article, and its fields, in a small part of the time that ``content`` takes."""
        return Gist(
            to_rich(self.runs(TextField.HEADLINE, Reading.FINAL)),
            to_rich(self.runs(TextField.SUMMARY, Reading.FINAL)),
            tuple(self._plain_runs(TextField.BODY)),
            self.fields(),
        )

    def _plain_runs(self, field: TextField) -> Iterator[Insert]:
        """The flat text with no attributes but those of objects, all suggestions accepted."""
        if self._draft.has_records(SUGGESTIONS_CONTAINER):
            yield from self.runs(field, Reading.FINAL)
            return
        held = self._doc.get_text(str(field))
        text, start = held.to_string(), 0
        while (place := text.find(OBJECT, start)) >= 0:
            yield Insert(text[start:place])
            yield from inserts(held.slice_delta(place, place + 1, PositionType.Unicode))
            start = place + 1
        yield Insert(text[start:])

    @property
    def draft(self) -> FlatDraft:
        """For reading around a place of the whole text; edits go through ``run``."""
        return self._draft

    def authors(self, field: TextField) -> tuple[tuple[int, int, int], ...]:
        """Who wrote each character: ``(start, end, peer)`` in code points."""
        text = self._doc.get_text(str(field))
        found: list[tuple[int, int, int]] = []
        start = 0
        for peer, run in groupby(map(text.get_editor_at_unicode_pos, range(len(text)))):
            end = start + sum(1 for _position in run)
            found.append((start, end, peer or 0))
            start = end
        return tuple(found)

    def _map(self, name: str) -> dict[str, Any]:
        values = self._doc.get_map(name).get_value()
        return values if isinstance(values, dict) else {}
