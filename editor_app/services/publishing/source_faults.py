"""Whether a file says what it says in the grammar of its kind: JSON, XML, or front matter in YAML or TOML."""

from __future__ import annotations

import json
import tomllib

from editor_app.base.records import dataclass
from editor_app.formats.values import OutputFile


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file is not well formed, and the line, from 1, at which that shows."""

    line: int
    reason: str


def fault_in(file: OutputFile) -> Fault | None:
    """The first fault of ``file``; None when it is well formed, or of a kind that has no grammar."""
    if file.path.endswith(".json"):
        return _json(file.data)
    if file.path.endswith((".xml", ".xlf")):
        return _xml(file.data)
    if file.path.endswith(".md"):
        return _front_matter(file.data)
    return None


def _json(data: bytes) -> Fault | None:
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        return Fault(error.lineno, error.msg)
    except UnicodeDecodeError as error:
        return Fault(data.count(b"\n", 0, error.start) + 1, str(error))
    return None


def _xml(data: bytes) -> Fault | None:
    # Imported here: start-up time.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Fault(error.lineno or 1, error.msg or "")
    return None


def _front_matter(data: bytes) -> Fault | None:
    text = data.decode("utf-8", "replace")
    fence = text[:3]
    if fence not in ("---", "+++"):
        return None
    head = text[3:].partition(f"\n{fence}")[0]
    return _toml(head) if fence == "+++" else _yaml(head)


def _toml(head: str) -> Fault | None:
    try:
        tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        return Fault(1, str(error))
    return None


def _yaml(head: str) -> Fault | None:
    # Imported here: start-up time.
    import yaml

    try:
        yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        return Fault(line, error.problem or "")
    except yaml.YAMLError as error:
        return Fault(1, str(error))
    return None
