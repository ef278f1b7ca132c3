"""A third text beside a version and its source: by whatever both come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.segments import Origin
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.work import Work

BODY = TextField.BODY
LIGHTHOUSE = ArticleContent(
    RichText("Mayak yanır"),
    RichText(""),
    (Block(text="Mayak çərşənbə yandı. İşığı uzaqdan görünür."), Block(text="Giriş pulsuzdur.")),
    {"language": "az"},
)
ENGLISH = ("The lighthouse was lit on Wednesday.", "Its light is seen from afar.", "Entry is free.")
RUSSIAN = ("Маяк зажгли в среду.", "Свет виден издалека.", "Вход бесплатный.")
TURKISH = ("Fener çarşamba yandı.", "Işığı uzaktan görülür.", "Giriş ücretsizdir.")


@contextmanager
def opened_all(library: OpenLibrary, *articles: ArticleId) -> Iterator[list[OpenArticle]]:
    yield [library.desk.open(article) for article in articles]
    for article in articles:
        library.desk.close(article)


def translated(library: OpenLibrary, source: ArticleId, language: str, texts: tuple[str, ...]) -> ArticleId:
    made = library.versions.begin(source, language)
    with opened_all(library, made, source) as (article, theirs):
        work = Work(article, theirs, lambda: library.memory)
        for place, text in enumerate(texts):
            bitext = work.bitext()
            pairs = [
                (row, pair)
                for row in bitext.rows
                for pair in row.pairs
                if pair.sources and pair.sources[0].address.field is BODY
            ]
            work.insert(bitext, *pairs[place], text, Origin.HUMAN)
    return made


@pytest.fixture
def story(opened: OpenLibrary) -> dict[str, ArticleId]:
    """An Azerbaijani text; its English and Turkish versions; a Russian one of the English one."""
    az = opened.desk.new_article(LIGHTHOUSE)
    en = translated(opened, az, "en", ENGLISH)
    ru = translated(opened, en, "ru", RUSSIAN)
    return {"az": az, "en": en, "ru": ru, "tr": translated(opened, az, "tr", TURKISH)}


@pytest.mark.parametrize(
    ("version", "source", "third", "wanted"),
    [
        ("en", "az", "tr", TURKISH),
        # A version of the version; the source's own source; another version of that.
        ("en", "az", "ru", RUSSIAN),
        ("ru", "en", "az", ("Mayak çərşənbə yandı.", "İşığı uzaqdan görünür.", "Giriş pulsuzdur.")),
        ("ru", "en", "tr", TURKISH),
    ],
)
def test_a_third_text_stands_beside_both_however_they_came_from_each_other(
    opened: OpenLibrary,
    story: dict[str, ArticleId],
    version: str,
    source: str,
    third: str,
    wanted: tuple[str, ...],
) -> None:
    names = (story[version], story[source], story[third])
    with opened_all(opened, *names) as (article, theirs, other):
        work = Work(article, theirs, lambda: opened.memory, opened.desk.content)
        bitext, way = work.bitext(), work.way_to(other)
        rows = [
            [unit.text for unit in own]
            for row, own in zip(bitext.rows, way.units(bitext.rows), strict=True)
            if row.row.sources[0].address.field is BODY
        ]
        assert rows == [[" ".join(wanted[:2])], [wanted[2]]]
        said = [[one.text for one in own] for own in way.sentences(bitext.pairs) if own]
        assert [texts for texts in said if texts[0] in wanted] == [[text] for text in wanted]


def test_a_text_that_says_nothing_of_either_is_aligned(
    opened: OpenLibrary, story: dict[str, ArticleId]
) -> None:
    alone = opened.desk.new_article(
        ArticleContent(
            RichText("Der Leuchtturm"),
            RichText(""),
            (Block(text="Der Turm brennt. Man sieht ihn weit."), Block(text="Eintritt frei.")),
            {"language": "de"},
        )
    )
    with opened_all(opened, story["en"], story["az"], alone) as (article, theirs, other):
        work = Work(article, theirs, lambda: opened.memory, opened.desk.content)
        bitext = work.bitext()
        assert [unit.text for unit in work.way_to(other).units(bitext.rows)[-1]] == ["Eintritt frei."]
