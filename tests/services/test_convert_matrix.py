"""Every format to every other: a rich story in four languages keeps its words, and loses what is listed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.document.model import ArticleContent
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source, Written
from editor_app.services.converting import convert, read_file
from editor_app.services.proving import differences
from helpers import bridge
from helpers.harvests import HARVESTS
from helpers.likeness import body_text

REGISTRY = standard_registry()
READ_BY = dict.fromkeys(("hugo", "jekyll", "astro", "zola"), "markdown") | {
    "ninjs-2": "ninjs",
    "ninjs-1": "ninjs",
    "xliff-1.2": "xliff",
}
READABLE = [name for name in REGISTRY.writable if READ_BY.get(name, name) in REGISTRY.readable]
LANGUAGES = [*HARVESTS]
ENOUGH = 0.99


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace())


def kept(wanted: ReadArticle, found: ReadArticle) -> float:
    """The share of the letters of a body, captions and cells included, that came along."""
    there = letters(body_text(wanted))
    return (there & letters(said(found.content))).total() / there.total()


def said(content: ArticleContent) -> str:
    """The summary and all words of the body: where a card or a picture cannot be, its words may stand."""
    cards = (
        f"{block.data.title} {block.data.description}" for block in content.body if hasattr(block.data, "url")
    )
    return "\n".join([content.summary.text, body_text(ReadArticle(content, "")), *cards])


def file_of(folder: Path, written: Written) -> Path:
    """What was written, on the disk with what lies beside it."""
    main, *others = written.files
    root = main.path.rpartition("/")[0]
    for file in (main, *others):
        path = folder / file.path.removeprefix(f"{root}/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return folder / main.path.rpartition("/")[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", READABLE)
def test_a_rich_story_loses_nothing_that_is_not_listed(format: str, language: str) -> None:
    outgoing = bridge.item(HARVESTS[language], base_url="https://news.example")
    written = REGISTRY.writer(format).write(outgoing)
    assert differences(outgoing, format, written, REGISTRY) in ((), None)


@pytest.mark.parametrize("format", READABLE)
def test_a_story_can_be_converted_from_every_format_and_to_every_format(format: str, tmp_path: Path) -> None:
    """From each to a third of the others in turn, which is all of them from some; whole, it takes ten seconds."""
    number = READABLE.index(format)
    language = LANGUAGES[number % len(LANGUAGES)]
    story = HARVESTS[language]
    path = file_of(tmp_path, REGISTRY.writer(format).write(bridge.item(story)))
    (first,) = read_file(str(path), REGISTRY)
    assert first.format == READ_BY.get(format, format)
    assert kept(ReadArticle(story, ""), first) >= ENOUGH
    for to in READABLE[number % 3 :: 3]:
        made = convert(str(path), to, REGISTRY)
        beside = {file.path: file.data for file in made.beside}
        source = Source(made.data, f"x{path.suffix}", language, companion=beside.get)
        (again,) = REGISTRY.reader(READ_BY.get(to, to)).read(source)
        assert kept(first, again) >= ENOUGH, to


def test_printed_pages_and_messages_are_made_of_every_language(tmp_path: Path) -> None:
    for language, story in HARVESTS.items():
        path = file_of(tmp_path / language, REGISTRY.writer("json").write(bridge.item(story)))
        assert convert(str(path), "pdf", REGISTRY).data.startswith(b"%PDF")
        assert convert(str(path), "sms", REGISTRY).data
        with pytest.raises(UserError, match="address of the site"):
            convert(str(path), "news-sitemap", REGISTRY)


@pytest.mark.parametrize("name", ["story.en.ninjs32.json", "story.en.nitf.xml", "story.en.newsitem.xml"])
def test_the_official_story_goes_out_in_every_format_with_its_listed_losses(
    name: str, shared_data: Path
) -> None:
    (first,) = read_file(str(shared_data / "formats" / "reference" / name), REGISTRY)
    # Its embargo ends on the evening of the day on which it was written.
    later = bridge.UPDATED + timedelta(days=1)
    outgoing = bridge.item(first.content, base_url="https://news.example", now=later)
    for to in READABLE:
        written = REGISTRY.writer(to).write(outgoing)
        assert written.files, to
        # Its summary is also its first paragraph, and whoever reads plain text takes that for a page's headline.
        if (to, name) != ("text", "story.en.nitf.xml"):
            assert differences(outgoing, to, written, REGISTRY) in ((), None), to
