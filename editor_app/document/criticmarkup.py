"""Suggestions and notes written into the text, for formats that have nothing better (CriticMarkup)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from editor_app.base.text import utf16_length
from editor_app.document.changes import Insert
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import TextField
from editor_app.document.positions import code_points
from editor_app.document.projection import normalised
from editor_app.document.readings import TRACKS
from editor_app.document.schema import BLOCK, DELETED, FORMATS, INSERTED, formatted


class Signs(NamedTuple):
    """What stands where something would come or go, and around a remark."""

    comes: str = "{++"
    came: str = "++}"
    goes: str = "{--"
    gone: str = "--}"
    says: str = "{>>"
    said: str = "<<}"


SIGNS = Signs()
"""The signs as everybody writes them."""


def shown_as_made(marked: MarkedArticle) -> tuple[str, ...]:
    """The suggestions for whose change CriticMarkup has no sign: of a format, a link, a cell, a picture."""
    names = [formatted(name) for name in FORMATS]
    lists = (run.attributes.get(name) for text in TextField for run in marked.runs(text) for name in names)
    entries = (entry for found in lists if isinstance(found, list | tuple) for entry in found)
    return tuple(dict.fromkeys(str(entry["id"]) for entry in entries if isinstance(entry, Mapping)))


def with_critic_markup(marked: MarkedArticle, signs: Signs = SIGNS) -> MarkedArticle:
    """``marked`` with nothing waiting: ``{++new++}``, ``{--old--}`` and ``{>>who: remark<<}`` stand in
    its texts. An end of a paragraph that would come or go is ``¶``; changes of format show as made.

    The body has ``signs`` for these, where a format would take the real ones for words of the text.
    """
    remarks: dict[TextField, dict[int, str]] = {name: {} for name in TextField}
    for note in marked.notes:
        field, end = (note.place.field, note.place.end) if note.place else (TextField.BODY, 0)
        parts = [(note.by, note.text), *((reply.by, reply.text) for reply in note.replies)]
        around = signs if field is TextField.BODY else SIGNS
        lines = (f"{around.says}{marked.name(by)}: {text}{around.said}" for by, text in parts)
        remarks[field][end] = remarks[field].get(end, "") + "".join(lines).replace("\n", " ")
    texts = {
        name: normalised(
            _written(marked.runs(name), remarks[name], signs if name is TextField.BODY else SIGNS)
        )
        for name in TextField
    }
    return replace(marked, texts=texts, suggestions={}, notes=())


def _cut(runs: Iterable[Insert], at: dict[int, str]) -> Iterator[tuple[int, Insert]]:
    """The runs with their ends (UTF-16 units), cut where remarks stand and around newlines."""
    position = 0
    for run in runs:
        for text in _lines(run.text):
            end = position + utf16_length(text)
            for place in sorted(place for place in at if position < place < end):
                width = code_points(text, place - position)
                yield place, Insert(text[:width], run.attributes)
                text, position = text[width:], place
            position = end
            yield end, Insert(text, run.attributes)


def _lines(text: str) -> Iterator[str]:
    *ended, rest = text.split("\n")
    for line in ended:
        if line:
            yield line
        yield "\n"
    if rest:
        yield rest


def _written(runs: Iterable[Insert], remarks: dict[int, str], signs: Signs) -> Iterator[Insert]:
    pairs = {INSERTED: (signs.comes, signs.came), DELETED: (signs.goes, signs.gone)}
    if said := remarks.get(0, ""):
        yield Insert(said)
    for end, run in _cut(runs, remarks):
        bare = {name: value for name, value in run.attributes.items() if name not in TRACKS}
        around = [pairs[mark] for mark in (INSERTED, DELETED) if run.attributes.get(mark)]
        opening = "".join(sign for sign, _close in around)
        closing = "".join(sign for _open, sign in reversed(around))
        inline = {name: value for name, value in bare.items() if name != BLOCK}
        if run.text == "\n":
            if opening:
                yield Insert(f"{opening}¶{closing}")
            if remarks.get(end):
                yield Insert(remarks[end])
            yield Insert("\n", bare)
            continue
        if opening:
            yield Insert(opening)
        yield Insert(run.text, inline)
        if closing:
            yield Insert(closing)
        if remarks.get(end):
            yield Insert(remarks[end])
