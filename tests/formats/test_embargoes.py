"""One embargo in every format: held, or refused where nothing holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.base.errors import UserError
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, Publication, Signal
from helpers import bridge, sites

BEFORE = datetime(2026, 3, 15, 12, tzinfo=UTC)
ENDS = datetime(2026, 3, 15, 14, tzinfo=UTC)
REFUSING = {"html", "text", "sms", "astro", "zola", "rss", "atom", "news-sitemap"}
HELD_BY_OTHERS = {"html", "text", "sms", "astro", "zola"}
FORMATS = sorted(set(standard_registry().writable) - {"xliff", "xliff-1.2"})


def the_bridge(now: datetime | None, **options: object) -> ExportItem:
    """The bridge, whose embargo ends at ``ENDS``, as it goes out at ``now``."""
    return sites.shown(now=now, outlet=sites.outlet(**options))


@pytest.mark.parametrize("format", FORMATS)
def test_a_running_embargo_is_refused_where_nothing_holds_it(format: str) -> None:
    writer = standard_registry().writer(format)
    if format not in REFUSING:
        assert writer.write(the_bridge(BEFORE)).files
        return
    with pytest.raises(UserError, match=r"embargo|held back"):
        writer.write(the_bridge(BEFORE))
    assert writer.write(the_bridge(ENDS)).files


@pytest.mark.parametrize("format", sorted(HELD_BY_OTHERS))
def test_a_place_that_holds_stories_back_gets_them(format: str) -> None:
    assert standard_registry().writer(format).write(the_bridge(BEFORE, **{format: {"holds": True}})).files


@pytest.mark.parametrize("format", sorted(HELD_BY_OTHERS))
def test_a_look_at_what_would_be_written_is_not_refused(format: str) -> None:
    assert standard_registry().writer(format).write(the_bridge(None)).files


@pytest.mark.parametrize("format", sorted(REFUSING - {"rss", "atom", "news-sitemap"}))
def test_a_withdrawal_goes_out_whatever_the_embargo(format: str) -> None:
    killed = replace(the_bridge(BEFORE), publication=Publication(signal=Signal.KILL))
    assert standard_registry().writer(format).write(killed).files


@pytest.mark.parametrize("format", FORMATS)
def test_the_moment_decides_nothing_but_what_is_held(format: str) -> None:
    writer = standard_registry().writer(format)
    late = [writer.write(the_bridge(ENDS + timedelta(hours=hours))).files for hours in (1, 20)]
    assert late[0] == late[1]


def test_the_embargo_is_in_every_format_that_holds_it() -> None:
    said = {
        "ninjs": b'"embargoedUntil": "2026-03-15T18:00:00+04:00"',
        "ninjs-2": b'"embargoed": "2026-03-15T18:00:00+04:00"',
        "newsml-g2": b"<embargoed>2026-03-15T18:00:00+04:00</embargoed>",
        "nitf": b"20260315T180000+0400",
        "hugo": b"publishDate: 2026-03-15T18:00:00+04:00",
        "wxr": b"<wp:status>future</wp:status>",
        "ghost": b'"scheduled"',
    }
    for format, words in said.items():
        data = standard_registry().writer(format).write(the_bridge(BEFORE)).files[0].data
        assert words.replace(b" ", b"") in data.replace(b" ", b"").replace(b"<![CDATA[", b"").replace(
            b"]]>", b""
        ), format
    assert bridge.FIELDS_OF_BRIDGE["embargo"] == "2026-03-15T18:00:00+04:00"
