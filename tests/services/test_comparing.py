from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from editor_app.base.differences import Op
from editor_app.document.model import ArticleContent, Image, RichText, image_block
from editor_app.services.comparing import compare_contents
from editor_app.services.describing import block_lines
from helpers.contents import contents
from helpers.notation import blocks
from helpers.stories import story


def test_contents_are_compared_field_by_field_with_captions_and_metadata() -> None:
    before = story("Bridge reopens", keywords=("bridge",))
    image = image_block(Image(caption=RichText("The pier"), credit="Desk"))
    after = replace(story("Bridge reopens again", keywords=("bridge", "river")), body=(*before.body, image))
    fields = {comparison.field: comparison for comparison in compare_contents(before, after)}
    assert list(fields) == ["headline", "summary", "body", "slugline", "keywords"]
    assert fields["summary"].is_equal
    assert fields["body"].pieces[-1].text == "\nThe pier\nDesk"
    assert [piece.text for piece in fields["keywords"].pieces] == ["bridge", ", river"]


@given(contents(), contents())
def test_the_words_of_both_texts_can_be_read_out(before: ArticleContent, after: ArticleContent) -> None:
    for comparison in compare_contents(before, after):
        for content, left_out in ((before, Op.INSERT), (after, Op.DELETE)):
            words = "".join(piece.text for piece in comparison.pieces if piece.op is not left_out)
            lines = [word for block in content.body for word in block_lines(block) if word]
            if comparison.field == "body":
                assert [line for line in words.split("\n") if line] == [
                    line for word in lines for line in word.split("\n") if line
                ]


def test_what_moved_and_what_looks_different_is_told() -> None:
    before = ArticleContent(body=blocks("The long pier is open.\nA red fox\nBuses run."))
    after = ArticleContent(body=blocks("A **red** fox\n## Buses run.\nThe long pier is open."))
    told = {comparison.field: comparison.told for comparison in compare_contents(before, after)}["body"]
    moved = [(piece.op, piece.text) for piece in told if piece.is_moved]
    assert moved == [(Op.DELETE, "The long pier is open."), (Op.INSERT, "The long pier is open.")]
    looks = [(piece.text, piece.was, piece.now) for piece in told if piece.is_formatted]
    assert looks == [("red", (), ("bold",)), ("\n", ("paragraph",), ("heading 2",))]
