"""Puts words into a version where they belong: into a paragraph, a caption, or one that is missing."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import BlockId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.segments import keep_segment, pair_paragraph
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import Block, BlockData, RichText, TextField
from editor_app.document.segments import Address, Progress, SourceText
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.bitext import Bitext, BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.units import Unit, places_of, with_text


def write(article: OpenArticle, label: str, unit: Unit, start: int, end: int, text: str) -> None:
    """Put ``text`` in the place of the code points of ``unit`` from ``start`` up to ``end``, counted from its
    beginning. What is the same stays, with its look."""
    address = unit.address
    old = unit.text[start:end]
    same = _alike(old, text)
    rest = _alike(old[same:][::-1], text[same:][::-1])
    start, end, text = start + same, end - rest, text[same : len(text) - rest]
    if start == end and not text:
        return
    if address.slot:
        held = _object(article, address.block)
        data = with_text(held, address.slot, unit.text[:start] + text + unit.text[end:])
        place = article.moment().final_places().selection(address.field, unit.start, unit.start)
        article.run(label, replace_object, Selection(address.field, place.start, place.start + 1), data)
    else:
        places = article.moment().final_places()
        place = places.selection(address.field, unit.start + start, unit.start + end)
        article.run(label, type_text, place, text)


def write_marked(article: OpenArticle, label: str, unit: Unit, start: int, line: RichText) -> None:
    """Give what stands in ``unit`` from ``start`` on, which says the same as ``line``, its marks."""
    places = article.moment().final_places()
    place = places.selection(unit.address.field, unit.start + start, unit.start + start + len(line.text))
    article.run(label, paste, place, [Block(text=line.text, marks=line.marks)])


def keep(
    article: OpenArticle,
    label: str,
    unit: Unit,
    start: int,
    end: int,
    source: Sequence[SourceText],
    progress: Progress,
    *,
    join: bool = False,
) -> None:
    """Keep the code points of ``unit`` from ``start`` up to ``end``, counted from its beginning, as the
    translation of ``source``; with ``join``, in the step before."""
    address = unit.address
    if address.slot:
        article.run(label, keep_segment, address, source, progress, unit.text, join=join)
    else:
        places = article.moment().final_places()
        place = places.selection(address.field, unit.start + start, unit.start + end)
        article.run(label, keep_segment, place, source, progress, join=join)


def add_paragraph(
    article: OpenArticle, label: str, behind: Address | None, sources: Sequence[Address], text: str
) -> Unit:
    """A new paragraph that says ``text`` and translates ``sources``, behind another one of the body (None:
    before all). CommandRefused when that has gone."""
    before = {unit.address for unit in places_of(article.moment())}
    field, places = TextField.BODY, article.moment().final_places()
    if behind is None:
        article.run(label, type_text, places.selection(field, 0, 0), text + "\n")
    else:
        end = places.selection(field, *[_end_of(article, behind)] * 2).end
        article.run(label, type_text, cursor_at(field, end), "\n" + text)
    made = next(
        (
            unit
            for unit in places_of(article.moment())
            if unit.address not in before and unit.text == text and not unit.address.slot
        ),
        None,
    )
    if made is None:
        raise CommandRefused(_("There is no room for a paragraph here."))
    article.run(label, pair_paragraph, made.address, sources)
    return made


def put_between(article: OpenArticle, label: str, row: BitextRow, pair: Pair, text: str) -> tuple[Unit, int]:
    """Write between the neighbours of ``pair`` in its row; gives the text and where it begins there."""
    place = row.pairs.index(pair)
    before = next((one.targets[-1] for one in reversed(row.pairs[:place]) if one.targets), None)
    behind = next((one.targets[0] for one in row.pairs[place + 1 :] if one.targets), None)
    if before is not None:
        unit = unit_at(article, before.address)
        at = before.end - unit.start
        write(article, label, unit, at, at, f" {text}")
        return unit_at(article, unit.address), at + 1
    if behind is not None:
        unit = unit_at(article, behind.address)
        at = behind.start - unit.start
        write(article, label, unit, at, at, f"{text} ")
        return unit_at(article, unit.address), at
    unit = unit_at(article, row.row.targets[0].address)
    write(article, label, unit, 0, len(unit.text), text)
    return unit_at(article, unit.address), 0


def add_behind(article: OpenArticle, bitext: Bitext, row: BitextRow, text: str) -> Unit:
    """A new paragraph for ``row``, behind those of the rows before. CommandRefused where none can be."""
    if any(unit.address.slot for unit in row.row.sources):
        raise CommandRefused(
            _("The version has no such picture, table or card."), _("Insert it there first.")
        )
    behind = None
    for other in bitext.rows:
        if other is row:
            break
        own = [unit.address for unit in other.row.targets if unit.address.block]
        behind = own[-1] if own else behind
    sources = [unit.address for unit in row.row.sources]
    return add_paragraph(article, _("Insert a translation"), behind, sources, text)


def remove_paragraph(article: OpenArticle, label: str, unit: Unit) -> None:
    """Take the paragraph of ``unit`` away; the only one of a text is left empty."""
    field, places = unit.address.field, article.moment().final_places()
    start, end = unit.start, unit.start + len(unit.text)
    others = [one for one in places_of(article.moment()) if one.address.field is field]
    if any(one.start > end for one in others):
        end += 1
    elif any(one.start < start for one in others):
        start -= 1
    article.run(label, delete_selection, places.selection(field, start, end))


def unit_at(article: OpenArticle, address: Address) -> Unit:
    """The text at ``address`` as it is now. CommandRefused when it has gone."""
    found = next((unit for unit in places_of(article.moment()) if unit.address == address), None)
    if found is None:
        raise CommandRefused(_("This place of the translation is no longer there."))
    return found


def _end_of(article: OpenArticle, address: Address) -> int:
    """Where the paragraph, or the object, ends in its field's final text (code points)."""
    unit = unit_at(article, address)
    return unit.start + (1 if address.slot else len(unit.text))


def _object(article: OpenArticle, block: BlockId) -> BlockData:
    held = next((one.data for one in article.document.blocks() if one.id == block), None)
    if held is None:
        raise CommandRefused(_("This place of the translation is no longer there."))
    return held


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
