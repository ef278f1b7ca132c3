"""Suggestions as an editor would jot them down, in CriticMarkup.

``{++new++}`` would come, ``{--old--}`` would go, ``{~~old~>new~~}`` is not used: a
replacement is ``{--old--}{++new++}``. An end of a block that would come or go is ``¶`` before the
line break. ``{==bold:text==}`` would get a mark, ``{==-bold:text==}`` would lose it. ``[`` and ``]``
stand around the selection, ``|`` is a mere cursor.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from editor_app.base.text import utf16_length
from editor_app.document.article import Document
from editor_app.document.changes import Changes, Selection, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.document.schema import BLOCK, DELETED, INSERTED, SUGGESTIONS_CONTAINER
from editor_app.document.suggesting import Suggesting, changes_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_SIGNS = re.compile(r"\{\+\+|\+\+\}|\{--|--\}|[\[\]|¶]")


def by(person: str, **kwargs: str) -> Suggesting:
    """``person`` suggests."""
    return Suggesting(person, NOON, **kwargs)


def suggested(text: str, person: str = "anna") -> tuple[Document, Selection]:
    """A document whose body is ``text``, its suggestions made by ``person``, and the selection in it."""
    plain, spans, places = _parsed(text)
    document = Document.new(clock=lambda: NOON)
    document.run("Type", type_text, cursor_at(TextField.BODY, 0), plain)
    document.run("Suggest", _mark, spans, person)
    anchor, position = [*places, 0, 0][:2]
    return document, Selection(TextField.BODY, anchor, position)


def _parsed(text: str) -> tuple[str, list[tuple[int, int, str]], list[int]]:
    plain, spans, places, opened, last = "", [], [], 0, 0
    for found in _SIGNS.finditer(text):
        plain += text[last : found.start()]
        last = found.end()
        here = utf16_length(plain)
        match found.group():
            case "{++" | "{--":
                opened = here
            case "++}":
                spans.append((opened, here + _ends_block(text, last), INSERTED))
            case "--}":
                spans.append((opened, here + _ends_block(text, last), DELETED))
            case "|":
                places += [here, here]
            case "[" | "]":
                places.append(here)
    return plain + text[last:], spans, places


def _ends_block(text: str, at: int) -> int:
    return 1 if text[:at].endswith(("¶++}", "¶--}")) else 0


def _mark(draft, spans: list[tuple[int, int, str]], person: str) -> None:
    flat, name, reached = draft.flat, "", -1
    for number, (start, end, mark) in enumerate(spans):
        if start != reached:
            name = f"s{number}"
            flat.set_record(SUGGESTIONS_CONTAINER, name, {"by": person, "at": NOON.isoformat()})
        flat.mark(TextField.BODY, start, end, mark, name)
        reached = end


def marked(document: Document, changes: Changes | None = None, field: TextField = TextField.BODY) -> str:
    """A text of the document with its suggestions, and the cursor or selection of ``changes``."""
    selection = changes.selection if changes else None
    signs: dict[int, str] = {}
    if selection is not None and selection.field is field:
        signs = {selection.start: "|"} if selection.is_empty else {selection.start: "[", selection.end: "]"}
    shown, position, state = "", 0, ""
    for run in document.runs(field):
        for letter in run.text:
            is_end = letter == "\n"
            now = "+" if run.attributes.get(INSERTED) else "-" if run.attributes.get(DELETED) else ""
            if run.attributes.get(INSERTED) and run.attributes.get(DELETED):
                now = "±"
            if now != state:
                shown += _close(state) + signs.pop(position, "") + _open(now)
                state = now
            shown += signs.pop(position, "")
            shown += _formats(run.attributes) + letter if not is_end else _end(state, run.attributes)
            if is_end:
                state = ""
            position += utf16_length(letter)
    return shown.removesuffix("\n")


def _end(state: str, attributes) -> str:
    sign = ("¶" if state else "") + _close(state)
    shape = "".join(
        f"{{={entry['old']['type']}=}}" for entry in changes_of(attributes, BLOCK) if entry["old"]
    )
    return sign + shape + "\n"


def _formats(attributes) -> str:
    names = [name for name in ("bold", "italic", "link") if changes_of(attributes, name)]
    return "".join(f"{{={name}=}}" for name in names)


def _open(state: str) -> str:
    return {"": "", "+": "{++", "-": "{--", "±": "{+-"}[state]


def _close(state: str) -> str:
    return {"": "", "+": "++}", "-": "--}", "±": "-+}"}[state]
