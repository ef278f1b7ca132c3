"""Translations as a table of two columns: CSV, or TSV with tabs between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.tmx.decoding import UNREADABLE, Readable, open_text
from editor_app.formats.tmx.making import language_tag
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.formats.tmx.writing import Writable

_SEPARATORS = "\t;,|"
_HEADS = frozenset({"source", "target", "src", "tgt", "text", "translation"})
LONGEST_CELL = 1024 * 1024
"""Characters of a cell; one that goes on longer has lost its closing quotation mark."""


class TableReader:
    """The units of a table whose first two columns are a text and its translation.

    A first row may name the languages (``az,ru``) or the columns (``source,target``).
    InputError, naming ``name``, when the stream is no text or the languages are not known.
    """

    def __init__(self, stream: Readable, name: str, source: str = "", target: str = "") -> None:
        self._text = open_text(stream, name)
        self._name = name
        self._languages = (language_tag(source), language_tag(target))
        self.encoding = self._text.encoding
        self.notes = self._text.notes
        self.read = 0

    def units(self) -> Iterator[TmxUnit | Damage]:
        """Each row once."""
        csv.field_size_limit(LONGEST_CELL)
        lines = self._lines()
        first = next(lines, "")
        rows = csv.reader(_chained(first, lines), delimiter=_separator(first), strict=False)
        is_first = True
        number = 0
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                yield Damage(rows.line_num, number, str(error))
                continue
            if is_first:
                is_first = False
                if self._is_head(row):
                    continue
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            yield self._unit(row, rows.line_num, number)

    def _lines(self) -> Iterator[str]:
        rest = ""
        for piece, read in self._text.pieces:
            self.read = read
            *whole, rest = (rest + piece).split("\n")
            yield from (line + "\n" for line in whole)
        if rest:
            yield rest

    def _is_head(self, row: list[str]) -> bool:
        names = [cell.strip().casefold() for cell in row[:2]]
        if len(names) == 2 and all(2 <= len(name) <= 11 and language_tag(name) for name in names):
            if names[0] != names[1] and not set(names) & _HEADS:
                self._languages = tuple(  # type: ignore[assignment]  # two of two
                    given or language_tag(name) for given, name in zip(self._languages, names, strict=True)
                )
                return True
        if not all(self._languages):
            raise InputError(
                _("{name} does not say what languages its columns are in.").format(name=self._name),
                _("Name them with --from and --to, or in the first row: az,ru."),
            )
        return bool(set(names) & _HEADS)

    def _unit(self, row: list[str], line: int, number: int) -> TmxUnit | Damage:
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            return Damage(line, number, _("it has no translation"))
        if UNREADABLE.search(row[0] + row[1]):
            return Damage(line, number, _("it has letters that do not fit the file's encoding"))
        source, target = self._languages
        return TmxUnit((Variant(source, row[0].strip()), Variant(target, row[1].strip())), line=line)


def write_table(stream: Writable, units: Iterable[TmxUnit], *, separator: str = ",") -> int:
    """Write the first two texts of ``units`` as a table, their languages in the first row; gives how many.

    The codes of the texts are lost. All units have the same languages.
    """
    count = 0
    for count, unit in enumerate(units, 1):
        first, second = unit.variants[:2]
        if count == 1:
            stream.write(_row([first.language, second.language], separator))
        stream.write(_row([first.text, second.text], separator))
    return count


def _row(cells: list[str], separator: str) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count) if any(sign in line for sign in _SEPARATORS) else ","


def _chained(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines
