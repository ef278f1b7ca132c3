"""The part of a table that is searched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext import aligning
from editor_app.language.bitext.aligning import align
from editor_app.language.bitext.band import Band
from helpers.bitexts import Languages

SIZES = st.integers(0, 60)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, int, int]:
    height, width = draw(SIZES), draw(SIZES)
    rows = sorted(draw(st.lists(st.integers(0, max(0, height - 1)), max_size=5)))
    columns = sorted(
        draw(st.lists(st.integers(0, max(0, width - 1)), min_size=len(rows), max_size=len(rows)))
    )
    guide = list(zip(rows, columns, strict=True))
    return Band.about(guide, height, width, draw(st.integers(1, 8))), height, width


@given(bands())
def test_there_is_always_a_way_from_the_beginning_to_the_end(made: tuple[Band, int, int]) -> None:
    band, height, width = made
    assert len(band.low) == len(band.high) == height + 1
    assert (band.low[0], band.high[-1]) == (0, width)
    assert all(0 <= low <= high <= width for low, high in zip(band.low, band.high, strict=True))
    assert all(low <= above for low, above in zip(band.low[1:], band.high, strict=False))
    assert all(one <= other for one, other in pairwise(band.low))
    assert band.size == sum(high - low + 1 for low, high in zip(band.low, band.high, strict=True))


def test_a_place_at_an_edge_that_could_be_wider_is_not_inside() -> None:
    band = Band.about([], 100, 100, 10)
    assert band.is_inside(50, 50)
    assert not band.is_inside(50, 60)
    assert not band.is_inside(50, 40)
    assert band.is_inside(0, 0)
    assert band.is_inside(100, 100)


def test_a_band_finds_what_the_whole_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Languages(seed=3).article(230, 0.1, 0.1)
    in_a_band = align(text.source, text.target)
    monkeypatch.setattr(aligning, "_WHOLE", 10**9)
    assert in_a_band == align(text.source, text.target)
