"""Rules for a unit of XLIFF 2 beyond its schema (section 4 of 2.1), each breach with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.xliff.code_rules import Part, code_breaches
from editor_app.formats.xliff.fragments import fragment_of
from editor_app.formats.xliff.names import LANG, SPACE, local
from editor_app.formats.xliff.structure import Breach, breach, misshapen


def breaches(unit: etree._Element, source_language: str, target_language: str) -> Iterator[Breach]:
    """All rules that ``unit`` breaks; those of the schema hide the others, which rely on them."""
    found = list(misshapen(unit))
    yield from found
    if any(one.is_grave for one in found):
        return
    parts = [element for element in unit if local(element) in ("segment", "ignorable")]
    names = [name for element in parts if (name := element.get("id")) is not None]
    yield from _twice(parts)
    for holder in unit:
        if local(holder) in ("notes", "originalData"):
            yield from _twice(list(holder))
    texts = [sides(element) for element in parts]
    space = space_around(unit)
    for element, (source, target) in zip(parts, texts, strict=True):
        yield from _language(source, source_language)
        if target is not None:
            yield from _target(source, target, target_language, space)
        yield from _state(element, has_target=target is not None)
    yield from _order([target for _source, target in texts])
    yield from code_breaches(texts, names, data_ids(unit))
    yield from _references(unit, texts)


def sides(part: etree._Element) -> Part:
    """Source and target of a segment or ignorable."""
    found = {local(child): child for child in part}
    return found["source"], found.get("target")


def data_ids(holder: etree._Element) -> frozenset[str]:
    """The ids of the original data in a unit or match."""
    return frozenset(
        data.get("id", "") for child in holder if local(child) == "originalData" for data in child
    )


def _twice(elements: Iterable[etree._Element]) -> Iterator[Breach]:
    seen: set[str] = set()
    for element in elements:
        name = element.get("id")
        if name is None:
            continue
        if name in seen:
            yield breach(
                element, _("the id “{id}” stands twice").format(id=name), is_grave=local(element) != "note"
            )
        seen.add(name)


def _target(source: etree._Element, target: etree._Element, language: str, space: str) -> Iterator[Breach]:
    if not language:
        yield breach(target, _("there is a target, but the file names no language for it (“trgLang”)"))
    yield from _language(target, language)
    if source.get(SPACE, space) != target.get(SPACE, space):
        yield breach(target, _("source and target keep space differently"), is_grave=False)


def _state(element: etree._Element, *, has_target: bool) -> Iterator[Breach]:
    state, sub_state = element.get("state"), element.get("subState")
    if state not in (None, "initial") and not has_target:
        yield breach(element, _("the state is “{state}”, but there is no target").format(state=state))
    if sub_state is not None and state is None:
        yield breach(element, _("“subState” stands without “state”"), is_grave=False)
    if (sub_state or "").startswith("xlf:"):
        yield breach(element, _("the prefix “xlf” of a sub-state is reserved"), is_grave=False)


def _language(text: etree._Element, language: str) -> Iterator[Breach]:
    tag = text.get(LANG)
    if tag is None:
        # What an element above says counts as said here.
        tag = next((held for one in text.iterancestors() if (held := one.get(LANG)) is not None), None)
    if tag is not None and not is_within(tag, language):
        yield wrong_language(text, tag, language)


def is_within(tag: str, language: str) -> bool:
    """Whether ``tag`` is ``language``, or a variety of it; any is, where none is said."""
    return not language or tag.lower() == language.lower() or tag.lower().startswith(language.lower() + "-")


def wrong_language(text: etree._Element, tag: str, language: str) -> Breach:
    """That a source or target is in another language than the file says."""
    return breach(
        text,
        _("<{element}> is in “{found}”, the file in “{language}”").format(
            element=local(text), found=tag, language=language
        ),
    )


def space_around(element: etree._Element) -> str:
    """What ``xml:space`` an element has from those around it, and itself."""
    for one in (element, *element.iterancestors()):
        if SPACE in one.attrib:
            return one.get(SPACE, "")
    return "default"


def is_preserved(text: etree._Element) -> bool:
    """Whether the space in a source or target is to be kept as it is."""
    return space_around(text) == "preserve"


def _order(targets: Sequence[etree._Element | None]) -> Iterator[Breach]:
    if not any(target is not None and "order" in target.attrib for target in targets):
        return
    places = [
        int(target.get("order", "") or number) if target is not None else number
        for number, target in enumerate(targets, 1)
    ]
    if sorted(places) != list(range(1, len(places) + 1)):
        target = next(target for target in targets if target is not None and "order" in target.attrib)
        yield breach(target, _("the targets contradict each other in their “order”"))


def _references(unit: etree._Element, texts: Iterable[Part]) -> Iterator[Breach]:
    notes = {note.get("id") for child in unit if local(child) == "notes" for note in child}
    for text in (text for part in texts for text in part if text is not None and len(text)):
        for element in text.iter("{*}mrk", "{*}sm"):
            reference = element.get("ref")
            if reference is None or not reference.startswith("#"):
                continue
            fragment = fragment_of(reference)
            if fragment is None:
                yield breach(
                    element, _("“{reference}” is no reference").format(reference=reference), is_grave=False
                )
            elif element.get("type") == "comment" and (fragment.leaf != "n" or fragment.id not in notes):
                yield breach(
                    element,
                    _("“{reference}” leads to no note of this unit").format(reference=reference),
                    is_grave=False,
                )
