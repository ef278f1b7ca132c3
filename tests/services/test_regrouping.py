"""A package that comes after its items: what it lists as versions of one story becomes one story."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.commands.fields import set_fields
from editor_app.services.importing import ImportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.since import Since
from editor_app.storage.rows import ListQuery

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
