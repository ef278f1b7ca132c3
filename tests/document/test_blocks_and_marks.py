"""Block types, lists, marks and links."""

from __future__ import annotations

import pytest

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.blocks import indent, outdent, set_block_type, split_block
from editor_app.document.commands.casing import Case, change_case
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.marks import (
    clear_marks,
    remove_link,
    set_language,
    set_link,
    set_passage_languages,
    toggle_mark,
)
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.model import BlockType, Image, ListKind, MarkType, Rule, TextField
from helpers.notation import article, blocks, done, written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one| two", "one\n| two"),
        ("## Head|", "## Head\n|"),
        ("## |Head", "\n## |Head"),
        ("## He|ad", "## He\n## |ad"),
        ("* one|", "* one\n* |"),
        ("* one\n* |", "* one\n|"),
        ("* one\n  * |", "* one\n* |"),
        ("> |", "|"),
        ("o[ne\ntw]o", "o\n|o"),
    ],
)
def test_enter_splits_the_block(before: str, after: str) -> None:
    assert done(before, split_block) == after


def test_after_a_split_the_first_half_keeps_its_id() -> None:
    document, selection = article("one| two")
    before = document.blocks()[0].id
    document.run("Split", split_block, selection)
    first, second = document.blocks()
    assert first.id == before
    assert second.id != before


def test_block_types_change_for_every_block_of_the_selection() -> None:
    assert done("o[ne\ntwo\nth]ree", set_block_type, BlockType.HEADING, 3) == "### o[ne\n### two\n### th]ree"
    assert done("|one", set_block_type, BlockType.LIST_ITEM, 0, ListKind.NUMBERED) == "1. |one"
    assert done("  * |one", set_block_type, BlockType.LIST_ITEM, 0, ListKind.NUMBERED) == "  1. |one"
    assert done("## |one", set_block_type, BlockType.PARAGRAPH) == "|one"


def test_a_headline_cannot_become_a_list() -> None:
    document, _ = article("one")
    with pytest.raises(CommandRefused):
        document.run("List", set_block_type, cursor_at(TextField.HEADLINE, 0), BlockType.LIST_ITEM)


def test_lists_are_indented_and_outdented() -> None:
    assert done("* on|e", indent) == "  * on|e"
    assert done("  * on|e", outdent) == "* on|e"
    assert done("* on|e", outdent) == "on|e"
    with pytest.raises(CommandRefused):
        done("on|e", indent)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the [old] bridge", "the **[old]** bridge"),
        ("the **[old]** bridge", "the [old] bridge"),
        ("[the **old** bridge]", "**[the old bridge]**"),
        ("o[ne\ntw]o", "o**[ne**\n**tw]**o"),
    ],
)
def test_bold_is_toggled(before: str, after: str) -> None:
    document, selection = article(before)
    document.run("Bold", toggle_mark, selection, MarkType.BOLD)
    assert written(document) == after.replace("[", "").replace("]", "")


def test_superscript_and_subscript_exclude_each_other() -> None:
    document, selection = article("H[2]O")
    document.run("Up", toggle_mark, selection, MarkType.SUPERSCRIPT)
    document.run("Down", toggle_mark, selection, MarkType.SUBSCRIPT)
    assert [mark.type for mark in document.blocks()[0].marks] == [MarkType.SUBSCRIPT]


def test_links_are_set_changed_and_removed() -> None:
    document, selection = article("see [this page] now")
    document.run("Link", set_link, selection, "https://example.org/")
    assert written(document) == "see {https://example.org/|this page} now"
    inside = cursor_at(TextField.BODY, 7)
    document.run("Link", set_link, inside, "https://example.com/a")
    assert written(document) == "see {https://example.com/a|this page} now"
    document.run("Unlink", remove_link, inside)
    assert written(document) == "see this page now"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " data:text/html,x", "file:///etc", "https://a b", "x"]
)
def test_unsafe_addresses_are_refused(url: str) -> None:
    with pytest.raises(CommandRefused):
        done("see [this]", set_link, url)


def test_a_link_without_text_shows_its_address() -> None:
    document, selection = article("see |")
    document.run("Link", set_link, selection, "https://example.org/")
    assert written(document) == "see {https://example.org/|https://example.org/}"


def test_languages_and_clearing_of_marks() -> None:
    document, selection = article("the [**word**] here")
    document.run("Language", set_language, selection, "az")
    document.run("Clear", clear_marks, selection)
    (mark,) = document.blocks()[0].marks
    assert (mark.type, mark.value, mark.start, mark.end) == (MarkType.LANGUAGE, "az", 4, 8)


def test_without_a_selection_the_paragraph_of_the_cursor_is_in_the_language() -> None:
    document, selection = article("one two\nthree fo|ur\nfive")
    document.run("Language", set_language, selection, "az")
    assert _languages(document) == [[], [("az", 0, 10)], []]
    document.run("Language", set_language, selection, "")
    assert _languages(document) == [[], [], []]


def test_the_language_of_a_passage_leaves_what_is_marked_in_it() -> None:
    document, selection = article("one [two] three")
    document.run("Language", set_language, selection, "en")
    start = cursor_at(TextField.BODY, 0)
    document.run("Language", set_passage_languages, [(start, "ru")])
    assert _languages(document) == [[("ru", 0, 4), ("en", 4, 7), ("ru", 7, 13)]]
    document.run("Language", set_passage_languages, [(start, "az")])
    assert _languages(document) == [[("az", 0, 13)]]
    document.run("Language", set_passage_languages, [(start, "")])
    assert _languages(document) == [[]]


def _languages(document: Document) -> list[list[tuple[object, int, int]]]:
    return [
        [(mark.value, mark.start, mark.end) for mark in block.marks if mark.type is MarkType.LANGUAGE]
        for block in document.blocks()
    ]


@pytest.mark.parametrize(
    ("before", "fragment", "after"),
    [
        ("one |two", "**new** ", "one **new** |two"),
        ("one|two", "a\nb", "onea\nb|two"),
        ("one|two", "a\nb\nc", "onea\nb\nc|two"),
        ("one|", "## Head\ntext", "one\n## Head\ntext|"),
        ("|two", "## Head\ntext", "## Head\ntext|two"),
        ("|", "## Head\n* item", "## Head\n* item|"),
        ("on|e", "![bridge]", "on\n![bridge]|\ne"),
        ("|", "![bridge]", "![bridge]|"),
        ("* o|ne", "x\ny", "* ox\n* y|ne"),
        ("o[ld]", "new", "onew|"),
    ],
)
def test_pasting(before: str, fragment: str, after: str) -> None:
    assert done(before, paste, list(blocks(fragment))) == after


def test_a_headline_takes_pasted_blocks_as_one_line() -> None:
    document, _ = article("")
    document.run("Paste", paste, cursor_at(TextField.HEADLINE, 0), list(blocks("## One\n![x]\n**two**")))
    assert document.text(TextField.HEADLINE) == "One two\n"


def test_objects_are_inserted_and_replaced() -> None:
    document, selection = article("one|two")
    changes = document.run("Rule", insert_object, selection, Rule())
    assert written(document, changes) == "one\n---|\ntwo"
    document.run("Image", replace_object, cursor_at(TextField.BODY, 4), Image(alt="a bridge"))
    assert written(document) == "one\n![a bridge]\ntwo"
    with pytest.raises(CommandRefused):
        document.run("Image", replace_object, cursor_at(TextField.BODY, 0), Rule())


def _places(*ranges: tuple[int, int, str]) -> list[tuple[Selection, str]]:
    return [(Selection(TextField.BODY, start, end), text) for start, end, text in ranges]


def test_many_places_are_replaced_in_one_step() -> None:
    document, _ = article("one **two** one")
    document.run("Replace all", replace_ranges, _places((0, 3, "six"), (4, 7, "ten"), (8, 11, "")))
    assert written(document) == "six **ten** "
    document.undo()
    assert written(document) == "one **two** one"
    with pytest.raises(CommandRefused):
        document.run("Replace all", replace_ranges, _places((0, 99, "x")))


@pytest.mark.parametrize(
    ("before", "mode", "language", "after"),
    [
        ("[iş ışıq]", Case.UPPER, "az", "İŞ IŞIQ"),
        ("[IŞIQ İŞ]", Case.LOWER, "az", "ışıq iş"),
        ("[island life]", Case.TITLE, "en", "Island Life"),
        ("[THE BRIDGE]", Case.SENTENCE, "en", "The bridge"),
        ("[straße **fluß**]", Case.UPPER, "de", "STRASSE **FLUSS**"),
        ("[one\n## two]", Case.UPPER, "en", "ONE\n## TWO"),
    ],
)
def test_case_follows_the_language(before: str, mode: Case, language: str, after: str) -> None:
    document, selection = article(before)
    document.run("Case", change_case, selection, mode, language)
    assert written(document) == after


def test_replacing_half_a_character_is_refused_and_changes_nothing() -> None:
    document, _selection = article("a😀b")
    with pytest.raises(CommandRefused):
        document.run("Replace all", replace_ranges, _places((0, 2, "x")))
    assert written(document) == "a😀b"
