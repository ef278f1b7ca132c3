"""The findings of an article as rows: sifted, in reading order or in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.base.i18n import ngettext
from editor_app.base.records import dataclass
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.ui.checks.looks import kind_text, shown_text, spoken_answer, weight_text, weights_text
from editor_app.ui.checks.places import Placed

Index = QModelIndex | QPersistentModelIndex
_KINDS, _WEIGHTS = tuple(FindingKind), tuple(Severity)


class Grouping(StrEnum):
    """How the list is ordered."""

    READING = "reading"
    KIND = "kind"
    WEIGHT = "weight"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What of the findings is listed; empty sets and texts let everything through."""

    kinds: frozenset[FindingKind] = frozenset()
    severity: Severity | None = None
    rule: str = ""

    def lets_through(self, finding: Finding) -> bool:
        """Whether ``finding`` is listed."""
        return (
            (not self.kinds or finding.kind in self.kinds)
            and (self.severity is None or finding.severity is self.severity)
            and (not self.rule or finding.rule == self.rule)
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A row above a group."""

    text: str
    count: int


Row = Heading | Placed


def arranged(found: Iterable[Placed], grouping: Grouping) -> list[Row]:
    """``found`` (in reading order) as rows: groups keep that order inside."""
    if grouping is Grouping.READING:
        return list(found)
    name, order = _GROUPS[grouping]
    groups: dict[str, list[Placed]] = {}
    rank: dict[str, tuple[int, str]] = {}
    for placed in found:
        title = name(placed.finding)
        groups.setdefault(title, []).append(placed)
        rank.setdefault(title, (order(placed.finding), title))
    rows: list[Row] = []
    for title in sorted(groups, key=lambda title: rank[title]):
        rows += [Heading(title, len(groups[title])), *groups[title]]
    return rows


_GROUPS: dict[Grouping, tuple[Callable[[Finding], str], Callable[[Finding], int]]] = {
    Grouping.KIND: (lambda finding: kind_text(finding.kind), lambda finding: _KINDS.index(finding.kind)),
    Grouping.WEIGHT: (
        lambda finding: weights_text(finding.severity),
        lambda finding: _WEIGHTS.index(finding.severity),
    ),
    Grouping.RULE: (lambda finding: finding.rule, lambda finding: _KINDS.index(finding.kind)),
}


def spoken(row: Row) -> str:
    """A row as an assistive tool reads it."""
    if isinstance(row, Heading):
        return ngettext("{text}: {n} finding", "{text}: {n} findings", row.count).format(
            text=row.text, n=row.count
        )
    finding = row.finding
    parts = [weight_text(finding.severity), kind_text(finding.kind), shown_text(finding), finding.message]
    answers = (finding.language,) if finding.language else finding.replacements[:1]
    parts += [spoken_answer(finding, answer) for answer in answers]
    return ", ".join(part for part in parts if part)


class FindingRows(QAbstractListModel):
    """The rows; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Have these rows. Nothing is told where only the places in the text are others."""
        if [_face(row) for row in rows] == [_face(row) for row in self.rows]:
            self.rows = rows
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Placed):
            return row.finding.message
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _face(row: Row) -> object:
    """What of a row is seen."""
    if isinstance(row, Heading):
        return row
    finding = row.finding
    return finding.rule, finding.text, finding.message, finding.replacements, finding.severity
