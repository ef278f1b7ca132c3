"""Units of XLIFF 1.2: their rules, and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qs, unquote

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin
from editor_app.formats.bilingual import BilingualGap, BilingualMatch, BilingualNote, BilingualSegment
from editor_app.formats.xliff.codes_1 import code_breaches_1, segment_text_1
from editor_app.formats.xliff.matches import KINDS
from editor_app.formats.xliff.names import LANG, STALE, local
from editor_app.formats.xliff.states import QUALIFIERS_1, STATES_1, others_sub_state, read_state_1
from editor_app.formats.xliff.structure import Breach, breach
from editor_app.formats.xliff.unit_rules import is_preserved, wrong_language
from editor_app.formats.xliff.writing_1 import NOTE

_BEGUN = ("translated", "signed-off", "final", "needs-review")
_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*")


def breaches_1(unit: etree._Element, source_language: str, target_language: str) -> Iterator[Breach]:
    """The rules that a ``trans-unit`` breaks (section 2.2.5 and after)."""
    children = [local(child) for child in unit]
    if "id" not in unit.attrib:
        yield breach(unit, _("<{element}> has no attribute “{name}”").format(element="trans-unit", name="id"))
    for tag, least in (("source", 1), ("seg-source", 0), ("target", 0)):
        count = children.count(tag)
        if count < least:
            yield breach(unit, _("<{element}> has no <{child}>").format(element="trans-unit", child=tag))
        elif count > 1:
            yield breach(
                unit, _("<{child}> stands twice in <{element}>").format(child=tag, element="trans-unit")
            )
    for name in ("approved", "translate"):
        if unit.get(name, "yes") not in ("yes", "no"):
            yield breach(
                unit,
                _("the attribute “{name}” of <{element}> cannot be “{value}”").format(
                    name=name, element="trans-unit", value=unit.get(name)
                ),
                is_grave=False,
            )
    for child in unit:
        tag = local(child)
        if tag in ("source", "seg-source", "target"):
            yield from code_breaches_1(child)
            yield from _language(child, target_language if tag == "target" else source_language)
        if tag == "target":
            yield from _state(child)
    yield from _segments(unit)


def _language(text: etree._Element, language: str) -> Iterator[Breach]:
    tag = text.get(LANG, "")
    # Tools write both with and without the country here; another language is another text.
    if tag and language and tag.lower().split("-")[0] != language.lower().split("-")[0]:
        yield wrong_language(text, tag, language)


def _state(target: etree._Element) -> Iterator[Breach]:
    for name, known in (("state", STATES_1), ("state-qualifier", QUALIFIERS_1)):
        value = target.get(name)
        if value is not None and value not in known and not value.startswith("x-"):
            yield breach(
                target,
                _("the attribute “{name}” of <{element}> cannot be “{value}”").format(
                    name=name, element="target", value=value[:80]
                ),
                is_grave=False,
            )


def _segments(unit: etree._Element) -> Iterator[Breach]:
    seen: set[str] = set()
    for segment in marked_segments(unit, "seg-source"):
        name = segment.get("mid", "")
        if not name or name in seen:
            yield breach(segment, _("the id “{id}” stands twice").format(id=name))
        seen.add(name)
    for segment in marked_segments(unit, "target"):
        if seen and segment.get("mid", "") not in seen:
            yield breach(
                segment,
                _("the target has the segment “{id}”, which its source has not").format(
                    id=segment.get("mid")
                ),
            )


def marked_segments(unit: etree._Element, side: str) -> Iterator[etree._Element]:
    """The segments that are marked within one text of a unit."""
    for child in unit:
        if local(child) == side:
            yield from (one for one in child.iter() if local(one) == "mrk" and one.get("mtype") == "seg")


def read_segments_1(
    unit: etree._Element, name: str
) -> tuple[tuple[BilingualSegment, ...], tuple[BilingualGap, ...]]:
    """The segments of a unit and what is between them; ``name`` is for the only one where none are marked."""
    texts = {local(child): child for child in unit}
    target = texts.get("target")
    extra = extra_of(unit)
    marked = list(marked_segments(unit, "seg-source"))
    if not marked:
        matches = tuple(_matches(unit))
        whole = _segment(name, texts["source"], target, unit, target, extra)
        return (replace(whole, matches=matches),), ()
    others = {one.get("mid", ""): one for one in marked_segments(unit, "target")}
    if target is not None and not others and len(marked) == 1:
        others = {marked[0].get("mid", ""): target}
    segments = tuple(
        _segment(one.get("mid", ""), one, others.get(one.get("mid", "")), unit, target, {}) for one in marked
    )
    return segments, tuple(_gaps(texts["seg-source"], marked))


def read_gap_1(unit: etree._Element, before: int) -> BilingualGap:
    """What a unit of ours says that stands between segments."""
    texts = {local(child): child for child in unit}
    target = texts.get("target")
    order = extra_of(unit).get("order", "")
    return BilingualGap(
        before,
        segment_text_1(texts["source"], is_preserved=True),
        segment_text_1(target, is_preserved=True) if target is not None else None,
        int(order) if order.isdigit() else 0,
    )


def notes_1(holder: etree._Element) -> Iterator[BilingualNote]:
    """The notes that an element has."""
    return (note_1(child) for child in holder if local(child) == "note")


def note_1(element: etree._Element) -> BilingualNote:
    """What a note says, and whose it is."""
    by, category = element.get("from", ""), ""
    if by.startswith(NOTE):
        quoted, _colon, by = by.removeprefix(NOTE).partition(":")
        category = unquote(quoted)
    priority, side = element.get("priority", "1"), element.get("annotates", "")
    return BilingualNote(
        "".join(str(text) for text in element.itertext()),
        category,
        "",
        side if side in ("source", "target") else "",
        int(priority) if priority.isascii() and priority.isdigit() else 1,
        by,
    )


def extra_of(element: etree._Element) -> Mapping[str, str]:
    """What a writer of ours had no other room for."""
    return {name: values[0] for name, values in parse_qs(element.get("extradata", "")).items()}


def _segment(
    name: str,
    source: etree._Element,
    target: etree._Element | None,
    unit: etree._Element,
    stated: etree._Element | None,
    extra: Mapping[str, str],
) -> BilingualSegment:
    said: Mapping[str, str] = (
        {str(key): str(value) for key, value in stated.attrib.items()} if stated is not None else {}
    )
    state, origin = read_state_1(
        said.get("state", ""),
        said.get("state-qualifier", ""),
        unit.get("approved", ""),
        has_target=target is not None and _is_begun(target, said),
    )
    if extra.get("origin") in set(Origin):
        origin = Origin(extra["origin"])
    score, order = extra.get("score", ""), extra.get("order", "")
    old = next((note.text for note in notes_1(unit) if note.category == STALE), None)
    is_there = target is not None and _is_begun(target, said)
    return BilingualSegment(
        name,
        segment_text_1(source, is_preserved=is_preserved(source)),
        segment_text_1(target, is_preserved=is_preserved(target))
        if target is not None and is_there
        else None,
        state,
        others_sub_state(extra.get("substate", "")),
        origin,
        int(score) if score.isascii() and score.isdigit() and len(score) < 4 else None,
        old if is_there else None,
        order=int(order) if order.isascii() and order.isdigit() and len(order) < 6 else 0,
    )


def _is_begun(target: etree._Element, said: Mapping[str, str]) -> bool:
    """Whether anybody has translated: tools write empty targets for what is yet to be done."""
    has_words = bool(len(target) or (target.text or "").strip())
    return has_words or said.get("state", "").startswith(_BEGUN)


def _gaps(text: etree._Element, marked: list[etree._Element]) -> Iterator[BilingualGap]:
    """The words that stand beside segments, and are in none."""
    if text.text:
        yield BilingualGap(0, SegmentText(text.text))
    for number, segment in enumerate(marked, 1):
        if segment.tail and segment.getparent() is text:
            yield BilingualGap(number, SegmentText(segment.tail))


def _matches(unit: etree._Element) -> Iterator[BilingualMatch]:
    for element in unit:
        texts = {local(child): child for child in element} if local(element) == "alt-trans" else {}
        if "target" not in texts or element.get("alttranstype", "proposal") != "proposal":
            continue
        source = texts.get("source", next(child for child in unit if local(child) == "source"))
        extra = extra_of(element)
        quality = _percent(element.get("match-quality", ""))
        similarity, suitability = (_percent(extra.get(name, "")) for name in ("similarity", "suitability"))
        yield BilingualMatch(
            segment_text_1(source, is_preserved=is_preserved(source)),
            segment_text_1(texts["target"], is_preserved=is_preserved(texts["target"])),
            similarity if "type" in extra else quality,
            suitability,
            extra["type"] if extra.get("type") in KINDS else "tm",
            element.get("origin", ""),
        )


def _percent(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    value = float(found.group(1)) if found is not None else -1.0
    return value if 0 <= value <= 100 else None
