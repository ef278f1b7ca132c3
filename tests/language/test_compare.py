"""Two texts with formats compared: what came, went, moved and looks different."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.base.differences import Op
from editor_app.document.commands.fragments import runs_of
from editor_app.document.differing import flat
from editor_app.document.model import ArticleContent, Image, RichText, TextField, image_block
from editor_app.language.compare import Comparison, compare_flats
from helpers.contents import contents
from helpers.notation import blocks


def compared(before: ArticleContent, after: ArticleContent, field: TextField = TextField.BODY) -> Comparison:
    return compare_flats(flat(runs_of(before, field)), flat(runs_of(after, field)))


def shown(before: str, after: str) -> str:
    """``{--went--}{++came++}``, ``{~~moved~~}`` at both places, ``{==looks different==}``."""
    signs = {Op.DELETE: ("{--", "--}"), Op.INSERT: ("{++", "++}")}
    text = ""
    for part in compared(ArticleContent(body=blocks(before)), ArticleContent(body=blocks(after))).parts:
        start, end = signs.get(part.op, ("", ""))
        if part.moved >= 0:
            start, end = "{~~", "~~}"
        elif part.is_formatted:
            start, end = "{==", "==}"
        text += start + part.text.replace("\n", "¶") + end
    return text


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("The old bridge.", "The new bridge.", "The {--old--}{++new++} bridge.¶"),
        ("A red fox", "A **red** fox", "A {==red==} fox¶"),
        ("One.\nTwo.", "One.\n## Two.", "One.¶Two.{==¶==}"),
        ("One.\n* Two.", "One.\n1. Two.", "One.¶Two.{==¶==}"),
        (
            "The pier is open.\nRain fell all day.\nBuses run.",
            "Rain fell all day.\nBuses run.\nThe pier is open.",
            "{~~The pier is open.~~}{--¶--}Rain fell all day.¶Buses run.¶{~~The pier is open.~~}{++¶++}",
        ),
        (
            "The long pier is open to all.\nRain fell.\nBuses run.",
            "Rain fell.\nBuses run.\nThe long pier is closed to all.",
            "{~~The long pier is ~~}{--open--}{~~ to all.~~}{--¶--}Rain fell.¶Buses run.¶"
            "{~~The long pier is ~~}{++closed++}{~~ to all.~~}{++¶++}",
        ),
        ("Yes.\nOne two.\nTen.", "One two.\nTen.\nYes.", "{--Yes.¶--}One two.¶Ten.¶{++Yes.¶++}"),
    ],
)
def test_words_formats_and_moves_are_told_apart(before: str, after: str, seen: str) -> None:
    assert shown(before, after) == seen


def test_touching_differences_are_one_change_and_others_are_counted() -> None:
    before = ArticleContent(body=blocks("The old bridge.\nIt rains.\nOne."))
    after = ArticleContent(body=blocks("The new bridge.\nIt rains.\nOne.\n## Two."))
    found = compared(before, after)
    assert [len(change) for change in found.changes] == [1, 2]
    assert {part.change for part in found.parts} == {-1, 0, 1}


def test_a_picture_that_moved_is_known_by_its_data() -> None:
    picture = image_block(Image(source="https://example.org/a.jpg", caption=RichText("The pier")))
    text = blocks("One line.\nTwo lines.")
    found = compared(ArticleContent(body=(picture, *text)), ArticleContent(body=(*text, picture)))
    assert [part.op for part in found.parts if part.moved == 0] == [Op.DELETE, Op.INSERT]


@given(contents(), contents())
def test_both_texts_can_be_read_out_of_the_parts(before: ArticleContent, after: ArticleContent) -> None:
    for field in TextField:
        old, new = flat(runs_of(before, field)), flat(runs_of(after, field))
        found = compare_flats(old, new)
        assert "".join(run.text for part in found.parts for run in part.old) == old.text
        assert "".join(run.text for part in found.parts for run in part.new) == new.text
        assert {part.change for part in found.parts if part.change >= 0} == set(range(len(found.changes)))
