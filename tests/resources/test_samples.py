"""The sample stories: what a newcomer sees first must be whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.text import count_words, first_strong_is_right_to_left
from editor_app.base.vocabularies import load_all
from editor_app.document.model import ArticleContent, BlockType, Image
from editor_app.document.schema import FIELDS, Scope
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from editor_app.services.importing import ImportResult
from editor_app.services.samples import add_samples, fill_with_samples, samples_folder
from helpers.libraries import opened

FILES = sorted(samples_folder().glob("*/*.md"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]


def content_of(path: Path) -> ArticleContent:
    def beside(address: str) -> bytes | None:
        file = path.parent / address
        return file.read_bytes() if file.is_file() else None

    (read,) = standard_registry().read(Source(path.read_bytes(), path.name, companion=beside), "markdown")
    assert read.warnings == ()
    assert read.dropped == ()
    return read.content


def images(content: ArticleContent) -> list[Image]:
    return [block.data for block in content.body if isinstance(block.data, Image)]


def test_there_are_stories_in_five_languages_with_several_versions() -> None:
    stories = {path.parent.name for path in FILES}
    assert len(stories) >= 8
    assert len(FILES) >= 18
    assert {path.stem for path in FILES} == {"az", "ru", "en", "tr", "ar"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_sample_is_a_whole_article(path: Path) -> None:
    content = content_of(path)
    types = {block.type for block in content.body}
    words = sum(count_words(block.text) for block in content.body)
    assert content.language == path.stem
    assert 10 < len(content.headline.text) <= 80
    assert content.summary.text
    assert {BlockType.PARAGRAPH, BlockType.HEADING} <= types
    assert 100 <= words <= 1200
    assert {"slugline", "section", "byline", "dateline_place", "keywords", "genre", "subjects"} <= set(
        content.fields
    )
    assert first_strong_is_right_to_left(content.headline.text) == (path.stem == "ar")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_sample_uses_the_desks_vocabularies(path: Path, project: Path) -> None:
    lists = load_all(project / "resources" / "vocabularies")
    fields = content_of(path).fields
    assert fields["section"] in {term.code for term in lists.sections.terms}
    assert fields["genre"] in {term.code for term in lists.genres.terms}
    assert set(fields["subjects"]) <= {term.code for term in lists.subjects.terms}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_picture_has_caption_credit_and_description(path: Path) -> None:
    for image in images(content_of(path)):
        assert (path.parent / image.source).is_file()
        assert all((image.caption.text, image.credit, image.alt))
        assert image.credit not in image.caption.text


def test_versions_of_a_story_agree_in_what_they_share() -> None:
    shared = [name for name, spec in FIELDS.items() if spec.scope is Scope.STORY]
    by_story: dict[str, list[dict[str, object]]] = {}
    for path in FILES:
        fields = content_of(path).fields
        by_story.setdefault(path.parent.name, []).append({name: fields.get(name) for name in shared})
    assert all(version == versions[0] for versions in by_story.values() for version in versions)


def test_the_samples_come_into_a_library_without_a_doubt(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        outcomes = add_samples(library.importing)
        results = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
        assert len(results) == len(outcomes) == len(FILES)
        assert [result for result in results if result.warnings] == []
        assert len({result.story for result in results}) == len({path.parent for path in FILES})
        assert library.store.media.missing() == []


def test_the_samples_know_what_they_translate_and_one_has_to_follow(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        outcomes = fill_with_samples(library)
        results = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
        known = {one.article: library.desk.read(one.article)[1].source() for one in results}
        assert sum(not source for source in known.values()) == len({one.story for one in results})
        (behind,) = (one for one in results if library.corrections.of(one.article))
        assert behind.language == "az"
        (version,) = library.corrections.of(behind.article)
        assert version.language == "en"
        (needed,) = version.needed
        assert [(fact.before, fact.after) for fact in needed.change.facts] == [("3,9", "4,1")]
        texts = [block.text for block in library.desk.content(behind.article).body]
        assert any("hektardan 4,1 ton" in text for text in texts)
