from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from editor_app.ui.widgets.date_edit import DateEdit


def test_the_example_of_a_date_is_of_this_year(qtbot: QtBot) -> None:
    line = DateEdit(lambda: date(2031, 5, 1))
    qtbot.addWidget(line)
    reasons: list[str] = []
    line.refused.connect(reasons.append)
    line.setText("some day")
    line.commit()
    assert reasons
    assert "22.11.2031" in reasons[0]
