"""YAML of one rule file: plain values with the lines that they stand in, and bounds on all of it.

Read from the parser's events, so depth is counted before anything nests, and an alias is
refused before it can multiply. Only ``true`` and ``false`` are yes and no: a rule that
replaces "no" means the word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editor_app.base.i18n import _
from editor_app.base.records import dataclass

LARGEST = 256 * 1024
"""Characters of the largest rule file."""

_DEEPEST = 8
_MOST_VALUES = 20_000


class RuleMistake(Exception):
    """What is wrong with a rule, and in which line of its file (from 1)."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"{line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file and its line: a text, yes or no, nothing, a list of nodes or names to nodes."""

    line: int
    value: Any

    def plain(self) -> Any:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read_yaml(text: str) -> Node:
    """The one document in ``text``, which is a mapping. RuleMistake names the line of what is wrong."""
    if len(text) > LARGEST:
        raise RuleMistake(1, _("The file is larger than {size} kB.").format(size=LARGEST // 1024))
    root = _Builder(_events(text)).document()
    if not isinstance(root.value, dict):
        raise RuleMistake(root.line, _("A rule is a list of names with values."))
    return root


def _events(text: str) -> Iterator[Any]:
    # Imported here: start-up time; only reading rules needs it.
    import yaml

    # The parser in C takes a tenth of the time; not every wheel has it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleMistake(mark.line + 1 if mark else 1, str(error.problem or error.context)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise RuleMistake(1, _("It is no YAML: {reason}.").format(reason=error)) from error


class _Builder:
    """Makes nodes of events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._count = 0

    def document(self) -> Node:
        for event in self._events:
            match type(event).__name__:
                case "StreamStartEvent" | "DocumentStartEvent":
                    continue
                case "StreamEndEvent":
                    break
                case _:
                    return self._only(self._node(event, 0))
        raise RuleMistake(1, _("The file is empty."))

    def _only(self, node: Node) -> Node:
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                raise RuleMistake(event.start_mark.line + 1, _("A file holds one rule."))
        return node

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST_VALUES:
            raise RuleMistake(line, _("This is nested too deep or too long for a rule."))
        match type(event).__name__:
            case "AliasEvent":
                raise RuleMistake(line, _("References (*name) are not read in rules."))
            case "MappingStartEvent":
                return Node(line, self._mapping(depth))
            case "SequenceStartEvent":
                return Node(line, list(self._items("SequenceEndEvent", depth)))
        return Node(line, _scalar(event.value, event.style))

    def _items(self, end: str, depth: int) -> Iterator[Node]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield self._node(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        items = self._items("MappingEndEvent", depth)
        for key in items:
            name = _name(key)
            if name in found:
                raise RuleMistake(key.line, _("“{name}” stands there twice.").format(name=name))
            found[name] = next(items)
        return found


def _name(key: Node) -> str:
    if isinstance(key.value, dict | list):
        raise RuleMistake(key.line, _("A name must be a word."))
    return "" if key.value is None else str(key.plain())


_WORDS = {"true": True, "True": True, "false": False, "False": False, "": None, "~": None, "null": None}


def _scalar(text: str, style: str | None) -> str | bool | None:
    # Numbers and dates stay as they are written: as keys and words they must come out the same.
    return text if style else _WORDS.get(text, text)
