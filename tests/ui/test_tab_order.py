"""Tab goes the way of reading, whatever was made first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextEdit, QWidget

from editor_app.ui.tab_order import keep_together, next_stop


def zone_of(qtbot, *places: tuple[str, int, int]) -> tuple[QWidget, dict[str, QWidget]]:
    zone = QWidget()
    qtbot.addWidget(zone)
    zone.resize(300, 300)
    found: dict[str, QWidget] = {}
    for name, x, y in places:
        button = found[name] = QPushButton(name, zone)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setGeometry(x, y, 80, 30)
    zone.show()
    return zone, found


def way(zone: QWidget, start: QWidget | None, step: int, count: int) -> list[str]:
    names = []
    for _press in range(count):
        start = next_stop([zone], start, step)
        assert isinstance(start, QPushButton | QTextEdit)
        names.append(start.text() if isinstance(start, QPushButton) else "page")
    return names


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Qt.LayoutDirection.LeftToRight, ["formats", "folder", "choose", "export"]),
        (Qt.LayoutDirection.RightToLeft, ["formats", "choose", "folder", "export"]),
    ],
)
def test_rows_are_read_from_the_top_and_from_the_side_where_the_language_begins(
    qtbot, direction: Qt.LayoutDirection, expected: list[str]
) -> None:
    zone, _found = zone_of(
        qtbot, ("choose", 120, 53), ("export", 0, 100), ("folder", 0, 50), ("formats", 0, 0)
    )
    zone.setLayoutDirection(direction)
    assert way(zone, None, 1, 4) == expected
    assert way(zone, None, -1, 4) == expected[::-1]


def test_what_is_hidden_behind_the_fields_does_not_move_them(qtbot) -> None:
    zone, found = zone_of(
        qtbot, ("section", 0, 30), ("genre", 100, 30), ("place", 0, 60), ("other panel", 20, 35)
    )
    found["other panel"].resize(20, 20)
    found["other panel"].hide()
    assert way(zone, None, 1, 3) == ["section", "genre", "place"]


def test_fields_on_a_page_come_before_the_page(qtbot) -> None:
    zone, found = zone_of(qtbot, ("strip", 0, 0))
    page = QTextEdit(zone)
    page.setGeometry(0, 30, 300, 270)
    headline = QPushButton("headline", page)
    headline.setGeometry(40, 10, 200, 40)
    page.show()
    headline.show()
    assert way(zone, found["strip"], 1, 3) == ["headline", "page", "strip"]


def test_cards_beside_a_page_come_behind_it_each_with_its_buttons(qtbot) -> None:
    zone, found = zone_of(qtbot, ("headline", 0, 20), ("summary", 0, 60), ("body", 0, 100))
    margin = QWidget(zone)
    margin.setGeometry(100, 0, 200, 300)
    keep_together(margin)
    # Made in another order than they stand in, and their buttons last.
    cards = {name: QPushButton(name, margin) for name in ("second", "first")}
    for name, top in (("first", 10), ("second", 80)):
        cards[name].setGeometry(0, top, 180, 60)
        keep_together(cards[name])
        for at, verb in enumerate(("accept", "reject")):
            button = QPushButton(f"{verb} {name}", cards[name])
            button.setGeometry(10 + 80 * at, 30, 70, 20)
    for button in margin.findChildren(QPushButton):
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    margin.show()
    expected = ["headline", "summary", "body"]
    expected += [f"{word}{name}" for name in ("first", "second") for word in ("", "accept ", "reject ")]
    assert way(zone, None, 1, 9) == expected
    assert way(zone, found["headline"], -1, 9) == [*expected[:0:-1], "headline"]
