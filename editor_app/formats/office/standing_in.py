"""Changes that a format cannot track as such: what changes goes, and comes again as it would be.

So a suggested link is a deletion of the words and an insertion of the same words with the link.
Both are signed apart from the insertions and deletions of the same suggestion, a second later; a
reader who knows those signatures puts them together again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes
from editor_app.document.model import MarkType
from editor_app.document.schema import DELETED, FORMATS, INSERTED, formatted
from editor_app.document.suggesting import changes_of
from editor_app.formats.office.cutting import Item
from editor_app.formats.office.lines import Accepted, Piece
from editor_app.formats.office.moments import Signature
from editor_app.formats.office.sheets import Sheet

_FORMAT = "/format"
_CHANGES = {formatted(mark): mark for mark in FORMATS}
_INLINE = tuple(str(kind) for kind in MarkType)


def as_format(suggestion: str) -> str:
    """The name under which a suggestion signs what stands in for its changes of format."""
    return suggestion + _FORMAT


def changing(attributes: Attributes) -> Iterator[str]:
    """The suggestions that change a format of the text or object with these attributes."""
    for name in attributes:
        if name in _CHANGES:
            yield from (str(entry["id"]) for entry in changes_of(attributes, _CHANGES[name]))


@dataclass(frozen=True, slots=True)
class Shown:
    """The one suggestion whose changes of format can be shown at a place, and the values before it.

    ``hidden`` are the earlier ones of others, which show as made.
    """

    suggestion: str
    old: dict[str, object]
    hidden: tuple[str, ...] = ()


def latest(attributes: Attributes, marks: Iterable[str], at: Callable[[str], Signature]) -> Shown | None:
    """What can be shown of the changes of ``marks``: those of the suggestion that was made last."""
    if _CHANGES.keys().isdisjoint(attributes):
        return None
    entries = {name: found for name in marks if (found := changes_of(attributes, name))}
    if not entries:
        return None
    ends = {name: str(found[-1]["id"]) for name, found in entries.items()}
    chosen = max(set(ends.values()), key=lambda name: (at(name).at, name))
    old = {name: _before(entries[name], chosen) for name, end in ends.items() if end == chosen}
    everybody = dict.fromkeys(str(entry["id"]) for found in entries.values() for entry in found)
    return Shown(chosen, old, tuple(name for name in everybody if name != chosen))


def _before(entries: Sequence[dict[str, object]], chosen: str) -> object:
    """The value before the last changes in a row that ``chosen`` made."""
    old: object = None
    for entry in reversed(entries):
        if entry["id"] != chosen:
            break
        old = entry["old"]
    return old


def stood_in(attributes: Attributes, shown: Shown) -> tuple[dict[str, object], dict[str, object]]:
    """The attributes of what goes and of what comes instead."""
    name = as_format(shown.suggestion)
    old = {**attributes, **shown.old}
    went = {mark: held for mark, held in old.items() if held is not None}
    return {**went, DELETED: name}, {**attributes, INSERTED: name}


def apart(
    sheet: Sheet, items: Iterable[Item], marks_of: Callable[[Attributes], Sequence[str]]
) -> Iterator[Item]:
    """``items`` in which words go and come again where somebody suggests other values of the marks that
    ``marks_of`` names for their attributes."""
    for item in items:
        marks = marks_of(item.attributes)
        shown = latest(item.attributes, marks, sheet.signature)
        if shown is None:
            yield item
        elif item.attributes.get(INSERTED) or item.attributes.get(DELETED):
            # Rejecting the text that a format is on must not leave that text for the sake of the format.
            sheet.hide((shown.suggestion, *shown.hidden))
            yield item
        else:
            sheet.hide(shown.hidden)
            changed = {formatted(mark) for mark in marks}
            bare = {name: held for name, held in item.attributes.items() if name not in changed}
            yield from (Item(item.text, attributes) for attributes in stood_in(bare, shown))


def put_together(pieces: Sequence[Piece], formats: Collection[Signature]) -> list[Piece]:
    """``pieces`` with what goes and comes again as one, wherever one of ``formats`` signed both."""
    if not any(piece.gone is not None and piece.gone.bare in formats for piece in pieces):
        return list(pieces)
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        signature = pieces[index].gone
        joined = None
        if signature is not None and signature.bare in formats:
            joined = _joined(pieces, index, signature)
        made, index = joined or ([pieces[index]], index + 1)
        found += made
    return found


def _joined(pieces: Sequence[Piece], index: int, signature: Signature) -> tuple[list[Piece], int] | None:
    """What goes from ``index`` on and comes again, as one, and where that ends; None when it does not come.

    Others may have written in what came, or deleted some of it: that stays where it is.
    """
    went: list[Piece] = []
    found: list[Piece] = []
    while index < len(pieces) and (pieces[index].gone == signature or pieces[index].marker):
        (found if pieces[index].marker else went).append(pieces[index])
        index += 1
    if went[0].make is not None:
        new = pieces[index] if index < len(pieces) else None
        if len(went) > 1 or new is None or new.make is None or new.came != signature:
            return None
        return [*found, _object(went[0], new)], index + 1
    while went and index < len(pieces):
        piece = pieces[index]
        if _comes_again(piece, went, signature):
            found += _again(went, piece)
        elif piece.marker is not None or (piece.came is not None and piece.came != signature):
            found.append(piece)
        else:
            return None
        index += 1
    return None if went else (found, index)


def _comes_again(piece: Piece, went: Sequence[Piece], signature: Signature) -> bool:
    # Some programs forget who inserted what somebody else deleted.
    is_signed = piece.came == signature or (piece.came is None and piece.gone is not None)
    left = "".join(old.text for old in went)
    return bool(is_signed and piece.make is None and piece.text and left.startswith(piece.text))


def _again(went: list[Piece], piece: Piece) -> Iterator[Piece]:
    """``piece`` with what it was before in the first of ``went``, which loses that."""
    text = piece.text
    while text and went:
        old = went.pop(0)
        width = min(len(text), len(old.text))
        if width < len(old.text):
            went.insert(0, replace(old, text=old.text[width:]))
        assert old.gone is not None
        yield _changed(old, piece, text[:width], old.gone)
        text = text[width:]


def _changed(old: Piece, new: Piece, text: str, signature: Signature) -> Piece:
    changes = dict(new.changes)
    for mark in _INLINE:
        if old.attributes.get(mark) != new.attributes.get(mark):
            changes[mark] = (signature, old.attributes.get(mark))
    if changes == new.changes:
        # A program has mixed them up: what was suggested is not known, but nobody has decided it.
        changes |= {mark: (signature, new.attributes.get(mark)) for mark in _INLINE if mark not in changes}
    return Piece(text, new.attributes, gone=new.gone, changes=changes)


def _object(old: Piece, new: Piece) -> Piece:
    """An object that is replaced by another."""
    signature, before, after = new.came, old.make, new.make
    assert signature is not None
    assert before is not None
    assert after is not None

    def make(accepted: Accepted) -> dict[str, object] | None:
        return after(accepted) if accepted(signature) else before(accepted)

    signatures = (signature, *old.signatures, *new.signatures)
    return Piece(new.text, new.attributes, make=make, signatures=signatures, image=new.image)
