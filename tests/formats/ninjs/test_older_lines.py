import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.losses import CARRIED
from editor_app.formats.ninjs.reader import NinjsReader
from editor_app.formats.ninjs.writer import FlatNinjsWriter, LowerCaseNinjsWriter, NinjsWriter
from editor_app.formats.values import ExportItem, Outlet, Publication, ReadArticle, Signal, Writer
from helpers import bridge, golden, schemas

WRITERS = (NinjsWriter, LowerCaseNinjsWriter, FlatNinjsWriter)
SCHEMAS = {"ninjs": "3.2", "ninjs-2": "2.2", "ninjs-1": "1.6"}
"""The schemas at hand: what 2.3 and 1.7 added to them (resources of renditions) is not written."""

VARIANTS = {
    **bridge.BRIDGE.fields,
    "headline_short": "Bridge open",
    "headline_seo": "Old bridge in Riverton open again",
    "headline_social": "We can walk again 😀",
    "headline_push": "Open!",
    "sms": "The bridge is open.\nWalk at 09:30.",
    "correction": "The first version had another year.",
}
FULL = replace(bridge.BRIDGE, fields=VARIANTS)


def written(writer: Writer, item: ExportItem) -> dict:
    return json.loads(writer.write(item).files[0].data)


def read_back(writer: Writer, item: ExportItem) -> ReadArticle:
    (article,) = NinjsReader().read(bridge.source_of(writer.write(item)))
    return article


def carried(name: str) -> bool:
    return name in CARRIED["ninjs"].fields


@pytest.fixture(scope="module")
def validators(shared_data: Path) -> dict:
    from referencing import Registry, Resource

    library = schemas.jsonschema()

    folder = shared_data / "formats" / "ninjs" / "schemas"
    geo = json.loads((folder / "GeoJSON-schema.json").read_text())
    resource = Resource.from_contents(geo)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    made = {}
    for name, version in SCHEMAS.items():
        schema = json.loads((folder / f"ninjs-schema_{version}.json").read_text())
        kind = library.validators.validator_for(schema, library.Draft202012Validator)
        made[name] = kind(schema, registry=registry, format_checker=kind.FORMAT_CHECKER)
    return made


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("signal", list(Signal))
def test_every_issue_of_the_bridge_is_valid_with_formats_checked(validators, kind, signal: Signal) -> None:
    publication = Publication(bridge.CREATED, 2, signal, "Mends the cost.\x07", ArticleId("a0"), 1)
    outlet = Outlet(domain="news.example.org")
    item = bridge.item(FULL, publication=publication, outlet=outlet, base_url="https://example.org/news")
    writer = kind()
    assert list(validators[writer.name].iter_errors(written(writer, item))) == []


@pytest.mark.parametrize("kind", WRITERS[1:])
@settings(max_examples=8)
@given(content=bridge.contents())
def test_any_story_is_valid_in_the_older_lines(validators, kind, content: ArticleContent) -> None:
    writer = kind()
    item = bridge.item(replace(content, headline=RichText("Bridge")))
    assert list(validators[writer.name].iter_errors(written(writer, item))) == []


@pytest.mark.parametrize("kind", WRITERS)
def test_a_story_with_every_headline_reads_back_as_it_is(kind) -> None:
    writer = kind()
    assert read_back(writer, bridge.item(FULL)).content == bridge.as_read(FULL, carried)
    assert writer.write(bridge.item(FULL)).losses == ("priority", "legal flag")


@pytest.mark.parametrize("kind", WRITERS[1:])
@settings(max_examples=15)
@given(content=bridge.contents())
def test_any_story_reads_back_as_it_is_from_the_older_lines(kind, content: ArticleContent) -> None:
    content = replace(content, headline=RichText("Bridge"))
    assert read_back(kind(), bridge.item(content)).content == bridge.as_read(content, carried)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(LowerCaseNinjsWriter, "bridge.en.ninjs2.json"), (FlatNinjsWriter, "bridge.en.ninjs1.json")],
)
def test_a_file_looks_as_it_always_did(kind, name: str) -> None:
    golden.check(name, kind().write(bridge.item()).files[0].data)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_version_names_the_one_that_it_translates_and_its_own_number(kind) -> None:
    outlet = Outlet(domain="news.example.org")
    article = read_back(kind(), replace(bridge.bridge_in_arabic(), outlet=outlet, number=4))
    assert article.identity == "tag:news.example.org,2026:article/a3"
    assert article.translation_of == "tag:news.example.org,2026:article/a1"
    assert (article.version, article.status, article.defects) == ("4", "usable", ())


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("signal", [Signal.KILL, Signal.TAKEDOWN])
def test_a_withdrawal_has_a_note_and_nothing_that_could_be_used(kind, signal: Signal) -> None:
    writer = kind()
    item = bridge.item(FULL, publication=Publication(signal=signal, note="Do not use this story."))
    made = writer.write(item)
    article = read_back(writer, item)
    assert len(made.files) == 1
    assert (article.status, article.content.body, article.content.summary.text) == ("canceled", (), "")
    assert str(article.content.fields["editors_note"]).startswith("Do not use this story.")
    assert "embargo" not in article.content.fields
    assert b"open again on Monday" not in made.files[0].data


def test_an_update_names_the_article_that_it_leads_anew() -> None:
    item = bridge.item(publication=Publication(signal=Signal.UPDATE, rewrite_of=ArticleId("a0"), rewrites=1))
    before = [part for part in written(NinjsWriter(), item)["associations"] if part["rel"] == "evolvedFrom"]
    assert [part["uri"] for part in before] == ["tag:copydesk.local,2026:article/a0"]


def test_an_outlet_has_the_headline_that_it_wants() -> None:
    item = bridge.item(FULL, outlet=Outlet(headline="headline_short"))
    assert written(NinjsWriter(), item)["headlines"][0]["value"] == "Bridge open"


@pytest.mark.parametrize("kind", WRITERS)
def test_a_text_that_looks_like_markup_stays_a_text(kind) -> None:
    fields = {"language": "en", "headline_seo": "<b>Bridge</b> &amp; river"}
    content = ArticleContent(RichText("Bridge &amp; <i>river</i>"), RichText("Two &lt; three"), (), fields)
    assert read_back(kind(), bridge.item(content)).content == content


@pytest.mark.parametrize("kind", WRITERS)
def test_the_note_of_an_issue_is_no_note_of_the_article(kind) -> None:
    item = bridge.item(publication=Publication(signal=Signal.CORRECTION, note="Mends the cost."))
    assert read_back(kind(), item).content == bridge.as_read(bridge.BRIDGE, carried)
