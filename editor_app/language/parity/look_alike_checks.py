"""Letters of another script in a translation that look like those of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.language.parity.addresses import without_addresses
from editor_app.language.parity.pairs import Disparity, Pair, disparity
from editor_app.language.spelling.scripts import (
    CYRILLIC,
    LATIN,
    is_mixed,
    script_of_language,
    scripts_of,
    unmixed,
)

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LATIN, _OTHERS = "A-Za-z\u00c0-\u024f", "\u0370-\u052f"
_SIDE_BY_SIDE = re.compile(f"[{_LATIN}][{_OTHERS}]|[{_OTHERS}][{_LATIN}]")
"""Most texts end here: looking up each word takes ten times as long."""
_LOOKING_LIKE = {
    CYRILLIC: re.compile(r"(?<![\w.@/-])[ACEOPXYKMTBHaceopxy][aceopxy]*(?![\w@/’'-])"),
    LATIN: re.compile(r"(?<![\w.@/-])[АСЕОРХУКМТВНасеорху][асеорху]*(?![\w@/’'-])"),
}
"""Words of the other script, all of whose letters could be of this one."""


def look_alikes(pair: Pair) -> Iterator[Disparity]:
    """Words with letters of another script that look like those of their own, or with no others."""
    text = pair.target.text
    if text.isascii():
        return
    covered = without_addresses(text)
    if _SIDE_BY_SIDE.search(covered):
        for found in _WORD.finditer(covered):
            if is_mixed(found.group()):
                message = _("Letters of two scripts are mixed in this word.")
                yield _looking_alike(pair, found.span(), message)
    yield from _whole_words(pair, covered)


def _whole_words(pair: Pair, text: str) -> Iterator[Disparity]:
    script = script_of_language(pair.target_language)
    pattern = _LOOKING_LIKE.get(script)
    places = [] if pattern is None else list(pattern.finditer(text))
    if not places or scripts_of(text)[:1] != (script,):
        return
    for found in places:
        word = found.group()
        is_name = len(word) > 1 and word.isupper()
        if not is_name and not re.search(rf"(?<!\w){word}(?!\w)", pair.source.text):
            message = _("These letters are of another script than the text around them.")
            yield _looking_alike(pair, found.span(), message)


def _looking_alike(pair: Pair, place: tuple[int, int], message: str) -> Disparity:
    word = pair.target.text[slice(*place)]
    return disparity("LookAlikes", pair, place, message, replacements=unmixed(word, pair.target_language)[:1])
