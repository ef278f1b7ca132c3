"""Fragment identifiers, by which XLIFF 2 points at its own parts (section 3 of 2.1)."""

from __future__ import annotations

import re

from editor_app.base.records import dataclass

_STEP = re.compile(r"(?:([\w.\-·]+)=)?([\w.\-:·]+)")
_CONTAINERS = ("f", "g", "u")
_LEAVES = frozenset({"n", "d", "t", ""})


@dataclass(frozen=True, slots=True)
class Fragment:
    """Where a reference leads: file, group, unit (empty for the one it stands in), kind and id of the part.

    ``leaf`` is ``n`` (note), ``d`` (data), ``t`` (in the target), empty (segment, or in the source), the
    prefix of a module, or ``None`` when the container itself is meant.
    """

    file: str = ""
    group: str = ""
    unit: str = ""
    leaf: str | None = None
    id: str = ""


def fragment_of(reference: str) -> Fragment | None:
    """What ``#…`` says; None when it is no identifier of this kind. Steps only go from large to small."""
    if not reference.startswith("#") or len(reference) < 2:
        return None
    text = reference[1:].removeprefix("/")
    found: dict[str, str] = {}
    leaf: str | None = None
    last = ""
    for step in text.split("/"):
        parsed = _STEP.fullmatch(step)
        if parsed is None or leaf is not None:
            return None
        prefix, name = parsed.group(1) or "", parsed.group(2)
        if prefix in _CONTAINERS:
            if (found and _CONTAINERS.index(prefix) <= max(map(_CONTAINERS.index, found))) or "g" in found:
                return None
            found[prefix] = name
        elif prefix in _LEAVES or len(prefix) > 1:
            leaf, last = prefix, name
        else:
            return None
    return Fragment(found.get("f", ""), found.get("g", ""), found.get("u", ""), leaf, last)
