import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, Image, RichText, image_block
from editor_app.formats.losses import CARRIED
from editor_app.formats.ninjs.checking import check_item
from editor_app.formats.ninjs.item import news_item
from editor_app.formats.ninjs.reader import NinjsReader
from editor_app.formats.ninjs.writer import NinjsWriter
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem
from helpers import bridge, golden, schemas


def written(item: ExportItem) -> dict:
    return json.loads(NinjsWriter().write(item).files[0].data)


def read_back(item: ExportItem) -> ArticleContent:
    (article,) = NinjsReader().read(bridge.source_of(NinjsWriter().write(item)))
    return article.content


def carried(name: str) -> bool:
    return name in CARRIED["ninjs"].fields


@pytest.fixture(scope="module")
def validator(shared_data: Path):
    from referencing import Registry, Resource

    draft = schemas.jsonschema().Draft202012Validator

    folder = shared_data / "formats" / "ninjs" / "schemas"
    geo = json.loads((folder / "GeoJSON-schema.json").read_text())
    registry = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geo)
    )
    schema = json.loads((folder / "ninjs-schema_3.2.json").read_text())
    return draft(schema, registry=registry, format_checker=draft.FORMAT_CHECKER)


@pytest.mark.parametrize(
    ("name", "item"),
    [("bridge.en.ninjs.json", bridge.item()), ("bridge.ar.ninjs.json", bridge.bridge_in_arabic())],
)
def test_a_file_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, NinjsWriter().write(item).files[0].data)


@pytest.mark.parametrize("base_url", ["", "https://example.org/xəbər/"])
def test_the_bridge_is_valid_with_formats_checked(validator, base_url: str) -> None:
    assert list(validator.iter_errors(written(bridge.item(base_url=base_url)))) == []


@settings(max_examples=15)
@given(content=bridge.contents())
def test_any_story_is_valid_with_formats_checked(validator, content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    assert list(validator.iter_errors(written(bridge.item(content)))) == []


@settings(max_examples=25)
@given(bridge.contents())
def test_any_story_reads_back_as_it_is(content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    assert read_back(bridge.item(content)) == bridge.as_read(content, carried)


def test_the_bridge_reads_back_as_it_is_but_for_the_losses() -> None:
    assert read_back(bridge.item()) == bridge.as_read(bridge.BRIDGE, carried)
    assert NinjsWriter().write(bridge.item()).losses == ("priority", "legal flag")


def test_versions_name_the_one_that_was_made_first() -> None:
    english, arabic = written(bridge.item()), written(bridge.bridge_in_arabic())
    first = "tag:copydesk.local,2026:article/a1"
    assert english["uri"] == first
    assert {part["rel"] for part in english["associations"] if part["type"] == "text"} == {"languageVersion"}
    translated = [part for part in arabic["associations"] if part["rel"] == "translationOf"]
    assert [part["uri"] for part in translated] == [first]
    (article,) = NinjsReader().read(bridge.source_of(NinjsWriter().write(bridge.bridge_in_arabic())))
    assert (article.identity, article.translation_of) == ("tag:copydesk.local,2026:article/a3", first)


@pytest.mark.parametrize(
    ("state", "flag", "status"),
    [("ready", False, "usable"), ("ready", True, "withheld"), ("withdrawn", False, "canceled")],
)
def test_the_publishing_status_follows_state_and_flag(state: str, flag: bool, status: str) -> None:
    fields = {"language": "en", "not_for_publication": flag}
    content = ArticleContent(RichText("Bridge"), fields=fields)
    assert written(bridge.item(content, state=state))["pubStatus"] == status


def test_the_editors_note_goes_to_its_own_property_only() -> None:
    item = written(bridge.item())
    assert item["edNote"] == "Check the cost again"
    assert "Check the cost" not in json.dumps(item["bodies"])


def test_what_is_no_time_is_left_out_and_said() -> None:
    fields = {"language": "en", "embargo": "soon", "urgency": 12, "dateline_date": "2026-02-31"}
    content = ArticleContent(RichText("Bridge"), fields=fields)
    result = NinjsWriter().write(bridge.item(content))
    assert len(result.warnings) == 3
    assert "embargoedUntil" not in json.loads(result.files[0].data)


def test_a_picture_elsewhere_keeps_its_address() -> None:
    picture = image_block(Image(source="https://example.org/körpü.jpg", alt="Arches"))
    content = ArticleContent(RichText("Bridge"), body=(picture,), fields={"language": "en"})
    (part,) = [part for part in written(bridge.item(content))["associations"] if part["type"] == "picture"]
    assert part["renditions"] == [{"name": "main", "href": "https://example.org/k%C3%B6rp%C3%BC.jpg"}]
    assert read_back(bridge.item(content)).body == (picture,)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a b?ü=1#é", "https://example.org/a%20b?%C3%BC=1#%C3%A9"),
        ("https://körpü.example/", "https://xn--krp-sna6a.example/"),
        ("https://[::1", ""),
        ("https://example.org/%41", "https://example.org/%41"),
    ],
)
def test_addresses_become_ascii(address: str, expected: str) -> None:
    assert ascii_uri(address) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"uri": ""},
        {"uri": "no uri"},
        {"versionCreated": "2026-03-15T11:20:00"},
        {"versionCreated": "2026-03-15T11:20:00+0400"},
        {"embargoedUntil": "2026-13-15T11:20:00Z"},
        {"pubStatus": "cancelled"},
        {"urgency": 0},
        {"urgency": "3"},
        {"guid": "x"},
        {"headlines": []},
        {"headlines": [{"role": "main", "value": "  "}]},
        {"bodies": [{"value": "<p><script>x</script></p>", "contentType": "text/html"}]},
        {"bodies": [{"value": '<p onclick="x">x</p>', "contentType": "text/html"}]},
        {"bodies": [{"value": "x", "wordCount": -1}]},
        {"associations": [{"uri": "https://example.org/"}]},
        {"associations": [{"name": "x", "uri": "https://example.org/", "renditions": [{"href": "media/x.png"}]}]},
        {"standard": {"name": "ninjs", "version": "3.3"}},
        {"language": ""},
        {"edNote": "a note for the desk only", "bodies": [
            {"value": "<p>a note for the desk only</p>", "contentType": "text/html"}]},
    ],
)  # fmt: skip
def test_an_item_with_a_fault_does_not_pass_its_check(change: dict) -> None:
    item = news_item(bridge.item())
    check_item(item)
    with pytest.raises(UserError):
        check_item({**item, **change})


def test_text_about_markup_passes_the_check() -> None:
    content = ArticleContent(
        RichText("Bridge"), body=(Block(text="<script> onload= javascript:"),), fields={"language": "en"}
    )
    assert written(bridge.item(content, article=ArticleId("a1")))["bodies"]


def test_an_article_without_a_headline_or_a_language_is_refused_by_name() -> None:
    body = (Block(text="It is open."),)
    with pytest.raises(UserError, match="needs a headline"):
        written(bridge.item(ArticleContent(body=body, fields={"language": "en"})))
    with pytest.raises(UserError, match="needs a language"):
        written(bridge.item(ArticleContent(RichText("Bridge"), body=body)))
