from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.recognition.datelines import read_dateline
from editor_app.formats.recognition.dates import DateLine, find_date, read_date_line

DAY = "2024-02-27"


@pytest.mark.parametrize(
    "line",
    [
        "February 27, 2024 09:19",
        "Feb. 27, 2024 9:19 a.m.",
        "Tuesday, 27 February 2024",
        "Published on 27th February 2024 at 09:19 (UTC+04:00)",
        "02/27/2024",
        "2024-02-27T09:19:00+04:00",
        "2024-02-27 09:19",
        "2024.02.27",
        "27.02.2024 09:19",
        "27-02-2024",
        "27/02/24",
        "27 fevral 2024 09:19",
        "27 fevral 2024-cü il, 09:19",
        "2024-cü il fevralın 27-si",
        "09:19 27 Fevral 2024",
        "27 февраля 2024, 09:19",
        "09:19, 27 февраля 2024 г.",
        "Опубликовано: 27 февраля 2024 года в 09:19 МСК",
        "27 Şubat 2024 Salı 09:19",
        "Yayınlanma: 27.02.2024 - 09:19 Güncelleme: 28.02.2024 - 10:01",
        "27 فبراير 2024 09:19",
        "٢٧ فبراير ٢٠٢٤",
        "27 شباط 2024",
        "سه‌شنبه ۸ اسفند ۱۴۰۲ - ۰۹:۱۹",
        "27 лютого 2024, 09:19",
        "27. Februar 2024",
        "27 février 2024",
        "27 de febrero de 2024",
    ],
)
def test_a_date_line_is_read(line: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.day, found.rest) == (DAY, "")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Economy | 27 February 2024 09:19", "Economy"),
        ("Bakı, 27 fevral 2024", "Bakı"),
        ("İdman 27.02.2024", "İdman"),
    ],
)
def test_a_word_beside_the_date_is_given(line: str, rest: str) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.day, found.rest) == (DAY, rest)


@pytest.mark.parametrize(
    "line",
    [
        "On February 27, 2024 the bridge opened again and cars drove over it.",
        "The match ended 2:1",
        "5 cars",
        "1.2.3",
        "99.99.2024",
        "30 February 2024",
        "May",
        "Room 12, house 4",
        "",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) is None


def test_a_day_without_a_year_is_a_date_line_without_a_date() -> None:
    found = read_date_line("27 fevral, 09:19")
    assert found is not None
    assert found.day == ""


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ("1 فروردین 1403", "2024-03-20"),
        ("29 اسفند 1402", "2024-03-19"),
        ("30 اسفند 1403", "2025-03-20"),
        ("1 مهر 1399", "2020-09-22"),
    ],
)
def test_the_persian_calendar_is_reckoned(persian: str, day: str) -> None:
    found = find_date(persian)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("Bakı, 27 fevral, NÜMUNƏ - Körpü açıldı", "Bakı", "NÜMUNƏ"),
        ("Bakı. 27 fevral. NÜMUNƏ: Körpü açıldı", "Bakı", "NÜMUNƏ"),
        ("BAKU, Feb. 27, SAMPLE — The bridge", "BAKU", "SAMPLE"),
        ("БАКУ, 27 февраля. /ОБРАЗЕЦ/. Мост открыт", "БАКУ", "ОБРАЗЕЦ"),
        ("Ankara (ÖRNEK) - Köprü açıldı", "Ankara", "ÖRNEK"),
        ("LONDON, Feb 27 (Sample) - The bridge", "LONDON", "Sample"),
        ("Saint Paul, 3 May 2024 — Text", "Saint Paul", ""),
    ],
)
def test_a_dateline_at_the_beginning_of_a_text(line: str, place: str, agency: str) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert not line[found.end :].startswith((" ", "-", "—"))


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was opened on 27 February.",
        "ЮНЕСКО — это организация.",
        "Riverton (RVT) has a bridge.",
        "В Баку 27 февраля открыли мост. Потом пошёл дождь.",
        "He said: yes",
        "",
    ],
)
def test_a_sentence_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


@given(st.text(max_size=150) | st.text(alphabet="0123456789./- :,МмAaıİ", max_size=60))
def test_any_line_is_judged_without_fail(line: str) -> None:
    read_date_line(line)
    read_dateline(line)
    found = find_date(line)
    assert found is None or 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize(
    "line",
    ["Published 22 April 2024 · 3 min read", "22 aprel 2024, 10:30 | Baxış: 312", "نشر في: 22 أبريل 2024 - 10:30 عدد المشاهدات: 312"],
)  # fmt: skip
def test_a_counter_beside_a_date_says_nothing(line: str) -> None:
    assert read_date_line(line) == DateLine("2024-04-22", "")


@pytest.mark.parametrize("line", ["It rained on March 3", "We met on 3 May", "Wheat harvest, 3 May"])
def test_a_day_within_a_sentence_makes_no_date_line(line: str) -> None:
    assert read_date_line(line) is None
