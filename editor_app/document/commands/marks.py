"""Bold, italic, links and the other marks on characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import utf16_length
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.draft import INLINE, Draft
from editor_app.document.model import OBJECT, MarkType, TextField

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The kinds of address that a link may have."""

_EXCLUDED = {
    MarkType.SUPERSCRIPT: MarkType.SUBSCRIPT,
    MarkType.SUBSCRIPT: MarkType.SUPERSCRIPT,
}


def toggle_mark(draft: Draft, selection: Selection, type: MarkType) -> Selection | None:
    """Mark the selected text, or take the mark away where all of it has it."""
    selection = draft.valid(selection)
    spans = list(_text_spans(draft, selection))
    if not spans:
        return None
    is_on = all(draft_has(draft, selection.field, start, end, type) for start, end in spans)
    for start, end in spans:
        draft.mark(selection.field, start, end, type, None if is_on else True)
        if (
            not is_on
            and type in _EXCLUDED
            and draft_has_any(draft, selection.field, start, end, _EXCLUDED[type])
        ):
            draft.mark(selection.field, start, end, _EXCLUDED[type], None)
    return selection


def draft_has(draft: Draft, field: TextField, start: int, end: int, type: MarkType) -> bool:
    """Whether every character of the range carries the mark."""
    return all(run.attributes.get(type) for run in draft.runs(field, start, end))


def draft_has_any(draft: Draft, field: TextField, start: int, end: int, type: MarkType) -> bool:
    """Whether any character of the range carries the mark."""
    return any(run.attributes.get(type) for run in draft.runs(field, start, end))


def _text_spans(draft: Draft, selection: Selection) -> Iterator[tuple[int, int]]:
    """The selected text without newlines and objects: marks belong to characters."""
    position = selection.start
    for run in draft.runs(selection.field, selection.start, selection.end):
        for piece in _pieces(run.text):
            end = position + utf16_length(piece)
            if piece not in ("\n", OBJECT):
                yield position, end
            position = end


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for index, character in enumerate(text):
        if character in ("\n", OBJECT):
            if index > start:
                yield text[start:index]
            yield character
            start = index + 1
    if start < len(text):
        yield text[start:]


def set_link(draft: Draft, selection: Selection, url: str) -> Selection | None:
    """Link the selected text, or the link that the cursor is in, to ``url``."""
    url = url.strip()
    if urlsplit(url).scheme.lower() not in LINK_SCHEMES or any(ord(c) <= 0x20 for c in url):
        raise CommandRefused(
            _("“{url}” is no address that a story can link to.").format(url=url[:80]),
            _("Links begin with https://, http://, mailto: or tel:."),
        )
    selection = draft.valid(selection)
    around = link_range(draft, selection) if selection.is_empty else selection
    if around is None:
        end = draft.insert(selection.field, selection.start, url, {MarkType.LINK: url})
        return cursor_at(selection.field, end)
    for start, end in _text_spans(draft, around):
        draft.mark(around.field, start, end, MarkType.LINK, url)
    return selection


def remove_link(draft: Draft, selection: Selection) -> Selection | None:
    """Take the links out of the selection, or the one that the cursor is in; the text stays."""
    selection = draft.valid(selection)
    around = link_range(draft, selection) if selection.is_empty else selection
    if around is None or not draft_has_any(draft, around.field, around.start, around.end, MarkType.LINK):
        return None
    draft.mark(around.field, around.start, around.end, MarkType.LINK, None)
    return selection


def link_range(draft: Draft, selection: Selection) -> Selection | None:
    """The whole link at the cursor, or None when there is none."""
    field = selection.field
    position = draft.block_start(field, selection.start)
    best: tuple[int, int, object] | None = None
    for run in draft.runs(field, position, draft.block_end(field, selection.start)):
        end = position + utf16_length(run.text)
        url = run.attributes.get(MarkType.LINK)
        if url:
            joins = best is not None and best[2] == url and best[1] == position
            best = (best[0] if joins and best else position, end, url)
        if best and best[0] <= selection.start <= best[1] and (not url or position > selection.start):
            break
        if best and best[1] < selection.start:
            best = None
        position = end
    if best is None or not best[0] <= selection.start <= best[1]:
        return None
    return Selection(field, best[0], best[1])


def set_language(draft: Draft, selection: Selection, tag: str) -> Selection | None:
    """Say that the selected text, or the paragraph of the cursor, is in another language.

    An empty tag takes that back.
    """
    selection = draft.valid(selection)
    around = _paragraph(draft, selection) if selection.is_empty else selection
    spans = list(_text_spans(draft, around))
    for start, end in spans:
        if tag or draft_has_any(draft, around.field, start, end, MarkType.LANGUAGE):
            draft.mark(around.field, start, end, MarkType.LANGUAGE, tag or None)
    return selection if spans else None


def set_passage_languages(draft: Draft, passages: Sequence[tuple[Selection, str]]) -> Selection | None:
    """Say for each place which language its paragraph is in; an empty tag is the article's own.

    Where part of a paragraph has been marked, as a quotation may be, that stays so.
    """
    for place, tag in passages:
        around = _paragraph(draft, draft.valid(place))
        spans = list(_text_spans(draft, around))
        bare = [span for span in spans if not draft_has_any(draft, around.field, *span, MarkType.LANGUAGE)]
        for start, end in bare or spans:
            draft.mark(around.field, start, end, MarkType.LANGUAGE, tag or None)
    return draft.valid(passages[0][0]) if passages else None


def _paragraph(draft: Draft, place: Selection) -> Selection:
    field, start = place.field, place.start
    return Selection(field, draft.block_start(field, start), draft.block_end(field, start))


def clear_marks(draft: Draft, selection: Selection) -> Selection | None:
    """Take all inline formatting from the selected text; links and languages stay."""
    selection = draft.valid(selection)
    for start, end in list(_text_spans(draft, selection)):
        for name in INLINE - {str(MarkType.LINK), str(MarkType.LANGUAGE)}:
            if draft_has_any(draft, selection.field, start, end, MarkType(name)):
                draft.mark(selection.field, start, end, name, None)
    return selection
