"""New language versions: the source's shape without its words, each place paired with the one it will say."""

from __future__ import annotations

import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, MediaId
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    RichText,
    Table,
    embed_block,
    image_block,
    rule_block,
    table_block,
)
from editor_app.document.segments import Origin, SegmentState
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.rows import rows_of
from editor_app.services.translating.units import units_of

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    RichText("Yağışdan sonra."),
    (
        Block(text="Körpü yenidən açılıb."),
        Block(BlockType.HEADING, "Şəhər", level=2),
        Block(BlockType.LIST_ITEM, "alma", level=1, list=ListKind.NUMBERED),
        image_block(Image(MediaId("a" * 64), RichText("Körpü"), "A. Ə.", "Tağlar", width=10)),
        table_block(
            Table(((RichText("İl"), RichText("Ton")), (RichText("2026"), RichText("12,5"))), header=True)
        ),
        embed_block(Embed("https://example.org/bridge", "Körpü", "Daha çox")),
        rule_block(),
    ),
    {"language": "az", "byline": "Aydan Əlizadə", "slugline": "bridge-opens", "dateline_date": "2026-11-22"},
)


def begin(opened: OpenLibrary, language: str) -> tuple[ArticleId, ArticleId]:
    source = opened.desk.new_article(SOURCE)
    return source, opened.versions.begin(source, language)


def test_a_version_has_the_shape_of_its_source_and_none_of_its_words(opened: OpenLibrary) -> None:
    _source, made = begin(opened, "en")
    content = opened.desk.content(made)
    assert (content.headline.text, content.summary.text) == ("", "")
    assert [(block.type, block.level, block.list) for block in content.body] == [
        (block.type, block.level, block.list) for block in SOURCE.body
    ]
    image, table, card = (content.body[place].data for place in (3, 4, 5))
    assert image == Image(MediaId("a" * 64), credit="A. Ə.", width=10)
    assert table == Table(((RichText(), RichText()), (RichText("2026"), RichText("12,5"))), header=True)
    assert card == Embed("https://example.org/bridge")
    assert all(unit.text in {"", "2026", "12,5"} for unit in units_of(content))


def test_it_belongs_to_the_story_and_takes_what_holds_in_its_language(opened: OpenLibrary) -> None:
    source, made = begin(opened, "en")
    assert opened.store.articles.story_of(made) == opened.store.articles.story_of(source)
    fields = opened.desk.content(made).fields
    assert (fields["language"], fields["slugline"], fields["byline"]) == (
        "en",
        "bridge-opens",
        "Aydan Əlizadə",
    )


def test_names_are_not_taken_into_another_script(opened: OpenLibrary) -> None:
    _source, made = begin(opened, "ru")
    fields = opened.desk.content(made).fields
    assert "byline" not in fields
    assert fields["dateline_date"] == "2026-11-22"


def test_every_place_is_paired_with_what_it_will_say(opened: OpenLibrary) -> None:
    source, made = begin(opened, "ru")
    _moment, document = opened.desk.read(made)
    known = document.translation()
    assert known.source == source
    rows = rows_of(units_of(opened.desk.content(source)), units_of(opened.desk.content(made)), known)
    assert all(len(row.sources) == len(row.targets) == 1 for row in rows)
    assert all(row.sources[0].address.slot == row.targets[0].address.slot for row in rows)


@pytest.mark.parametrize("body", [(), (Block(text="Bir."),), (rule_block(),)])
def test_short_articles_are_paired_too(opened: OpenLibrary, body: tuple[Block, ...]) -> None:
    source = opened.desk.new_article(ArticleContent(RichText("A"), body=body, fields={"language": "az"}))
    made = opened.versions.begin(source, "ru")
    known = opened.desk.read(made)[1].translation()
    assert len(known.pairs) == len(body)


def test_a_language_that_the_story_has_is_refused_by_name(opened: OpenLibrary) -> None:
    source, made = begin(opened, "en")
    versions = opened.versions
    with pytest.raises(UserError, match=made):
        versions.begin(source, "en-GB")
    with pytest.raises(UserError, match="az"):
        versions.begin(source, "az")
    with pytest.raises(UserError):
        versions.begin(ArticleId("none"), "ru")


def test_what_the_memory_knows_in_the_same_context_stands_there_as_drafts(opened: OpenLibrary) -> None:
    said = ["Körpü açıldı", "Yağışdan sonra.", "Körpü yenidən açılıb.", "Şəhər", "alma", "Körpü", "Tağlar"]
    for place, text in enumerate(said):
        opened.memory.confirm(
            Confirmed(
                SegmentText(text),
                SegmentText(f"English {place}" + ("." if text.endswith(".") else "")),
                "az",
                "en",
                said[place - 1] if place else "",
                said[place + 1] if place + 1 < len(said) else "İl",
            )
        )
    opened.memory.confirm(Confirmed(SegmentText("İl"), SegmentText("Year"), "az", "en", "elsewhere", "here"))
    _source, made = begin(opened, "en")
    content = opened.desk.content(made)
    assert (content.headline.text, content.summary.text) == ("English 0", "English 1.")
    assert [block.text for block in content.body][:3] == ["English 2.", "English 3", "English 4"]
    image, table = content.body[3].data, content.body[4].data
    assert isinstance(image, Image)
    assert isinstance(table, Table)
    assert (image.caption.text, image.alt, table.rows[0][0].text) == ("English 5", "English 6", "")
    segments = opened.desk.read(made)[1].translation().segments
    assert {(one.progress.state, one.progress.origin) for one in segments} == {
        (SegmentState.DRAFT, Origin.TM)
    }
    assert len(segments) == 7


def test_a_paragraph_takes_the_sentences_that_are_known(opened: OpenLibrary) -> None:
    article = ArticleContent(
        RichText("A"), body=(Block(text="Bir. İki. Üç. Dörd."),), fields={"language": "az"}
    )
    opened.memory.confirm(Confirmed(SegmentText("İki."), SegmentText("Two 😀."), "az", "en", "Bir.", "Üç."))
    opened.memory.confirm(Confirmed(SegmentText("Üç."), SegmentText("Three."), "az", "en", "İki.", "Dörd."))
    made = opened.versions.begin(opened.desk.new_article(article), "en")
    moment, document = opened.desk.read(made)
    assert moment.content().body[0].text == "Two 😀. Three."
    assert [one.text for one in document.translation().segments] == ["Two 😀.", "Three."]
    assert [one.source[0].text for one in document.translation().segments] == ["İki.", "Üç."]
