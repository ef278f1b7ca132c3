from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.reports.reader import ReportsReader
from editor_app.formats.reports.values import ReadReport
from editor_app.formats.values import Source

PAGE = "https://news.example.com/bridge-reopens/"


def read(text: str, name: str = "") -> list[ReadReport]:
    assert standard_registry().recognise(Source(text.encode(), name)).name == "reports"
    return [report for report in ReportsReader().reports(Source(text.encode(), name)) if report]


@pytest.mark.parametrize(
    "table",
    [
        f"url,exact,prefix,suffix,comment\n{PAGE},repared,The bridge was , in winter.,typo\n",
        f"Page;Selected text;Context;Comment\n{PAGE};repared;The bridge was repared in winter.;typo\n",
        f"Адрес\tТекст с ошибкой\tПредложение\tКомментарий\n{PAGE}\trepared\tThe bridge was repared in winter.\ttypo\n",
        f'\ufeffSəhifə,Seçilmiş mətn,Kontekst,Şərh\r\n"{PAGE}","repared","The bridge was repared in winter.","typo"\r\n',
        "post_id,reporter_IP,date_gmt,selection,selection_word,selection_replace_context,selection_context,comment,"
        "url,agent\n7,203.0.113.9,2026-03-05 08:30:00,repared,NULL,NULL,The bridge was repared in winter.,typo,"
        f"{PAGE},Browser/5.0\n",
        f"url|error_text|comment\n{PAGE}|The bridge was <!!!>repared<!!!> in winter.|typo\n",
    ],
)
def test_tables_with_columns_of_many_names_say_the_same(table: str) -> None:
    (report,) = read(table)
    assert (report.exact, report.address, report.comment) == ("repared", PAGE, "typo")
    assert (report.prefix.strip(), report.suffix.strip()) == ("The bridge was", "in winter.")
    assert report.source == "csv"


@pytest.mark.parametrize(
    "value",
    [
        [{"url": PAGE, "exact": "repared", "prefix": "The bridge was ", "suffix": " in winter.", "comment": "typo"}],
        {"reports": [{"page": PAGE, "selection": "repared", "context": "The bridge was repared in winter.", "comment": "typo"}]},
        {"rows": [{"uri": PAGE, "body": "typo", "target": [{"source": PAGE, "selector": [
            {"type": "TextPositionSelector", "start": 1, "end": 2},
            {"type": "TextQuoteSelector", "exact": "repared", "prefix": "The bridge was ", "suffix": " in winter."},
        ]}]}]},
    ],
)  # fmt: skip
def test_json_of_many_shapes_says_the_same(value: object) -> None:
    (report,) = read(json.dumps(value, indent=1), "reports.json")
    assert (report.exact, report.address, report.comment) == ("repared", PAGE, "typo")
    assert (report.prefix.strip(), report.suffix.strip()) == ("The bridge was", "in winter.")


def test_a_line_of_json_for_each_report_is_read() -> None:
    lines = "\n".join(json.dumps({"url": PAGE, "exact": word}) for word in ("repared", "brigde"))
    assert [report.exact for report in read(lines)] == ["repared", "brigde"]


@pytest.mark.parametrize(
    "given_moment", ["2026-03-05T08:30:00Z", "05.03.2026 08:30", "1772699400", "2026-03-05 08:30:00"]
)
def test_the_moment_is_read_in_many_forms(given_moment: str) -> None:
    (report,) = read(f"url,exact,date\n{PAGE},repared,{given_moment}\n")
    assert report.received == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "date,headline,words\n2026-03-05,Bridge reopens,400\n",
        "The bridge, the river and the rain\nare in this poem, three times.\n",
        '[{"headline": "Bridge reopens", "body": "It is open."}]',
        '{"headline": "Bridge reopens", "text": "It is open.", "url": "https://news.example.com/"}',
    ],
)
def test_what_holds_no_reports_is_not_taken_for_them(text: str) -> None:
    assert ReportsReader().score(Source(text.encode())) == 0


def test_rows_that_hold_no_mistake_are_told_and_the_others_read() -> None:
    table = (
        f"url,exact\n{PAGE},repared\n{PAGE},\n{PAGE}\n{PAGE},brigde,too,many\n\n"
        + f"{PAGE},"
        + "x" * 200_000
        + "\n"
    )
    found = list(ReportsReader().reports(Source(table.encode())))
    assert [report.exact if report else None for report in found][:4] == ["repared", None, None, "brigde"]


def test_a_script_address_is_no_address() -> None:
    (report,) = read("url,exact\njavascript:alert(1),repared\n")
    assert report.address == ""


def test_json_that_breaks_off_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match="breaks off"):
        list(ReportsReader().reports(Source(b'[{"url": "https://a.example/", "exact": "rep', "a.json")))


@given(st.text(max_size=200))
def test_whatever_a_table_holds_it_is_read_or_refused(text: str) -> None:
    for start in ("url,exact\n", '[{"url": "x", "exact": "'):
        with contextlib.suppress(InputError):
            list(ReportsReader().reports(Source((start + text).encode("utf-8", "replace"))))
