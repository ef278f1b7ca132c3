"""A column with everything that is painted and placed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from editor_app.base.i18n import _
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces
from editor_app.document.readings import Reading
from editor_app.language.bitext.changing import Change
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.gutter import Gutter
from editor_app.ui.translating.heading import Heading
from editor_app.ui.translating.marks import Marks
from editor_app.ui.translating.sides import Look, Side


class Part:
    """One column; ``release`` it before its editor goes on alone."""

    def __init__(self, view: EditorView, *, is_source: bool, has_gutter: bool = True) -> None:
        self.side = Side(view, is_source)
        self.gutter = Gutter(self.side) if has_gutter else None
        self.marks = Marks(self.side)
        self.heading = Heading(view)

    @property
    def view(self) -> EditorView:
        """The editor of the column."""
        return self.side.view

    def take(
        self,
        rows: Sequence[Sequence[Unit]],
        pairs: Sequence[Sequence[Sentence]],
        places: FinalPlaces,
    ) -> None:
        """Show a reading: what each row and each pair has in this column."""
        starts: dict[object, int] = {unit.address: unit.start for units in rows for unit in units}
        self.side.take(rows, pairs, starts, partial(_locate, self.view, places))

    def show_look(self, look: Look, changes: Mapping[int, Change | None]) -> None:
        """Show where the person is."""
        if self.gutter is not None:
            self.gutter.show_look(look)
        self.marks.show(look, changes)

    def place(self) -> None:
        """Put everything where the column is now."""
        if self.gutter is not None:
            self.gutter.place()

    def release(self) -> None:
        """Paint nothing in the column any more."""
        self.marks.release()
        self.heading.release()
        if self.gutter is not None:
            self.gutter.hide()
            self.gutter.deleteLater()


def only_read(view: EditorView, name: str, words: str) -> None:
    """Let a column be read, not written: as the text is with all suggestions accepted."""
    view.setObjectName(name)
    view.setAccessibleName(words)
    view.strip.hide()
    view.readings.show(Reading.FINAL)
    for edit in view.edits:
        edit.setReadOnly(True)
        edit.setAccessibleName(_("{column}: {name}").format(column=words, name=edit.accessibleName()))
        edit.setObjectName(f"{name}:{edit.objectName()}")
    view.body.placeholder = ""
    view.headline.placeholder = view.summary.placeholder = ""
    for counter in view.header.counters.values():
        counter.hide()


def _locate(view: EditorView, places: FinalPlaces, field: TextField, start: int, end: int) -> tuple[int, int]:
    edit = next(edit for edit in view.edits if edit.field is field)
    shown = edit.reader.shown(places.selection(field, start, end))
    return shown.start, shown.end
