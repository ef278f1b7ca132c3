from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from editor_app.ui.widgets.date_edit import DateEdit
from editor_app.ui.widgets.moment_edit import MomentEdit

ENGLISH = QLocale(QLocale.Language.English)


def now() -> datetime:
    return datetime(2025, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def moment(qtbot: QtBot) -> MomentEdit:
    edit = MomentEdit(now, "Asia/Baku", ENGLISH)
    qtbot.addWidget(edit)
    edit.show()
    return edit


def type_in(qtbot: QtBot, line: object, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_typed_time_is_stored_with_the_offset_of_its_zone(qtbot: QtBot, moment: MomentEdit) -> None:
    values: list[object] = []
    moment.committed.connect(values.append)
    type_in(qtbot, moment.line, "14:00")
    assert values == ["2025-11-22T14:00:00+04:00"]
    assert moment.line.text() == "22 Nov 2025, 14:00"


def test_another_zone_keeps_the_time_on_the_clock(qtbot: QtBot, moment: MomentEdit) -> None:
    moment.set_value("2025-11-22T14:00:00+04:00")
    values: list[object] = []
    moment.committed.connect(values.append)
    type_in(qtbot, moment.zone, "Europe/London")
    assert values == ["2025-11-22T14:00:00+00:00"]
    assert moment.line.text() == "22 Nov 2025, 14:00"


def test_a_city_is_enough_for_a_zone(qtbot: QtBot, moment: MomentEdit) -> None:
    moment.set_value("2025-07-01T14:00:00+04:00")
    type_in(qtbot, moment.zone, "lond")
    assert moment.zone.value() == "Europe/London"
    assert moment.value() == "2025-07-01T14:00:00+01:00"


def test_a_stored_offset_of_elsewhere_is_shown_as_it_is(moment: MomentEdit) -> None:
    moment.set_value("2025-11-22T14:00:00+09:00")
    assert moment.line.text() == "22 Nov 2025, 14:00"
    assert moment.zone.text() == "UTC+09:00"


def test_emptying_takes_the_moment_away(qtbot: QtBot, moment: MomentEdit) -> None:
    moment.set_value("2025-11-22T14:00:00+04:00")
    moment.line.setFocus()
    moment.line.selectAll()
    qtbot.keyClick(moment.line, Qt.Key.Key_Delete)
    qtbot.keyClick(moment.line, Qt.Key.Key_Return)
    assert moment.value() == ""


def test_what_is_no_time_is_refused_with_examples(qtbot: QtBot, moment: MomentEdit) -> None:
    reasons: list[str] = []
    moment.refused.connect(reasons.append)
    type_in(qtbot, moment.line, "noonish")
    assert "noonish" in reasons[-1]
    assert moment.value() == ""


def test_a_date_is_typed_in_many_ways_and_shown_in_one(qtbot: QtBot) -> None:
    edit = DateEdit(lambda: now().date(), ENGLISH)
    qtbot.addWidget(edit)
    edit.show()
    for typed in ("22.11.2025", "22 noyabr", "today"):
        type_in(qtbot, edit, typed)
        assert edit.value() == "2025-11-22"
        assert edit.text() == "22 Nov 2025"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_calendar_picks_a_date(qtbot: QtBot) -> None:
    edit = DateEdit(lambda: now().date(), ENGLISH)
    qtbot.addWidget(edit)
    edit.show()
    edit.set_value("2025-11-20")
    qtbot.keyClick(edit, Qt.Key.Key_F4)
    calendar = edit.calendar
    assert calendar is not None
    assert calendar.selectedDate().day() == 20
    qtbot.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    qtbot.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    assert edit.value() == "2025-11-21"


def test_other_languages_write_dates_that_are_read_back(qtbot: QtBot) -> None:
    for name in ("az", "ru", "tr", "ar", "fa", "de", "ja"):
        edit = DateEdit(lambda: now().date(), QLocale(name))
        qtbot.addWidget(edit)
        edit.set_value("2025-11-22")
        edit.setText(edit.text() + " ")
        edit.commit()
        assert edit.value() == "2025-11-22"
