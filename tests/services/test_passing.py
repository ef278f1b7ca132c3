from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.base import i18n
from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.base.paths import resources_folder
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Image, RichText, TextField, image_block
from editor_app.language.proof_parts import Pass
from editor_app.services.opening import OpenLibrary
from editor_app.services.passing import StoryStopped
from editor_app.services.review_flow import FLOW, Step, steps_from
from editor_app.storage.rows import State
from helpers.stories import story

BRIDGE = ("Elçin Məmmədov opened the bridge on 5 May.", "It cost 40 million manats, he said: “We are glad.”")


def add(opened: OpenLibrary, state: State = State.DRAFT, content: ArticleContent | None = None) -> ArticleId:
    return opened.desk.new_article(content or story("Bridge reopens", *BRIDGE), state=state)


def edit(opened: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    """Replace ``old`` in the body by ``new``, as somebody would at the keyboard."""
    held = opened.desk.open(article)
    start = held.document.text(TextField.BODY).index(old)
    held.run("Typing", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    opened.desk.close(article)


def note(opened: OpenLibrary, article: ArticleId, text: str) -> None:
    held = opened.desk.open(article)
    now = held.document.now()
    held.run("Add note", add_note, Selection(TextField.BODY, 0, 5), text, by="Ada", at=now, blocks=True)
    opened.desk.close(article)


def test_a_story_goes_from_hand_to_hand_and_every_step_is_kept(opened: OpenLibrary) -> None:
    article, passing = add(opened), opened.passing
    passing.take(article, Step.SUBMIT)
    passing.take(article, Step.REQUEST_CHANGES, "Who  paid for it?")
    passing.take(article, Step.RESUME)
    passing.take(article, Step.APPROVE, "well done")
    passing.take(article, Step.MARK_READY)
    events = passing.events(article)
    assert [(event.came_from, event.became) for event in events] == [
        (State.DRAFT, State.IN_REVIEW),
        (State.IN_REVIEW, State.CHANGES_REQUESTED),
        (State.CHANGES_REQUESTED, State.IN_REVIEW),
        (State.IN_REVIEW, State.APPROVED),
        (State.APPROVED, State.READY),
    ]
    assert [event.remark for event in events] == ["", "Who paid for it?", "", "well done", ""]
    assert {event.person for event in events} == {"Leyla Quliyeva"}
    assert passing.state(article) is State.READY


def test_each_step_names_the_revision_that_it_is_about(opened: OpenLibrary) -> None:
    article = add(opened)
    submitted = opened.passing.take(article, Step.SUBMIT)
    edit(opened, article, "40 million", "44 million")
    opened.passing.take(article, Step.REQUEST_CHANGES, "Check the sum")
    names = [revision.label for revision in opened.store.revisions.of(article)]
    assert names == ["Submitted", "Changes requested: Check the sum"]
    timeline = opened.history.timeline(article)
    assert "40 million" in timeline.content_of(timeline.find(submitted.revision)).body[1].text


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_is_possible_exactly_where_the_flow_says_so(
    opened: OpenLibrary, state: State, step: Step
) -> None:
    article = add(opened, state)
    assert opened.passing.steps(article) == steps_from(state)
    if state in FLOW[step].sources:
        assert opened.passing.take(article, step, "because").became is FLOW[step].target
    else:
        with pytest.raises(UserError, match="not possible"):
            opened.passing.take(article, step, "because")
        assert (opened.passing.state(article), opened.passing.events(article)) == (state, [])


def test_what_went_out_is_beyond_the_review(opened: OpenLibrary) -> None:
    beyond = (State.SCHEDULED, State.PUBLISHED, State.CORRECTED, State.WITHDRAWN)
    assert all(steps_from(state) == () for state in beyond)


def test_a_step_that_is_not_possible_names_the_state_in_the_language_of_the_interface(
    opened: OpenLibrary,
) -> None:
    article = add(opened, State.IN_REVIEW)
    with pytest.raises(UserError, match="in the state “In review”"):
        opened.passing.take(article, Step.SUBMIT)
    i18n.install("ru", resources_folder() / "locale")
    try:
        with pytest.raises(UserError, match="«На проверке»"):
            opened.passing.take(article, Step.SUBMIT)
    finally:
        i18n.install("en", resources_folder() / "locale")


def test_changes_are_not_asked_for_without_saying_which(opened: OpenLibrary) -> None:
    article = add(opened, State.IN_REVIEW)
    with pytest.raises(UserError, match="which changes"):
        opened.passing.take(article, Step.REQUEST_CHANGES, "  ")
    assert opened.passing.state(article) is State.IN_REVIEW


def test_what_is_asked_for_is_a_note_until_the_story_is_approved(opened: OpenLibrary) -> None:
    article, passing = add(opened, State.IN_REVIEW), opened.passing
    passing.take(article, Step.REQUEST_CHANGES, "Who paid for it?")
    (asked,) = opened.desk.read(article)[1].notes()
    assert (asked.text, asked.is_resolved, asked.place) == ("Who paid for it?", False, None)
    passing.take(article, Step.RESUME)
    passing.take(article, Step.APPROVE)
    (settled,) = opened.desk.read(article)[1].notes()
    assert (settled.is_resolved, settled.resolved_by) == (True, "Leyla Quliyeva")


def test_a_story_is_not_approved_while_something_stops_it(opened: OpenLibrary) -> None:
    article = add(opened, State.IN_REVIEW)
    note(opened, article, "Is this the right bridge?")
    with pytest.raises(StoryStopped, match="right bridge") as refused:
        opened.passing.take(article, Step.APPROVE)
    assert len(refused.value.blockers) == 1
    assert opened.passing.state(article) is State.IN_REVIEW
    assert opened.passing.take(article, Step.APPROVE, is_forced=True).became is State.APPROVED


def test_an_article_in_the_trash_takes_no_step(opened: OpenLibrary) -> None:
    article = add(opened)
    opened.library.trash([article])
    assert opened.passing.steps(article) == ()
    with pytest.raises(UserError, match="trash"):
        opened.passing.take(article, Step.SUBMIT)


def test_a_state_that_is_given_by_hand_is_kept_too(opened: OpenLibrary) -> None:
    article = add(opened)
    opened.library.set_state([article], State.READY)
    opened.library.set_state([article], State.READY)
    (event,) = opened.passing.events(article)
    assert (event.came_from, event.became, event.person) == (State.DRAFT, State.READY, "Leyla Quliyeva")


def test_a_pass_is_signed_for_the_text_as_it_is(opened: OpenLibrary) -> None:
    article = add(opened)
    opened.passing.sign(article, Pass.NUMBERS, "  against the report ")
    numbers = opened.passing.sheet(article).of(Pass.NUMBERS)
    assert numbers.is_current
    assert numbers.proof is not None
    assert (numbers.proof.person, numbers.proof.remark) == ("Leyla Quliyeva", "against the report")
    assert not opened.passing.sheet(article).of(Pass.NAMES).is_signed
    assert not opened.passing.sheet(article).is_complete


def test_a_later_edit_of_its_part_makes_a_pass_out_of_date_and_says_what_changed(opened: OpenLibrary) -> None:
    article = add(opened)
    for name in Pass:
        opened.passing.sign(article, name)
    edit(opened, article, "40 million", "44 million")
    sheet = opened.passing.sheet(article)
    numbers = sheet.of(Pass.NUMBERS)
    assert (numbers.is_signed, numbers.is_current) == (True, False)
    assert (numbers.went, numbers.came) == (("40 million",), ("44 million",))
    assert all(sheet.of(name).is_current for name in Pass if name is not Pass.NUMBERS)


def test_taking_the_edit_back_or_signing_again_makes_the_pass_current(opened: OpenLibrary) -> None:
    article = add(opened)
    opened.passing.sign(article, Pass.NUMBERS)
    edit(opened, article, "40 million", "44 million")
    assert not opened.passing.sheet(article).of(Pass.NUMBERS).is_current
    edit(opened, article, "44 million", "40 million")
    assert opened.passing.sheet(article).of(Pass.NUMBERS).is_current
    edit(opened, article, "40 million", "45 million")
    opened.passing.sign(article, Pass.NUMBERS)
    assert opened.passing.sheet(article).of(Pass.NUMBERS).is_current


def test_two_numbers_that_change_places_are_a_change(opened: OpenLibrary) -> None:
    article = add(opened, content=story("Harvest", "It was 12 tonnes, then 40 tonnes."))
    opened.passing.sign(article, Pass.NUMBERS)
    edit(opened, article, "12 tonnes, then 40", "40 tonnes, then 12")
    assert not opened.passing.sheet(article).of(Pass.NUMBERS).is_current


def test_a_signature_that_is_taken_back_stays_in_the_record(opened: OpenLibrary) -> None:
    article = add(opened)
    opened.passing.sign(article, Pass.NAMES)
    opened.passing.take_back(article, Pass.NAMES)
    sheet = opened.passing.sheet(article)
    assert not sheet.of(Pass.NAMES).is_signed
    assert [(proof.name, bool(proof.version)) for proof in sheet.proofs] == [
        ("names", True),
        ("names", False),
    ]


def test_captions_and_headline_are_passes_of_their_own(opened: OpenLibrary) -> None:
    picture = image_block(
        Image(source="https://example.org/a.png", caption=RichText("The lamps"), alt="Lamps")
    )
    content = story("Bridge reopens", *BRIDGE)
    article = add(opened, content=replace(content, body=(*content.body, picture)))
    sheet = opened.passing.sheet(article)
    assert [part.text for part in sheet.of(Pass.CAPTIONS).parts] == ["The lamps", "Lamps"]
    assert [part.text for part in sheet.of(Pass.HEADLINE).parts] == [
        "Bridge reopens",
        "Traffic is back after the repair.",
    ]


# Names in a script without capitals


ARABIC = "قال المدير كمران علييف إن الجسر مفتوح. وزارت ليلى قولييفا المتحف."


def test_possible_names_are_told_by_titles_and_by_the_other_language_versions(opened: OpenLibrary) -> None:
    english = add(opened, content=story("Bridge", "The mayor, Leyla Quliyeva, visited the museum."))
    row = opened.library.row(english)
    assert row is not None
    version = opened.desk.new_article(story("جسر", ARABIC, language="ar"), language="ar", story=row.story)
    names = opened.passing.sheet(version).of(Pass.NAMES)
    assert [part.text for part in names.parts] == ["كمران علييف", "ليلى قولييفا"]
    assert names.is_proposed
    assert not opened.passing.sheet(english).of(Pass.NAMES).is_proposed


def test_names_that_become_known_later_leave_a_signature_as_it_was(opened: OpenLibrary) -> None:
    version = opened.desk.new_article(story("جسر", ARABIC, language="ar"), language="ar")
    opened.passing.sign(version, Pass.NAMES)
    before = opened.passing.sheet(version).of(Pass.NAMES)
    assert [part.text for part in before.parts] == ["كمران علييف"]
    other = opened.desk.new_article(story("خبر", "هطل المطر.", language="ar"), language="ar")
    opened.desk.open(other).set_field("byline", "ليلى قولييفا")
    opened.desk.close(other)
    opened.desk.refresh()
    names = opened.passing.sheet(version).of(Pass.NAMES)
    assert [part.text for part in names.parts] == ["كمران علييف", "ليلى قولييفا"]
    assert names.is_current
