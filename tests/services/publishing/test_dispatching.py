"""One act by several ways at once: what goes where, what is left when a way fails, what a schedule keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.dispatches import Deed, Dispatch
from editor_app.services.publishing.dispatching import following
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import Way, routes, way_back
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WEB = Profile("web", "Web", formats=("text",), together=True)
WIRE = Profile("wire", "Wire", formats=("ninjs",), together=False)
STRICT = Profile("strict", "Strict", formats=("text",), required=("byline",))


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def library(tmp_path: Path, clock: Hands):
    with opened(tmp_path / "library", clock) as made:
        for profile in (WEB, WIRE):
            formats = ", ".join(profile.formats)
            together = str(profile.together).lower()
            folder = json.dumps(str(tmp_path / profile.name))
            made.profiles.save(
                profile.name,
                f"title: {profile.title}\nformats: [{formats}]\ntogether: {together}\nfolder: {folder}\n",
            )
        yield made


@pytest.fixture
def pair(library: OpenLibrary) -> tuple[ArticleId, ArticleId]:
    """Two language versions of a story, finished."""
    first = library.desk.new_article(story("Bridge reopens"), state=State.READY)
    row = library.library.row(first)
    assert row is not None
    given = story("Körpü açıldı", "Körpü açıldı.", language="az")
    return first, library.desk.new_article(given, state=State.READY, story=row.story)


def ways(library: OpenLibrary, *names: str) -> list[Way]:
    return [Way.to(library.profiles.get(name)) for name in names]


def state(library: OpenLibrary, article: ArticleId) -> State:
    row = library.library.row(article)
    assert row is not None
    return row.state


def acts(library: OpenLibrary) -> list[tuple[Act, str, str]]:
    return [(entry.act, entry.language, entry.profile) for entry in library.store.ledger.all()]


def written(folder: Path) -> int:
    return sum(path.is_file() and path.name != "manifest.json" for path in folder.rglob("*"))


def test_a_story_goes_to_every_outlet_as_one_issue(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    made = library.dispatching.everywhere(Act.PUBLISH, pair[:1], ways(library, "web", "wire"))
    deed = library.dispatching.carry_out(made)
    assert (tuple(deed.reasons()), deed.left) == ((), None)
    assert acts(library) == [
        (Act.PUBLISH, "az", "web"),
        (Act.PUBLISH, "en", "web"),
        (Act.SEND, "en", "wire"),
    ]
    assert library.publishing.life(pair[0]).sequence == 1
    assert list((tmp_path / "wire").rglob("*.ninjs.json"))


def test_the_outlet_that_takes_more_versions_makes_them_issues_of_their_own(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    made = library.dispatching.everywhere(Act.PUBLISH, pair[:1], ways(library, "wire", "web"))
    library.dispatching.carry_out(made)
    assert acts(library) == [
        (Act.PUBLISH, "en", "wire"),
        (Act.PUBLISH, "az", "web"),
        (Act.SEND, "en", "web"),
    ]


def test_nothing_goes_out_when_one_of_several_outlets_refuses_it(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    both = [*ways(library, "wire"), Way.to(STRICT, str(tmp_path / "strict"))]
    deed = library.dispatching.carry_out(library.dispatching.everywhere(Act.PUBLISH, pair[:1], both))
    assert any(reason.startswith("Strict: ") for reason in deed.reasons())
    assert not any("Wire" in reason for reason in deed.reasons())
    assert acts(library) == []
    assert not (tmp_path / "wire").exists()
    assert state(library, pair[0]) is State.READY


def blocked(library: OpenLibrary, tmp_path: Path) -> Way:
    """A way whose folder cannot be made, because a file has its name."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    return Way.to(library.profiles.get("wire"), str(tmp_path / "file" / "inside"))


@pytest.mark.parametrize("is_first", [True, False])
def test_a_place_that_cannot_be_reached_holds_up_no_other_and_is_tried_again(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path, is_first: bool
) -> None:
    broken, web = blocked(library, tmp_path), ways(library, "web")[0]
    both = [broken, web] if is_first else [web, broken]
    deed = library.dispatching.carry_out(library.dispatching.everywhere(Act.PUBLISH, pair[:1], both))
    assert acts(library) == [(Act.PUBLISH, "az", "web"), (Act.PUBLISH, "en", "web")]
    (reason,) = deed.reasons()
    assert reason.startswith("Wire: ")
    assert deed.left is not None
    assert [share.way.shown for share in deed.left.shares] == ["Wire"]
    (tmp_path / "file").unlink()
    again = library.dispatching.carry_out(deed.left).after(deed)
    assert acts(library)[2:] == [(Act.SEND, "en", "wire")]
    assert (len(again.entries), again.left) == (3, None)


def kill(library: OpenLibrary, articles: tuple[ArticleId, ...]) -> Deed:
    gone = [way_back(route, library.profiles.get) for route in routes(library.store.ledger, articles)]
    made = Dispatch(Act.KILL, following(articles, gone), {"": "Kill it."}, whole=articles)
    return library.dispatching.carry_out(made)


def test_a_set_is_withdrawn_at_once_and_each_outlet_is_told_of_what_it_had(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    first, second = pair
    alone = Profile("page", "Page", formats=("ninjs",), together=False)
    library.publishing.carry_out(Order(Act.PUBLISH, (first,), alone, tmp_path / "page"))
    library.publishing.carry_out(Order(Act.PUBLISH, (second,), WIRE, tmp_path / "wire"))
    deed = kill(library, pair)
    assert deed.left is None
    # The profile “page” was never kept: its notice goes by what the ledger says of it.
    told = {(entry.act, entry.language, entry.profile) for entry in deed.entries}
    assert told == {(Act.KILL, "en", "page"), (Act.KILL, "az", ""), (Act.SEND, "az", "wire")}
    assert {state(library, name) for name in pair} == {State.WITHDRAWN}
    for folder, language in (("page", "en"), ("wire", "az")):
        (path,) = (tmp_path / folder).rglob("*.ninjs.json")
        notice = json.loads(path.read_text(encoding="utf-8"))
        assert (notice["pubStatus"], notice["language"]) == ("canceled", language)


def test_a_withdrawal_goes_out_where_it_can_although_the_first_place_is_gone(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    first, _second = pair
    library.publishing.carry_out(Order(Act.PUBLISH, (first,), WIRE, tmp_path / "wire"))
    library.publishing.carry_out(Order(Act.SEND, (first,), WIRE, tmp_path / "share"))
    ordered = [route.place for route in routes(library.store.ledger, (first,))]
    place = Path(ordered[0])
    place.rename(place.with_name("away"))
    place.write_text("in the way", encoding="utf-8")
    deed = kill(library, (first,))
    assert state(library, first) is State.WITHDRAWN
    assert [entry.place for entry in deed.entries] == [ordered[1]]
    assert deed.left is not None
    place.unlink()
    place.with_name("away").rename(place)
    assert library.dispatching.carry_out(deed.left).left is None
    for folder in ordered:
        (path,) = Path(folder).rglob("*.ninjs.json")
        assert json.loads(path.read_text(encoding="utf-8"))["pubStatus"] == "canceled"


def test_a_correction_goes_every_way_that_each_article_went(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    first, second = pair
    library.publishing.carry_out(Order(Act.PUBLISH, (first,), WIRE, tmp_path / "wire"))
    library.publishing.carry_out(Order(Act.SEND, (first,), WIRE, tmp_path / "site"))
    library.publishing.carry_out(Order(Act.PUBLISH, (second,), WIRE, tmp_path / "site"))
    gone = [way_back(route, library.profiles.get) for route in routes(library.store.ledger, pair)]
    deed = library.dispatching.carry_out(Dispatch(Act.CORRECT, following(pair, gone)))
    told = [(entry.act, entry.language, Path(entry.place).name) for entry in deed.entries]
    assert told == [(Act.CORRECT, "az", "site"), (Act.CORRECT, "en", "site"), (Act.SEND, "en", "wire")]
    assert {library.publishing.life(name).sequence for name in pair} == {2}


def test_what_is_scheduled_for_several_outlets_goes_to_all_of_them_when_it_is_due(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path, clock: Hands
) -> None:
    held = library.desk.open(pair[0])
    held.set_story_fields("Time", {"publish_at": "2026-03-05T14:00:00+00:00"})
    library.desk.close(pair[0])
    made = library.dispatching.everywhere(Act.SCHEDULE, pair[:1], ways(library, "web", "wire"))
    library.dispatching.carry_out(made)
    assert [entry.profile for entry in library.publishing.schedules_of(pair[0])] == ["web", "wire"]
    assert [route.profile for route in routes(library.store.ledger, pair[:1])] == ["web", "wire"]
    clock.now += timedelta(hours=3)
    due = library.dispatching.due(pair[0])
    assert due is not None
    library.dispatching.carry_out(due)
    assert [entry[::2] for entry in acts(library) if entry[0] is not Act.SCHEDULE] == [
        (Act.PUBLISH, "web"),
        (Act.PUBLISH, "web"),
        (Act.SEND, "wire"),
    ]
    assert library.dispatching.due(pair[0]) is None


def test_what_was_due_goes_later_where_it_could_not_be_brought(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path, clock: Hands
) -> None:
    held = library.desk.open(pair[0])
    held.set_story_fields("Time", {"publish_at": "2026-03-05T14:00:00+00:00"})
    library.desk.close(pair[0])
    made = library.dispatching.everywhere(Act.SCHEDULE, pair[:1], ways(library, "web", "wire"))
    library.dispatching.carry_out(made)
    clock.now += timedelta(hours=3)
    (tmp_path / "wire").write_text("This is in the way.")
    due = library.dispatching.due(pair[0])
    assert due is not None
    assert library.dispatching.carry_out(due).failures
    (tmp_path / "wire").unlink()
    late = library.dispatching.due(pair[0])
    assert late is not None
    assert [share.way.profile.name for share in late.shares] == ["wire"]
    assert not library.dispatching.carry_out(late).failures
    assert (Act.SEND, "wire") in [entry[::2] for entry in acts(library)]
    assert library.dispatching.due(pair[0]) is None


def test_what_could_not_go_out_today_is_not_scheduled(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    held = library.desk.open(pair[0])
    held.set_story_fields("Time", {"publish_at": "2026-03-05T14:00:00+00:00"})
    library.desk.close(pair[0])
    strict = Way.to(STRICT, str(tmp_path / "strict"))
    deed = library.dispatching.carry_out(library.dispatching.everywhere(Act.SCHEDULE, pair[:1], [strict]))
    assert any("byline" in reason.lower() for reason in deed.reasons())
    assert state(library, pair[0]) is State.READY
    assert not (tmp_path / "strict").exists()


def test_what_is_due_by_a_profile_that_is_gone_says_so(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    held = library.desk.open(pair[0])
    held.set_story_fields("Time", {"publish_at": "2026-03-05T14:00:00+00:00"})
    library.desk.close(pair[0])
    library.publishing.carry_out(Order(Act.SCHEDULE, pair[:1], STRICT, tmp_path))
    with pytest.raises(UserError, match="strict"):
        library.dispatching.due(pair[0])
