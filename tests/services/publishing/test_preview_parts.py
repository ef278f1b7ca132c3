"""What of a preview can be read as text, what a search engine reads in it, and where a reason has its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.base import i18n
from editor_app.base.paths import resources_folder
from editor_app.document.field_names import label_of_field
from editor_app.formats.values import OutputFile
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.previewing import Preview
from editor_app.services.publishing.problem_places import line_of_problem
from editor_app.services.publishing.readable_parts import readable
from editor_app.services.publishing.sitemap_entries import first_entry
from helpers.libraries import opened
from helpers.stories import story


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library") as made:
        yield made


def preview(library: OpenLibrary, format: str, **fields) -> Preview:
    article = library.desk.open(library.desk.new_article(story(**fields)))
    base = library.previews.base(article.id, library.profiles.get("web-page"))
    return library.previews.make(base, article.moment(), format)


@pytest.mark.parametrize(
    ("format", "start"), [("docx", b"<w:document"), ("odt", b"<office:document-content")]
)
def test_an_office_file_is_read_by_its_part_with_the_story(
    library: OpenLibrary, format: str, start: bytes
) -> None:
    found = readable(preview(library, format).files[0])
    assert found is not None
    assert start in found.data
    assert b"Bridge reopens" in found.data


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\x89PNG\0", b"PK\3\4"])
def test_what_is_no_text_has_no_source(data: bytes) -> None:
    assert readable(OutputFile("a.bin", data)) is None


def test_a_text_is_its_own_source() -> None:
    file = OutputFile("a.html", b"<p>")
    assert readable(file) is file


def test_an_entry_of_a_sitemap_says_what_the_file_says(library: OpenLibrary) -> None:
    library.profiles.save("map", "formats: [news-sitemap]\naddress: https://news.example\n")
    article = library.desk.open(library.desk.new_article(story()))
    base = library.previews.base(article.id, library.profiles.get("map"))
    made = library.previews.make(base, article.moment(), "news-sitemap")
    entry = first_entry(made.files[0].data)
    assert entry is not None
    assert (entry.title, entry.publication, entry.language) == ("Bridge reopens", "news.example", "en")
    assert entry.address.startswith("https://news.example/")
    assert entry.published[:4].isdigit()


def test_a_sitemap_without_stories_has_no_entry() -> None:
    assert first_entry(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>') is None


@pytest.mark.parametrize("field", ["language", "headline", "byline"])
@pytest.mark.parametrize("format", ["ninjs", "newsml-g2", "nitf", "html"])
def test_a_reason_has_its_place_at_the_field_that_it_names(
    library: OpenLibrary, format: str, field: str
) -> None:
    made = preview(library, format, byline="Ada Writer")
    said = {"language": '"en"', "headline": "Bridge reopens", "byline": "Ada Writer"}[field]
    for language in ("en", "ru"):
        i18n.install(language, resources_folder() / "locale")
        try:
            line = line_of_problem(f"… {label_of_field(field)} …", made)
        finally:
            i18n.install("en", resources_folder() / "locale")
        assert said in made.files[0].data.decode().split("\n")[line - 1]


def test_a_reason_that_names_no_field_has_no_place(library: OpenLibrary) -> None:
    assert line_of_problem("It did not work.", preview(library, "ninjs")) == 0
