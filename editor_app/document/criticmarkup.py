"""Suggestions and notes written into the text, for formats that have nothing better (CriticMarkup)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor_app.base.text import utf16_length
from editor_app.document.changes import Insert
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import TextField
from editor_app.document.positions import code_points
from editor_app.document.projection import normalised
from editor_app.document.readings import TRACKS
from editor_app.document.schema import BLOCK, DELETED, INSERTED

_SIGNS = {INSERTED: ("{++", "++}"), DELETED: ("{--", "--}")}


def with_critic_markup(marked: MarkedArticle) -> MarkedArticle:
    """``marked`` with nothing waiting: ``{++new++}``, ``{--old--}`` and ``{>>who: remark<<}`` stand in
    its texts. An end of a paragraph that would come or go is ``¶``; changes of format show as made."""
    remarks: dict[TextField, dict[int, str]] = {name: {} for name in TextField}
    for note in marked.notes:
        field, end = (note.place.field, note.place.end) if note.place else (TextField.BODY, 0)
        parts = [(note.by, note.text), *((reply.by, reply.text) for reply in note.replies)]
        said = "".join(f"{{>>{marked.name(by)}: {text}<<}}" for by, text in parts).replace("\n", " ")
        remarks[field][end] = remarks[field].get(end, "") + said
    texts = {name: normalised(_written(marked.runs(name), remarks[name])) for name in TextField}
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


def _written(runs: Iterable[Insert], remarks: dict[int, str]) -> Iterator[Insert]:
    if said := remarks.get(0, ""):
        yield Insert(said)
    for end, run in _cut(runs, remarks):
        bare = {name: value for name, value in run.attributes.items() if name not in TRACKS}
        around = [_SIGNS[mark] for mark in (INSERTED, DELETED) if run.attributes.get(mark)]
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
