"""Where in an article a reader's report belongs: in the text as it was published, and in today's."""

from __future__ import annotations

import json
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.anchors import Anchor, anchor_of
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.language.anchoring import Place, Quote, locate
from editor_app.language.plain_text import plain
from editor_app.services.object_words import SaidWords, object_at, object_text, says
from editor_app.storage.library import LibraryStore
from editor_app.storage.reports import ReportState


@dataclass(frozen=True, slots=True)
class Standing:
    """What a quote is to an article today: open with a place, mended since, or without a place."""

    state: ReportState
    anchor: Anchor | None = None
    score: float = 0.0


def published_version(
    store: LibraryStore, article: ArticleId, document: Document, received: datetime | None
) -> bytes:
    """What readers saw at ``received``: the last export before it, else what the text was then."""
    exports = [entry.at for entry in store.exports.of(article)]
    before = [at for at in exports if received is None or at <= received]
    seen = max(before, default=received)
    if seen is None:
        return document.version()
    history = document.history()
    return history.version_at(history.moment_before(seen))


def standing(document: Document, quote: Quote, version: bytes) -> Standing:
    """Find ``quote`` in the text of ``version`` and carry its place forward to today's text."""
    published = document if version == document.version() else _at(document, version)
    found = find(published, quote)
    if found is None:
        found = find(document, quote) if published is not document else None
        return Standing(ReportState.OPEN, *found) if found else Standing(ReportState.NEEDS_PLACE)
    anchor, score = found
    if stands(document, anchor, quote.exact) is not None:
        return Standing(ReportState.OPEN, anchor, score)
    # The words may have been typed anew where they were, mistake and all.
    again = find(document, quote)
    if again is not None and stands(document, again[0], quote.exact) is not None:
        return Standing(ReportState.OPEN, *again)
    return Standing(ReportState.MENDED, anchor, score)


def find(document: Document, quote: Quote) -> tuple[Anchor, float] | None:
    """The sure place of ``quote`` in the final text of ``document``; the picture, table or card for words
    that stand in one and nowhere else."""
    return _find_in_texts(document, quote) or _find_beside(document, quote)


def _find_beside(document: Document, quote: Quote) -> tuple[Anchor, float] | None:
    said = SaidWords(document)
    place = locate(said.text, quote)
    selection = said.place(place.start, place.end) if place is not None and place.is_sure else None
    anchor = document.anchor(selection) if selection is not None else None
    return (anchor, place.score) if anchor is not None and place is not None else None


def _find_in_texts(document: Document, quote: Quote) -> tuple[Anchor, float] | None:
    texts = {field: document.text(field, Reading.FINAL) for field in TextField}
    place = locate("".join(texts.values()), quote)
    if place is None or not place.is_sure:
        return None
    selection = _selection(document, texts, place)
    anchor = document.anchor(selection) if selection is not None else None
    return (anchor, place.score) if anchor is not None else None


def stands(document: Document, anchor: Anchor, exact: str) -> Selection | None:
    """Where the marked words stand today, in the whole text: the object for those that stand in one; None
    when something else does."""
    place = document.place_of(anchor)
    if place is None:
        return None
    data = object_at(document, place)
    if data is not None:
        return place if says(data, exact) else None
    return place if plain(words_at(document, place)).text.strip() == plain(exact).text.strip() else None


def words_at(document: Document, place: Selection) -> str:
    """The text of a range of the whole text, with all suggestions accepted."""
    hidden = document.left_out(place.field, Reading.FINAL)
    kept = hidden.kept(place.start, place.end) if hidden else [(place.start, place.end)]
    return "".join(document.draft.slice(place.field, start, end) for start, end in kept)


def passage_at(document: Document, place: Selection, exact: str, reach: int = 240) -> tuple[str, str, str]:
    """What stands before a range today, in it, and behind it, within its block; where it is cut, it is cut
    between words and an ellipsis says so. Of an object its words, with ``exact`` in the middle."""
    data = object_at(document, place)
    if data is not None:
        text = object_text(data)
        start = text.find(exact) if exact else -1
        before, words, behind = (
            ("", text, "") if start < 0 else (text[:start], exact, text[start + len(exact) :])
        )
    else:
        before, words, behind = _in_block(document, place)
    if len(before) > reach:
        before = "… " + before[-reach:].partition(" ")[2]
    if len(behind) > reach:
        behind = behind[:reach].rpartition(" ")[0] + " …"
    return before, words, behind


def _in_block(document: Document, place: Selection) -> tuple[str, str, str]:
    draft = document.draft
    start = draft.block_start(place.field, place.start)
    end = draft.block_end(place.field, max(place.start, place.end))
    before = words_at(document, Selection(place.field, start, place.start))
    behind = words_at(document, Selection(place.field, place.end, max(end, place.end)))
    return before, words_at(document, place), behind


def to_text(anchor: Anchor | None) -> str:
    """``anchor`` as the library keeps it."""
    return json.dumps(anchor.record, ensure_ascii=False) if anchor else ""


def from_text(text: str) -> Anchor | None:
    """The anchor that the library kept; None when it kept none."""
    try:
        return anchor_of(json.loads(text)) if text else None
    except ValueError:
        return None


def _at(document: Document, version: bytes) -> Document:
    try:
        return document.at(version)
    except UserError:
        # A history that was cut, as by an older backup: today's text is what there is.
        return document


def _selection(document: Document, texts: dict[TextField, str], place: Place) -> Selection | None:
    """A place in the texts one behind the other, as a range of one of them."""
    offset = 0
    for field, text in texts.items():
        start, end = place.start - offset, place.end - offset
        if 0 <= start < len(text):
            hidden = document.left_out(field, Reading.FINAL)
            end = min(end, len(text) - 1)
            first = hidden.flat(utf16_length(text[:start]), behind=True)
            last = hidden.flat(utf16_length(text[:end]), behind=False)
            return Selection(field, first, max(first, last))
        offset += len(text)
    return None
