"""An article with its suggestions written into the text as signs, for forms that show only text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor_app.document.changes import Insert
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import ArticleContent, TextField
from editor_app.document.readings import TRACKS, Reading
from editor_app.document.schema import DELETED, INSERTED

_SIGNS = {INSERTED: ("{++", "++}"), DELETED: ("{--", "--}")}


def signed(marked: MarkedArticle) -> ArticleContent:
    """What a reader of the marked text sees, as CriticMarkup: ``{++new++}`` would come, ``{--old--}`` go."""
    texts = {field: tuple(_signed(marked.runs(field))) for field in TextField}
    return replace(marked, texts=texts, suggestions={}, notes=()).content(Reading.MARKED)


def _signed(runs: Iterable[Insert]) -> Iterator[Insert]:
    """Signs stand around each stretch within a line: a format's lines end where the text's do."""
    for run in runs:
        kept = {name: value for name, value in run.attributes.items() if name not in TRACKS}
        name = next((name for name in (DELETED, INSERTED) if run.attributes.get(name)), "")
        if not name:
            yield Insert(run.text, kept)
            continue
        before, behind = _SIGNS[name]
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield Insert(f"{before}¶{behind}")
                yield Insert("\n", kept)
            if line:
                yield from (Insert(before), Insert(line, kept), Insert(behind))
