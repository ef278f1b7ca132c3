"""An article from lines whose roles are known, as found or as a person changed them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from editor_app.base.text import lower, title
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    FieldValue,
    ListKind,
    RichText,
    rule_block,
)
from editor_app.formats.page_text.crediting import credited
from editor_app.formats.recognition.datelines import Dateline, read_dateline, read_dateline_line
from editor_app.formats.recognition.dates import find_date, read_date_line
from editor_app.formats.recognition.lines import byline, is_rule, keywords, section
from editor_app.formats.recognition.words import SECTIONS, SITE, folded
from editor_app.formats.values import ReviewLine, Role

_BULLET = re.compile(r"(\s*)([•▪◦‣●○■·*–-])\s+(?=\S)")
_SURE_BULLETS = frozenset("•▪◦‣●○■")
_MENU = 3
_NUMBER = re.compile(r"(\s*)(\d{1,2})[.)]\s+(?=\S)")


def assemble(
    lines: Sequence[ReviewLine], language: str, found: ArticleContent | None = None
) -> ArticleContent:
    """The article that ``lines`` make, in ``language``.

    ``found`` is the article that the reader made of the same input: a body line that was
    one of its blocks stays that block, with its marks or its picture; headline and summary
    keep their marks when their words are unchanged, and fields that lines never show stay.
    """
    kept = found.fields if found is not None else {}
    fields: dict[str, FieldValue] = {name: value for name, value in kept.items() if name not in _FROM_LINES}
    fields.update(_fields(lines, language))
    blocks, credit = credited(lines, found.body if found is not None else ())
    if credit:
        fields["credit"] = credit
    if language:
        fields["language"] = language
    return ArticleContent(
        headline=_rich(lines, Role.HEADLINE, found.headline if found else None),
        summary=_rich(lines, Role.SUMMARY, found.summary if found else None),
        body=_body(lines, blocks if found is not None else None),
        fields=fields,
    )


_FROM_LINES = frozenset({"section", "byline", "dateline_place", "dateline_date", "credit"})


def _rich(lines: Sequence[ReviewLine], role: Role, found: RichText | None) -> RichText:
    text = " ".join(line.text.strip() for line in lines if line.role is role)
    return (
        found
        if found is not None and " ".join(found.text.split()) == " ".join(text.split())
        else RichText(text)
    )


def _fields(lines: Sequence[ReviewLine], language: str) -> dict[str, FieldValue]:
    found: dict[str, FieldValue] = {}
    by_role = {role: [line.text for line in lines if line.role is role] for role in Role}
    if by_role[Role.SECTION]:
        first = by_role[Role.SECTION][0]
        found["section"] = section(first) or first.strip(" #|/•·:")
    if by_role[Role.BYLINE]:
        found["byline"] = ", ".join(byline(text) or text.strip() for text in by_role[Role.BYLINE])
    words = [word for text in by_role[Role.DROPPED] for word in keywords(text)]
    if words:
        found["keywords"] = tuple(dict.fromkeys(words))
    day = _add_dates(found, by_role[Role.DATE], by_role[Role.HEADLINE])
    for text in by_role[Role.DATELINE][:1]:
        _add_dateline(found, text, day, language)
    return {name: value for name, value in found.items() if value}


def _add_dates(found: dict[str, FieldValue], lines: Sequence[str], titles: Sequence[str]) -> str:
    """Add the day of the date lines, and the rubric or place beside it; the day."""
    day = next((date_.day for text in lines if (date_ := find_date(text)) is not None), "")
    if day:
        found["dateline_date"] = day
    rest = next((line.rest for text in lines if (line := read_date_line(text)) is not None and line.rest), "")
    if rest and (any(folded(rest) == folded(text) for text in titles) or _is_row_of_rubrics(rest)):
        return day
    if section(rest) or not rest:
        if rest:
            found.setdefault("section", section(rest))
    elif any(text.lstrip().startswith(rest + ",") for text in lines):
        found["dateline_place"] = rest
    else:
        found.setdefault("section", rest)
    return day


def _is_row_of_rubrics(text: str) -> bool:
    """Whether a few words are links of a site's menu, as they stand beside its clock."""
    words = folded(text).split()
    known = sum(word in SITE or word in SECTIONS for word in words)
    return known >= _MENU and 2 * known > len(words)


def _add_dateline(found: dict[str, FieldValue], text: str, day: str, language: str) -> None:
    # The line may be the beginning of a paragraph; a letter stands for the rest.
    dateline = read_dateline_line(text) or read_dateline(text + " A")
    if dateline is None:
        found["dateline_place"] = text.strip(" .,:–—-")
        return
    found["dateline_place"] = _place(dateline.place, language)
    if dateline.agency:
        found["source"] = dateline.agency
    full = _full_day(dateline, day)
    if full:
        found["dateline_date"] = full


def _place(place: str, language: str) -> str:
    """A place in capitals in its usual case."""
    return (
        title(lower(place, language), language) if place.isupper() and len(place) > 3 and language else place
    )


def _full_day(dateline: Dateline, published: str) -> str:
    """The dateline's day, its year taken from the date of publication when it names none."""
    if not dateline.month:
        return ""
    try:
        if dateline.year:
            return date(dateline.year, dateline.month, dateline.day).isoformat()
        if not published:
            return ""
        printed = date.fromisoformat(published)
        written = date(printed.year, dateline.month, dateline.day)
        return (
            written.replace(year=written.year - 1) if (written - printed).days > 180 else written
        ).isoformat()
    except ValueError:
        return ""


def _body(lines: Sequence[ReviewLine], found: Sequence[Block] | None) -> tuple[Block, ...]:
    paragraphs: list[Block | str] = []
    last = -1
    for line in lines:
        if line.role is not Role.BODY:
            continue
        if found is not None and 0 <= line.block < len(found):
            if line.block != last:
                paragraphs.append(found[line.block])
        elif line.block >= 0 and line.block == last and isinstance(paragraphs[-1], str):
            paragraphs[-1] = f"{paragraphs[-1]} {line.text.strip()}"
        else:
            paragraphs.append(line.text)
        last = line.block
    return _blocks(paragraphs)


def _blocks(paragraphs: Sequence[Block | str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    index = 0
    while index < len(paragraphs):
        entry = paragraphs[index]
        if isinstance(entry, Block):
            blocks.append(entry)
            index += 1
            continue
        items = _items(paragraphs, index)
        if items:
            blocks.extend(items)
            index += len(items)
            continue
        blocks.append(rule_block() if is_rule(entry) else Block(text=entry.strip()))
        index += 1
    return tuple(block for block in blocks if block.text)


def _items(paragraphs: Sequence[Block | str], start: int) -> list[Block]:
    """The list that begins at ``start``: one sure bullet, or at least two like marks in a row."""
    found: list[_Item] = []
    for place in range(start, len(paragraphs)):
        entry = paragraphs[place]
        item = _item(entry) if isinstance(entry, str) and not is_rule(entry) else None
        if item is None or not _follows(found, item):
            break
        found.append(item)
    if len(found) < 2 and not any(item.is_sure for item in found):
        return []
    levels = {indent: level for level, indent in enumerate(sorted({item.indent for item in found}))}
    return [
        Block(BlockType.LIST_ITEM, item.text, level=levels[item.indent], list=item.list) for item in found
    ]


class _Item(NamedTuple):
    indent: int
    text: str
    list: ListKind
    number: int = 0
    is_sure: bool = False


def _item(line: str) -> _Item | None:
    if bullet := _BULLET.match(line):
        text = line[bullet.end() :].strip()
        return _Item(len(bullet.group(1)), text, ListKind.BULLETED, is_sure=bullet.group(2) in _SURE_BULLETS)
    if number := _NUMBER.match(line):
        text = line[number.end() :].strip()
        return _Item(len(number.group(1)), text, ListKind.NUMBERED, int(number.group(2)))
    return None


def _follows(found: Sequence[_Item], item: _Item) -> bool:
    """Whether ``item`` goes on the list: numbers count up from 1, marks at one depth are alike."""
    before = next((other for other in reversed(found) if other.indent == item.indent), None)
    if before is None or (found and item.indent > found[-1].indent):
        return item.list is ListKind.BULLETED or item.number == 1
    return before.list is item.list and (item.list is ListKind.BULLETED or item.number == before.number + 1)
