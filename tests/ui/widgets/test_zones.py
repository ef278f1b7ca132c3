from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from editor_app.ui.widgets.zones import (
    from_stored,
    matching_zones,
    offset_text,
    to_stored,
    zone_for,
    zone_named,
)

NOON = datetime(2025, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Asia/Baku", "UTC+4", "UTC+04:00", "+04:00", "+4"])
def test_a_zone_has_a_name_or_an_offset(name: str) -> None:
    zone = zone_named(name)
    assert zone is not None
    assert NOON.astimezone(zone).utcoffset() == timedelta(hours=4)


@pytest.mark.parametrize("name", ["", "Baku", "Nowhere/City", "+25:00", "../etc/passwd"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


def test_a_city_finds_its_zone_and_the_desks_own_come_first() -> None:
    assert matching_zones("bak")[0] == "Asia/Baku"
    assert matching_zones("new york") == ("America/New_York",)
    assert matching_zones("", ("Asia/Baku", "UTC"))[:2] == ("Asia/Baku", "UTC")


def test_a_stored_moment_is_shown_in_the_preferred_zone_where_its_offset_is_the_same() -> None:
    moment = from_stored("2025-11-22T14:00:00+04:00")
    assert moment is not None
    assert zone_for(moment, "Asia/Baku") == "Asia/Baku"
    assert zone_for(moment, "Europe/London") == "UTC+04:00"
    assert zone_named(zone_for(moment, "Europe/London")) is not None


def test_moments_are_stored_with_their_offset() -> None:
    zone = zone_named("Asia/Baku")
    assert to_stored(NOON.astimezone(zone)) == "2025-11-22T16:00:00+04:00"
    assert offset_text(NOON.astimezone(zone)) == "UTC+04:00"
    assert offset_text(NOON) == "UTC"
    assert from_stored("nonsense") is None
    assert from_stored("2025-11-22T12:00:00Z") == NOON
