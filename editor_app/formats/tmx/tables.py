"""Translations as a table of two columns: CSV, or TSV with tabs between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.tables import Row, row_of, rows_of
from editor_app.formats.tmx.decoding import UNREADABLE, Readable, open_text
from editor_app.formats.tmx.making import language_tag
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.formats.tmx.writing import Writable

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
        number = 0
        is_first = True
        for row in rows_of(self._lines(), LONGEST_CELL):
            if is_first and not row.problem:
                is_first = False
                if self._is_head(row.cells):
                    continue
            number += 1
            yield Damage(row.line, number, row.problem) if row.problem else self._unit(row, number)

    def _lines(self) -> Iterator[str]:
        for line, read in self._text.lines():
            self.read = read
            yield line

    def _is_head(self, row: Sequence[str]) -> bool:
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

    def _unit(self, row: Row, number: int) -> TmxUnit | Damage:
        cells = [cell.strip() for cell in row.cells[:2]]
        if len(cells) < 2 or not all(cells):
            return Damage(row.line, number, _("it has no translation"))
        if UNREADABLE.search("".join(cells)):
            return Damage(row.line, number, _("it has letters that do not fit the file's encoding"))
        source, target = self._languages
        return TmxUnit((Variant(source, cells[0]), Variant(target, cells[1])), line=row.line)


def write_table(stream: Writable, units: Iterable[TmxUnit], *, separator: str = ",") -> int:
    """Write the first two texts of ``units`` as a table, their languages in the first row; gives how many.

    The codes of the texts are lost. All units have the same languages.
    """
    count = 0
    for count, unit in enumerate(units, 1):
        first, second = unit.variants[:2]
        if count == 1:
            stream.write(row_of([first.language, second.language], separator))
        stream.write(row_of([first.text, second.text], separator))
    return count
