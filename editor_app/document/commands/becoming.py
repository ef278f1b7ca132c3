"""Making the texts of an article what they are elsewhere, by the fewest edits of whole words.

Under a suggestion each of these edits is one that a person can accept or reject: what
somebody changed in a copy, what an earlier version had, what another article says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import new_block_id
from editor_app.document.changes import Insert, Selection, cursor_at
from editor_app.document.commands.fields import set_fields
from editor_app.document.commands.fragments import runs_of
from editor_app.document.differing import Edit, Flat, Kind, edits, flat, looks
from editor_app.document.draft import INLINE, Draft
from editor_app.document.model import ArticleContent, FieldValue, TextField
from editor_app.document.positions import Positions
from editor_app.document.schema import BLOCK, OBJECT_MARK


def become(
    draft: Draft, target: ArticleContent, *, fields: Collection[TextField] = tuple(TextField)
) -> Selection | None:
    """Make headline, summary and body what they are in ``target``; metadata stays.

    Blocks that stay keep their names.
    """
    place: Selection | None = None
    for field in reversed(TextField):
        if field in fields:
            old, new = flat_draft(draft, field), flat(runs_of(target, field))
            place = _Editing(draft, field, old, new).apply(edits(old, new, target.language)) or place
    return place


Chosen = tuple[TextField, Edit]
"""An edit of one of the texts."""


def take_over(
    draft: Draft, now: ArticleContent, target: ArticleContent, chosen: Iterable[Chosen]
) -> Selection | None:
    """Make those edits that were ``chosen`` of all that lead from ``now``, what the draft held when it was
    compared, to ``target``. CommandRefused when it holds something else by now."""
    wanted: dict[TextField, list[Edit]] = {}
    for field, edit in chosen:
        wanted.setdefault(field, []).append(edit)
    for field in wanted:
        if flat_draft(draft, field).text != flat(runs_of(now, field)).text:
            raise CommandRefused(_("The text has moved on since it was compared."), _("Compare again."))
    place: Selection | None = None
    for field in reversed(TextField):
        if field in wanted:
            found = sorted(wanted[field], key=lambda edit: (edit.old, edit.new))
            old, new = flat_draft(draft, field), flat(runs_of(target, field))
            place = _Editing(draft, field, old, new).apply(found) or place
    return place


def take_over_with_fields(
    draft: Draft,
    now: ArticleContent,
    target: ArticleContent,
    chosen: Iterable[Chosen],
    values: Mapping[str, FieldValue | None],
) -> Selection | None:
    """The same in one step with metadata: fields get their ``values``. CommandRefused, before anything is
    done, also when one of them holds something else by now."""
    if any(draft.field(name) != now.fields.get(name) for name in values):
        raise CommandRefused(_("The metadata has changed since it was compared."), _("Compare again."))
    place = take_over(draft, now, target, chosen)
    set_fields(draft, values)
    return place


def flat_draft(draft: Draft, field: TextField) -> Flat:
    """The whole of a text as the draft reads it."""
    return flat(draft.runs(field, 0, draft.length(field)))


class _Editing:
    """Edits one text from its end to its beginning, so that the places still to come stay right."""

    def __init__(self, draft: Draft, field: TextField, old: Flat, new: Flat) -> None:
        self._draft = draft
        self._field = field
        self._old = old
        self._new = new
        self._units = Positions(old.text)

    def apply(self, edits: Collection[Edit]) -> Selection | None:
        """Make ``edits``, which ascend; gives the place of the first."""
        for edit in reversed(list(edits)):
            if edit.kind is Kind.TEXT:
                self._replace(edit)
            else:
                self._format(edit)
        first = next(iter(edits), None)
        return cursor_at(self._field, self._units.utf16(first.old[0])) if first else None

    def _replace(self, edit: Edit) -> None:
        start, end = map(self._units.utf16, edit.old)
        self._draft.delete(self._field, start, end)
        self._draft.insert_runs(self._field, start, [_named(run) for run in self._new.parts(*edit.new)])

    def _format(self, edit: Edit) -> None:
        """Both sides of the edit have the same attributes from end to end."""
        start, end = map(self._units.utf16, edit.old)
        old = self._old.attributes(edit.old[0])
        new = self._new.attributes(edit.new[0])
        before, after = looks(old), looks(new)
        for name in (*INLINE, OBJECT_MARK):
            if before.get(name) != after.get(name):
                self._draft.mark(self._field, start, end, name, new.get(name))
        if before.get(BLOCK) != after.get(BLOCK):
            block = self._draft.block(self._field, start)
            wanted = new.get(BLOCK)
            assert isinstance(wanted, dict)
            self._draft.set_block(self._field, start, {**wanted, "id": block.get("id")})


def _named(run: Insert) -> Insert:
    """``run``, its newline with a name that no other block has."""
    block = run.attributes.get(BLOCK)
    if not isinstance(block, dict):
        return run
    return Insert(run.text, {**run.attributes, BLOCK: {**block, "id": new_block_id()}})
