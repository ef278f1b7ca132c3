"""A story as the data that the printed page shows: plain values, no markup of any kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from editor_app.base.text import base_language, comma, first_strong_is_right_to_left, is_right_to_left
from editor_app.document.model import (
    LINE_BREAK,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    RichText,
    Table,
)
from editor_app.formats.bylines import names
from editor_app.formats.embargoes import written_at
from editor_app.formats.issuing import headline_of
from editor_app.formats.labels import label_of
from editor_app.formats.moments import calendar_date, date_in_words, moment, published
from editor_app.formats.pdf.pictures import MEASURE, Shown
from editor_app.formats.pdf.typesetting import texts_of
from editor_app.formats.reader_words import reader_word
from editor_app.formats.spans import Node, nested
from editor_app.formats.values import ExportItem

Data = dict[str, object]
Picture = Callable[[Image], Shown | None]
"""Gives a picture as the page can show it, None when it cannot."""

PAPERS = {"a4": "a4", "letter": "us-letter"}
_SHORT_ROWS = 12
_SHORT_WORDS = 1200
"""Rows and letters of a table that surely finds room on one page."""

_LONGEST_HEAD = 34
"""Letters of each part of the running head, which is one line."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_REGION = re.compile(r"-([A-Za-z]{2})(?:-|$)")
_UNBROKEN = re.compile(r"[^\s\u200b-]{48,}")
_BROKEN_AFTER = re.compile(r".{16}(?=.)", re.DOTALL)
_LATIN_SERIFS = ("Source Serif Pro", "Amiri", "Libertinus Serif")
_ARABIC_SERIFS = ("Amiri", "Source Serif Pro", "Libertinus Serif")
_SANS = ("Source Sans Pro", "Amiri", "Libertinus Serif")


def page_data(item: ExportItem, picture: Picture) -> Data:
    """All that the page of ``item`` shows; its content is prepared.

    ``outlet.options["pdf"]["paper"]`` is ``a4`` or ``letter``.
    """
    content = item.content
    fields = content.fields
    headline = headline_of(item)
    arabic = is_right_to_left(content.language) and comma(content.language) == "،"
    keywords = fields.get("keywords")
    data: Data = {
        **_language(content.language),
        **_look(item, arabic),
        "dir": _direction(content),
        "title": _line(headline.text) or "–",
        "authors": list(names(str(fields.get("byline", "")))),
        "keywords": list(keywords) if isinstance(keywords, tuple) else [],
        "date": _parts(item.updated),
        "summary-text": _line(content.summary.text),
        "running-head": _running_head(item),
        "notice": _notice(item),
        "section": _broken(label_of(item, "section")),
        "headline": inline(headline) or ["–"],
        "summary": inline(content.summary),
        "credits": _credits(item),
        "correction": _broken(str(fields.get("correction", ""))),
        "correction-title": reader_word("correction", content.language),
        "body": list(_body(content.body, picture)),
        "imprint": _imprint(item),
    }
    return data | {"keeps-together": any("\u00a0" in text for text in texts_of(data))}


def _look(item: ExportItem, arabic: bool) -> Data:
    paper = item.outlet.options.get("pdf", {}).get("paper")
    return {
        "paper": PAPERS.get(str(paper), "a4"),
        "measure": MEASURE,
        "serif": list(_ARABIC_SERIFS if arabic else _LATIN_SERIFS),
        "sans": list(_SANS),
        "tall": arabic,
    }


def _language(tag: str) -> dict[str, object]:
    """``tag`` as Typst takes languages: two or three letters, and a region of two."""
    base = base_language(tag)
    region = _REGION.search(tag)
    return {
        "lang": base if _LANGUAGE.fullmatch(base) else "und",
        "region": region.group(1).upper() if region else "",
    }


def _direction(content: ArticleContent) -> str:
    if content.language:
        return "rtl" if is_right_to_left(content.language) else "ltr"
    return "rtl" if first_strong_is_right_to_left(content.headline.text) else "ltr"


def _parts(value: datetime) -> dict[str, int]:
    return {
        "year": value.year,
        "month": value.month,
        "day": value.day,
        "hour": value.hour,
        "minute": value.minute,
        "second": value.second,
    }


def _day(item: ExportItem) -> date:
    return calendar_date(item.content.fields.get("dateline_date")) or published(item).date()


def _running_head(item: ExportItem) -> list[str]:
    language = item.content.language
    slugline = str(item.content.fields.get("slugline", ""))
    parts = (item.outlet.name, slugline, language, date_in_words(_day(item), language))
    return [_short(_line(part)) for part in parts if part]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_HEAD else text[: _LONGEST_HEAD - 1].rstrip() + "…"


def _notice(item: ExportItem) -> str:
    language = item.content.language
    embargo = moment(item.content.fields.get("embargo"))
    if embargo is None or embargo <= written_at(item):
        return ""
    day = date_in_words(embargo.date(), language)
    return f"{reader_word('embargo', language)} {day}{comma(language)} {embargo:%H:%M %Z}"


def _credits(item: ExportItem) -> list[str]:
    fields = item.content.fields
    language = item.content.language
    place = str(fields.get("dateline_place", ""))
    dateline = f"{comma(language)} ".join(filter(None, (place, date_in_words(_day(item), language))))
    return [_broken(_line(text)) for text in (str(fields.get("byline", "")), dateline) if text]


def _imprint(item: ExportItem) -> list[str]:
    fields = item.content.fields
    source = str(fields.get("source", ""))
    credit = str(fields.get("credit", ""))
    named = f"{reader_word('source', item.content.language)}: {source}" if source else ""
    others = (credit if credit != source else "", str(fields.get("copyright", "")))
    return [_broken(text) for text in (named, *others, str(fields.get("usage_terms", ""))) if text]


def _line(text: str) -> str:
    return text.replace(LINE_BREAK, " ")


def _broken(text: str) -> str:
    """``text`` with places where a line may end in words that are longer than any line."""
    if len(text) < 48:
        return text
    return _UNBROKEN.sub(lambda found: _BROKEN_AFTER.sub("\\g<0>\u200b", found.group()), text)


def inline(rich: RichText) -> list[object]:
    """``rich`` as nodes: a string stands for itself, a mapping is a mark around other nodes."""
    return [part for node in nested(rich) for part in _nodes(node)]


def _nodes(node: Node) -> Iterator[object]:
    if isinstance(node, str):
        for index, line in enumerate(node.split(LINE_BREAK)):
            if index:
                yield {"kind": "break", "of": []}
            if line:
                yield _broken(line)
        return
    inner = [part for child in node.children for part in _nodes(child)]
    made: Data = {"kind": str(node.type), "of": inner}
    match str(node.type):
        case "link":
            made["url"] = node.value
        case "language":
            made |= _language(node.value)
    yield made


def _body(blocks: Sequence[Block], picture: Picture) -> Iterator[Data]:
    level = 1
    for is_list, group in groupby(blocks, key=lambda block: block.type is BlockType.LIST_ITEM):
        if is_list:
            yield from _lists(list(group))
            continue
        for block in group:
            if block.type is BlockType.HEADING:
                # Readers by ear go by the levels: none may be left out (PDF/UA-1, 7.4.2).
                level = min(block.level, level + 1)
            yield _block(block, level, picture)


def _block(block: Block, level: int, picture: Picture) -> Data:
    match block.data:
        case Image() as image:
            return _image(image, picture(image))
        case Table() as table:
            return _table(table)
        case Embed() as embed:
            return {
                "kind": "embed",
                "url": embed.url,
                "address": _broken(embed.url),
                "title": _broken(embed.title or embed.url),
                "description": _broken(embed.description),
            }
    if block.type is BlockType.RULE:
        return {"kind": "rule"}
    return {"kind": str(block.type), "text": inline(block.rich), "level": level}


def _image(image: Image, shown: Shown | None) -> Data:
    if shown is None:
        return {"kind": "paragraph", "text": _instead(image)}
    return {
        "kind": "image",
        "file": shown.name,
        "alt": image.alt or _line(image.caption.text) or image.credit or "–",
        "width": shown.width,
        "height": shown.height,
        "caption": inline(image.caption),
        "credit": _broken(image.credit),
    }


def _instead(image: Image) -> list[object]:
    """What stands where a picture cannot: its description, a link to it when it has an address."""
    words = _broken(image.alt or image.source)
    description: list[object] = [words] if words else []
    if image.source and words:
        description = [{"kind": "link", "url": image.source, "of": description}]
    credit: list[object] = [_broken(image.credit)] if image.credit else []
    found: list[object] = []
    for part in filter(None, (description, inline(image.caption), credit)):
        found += [" ", *part] if found else part
    return found


def _table(table: Table) -> Data:
    words = [cell.text for row in table.rows for cell in row]
    head, body = (table.rows[0], table.rows[1:]) if table.header else ((), table.rows)
    return {
        "kind": "table",
        "columns": len(table.rows[0]),
        "long": len(table.rows) > _SHORT_ROWS or sum(map(len, words)) > _SHORT_WORDS,
        "head": [inline(cell) for cell in head],
        "cells": [inline(cell) for row in body for cell in row],
        "caption": _broken(table.caption),
    }


def _lists(items: list[Block]) -> Iterator[Data]:
    """``items`` as lists: another kind at the same depth begins another list."""
    found: list[Data] = []
    open_: list[tuple[ListKind | None, list[Data]]] = []
    for item in items:
        del open_[item.level + 1 :]
        if len(open_) > item.level and open_[item.level][0] is not item.list:
            del open_[item.level :]
        if len(open_) == item.level:
            entries: list[Data] = []
            made: Data = {"kind": "list", "numbered": item.list is ListKind.NUMBERED, "of": entries}
            below = open_[-1][1][-1]["below"] if open_ else found
            assert isinstance(below, list)
            below.append(made)
            open_.append((item.list, entries))
        open_[-1][1].append({"text": inline(item.rich), "below": []})
    yield from found
