"""The way in which a place is written to: everything but the story that decides which bytes come out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from editor_app.services.export_values import ExportOptions
from editor_app.storage.exports import Exports

EVER = datetime.min.replace(tzinfo=UTC)
"""Before everything that was ever written."""


def same_since(exports: Exports, options: ExportOptions, folder: Path) -> dict[str, datetime]:
    """From when on each format has been written to ``folder`` as ``options`` say; formats that are written
    otherwise are left out."""
    way = _way(options)
    found: dict[str, datetime] = {}
    for name in options.formats:
        known, since = exports.way(_place(name, folder))
        if known in (way, ""):
            # A library that is older than such notes has none.
            found[name] = since or EVER
    return found


def keep_way(exports: Exports, options: ExportOptions, folder: Path, now: datetime) -> None:
    """Remember that ``options`` wrote to ``folder`` at ``now``."""
    way = _way(options)
    for name in options.formats:
        if exports.way(_place(name, folder))[0] != way:
            exports.keep_way(_place(name, folder), way, now)


def _place(format: str, folder: Path) -> str:
    return f"{format} {folder}"


def _way(options: ExportOptions) -> str:
    place, outlet = options.place, options.place.outlet
    said = (
        outlet.name,
        outlet.provider,
        outlet.domain,
        outlet.zone,
        outlet.headline,
        _sorted(outlet.options),
        place.base_url,
        place.shelf,
        place.stem,
        sorted(place.left_out),
        options.packing,
        str(options.reading),
    )
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _sorted(value: object) -> object:
    """``value`` with mappings in an order that does not depend on who wrote them down."""
    if isinstance(value, Mapping):
        return sorted((str(name), _sorted(one)) for name, one in value.items())
    return value
