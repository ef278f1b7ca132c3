"""What a place would get is shown as it is written, and every field can be found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.field_places import fields_with_value, places_of
from editor_app.services.publishing.previewing import Preview
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

FORMATS = ("html", "ninjs", "newsml-g2", "nitf", "hugo", "wxr", "text", "docx")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library") as made:
        yield made


def preview(library: OpenLibrary, format: str, **fields) -> Preview:
    article = library.desk.open(library.desk.new_article(story(**fields), state=State.DRAFT))
    base = library.previews.base(article.id, library.profiles.get("web-page"))
    return library.previews.make(base, article.moment(), format)


def test_a_preview_has_the_words_that_are_there_now(library: OpenLibrary) -> None:
    article = library.desk.open(library.desk.new_article(story()))
    base = library.previews.base(article.id, library.profiles.get("web-page"))
    article.run("Typing", type_text, cursor_at(TextField.HEADLINE, 0), "Old ")
    made = library.previews.make(base, article.moment(), "html")
    assert b"<h1" in made.files[0].data
    assert b"Old Bridge reopens" in made.files[0].data
    assert made.read is not None
    assert made.read.headline.text == "Old Bridge reopens"
    assert not (library.store.folder / "out").exists()


def test_a_preview_is_what_an_export_by_the_profile_would_write(library: OpenLibrary) -> None:
    profile = replace(library.profiles.get("web-page"), left_out=("editors_note",), formats=("json",))
    article = library.desk.open(library.desk.new_article(story(editors_note="For the desk only")))
    base = library.previews.base(article.id, profile)
    made = library.previews.make(base, article.moment(), "json")
    assert b"For the desk only" not in made.files[0].data


def test_what_cannot_be_written_says_why(library: OpenLibrary) -> None:
    made = preview(library, "ninjs", language="")
    assert "language" in made.problem
    assert not made.files


@pytest.mark.parametrize("format", FORMATS)
def test_the_texts_are_found_in_every_format(library: OpenLibrary, format: str) -> None:
    made = preview(library, format)
    for field in ("headline", "body"):
        assert places_of(field, made).places, field


@pytest.mark.parametrize("format", ["html", "ninjs", "newsml-g2"])
def test_a_place_is_at_the_line_that_it_names(library: OpenLibrary, format: str) -> None:
    made = preview(library, format, byline="Ada & Co")
    (place, *_more) = places_of("byline", made).places
    (file,) = [file for file in made.files if file.path == place.path]
    assert "Ada &" in file.data.decode().splitlines()[place.line - 1]


def test_places_have_the_names_of_their_format(library: OpenLibrary) -> None:
    def names(format: str, field: str) -> set[str]:
        found = places_of(field, preview(library, format, byline="Ada Writer", slugline="bridge-kura"))
        return {place.name for place in found.places}

    assert "headlines.value" in names("ninjs", "headline")
    assert "contentMeta/headline" in names("newsml-g2", "headline")
    assert any("byline" in name for name in names("nitf", "byline"))
    assert "title" in names("hugo", "headline")
    assert any(name.startswith("meta") for name in names("html", "headline"))


def test_a_short_value_is_no_part_of_another_word(library: OpenLibrary) -> None:
    made = preview(library, "ninjs", urgency=4)
    text = made.files[0].data.decode()
    for place in places_of("urgency", made).places:
        assert "urgency" in text.splitlines()[place.line - 1] or place.name == "urgency"


def test_a_moment_is_found_in_the_form_of_the_format(library: OpenLibrary) -> None:
    at = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=2)
    made = preview(library, "newsml-g2", embargo=at.isoformat())
    assert any("embargo" in place.name for place in places_of("embargo", made).places)


def test_a_field_that_a_format_loses_is_said_to_be_lost(library: OpenLibrary) -> None:
    found = places_of("headline_seo", preview(library, "text", headline_seo="Bridge news"))
    assert found.is_lost
    assert not found.places


def test_only_what_an_article_says_can_be_looked_for(library: OpenLibrary) -> None:
    assert fields_with_value(story(byline="Ada")) == [
        "headline",
        "summary",
        "body",
        "slugline",
        "byline",
        "language",
    ]
