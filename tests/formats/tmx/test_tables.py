"""Translations as tables of two columns."""

from __future__ import annotations

import io

import pytest

from editor_app.base.errors import InputError
from editor_app.formats.tmx.tables import TableReader, write_table
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant


def read(data: bytes | str, source: str = "", target: str = "") -> list[TmxUnit | Damage]:
    raw = data.encode() if isinstance(data, str) else data
    return list(TableReader(io.BytesIO(raw), "words.csv", source, target).units())


def texts(units: list[TmxUnit | Damage]) -> list[tuple[str, ...]]:
    return [tuple(variant.text for variant in unit.variants) for unit in units if isinstance(unit, TmxUnit)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_first_row_may_name_the_languages(separator: str) -> None:
    units = read(f'az{separator}ru\r\nYağış{separator}"Дождь{separator} снова"\r\n')
    assert texts(units) == [("Yağış", f"Дождь{separator} снова")]
    (unit,) = units
    assert isinstance(unit, TmxUnit)
    assert [variant.language for variant in unit.variants] == ["az", "ru"]


def test_named_languages_go_with_any_first_row() -> None:
    assert texts(read("source,target\nRain,Дождь\n", "en", "ru")) == [("Rain", "Дождь")]
    assert texts(read("Rain,Дождь\nSnow,Снег", "en", "ru")) == [("Rain", "Дождь"), ("Snow", "Снег")]


def test_a_table_without_languages_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"words\.csv.*--from"):
        read("Rain,Дождь\n")


def test_a_row_without_a_translation_is_named_and_the_others_are_kept() -> None:
    units = read("en,ru\nRain,Дождь\nSnow\n\nHail,\nFog,Туман\n")
    assert texts(units) == [("Rain", "Дождь"), ("Fog", "Туман")]
    assert [(unit.line, unit.unit) for unit in units if isinstance(unit, Damage)] == [(3, 2), (5, 3)]


def test_a_cell_may_hold_lines_and_an_old_encoding_is_recognised() -> None:
    units = read('en,ru\n"Rain\nagain","Дождь\nснова идёт над урожаем весь день"\n'.encode("cp1251"))
    assert texts(units) == [("Rain\nagain", "Дождь\nснова идёт над урожаем весь день")]


@pytest.mark.parametrize("separator", [",", "\t"])
def test_what_is_written_is_read_back_the_same(separator: str) -> None:
    rows = [("Rain, “again”", 'Дождь\t"снова"'), ("two\nlines", "две\nстроки")]
    stream = io.BytesIO()
    units = [TmxUnit((Variant("en", one), Variant("ru", other))) for one, other in rows]
    assert write_table(stream, units, separator=separator) == 2
    assert texts(read(stream.getvalue())) == rows
