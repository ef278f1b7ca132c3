"""Makes a unit of a TMX file of what was read, however it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from editor_app.formats.tmx.values import TmxUnit, Variant

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")


def unit_of(
    variants: list[Variant],
    said: Callable[[str], str | None],
    properties: Mapping[str, str],
    line: int,
    source: str,
) -> TmxUnit:
    """The unit of ``variants`` of which its attributes say what ``said`` gives; ``source`` is the file's
    language of sources."""
    source = said("srclang") or source
    changed = said("changedate") or said("creationdate")
    return TmxUnit(
        tuple(_source_first(variants, source)) if source else tuple(variants),
        said("changeid") or said("creationid") or "",
        _moment(changed) if changed else "",
        properties,
        line,
    )


@lru_cache(maxsize=1000)
def language_tag(text: str) -> str:
    """``text`` as a language tag in its usual spelling (``en-us`` gives ``en-US``); empty when it is none."""
    tag = text.strip().replace("_", "-")
    if _TAG.fullmatch(tag) is None:
        return ""
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 2 and part.isalpha():
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def _source_first(variants: list[Variant], source: str) -> list[Variant]:
    wanted = language_tag(source)
    if not wanted or wanted == variants[0].language:
        return variants
    found = next((variant for variant in variants if variant.language == wanted), None) or next(
        (variant for variant in variants if variant.language.split("-")[0] == wanted.split("-")[0]), None
    )
    if found is None or found is variants[0]:
        return variants
    return [found, *(variant for variant in variants if variant is not found)]


def _moment(text: str) -> str:
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}.000Z"
