"""The ways that issues went out; and what is said to those who keep other versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.correction_words import Change
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import routes, way_back
from editor_app.services.publishing.tasks import leave_tasks
from editor_app.storage.ledger import Act, Wanted
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WIRE = Profile("wire", "Wire", formats=("ninjs",), together=False)
SITE = Profile("site", "Site", formats=("text",), together=False)


@pytest.fixture
def library(tmp_path: Path):
    with opened(tmp_path / "library", lambda: NOON) as made:
        yield made


@pytest.fixture
def pair(library: OpenLibrary, tmp_path: Path) -> tuple[ArticleId, ArticleId]:
    """Two articles: the first went out by two ways, the other by the second of them alone."""
    first, second = (library.desk.new_article(story(name), state=State.READY) for name in ("One", "Two"))
    library.publishing.carry_out(Order(Act.PUBLISH, (first,), WIRE, tmp_path / "wire"))
    library.publishing.carry_out(Order(Act.SEND, (first,), SITE, tmp_path / "site"))
    library.publishing.carry_out(Order(Act.PUBLISH, (second,), SITE, tmp_path / "site"))
    return first, second


def test_the_way_of_most_articles_stands_first_with_its_formats(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    found = routes(library.store.ledger, pair)
    assert [(route.profile, set(route.articles), route.formats) for route in found] == [
        ("site", set(pair), ("text",)),
        ("wire", {pair[0]}, ("ninjs",)),
    ]
    assert found[0].place == str(tmp_path / "site")


def test_what_is_only_scheduled_is_told_the_way_that_it_was_to_go(
    library: OpenLibrary, tmp_path: Path
) -> None:
    article = library.desk.new_article(story(publish_at="2026-03-06T12:00:00+00:00"), state=State.READY)
    library.publishing.carry_out(Order(Act.SCHEDULE, (article,), SITE, tmp_path / "site"))
    (route,) = routes(library.store.ledger, [article])
    assert (route.profile, route.place) == ("site", str(tmp_path / "site"))


def test_a_way_is_found_again_without_its_profile_and_leads_to_every_destination(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    share = f"kind: folder\nfolder: {tmp_path / 'share'}\nswitched on: true\n"
    library.delivering.destinations.save("share", share)
    library.publishing.carry_out(
        Order(Act.SEND, pair, replace(SITE, deliver_to=("share",)), tmp_path / "site")
    )
    library.delivering.run()
    site, wire = routes(library.store.ledger, pair)
    assert site.destinations == ("share",)
    back = way_back(site, lambda _name: replace(SITE, deliver_to=("other",)))
    assert back.profile.deliver_to == ("other", "share")
    lost = way_back(wire, library.profiles.get)
    assert (lost.profile.formats, lost.folder) == (("ninjs",), tmp_path / "wire")


def test_a_version_is_told_once_and_one_that_is_held_is_named(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    first, second = pair
    library.library.set_state([second], State.SCHEDULED)
    changes = [Change("19 months", "21 months"), Change("", "It rained."), Change("Twice.", "")]
    assert leave_tasks(library.desk, (), pair, changes) == ([first], [second])
    leave_tasks(library.desk, (), pair, changes)
    held = library.desk.open(first)
    (note,) = held.review.open_notes()
    assert "Another language version was corrected: “19 months” became “21 months”." in note.text
    assert len(note.text.splitlines()) == 3
    library.desk.close(first)


def test_entries_are_found_by_everything_that_they_say(
    library: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    ledger = library.store.ledger
    assert list(ledger.numbers(Wanted())) == [3, 2, 1]
    assert list(ledger.numbers(Wanted(act=Act.SEND))) == [2]
    assert list(ledger.numbers(Wanted(article=pair[1]))) == [3]
    assert list(ledger.numbers(Wanted(person="Ada Writer", words="SITE"))) == [3, 2]
    assert list(ledger.numbers(Wanted(person="Ada"))) == []
    assert ledger.people() == ["Ada Writer"]
    assert ledger.one(4) is None


def test_entries_are_found_whatever_the_case_and_the_marks_of_their_letters(
    library: OpenLibrary, tmp_path: Path
) -> None:
    headlines = ("Şəki yolu açıldı", "МОСТ открыт", "İşıq gəldi", 'He said “no” "twice"')
    for headline in headlines:
        article = library.desk.new_article(story(headline), state=State.READY)
        library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, tmp_path / "wire"))
    ledger = library.store.ledger

    def found(words: str, **others: str) -> list[int]:
        return list(ledger.numbers(Wanted(words=words, **others)))

    assert found("ŞƏKİ") == found("şəki") == found("səki") == [1]
    assert found("мост") == found("МОСТ") == [2]
    assert found("IŞIQ") == found("işıq") == [3]
    assert found('"TWICE"') == [4]
    assert found("мост", person="Ada Writer") == [2]
    # The names of values are not what an entry says.
    assert found("headline") == []
