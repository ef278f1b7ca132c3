"""Words in stories, with how they were translated."""

from __future__ import annotations

import pytest

from editor_app.base.errors import Cancelled
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.document.segments import Origin
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.story_concordance import StoryConcordance
from editor_app.services.translating.work import Work

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    body=(Block(text="Körpünün 18 tağı var."), Block(text="Yarmarka köçür.")),
    fields={"language": "az"},
)


@pytest.fixture
def source(opened: OpenLibrary) -> ArticleId:
    """A story of which one sentence is translated."""
    made = opened.desk.new_article(SOURCE)
    version = opened.versions.begin(made, "en")
    one, other = opened.desk.open(version), opened.desk.open(made)
    work = Work(one, other, lambda: opened.memory)
    bitext = work.bitext()
    row = next(
        row for row in bitext.rows if row.pairs and row.pairs[0].sources[0].text.startswith("Körpünün")
    )
    work.insert(bitext, row, row.pairs[0], "The bridge has 18 arches.", Origin.HUMAN)
    opened.desk.close(version)
    opened.desk.close(made)
    return made


@pytest.fixture
def stories(opened: OpenLibrary) -> StoryConcordance:
    return StoryConcordance(opened.store, opened.searching)


def test_sentences_that_were_translated_come_first(stories: StoryConcordance, source: ArticleId) -> None:
    first, second = stories.find("körpü", "az", "en")
    assert (first.source, first.target) == ("Körpünün 18 tağı var.", "The bridge has 18 arches.")
    assert first.source[slice(*first.places[0])] == "Körpünün"
    assert (first.article, first.headline, first.in_target) == (source, "Körpü açıldı", False)
    assert (second.source, second.target) == ("Körpü açıldı", "")


def test_words_are_found_in_translations(stories: StoryConcordance, source: ArticleId) -> None:
    (hit,) = stories.find("arch bridge", "az", "en", in_target=True)
    assert (hit.source, hit.target) == ("Körpünün 18 tağı var.", "The bridge has 18 arches.")
    assert [hit.target[slice(*place)] for place in hit.places] == ["bridge", "arches"]
    assert hit.article != source


def test_a_story_without_a_version_gives_its_sentences(
    opened: OpenLibrary, stories: StoryConcordance
) -> None:
    content = ArticleContent(
        RichText("Muzey"), body=(Block(text="Bir. İki yol var."),), fields={"language": "az"}
    )
    opened.desk.new_article(content)
    (hit,) = stories.find("YOL", "az", "en")
    assert (hit.source, hit.target) == ("İki yol var.", "")


def test_signs_alone_find_nothing(stories: StoryConcordance, source: ArticleId) -> None:
    assert stories.find('"* -', "az", "en") == []


def test_looking_stops_when_somebody_wants_it(stories: StoryConcordance, source: ArticleId) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        stories.find("körpü", "az", "en", pause=stop)


def test_stories_behind_the_newest_are_looked_at_too(opened: OpenLibrary, stories: StoryConcordance) -> None:
    """Only the oldest has both words in one sentence."""
    texts = ["Liman yeni körpü tikir.", *["Körpü. Liman."] * 25]
    for number, text in enumerate(texts):
        opened.desk.new_article(
            ArticleContent(RichText(f"Xəbər {number}"), body=(Block(text=text),), fields={"language": "az"})
        )
    assert [hit.source for hit in stories.find("liman körpü", "az", "en")] == ["Liman yeni körpü tikir."]
