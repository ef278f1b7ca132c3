"""Publishing, scheduling, correcting and withdrawing: what may be done, what is written, what is kept."""

from __future__ import annotations

import contextlib
import json
import queue
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import Image, TextField, image_block
from editor_app.services.export_values import ExportOptions
from editor_app.services.export_ways import EVER
from editor_app.services.exporting import NotWhole
from editor_app.services.jobs import Progress
from editor_app.services.lifecycle import signed_off
from editor_app.services.lying_there import LyingThere
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order, OrderRefused
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WIRE = Profile("wire", "Wire", formats=("ninjs",), together=False)
SET = replace(WIRE, name="set", together=True)


class Hands:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def library(tmp_path: Path, clock: Hands) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library", clock) as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def add(
    library: OpenLibrary, state: State = State.READY, story_id: StoryId | None = None, **fields
) -> ArticleId:
    return library.desk.new_article(story(**fields), state=state, story=story_id)


def do(library: OpenLibrary, act: Act, *articles: ArticleId, out: Path, profile: Profile = WIRE, **more):
    return library.publishing.carry_out(Order(act, articles, profile, out, **more))


def changed(
    library: OpenLibrary, articles: Sequence[ArticleId], formats: Sequence[str], out: Path
) -> list[ArticleId]:
    """Those that say something else than when they were last written to ``out``, however that was."""
    library.desk.refresh()
    there = LyingThere(library.store, library.desk)
    return there.changed(articles, dict.fromkeys(formats, EVER), out)


def state(library: OpenLibrary, article: ArticleId) -> State:
    row = library.library.row(article)
    assert row is not None
    return row.state


def ninjs(out: Path) -> dict[str, object]:
    (path,) = out.rglob("*.ninjs.json")
    return json.loads(path.read_text(encoding="utf-8"))


def edit(library: OpenLibrary, article: ArticleId, text: str) -> None:
    held = library.desk.open(article)
    held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), text)
    library.desk.close(article)


def test_a_published_story_is_out_and_the_ledger_says_so(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    carried = do(library, Act.PUBLISH, article, out=out)
    assert state(library, article) is State.PUBLISHED
    (entry,) = library.store.ledger.of(article)
    assert carried.entries == (entry,)
    (file,) = entry.files
    assert (out / file.path).stat().st_size == file.size
    assert (entry.act, entry.sequence, entry.profile, entry.person) == (Act.PUBLISH, 1, "wire", "Ada Writer")
    assert [point.label for point in library.history.timeline(article).points() if point.label] == [
        "Published"
    ]
    assert ninjs(out)["pubStatus"] == "usable"


def test_a_draft_cannot_be_published(library: OpenLibrary, out: Path) -> None:
    article = add(library, State.DRAFT)
    with pytest.raises(OrderRefused, match="not possible"):
        do(library, Act.PUBLISH, article, out=out)
    assert not out.exists()
    assert library.store.ledger.count() == 0


def test_what_is_stopped_is_not_published_and_nothing_is_kept(library: OpenLibrary, out: Path) -> None:
    article = add(library, not_for_publication=True)
    carried = do(library, Act.PUBLISH, article, out=out)
    assert carried.entries == ()
    assert state(library, article) is State.READY


def test_languages_go_out_together_or_not_at_all(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    story_id = library.library.row(first).story
    second = add(library, State.DRAFT, story_id, language="az")
    with pytest.raises(OrderRefused):
        do(library, Act.PUBLISH, first, out=out, profile=SET)
    library.library.set_state([second], State.READY)
    do(library, Act.PUBLISH, first, out=out, profile=SET)
    assert {state(library, first), state(library, second)} == {State.PUBLISHED}
    assert len(list(out.rglob("*.ninjs.json"))) == 2


def test_one_stopped_language_keeps_its_set_at_home(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    add(library, State.READY, library.library.row(first).story, headline="", language="az")
    with pytest.raises(NotWhole):
        do(library, Act.PUBLISH, first, out=out, profile=SET)
    assert not out.exists()
    assert state(library, first) is State.READY


def test_a_correction_raises_the_sequence_and_keeps_the_identity(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    before = ninjs(out)
    clock.move(hours=1)
    edit(library, article, "Old ")
    do(library, Act.CORRECT, article, out=out, notes={"": "A figure was wrong."})
    after = ninjs(out)
    assert state(library, article) is State.CORRECTED
    assert (before["uri"], before["firstCreated"]) == (after["uri"], after["firstCreated"])
    assert int(str(after["version"])) > int(str(before["version"]))
    assert "A figure was wrong." in str(after["edNote"])
    assert [entry.sequence for entry in library.store.ledger.of(article)] == [1, 2]


def test_a_kill_takes_every_version_back_whatever_stops_them(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    do(library, Act.PUBLISH, first, out=out, profile=SET)
    versions = {path: json.loads(path.read_text("utf-8"))["version"] for path in out.rglob("*.ninjs.json")}
    held = library.desk.open(first)
    held.set_field("not_for_publication", True)
    library.desk.close(first)
    do(library, Act.KILL, second, out=out, notes={"": "Do not use."})
    assert {state(library, first), state(library, second)} == {State.WITHDRAWN}
    for path in out.rglob("*.ninjs.json"):
        item = json.loads(path.read_text(encoding="utf-8"))
        assert item["pubStatus"] == "canceled"
        assert "bodies" not in item
        assert int(item["version"]) > int(versions[path])


def test_what_was_withdrawn_is_never_published_again(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    do(library, Act.TAKEDOWN, article, out=out)
    for act in (Act.PUBLISH, Act.CORRECT, Act.KILL):
        with pytest.raises(OrderRefused):
            do(library, act, article, out=out)
    assert library.publishing.acts(article) == (Act.SEND,)


def test_what_was_unpublished_goes_silently_and_may_come_back(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    written = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    do(library, Act.UNPUBLISH, article, out=out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == written
    assert state(library, article) is State.UNPUBLISHED
    do(library, Act.PUBLISH, article, out=out)
    assert state(library, article) is State.PUBLISHED


def test_a_scheduled_story_is_held_until_its_time(library: OpenLibrary, out: Path, clock: Hands) -> None:
    later = (NOON + timedelta(hours=2)).isoformat()
    article = add(library, publish_at=later)
    with pytest.raises(OrderRefused, match="schedule"):
        do(library, Act.PUBLISH, article, out=out)
    do(library, Act.SCHEDULE, article, out=out)
    assert not out.exists()
    assert library.publishing.due() == ()
    held = library.desk.open(article)
    with pytest.raises(UserError, match="scheduled"):
        held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "New ")
    clock.move(hours=3)
    assert library.publishing.due() == (article,)
    do(library, Act.PUBLISH, article, out=out)
    held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "New ")
    library.desk.close(article)


def test_a_story_is_scheduled_for_a_time_to_come_only(library: OpenLibrary, out: Path) -> None:
    for at in ("", (NOON - timedelta(hours=1)).isoformat()):
        article = add(library, publish_at=at)
        with pytest.raises(OrderRefused):
            do(library, Act.SCHEDULE, article, out=out)


def test_an_embargo_that_has_passed_is_cleared_by_a_correction(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    article = add(library, embargo=(NOON + timedelta(hours=1)).isoformat())
    do(library, Act.PUBLISH, article, out=out)
    assert "embargoedUntil" in ninjs(out)
    clock.move(hours=2)
    edit(library, article, "Old ")
    do(library, Act.CORRECT, article, out=out)
    assert "embargoedUntil" not in ninjs(out)


def test_no_embargo_is_set_on_what_readers_have(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    held = library.desk.open(article)
    held.set_field("embargo", (NOON + timedelta(hours=5)).isoformat())
    library.desk.close(article)
    with pytest.raises(OrderRefused, match="embargo"):
        do(library, Act.CORRECT, article, out=out)


def test_a_rehearsal_changes_nothing_and_says_what_would_change(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    first = do(library, Act.PUBLISH, article, out=out, is_rehearsal=True)
    assert [outcome.change for outcome in first.outcomes] == ["new"]
    assert not out.exists()
    assert state(library, article) is State.READY
    do(library, Act.PUBLISH, article, out=out)
    again = do(library, Act.SEND, article, out=out, is_rehearsal=True)
    assert [outcome.change for outcome in again.outcomes] == ["same"]
    assert library.store.ledger.count() == 1


def test_the_same_issue_sent_again_has_the_same_bytes(library: OpenLibrary, out: Path, clock: Hands) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    clock.move(days=1)
    do(library, Act.SEND, article, out=out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_shelf_sorts_stories_into_folders_by_day(library: OpenLibrary, out: Path) -> None:
    profile = replace(WIRE, shelf="{year}/{month}", stem="{slug}")
    one, other = add(library), add(library)
    do(library, Act.PUBLISH, one, out=out, profile=profile)
    do(library, Act.PUBLISH, other, out=out, profile=profile)
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.ninjs.json"))
    assert found[0].startswith("2026/03/")
    assert len(found) == len({name.rpartition("/")[0] for name in found}) == 2


def test_a_new_lead_goes_on_from_what_readers_have(library: OpenLibrary, out: Path, clock: Hands) -> None:
    first = add(library)
    with pytest.raises(UserError, match="not been published"):
        library.publishing.new_lead(first)
    do(library, Act.PUBLISH, first, out=out)
    lead = library.publishing.new_lead(first)
    content = library.desk.content(lead)
    assert (content.fields["take_key"], content.fields["rewrite_of"]) == ("update", first)
    assert content.body == library.desk.content(first).body or len(content.body) == len(
        library.desk.content(first).body
    )
    with pytest.raises(UserError, match="already"):
        library.publishing.new_lead(first)
    library.library.set_state([lead], State.READY)
    clock.move(hours=1)
    do(library, Act.PUBLISH, lead, out=out / "lead")
    assert library.publishing.life(lead).rewrite_of == first
    assert library.publishing.life(lead).rewrites == 1
    second = library.publishing.new_lead(lead)
    assert library.desk.content(second).fields["take_key"] == "2nd update"


def test_a_new_lead_is_not_published_before_its_story(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    do(library, Act.PUBLISH, first, out=out)
    lead = library.publishing.new_lead(first)
    library.library.set_state([lead], State.READY)
    library.library.set_state([first], State.DRAFT)
    with pytest.raises(OrderRefused, match="has not been published"):
        do(library, Act.PUBLISH, lead, out=out)


def test_only_what_has_changed_is_written_again(library: OpenLibrary, out: Path, clock: Hands) -> None:
    one, other = add(library), add(library)
    do(library, Act.PUBLISH, one, other, out=out)
    clock.move(hours=1)
    assert changed(library, [one, other], ("ninjs",), out) == []
    edit(library, one, "Old ")
    assert changed(library, [one, other], ("ninjs",), out) == [one]
    assert changed(library, [one, other], ("ninjs",), out / "elsewhere") == [one, other]
    assert changed(library, [one, other], ("ninjs", "nitf"), out) == [one, other]


FEED = replace(WIRE, name="site", formats=("html", "rss"), address="https://news.example")


def test_a_feed_holds_what_went_out_before_as_readers_have_it(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first, second = add(library), add(library)
    do(library, Act.PUBLISH, first, out=out, profile=FEED)
    clock.move(minutes=5)
    edit(library, first, "Unsent ")
    clock.move(minutes=5)
    do(library, Act.PUBLISH, second, out=out, profile=FEED)
    feed = (out / "rss" / "all.xml").read_text(encoding="utf-8")
    assert feed.count("<item>") == 2
    assert "Unsent" not in feed
    clock.move(minutes=5)
    do(library, Act.KILL, second, out=out, profile=FEED)
    feed = (out / "rss" / "all.xml").read_text(encoding="utf-8")
    assert feed.count("<item>") == 1


def test_a_page_that_is_out_links_to_a_language_that_follows(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first = add(library)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    do(library, Act.PUBLISH, first, out=out, profile=FEED)
    (page,) = out.rglob("index.en.html")
    assert 'hreflang="az"' not in page.read_text(encoding="utf-8")
    clock.move(minutes=5)
    do(library, Act.PUBLISH, second, out=out, profile=FEED)
    assert 'hreflang="az"' in page.read_text(encoding="utf-8")
    (other,) = out.rglob("index.az.html")
    assert 'hreflang="en"' in other.read_text(encoding="utf-8")
    assert [entry.article for entry in library.store.ledger.page()] == [second, first]


def test_the_package_of_a_set_names_the_version_of_the_language_that_was_corrected(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    profile = replace(SET, formats=("newsml-g2",))
    first, other = add(library), add(library)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    do(library, Act.PUBLISH, first, other, out=out, profile=profile)
    (path,) = out.rglob("*.package.xml")
    item = (path.parent / "index.az.newsitem.xml").read_bytes()
    clock.move(minutes=5)
    edit(library, first, "New: ")
    carried = do(library, Act.CORRECT, first, other, out=out, profile=profile)
    package = path.read_text(encoding="utf-8")
    assert re.findall(r' version="(\d)" (?:xml:lang|contenttype)', package) == ["3", "1", "2"]
    assert (path.parent / "index.az.newsitem.xml").read_bytes() == item
    assert {entry.article for entry in carried.entries} == {first, other} != {first, second}


def test_whoever_sends_a_story_out_signs_it_once(library: OpenLibrary, out: Path) -> None:
    article = add(library, signoff="zk/am")
    do(library, Act.PUBLISH, article, out=out)
    assert library.desk.content(article).fields["signoff"] == "zk/am/AW"
    edit(library, article, "New: ")
    do(library, Act.CORRECT, article, out=out)
    assert library.desk.content(article).fields["signoff"] == "zk/am/AW"


def test_a_sign_that_is_in_the_chain_moves_to_its_end() -> None:
    assert signed_off("AW/zk", "AW") == "zk/AW"
    assert signed_off("", "AW") == "AW"
    assert signed_off("zk", "") == "zk"


def test_the_notice_of_a_withdrawal_is_sent_to_a_second_place(
    library: OpenLibrary, out: Path, tmp_path: Path
) -> None:
    article = add(library)
    do(library, Act.PUBLISH, article, out=out)
    do(library, Act.KILL, article, out=out, notes={"": "Please kill."})
    do(library, Act.SEND, article, out=tmp_path / "second")
    sent = ninjs(tmp_path / "second")
    assert (sent["pubStatus"], sent["edNote"]) == ("canceled", "Please kill.")
    assert state(library, article) is State.WITHDRAWN


def test_an_article_stays_held_when_its_publication_is_refused(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    article = add(library, headline="", publish_at="2026-03-05T13:00:00+00:00")
    do(library, Act.SCHEDULE, article, out=out)
    held = library.desk.open(article)
    clock.move(hours=2)
    assert do(library, Act.PUBLISH, article, out=out).entries == ()
    assert held.is_read_only
    library.desk.close(article)


AGENCY = replace(WIRE, name="agency", formats=("ninjs", "newsml-g2"))


def versions_named(data: object) -> dict[str, str]:
    """The versions that a ninjs item names, each with its number."""
    associations = data["associations"]  # type: ignore[index]
    return {one["language"]: one["version"] for one in associations if "language" in one}


def test_every_version_names_the_number_of_the_others_that_are_out(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first = add(library)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    do(library, Act.PUBLISH, first, out=out, profile=AGENCY)
    clock.move(minutes=5)
    edit(library, first, "New: ")
    do(library, Act.CORRECT, first, out=out, profile=AGENCY)
    clock.move(minutes=5)
    do(library, Act.PUBLISH, second, out=out, profile=AGENCY)
    (english,), (other,) = out.rglob("index.en.ninjs.json"), out.rglob("index.az.ninjs.json")
    # The first version did not know of the other when it went out: it is written again, as readers have it.
    assert versions_named(json.loads(english.read_text(encoding="utf-8"))) == {"az": "1"}
    assert versions_named(json.loads(other.read_text(encoding="utf-8"))) == {"en": "2"}
    item = english.with_name("index.az.newsitem.xml").read_text(encoding="utf-8")
    assert re.search(r'<link rel="irel:derivedFrom" residref="[^"]+" version="2"', item)
    item = english.with_name("index.en.newsitem.xml").read_text(encoding="utf-8")
    assert re.search(r'<link rel="cdrel:languageVersion" residref="[^"]+" version="1"', item)


def test_what_changed_since_the_last_export_renews_the_package_of_its_set(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first = add(library)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    options, exporting = ExportOptions(("newsml-g2",)), library.exporting
    exporting.export([first, second], options, out)
    (path,) = out.rglob("*.package.xml")
    untouched = path.with_name("index.az.newsitem.xml").read_bytes()
    clock.move(hours=1)
    edit(library, first, "Old ")
    assert changed(library, [first, second], options.formats, out) == [first]
    exporting.export([first], options, out)
    package = path.read_text(encoding="utf-8")
    assert re.findall(r' version="(\d)" (?:xml:lang|contenttype)', package) == ["3", "1", "2"]
    assert "Old Bridge reopens" in package
    assert path.with_name("index.az.newsitem.xml").read_bytes() == untouched
    assert changed(library, [first, second], options.formats, out) == []


def test_a_feed_and_links_leave_out_what_was_unpublished(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first = add(library, headline="Museum opens")
    do(library, Act.PUBLISH, first, out=out, profile=FEED)
    clock.move(minutes=5)
    do(library, Act.UNPUBLISH, first, out=out, profile=FEED)
    second = add(library, State.READY, library.library.row(first).story, language="az")
    clock.move(minutes=5)
    do(library, Act.PUBLISH, second, out=out, profile=FEED)
    assert "Museum" not in (out / "rss" / "all.xml").read_text(encoding="utf-8")
    (page,) = out.rglob("index.az.html")
    assert 'hreflang="en"' not in page.read_text(encoding="utf-8")


def picture_items(out: Path) -> dict[str, str]:
    """The status of every picture that lies in ``out``, with its version, by its file's name."""
    found = {}
    for path in sorted(out.rglob("*.picture-*.newsitem.xml")):
        text = path.read_text(encoding="utf-8")
        (status,) = re.findall(r'<pubStatus qcode="stat:(\w+)"', text)
        (version,) = re.findall(r'guid="[^"]+" version="(\d+)"', text)
        found[path.name.split(".picture-")[1][:1]] = f"{status} {version}"
    return found


def test_a_picture_that_a_correction_takes_out_is_called_back_wherever_it_went(
    library: OpenLibrary, out: Path, clock: Hands, tmp_path: Path
) -> None:
    agency = replace(WIRE, name="agency", formats=("newsml-g2",))
    content = story()
    pier = image_block(Image(source="https://example.org/pier.jpg"))
    content = replace(content, body=(*content.body, pier))
    article = library.desk.new_article(content, state=State.READY)
    do(library, Act.PUBLISH, article, out=out, profile=agency)
    (was,) = picture_items(out).items()
    assert was[1] == "usable 1"
    clock.move(minutes=5)
    held = library.desk.open(article)
    end = sum(len(block.text) + 1 for block in content.body) - 1
    held.run("Take out", delete_selection, Selection(TextField.BODY, end - 1, end))
    library.desk.close(article)
    assert pier.data not in [block.data for block in library.desk.content(article).body]
    do(library, Act.CORRECT, article, out=out, profile=agency)
    assert picture_items(out) == {was[0]: "canceled 2"}
    clock.move(minutes=5)
    edit(library, article, "New: ")
    do(library, Act.CORRECT, article, out=out, profile=agency)
    assert picture_items(out) == {was[0]: "canceled 3"}
    do(library, Act.SEND, article, out=tmp_path / "other", profile=replace(agency, name="other"))
    # Who never had it need not hear of it.
    assert picture_items(tmp_path / "other") == {}
    do(library, Act.KILL, article, out=out, profile=agency)
    assert picture_items(out) == {was[0]: "canceled 4"}


def test_the_package_names_a_language_as_it_is_out_while_somebody_works_on_it(
    library: OpenLibrary, out: Path, clock: Hands
) -> None:
    first = add(library)
    second = add(
        library, State.READY, library.library.row(first).story, headline="Körpü açılır", language="az"
    )
    options, exporting = ExportOptions(("newsml-g2", "html"), only_changed=True), library.exporting
    held = library.desk.open(second)
    exporting.export([first, second], options, out)
    (path,) = out.rglob("*.package.xml")
    item, page = path.with_name("index.az.newsitem.xml"), path.with_name("index.az.html")
    untouched = item.read_bytes()
    clock.move(hours=1)
    held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Draft ")
    library.desk.close(second)
    edit(library, first, "New: ")
    outcomes = exporting.export([first], options, out)
    assert {outcome.article for outcome in outcomes} == {first}
    package = path.read_text(encoding="utf-8")
    assert re.findall(r' version="(\d)" (?:xml:lang|contenttype)', package) == ["3", "1", "2"]
    assert "New: Bridge reopens" in package
    assert "Körpü açılır" in package
    assert item.read_bytes() == untouched
    assert "Draft" not in package + page.read_text(encoding="utf-8")
    # The time at which somebody worked on it is nobody's business either.
    assert "2026-03-05T13" not in page.read_text(encoding="utf-8")
    assert changed(library, [first, second], options.formats, out) == [second]


def test_what_is_out_is_in_the_ledger_although_somebody_stops_it_then(
    library: OpenLibrary, out: Path
) -> None:
    article, parts = add(library), queue.Queue[Callable[[], None]]()
    progress = Progress(deliver=parts.put)
    work = threading.Thread(
        target=lambda: library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, out), progress)
    )
    work.start()
    while work.is_alive():
        with contextlib.suppress(queue.Empty):
            part = parts.get(timeout=0.05)
            if out.exists():
                progress.cancel()
                # Time enough to give up.
                work.join(0.3)
            part()
    assert state(library, article) is State.PUBLISHED
    assert [entry.act for entry in library.store.ledger.of(article)] == [Act.PUBLISH]
    assert library.store.exports.of(article)


def test_nobody_writes_in_a_story_while_it_is_written_to_its_place(
    library: OpenLibrary, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add(library)
    opened, export = library.desk.open(article), library.exporting.export
    said: list[str] = []

    def interrupted(*given, **more):
        found = export(*given, **more)
        with pytest.raises(CommandRefused) as refusal:
            opened.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Late ")
        said.append(f"{refusal.value} {opened.why_held}")
        return found

    monkeypatch.setattr(library.exporting, "export", interrupted)
    do(library, Act.PUBLISH, article, out=out)
    assert "going out just now" in said[0]
    opened.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Later ")
    assert library.composing.draft(article).changes, "what came later is no part of what readers have"


def test_a_story_can_be_written_in_again_when_its_place_took_nothing(library: OpenLibrary, out: Path) -> None:
    article = add(library)
    opened = library.desk.open(article)
    out.write_text("A file where a folder should be.")
    with pytest.raises(UserError):
        do(library, Act.PUBLISH, article, out=out)
    assert not opened.why_held


def test_a_kill_waits_for_the_correction_that_is_just_being_written(
    library: OpenLibrary, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, parts = add(library), queue.Queue[Callable[[], None]]()
    do(library, Act.PUBLISH, article, out=out)
    library.desk.open(article).run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Old ")
    export, is_written, may_end = library.exporting.export, threading.Event(), threading.Event()

    def slow(*given, **more):
        found = export(*given, **more)
        if threading.current_thread().name == "correct":
            is_written.set()
            may_end.wait(10)
        return found

    monkeypatch.setattr(library.exporting, "export", slow)

    def run(act: Act) -> None:
        order = Order(act, (article,), WIRE, out, {"": "Said."})
        library.publishing.carry_out(order, Progress(deliver=parts.put))

    acts = [threading.Thread(target=run, args=(act,), name=str(act)) for act in (Act.CORRECT, Act.KILL)]
    acts[0].start()
    while not is_written.is_set():
        with contextlib.suppress(queue.Empty):
            parts.get(timeout=0.05)()
    acts[1].start()
    # The kill asks whether it may begin, and asks again; were it not to wait, it would be through by then.
    for _turn in range(20):
        with contextlib.suppress(queue.Empty):
            parts.get(timeout=0.1)()
    may_end.set()
    while any(one.is_alive() for one in acts):
        with contextlib.suppress(queue.Empty):
            parts.get(timeout=0.05)()
    assert [entry.act for entry in library.store.ledger.of(article)] == [Act.PUBLISH, Act.CORRECT, Act.KILL]
    assert state(library, article) is State.WITHDRAWN
    (written,) = out.rglob("*.json")
    assert written.read_text().count("canceled") == 1
