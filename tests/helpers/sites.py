"""What a site shows of the bridge: its address, its stories, and what is read back of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.document.model import LINE_BREAK, ArticleContent, Block, Image, Mark, RichText
from editor_app.formats.values import ExportItem, Gathering, Outlet, OutputFile, Version
from helpers import bridge

SITE = "https://example.org/news"
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
PICTURE_ON_SITE = f"{SITE}/bridge-reopens/{bridge.PICTURE_ADDRESS}"


def shown(**changes: object) -> ExportItem:
    """The bridge on its site, seen by everybody."""
    return bridge.item(**{"base_url": SITE, **changes})


def story(number: int, language: str = "en", **changes: object) -> ExportItem:
    """The story of this number: published so many minutes after midnight, one version of it."""
    content = ArticleContent(
        RichText(f"Story {number} in {language}"),
        body=(Block(text=f"Text of story {number}."),),
        fields={"language": language, "slugline": f"STORY-{number}"},
    )
    article = ArticleId(f"a{number:05d}{language}")
    when = datetime(2026, 3, 16, tzinfo=UTC) + timedelta(seconds=number)
    item = replace(
        shown(content=content), article=article, story=StoryId(f"s{number:05d}"), created=when, updated=when
    )
    return replace(item, **{"versions": (Version(article, language, content.headline.text),), **changes})


def versions(number: int, *languages: str) -> list[ExportItem]:
    """One story in several languages, each knowing the others."""
    items = [story(number, language) for language in languages]
    found = tuple(
        Version(item.article, item.content.language, item.content.headline.text)
        for item in sorted(items, key=lambda item: item.content.language)
    )
    return [replace(item, versions=found) for item in items]


def files_of(gathering: Gathering, items: list[ExportItem]) -> list[OutputFile]:
    """Everything that a gathering gives for ``items``."""
    found = [file for item in items for file in gathering.add(item).files]
    return [*found, *gathering.finish().files]


def outlet(name: str = "The Riverton Times", **options: object) -> Outlet:
    """A publication with options of formats by their names."""
    return Outlet(name=name, provider="Riverton Desk", domain="example.org", options=options)


def as_read(content: ArticleContent, keeps: Callable[[str], bool], *, plain: bool = False) -> ArticleContent:
    """What a reader finds again of a page on the site; ``plain`` when the headline has no marks there."""
    found = bridge.as_read(content, keeps)
    headline = found.headline
    if plain:
        headline = RichText(headline.text.replace(LINE_BREAK, " "))
    return replace(found, headline=headline, body=tuple(map(_on_site, found.body)))


def _on_site(block: Block) -> Block:
    if isinstance(block.data, Image) and block.data.source == bridge.PICTURE_ADDRESS:
        return replace(block, data=replace(block.data, media=MediaId(""), source=PICTURE_ON_SITE))
    return block


def named(content: ArticleContent) -> ArticleContent:
    """``content`` under a slugline that its folder on the site is called after, with a headline."""
    fields = {name: value for name, value in content.fields.items() if name != "not_for_publication"}
    return replace(
        content,
        headline=RichText("Bridge " + content.headline.text, tuple(_moved(content.headline.marks))),
        fields={**fields, "slugline": "BRIDGE-REOPENS"},
    )


def _moved(marks: tuple[Mark, ...]) -> list[Mark]:
    return [replace(mark, start=mark.start + 7, end=mark.end + 7) for mark in marks]
