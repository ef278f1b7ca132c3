"""Language marks that say something: word processors put one on every word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.text import base_language
from editor_app.document.model import Block, Image, Mark, MarkType, RichText, Table

_SCRIPTS = {"CYRILLIC": "Cyrl", "ARABIC": "Arab", "LATIN": "Latn", "HEBREW": "Hebr", "GREEK": "Grek"}
_SCRIPT_OF = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "ky", "mn", "tg"), "Cyrl"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "Arab"),
    **dict.fromkeys(
        ("en", "az", "tr", "de", "fr", "es", "it", "pt", "pl", "nl", "sv", "cs", "ro", "hu", "fi"), "Latn"
    ),
    "he": "Hebr",
    "el": "Grek",
}
_NAMES_SCRIPT = re.compile(r"-[A-Z][a-z]{3}(?:-|$)")
_TRIED = 200
"""Characters of a stretch that are looked at to find its script."""


def with_sure_languages(blocks: Sequence[Block], language: str) -> list[Block]:
    """``blocks`` with language marks only where the language differs from the text's own.

    The text's own is ``language``, or without it the one that most of it is marked with.
    Marks on another script than their language is written in are a keyboard's leftovers
    and go, and so do marks on no letters.
    """
    if not any(mark.type is MarkType.LANGUAGE for block in blocks for mark in _all_marks(block)):
        return list(blocks)
    own = language or _most(blocks)
    return [_block(block, own) for block in blocks]


def _all_marks(block: Block) -> tuple[Mark, ...]:
    if isinstance(block.data, Image):
        return block.data.caption.marks
    if isinstance(block.data, Table):
        return tuple(mark for row in block.data.rows for cell in row for mark in cell.marks)
    return block.marks


def _most(blocks: Sequence[Block]) -> str:
    count: Counter[str] = Counter()
    for block in blocks:
        unmarked = len(block.text)
        for mark in block.marks:
            if mark.type is MarkType.LANGUAGE:
                count[mark.value] += mark.end - mark.start
                unmarked -= mark.end - mark.start
        count[""] += unmarked
    return count.most_common(1)[0][0] if count else ""


def _block(block: Block, own: str) -> Block:
    if isinstance(block.data, Image):
        return replace(block, data=replace(block.data, caption=_rich(block.data.caption, own)))
    if isinstance(block.data, Table):
        rows = tuple(tuple(_rich(cell, own) for cell in row) for row in block.data.rows)
        return replace(block, data=replace(block.data, rows=rows))
    return replace(block, marks=_rich(block.rich, own).marks)


def _rich(rich: RichText, own: str) -> RichText:
    return RichText(rich.text, tuple(mark for mark in rich.marks if _says_something(rich.text, mark, own)))


def _says_something(text: str, mark: Mark, own: str) -> bool:
    if mark.type is not MarkType.LANGUAGE:
        return True
    language = base_language(mark.value)
    if own and language == base_language(own):
        return False
    script = _script(text[mark.start : min(mark.end, mark.start + _TRIED)])
    return script is not None and (
        script == ""
        or _SCRIPT_OF.get(language, script) == script
        or _NAMES_SCRIPT.search(mark.value) is not None
    )


def _script(text: str) -> str | None:
    """The script of most letters: None without letters, empty for one that is not known here."""
    names = Counter(unicodedata.name(letter, "").split(" ", 1)[0] for letter in text if letter.isalpha())
    return _SCRIPTS.get(names.most_common(1)[0][0], "") if names else None
