"""Reports in tables of delimited text and in JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from editor_app.formats.bounded_json import cleaned_strings, parse_json
from editor_app.formats.reports.records import is_record, report_of_record
from editor_app.formats.reports.values import ReadReport

_DELIMITERS = ",;\t|"
_HEAD = 8 * 1024
_LONGEST_CELL = 128 * 1024
_LISTS = ("reports", "rows", "items", "data", "annotations", "messages", "results")


def delimiter_of(head: str) -> str:
    """What parts the columns of a table of reports that begins so; empty when it is none."""
    line = head.lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    if len(line) > _HEAD or not line:
        return ""
    for delimiter in _DELIMITERS:
        if delimiter in line and is_record(frozenset(_cells(line, delimiter))):
            return delimiter
    return ""


def reports_in_table(text: str) -> Iterator[ReadReport | None]:
    """Each row's report, None for a row that holds none."""
    text = text.lstrip("\ufeff")
    delimiter = delimiter_of(text[: 2 * _HEAD])
    if not delimiter:
        return
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(rows, [])]
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            # A cell of more than 128 kB, or a NUL: no report is that.
            yield None
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield report_of_record(dict(zip(names, row, strict=False)), "csv")


def reports_in_json(text: str, name: str) -> Iterator[ReadReport | None]:
    """Each object's report, None for an object that holds none. InputError when it is no JSON."""
    for value in _objects(text, name):
        yield report_of_record(cleaned_strings(value), "json")


def is_json_of_reports(head: str) -> bool:
    """Whether JSON that begins so holds reports, by the names of its first members."""
    # Names are all that is needed, so a text that breaks off in the middle will do.
    names = frozenset(_names(head))
    is_list = head.lstrip("\ufeff \t\r\n").startswith("[") or bool(names & set(_LISTS)) or "\n{" in head
    return is_list and is_record(names)


def _names(head: str) -> Iterator[str]:
    parts = head.split('"')
    for index in range(1, len(parts) - 1, 2):
        if parts[index + 1].lstrip().startswith(":") and len(parts[index]) < 60:
            yield parts[index]


def _objects(text: str, name: str) -> Sequence[Mapping[str, object]]:
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped.startswith("{") and "\n{" in stripped:
        lines = [line for line in stripped.split("\n") if line.strip()]
        if all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
            values: list[object] = [parse_json(line, name).value for line in lines]
            return [value for value in values if isinstance(value, Mapping)]
    value = parse_json(stripped, name).value
    if isinstance(value, Mapping):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
        value = inner
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []
