"""Slips within a paragraph: what is still to come, doubled words, brackets and quotations left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.base.i18n import _
from editor_app.base.text import base_language, lower
from editor_app.language.consistency.marking import marked
from editor_app.language.findings import Finding, Passage, Severity
from editor_app.language.placeholders import placeholders_in
from editor_app.language.quotations import read_quotations
from editor_app.language.style.stretches import by_language, everything

_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0]+(?=(\1)(?![\w'’-]))", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAY_DOUBLE = {
    "en": frozenset({"had", "that", "bye", "ha", "no", "yes", "so", "very", "is", "knock", "tut"}),
    "ru": frozenset({"да", "нет", "ну", "ха", "очень", "еле", "чуть"}),
}
_DOUBLED_ONLY = {
    # These languages double words to mean much, often or one after another.
    "tr": _words("ve ile bu da de için olan ki o ama çok olarak daha"),
    "az": _words("və ilə bu da də üçün olan ki o amma olaraq daha onun bunun isə"),
}


def doubled_words(passage: Passage) -> Iterator[Finding]:
    """Words that stand there twice; offsets are the field's."""
    for stretch in by_language(passage):
        language = base_language(stretch.language)
        allowed, only = _MAY_DOUBLE.get(language, frozenset()), _DOUBLED_ONLY.get(language)
        for found in _DOUBLED.finditer(stretch.text):
            word = lower(found[1], stretch.language)
            is_name = found[2][0].isupper() and found[1][0].isupper()
            if is_name or word in allowed or (only is not None and word not in only):
                continue
            start, end = stretch.start + found.start(1), stretch.start + found.end(2)
            yield marked(
                "DoubledWord",
                passage,
                start,
                end,
                _("The word stands there twice."),
                replacements=(found[1],),
            )


def placeholders(passage: Passage) -> Iterator[Finding]:
    """What is still to come; it stops the story."""
    for start, end in placeholders_in(everything(passage).text):
        text = passage.text[start:end]
        yield marked(
            "Placeholder",
            passage,
            start,
            end,
            _("Something is still to come here: “{text}”.").format(text=text),
            severity=Severity.ERROR,
        )


_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
_ANY_BRACKET = re.compile(r"[()\[\]{}]")
_ENUMERATED = re.compile(r"(?:^|[\s(;,])\w{1,3}\Z")


def brackets(passage: Passage) -> Iterator[Finding]:
    """Brackets that open without closing or close without opening."""
    text = everything(passage).text
    open_places: list[int] = []
    for found in _ANY_BRACKET.finditer(text):
        place, sign = found.start(), found.group()
        if sign in _BRACKETS:
            open_places.append(place)
        elif open_places and text[open_places[-1]] == _CLOSING[sign]:
            open_places.pop()
        elif not _ENUMERATED.search(text[max(0, place - 6) : place]) and not _is_face(text, place):
            yield marked("Brackets", passage, place, place + 1, _("Nothing opens before this bracket."))
    for place in open_places:
        yield marked("Brackets", passage, place, place + 1, _("This bracket is not closed."))


def _is_face(text: str, place: int) -> bool:
    return text[place - 1 : place] in (":", ";") or text[place - 2 : place] in (":-", ";-")


def quotations(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Quotations left open; one that goes on in the next paragraph opens there again."""
    for number, passage in enumerate(passages):
        read = read_quotations(everything(passage).text, passage.language)
        following = passages[number + 1].text if number + 1 < len(passages) else ""
        goes_on = bool(re.match(r"[\"«“„]", following))
        if not goes_on:
            for place in read.unclosed:
                yield marked("Quotation", passage, place, place + 1, _("This quotation is not closed."))
        for place in read.unopened:
            if not _is_inches(passage.text, place):
                yield marked(
                    "Quotation", passage, place, place + 1, _("Nothing opens before this quotation mark.")
                )


def _is_inches(text: str, place: int) -> bool:
    return text[place] == '"' and text[place - 1 : place].isdigit()
