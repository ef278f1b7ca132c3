import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from editor_app.base.ids import MediaId
from editor_app.document.model import ArticleContent, RichText, image_block
from editor_app.document.model import Image as Picture
from editor_app.formats.docx.writer import DocxWriter
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.picture_metadata import without_metadata
from editor_app.formats.values import HERE, MediaFile, Outlet
from helpers import bridge

SECRETS = (b"Ada Stone", b"SERIAL-778", b"secret comment", b"51 deg", b"http://ns.adobe.com", b"Photoshop")
XMP = b"<x:xmpmeta xmlns:x='http://ns.adobe.com/'>Ada Stone</x:xmpmeta>"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int = 6) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x013B] = "Ada Stone"
    tags[0xA431] = "SERIAL-778"
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    tags.get_ifd(0x8825)[29] = "51 deg"
    return tags.tobytes()


def picture() -> Image.Image:
    made = Image.new("RGB", (24, 16))
    made.putdata([(x * 10, y * 15, (x * y) % 256) for y in range(16) for x in range(24)])
    return made


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(orientation: int = 6, **options: object) -> bytes:
    out = io.BytesIO()
    picture().save(
        out, "JPEG", exif=exif(orientation), icc_profile=PROFILE, comment=b"secret comment", **options
    )
    extra = segment(0xED, b"Photoshop 3.0\x008BIM Ada Stone") + segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP
    )
    data = out.getvalue()
    return data[:2] + extra + data[2:] + b"MPF second picture of Ada Stone"


def png() -> bytes:
    out = io.BytesIO()
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Ada Stone")
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", "secret comment", zip=True)
    picture().save(out, "PNG", exif=exif(), icc_profile=PROFILE, pnginfo=texts)
    return out.getvalue() + b"Ada Stone"


def webp(**options: object) -> bytes:
    out = io.BytesIO()
    picture().save(out, "WEBP", exif=exif(), icc_profile=PROFILE, xmp=XMP, lossless=True, **options)
    return out.getvalue() + b"Ada Stone"


def gif() -> bytes:
    out = io.BytesIO()
    frames = [picture().convert("P"), picture().rotate(180).convert("P")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"secret comment", loop=0)
    data = out.getvalue()
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\x00"
    return data[:-1] + xmp + b"\x3bAda Stone"


MADE = {
    "jpeg": jpeg(),
    "progressive jpeg": jpeg(progressive=True),
    "jpeg with restarts": jpeg(restart_marker_blocks=1),
    "png": png(),
    "webp": webp(),
    "moving webp": webp(save_all=True, append_images=[picture().rotate(180)]),
    "gif": gif(),
}


@pytest.fixture(params=MADE)
def data(request: pytest.FixtureRequest) -> bytes:
    return MADE[request.param]


def frames(data: bytes) -> Iterator[bytes]:
    with Image.open(io.BytesIO(data)) as opened:
        for index in range(getattr(opened, "n_frames", 1)):
            opened.seek(index)
            yield ImageOps.exif_transpose(opened.convert("RGB")).tobytes()


def bare(data: bytes) -> bytes:
    made = without_metadata(data)
    assert made is not None
    return made


def test_a_picture_tells_nothing_of_its_maker(data: bytes) -> None:
    assert any(secret in data for secret in SECRETS)
    assert not [secret for secret in SECRETS if secret in bare(data)]
    assert zlib.compress(b"secret comment")[2:-4] not in bare(data)


def test_a_picture_looks_as_before(data: bytes) -> None:
    assert list(frames(bare(data))) == list(frames(data))


def test_doing_it_again_changes_nothing(data: bytes) -> None:
    assert bare(bare(data)) == bare(data)


@pytest.mark.parametrize("name", [name for name in MADE if name != "gif"])
def test_orientation_and_colour_profile_stay(name: str) -> None:
    with Image.open(io.BytesIO(bare(MADE[name]))) as opened:
        assert dict(opened.getexif()) == {0x0112: 6}
        assert opened.info["icc_profile"] == PROFILE


def test_a_picture_that_is_not_turned_needs_no_exif_at_all() -> None:
    assert b"Exif" not in bare(jpeg(orientation=1))


def test_a_moving_picture_goes_on_moving() -> None:
    with Image.open(io.BytesIO(bare(MADE["gif"]))) as opened:
        assert (opened.n_frames, opened.info["loop"]) == (2, 0)


def test_other_files_are_not_touched() -> None:
    assert without_metadata(b"%PDF-1.7") is None
    assert without_metadata(b"") is None


@settings(max_examples=150)
@given(
    name=st.sampled_from(list(MADE)),
    changes=st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=6)), max_size=4),
    end=st.integers(0, 4000),
)
def test_a_damaged_picture_is_read_to_an_end_and_comes_out_the_same_again(
    name: str, changes: list[tuple[int, bytes]], end: int
) -> None:
    damaged = bytearray(MADE[name])
    for place, new in changes:
        damaged[place : place + len(new)] = new
    made = without_metadata(bytes(damaged[: max(16, len(damaged) - end)]))
    assert made is None or (without_metadata(made) or made) == made
    assert made is None or len(made) <= len(damaged) + 64


def photographed(outlet: Outlet = HERE) -> dict[str, object]:
    file = MediaFile(MediaId("f" * 64), ".jpg", "image/jpeg", lambda: MADE["jpeg"])
    content = ArticleContent(
        RichText("Bridge"), body=(image_block(Picture(file.id, alt="Arches")),), fields={"language": "en"}
    )
    return {"content": content, "media": {file.id: file}, "outlet": outlet}


def test_pictures_leave_without_metadata_in_every_package() -> None:
    item = replace(bridge.item(), **photographed())
    assert b"Ada Stone" not in HtmlWriter().write(item).files[1].data
    with zipfile.ZipFile(io.BytesIO(DocxWriter().write(item).files[0].data)) as document:
        (name,) = (name for name in document.namelist() if name.startswith("word/media/"))
        assert document.read(name) == bare(MADE["jpeg"])


def test_pictures_keep_their_metadata_where_the_profile_says_so() -> None:
    outlet = Outlet(options={"pictures": {"keep_metadata": True}})
    item = replace(bridge.item(), **photographed(outlet))
    assert HtmlWriter().write(item).files[1].data == MADE["jpeg"]
