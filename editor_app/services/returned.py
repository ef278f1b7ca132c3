"""What a review copy brings back, told from what it was when it left."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import itemgetter
from typing import Any

from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes, Insert
from editor_app.document.commands.returning import Act, CopyEdit
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import OBJECT, TEXT_BLOCKS, MarkType, TextField
from editor_app.document.positions import Positions
from editor_app.document.schema import BLOCK, DELETED, FORMATS, INSERTED, OBJECT_MARK
from editor_app.document.suggesting import Suggesting, changes_of
from editor_app.document.suggestions import PartKind
from editor_app.services.aligning import Places, Stretch
from editor_app.services.matching_marks import matched, old_place, spans_of, within

_FORM = "2"
"""Raised when the same copy would be told otherwise than before: the names of what it brings then differ."""

_UNTOLD = {str(MarkType.CODE), str(MarkType.LANGUAGE)}
"""Marks that word processors set on their own: only a tracked change of them is somebody's wish."""

_EDITABLE = ("table", "image", "embed")
"""Objects whose words can be edited in a copy."""

_TEXT_KINDS = {str(kind) for kind in TEXT_BLOCKS}

Decided = dict[str, dict[PartKind, bool]]
"""By suggestion and part, whether it was accepted."""


@dataclass(slots=True)
class Difference:
    """All that differs: edits of the text, the suggestions that they bring, decisions on older ones."""

    edits: list[CopyEdit] = field(default_factory=list)
    made: dict[str, Suggesting] = field(default_factory=dict)
    decided: Decided = field(default_factory=dict)
    seed: str = ""
    """A name for exactly this difference."""
    own: tuple[str, ...] = ()
    """The suggestions that were not tracked."""

    @property
    def size(self) -> int:
        """How much differs: characters that came and went, and decisions."""
        width = sum(
            max(edit.end - edit.start, sum(len(run.text) for run in edit.runs)) for edit in self.edits
        )
        return width + 10 * len(self.decided)


def told(
    copy: MarkedArticle,
    left: MarkedArticle,
    whole: MarkedArticle,
    *,
    by: Suggesting,
    open_now: frozenset[str],
    has_formats: bool = True,
) -> Difference:
    """What ``copy`` changed in ``left``, the same file as it left; places count in ``whole``, the article at
    that moment.

    What is not tracked is suggested ``by`` somebody. Suggestions that are no longer open
    are not decided again. Without ``has_formats`` nothing is told of formats, which the copy has lost.
    """
    difference = Difference()
    names = _Names(copy, left, by, difference.made)
    tally = _Tally(open_now)
    formats = FORMATS if has_formats else (OBJECT_MARK,)
    for name in TextField:
        if left.runs(name) != copy.runs(name):
            _Field(name, left, copy, whole, names, tally, difference.edits, formats).tell()
    difference.edits += tally.partial()
    difference.decided = tally.decided()
    used = _used(difference.edits)
    difference.made = {name: made for name, made in difference.made.items() if name in used}
    difference.seed = names.seed
    difference.own = tuple(name for name in difference.made if name in names.untracked)
    return difference


def _used(edits: Iterable[CopyEdit]) -> set[str]:
    """The suggestions that the edits speak of."""
    found = {edit.suggestion for edit in edits}
    for edit in edits:
        found.update(str(run.attributes.get(mark) or "") for run in edit.runs for mark in (INSERTED, DELETED))
    return found


class _Names:
    """The names of the suggestions that a copy brings: the same for the same copy, on every computer."""

    def __init__(
        self, copy: MarkedArticle, left: MarkedArticle, by: Suggesting, made: dict[str, Suggesting]
    ) -> None:
        self.known = frozenset(left.suggestions)
        self._copy = copy
        self._by = by
        self._made = made
        parts = (left.article, left.revision, by.person, copy.texts, copy.notes, left.texts, left.notes)
        self.seed = hashlib.sha256(repr((_FORM, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
        self._current = ""
        self.blocks = 0
        self.untracked: set[str] = set()

    def own(self) -> str:
        """The suggestion that untracked edits at the present place are."""
        if not self._current:
            self._current = self._named(f"own {len(self._made)}")
            self.untracked.add(self._current)
            self._made[self._current] = self._by
        return self._current

    def step(self) -> None:
        """Something stayed as it was: what follows is another suggestion."""
        self._current = ""

    def tracked(self, name: object) -> str:
        """The suggestion that a tracked change of the copy becomes."""
        if str(name) in self.known:
            return self.own()
        found = self._named(f"tracked {name}")
        made = self._copy.suggestions.get(str(name))
        self._made[found] = made or self._by
        return found

    def block(self) -> str:
        """The name of a block that came."""
        self.blocks += 1
        return self._named(f"block {self.blocks}")[:8]

    def _named(self, what: str) -> str:
        return hashlib.sha256(f"{self.seed} {what}".encode()).hexdigest()[:16]


class _Tally:
    """What became of each part of the suggestions that the article had when the copy left."""

    def __init__(self, open_now: frozenset[str]) -> None:
        self._open = open_now
        self._outcomes: defaultdict[tuple[str, PartKind], set[bool | None]] = defaultdict(set)
        self._edits: defaultdict[tuple[str, PartKind], list[CopyEdit]] = defaultdict(list)

    def note(self, name: str, kind: PartKind, outcome: bool | None, edit: CopyEdit | None = None) -> None:
        """A stretch of a suggestion was accepted, rejected, or (None) left; ``edit`` does that to it."""
        self._outcomes[name, kind].add(outcome)
        if edit is not None:
            self._edits[name, kind].append(edit)

    def decided(self) -> Decided:
        """The parts that are decided as a whole."""
        found: Decided = {}
        for (name, kind), outcomes in self._outcomes.items():
            (outcome, *others) = outcomes
            if not others and outcome is not None and name in self._open:
                found.setdefault(name, {})[kind] = outcome
        return found

    def partial(self) -> Iterator[CopyEdit]:
        """The edits of parts of which only a part is decided."""
        for key, edits in self._edits.items():
            if key[0] in self._open and len(self._outcomes[key]) > 1:
                yield from edits


class _Field:
    """Tells the edits of one text.

    What the copy has inserted with tracking is set apart first: what is left should be the
    old text, and what of it is not was edited without tracking, or decided.
    """

    def __init__(
        self,
        name: TextField,
        left: MarkedArticle,
        copy: MarkedArticle,
        whole: MarkedArticle,
        names: _Names,
        tally: _Tally,
        edits: list[CopyEdit],
        formats: Sequence[str],
    ) -> None:
        self._name = name
        self._formats = formats
        self._names = names
        self._tally = tally
        self._edits = edits
        self._old, self._old_text = spans_of(left.runs(name))
        tracked, usual = _parted(copy.runs(name), names.known)
        self._tracked = tracked
        self._new, self._new_text = spans_of(usual)
        text = "".join(run.text for run in whole.runs(name))
        self._places = None if text == self._old_text else Places(self._old_text, text)
        self._units = Positions(text)
        self._coming: dict[int, list[tuple[int, Insert]]] = {}

    def tell(self) -> None:
        """Add the edits to the others."""
        stretches = matched(self._old, self._old_text, self._new, self._new_text)
        for stretch in stretches:
            if stretch.is_same:
                self._same(stretch)
                continue
            is_going = self._is_going(stretch)
            for start, end, attributes in within(self._old, stretch.start, stretch.end):
                if is_going and attributes.get(DELETED):
                    self._left(attributes)
                else:
                    self._went(start, end, attributes)
            self._came(stretch)
        self._names.step()
        for place, run in self._tracked:
            self._come(old_place(stretches, place), place, run)
        for at, runs in self._coming.items():
            ordered = tuple(run for _place, run in sorted(runs, key=itemgetter(0)))
            self._edits.append(self._edit(Act.CAME, at, at, runs=ordered))

    def _edit(self, act: Act, start: int, end: int, **parts: Any) -> CopyEdit:
        return CopyEdit(self._name, act, self._place(start), self._place(end), **parts)

    def _place(self, position: int) -> int:
        whole = position if self._places is None else self._places.carried(position)
        return self._units.utf16(whole)

    def _is_going(self, stretch: Stretch) -> bool:
        """Whether only deleted text is there instead: some programs turn deleted objects into words."""
        found = [after for _first, _last, after in within(self._new, stretch.first, stretch.last)]
        return bool(found) and all(after.get(DELETED) for after in found)

    # Text that went, came, or stayed

    def _went(self, start: int, end: int, attributes: Attributes) -> None:
        inserted, deleted = str(attributes.get(INSERTED) or ""), str(attributes.get(DELETED) or "")
        if deleted:
            self._tally.note(deleted, PartKind.DELETE, True, self._edit(Act.REMOVED, start, end))
            return
        struck = self._edit(Act.STRUCK, start, end, suggestion="")
        if inserted:
            # Rejected when all of it is gone; else somebody took out a part of what is suggested.
            self._tally.note(inserted, PartKind.INSERT, False, _signed(struck, self._names))
        else:
            self._edits.append(_signed(struck, self._names))

    def _came(self, stretch: Stretch) -> None:
        for first, last, attributes in within(self._new, stretch.first, stretch.last):
            # What is deleted in the copy already, though it never was in the article, is nothing.
            if not attributes.get(DELETED):
                run = Insert(self._new_text[first:last], {**attributes, INSERTED: ""})
                self._come(stretch.end, first, run)

    def _come(self, at: int, place: int, run: Insert) -> None:
        """Text came at a place of the old text; ``place`` is its own in the new one."""
        kept: dict[str, object] = {
            name: held for name, held in run.attributes.items() if name in FORMATS and held is not None
        }
        inserted, deleted = run.attributes.get(INSERTED), run.attributes.get(DELETED)
        kept[INSERTED] = self._names.tracked(inserted) if inserted else self._names.own()
        if deleted:
            kept[DELETED] = self._names.tracked(deleted)
        for piece in self._named_blocks(run.text, kept):
            self._coming.setdefault(at, []).append((place, piece))

    def _named_blocks(self, text: str, attributes: dict[str, object]) -> Iterator[Insert]:
        shape = attributes.get(BLOCK)
        if not isinstance(shape, Mapping):
            yield Insert(text, attributes)
            return
        for letter in text:
            yield Insert(letter, {**attributes, BLOCK: {**shape, "id": self._names.block()}})

    def _same(self, stretch: Stretch) -> None:
        shift = stretch.first - stretch.start
        for start, end, before in within(self._old, stretch.start, stretch.end):
            for first, last, after in within(self._new, start + shift, end + shift):
                if before != after:
                    self._changed(first - shift, last - shift, before, after)
                else:
                    self._left(before)
                    self._names.step()

    def _left(self, attributes: Attributes) -> None:
        for mark, kind in ((INSERTED, PartKind.INSERT), (DELETED, PartKind.DELETE)):
            if attributes.get(mark):
                self._tally.note(str(attributes[mark]), kind, None)
        for name in FORMATS:
            for entry in changes_of(attributes, name):
                self._tally.note(str(entry["id"]), PartKind.FORMAT, None)

    def _changed(self, start: int, end: int, before: Attributes, after: Attributes) -> None:
        for mark, kind, act, is_accepted in (
            (INSERTED, PartKind.INSERT, Act.KEPT, True),
            (DELETED, PartKind.DELETE, Act.RESTORED, False),
        ):
            if before.get(mark):
                name = str(before[mark])
                # Some programs forget who inserted what somebody else deleted.
                if after.get(mark) or after.get(DELETED):
                    self._tally.note(name, kind, None)
                elif self._ends_object(start, end):
                    # Where a deleted object ends is what programs say in different ways.
                    continue
                else:
                    self._tally.note(name, kind, is_accepted, self._edit(act, start, end))
        if after.get(DELETED) and not before.get(DELETED):
            name = self._names.tracked(after[DELETED])
            self._edits.append(self._edit(Act.STRUCK, start, end, suggestion=name))
        for mark in self._formats:
            self._format(mark, start, end, before, after)

    def _ends_object(self, start: int, end: int) -> bool:
        """Whether the range is nothing but the newline behind a picture, table or card."""
        return end - start == 1 and self._old_text[max(0, start - 1) : end] == f"{OBJECT}\n"

    # Formats

    def _format(self, mark: str, start: int, end: int, before: Attributes, after: Attributes) -> None:
        old, new = _comparable(mark, before.get(mark)), _comparable(mark, after.get(mark))
        were, are = changes_of(before, mark), changes_of(after, mark)
        brought = [entry for entry in are if str(entry["id"]) not in self._names.known]
        # Some programs mix up the formats of what somebody would delete, and who would format it.
        is_going = bool(before.get(DELETED) and after.get(DELETED))
        for entry in were:
            # Some programs mix up the names of what one person changed within a minute.
            was = _comparable(mark, entry["old"])
            is_left = any(entry["id"] == other["id"] or _was(mark, [other], was) for other in are)
            if is_left or brought or is_going:
                outcome = None
            else:
                outcome = new != _comparable(mark, were[0]["old"])
            self._tally.note(str(entry["id"]), PartKind.FORMAT, outcome)
        if brought:
            self._tracked_formats(mark, start, end, after, brought)
        elif (
            old != new
            and mark not in _UNTOLD
            and not is_going
            and not (were and not are and _was(mark, were, new))
        ):
            self._suggest(mark, start, end, after.get(mark), self._names.own())

    def _tracked_formats(
        self, mark: str, start: int, end: int, after: Attributes, brought: Sequence[Mapping[str, object]]
    ) -> None:
        values = [entry["old"] for entry in brought[1:]] + [after.get(mark)]
        for entry, value in zip(brought, values, strict=True):
            self._suggest(mark, start, end, value, self._names.tracked(entry["id"]))

    def _suggest(self, mark: str, start: int, end: int, value: object, name: str) -> None:
        if mark == OBJECT_MARK and not (isinstance(value, Mapping) and value.get("type") in _EDITABLE):
            return
        self._edits.append(self._edit(Act.CHANGED, start, end, suggestion=name, mark=mark, value=value))


def _signed(edit: CopyEdit, names: _Names) -> CopyEdit:
    return CopyEdit(edit.field, edit.act, edit.start, edit.end, names.own())


def _was(mark: str, entries: Sequence[Mapping[str, object]], value: object) -> bool:
    """Whether ``value`` is what there was before somebody suggested another: that is a rejection."""
    return _comparable(mark, entries[0]["old"]) == value


def _comparable(mark: str, value: object) -> object:
    """What of a mark's value a copy can say."""
    if mark == BLOCK:
        shape = value if isinstance(value, Mapping) else {}
        kind = str(shape.get("type") or "paragraph")
        known = kind if kind in _TEXT_KINDS else "paragraph"
        level = shape.get("level") or 0
        return (known, level if known in ("heading", "list_item") else 0, str(shape.get("list") or ""))
    if mark == OBJECT_MARK and isinstance(value, Mapping):
        if value.get("type") == "image":
            return ("image", repr(value.get("caption")), value.get("credit"), value.get("alt"))
        return repr(sorted(value.items())) if value.get("type") in _EDITABLE else value.get("type")
    return value or None


def _parted(runs: Sequence[Insert], known: frozenset[str]) -> tuple[list[tuple[int, Insert]], list[Insert]]:
    """What the copy inserted with tracking, each with its place in the rest, and that rest."""
    tracked: list[tuple[int, Insert]] = []
    usual: list[Insert] = []
    position = 0
    for run in runs:
        inserted = str(run.attributes.get(INSERTED) or "")
        if inserted and inserted not in known:
            tracked.append((position, run))
        else:
            usual.append(run)
            position += len(run.text)
    return tracked, usual
