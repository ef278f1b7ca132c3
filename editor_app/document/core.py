"""The CRDT under a document: made, configured, and its errors translated at the border."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from loro import ExpandType, ExportMode, LoroDoc, StyleConfigMap

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.model import BlockType, TextField
from editor_app.document.schema import BLOCK, MARKS, Expand

GENESIS_PEER = 1
_MERGE_SECONDS = 60
_EXPAND = {Expand.AFTER: ExpandType.After, Expand.NONE: ExpandType.Null}


class DocumentDamaged(UserError):
    """A document's bytes are not what was written."""


class DocumentFailed(UserError):
    """The document refused an edit that a command thought possible."""


@contextmanager
def translated(message: str) -> Iterator[None]:
    """Core errors, which derive from BaseException, as DocumentFailed with ``message``."""
    try:
        yield
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise DocumentFailed(message, detail=str(error)) from error


def configured(peer: int) -> LoroDoc:
    """An empty core that knows the marks and speaks as ``peer``."""
    doc = LoroDoc()  # type: ignore[no-untyped-call]  # unannotated in loro's stubs
    doc.config_text_style(_styles())
    doc.set_change_merge_interval(_MERGE_SECONDS)
    doc.peer_id = peer
    return doc


@cache
def _styles() -> StyleConfigMap:
    """How the marks grow at their edges; the core copies it into each document."""
    styles = StyleConfigMap()  # type: ignore[no-untyped-call]  # unannotated in loro's stubs
    for name, expand in MARKS.items():
        styles.insert(str(name), _EXPAND[expand])
    return styles


@cache
def genesis() -> bytes:
    """The beginning that all documents share: three empty texts.

    Its bytes are always the same, so that replicas made apart agree on it.
    """
    doc = configured(GENESIS_PEER)
    for field in TextField:
        text = doc.get_text(str(field))
        text.insert(0, "\n")
        text.mark(0, 1, BLOCK, {"type": str(BlockType.PARAGRAPH), "id": str(field)})
    doc.commit_with(timestamp=0)
    return doc.export(ExportMode.Snapshot())


def load(doc: LoroDoc, snapshot: bytes | None, updates: Iterable[bytes]) -> None:
    """Fill ``doc`` from bytes. DocumentDamaged when they fail their checksum."""
    try:
        if snapshot is not None:
            doc.import_(snapshot)
        rest = list(updates)
        if rest:
            doc.import_batch(rest)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise DocumentDamaged(
            _("The stored text of this article is damaged."),
            _("Run “copydesk verify --repair”; what can be read is kept."),
            str(error),
        ) from error
