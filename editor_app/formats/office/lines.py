"""Paragraphs as documents of word processors have them: text with who inserted, deleted or formatted it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import field
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.document.changes import Insert
from editor_app.document.model import OBJECT, BlockType, Image, RichText
from editor_app.document.projection import normalised, to_rich
from editor_app.formats.office.moments import Signature

Accepted = Callable[[Signature], bool]
"""Whether a tracked change counts as accepted."""

MakeObject = Callable[[Accepted], dict[str, object] | None]
"""The data of a picture, table or card when some of the changes in it are accepted; None when it is gone."""


class Place(StrEnum):
    """What a comment's marker says."""

    START = "start"
    END = "end"
    POINT = "point"


@dataclass(slots=True)
class Piece:
    """A stretch of text with one formatting, an object, or the marker of a comment.

    ``came`` and ``gone`` say who inserted and who deleted it; ``changes`` by mark who
    changed it from which old value. An object comes with the ``signatures`` of the changes
    inside of it, a picture with what is known of it before its caption. ``marker`` is the
    place and the key of a comment; then there is no text.
    """

    text: str
    attributes: dict[str, object] = field(default_factory=dict)
    came: Signature | None = None
    gone: Signature | None = None
    changes: dict[str, tuple[Signature, object]] = field(default_factory=dict)
    make: MakeObject | None = None
    signatures: tuple[Signature, ...] = ()
    image: Image | None = None
    marker: tuple[Place, str] | None = None


class Role(StrEnum):
    """What a paragraph is for, by its style."""

    TEXT = ""
    TITLE = "title"
    SUBTITLE = "subtitle"
    FIGURE = "figure"
    CAPTION = "caption"
    TABLE_TITLE = "table title"
    EMBED = "embed"
    RULE = "rule"
    SPACER = "spacer"


def paragraph() -> dict[str, object]:
    """The shape of a plain paragraph."""
    return {"type": str(BlockType.PARAGRAPH)}


@dataclass(slots=True)
class Line:
    """One paragraph: its pieces, what kind of block it is, and what is tracked of its end."""

    pieces: list[Piece] = field(default_factory=list)
    shape: dict[str, object] = field(default_factory=paragraph)
    role: Role = Role.TEXT
    came: Signature | None = None
    gone: Signature | None = None
    change: tuple[Signature, dict[str, object]] | None = None

    @property
    def text(self) -> str:
        """All of its text, deleted text included."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_object(self) -> bool:
        """Whether a picture, table or card stands in it."""
        return any(piece.make is not None for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment: ``key`` names it in the document, ``parent`` is the one that it answers."""

    key: str
    signature: Signature
    text: str
    parent: str = ""
    is_resolved: bool = False


def object_piece(data: dict[str, object], image: Image | None = None) -> Piece:
    """A piece that holds an object in which nothing is tracked."""
    return Piece(OBJECT, make=lambda _accepted: data, image=image)


def everything(_signature: Signature) -> bool:
    """All changes are accepted."""
    return True


def rich_of(pieces: Iterable[Piece], accepted: Accepted = everything) -> RichText:
    """The text of ``pieces`` as one line when some changes are accepted and the others rejected."""
    kept = (piece for piece in pieces if piece.make is None and is_there(piece.came, piece.gone, accepted))
    return to_rich(normalised(Insert(piece.text, piece.attributes) for piece in kept))


def is_there(came: Signature | None, gone: Signature | None, accepted: Accepted) -> bool:
    """Whether something stands in the text when some changes are accepted and the others rejected."""
    return (came is None or accepted(came)) and (gone is None or not accepted(gone))


def common(signatures: Iterable[Signature | None]) -> Signature | None:
    """The one who did it to all, None when that is nobody or several."""
    found = dict.fromkeys(signatures)
    return next(iter(found)) if len(found) == 1 else None


def signatures_in(pieces: Iterable[Piece]) -> Collection[Signature]:
    """Who changed something in ``pieces``, each once."""
    found = (signature for piece in pieces for signature in (piece.came, piece.gone))
    return dict.fromkeys(signature for signature in found if signature is not None)
