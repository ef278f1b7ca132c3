"""Pictures of a story as items of their own: valid, linked both ways, readable by others and by us."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from editor_app.document.model import ArticleContent, Block, Image, RichText, image_block
from editor_app.formats.newsml_g2.checking import check_item
from editor_app.formats.newsml_g2.reader import NewsmlG2Reader
from editor_app.formats.newsml_g2.writer import NewsmlG2Writer
from editor_app.formats.values import ExportItem, Outlet, OutputFile, Source
from helpers import bridge

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ELSEWHERE = "https://example.org/pier.jpg"


def files_of(item: ExportItem) -> dict[str, bytes]:
    return {file.path.rpartition("/")[2]: file.data for file in NewsmlG2Writer().write(item).files}


def pictures(item: ExportItem) -> list[OutputFile]:
    return [file for file in NewsmlG2Writer().write(item).files if ".picture-" in file.path]


def shown(*images: Image, **changes: object) -> ExportItem:
    body = (Block(text="The bridge is open."), *map(image_block, images))
    content = ArticleContent(RichText("Bridge"), body=body, fields={"language": "en"})
    return bridge.item(content, **changes)


DAWN = Image(
    bridge.PICTURE_ID, RichText("The bridge at dawn"), "River Museum", "Three arches", width=4, height=3
)


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> etree.XMLSchema:
    path = shared_data / "formats/newsml-g2/schemas/NewsML-G2_2.35-spec-All-Power.xsd"
    return etree.XMLSchema(etree.parse(path))


def test_a_picture_is_an_item_of_its_own_that_says_all_that_is_known_of_it(schema: etree.XMLSchema) -> None:
    (file,) = pictures(shown(DAWN, number=3))
    root = etree.fromstring(file.data)
    schema.assertValid(root)
    check_item(file.data)
    name = bridge.PICTURE_ID[:16]
    assert file.path.endswith(f"/index.en.picture-{name}.newsitem.xml")
    assert root.get("guid") == f"tag:copydesk.local,2026:article/a1/picture/{name}"
    assert root.get("version") == "3"
    assert root.find(f".//{G2}itemClass").get("qcode") == "ninat:picture"
    (rendition,) = root.iter(f"{G2}remoteContent")
    assert dict(rendition.attrib) == {
        "rendition": "rnd:highRes",
        "href": bridge.PICTURE_ADDRESS,
        "contenttype": "image/png",
        "size": str(len(bridge.PICTURE)),
        "width": "4",
        "height": "3",
    }
    said = {one.get("role"): one.text for one in root.iter(f"{G2}description")}
    assert said == {"drol:caption": "The bridge at dawn", "cddesc:alternativeText": "Three arches"}
    assert root.findtext(f".//{G2}creditline") == "River Museum"


def test_text_and_picture_link_each_other_with_their_versions() -> None:
    files = NewsmlG2Writer().write(shown(DAWN, number=3)).files
    text, picture = (etree.fromstring(file.data) for file in files[:2])
    for one, other in ((text, picture), (picture, text)):
        links = [link for link in one.iter(f"{G2}link") if link.get("rel") == "irel:associatedWith"]
        assert [(link.get("residref"), link.get("version")) for link in links] == [(other.get("guid"), "3")]


def test_every_size_of_a_picture_is_a_rendition(schema: etree.XMLSchema) -> None:
    outlet = Outlet(options={"pictures": {"renditions": {"small": 2}}})
    (file,) = pictures(shown(DAWN, outlet=outlet))
    root = etree.fromstring(file.data)
    schema.assertValid(root)
    check_item(file.data)
    found = [(one.get("rendition"), one.get("width")) for one in root.iter(f"{G2}remoteContent")]
    assert found == [("rnd:highRes", "4"), ("cdrnd:small", "2")]


def test_a_picture_elsewhere_has_its_address_and_one_that_nobody_sees_is_no_item(
    schema: etree.XMLSchema,
) -> None:
    (file,) = pictures(shown(Image(source=ELSEWHERE), Image(alt="Lost")))
    root = etree.fromstring(file.data)
    schema.assertValid(root)
    assert [one.get("href") for one in root.iter(f"{G2}remoteContent")] == [ELSEWHERE]


def test_a_picture_that_stands_twice_is_two_items_and_keeps_its_name_when_another_comes_before_it() -> None:
    twice = pictures(shown(DAWN, replace(DAWN, caption=RichText("The same at dusk"))))
    names = [etree.fromstring(file.data).get("guid") for file in twice]
    assert names[1] == f"{names[0]}-2"
    moved = pictures(shown(Image(source=ELSEWHERE), DAWN))
    assert etree.fromstring(moved[1].data).get("guid") == names[0]


def test_an_independent_reader_finds_picture_and_caption() -> None:
    (file,) = pictures(shown(DAWN))
    newsml = pytest.importorskip("NewsMLG2")
    item = newsml.NewsMLG2Document(file.data).get_item()
    assert item.guid == f"tag:copydesk.local,2026:article/a1/picture/{bridge.PICTURE_ID[:16]}"
    assert str(item.contentmeta.headline[0]) == "Bridge"
    assert str(item.contentmeta.description[0]) == "The bridge at dawn"
    (rendition,) = item.contentset.remotecontent
    assert (rendition.href, rendition.contenttype) == (bridge.PICTURE_ADDRESS, "image/png")


def test_the_text_brings_its_pictures_back_with_their_captions() -> None:
    item = bridge.item()
    (read,) = NewsmlG2Reader().read(bridge.source_of(NewsmlG2Writer().write(item)))
    meant = [block.data for block in item.content.body if isinstance(block.data, Image)]
    found = [block.data for block in read.content.body if isinstance(block.data, Image)]
    assert [(one.caption, one.credit, one.alt) for one in found] == [
        (one.caption, one.credit, one.alt) for one in meant
    ]
    assert [media.data for media in read.media] == [bridge.PICTURE]


def test_an_item_that_is_a_picture_brings_the_file_beside_it() -> None:
    files = files_of(shown(DAWN))
    (name,) = [name for name in files if ".picture-" in name]
    beside = {bridge.PICTURE_ADDRESS: bridge.PICTURE}
    (read,) = NewsmlG2Reader().read(Source(files[name], name, companion=beside.get))
    (image,) = [block.data for block in read.content.body]
    assert isinstance(image, Image)
    assert (image.caption.text, image.credit, image.alt) == (
        "The bridge at dawn",
        "River Museum",
        "Three arches",
    )
    assert [(one.source, one.data) for one in read.media] == [(image.source, bridge.PICTURE)]
    assert not read.content.summary


def test_what_lies_beside_an_item_and_is_no_picture_is_not_taken() -> None:
    (file,) = pictures(shown(DAWN))
    (read,) = NewsmlG2Reader().read(Source(file.data, companion={bridge.PICTURE_ADDRESS: b"<svg/>"}.get))
    assert read.media == ()
    assert read.content.body == ()


def test_a_picture_that_only_an_earlier_issue_showed_is_called_back(schema: etree.XMLSchema) -> None:
    item = shown(DAWN, number=2, shown_before=((DAWN, Image(source=ELSEWHERE)), (DAWN, DAWN)))
    stays, *gone = pictures(item)
    assert b"stat:usable" in stays.data
    roots = [etree.fromstring(file.data) for file in gone]
    assert len(roots) == 2
    for root in roots:
        schema.assertValid(root)
        assert root.find(f".//{G2}pubStatus").get("qcode") == "stat:canceled"
        assert root.get("version") == "2"
        assert not [*root.iter(f"{G2}remoteContent"), *root.iter(f"{G2}link"), *root.iter(f"{G2}description")]
    before = pictures(shown(DAWN, Image(source=ELSEWHERE)))
    twice = pictures(shown(DAWN, DAWN))
    assert {(root.get("guid"), file.path) for root, file in zip(roots, gone, strict=True)} == {
        (etree.fromstring(file.data).get("guid"), file.path) for file in (before[1], twice[1])
    }
