"""Copies of a document that are edited elsewhere and come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loro import ID, Frontiers, LoroDoc

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document import core
from editor_app.document.article import Document
from editor_app.document.final import FinalDraft
from editor_app.document.reading import DocumentReading
from editor_app.document.schema import COPIES_CONTAINER
from editor_app.document.suggestions import moment


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back: its name, who edited it, when, from which version, as which peer.

    ``own`` are the suggestions that were not tracked in it: there they are plain text.
    """

    name: str
    by: str
    at: datetime
    version: str
    peer: int
    own: tuple[str, ...] = ()

    @property
    def record(self) -> dict[str, object]:
        """What the document keeps of it."""
        return {
            "by": self.by,
            "at": self.at.isoformat(),
            "version": self.version,
            "peer": str(self.peer),
            "own": list(self.own),
        }


def fork(document: Document, version: bytes, peer: int) -> Document:
    """The document as it was at ``version``, whose edits are those of ``peer``.

    DocumentFailed when the version is not in its history.
    """
    with core.translated(_("This moment is not in the article's history.")):
        doc = document.draft.core.fork_at(Frontiers.decode(version))
        doc.peer_id = peer
    return Document(doc, document.now)


def has_version(document: Document, version: bytes) -> bool:
    """Whether ``version`` is a moment of the document's history."""
    try:
        with core.translated(""):
            doc = document.draft.core
            vector = doc.frontiers_to_vv(Frontiers.decode(version))
            return vector is not None and bool(doc.oplog_vv.includes_vv(vector))
    except (core.DocumentFailed, ValueError, TypeError):
        return False


def version_after(document: Document, peer: int) -> bytes | None:
    """The version behind all that ``peer`` did; None when it did nothing."""
    spans = document.draft.core.oplog_vv.to_spans().inner()
    end = spans[peer][1] if peer in spans else 0
    return Frontiers.from_id(ID(peer, end - 1)).encode() if end else None


def returned_copies(document: DocumentReading) -> tuple[Returned, ...]:
    """The copies that came back so far, the latest first."""
    records = document.draft.records(COPIES_CONTAINER)
    found = (_returned(name, record) for name, record in records.items() if isinstance(record, Mapping))
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.name), reverse=True))


def note_return(draft: FinalDraft, returned: Returned) -> None:
    """Remember that a copy came back."""
    draft.flat.set_record(COPIES_CONTAINER, returned.name, returned.record)


def _returned(name: str, record: Mapping[str, object]) -> Returned:
    peer, own = str(record.get("peer", "")), record.get("own")
    return Returned(
        name,
        str(record.get("by", "")),
        moment(record.get("at")),
        str(record.get("version", "")),
        int(peer) if peer.isdecimal() else 0,
        tuple(str(part) for part in own) if isinstance(own, list) else (),
    )


def version_of_snapshot(snapshot: bytes) -> bytes:
    """The version that the snapshot of a new document holds; empty when it was edited by several."""
    with core.translated(_("The stored text of this article is damaged.")):
        ends = LoroDoc.decode_import_blob_meta(snapshot, check_checksum=False).partial_end_vv.to_spans()
    made = {peer: end for peer, (_start, end) in ends.inner().items() if peer != core.GENESIS_PEER}
    if len(made) != 1:
        return b""
    ((peer, end),) = made.items()
    return Frontiers.from_id(ID(peer, end - 1)).encode()
