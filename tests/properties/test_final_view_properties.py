"""A view of the final reading that takes changes in shows what a fresh one shows."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import initialize, invariant

from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.filtering import filtered
from editor_app.document.model import TextField
from editor_app.document.projection import Projection, normalised
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from properties.test_suggestion_properties import NOON, PEOPLE, Reviewing


class ReadingTheOutcome(Reviewing):
    """The same two people, each with a view that leaves deleted text out."""

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.finals = [
            {field: Projection(document.runs(field, Reading.FINAL)) for field in TextField}
            for document in self.documents
        ]
        self.hidden = [
            {field: document.left_out(field, Reading.FINAL) for field in TextField}
            for document in self.documents
        ]
        # With something to delete there is something to hide.
        text = "The old bridge\nəİ😀 over the river\nis open."
        self.act(0, None, type_text, cursor_at(TextField.BODY, 0), text)
        self.merge(1)
        for start in (0, 8, 20):
            suggesting = Suggesting(PEOPLE[0], NOON)
            self.act(0, suggesting, delete_selection, Selection(TextField.BODY, start, start + 4))

    def take(self, who: int, changes) -> None:
        super().take(who, changes)
        if changes is None:
            return
        for field, delta in changes.texts.items():
            document = self.documents[who]

            def runs(start: int, end: int, document=document, field=field):
                return document.draft.runs(field, start, end)

            final, self.hidden[who][field] = filtered(delta, self.hidden[who][field], runs)
            self.finals[who][field].apply(final)

    @invariant()
    def a_view_that_followed_is_as_a_fresh_one(self) -> None:
        if not hasattr(self, "finals"):
            return
        for document, views, hidden in zip(self.documents, self.finals, self.hidden, strict=True):
            for field in TextField:
                assert normalised(views[field].runs) == normalised(document.runs(field, Reading.FINAL))
                assert hidden[field].ranges == document.left_out(field, Reading.FINAL).ranges


TestReadingTheOutcome = ReadingTheOutcome.TestCase
TestReadingTheOutcome.settings = settings(
    max_examples=60, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
