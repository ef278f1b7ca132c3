"""What waits in an article, and deciding on it."""

from __future__ import annotations

import pytest

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.suggestions import accept_suggestions
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.document.suggestions import PartKind
from editor_app.services.deciding import Decided, decide_in_articles
from editor_app.services.jobs import Progress
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.people import People, person_named
from editor_app.services.review import Choice
from editor_app.services.waiting import Waiting, waiting_in
from editor_app.storage.rows import ListQuery
from helpers.critic import NOON
from helpers.editors import article_of, content_of

BODY = TextField.BODY
STORY = content_of("The old bridge is open.", "Buses cross it.", headline="Bridge opens")


def suggest(
    article: OpenArticle,
    start: int,
    end: int,
    text: str,
    person: str = "anna",
    rule: str = "",
    field: TextField = BODY,
) -> None:
    """``person`` suggests ``text`` for a range of the whole text."""
    article.run(
        "Type", type_text, Selection(field, start, end), text, suggest=Suggesting(person, NOON, "", rule)
    )


def busy() -> OpenArticle:
    """A story in which two people and a rule suggest something."""
    article = article_of(STORY)
    suggest(article, 24, 29, "Lorries", person="bela", rule="style.vehicles")
    suggest(article, 4, 7, "new", person="anna")
    suggest(article, 0, 6, "Crossing", person="anna", field=TextField.HEADLINE)
    return article


def test_suggestions_come_in_the_order_of_the_texts_and_can_be_sifted() -> None:
    review = busy().review
    assert [found.inserted for found in review.suggestions()] == ["Crossing", "new", "Lorries"]
    assert [found.inserted for found in review.suggestions(Choice(person="bela"))] == ["Lorries"]
    assert [found.inserted for found in review.suggestions(Choice(rule="style.vehicles"))] == ["Lorries"]
    assert not review.suggestions(Choice(kind=PartKind.FORMAT))
    assert len(review.suggestions(Choice(kind=PartKind.DELETE))) == 3
    assert review.people() == ("anna", "bela")
    assert review.rules() == ("style.vehicles",)


def test_next_and_previous_go_round_the_ends() -> None:
    review = busy().review
    first, second, third = review.suggestions()
    assert review.next_suggestion(cursor_at(BODY, 0)) == second
    assert review.next_suggestion(cursor_at(BODY, second.place.start)) == third
    assert review.next_suggestion(cursor_at(BODY, third.place.start)) == first
    assert review.next_suggestion(cursor_at(BODY, 0), forward=False) == first
    assert review.next_suggestion(cursor_at(TextField.HEADLINE, 0), forward=False) == third


def test_the_suggestion_at_a_place_is_the_one_that_holds_it() -> None:
    review = busy().review
    _first, second, third = review.suggestions()
    assert review.suggestion_at(cursor_at(BODY, second.place.start + 1)) == second
    assert review.suggestion_at(cursor_at(BODY, 15)) is None
    assert review.suggestion_at(Selection(BODY, 12, 40)) == third
    assert review.suggestions(Choice(within=Selection(BODY, 0, 40))) == (second, third)


def test_what_is_chosen_is_decided_in_one_step_and_comes_back_with_undo() -> None:
    article = busy()
    before = [article.document.runs(field) for field in TextField]
    decided = article.review.decide(Choice(person="anna"), is_accepted=True)
    assert len(decided) == 2
    assert [found.by for found in article.review.suggestions()] == ["bela"]
    assert [found.is_accepted for found in article.review.decisions()] == [True, True]
    article.undo()
    assert [article.document.runs(field) for field in TextField] == before
    assert len(article.review.suggestions()) == 3


def test_a_replacement_is_decided_in_halves() -> None:
    article = article_of(STORY)
    suggest(article, 4, 7, "new")
    (found,) = article.review.suggestions()
    article.review.accept([found.id], [PartKind.INSERT])
    (left,) = article.review.suggestions()
    assert (left.inserted, left.deleted) == ("", "old")
    article.review.reject([found.id])
    assert article.document.text(BODY).startswith("The oldnew bridge") or article.document.text(
        BODY
    ).startswith("The newold bridge")


def test_deciding_while_suggesting_decides_and_suggests_nothing() -> None:
    article = busy()
    article.set_suggesting(True)
    article.review.decide(Choice(), is_accepted=False)
    assert not article.review.suggestions()
    assert article.content().headline.text == "Bridge opens"


def test_a_decided_suggestion_is_refused_and_none_is_no_step() -> None:
    article = busy()
    name = article.review.suggestions()[0].id
    article.review.accept([name])
    with pytest.raises(CommandRefused):
        article.run("Accept", accept_suggestions, [name], by="p", at=NOON)
    assert article.review.accept([]) is None


def test_notes_are_added_answered_rewritten_resolved_and_found() -> None:
    article = article_of(STORY)
    review = article.review
    name = review.add_note(Selection(BODY, 4, 7), "Is it old?", blocks=True)
    assert name is not None
    review.add_note(None, "Ask for a picture.")
    first, whole = review.notes()
    assert (first.quote, first.is_blocking, whole.place) == ("old", True, None)
    review.reply(name, "Built in 1931.")
    review.rewrite(name, "How old is it?")
    (found,) = [note for note in review.notes() if note.id == name]
    assert found.text == "How old is it?"
    assert [reply.text for reply in found.replies] == ["Built in 1931."]
    assert review.note_at(cursor_at(BODY, 5)) == found
    assert review.next_note(cursor_at(BODY, 20)) == found
    review.resolve(name)
    assert [note.text for note in review.open_notes()] == ["Ask for a picture."]
    assert review.next_note(cursor_at(BODY, 0)) is None
    review.resolve(name, is_resolved=False)
    assert len(review.open_notes()) == 2


def test_a_reply_to_a_suggestion_is_no_note_of_its_own() -> None:
    article = busy()
    (first, *_others) = article.review.suggestions()
    article.review.add_note(None, "Better so.", suggestion=first.id)
    assert not article.review.notes()
    assert [note.text for note in article.review.replies(first.id)] == ["Better so."]
    assert waiting_in(article.document).notes == 0


def test_a_note_whose_text_is_gone_stays_listed_and_blocks_nothing() -> None:
    article = article_of(STORY)
    article.review.add_note(Selection(BODY, 4, 7), "Is it old?", blocks=True)
    article.run("Delete", delete_selection, Selection(BODY, 0, 24))
    (note,) = article.review.open_notes()
    assert note.is_orphaned
    assert waiting_in(article.document) == Waiting(notes=1)


@pytest.fixture
def articles(opened: OpenLibrary) -> list[ArticleId]:
    """Three stories of a library, two of which have suggestions."""
    content = ArticleContent(
        RichText("Harvest"), body=(Block(text="Wheat is in."),), fields={"language": "en"}
    )
    names = [opened.desk.new_article(content) for _time in range(3)]
    for name in names[:2]:
        article = opened.desk.open(name)
        suggest(article, 0, 5, "Barley", rule="style.crops")
        opened.desk.close(name)
    return names


def test_the_list_says_what_waits_and_verify_agrees(opened: OpenLibrary, articles: list[ArticleId]) -> None:
    rows = {row.article: row for row in opened.library.rows(ListQuery(), 0, 10)}
    assert [rows[name].suggestions for name in articles] == [1, 1, 0]
    assert not opened.recovery.verify().problems


def test_suggestions_are_decided_in_many_articles(opened: OpenLibrary, articles: list[ArticleId]) -> None:
    choice = Choice(rule="style.crops")
    decided = decide_in_articles(opened.desk, articles, choice, Progress(), is_accepted=True)
    assert decided == Decided(suggestions=2, articles=2)
    assert opened.desk.content(articles[0]).body[0].text == "Barley is in."
    assert [row.suggestions for row in opened.library.rows(ListQuery(), 0, 10)] == [0, 0, 0]


def test_people_known_only_by_their_id_have_a_name_and_a_colour() -> None:
    people = People(person_named("Nigar Hacı", initials="NH", identity="nigar@desk.example"))
    assert people.of("nigar@desk.example").name == "Nigar Hacı"
    other = people.of("leyla.rzayeva@desk.example")
    assert (other.name, other.initials) == ("Leyla Rzayeva", "LR")
    assert people.of("Emin Məmmədov").initials == "EM"
    assert people.of("leyla.rzayeva@desk.example").color == other.color
