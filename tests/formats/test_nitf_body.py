from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.html.fragment import read_fragment
from editor_app.formats.nitf_body import body_nitf, rich_nitf
from editor_app.formats.nitf_markup import nitf_html, nitf_pieces
from editor_app.formats.pictures import going_out
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem
from helpers import bridge

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"


@pytest.fixture(scope="module")
def schema(shared_data: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared_data / "formats" / "nitf" / "nitf-3-6.xsd"))


def prepared(content: ArticleContent) -> ExportItem:
    return going_out(bridge.item(content), publishable(content).content)


def document(item: ExportItem) -> etree._Element:
    headline = rich_nitf(item.content.headline)
    return etree.fromstring(
        f'<nitf xmlns="{NAMESPACE}"><body><body.head><hedline><hl1>{headline}</hl1></hedline></body.head>'
        f"<body.content>{body_nitf(item)}</body.content></body></nitf>"
    )


def test_the_bridge_is_valid_where_a_body_stands(schema: etree.XMLSchema) -> None:
    schema.assertValid(document(prepared(bridge.BRIDGE)))


@settings(max_examples=25)
@given(content=bridge.contents())
def test_any_story_is_valid_and_says_all_its_words(schema: etree.XMLSchema, content: ArticleContent) -> None:
    item = prepared(replace(content, headline=content.headline or RichText("Bridge")))
    made = document(item)
    schema.assertValid(made)
    shown = "".join(made.itertext())
    assert all(
        part in shown for block in item.content.body for part in block.text.strip("\ufffc").split("\u2028")
    )


@settings(max_examples=25)
@given(content=bridge.contents())
def test_a_body_says_the_same_in_pieces_as_whole(content: ArticleContent) -> None:
    item = prepared(replace(content, headline=RichText("Bridge")))
    body = next(element for element in document(item).iter() if str(element.tag).endswith("body.content"))
    pieces = tuple(block for piece in nitf_pieces(body) for block in read_fragment(piece))
    assert pieces == read_fragment(nitf_html(body))
