"""The languages of a story are looked at as one set: one base, one embargo, one version each, named by all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.base.terms import ConceptKind, Term
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.preflight import Preflight, Remark, Weight
from editor_app.services.publishing.profiles import Profile
from editor_app.services.translating.work import Work
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
TOGETHER = Profile("wire", "Wire", formats=("ninjs",))
ALONE = replace(TOGETHER, name="alone", together=False)
EMBARGO = (NOON + timedelta(days=2)).isoformat()


class Hands:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


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


SENTENCES = {
    "en": ("The bridge cost 40 million.", "It opens on Monday."),
    "az": ("Körpü 40 milyona başa gəlib.", "O, bazar ertəsi açılır."),
    "ru": ("Мост обошёлся в 40 миллионов.", "Он откроется в понедельник."),
}


def add(library: OpenLibrary, language: str = "en", state: State = State.READY, **more) -> ArticleId:
    """A story's first version."""
    content = story("Bridge", *SENTENCES[language], language=language, **more)
    return library.desk.new_article(content, state=state)


def translate(
    library: OpenLibrary, source: ArticleId, language: str, state: State = State.READY
) -> ArticleId:
    """A finished version of ``source`` that knows which words it was made from."""
    content = story("Bridge", *SENTENCES[language], language=language)
    made = library.desk.new_article(content, state=state, story=library.library.row(source).story)
    library.versions.adopt(made, source)
    confirm(library, source, made)
    return made


def confirm(library: OpenLibrary, source: ArticleId, version: ArticleId) -> None:
    """Keep every sentence of ``version`` as the translation of what ``source`` says now."""
    one, other = library.desk.open(source), library.desk.open(version)
    try:
        work = Work(other, one, lambda: library.memory)
        for number in range(len(work.bitext().pairs)):
            bitext = work.bitext()
            if bitext.pairs[number].sources and bitext.pairs[number].targets:
                work.confirm(bitext, bitext.pairs[number])
    finally:
        library.desk.close(source)
        library.desk.close(version)


def look(
    library: OpenLibrary,
    *articles: ArticleId,
    act: Act = Act.PUBLISH,
    profile: Profile = TOGETHER,
    folder: Path | None = None,
) -> Preflight:
    return library.preflights.maker(Order(act, articles, profile, folder))(Progress())


def publish(library: OpenLibrary, out: Path, *articles: ArticleId, profile: Profile = ALONE) -> None:
    library.publishing.carry_out(Order(Act.PUBLISH, articles, profile, out))
    assert all(library.library.row(article).state is State.PUBLISHED for article in articles)


def edit(library: OpenLibrary, article: ArticleId, text: str, place: int = 0) -> None:
    held = library.desk.open(article)
    held.run("Type", type_text, Selection(TextField.BODY, place, place), text)
    library.desk.close(article)


def said(found: Preflight, words: str) -> Remark:
    (remark,) = [remark for remark in found.together if words in remark.text]
    return remark


def test_a_set_of_the_same_base_has_nothing_to_say(library: OpenLibrary) -> None:
    first = add(library)
    translate(library, first, "az")
    translate(library, first, "ru")
    found = look(library, first)
    assert len(found.sheets) == 3
    assert found.together == ()
    assert found.can_go


def test_versions_made_from_different_revisions_of_the_source_are_named_with_the_place(
    library: OpenLibrary,
) -> None:
    first = add(library)
    late, current = translate(library, first, "az"), translate(library, first, "ru")
    edit(library, first, "New: ")
    confirm(library, first, current)
    remark = said(look(library, first), "different revisions")
    assert remark.text.endswith("Behind: Azərbaycan.")
    assert (remark.article, remark.weight) == (late, Weight.STOPS)
    assert remark.place is not None


def test_a_version_that_readers_have_is_named_when_it_is_behind(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    other = translate(library, first, "az")
    publish(library, out, first, other)
    edit(library, first, "New: ")
    remark = said(look(library, first, act=Act.CORRECT, profile=ALONE), "that readers have is behind")
    assert (remark.article, remark.weight) == (other, Weight.WARNS)
    assert "in 1 place" in remark.text
    assert remark.place is not None


def test_a_source_that_was_changed_since_it_went_out_is_named(library: OpenLibrary, out: Path) -> None:
    first = add(library)
    publish(library, out, first)
    edit(library, first, "New: ")
    other = translate(library, first, "az")
    remark = said(look(library, other, profile=ALONE), "changed since it went out")
    assert (remark.article, remark.weight) == (first, Weight.WARNS)


@pytest.mark.parametrize("act", [Act.SEND, Act.CORRECT])
def test_an_entry_of_the_ledger_that_somebody_damaged_ends_no_look(
    library: OpenLibrary, out: Path, act: Act
) -> None:
    first = add(library)
    other = translate(library, first, "az")
    publish(library, out, first, other)
    edit(library, first, "New: ")
    library.store._database.write("UPDATE ledger SET entry = 'gone'")
    assert len(look(library, first, act=act, profile=ALONE).sheets) == 1


def test_a_version_whose_source_nobody_knows_is_named(library: OpenLibrary) -> None:
    first = add(library)
    content = story("Körpü", *SENTENCES["az"], language="az")
    other = library.desk.new_article(content, state=State.READY, story=library.library.row(first).story)
    remark = said(look(library, first), "Nobody can tell")
    assert (remark.article, remark.field, remark.weight) == (other, "body", Weight.WARNS)


def test_another_embargo_than_the_one_that_is_out_stops_and_the_sources_is_taken_by_one_act(
    library: OpenLibrary, out: Path
) -> None:
    first = add(library, embargo=EMBARGO)
    publish(library, out, first)
    other = translate(library, first, "az")
    assert look(library, other, profile=ALONE).can_go
    held = library.desk.open(other)
    held.set_field("embargo", None)
    library.desk.close(other)
    found = look(library, other, profile=ALONE)
    assert not found.can_go
    remark = said(found, "under another embargo")
    assert (remark.article, remark.field, remark.weight) == (other, "embargo", Weight.STOPS)
    assert remark.fix is not None
    held = library.desk.open(other)
    held.set_field(remark.fix.field, remark.fix.value)
    library.desk.close(other)
    assert look(library, other, profile=ALONE).can_go


def test_an_embargo_that_has_ended_is_none(library: OpenLibrary, out: Path, clock: Hands) -> None:
    first = add(library, embargo=EMBARGO)
    publish(library, out, first)
    clock.now += timedelta(days=3)
    other = translate(library, first, "az")
    held = library.desk.open(other)
    held.set_field("embargo", None)
    library.desk.close(other)
    assert look(library, other, profile=ALONE).can_go


def test_a_version_that_is_out_elsewhere_is_named_because_it_links_nowhere(
    library: OpenLibrary, out: Path, tmp_path: Path
) -> None:
    first = add(library)
    publish(library, out, first)
    other = translate(library, first, "az")
    remark = said(look(library, other, profile=ALONE, folder=tmp_path / "second"), "is out elsewhere")
    assert (remark.article, remark.weight) == (first, Weight.WARNS)
    assert look(library, other, profile=ALONE, folder=out).together == ()


def test_two_versions_in_one_language_stop_the_set(library: OpenLibrary) -> None:
    first = add(library)
    second = translate(library, first, "en")
    remark = said(look(library, first), "more than one version")
    assert (remark.article, remark.field, remark.weight) == (second, "language", Weight.STOPS)


def test_a_version_that_is_not_ready_forbids_where_languages_go_together(library: OpenLibrary) -> None:
    first = add(library)
    other = translate(library, first, "az", State.DRAFT)
    found = look(library, first)
    remark = said(found, "is not ready")
    assert (remark.article, remark.weight) == (other, Weight.FORBIDS)
    assert not found.can_go
    assert look(library, first, profile=ALONE).can_go


def test_a_name_that_the_desk_writes_otherwise_is_named_at_its_place(library: OpenLibrary) -> None:
    library.terms.add([Term("Monday", "en"), Term("birinci gün", "az")], kind=ConceptKind.NAME)
    first = add(library)
    translate(library, first, "az")
    sheets = {sheet.row.language: sheet for sheet in look(library, first).sheets}
    (remark,) = [one for one in sheets["az"].remarks if "birinci gün" in one.text]
    assert (remark.weight, remark.field) == (Weight.WARNS, "body")
    assert remark.place is not None


def test_a_figure_that_is_wrong_is_said_once_and_stops(library: OpenLibrary) -> None:
    first = add(library)
    other = translate(library, first, "az")
    edit(library, other, "5", 6)
    sheets = {sheet.row.language: sheet for sheet in look(library, first).sheets}
    (remark,) = [one for one in sheets["az"].remarks if "40" in one.text]
    assert remark.weight is Weight.STOPS
    assert remark.place is not None


def test_a_set_is_looked_at_before_it_is_scheduled_too(library: OpenLibrary) -> None:
    first = add(library, publish_at=(NOON + timedelta(hours=5)).isoformat())
    translate(library, first, "en")
    assert said(look(library, first, act=Act.SCHEDULE), "more than one version")
