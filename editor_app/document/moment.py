"""A document as it was at one moment: taken in a few milliseconds, read later, on any thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loro import TextDelta

from editor_app.base.records import dataclass
from editor_app.document.changes import Insert, Selection
from editor_app.document.hidden import Hidden
from editor_app.document.model import ArticleContent, Block, FieldValue, TextField
from editor_app.document.positions import Positions, inserts
from editor_app.document.projection import to_blocks, to_rich
from editor_app.document.readings import Reading, left_out, read


@dataclass(frozen=True, slots=True)
class FinalPlaces:
    """Leads from final texts, in code points, to whole ones, as they were at one moment."""

    positions: Mapping[TextField, Positions]
    hidden: Mapping[TextField, Hidden]

    def selection(self, field: TextField, start: int, end: int) -> Selection:
        """The range of the whole text from ``start`` up to ``end``, without what is deleted around it."""
        positions, hidden = self.positions[field], self.hidden[field]
        first = hidden.flat(positions.utf16(start), behind=True)
        return Selection(field, first, max(first, hidden.flat(positions.utf16(end), behind=False)))


@dataclass(frozen=True, slots=True)
class Moment:
    """The texts as the core gave them, and the metadata.

    Nothing here asks the document: it may be edited meanwhile.
    """

    texts: Mapping[TextField, Sequence[TextDelta]]
    fields: Mapping[str, FieldValue]

    def runs(self, field: TextField, reading: Reading = Reading.MARKED) -> tuple[Insert, ...]:
        """The flat text with its attributes; the marked one is all of it."""
        runs = inserts(self.texts[field])
        return runs if reading is Reading.MARKED else tuple(read(runs, reading))

    def text(self, field: TextField, reading: Reading = Reading.FINAL) -> str:
        """The flat text: every block ends in a newline, objects are U+FFFC."""
        return "".join(run.text for run in self.runs(field, reading))

    def blocks(self, field: TextField, reading: Reading = Reading.FINAL) -> tuple[Block, ...]:
        """The blocks of a text."""
        return to_blocks(self.runs(field, reading))

    def final_places(self) -> FinalPlaces:
        """What leads from the final texts to the whole ones."""
        whole = {field: inserts(text) for field, text in self.texts.items()}
        final = {
            field: "".join(run.text for run in read(runs, Reading.FINAL)) for field, runs in whole.items()
        }
        return FinalPlaces(
            {field: Positions(text) for field, text in final.items()},
            {field: Hidden(left_out(runs, Reading.FINAL)) for field, runs in whole.items()},
        )

    def content(self, reading: Reading = Reading.FINAL) -> ArticleContent:
        """Everything that is published or exchanged, by default with all suggestions accepted."""
        body = self.blocks(TextField.BODY, reading)
        if len(body) == 1 and not body[0].text and body[0] == Block(id=body[0].id):
            body = ()
        return ArticleContent(
            to_rich(self.runs(TextField.HEADLINE, reading)),
            to_rich(self.runs(TextField.SUMMARY, reading)),
            body,
            self.fields,
        )
