"""Front matter: the metadata above a Markdown text, written as YAML, read as YAML or TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.moments import iso

Value = str | int | bool | datetime | Sequence[str] | Mapping[str, "Value"]

MAX_LENGTH = 256 * 1024
MAX_DEPTH = 12
_YAML = re.compile(r"\A---[ \t]*\n(.*?)(?:\A|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)(?:\A|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def written(values: Mapping[str, Value]) -> str:
    """``values`` as YAML front matter, strings always quoted, dates never (YAML 1.1 and 1.2)."""
    return "---\n" + "".join(_lines(values, "")) + "---\n"


def _lines(values: Mapping[str, Value], indent: str) -> list[str]:
    lines: list[str] = []
    for name, value in values.items():
        match value:
            case str() | bool() | int() | datetime():
                lines.append(f"{indent}{name}: {scalar(value)}\n")
            case Mapping():
                lines += [f"{indent}{name}:\n", *_lines(value, indent + "  ")]
            case _:
                lines += [f"{indent}{name}:\n", *(f"{indent}  - {scalar(part)}\n" for part in value)]
    return lines


def scalar(value: str | int | datetime) -> str:
    """``value`` as YAML and TOML alike write it: strings quoted, a moment as it is."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case datetime():
            return iso(value)
    # A JSON string is a YAML string once the characters are gone that YAML breaks lines at.
    return _QUOTED(without_odd(value))


def without_odd(text: str) -> str:
    """``text`` without controls and separators that no front matter can hold."""
    return text if text.isprintable() else _FORBIDDEN.sub(" ", text)


_WRITTEN = re.compile(
    r"""---\n(?:[ ]*(?:-|[A-Za-z][\w-]*:)"""
    r"""(?:[ ](?:"(?:[^"\\\n]|\\.)*"|true|false|-?\d[\dTZ:+.-]*))?\n)*---\n"""
)


def is_sound(front: str) -> bool:
    """Whether ``front`` consists of names, quoted strings, numbers, dates and flags alone, so
    that every reader of YAML finds the same in it."""
    return _WRITTEN.fullmatch(front) is not None and _FORBIDDEN.search(front) is None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata of a text and the text without it; ``warnings`` say what could not be read."""

    values: Mapping[str, object] = field(default_factory=dict)
    body: str = ""
    warnings: tuple[str, ...] = ()


def split(text: str) -> FrontMatter:
    """``text`` parted into its front matter and the rest; all of it is body when there is none.

    Plain scalars of YAML are strings: no guess makes ``no`` a false or ``12:30`` a number.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, parse in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        if found is None:
            continue
        inner = found.group(1)
        if len(inner) > MAX_LENGTH:
            return FrontMatter(
                {}, text[found.end() :], (_("The front matter is too long and was left out."),)
            )
        if (parsed := parse(inner)) is not None:
            return FrontMatter(parsed, text[found.end() :])
        if loose := _loose(inner):
            warning = _("The front matter is damaged; what could be read line by line was kept.")
            return FrontMatter(loose, text[found.end() :], (warning,))
    return FrontMatter({}, text)


def _yaml(text: str) -> Mapping[str, object] | None:
    """The mapping in ``text``, None when it is none, or has aliases or too many levels."""
    # Imported here: start-up time.
    import yaml

    open_: list[list[object]] = [[]]
    is_mapping = [False]
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            if isinstance(event, yaml.ScalarEvent):
                open_[-1].append(event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                open_.append([])
                is_mapping.append(isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                parts = open_.pop()
                open_[-1].append(_mapping(parts) if is_mapping.pop() else parts)
            if isinstance(event, yaml.AliasEvent) or len(open_) > MAX_DEPTH:
                return None
    except (yaml.YAMLError, ValueError):
        return None
    value = open_[0][0] if open_[0] else None
    return value if isinstance(value, dict) else None


def _mapping(parts: list[object]) -> dict[str, object]:
    """Keys and values that follow each other as a mapping; of equal keys the first counts."""
    found: dict[str, object] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=False):
        if isinstance(key, str):
            found.setdefault(key, value)
    return found


def _toml(text: str) -> Mapping[str, object] | None:
    # Imported here: start-up time.
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None


def _loose(text: str) -> dict[str, object]:
    found = (_LINE.fullmatch(line) for line in text.split("\n"))
    return {match.group(1): match.group(2).strip().strip("\"'") for match in found if match is not None}
