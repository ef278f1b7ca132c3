"""What stands between a story and its readers is named with its place, its weight, and what mends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import Image, TextField, image_block
from editor_app.services.blockers import StopRules
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order, OrderRefused
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
    remark = only(found.sheets[0].remarks, Weight.FORBIDS)
    assert remark.fix is not None
    assert (remark.field, remark.fix.field, remark.fix.value) == ("embargo", "embargo", None)
    assert "12:00 UTC" in remark.text


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


def test_an_embargo_and_a_publishing_time_exclude_each_other_also_on_the_schedule(
    library: OpenLibrary,
) -> None:
    later = (NOON + timedelta(hours=5)).isoformat()
    article = add(library, publish_at=later, embargo=later)
    found = look(library, article, Act.SCHEDULE)
    forbids = [one for one in found.remarks if one.weight is Weight.FORBIDS]
    (remark,) = [one for one in forbids if "exclude each other" in one.text]
    assert remark.fix is not None
    assert (remark.fix.field, remark.fix.value) == ("embargo", None)
    with pytest.raises(OrderRefused, match="exclude each other"):
        library.publishing.carry_out(Order(Act.SCHEDULE, (article,), WIRE))


def test_what_is_not_for_publication_is_not_scheduled_either(library: OpenLibrary) -> None:
    article = add(library, publish_at=(NOON + timedelta(hours=5)).isoformat(), not_for_publication=True)
    with pytest.raises(OrderRefused, match="not for publication"):
        library.publishing.carry_out(Order(Act.SCHEDULE, (article,), WIRE))


def test_an_embargo_that_nobody_understands_cannot_be_overridden(library: OpenLibrary) -> None:
    found = look(library, add(library, embargo="next week"))
    assert "next week" in only(found.sheets[0].remarks, Weight.FORBIDS).text


def test_an_embargo_that_has_passed_is_told_and_can_be_cleared(library: OpenLibrary) -> None:
    found = look(library, add(library, embargo=(NOON - timedelta(hours=1)).isoformat()))
    assert found.can_go
    (remark,) = [one for one in found.remarks if "has passed" in one.text]
    assert remark.fix is not None
    assert (remark.fix.field, remark.fix.value) == ("embargo", None)


def test_a_legal_flag_warns_and_stops_nothing(library: OpenLibrary) -> None:
    found = look(library, add(library, legal=True))
    assert found.can_go
    assert "legally sensitive" in only(found.sheets[0].remarks, Weight.WARNS).text


TOPICS = """code,en,broader,retired,instead,subject code
medtop:15000000,sport,,,,
medtop:20000001,rowing,medtop:15000000,,,
medtop:20000002,old rowing,medtop:15000000,yes,medtop:20000001,
"""


def test_codes_that_are_retired_or_in_no_list_are_told_and_the_newer_one_is_taken(
    library: OpenLibrary, tmp_path: Path
) -> None:
    (tmp_path / "subjects.csv").write_text(TOPICS, encoding="utf-8")
    library.word_lists.bring_in(tmp_path / "subjects.csv")
    article = add(library, subjects=("medtop:20000002", "medtop:99999999", "medtop:15000000"))
    found = look(library, article)
    assert found.can_go
    old, unknown = [one for one in found.remarks if one.field == "subjects"]
    assert "old rowing" in old.text
    assert "medtop:99999999" in unknown.text
    assert unknown.fix is None
    assert old.fix is not None
    assert old.fix.value == ("medtop:20000001", "medtop:99999999", "medtop:15000000")


def test_changed_words_are_not_sent_as_if_they_were_those_that_are_out(
    library: OpenLibrary, tmp_path: Path
) -> None:
    article = add(library)
    library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, tmp_path / "out"))
    assert look(library, article, Act.SEND).can_go
    held = library.desk.open(article)
    held.run("Type", type_text, Selection(TextField.BODY, 0, 0), "New: ")
    library.desk.close(article)
    found = look(library, article, Act.SEND)
    assert "send it as a correction" in only(found.sheets[0].remarks, Weight.STOPS).text


def test_a_headline_over_the_limit_of_the_desk_is_told_with_its_figures_or_stops(
    library: OpenLibrary,
) -> None:
    article = add(library, headline_short="Bridge reopens today")
    library.stopping.rules = lambda: StopRules(limits={"headline_short": 12})
    remark = only(look(library, article).sheets[0].remarks, Weight.WARNS)
    assert (remark.field, "20/12" in remark.text) == ("headline_short", True)
    library.stopping.rules = lambda: StopRules(limits={"headline_short": 12}, are_limits_strict=True)
    assert only(look(library, article).sheets[0].remarks, Weight.STOPS).field == "headline_short"
    narrower = replace(WIRE, limits={"headline_short": 9})
    library.stopping.rules = lambda: StopRules(limits={"headline_short": 12})
    assert "20/9" in only(look(library, article, profile=narrower).sheets[0].remarks, Weight.WARNS).text


def test_what_a_picture_lacks_leads_to_the_picture(library: OpenLibrary) -> None:
    content = story()
    body = (*content.body, image_block(Image(source="https://example.org/pier.jpg", alt="A pier")))
    article = library.desk.new_article(replace(content, body=body), state=State.READY)
    found = [one.blocker for one in look(library, article).remarks if "Image 1" in one.text]
    assert [(one.field, one.block) for one in found if one is not None] == [("body", 4), ("body", 4)]


def test_a_slugline_is_made_of_whole_words(library: OpenLibrary) -> None:
    article = add(library, headline="Şəki muzeyi yenidən açılır", slugline="")
    found = look(library, article, profile=replace(WIRE, required=("slugline",)))
    remark = only(found.sheets[0].remarks, Weight.STOPS)
    assert remark.fix is not None
    assert remark.fix.value == "seki-muzeyi-yeniden"


def test_a_new_lead_in_which_nothing_was_changed_is_warned_of(library: OpenLibrary) -> None:
    first = add(library)
    library.publishing.carry_out(Order(Act.PUBLISH, (first,), WIRE, library.store.folder.parent / "out"))
    lead = library.publishing.new_lead(first)
    library.library.set_state([lead], State.READY)

    def warned() -> list[str]:
        (sheet,) = look(library, lead).sheets
        return [remark.text for remark in sheet.remarks if "new lead" in remark.text]

    assert warned() == ["No word of this new lead differs from the story that it goes on from."]
    held = library.desk.open(lead)
    held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Again: ")
    library.desk.close(lead)
    assert warned() == []
    assert all("new lead" not in remark.text for remark in look(library, add(library)).sheets[0].remarks)


def test_a_slugline_comes_from_another_language_where_letters_do_not_make_one(library: OpenLibrary) -> None:
    first = add(library, slugline="")
    arabic = library.desk.new_article(
        story("أعيد فتح الجسر", language="ar", slugline=""),
        state=State.READY,
        story=library.library.row(first).story,
    )
    profile = replace(WIRE, required=("slugline",), together=True)
    sheets = library.preflights.maker(Order(Act.PUBLISH, (first, arabic), profile))(Progress()).sheets
    fixes = [one.fix for sheet in sheets for one in sheet.remarks if one.field == "slugline"]
    assert [fix.value if fix is not None else None for fix in fixes] == ["bridge-reopens"] * 2
