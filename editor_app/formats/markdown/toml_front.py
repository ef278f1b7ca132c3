"""Front matter as TOML, for the generators that want it so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from editor_app.formats.markdown.front_matter import Value, scalar

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written_toml(values: Mapping[str, Value]) -> str:
    """``values`` as TOML front matter (TOML 1.0): strings always quoted, dates never, tables last."""
    return "+++\n" + "".join(_lines(values, ())) + "+++\n"


def _lines(values: Mapping[str, Value], path: tuple[str, ...]) -> Iterator[str]:
    tables: dict[str, Mapping[str, Value]] = {}
    for name, value in values.items():
        match value:
            case str() | bool() | int() | datetime():
                yield f"{_key(name)} = {scalar(value)}\n"
            case Mapping():
                tables[name] = value
            case _:
                yield f"{_key(name)} = [{', '.join(map(scalar, value))}]\n"
    for name, table in tables.items():
        below = (*path, _key(name))
        yield f"\n[{'.'.join(below)}]\n"
        yield from _lines(table, below)


def _key(name: str) -> str:
    # A JSON string is a basic string of TOML, too.
    return name if _BARE.fullmatch(name) else scalar(name)


def is_sound_toml(front: str, values: Mapping[str, Value]) -> bool:
    """Whether a reader of TOML finds just ``values`` in ``front``."""
    # Imported here: start-up time.
    import tomllib

    try:
        found = tomllib.loads(front.removeprefix("+++\n").removesuffix("+++\n"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return False
    return found == _plain(values)


def _plain(value: Value) -> object:
    match value:
        case str() | bool() | int() | datetime():
            return value
        case Mapping():
            return {name: _plain(part) for name, part in value.items()}
    return list(value)
