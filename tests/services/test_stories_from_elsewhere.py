"""Language versions of one story that come in files of their own are one story here, and know their source."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.document.model import Image, RichText, image_block
from editor_app.formats.identity import article_uri
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from editor_app.services.export_values import ExportOptions, ExportResult
from editor_app.services.importing import ImportOptions, ImportResult, ImportSkip
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import ListQuery, State
from helpers.bridge import PICTURE
from helpers.stories import MOMENT, story

LANGUAGES = {
    "en": ("Bridge reopens", "The old bridge opens on Monday.", "It cost 2 million."),
    "az": ("Körpü açılır", "Köhnə körpü bazar ertəsi açılır.", "O, 2 milyona başa gəlib."),
    "ru": ("Мост открывается", "Старый мост откроется в понедельник.", "Он обошёлся в 2 миллиона."),
}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[OpenLibrary]:
    library = open_library(tmp_path / "elsewhere", person_named("Rauf"))
    yield library
    library.close()


def exported(opened: OpenLibrary, folder: Path, *formats: str) -> list[Path]:
    """The files of a story in three languages."""
    first = opened.desk.new_article(story(*LANGUAGES["en"], language="en"), state=State.READY)
    home = opened.store.articles.story_of(first)
    others = [
        opened.desk.new_article(story(*LANGUAGES[tag], language=tag), state=State.READY, story=home)
        for tag in ("az", "ru")
    ]
    results = opened.exporting.export([first, *others], ExportOptions(formats), folder)
    assert all(isinstance(result, ExportResult) for result in results), results
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".json", ".xml", ".md")
    ]


@pytest.mark.parametrize("format", ["ninjs", "newsml-g2", "nitf", "json", "wxr", "hugo"])
@pytest.mark.parametrize("seed", [1, 2])
def test_three_files_become_one_story_whose_versions_know_their_source(
    opened: OpenLibrary, elsewhere: OpenLibrary, tmp_path: Path, format: str, seed: int
) -> None:
    files = exported(opened, tmp_path / "out", format)
    random.Random(seed).shuffle(files)
    # Each in a run of its own, as they come into a watched folder.
    outcomes = [
        outcome
        for path in files
        if path.name != "manifest.json"
        for outcome in elsewhere.importing.bring_in([str(path)], ImportOptions())
    ]
    results = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
    assert sorted(result.language for result in results) == ["az", "en", "ru"], outcomes
    assert len({result.story for result in results}) == 1
    by_language = {result.language: result.article for result in results}
    for language in ("az", "ru"):
        assert elsewhere.desk.read(by_language[language])[1].source() == by_language["en"]


def test_a_package_is_told_and_no_failure(
    opened: OpenLibrary, elsewhere: OpenLibrary, tmp_path: Path
) -> None:
    exported(opened, tmp_path / "out", "newsml-g2")
    outcomes = elsewhere.importing.import_paths([str(tmp_path / "out")])
    (skip,) = [outcome for outcome in outcomes if isinstance(outcome, ImportSkip)]
    assert skip.note == "It is a package that lists 3 items, which are files of their own."
    assert elsewhere.library.count(ListQuery()) == 3


def test_a_picture_comes_with_its_story_and_its_own_item_is_told_and_no_failure(
    opened: OpenLibrary, elsewhere: OpenLibrary, tmp_path: Path
) -> None:
    media = opened.store.media.add(PICTURE, "dawn.png", MOMENT)
    content = story()
    image = image_block(Image(media.id, RichText("The bridge at dawn"), "River Museum", "Three arches"))
    article = opened.desk.new_article(replace(content, body=(*content.body, image)), state=State.READY)
    opened.exporting.export([article], ExportOptions(("newsml-g2",)), tmp_path / "out")
    outcomes = elsewhere.importing.import_paths([str(tmp_path / "out")])
    (skip,) = [outcome for outcome in outcomes if isinstance(outcome, ImportSkip)]
    assert skip.note == "It is a picture of a story, which is a file of its own."
    (result,) = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
    (found,) = [block.data for block in elsewhere.desk.content(result.article).body if block.data]
    assert isinstance(found, Image)
    assert (found.caption.text, found.credit, found.alt) == (
        "The bridge at dawn",
        "River Museum",
        "Three arches",
    )
    assert elsewhere.store.media.path(found.media).read_bytes() == PICTURE


ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35"
 conformance="power" guid="urn:agency:{tag}" version="1" xml:lang="{tag}">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/><versionCreated>2026-05-04T12:00:00Z</versionCreated></itemMeta>
<contentMeta><language tag="{tag}"/><headline>{headline}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>{line}</p></body></html></inlineXML></contentSet></newsItem>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid="urn:agency:set" version="1">
<groupSet root="g"><group id="g" role="main" mode="pgrmod:{mode}">
<itemRef residref="urn:agency:en"><language tag="en"/></itemRef>
<itemRef residref="urn:agency:az"><language tag="az"/></itemRef>
</group></groupSet></packageItem>
"""


@pytest.mark.parametrize(("mode", "stories"), [("alt", 1), ("bag", 2)])
def test_a_package_of_others_groups_its_alternatives(
    elsewhere: OpenLibrary, tmp_path: Path, mode: str, stories: int
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for tag in ("en", "az"):
        headline, line, _rest = LANGUAGES[tag]
        (folder / f"a-{tag}-item.xml").write_text(ITEM.format(tag=tag, headline=headline, line=line), "utf-8")
    (folder / "z-package.xml").write_text(PACKAGE.format(mode=mode), "utf-8")
    outcomes = elsewhere.importing.import_paths([str(folder)])
    results = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
    assert len(results) == 2
    assert len({result.story for result in results}) == stories


ENTRY = """<entry xml:lang="{tag}"><id>urn:feed:{tag}</id><title>{headline}</title>
<updated>2026-05-04T12:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://news.example/en/bridge"/>
<link rel="alternate" type="text/html" hreflang="az" href="https://news.example/az/bridge"/>
<content type="html">&lt;p&gt;{line}&lt;/p&gt;</content></entry>"""


def test_entries_of_feeds_that_link_to_each_other_are_one_story(
    elsewhere: OpenLibrary, tmp_path: Path
) -> None:
    results = []
    for tag in ("en", "az"):
        headline, line, _rest = LANGUAGES[tag]
        entry = ENTRY.format(tag=tag, headline=headline, line=line)
        path = tmp_path / f"feed-{tag}.atom"
        path.write_text(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>F</title>{entry}</feed>',
            "utf-8",
        )
        (result,) = elsewhere.importing.import_paths([str(path)])
        assert isinstance(result, ImportResult)
        results.append(result)
    assert results[0].story == results[1].story


@pytest.mark.parametrize("format", ["ninjs", "newsml-g2", "nitf", "json"])
def test_a_story_whose_translation_came_first_goes_out_again_as_made_from_its_source(
    opened: OpenLibrary, elsewhere: OpenLibrary, tmp_path: Path, format: str
) -> None:
    files = exported(opened, tmp_path / "out", format)
    files.sort(key=lambda path: ".en." in path.name)
    for file in files:
        elsewhere.importing.import_paths([str(file)])
    rows = elsewhere.store.articles.page(ListQuery(), 0, 9)
    versions = {row.language: row.article for row in rows}
    assert min(versions.values()) != versions["en"]
    outcomes = elsewhere.exporting.export(
        list(versions.values()), ExportOptions((format,), is_forced=True), tmp_path / "again"
    )
    assert all(isinstance(outcome, ExportResult) for outcome in outcomes), outcomes
    registry = standard_registry()
    for file in (path for path in (tmp_path / "again").rglob("*") if path.suffix in (".json", ".xml")):
        if ".package." in file.name:
            continue
        (read,) = registry.read(Source(file.read_bytes(), file.name), format)
        is_source = read.content.language == "en"
        assert read.translation_of == ("" if is_source else article_uri(versions["en"])), file.name


def test_versions_that_somebody_kept_one_by_one_know_their_source(
    opened: OpenLibrary, elsewhere: OpenLibrary, tmp_path: Path
) -> None:
    files = exported(opened, tmp_path / "out", "ninjs")
    files.sort(key=lambda path: (".en." in path.name, path.name))
    for file in files:
        data = file.read_bytes()
        for read in elsewhere.importing.read(Source(data, file.name)):
            elsewhere.importing.keep(read, data, str(file))
    rows = elsewhere.store.articles.page(ListQuery(), 0, 9)
    versions = {row.language: row.article for row in rows}
    sources = elsewhere.store.language_versions.sources(list(versions.values()))
    assert sources == dict.fromkeys((versions["az"], versions["ru"]), versions["en"])
