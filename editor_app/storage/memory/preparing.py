"""Working out of the texts of units what a memory writes of them, many at once and in any process."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.storage.memory.terms import all_stems
from editor_app.storage.memory.units import REPLACED_UNKNOWN, NewUnit, ReadyUnit, key_of


def ready(units: Sequence[NewUnit]) -> list[ReadyUnit]:
    """``units`` with their keys and the stems of their texts."""
    of_sources = all_stems([unit.source_normal for unit in units])
    of_targets = all_stems([unit.target_normal for unit in units])
    return [
        ReadyUnit(
            unit.source_language,
            unit.target_language,
            key_of(unit.source_normal),
            key_of(unit.pattern),
            unit.source_normal,
            unit.source,
            unit.target,
            unit.codes,
            unit.previous,
            unit.following,
            unit.story,
            unit.origin,
            unit.state,
            unit.author,
            unit.at,
            REPLACED_UNKNOWN if unit.is_superseded else 0,
            " ".join(of_source),
            " ".join(of_target),
            len(unit.source_normal),
            len(unit.target_normal),
        )
        for unit, of_source, of_target in zip(units, of_sources, of_targets, strict=True)
    ]
