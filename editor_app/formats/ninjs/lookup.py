"""Properties of ninjs objects of any version, whatever case and name they have there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.base.text import clean

Object = Mapping[str, Any]


class Item:
    """A ninjs object whose properties are found by any of their names, in any case."""

    def __init__(self, value: Object) -> None:
        self._spelt = tuple(value)
        self._values: dict[str, object] = {}
        for name, part in value.items():
            self._values.setdefault(name.lower(), part)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the object's own properties as they are spelt."""
        return self._spelt

    def get(self, *names: str) -> object:
        """The first of ``names`` (lower case) that has a value, else None."""
        for name in names:
            value = self._values.get(name)
            if value not in (None, "", [], {}):
                return value
        return None

    def text(self, *names: str) -> str:
        """The first of ``names`` that is a text or number, trimmed; empty when none is."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, str):
                if value.strip():
                    return clean(value)[0].strip()
            elif isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
        return ""

    def objects(self, *names: str) -> list[Item]:
        """The objects below the first of ``names``: of a list, or the values of an object,
        which get their key as ``name`` when they have none."""
        found = self.get(*names)
        # Most items have few of the properties that are asked for.
        return [] if found is None else list(objects(found))

    def with_prefix(self, prefix: str) -> Iterator[tuple[str, str]]:
        """The texts whose names begin with ``prefix``, with the rest of the name (ninjs 1.x)."""
        for name, value in self._values.items():
            if name.startswith(prefix) and isinstance(value, str) and value.strip():
                yield name.removeprefix(prefix), clean(value)[0]


def objects(value: object) -> Iterator[Item]:
    """The objects in a list, an object of objects, or one object; texts become their names."""
    match value:
        case list():
            for part in value:
                if isinstance(part, Mapping):
                    yield Item(part)
                elif isinstance(part, str) and part.strip():
                    yield Item({"name": part})
        case Mapping() if value and all(isinstance(part, Mapping) or part is None for part in value.values()):
            yield from (Item({"name": key, **part}) for key, part in value.items() if part is not None)
        case Mapping():
            yield Item(value)
