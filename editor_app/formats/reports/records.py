"""Reports in rows and objects, whose columns and members are named in many ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.formats.reports.letter import quote_in
from editor_app.formats.reports.moments import moment_of
from editor_app.formats.reports.values import LONGEST_REMARK, ReadReport, address_of, one_line
from editor_app.formats.reports.wording import Part, part_named

_DEEPEST = 6
_EMPTY = frozenset({"NULL", "\\N", "null", "None"})


def is_record(names: frozenset[str]) -> bool:
    """Whether columns or members of these names make a report: marked text, and a page or surroundings."""
    parts = {part_named(name) for name in names}
    has_text = bool(parts & {Part.EXACT, Part.WORD}) or {Part.CONTEXT, Part.COMMENT} <= parts
    return has_text and bool(parts & {Part.ADDRESS, Part.ARTICLE, Part.TITLE, Part.PREFIX, Part.CONTEXT})


def report_of_record(record: Mapping[str, object], source: str) -> ReadReport | None:
    """The report that a row or an object is; None when it holds no marked text."""
    found: dict[Part, str] = {}
    for name, value in _members(record, 0):
        part = part_named(name)
        text = "" if value is None or value in _EMPTY else str(value)
        if part is not None and text.strip():
            found.setdefault(part, text)
    get = found.get
    quote = quote_in(
        get(Part.EXACT) or get(Part.WORD) or "",
        get(Part.PREFIX) or "",
        get(Part.SUFFIX) or "",
        get(Part.CONTEXT) or "",
    )
    if quote is None:
        return None
    exact, prefix, suffix = quote
    return ReadReport(
        exact=exact,
        address=address_of(get(Part.ADDRESS) or ""),
        prefix=prefix,
        suffix=suffix,
        comment=one_line(get(Part.COMMENT) or "")[:LONGEST_REMARK],
        correction=one_line(get(Part.CORRECTION) or "")[:LONGEST_REMARK],
        title=one_line(get(Part.TITLE) or "")[:300],
        article=one_line(get(Part.ARTICLE) or "")[:100],
        received=moment_of(get(Part.RECEIVED) or ""),
        source=source,
        sender=one_line(get(Part.SENDER) or "")[:200],
    )


def _members(record: Mapping[str, object], depth: int) -> Iterator[tuple[str, object]]:
    """The members of an object, those of objects within it after its own."""
    for name, value in record.items():
        if isinstance(value, str | int | float):
            yield name, value
    if depth >= _DEEPEST:
        return
    for value in record.values():
        inner = value if isinstance(value, list) else [value]
        for part in inner[:20]:
            if isinstance(part, Mapping):
                yield from _members({str(key): given for key, given in part.items()}, depth + 1)
