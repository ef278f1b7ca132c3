"""What a segment of a text and of its translation reads: words, and the codes that stand among them."""

from __future__ import annotations

from editor_app.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An inline code in a segment: where it stands, and what it is.

    ``position`` counts code points of the text; ``kind`` is ``open``, ``close`` or ``single``;
    ``mark`` what it stands for (``bold``, ``italic``, ``link``, ``break``, ``code`` …); ``id`` pairs
    an opening with a closing one; ``data`` is the link's target or the code's text, as another
    tool gave it.
    """

    position: int
    kind: str
    mark: str
    id: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class SegmentText:
    """A text with its inline codes."""

    text: str
    codes: tuple[Placeholder, ...] = ()
