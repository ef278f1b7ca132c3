"""What would be different in a file from the one that was sent last, in words."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence

from editor_app.base.differences import Op
from editor_app.base.i18n import _, ngettext
from editor_app.document.field_names import label_of_field
from editor_app.document.model import ArticleContent
from editor_app.formats.registry import Registry
from editor_app.formats.values import OutputFile, Written
from editor_app.services.comparing import FieldComparison, Told, compare_contents
from editor_app.services.proving import read_back

_AROUND = 24
"""Characters that are shown on either side of a change."""
_WIDEST, _MOST = 160, 12
_LONGEST = 2_000
"""Lines of a file that are compared in their order."""


def since_sent(format: str, before: bytes, file: OutputFile, registry: Registry) -> tuple[str, ...]:
    """How ``file`` differs from ``before``, which lies at its place: by field where both read as one article,
    else by line, and for what is no text by size."""
    now = file.data
    old, new = (_article(format, file.path, data, registry) for data in (before, now))
    if old is not None and new is not None:
        found = [_line(one) for one in compare_contents(old, new) if not one.is_equal]
        return tuple(found) or (_("Only times and numbers differ."),)
    try:
        lines = list(_lines(before.decode("utf-8").splitlines(), now.decode("utf-8").splitlines()))
    except UnicodeDecodeError:
        lines = []
    if not lines:
        return (_("{before:,} bytes would be {now:,}").format(before=len(before), now=len(now)),)
    return tuple(_first(lines))


def _article(format: str, path: str, data: bytes, registry: Registry) -> ArticleContent | None:
    return read_back(format, Written((OutputFile(path, data),)), registry)


def _line(field: FieldComparison) -> str:
    told = [piece for piece in field.told if piece.text]
    text = "".join(_shown(piece, place, len(told)) for place, piece in enumerate(told))
    return f"{label_of_field(field.field)}: {' '.join(text.split())}"


def _shown(piece: Told, place: int, count: int) -> str:
    """A piece with signs around it, or as much of what stays as tells where one is."""
    if piece.op is Op.DELETE:
        return f"[-{piece.text}-]"
    if piece.op is Op.INSERT:
        return f"{{+{piece.text}+}}"
    if piece.is_formatted:
        return f"{{={piece.text}=}}"
    start = piece.text[:_AROUND] if place > 0 else ""
    end = piece.text[-_AROUND:] if place < count - 1 else ""
    return piece.text if len(piece.text) <= len(start) + len(end) else f"{start}…{end}"


def _lines(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    if max(len(before), len(now)) > _LONGEST:
        found = _come_and_gone(before, now)
    else:
        diff = difflib.unified_diff(before, now, n=0, lineterm="")
        found = (line for line in diff if not line.startswith(("---", "+++", "@@")))
    for line in found:
        yield line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _come_and_gone(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """What lines stand in one of two long files alone, wherever: to tell where takes the square of it."""
    for sign, lines, others in (("-", before, now), ("+", now, before)):
        left = Counter(others)
        for line in lines:
            if left[line] > 0:
                left[line] -= 1
            else:
                yield sign + line


def _first(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if left := len(lines) - _MOST:
        if left > 0:
            yield ngettext("and {n:,} more line", "and {n:,} more lines", left).format(n=left)
