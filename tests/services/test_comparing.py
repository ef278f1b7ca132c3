from __future__ import annotations

from dataclasses import replace

from editor_app.document.model import Image, RichText, image_block
from editor_app.services.comparing import compare_contents
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
