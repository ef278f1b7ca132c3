"""Sections, genres and subjects: codes inside, names for people, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.base.paths import resources_folder
from editor_app.base.vocabularies import load_all
from editor_app.document.model import ArticleContent
from editor_app.formats.labels import NAME_LANGUAGES
from editor_app.formats.values import Source
from editor_app.services.comparing import compare_contents
from editor_app.services.converting import convert
from editor_app.services.export_values import ExportOptions, ExportResult
from editor_app.services.importing import ImportOptions, ImportResult
from editor_app.services.naming import Naming
from editor_app.services.opening import OpenLibrary
from editor_app.storage.rows import State
from helpers.stories import story, write_json

NAMING = Naming(load_all(resources_folder() / "vocabularies"))
CODED = {"section": "sport", "genre": "interview", "subjects": ("medtop:15000000", "Rivers")}


def kept(opened: OpenLibrary, path: Path, format: str = "") -> ArticleContent:
    (result,) = opened.importing.bring_in([str(path)], ImportOptions(format))
    assert isinstance(result, ImportResult)
    return opened.desk.content(result.article)


@pytest.mark.parametrize(
    ("field", "words", "code"),
    [
        ("section", "İdman", "sport"),
        ("section", "İDMAN", "sport"),
        ("section", "спорт", "sport"),
        ("section", "sport", "sport"),
        ("section", " Sport ", "sport"),
        ("section", "رياضة", "sport"),
        ("section", "Chess corner", "Chess corner"),
        ("genre", "Müsahibə", "interview"),
        ("subjects", ("погода", "Weather", "Rivers"), ("medtop:17000000", "Rivers")),
        ("byline", "Sport", "Sport"),
    ],
)
def test_words_that_a_vocabulary_knows_in_any_language_become_codes(
    field: str, words: str | tuple[str, ...], code: str | tuple[str, ...]
) -> None:
    assert NAMING.coded({field: words}) == {field: code}


def test_every_name_of_every_term_leads_to_a_term_with_that_name() -> None:
    vocabularies = load_all(resources_folder() / "vocabularies")
    for field, vocabulary in (
        ("section", vocabularies.sections),
        ("genre", vocabularies.genres),
        ("subjects", vocabularies.subjects),
    ):
        for term in vocabulary.terms:
            for name in term.names.values():
                (code,) = NAMING.coded({field: (name,)})[field]  # type: ignore[misc]
                found = vocabulary.term(code)
                assert found is not None
                assert name in found.names.values()


def test_the_rubric_of_a_page_is_kept_as_its_code(opened: OpenLibrary, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Körpü qışa qədər açılır\n\nNəqliyyat\n27 fevral 2024 09:19\nKörpü qışa qədər açılır\n"
        "Çayın üzərindəki yol körpüsü dekabrın birində yenidən açılacaq, nazirlik şənbə günü bildirib.\n"
        "İşlər apreldə, müfəttişlər iki dayaqda çat tapandan sonra başlayıb və payıza qədər davam edib.\n",
        encoding="utf-8",
    )
    assert kept(opened, page).fields["section"] == "transport"


def test_versions_that_name_a_section_in_their_own_words_agree_on_it(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    write_json(
        tmp_path / "in" / "match.az.json", story("Oyun", "Oyun bitdi.", language="az", section="İdman")
    )
    write_json(
        tmp_path / "in" / "match.ru.json", story("Матч", "Матч окончен.", language="ru", section="Спорт")
    )
    results = opened.importing.import_paths([str(tmp_path / "in")])
    warnings = [
        warning for result in results if isinstance(result, ImportResult) for warning in result.warnings
    ]
    assert not any("section" in warning for warning in warnings)
    assert len({result.story for result in results if isinstance(result, ImportResult)}) == 1


def test_a_version_that_differs_is_told_in_names(opened: OpenLibrary, tmp_path: Path) -> None:
    write_json(
        tmp_path / "in" / "match.az.json", story("Oyun", "Oyun bitdi.", language="az", section="İdman")
    )
    write_json(
        tmp_path / "in" / "match.ru.json", story("Матч", "Матч окончен.", language="ru", section="Погода")
    )
    results = opened.importing.import_paths([str(tmp_path / "in")])
    told = "\n".join(w for result in results if isinstance(result, ImportResult) for w in result.warnings)
    assert "“Спорт”" in told
    assert "“Погода”" in told


@pytest.mark.parametrize("format", ["html", "markdown", "ninjs", "json"])
@pytest.mark.parametrize("language", ["az", "ru", "ar", "en"])
def test_readers_see_names_and_the_way_back_gives_the_codes(
    opened: OpenLibrary, tmp_path: Path, format: str, language: str
) -> None:
    article = opened.desk.new_article(story(language=language, **CODED), state=State.READY)
    options = ExportOptions((format,))
    (result,) = opened.exporting.export([article], options, tmp_path / "one")
    assert isinstance(result, ExportResult)
    data = Path(result.path).read_bytes()
    label = str(NAMING.shown("section", "sport", language))
    if format != "json":
        assert label in data.decode()
    (read,) = opened.registry.read(Source(data, "story"), format)
    assert {name: read.content.fields[name] for name in CODED} == CODED
    content = kept(opened, Path(result.path))
    assert {name: content.fields[name] for name in CODED} == CODED
    (again,) = opened.exporting.export([article], options, tmp_path / "two")
    assert isinstance(again, ExportResult)
    assert again.sha256 == result.sha256


def test_a_page_shows_its_section_and_describes_it_for_search_engines(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story(language="ru", **CODED))
    page = opened.exporting.preview(article, "html").files[0].data.decode()
    assert '<p class="section">Спорт</p>' in page
    assert '"articleSection":"Спорт"' in page
    assert '"genre":"Интервью"' in page
    assert '"name":"спорт","sameAs":"http://cv.iptc.org/newscodes/mediatopic/15000000"' in page


def test_ninjs_has_the_name_the_code_and_the_address_of_a_topic(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story(language="az", **CODED))
    item = json.loads(opened.exporting.preview(article, "ninjs").files[0].data)
    assert item["subjects"][0] == {
        "name": "idman",
        "rel": "about",
        "literal": "medtop:15000000",
        "uri": "http://cv.iptc.org/newscodes/mediatopic/15000000",
    }
    assert {"name": "İdman", "rel": "section", "literal": "sport"} in item["subjects"]
    assert item["genres"] == [{"name": "Müsahibə", "literal": "interview"}]


def test_a_converted_file_says_the_section_in_its_own_language(opened: OpenLibrary, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", story("Матч", language="ru", section="İdman"))
    front = convert(str(path), "markdown", opened.registry, naming=NAMING).data.decode()
    assert 'categories:\n  - "Спорт"\n' in front
    assert '  section: "sport"\n' in front


def test_a_free_section_stays_as_it_is_everywhere(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story(section="Chess corner"))
    front = opened.exporting.preview(article, "markdown").files[0].data.decode()
    assert 'categories:\n  - "Chess corner"\n' in front
    assert "  section:" not in front


def test_a_comparison_shows_names() -> None:
    before, after = story(section="sport", language="az"), story(section="weather", language="ru")
    fields = {
        field.field: [piece.text for piece in field.pieces]
        for field in compare_contents(before, after, lambda name, value: NAMING.shown(name, value, "en"))
    }
    assert fields["section"] == ["Sport", "Weather"]
    assert fields["language"] == ["Azerbaijani", "Russian"]


@pytest.mark.parametrize(
    "query",
    [
        "section:sport",
        "section:İdman",
        "section:Спорт",
        "section:idm*",
        "genre:interview",
        "genre:Müsahibə",
        "subjects:15000000",
        "subjects:medtop:15000000",
        'subjects:"спорт"',
        "subjects:Rivers",
        "language:en",
        "language:English",
        "Section:İDMAN bridge",
    ],
)
def test_fields_are_searched_by_code_and_by_name_in_every_language(opened: OpenLibrary, query: str) -> None:
    found = opened.desk.new_article(story("Bridge", **CODED), state=State.READY)
    opened.desk.new_article(story("Weather", section="weather", language="ru"), state=State.READY)
    opened.desk.refresh()
    assert [hit.row.article for hit in opened.searching.search(query)] == [found]


def test_an_unfinished_name_finds_too(opened: OpenLibrary) -> None:
    found = opened.desk.new_article(story("Bridge", **CODED), state=State.READY)
    opened.desk.refresh()
    assert [hit.row.article for hit in opened.searching.search("section:сп", is_unfinished=True)] == [found]
    assert opened.searching.search("section:сп") == []
    assert opened.searching.search("section:музей") == []
    assert opened.searching.search("headline:İdman") == []


def test_a_name_that_is_in_another_language_says_in_which() -> None:
    fields = {"subjects": ("medtop:15000000", "Rivers"), "section": "sport"}
    assert NAME_LANGUAGES not in NAMING.labels(fields, "az")
    assert NAMING.labels(fields, "fr")[NAME_LANGUAGES] == {"medtop:15000000": "en", "sport": "en"}
