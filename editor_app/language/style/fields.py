"""The fields of a rule file, asked for by name and kind; what is wrong is said with its line."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from editor_app.base.i18n import _
from editor_app.language.style.reading_yaml import Node, RuleMistake


class Fields:
    """The names of one mapping. Every question raises RuleMistake when the value is of another kind."""

    def __init__(self, node: Node) -> None:
        self.line = node.line
        self._values: Mapping[str, Node] = node.value if isinstance(node.value, dict) else {}
        self._asked: set[str] = set()

    def line_of(self, name: str) -> int:
        """The line in which ``name`` has its value; the mapping's own when it has none."""
        node = self._values.get(name)
        return self.line if node is None else node.line

    def text(self, name: str, default: str = "") -> str:
        """A text, as it is written."""
        value = self._value(name)
        if value is None:
            return default
        if isinstance(value, dict | list | bool):
            raise self._wrong(name, _("a text"))
        return str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text by itself is a list of one."""
        node = self._get(name)
        if node is None or node.value is None:
            return ()
        items = node.value if isinstance(node.value, list) else [node]
        for item in items:
            if isinstance(item.value, dict | list):
                raise RuleMistake(item.line, _("“{name}” must be a list of texts.").format(name=name))
        return tuple(_written(item.value) for item in items)

    def lines(self, name: str) -> tuple[int, ...]:
        """The line of each item of a list."""
        node = self._get(name)
        if node is None:
            return ()
        return tuple(item.line for item in node.value) if isinstance(node.value, list) else (node.line,)

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        value = self._value(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._wrong(name, "true / false")
        return value

    def number(self, name: str, default: float = 0) -> float:
        """A number."""
        written = self.text(name)
        if not written:
            return default
        try:
            number = float(written)
        except ValueError:
            raise self._wrong(name, _("a number")) from None
        if not math.isfinite(number):
            raise self._wrong(name, _("a number"))
        return number

    def day(self, name: str) -> date | None:
        """A date, None when there is none."""
        written = self.text(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            raise self._wrong(name, _("a date such as 2026-01-31")) from None

    def pairs(self, name: str) -> dict[str, Node]:
        """Texts by text, in the order of the file, each with its line."""
        node = self._get(name)
        if node is None or node.value is None:
            return {}
        if isinstance(node.value, list):
            # The form with a list of one-pair mappings, which keeps the order in other programs too.
            return {key: value for item in node.value for key, value in _one(item, name).items()}
        return {key: _text_node(value, key) for key, value in _one(node, name).items()}

    def fields(self, name: str) -> Fields:
        """A mapping within this one; an empty one when there is none."""
        node = self._get(name)
        if node is not None and not isinstance(node.value, dict):
            raise self._wrong(name, _("a list of names with values"))
        return Fields(node or Node(self.line, {}))

    def unasked(self) -> dict[str, int]:
        """The names that nobody asked for, with their lines."""
        return {name: node.line for name, node in self._values.items() if name not in self._asked}

    def _get(self, name: str) -> Node | None:
        self._asked.add(name)
        return self._values.get(name)

    def _value(self, name: str) -> object:
        node = self._get(name)
        return None if node is None else node.value

    def _wrong(self, name: str, wanted: str) -> RuleMistake:
        return RuleMistake(self.line_of(name), _("“{name}” must be {kind}.").format(name=name, kind=wanted))


def _one(node: Node, name: str) -> dict[str, Node]:
    if not isinstance(node.value, dict):
        raise RuleMistake(node.line, _("“{name}” must give a text for each text.").format(name=name))
    return node.value


def _text_node(node: Node, name: str) -> Node:
    if isinstance(node.value, dict | list):
        raise RuleMistake(node.line, _("“{name}” must be {kind}.").format(name=name, kind=_("a text")))
    return Node(node.line, _written(node.value))


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
