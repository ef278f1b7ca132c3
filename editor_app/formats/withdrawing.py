"""What readers and receiving desks get of a withdrawn article: that it was, and nothing of what it said."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.model import ArticleContent, Block
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.reader_words import reader_word
from editor_app.formats.values import ExportItem, Signal

_KEPT = frozenset({"language", "slugline", "section", "dateline_date"})

_TAKE_KEYS = {Signal.KILL: "KILL", Signal.TAKEDOWN: "TAKEDOWN"}
"""What desks sort notices by."""

_NOT_IN_NOTICES = frozenset({"byline", "dateline_place", "dateline_date"})


def for_desks(item: ExportItem) -> ExportItem:
    """``item`` as it stands; a withdrawn one without who wrote it and where, because the notice is the desk's
    own, and with the take key of notices."""
    if not is_withdrawn(item):
        return item
    fields = {name: value for name, value in item.content.fields.items() if name not in _NOT_IN_NOTICES}
    if (key := _TAKE_KEYS.get(item.publication.signal)) is not None:
        fields["take_key"] = key
    return replace(item, content=replace(item.content, fields=fields))


def as_shown(item: ExportItem) -> ExportItem:
    """``item`` as ``for_readers`` gives it, with the headline that its outlet wants."""
    item = for_readers(item)
    return replace(item, content=replace(item.content, headline=headline_of(item)))


def for_readers(item: ExportItem) -> ExportItem:
    """``item`` as it stands; a withdrawn one with its headline and one sentence in its language alone."""
    if not is_withdrawn(item):
        return item
    content = item.content
    fields = {name: value for name, value in content.fields.items() if name in _KEPT}
    notice = Block(text=reader_word("withdrawn", content.language))
    return replace(
        item, content=ArticleContent(headline_of(item), body=(notice,), fields=fields), marked=None
    )
