"""Articles that came in one by one become one story: by the package that lists them, or by hand."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.commands.fields import set_fields
from editor_app.document.model import ArticleContent, FieldValue, RichText
from editor_app.services.importing import ImportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.since import Since
from editor_app.storage.ledger import Act, LedgerEntry
from editor_app.storage.rows import ListQuery, State

SPACE = "http://iptc.org/std/nar/2006-10-01/"
HEADLINES = {"az": "Körpü açıldı", "ru": "Мост открыт", "en": "Bridge opens"}


def item(folder: Path, language: str, *, version: int = 1, **said: str) -> Path:
    path = folder / f"item-{language}-{version}.xml"
    place = f'<located literal="x"><name>{said["place"]}</name></located>' if "place" in said else ""
    urgency = f"<urgency>{said['urgency']}</urgency>" if "urgency" in said else ""
    path.write_text(
        f'<newsItem xmlns="{SPACE}" standard="NewsML-G2" guid="urn:agency:bridge-{language}" '
        f'version="{version}"><itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/></itemMeta>'
        f'<contentMeta>{urgency}{place}<language tag="{language}"/>'
        f"<headline>{HEADLINES[language]} {version}</headline>"
        "</contentMeta><contentSet><inlineData>One two three.</inlineData></contentSet></newsItem>",
        "utf-8",
    )
    return path


def package(folder: Path, *languages: str, mode: str = "pgrmod:alt") -> Path:
    path = folder / "package.xml"
    references = "".join(
        f'<itemRef residref="urn:agency:bridge-{language}"><language tag="{language}"/></itemRef>'
        for language in languages
    )
    path.write_text(
        f'<packageItem xmlns="{SPACE}" guid="urn:agency:bridge"><groupSet root="g">'
        f'<group id="g" mode="{mode}">{references}</group></groupSet></packageItem>'
    )
    return path


def bring(opened: OpenLibrary, *paths: Path) -> list[ArticleId]:
    outcomes = opened.importing.import_paths([str(path) for path in paths])
    return [one.article for one in outcomes if isinstance(one, ImportResult)]


def stories(opened: OpenLibrary) -> list[StoryId]:
    return list(dict.fromkeys(row.story for row in opened.store.articles.page(ListQuery(), 0, 99)))


def versions(opened: OpenLibrary) -> list[str]:
    (story,) = stories(opened)
    return [version.language for version in opened.store.articles.versions(story)]


def test_items_that_came_before_their_package_become_one_story(opened: OpenLibrary, tmp_path: Path) -> None:
    for language in HEADLINES:
        bring(opened, item(tmp_path, language))
    assert len(stories(opened)) == 3
    bring(opened, package(tmp_path, *HEADLINES))
    assert versions(opened) == ["az", "en", "ru"]
    assert not opened.store.verify()


def test_a_package_behind_its_items_in_an_archive_does_the_same(opened: OpenLibrary, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        for path in (*(item(tmp_path, language) for language in HEADLINES), package(tmp_path, *HEADLINES)):
            archive.write(path, path.name)
    bring(opened, tmp_path / "set.zip")
    assert versions(opened) == ["az", "en", "ru"]


def test_an_update_after_that_finds_its_article(opened: OpenLibrary, tmp_path: Path) -> None:
    (article,) = bring(opened, item(tmp_path, "az"))
    bring(opened, item(tmp_path, "ru"))
    bring(opened, package(tmp_path, "ru", "az"))
    assert bring(opened, item(tmp_path, "az", version=2)) == [article]
    assert opened.desk.content(article).headline.text == "Körpü açıldı 2"
    before = opened.looking_back.earlier(article, Since.UPDATED).content()
    assert before.headline.text == "Körpü açıldı 1"


def test_what_the_story_says_stands_and_what_only_the_other_said_comes(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    (first,) = bring(opened, item(tmp_path, "az"))
    (second,) = bring(opened, item(tmp_path, "ru"))
    for article, values in ((second, {"slugline": "other", "urgency": 2}), (first, {"slugline": "bridge"})):
        held = opened.desk.open(article)
        held.set_story_fields("Write", dict(values))
        opened.desk.close(article)
    bring(opened, package(tmp_path, "az", "ru"))
    for article in (first, second):
        fields = opened.desk.content(article).fields
        assert (fields["slugline"], fields["urgency"]) == ("bridge", 2)
        row = opened.store.articles.get(article)
        assert row is not None
        assert row.slugline == "bridge"


def test_an_open_article_keeps_its_story_and_the_others_come_to_it(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    bring(opened, item(tmp_path, "az"))
    (shown,) = bring(opened, item(tmp_path, "ru"))
    held = opened.desk.open(shown)
    bring(opened, package(tmp_path, "az", "ru"))
    assert stories(opened) == [held.story]
    held.run("Write", set_fields, {"byline": "Leyla"})
    opened.desk.close(shown)
    assert opened.desk.content(shown).fields["byline"] == "Leyla"


@pytest.mark.parametrize("mode", ["pgrmod:seq", "pgrmod:bag"])
def test_a_package_of_other_things_joins_nothing(opened: OpenLibrary, tmp_path: Path, mode: str) -> None:
    bring(opened, item(tmp_path, "az"), item(tmp_path, "ru"))
    bring(opened, package(tmp_path, "az", "ru", mode=mode))
    assert len(stories(opened)) == 2


def test_an_article_that_the_desk_put_beside_keeps_its_story(opened: OpenLibrary, tmp_path: Path) -> None:
    (first,) = bring(opened, item(tmp_path, "az"))
    (second,) = bring(opened, item(tmp_path, "ru"))
    beside = opened.desk.new_article(story=opened.store.articles.story_of(second), language="en")
    bring(opened, package(tmp_path, "az", "ru"))
    of = opened.store.articles.story_of
    assert of(second) == of(beside) != of(first)


# By hand


def written(opened: OpenLibrary, language: str, headline: str, **fields: FieldValue) -> ArticleId:
    told = ArticleContent(RichText(headline), fields={"language": language, **fields})
    return opened.desk.new_article(told, language=language)


def sent(opened: OpenLibrary, article: ArticleId) -> None:
    story = opened.store.articles.story_of(article)
    assert story is not None
    opened.store.ledger.add(
        LedgerEntry(Act.PUBLISH, article, story, "Leyla", datetime(2026, 3, 5, tzinfo=UTC))
    )


def refused(opened: OpenLibrary, *articles: ArticleId) -> str:
    before = {article: opened.store.articles.story_of(article) for article in articles}
    with pytest.raises(UserError) as said:
        opened.regrouping.together(articles)
    assert {article: opened.store.articles.story_of(article) for article in articles} == before
    return str(said.value)


@pytest.fixture
def pair(opened: OpenLibrary) -> tuple[ArticleId, ArticleId]:
    return (
        written(opened, "az", "Körpü açıldı", slugline="bridge"),
        written(opened, "ru", "Мост открыт", slugline="other", urgency=2),
    )


def test_articles_that_are_put_together_are_versions_of_the_story_of_the_first(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    story = opened.store.articles.story_of(pair[0])
    told: list[frozenset[ArticleId]] = []
    opened.desk.articles_changed.connect(told.append)
    assert opened.regrouping.together(pair) == (pair[1],)
    assert stories(opened) == [story]
    assert set(pair) <= frozenset().union(*told)
    for row in opened.library.rows(ListQuery(), 0, 9):
        assert [badge.language for badge in row.badges] == ["az", "ru"]
    for article in pair:
        fields = opened.desk.content(article).fields
        assert (fields["slugline"], fields["urgency"]) == ("bridge", 2)
    assert opened.library.count(ListQuery(text="bridge")) == 2
    assert opened.library.count(ListQuery(text="other")) == 0
    assert not opened.store.verify()


def test_articles_of_one_story_stay_as_they_are(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    opened.regrouping.together(pair)
    assert opened.regrouping.together(tuple(reversed(pair))) == ()


def test_what_has_gone_out_stays_where_it_is_and_the_others_come(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    sent(opened, pair[1])
    held = opened.desk.open(pair[1])
    assert opened.regrouping.together(pair) == (pair[0],)
    assert stories(opened) == [held.story]
    opened.desk.close(pair[1])


def test_what_is_open_stays_where_it_is_and_shows_what_came(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    held = opened.desk.open(pair[1])
    assert opened.regrouping.together(pair) == (pair[0],)
    assert held.fields()["slugline"] == "other"
    opened.desk.close(pair[1])
    assert versions(opened) == ["az", "ru"]


def test_one_article_has_no_versions(opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]) -> None:
    assert "Choose two or more" in refused(opened, pair[0], pair[0])


def test_an_article_that_is_not_there_is_named(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    with pytest.raises(UserError, match="“nowhere”"):
        opened.regrouping.together((pair[0], ArticleId("nowhere")))


def test_a_second_article_in_one_language_is_refused(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    again = written(opened, "ru", "Мост снова открыт")
    said = refused(opened, *pair, again)
    assert "Мост снова открыт" in said
    assert "“ru”" in said


def test_a_language_that_a_version_of_the_story_has_already_is_refused(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    opened.desk.new_article(story=opened.store.articles.story_of(pair[0]), language="ru")
    assert "Мост открыт" in refused(opened, *pair)


def test_an_article_without_a_language_is_refused(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    assert "Harvest" in refused(opened, pair[0], opened.desk.new_article(ArticleContent(RichText("Harvest"))))


def test_an_article_in_the_trash_is_refused(opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]) -> None:
    opened.library.trash([pair[1]])
    assert "Мост открыт" in refused(opened, *pair)


def test_two_that_have_gone_out_are_refused(opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]) -> None:
    for article in pair:
        sent(opened, article)
    said = refused(opened, *pair)
    assert "Мост открыт" in said
    assert "gone out" in said


def test_a_story_whose_other_versions_are_not_chosen_is_refused_and_moves_with_them(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    beside = opened.desk.new_article(story=opened.store.articles.story_of(pair[1]), language="en")
    assert "Мост открыт" in refused(opened, *pair)
    assert set(opened.regrouping.together((*pair, beside))) == {pair[1], beside}
    assert versions(opened) == ["az", "en", "ru"]


def test_two_that_are_open_are_refused_until_one_is_closed(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    for article in pair:
        opened.desk.open(article)
    said = refused(opened, *pair)
    assert "Мост открыт" in said
    assert "Close it first" in said
    opened.desk.close(pair[1])
    assert opened.regrouping.together(pair) == (pair[1],)
    opened.desk.close(pair[0])


@pytest.mark.parametrize("place", [0, 1])
def test_a_story_that_is_scheduled_stays_as_it_is(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId], place: int
) -> None:
    opened.library.set_state([pair[place]], State.SCHEDULED)
    said = refused(opened, *pair)
    assert ("Körpü açıldı", "Мост открыт")[place] in said
    assert "schedule" in said


def test_a_story_that_goes_out_just_now_stays_as_it_is(
    opened: OpenLibrary, pair: tuple[ArticleId, ArticleId]
) -> None:
    opened.desk.goes_out([pair[1]])
    assert "Мост открыт" in refused(opened, *pair)
    opened.desk.goes_out([pair[1]], is_going=False)
    assert opened.regrouping.together(pair) == (pair[1],)
