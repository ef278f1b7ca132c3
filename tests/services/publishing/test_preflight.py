"""What stands between a story and its readers is named with its place, its weight, and what mends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.preflight import Preflight, Remark, Weight
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WIRE = Profile("wire", "Wire", formats=("ninjs", "nitf"), together=False)


@pytest.fixture
def library(tmp_path: Path):
    with opened(tmp_path / "library", lambda: NOON) as made:
        yield made


def look(
    library: OpenLibrary, article: ArticleId, act: Act = Act.PUBLISH, profile: Profile = WIRE
) -> Preflight:
    return library.preflights.maker(Order(act, (article,), profile))(Progress())


def add(library: OpenLibrary, state: State = State.READY, **fields) -> ArticleId:
    return library.desk.new_article(story(**fields), state=state)


def only(remarks: tuple[Remark, ...], weight: Weight) -> Remark:
    (found,) = [remark for remark in remarks if remark.weight is weight]
    return found


def test_a_finished_story_can_go_and_every_format_is_proven(library: OpenLibrary) -> None:
    found = look(library, add(library))
    assert found.can_go
    assert [one.format for one in found.sheets[0].formats] == ["ninjs", "nitf"]
    assert all(one.differences == () for one in found.sheets[0].formats)


def test_what_each_format_loses_is_said_of_it(library: OpenLibrary) -> None:
    found = look(library, add(library, headline_seo="Old bridge reopens"))
    losses = {one.format: " ".join(one.losses) for one in found.sheets[0].formats}
    assert "search engines" in losses["nitf"]
    assert "search engines" not in losses["ninjs"]


def test_a_state_that_does_not_allow_it_forbids(library: OpenLibrary) -> None:
    found = look(library, add(library, State.DRAFT))
    assert not found.can_go
    assert "not possible" in only(found.sheets[0].remarks, Weight.FORBIDS).text


def test_a_missing_field_stops_and_can_be_filled_at_once(library: OpenLibrary) -> None:
    article = add(library, slugline="")
    found = look(library, article, profile=replace(WIRE, required=("slugline",)))
    remark = only(found.sheets[0].remarks, Weight.STOPS)
    assert remark.fix is not None
    assert (remark.field, remark.fix.value) == ("slugline", "bridge-reopens")
    held = library.desk.open(article)
    held.set_field(remark.fix.field, remark.fix.value)
    library.desk.close(article)
    assert look(library, article, profile=replace(WIRE, required=("slugline",))).can_go


def test_a_publishing_time_to_come_forbids_publishing_and_can_be_cleared(library: OpenLibrary) -> None:
    article = add(library, publish_at=(NOON + timedelta(hours=1)).isoformat())
    remark = only(look(library, article).sheets[0].remarks, Weight.FORBIDS)
    assert remark.fix is not None
    assert (remark.fix.field, remark.fix.value) == ("publish_at", None)


def test_an_embargo_forbids_formats_that_cannot_hold_it(library: OpenLibrary) -> None:
    article = add(library, embargo=(NOON + timedelta(days=3000)).isoformat())
    profile = replace(WIRE, formats=("ninjs", "rss"), address="https://news.example")
    found = look(library, article, profile=profile)
    problems = {one.format: one.problem for one in found.sheets[0].formats}
    assert not problems["ninjs"]
    assert "held back" in problems["rss"]
    assert not found.can_go


def test_a_text_over_the_limit_of_a_place_is_a_warning_with_its_figures(library: OpenLibrary) -> None:
    found = look(library, add(library), profile=replace(WIRE, limits={"headline": 5}))
    assert found.can_go
    assert any("14/5" in remark.text for remark in found.remarks)


def test_a_language_that_a_place_wants_and_the_story_lacks_is_a_warning(library: OpenLibrary) -> None:
    found = look(library, add(library), profile=replace(WIRE, languages=("en", "az")))
    assert ["az" in remark.text for remark in found.together] == [True]


def test_nothing_stops_a_withdrawal(library: OpenLibrary, tmp_path: Path) -> None:
    article = add(library)
    library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, tmp_path / "out"))
    held = library.desk.open(article)
    held.set_field("not_for_publication", True)
    library.desk.close(article)
    assert look(library, article, Act.KILL).can_go
    assert not look(library, article, Act.CORRECT).can_go
