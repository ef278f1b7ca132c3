"""A text becomes another by edits of whole words, openly or as suggestions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document, document_of
from editor_app.document.changes import Selection
from editor_app.document.commands.becoming import become, take_over
from editor_app.document.commands.fragments import runs_of
from editor_app.document.commands.reverting import revert_to
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.commands.text import type_text
from editor_app.document.differing import edits, flat
from editor_app.document.model import (
    ArticleContent,
    Block,
    Image,
    RichText,
    TextField,
    image_block,
)
from editor_app.document.readings import Reading
from helpers.contents import contents, named
from helpers.critic import by, marked
from helpers.notation import blocks

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def body(text: str) -> ArticleContent:
    return ArticleContent(body=blocks(text))


def became(before: str, after: str) -> str:
    document = document_of(body(before))
    document.run("Become", become, body(after), suggest=by("anna"))
    return marked(document)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("The old bridge.", "The new bridge.", "The {--old--}{++new++} bridge."),
        ("The bridge.", "The bridge.", "The bridge."),
        ("The bridge.\nIt rains.", "The bridge.", "The bridge.{--¶--}\n{--It rains.--}"),
        ("The bridge.", "The bridge.\nIt rains.", "The bridge.{++¶++}\n{++It rains.++}"),
        ("One.\nTwo.\nThree.", "One.\nThree.", "One.\n{--Two.¶--}\nThree."),
        ("One. Two.", "One.\nTwo.", "One.{-- --}{++¶++}\nTwo."),
        ("One.\nTwo.", "One. Two.", "One.{--¶--}\n{++ ++}Two."),
        ("One.\nTwo.", "One.\n## Two.", "One.\nTwo.{=paragraph=}\n"),
        ("a fox", "**a** fox", "{=bold=}a fox"),
        ("Qəbələ'də yağış", "Qəbələ'dən yağış", "{--Qəbələ'də--}{++Qəbələ'dən++} yağış"),
        ("😀 sun", "😀 😀 rain", "😀 {--sun--}{++😀 rain++}"),
    ],
)
def test_only_words_that_differ_are_suggested(before: str, after: str, shown: str) -> None:
    assert became(before, after) == shown.removesuffix("\n")


def test_a_picture_that_stays_keeps_its_place_and_takes_the_new_caption() -> None:
    old = image_block(Image(source="https://example.org/pier.jpg", caption=RichText("The pier")))
    new = image_block(Image(source="https://example.org/pier.jpg", caption=RichText("The old pier")))
    document = document_of(ArticleContent(body=(Block(text="One."), old, Block(text="Two."))))
    content = ArticleContent(body=(Block(text="New."), Block(text="One."), new, Block(text="Two.")))
    document.run("Become", become, content, suggest=by("anna"))
    parts = [part for suggestion in document.suggestions() for part in suggestion.parts]
    assert [(part.mark, part.text) for part in parts] == [("", "New.\n"), ("object", "￼")]
    assert document.content().body[2].data == new.data


def test_chosen_edits_are_made_and_others_wait() -> None:
    document = document_of(body("One old.\nTwo old."))
    now, target = document.content(), body("One new.\nTwo new.")
    first, second = edits(*(flat(runs_of(content, TextField.BODY)) for content in (now, target)))
    chosen = [(TextField.BODY, second)]
    document.run("Take", take_over, now, target, chosen, suggest=by("anna"))
    assert marked(document) == "One old.\nTwo {--old--}{++new++}."
    with pytest.raises(CommandRefused):
        document.run("Take", take_over, now, target, [(TextField.BODY, first)], suggest=by("anna"))


@given(contents(), contents())
def test_taking_every_difference_back_is_the_older_text(
    before: ArticleContent, after: ArticleContent
) -> None:
    document = document_of(after)
    now = document.content()
    chosen = [
        (field, edit.back)
        for field in TextField
        for edit in edits(flat(runs_of(before, field)), flat(runs_of(now, field)))
    ]
    document.run("Take", take_over, now, before, chosen, suggest=by("anna"))
    assert named(document, Reading.FINAL) == before
    assert named(document, Reading.ORIGINAL) == after


def test_blocks_that_stay_keep_their_names() -> None:
    document = document_of(body("One.\nTwo.\nThree."))
    names = [block.id for block in document.content().body]
    document.run("Become", become, body("One.\nThree, four."))
    assert [block.id for block in document.content().body] == [names[0], names[2]]


def test_going_back_while_suggesting_suggests_what_would_be_again() -> None:
    document = document_of(body("The old bridge."))
    then = document.version()
    document.run("Type", type_text, Selection(TextField.BODY, 4, 7), "new")
    document.run("Go back", revert_to, then, suggest=by("anna"))
    assert marked(document) == "The {--new--}{++old++} bridge."


# Whatever the two texts are


@given(contents(), contents())
def test_every_text_becomes_every_other(before: ArticleContent, after: ArticleContent) -> None:
    document = document_of(before)
    document.run("Become", become, after)
    assert named(document, Reading.MARKED) == after
    assert not document.suggestions()


@given(contents(), contents())
def test_suggested_it_is_the_final_text_and_the_original_stays(
    before: ArticleContent, after: ArticleContent
) -> None:
    document = document_of(before)
    document.run("Become", become, after, suggest=by("anna"))
    assert named(document, Reading.FINAL) == after
    assert named(document, Reading.ORIGINAL) == before
    ids = [suggestion.id for suggestion in document.suggestions()]
    for command, wanted in ((accept_suggestions, after), (reject_suggestions, before)):
        decided = Document.load(document.snapshot())
        if ids:
            decided.run("Decide", command, ids, by="boris", at=NOON)
        assert named(decided, Reading.MARKED) == wanted


@given(contents(), contents(), contents(), st.sampled_from(["anna", "boris"]))
def test_among_suggestions_that_wait_too(
    before: ArticleContent, between: ArticleContent, after: ArticleContent, person: str
) -> None:
    document = document_of(before)
    document.run("Become", become, between, suggest=by("anna"))
    document.run("Become", become, after, suggest=by(person))
    assert named(document, Reading.FINAL) == after
    assert named(document, Reading.ORIGINAL) == before
