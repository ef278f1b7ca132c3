"""What of the findings the panel lists: kinds, weight or rule, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.base.i18n import N_, _
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.ui.checks.looks import kind_text, weights_text
from editor_app.ui.checks.rows import Grouping, Sieve
from editor_app.ui.checks.sign import HEIGHT, WIDTH, kind_icon
from editor_app.ui.theme import Theme, theme_of
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width

_ORDERS = {
    Grouping.READING: N_("In reading order"),
    Grouping.KIND: N_("By kind"),
    Grouping.WEIGHT: N_("By weight"),
    Grouping.RULE: N_("By rule"),
}


class SieveBar(QWidget):
    """A switch for each kind that there is, and two choices. ``changed`` tells that one is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: dict[FindingKind, QToolButton] = {}
        self._theme: Theme | None = None
        self._kind_row = QWidget(self)
        self._flow = FlowLayout(self._kind_row, gap=2)
        for kind in FindingKind:
            self._add_kind(kind)
        self._order = self._choice(_("Order"))
        for grouping, text in _ORDERS.items():
            self._order.addItem(_(text), grouping.value)
        self._some = self._choice(_("Which findings"))
        self._some.addItem(_("All findings"), "")
        for severity in Severity:
            self._some.addItem(weights_text(severity), severity)
        self._fixed = self._some.count()
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(self._order, 1)
        choices.addWidget(self._some, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._kind_row)
        column.addLayout(choices)
        for wrapping in (self._kind_row, self):
            let_height_follow_width(wrapping)

    def _choice(self, name: str) -> QComboBox:
        made = ChoiceBox(self)
        made.setAccessibleName(name)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(6)
        made.activated.connect(lambda _place: self.changed.emit())
        return made

    def _add_kind(self, kind: FindingKind) -> None:
        switch = QToolButton(self._kind_row)
        switch.setCheckable(True)
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        switch.setIconSize(QSize(WIDTH, HEIGHT))
        switch.toggled.connect(lambda _is_on: self.changed.emit())
        switch.hide()
        self._kinds[kind] = switch
        self._flow.addWidget(switch)

    def switch_of(self, kind: FindingKind) -> QToolButton:
        """What lists only findings of ``kind`` (and of others that are switched on)."""
        return self._kinds[kind]

    @property
    def choices(self) -> tuple[QComboBox, QComboBox]:
        """The order, and which findings."""
        return self._order, self._some

    @property
    def sieve(self) -> Sieve:
        """What is let through."""
        some = self._some.currentData()
        return Sieve(
            frozenset(kind for kind, switch in self._kinds.items() if switch.isChecked()),
            Severity(some) if 0 < self._some.currentIndex() < self._fixed else None,
            str(some) if self._some.currentIndex() >= self._fixed else "",
        )

    @property
    def grouping(self) -> Grouping:
        """The order of the list."""
        return Grouping(self._order.currentData())

    def show_found(self, found: Sequence[Finding]) -> None:
        """Offer the kinds and rules of ``found``."""
        kinds = Counter(finding.kind for finding in found)
        theme = theme_of(self)
        if theme is not self._theme:
            self._theme = theme
            for kind, switch in self._kinds.items():
                switch.setIcon(kind_icon(kind, theme, self.devicePixelRatioF()))
        for kind, switch in self._kinds.items():
            switch.setText(f"{kind_text(kind)} {kinds[kind]}")
            switch.setVisible(bool(kinds[kind]) or switch.isChecked())
        self._show_rules(sorted({finding.rule for finding in found}))

    def _show_rules(self, rules: list[str]) -> None:
        chosen = self.sieve.rule
        if chosen and chosen not in rules:
            rules.append(chosen)
        box = self._some
        if [box.itemData(place) for place in range(self._fixed, box.count())] == rules:
            return
        held = box.currentIndex()
        with QSignalBlocker(box):
            while box.count() > self._fixed:
                box.removeItem(self._fixed)
            for rule in rules:
                box.addItem(rule, rule)
            box.setCurrentIndex(self._fixed + rules.index(chosen) if chosen else held)
