"""Signs that a translation keeps: how it ends, quotations, brackets; and slips that translating brings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.consistency.unfinished import brackets as open_brackets
from editor_app.language.consistency.unfinished import doubled_words as words_twice
from editor_app.language.findings import Finding, Passage, Severity
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole
from editor_app.language.quotations import read_quotations

_CLOSING = "\"'”’»“‘„›* \u00a0\u200f\u200e"
_ENDS = {
    ".": ".", "。": ".", "۔": ".", "!": "!", "?": "?", "؟": "?", "…": "…", ":": ":", ";": ";", "؛": ";",
}  # fmt: skip
_SHORT = re.compile(
    r"(?:\b[ap]\.\s?m|\b(?:inc|ltd|co|corp|jr|sr|etc|u\.s|no|vs|г|гг|в|вв|руб|коп|тыс|млн|млрд|трлн|др|пр|проц|долл"
    r"|ч|мин|с|və s|mln|mlrd|min|vb|vs|b\.e\.ə|yy|т\.д|т\.п|н\.э|[A-ZА-ЯƏİÖÜĞŞÇ]))\.$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_]{2}")


def end_of_text(pair: Pair) -> Iterator[Disparity]:
    """A translation that ends as no translation of its source does: a question without its mark."""
    if not pair.is_translated or not _SENTENCE.search(pair.source.text):
        return
    one, other = _end(pair.source.text), _end(pair.target.text)
    if one == other or _is_short_form(pair.source.text) or _is_short_form(pair.target.text):
        return
    is_question = "?" in (one, other)
    if not is_question and {one, other} <= {".", "…", "!", ";"} and one and other:
        return
    start, end = whole(pair)
    place = _place_of_end(pair.target.text)
    is_bare = not other and one in (".", "!", "…")
    yield disparity(
        "EndPunctuation",
        pair,
        (place, end) if place < end else (max(start, end - 1), end),
        _("The source ends with “{sign}”.").format(sign=one) if one else _("The source ends without a sign."),
        severity=Severity.WARNING if is_question else Severity.SUGGESTION,
        replacements=(pair.target.text[max(start, end - 1) : end] + one,) if is_bare and place >= end else (),
        fragment=f"{one} ≠ {other}: {pair.target.text[-40:]}",
    )


def _end(text: str) -> str:
    text = text.rstrip(_CLOSING + "\n\t")
    if text.endswith("..."):
        return "…"
    end = _ENDS.get(text[-1:], "")
    if end in ("!", "?") and "?" in text[-3:]:
        return "?"
    return end


def _place_of_end(text: str) -> int:
    stripped = text.rstrip(_CLOSING + "\n\t")
    return len(stripped) - 1 if _ENDS.get(stripped[-1:]) else len(text.rstrip())


def _is_short_form(text: str) -> bool:
    return _SHORT.search(text.rstrip(_CLOSING)) is not None


_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)(?:[^'‘’\n]|(?<=\w)['’](?=\w)){0,600}[\w.,!?…]['’](?!\w)")
_LONG_QUOTATION = 4
"""Words from which marks enclose what somebody said, and not a name, which only some languages quote."""


def quotations(pair: Pair) -> Iterator[Disparity]:
    """Fewer or more quotations than in the source."""
    if not pair.is_translated:
        return
    ones = _quotations(pair.source.text, pair.source_language)
    others = _quotations(pair.target.text, pair.target_language)
    said, told = _long(ones, pair.source.text), _long(others, pair.target.text)
    if said > len(others):
        message = _("A quotation of the source is not marked as one here.")
    elif told > len(ones):
        message = _("This quotation is none in the source.")
    else:
        return
    place = whole(pair)
    if told > len(ones):
        place = max(others, key=lambda found: found[1] - found[0])
    yield disparity(
        "Quotations", pair, place, message, fragment=f"{len(ones)} ≠ {len(others)}: {pair.target.text[:60]}"
    )


def _quotations(text: str, language: str) -> list[tuple[int, int]]:
    """The outermost quotations; one that is not closed ends with the text."""
    if not any(sign in text for sign in '"«»“”„‟‹›'):
        # Where nothing is quoted with double marks, single ones may quote.
        return [found.span() for found in _SINGLE.finditer(text)] if "'" in text or "‘" in text else []
    read = read_quotations(text, language)
    unopened = set(read.unopened)
    found: list[tuple[int, int]] = []
    depth, start = 0, 0
    for mark in read.marks:
        if mark.place in unopened or text[mark.place] in "'‘’‚":
            continue
        if depth and _closes(text, mark.place):
            depth -= 1
            if not depth:
                found.append((start, mark.place + 1))
        else:
            start = start if depth else mark.place
            depth += 1
    return [*found, (start, len(text))] if depth else found


def _closes(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before.strip()) and not (after.strip() and after.isalnum() and before in "([-–—")


def _long(found: list[tuple[int, int]], text: str) -> int:
    return sum(len(text[start:end].split()) >= _LONG_QUOTATION for start, end in found)


def wrong_quotation_marks(pair: Pair) -> Iterator[Disparity]:
    """Quotation marks that are the source language's and not the translation's."""
    if base_language(pair.source_language) == base_language(pair.target_language):
        return
    for mark in read_quotations(pair.target.text, pair.target_language).marks:
        # Straight marks are left to typography: they belong to no language.
        if mark.is_wrong and mark.text not in "\"'" and mark.text in pair.source.text:
            yield disparity(
                "QuotationMarks",
                pair,
                (mark.place, mark.place + 1),
                _("This language quotes with other marks."),
                severity=Severity.SUGGESTION,
                replacements=(mark.wanted,),
            )


def brackets(pair: Pair) -> Iterator[Disparity]:
    """Brackets of the source that the translation does not have, and those that are not a pair."""
    if not pair.is_translated:
        return
    unpaired = list(_as_parity(pair, "Brackets", open_brackets))
    yield from unpaired
    ones, others = (text.count("(") + text.count("[") for text in (pair.source.text, pair.target.text))
    if ones > others and not unpaired:
        yield disparity("Brackets", pair, whole(pair), _("The source has brackets that are missing here."))


def doubled_words(pair: Pair) -> Iterator[Disparity]:
    """Words that stand there twice, where none does in the source."""
    found = list(_as_parity(pair, "DoubledWord", words_twice))
    if found and not any(words_twice(Passage("", pair.source.text, pair.source_language))):
        yield from found


def _as_parity(pair: Pair, rule: str, check: Callable[[Passage], Iterator[Finding]]) -> Iterator[Disparity]:
    for found in check(replace(pair.passage, start=0)):
        place = (found.start, found.end)
        yield disparity(rule, pair, place, found.message, replacements=found.replacements)
