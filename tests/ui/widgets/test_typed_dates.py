from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.ui.widgets.typed_dates import Leaning, read_date, read_moment

TODAY = date(2025, 11, 22)
NOW = datetime(2025, 11, 22, 12, 0, tzinfo=ZoneInfo("Asia/Baku"))


@pytest.mark.parametrize(
    "typed",
    [
        "2025-11-23",
        "23.11.2025",
        "23/11/25",
        "23.11",
        "23 November 2025",
        "Nov 23, 2025",
        "23 noyabr 2025",
        "23 ноября 2025 г.",
        "23 Kasım",
        "٢٣ نوفمبر",
        "tomorrow",
        "sabah",
        "завтра",
        "yarın",
        "+1",
    ],
)
def test_many_ways_to_type_one_date(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2025, 11, 23)


@pytest.mark.parametrize("typed", ["", "31.02", "soon", "32 May", "14:00", "may", "2025"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_a_date_without_a_year_is_the_nearest_or_the_next_one() -> None:
    assert read_date("20 November", TODAY) == date(2025, 11, 20)
    assert read_date("20 November", TODAY, Leaning.FUTURE) == date(2026, 11, 20)
    assert read_date("2 January", TODAY) == date(2026, 1, 2)


def test_the_months_of_azerbaijani_and_turkish_are_told_apart() -> None:
    assert read_date("5 mart", TODAY) == date(2026, 3, 5)
    assert read_date("5 mayıs", TODAY) == date(2026, 5, 5)
    assert read_date("5 iyun", TODAY) == date(2025, 6, 5)
    assert read_date("5 İYUL", TODAY) == date(2025, 7, 5)


@pytest.mark.parametrize(
    ("typed", "day", "hour", "minute"),
    [
        ("14:00", 22, 14, 0),
        ("14.30", 22, 14, 30),
        ("2 pm", 22, 14, 0),
        ("9:00", 23, 9, 0),
        ("22 Nov, 14:00", 22, 14, 0),
        ("2025-11-22T18:30", 22, 18, 30),
        ("завтра 9:00", 23, 9, 0),
        ("22.11 18:00", 22, 18, 0),
        ("+2h", 22, 14, 0),
        ("+30 min", 22, 12, 30),
        ("23.11.2025", 23, 0, 0),
    ],
)
def test_a_moment_is_a_date_with_a_time_or_the_next_such_time(
    typed: str, day: int, hour: int, minute: int
) -> None:
    assert read_moment(typed, NOW) == datetime(2025, 11, day, hour, minute, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize("typed", ["", "25:00", "noonish", "99.99 14:00"])
def test_what_is_no_moment_is_none(typed: str) -> None:
    assert read_moment(typed, NOW) is None


@given(st.text(max_size=40))
def test_no_text_makes_reading_fail(text: str) -> None:
    read_date(text, TODAY)
    read_moment(text, datetime(2025, 11, 22, tzinfo=UTC))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_written_dates_are_read_back(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day
    assert read_date(day.strftime("%d.%m.%Y"), TODAY) == day
    assert read_date(day.strftime("%d %B %Y"), TODAY) == day
