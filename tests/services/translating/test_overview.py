"""How far the versions of a story are, whether they are open or not."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.document.segments import SegmentState
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.overview import Standing, StoryVersions, Version
from editor_app.services.translating.work import Work

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    RichText("Yağışdan sonra."),
    (Block(text="Körpü 12 noyabrda açıldı. Onun 18 tağı var."), Block(text="Yarmarka köçür.")),
    {"language": "az"},
)


def versions_of(opened: OpenLibrary, article: ArticleId) -> dict[str, Version]:
    story = opened.store.articles.story_of(article)
    assert story is not None
    return {one.language: one for one in StoryVersions(opened.desk).taken(story)()}


def test_a_new_version_has_all_words_left(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    made = opened.versions.begin(source, "en")
    found = versions_of(opened, source)
    assert (found["az"].source, found["az"].standing) == (None, None)
    assert (found["en"].article, found["en"].source, found["en"].source_language) == (made, source, "az")
    assert found["en"].standing == Standing(words=14, words_left=14, sentences=5)


def test_confirmed_sentences_and_what_is_left_out_need_no_more_words(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    made = opened.versions.begin(source, "en")
    one, other = opened.desk.open(made), opened.desk.open(source)
    work = Work(one, other, lambda: opened.memory)
    bitext = work.bitext()
    (row,) = [row for row in bitext.rows if row.pairs and row.pairs[0].sources[0].text == "Yarmarka köçür."]
    work.leave_out(row, "Local news.")
    (row,) = [row for row in bitext.rows if len(row.pairs) == 2]
    for text in ("The bridge opened on 12 November.", "It has 18 arches."):
        bitext = work.bitext()
        row = next(one for one in bitext.rows if len(one.pairs) == 2)
        pair = next(pair for pair in row.pairs if pair.state is SegmentState.NEW)
        work.insert(bitext, row, pair, text, "human")  # type: ignore[arg-type]
    pair = next(pair for pair in work.bitext().pairs if pair.segments)
    work.confirm(work.bitext(), pair)
    expected = Standing(words=12, words_left=8, sentences=4, begun=2, confirmed=1)
    assert versions_of(opened, source)["en"].standing == expected
    opened.desk.close(made)
    opened.desk.close(source)
    assert versions_of(opened, source)["en"].standing == expected


def test_a_source_in_another_story_counts_too(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    other = opened.desk.new_article(ArticleContent(RichText("Bridge"), fields={"language": "en"}))
    opened.versions.adopt(other, source)
    standing = versions_of(opened, other)["en"].standing
    assert standing is not None
    assert standing.words == 14


def test_a_source_that_was_deleted_cannot_be_counted(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    made = opened.versions.begin(source, "en")
    opened.library.trash([source])
    opened.library.delete_forever([source])
    found = versions_of(opened, made)["en"]
    assert (found.source, found.standing) == (source, None)
