"""What of the findings the panel lists: kinds, weight, rule, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.base.i18n import N_, _
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.ui.checks.looks import kind_text, weights_text
from editor_app.ui.checks.rows import Grouping, Sieve
from editor_app.ui.widgets.flow_layout import FlowLayout

_ORDERS = {
    Grouping.READING: N_("In reading order"),
    Grouping.KIND: N_("By kind"),
    Grouping.WEIGHT: N_("By weight"),
    Grouping.RULE: N_("By rule"),
}


class SieveBar(QWidget):
    """Chips for the kinds that there are, and three choices. ``changed`` tells that one is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[FindingKind, QPushButton] = {}
        self._chip_row = QWidget(self)
        self._flow = FlowLayout(self._chip_row, gap=4)
        self._weight = self._choice(_("Weight"))
        self._weight.addItem(_("All weights"), "")
        for severity in Severity:
            self._weight.addItem(weights_text(severity), severity.value)
        self._rule = self._choice(_("Rule"))
        self._rule.addItem(_("All rules"), "")
        self._order = self._choice(_("Order"))
        for grouping, text in _ORDERS.items():
            self._order.addItem(_(text), grouping.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chip_row)
        choices = QWidget(self)
        flow = FlowLayout(choices, gap=6)
        for choice in (self._order, self._weight, self._rule):
            flow.addWidget(choice)
        column.addWidget(choices)
        for kind in FindingKind:
            self._add_chip(kind)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(10)
        made.activated.connect(lambda _place: self.changed.emit())
        return made

    def _add_chip(self, kind: FindingKind) -> None:
        chip = QPushButton(self._chip_row)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.toggled.connect(lambda _is_on: self.changed.emit())
        chip.hide()
        self._chips[kind] = chip
        self._flow.addWidget(chip)

    @property
    def sieve(self) -> Sieve:
        """What is let through."""
        weight = self._weight.currentData()
        return Sieve(
            frozenset(kind for kind, chip in self._chips.items() if chip.isChecked()),
            Severity(weight) if weight else None,
            str(self._rule.currentData() or ""),
        )

    @property
    def grouping(self) -> Grouping:
        """The order of the list."""
        return Grouping(self._order.currentData())

    def show_found(self, found: Sequence[Finding]) -> None:
        """Offer the kinds and rules of ``found``."""
        kinds = Counter(finding.kind for finding in found)
        for kind, chip in self._chips.items():
            chip.setText(f"{kind_text(kind)} {kinds[kind]}")
            is_seen = bool(kinds[kind]) or chip.isChecked()
            if chip.isVisibleTo(self._chip_row) != is_seen:
                chip.setVisible(is_seen)
                self._chip_row.updateGeometry()
        self._show_rules(sorted({finding.rule for finding in found}))

    def _show_rules(self, rules: list[str]) -> None:
        chosen = str(self._rule.currentData() or "")
        if chosen and chosen not in rules:
            rules.append(chosen)
        if [self._rule.itemData(place) for place in range(1, self._rule.count())] == rules:
            return
        with QSignalBlocker(self._rule):
            while self._rule.count() > 1:
                self._rule.removeItem(1)
            for rule in rules:
                self._rule.addItem(rule, rule)
            self._rule.setCurrentIndex(max(0, self._rule.findData(chosen)))
