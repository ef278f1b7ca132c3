"""Pictures go out in the sizes that a place wants, none larger than they are."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import PIL.Image
import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import MediaId
from editor_app.document.model import Image, RichText, image_block
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.ninjs.writer import NinjsWriter
from editor_app.formats.values import ExportItem, MediaFile, Outlet
from helpers.stories import item, story

SIZES = Outlet(options={"pictures": {"renditions": {"small": 40, "large": 80, "huge": 4000}}})


def picture(kind: str = "JPEG", size: tuple[int, int] = (160, 120)) -> bytes:
    out = io.BytesIO()
    PIL.Image.new("RGB", size, (200, 180, 40)).save(out, kind)
    return out.getvalue()


def with_picture(data: bytes, suffix: str = ".jpg") -> ExportItem:
    name = MediaId("ab" * 32)
    content = story()
    shown = image_block(Image(name, RichText("The docks"), "Museum", "Two docks", width=160, height=120))
    media = {name: MediaFile(name, suffix, "image/jpeg", lambda: data)}
    return replace(item(replace(content, body=(*content.body, shown))), media=media, outlet=SIZES)


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_a_picture_lies_there_in_every_size_that_is_smaller(kind: str, suffix: str) -> None:
    written = HtmlWriter().write(with_picture(picture(kind), suffix))
    files = {file.path.rpartition("/")[2]: file.data for file in written.files[1:]}
    assert {name.rpartition("-")[2] for name in files if "-" in name} == {f"small{suffix}", f"large{suffix}"}
    for name, data in files.items():
        with PIL.Image.open(io.BytesIO(data)) as opened:
            assert opened.size == (
                (40, 30) if "small" in name else (80, 60) if "large" in name else (160, 120)
            )
    page = written.files[0].data.decode()
    assert "-small" in page
    assert " 40w, " in page
    assert " 160w" in page


def test_an_item_names_its_renditions() -> None:
    written = NinjsWriter().write(with_picture(picture()))
    value = json.loads(written.files[0].data)
    (shown,) = [one for one in value["associations"] if one["rel"] == "picture"]
    assert [(one["name"], one["width"]) for one in shown["renditions"]] == [
        ("main", 160),
        ("large", 80),
        ("small", 40),
    ]


def test_the_same_picture_gives_the_same_bytes() -> None:
    one, other = (HtmlWriter().write(with_picture(picture())).files for _time in range(2))
    assert one == other


def test_a_place_that_wants_no_sizes_gets_the_picture_alone() -> None:
    outgoing = replace(with_picture(picture()), outlet=Outlet())
    assert len(HtmlWriter().write(outgoing).files) == 2


def test_a_damaged_picture_is_named() -> None:
    with pytest.raises(UserError, match="smaller"):
        HtmlWriter().write(with_picture(picture()[:200]))
