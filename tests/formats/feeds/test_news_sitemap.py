from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import etree

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.formats.feeds.news_sitemap import MOST, NewsSitemapWriter, news_language
from editor_app.formats.values import OutputFile, Version
from helpers import bridge, golden, sites

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def addresses(file: OutputFile) -> list[str]:
    return [element.text for element in etree.fromstring(file.data).iter(f"{SITEMAP}loc")]


def test_a_sitemap_looks_as_it_always_did() -> None:
    golden.check("bridge.en.sitemap.xml", NewsSitemapWriter().write(sites.shown()).files[0].data)


def test_a_story_is_named_with_all_its_versions_and_itself() -> None:
    gathering = NewsSitemapWriter().begin(sites.outlet(), sites.NOON)
    (file,) = sites.files_of(gathering, sites.versions(1, "az", "en"))
    assert file.path == "news-sitemap.xml"
    assert file.articles == (ArticleId("a00001az"), ArticleId("a00001en"))
    root = etree.fromstring(file.data)
    for url in root.iter(f"{SITEMAP}url"):
        links = {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        assert sorted(links) == ["az", "en", "x-default"]
        assert url.findtext(f"{SITEMAP}loc") in links.values()
        assert links["x-default"] == links["az"]
        assert url.findtext(f".//{NEWS}name") == "The Riverton Times"
        assert url.findtext(f".//{NEWS}publication_date") == "2026-03-16T00:00:01Z"
    assert [element.text for element in root.iter(f"{NEWS}language")] == ["en", "az"]


def test_what_is_older_than_two_days_is_left_out_and_said() -> None:
    gathering = NewsSitemapWriter().begin(sites.outlet(), sites.NOON + timedelta(days=2))
    said = gathering.add(sites.story(1))
    assert said.warnings
    assert addresses(gathering.finish().files[0]) == []


def test_a_full_file_is_given_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 1000
    monkeypatch.setattr("editor_app.formats.feeds.news_sitemap.MOST", 20)
    gathering = NewsSitemapWriter().begin(sites.outlet(), sites.NOON)
    files = sites.files_of(gathering, [sites.story(number) for number in range(25)])
    assert [(file.path, len(addresses(file))) for file in files] == [
        ("news-sitemap.xml", 20),
        ("news-sitemap-2.xml", 5),
    ]
    assert addresses(files[0])[0].endswith("story-19/index.en.html")


def test_withdrawn_stories_are_not_in_it() -> None:
    gathering = NewsSitemapWriter().begin(sites.outlet(), sites.NOON)
    (file,) = sites.files_of(gathering, [replace(sites.story(1), state="withdrawn"), sites.story(2)])
    assert [address.rsplit("/", 2)[1] for address in addresses(file)] == ["story-2"]


def test_what_is_held_back_is_refused() -> None:
    content = replace(bridge.BRIDGE, fields={**bridge.FIELDS_OF_BRIDGE, "embargo": "2026-03-16T12:00:01Z"})
    gathering = NewsSitemapWriter().begin(sites.outlet(), sites.NOON)
    with pytest.raises(UserError, match="held back"):
        gathering.add(sites.shown(content=content))


def test_what_is_missing_is_named() -> None:
    with pytest.raises(UserError, match="the address of the site"):
        NewsSitemapWriter().write(bridge.item())


@pytest.mark.parametrize(
    ("tag", "language"), [("az-Latn", "az"), ("zh-Hans", "zh-cn"), ("zh-Hant", "zh-tw"), ("en-GB", "en")]
)
def test_languages_are_named_as_news_sitemaps_want_them(tag: str, language: str) -> None:
    assert news_language(tag) == language


def test_a_story_in_one_language_has_no_links_to_versions() -> None:
    item = sites.story(1)
    assert item.versions == (Version(item.article, "en", "Story 1 in en"),)
    assert b"xhtml:link " not in NewsSitemapWriter().write(item).files[0].data
