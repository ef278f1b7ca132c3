from dataclasses import replace

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.model import ArticleContent, RichText
from editor_app.formats.names import file_path, named_apart, path_part, slug, story_slug
from editor_app.formats.values import ExportItem
from helpers import bridge


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Köhnə körpü yenidən açılıb", "kohne-korpu-yeniden-acilib"),
        ("İŞIQ Ğ Ü Ö Ç", "isiq-g-u-o-c"),
        ("Мост снова открыт: щедрый объезд", "most-snova-otkryt-shchedryy-obezd"),
        ("Ёлка, чай и жук", "yolka-chay-i-zhuk"),
        ("Crème brûlée & Straße", "creme-brulee-strasse"),
        ("  ../../etc/passwd ", "etc-passwd"),
        ("CON", "con-story"),
        ("com1", "com1-story"),
        ("الجسر", ""),
        ("😀", ""),
        ("harvest’s end", "harvests-end"),
        ("a" * 80, "a" * 60),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_slug_is_lower_case_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_all_versions_of_a_story_share_a_folder_even_without_slugline() -> None:
    content = ArticleContent(RichText("Köhnə körpü"), fields={"language": "az"})
    english, azerbaijani = bridge.item(), bridge.item(content, article=ArticleId("a2"))
    english = replace(english, content=replace(english.content, fields={"language": "en"}))
    assert story_slug(english) == story_slug(azerbaijani) == "old-bridge-open-again-at-last"


def test_a_story_without_latin_letters_is_named_by_its_id() -> None:
    content = ArticleContent(RichText("الجسر"), fields={"language": "ar"})
    assert file_path(bridge.item(content, versions=()), ".html") == "story-s1/index.ar.html"


def _named(*named: tuple[str, str]) -> list[str]:
    items = [
        replace(bridge.item(), story=StoryId(story), article=ArticleId(article)) for story, article in named
    ]
    return [item.slug for item in named_apart(tuple(items))]


def test_two_stories_with_one_slugline_get_two_folders() -> None:
    assert _named(("s2", "a2"), ("s1", "a1")) == ["bridge-reopens-s2", "bridge-reopens"]


def test_two_articles_of_one_story_in_one_language_get_two_folders() -> None:
    assert _named(("s1", "a1"), ("s1", "a2")) == ["bridge-reopens", "bridge-reopens-a2"]


def test_a_chosen_folder_is_kept() -> None:
    item: ExportItem = bridge.item(slug="my-bridge")
    assert file_path(item, ".md") == "my-bridge/index.en.md"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("con", "con-story"),
        ("AUX", "AUX-story"),
        ("nul.2026", "nul-story.2026"),
        ("console", "console"),
        ("trail.", "trail"),
        (".hidden", "hidden"),
        ("p" * 300, "p" * 100),
        ("Ölkə: 7", "lk7"),
        ("qızıl-İl-ſ", "qzl-l-"),
        ("..", ""),
    ],
)
def test_what_a_profile_calls_folders_and_files_can_be_their_name_everywhere(text: str, name: str) -> None:
    assert path_part(text) == name


def test_versions_whose_languages_are_none_are_told_apart() -> None:
    one, other = (
        bridge.item(ArticleContent(RichText("Bridge"), fields={"language": tag}), article=ArticleId(f"a{n}"))
        for n, tag in enumerate(("b@d", "w*rse"))
    )
    assert len({file_path(item, ".txt") for item in named_apart((one, other))}) == 2
