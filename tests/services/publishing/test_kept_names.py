"""A story that is out keeps its address, and takes none from another, wherever a site wants its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stores import Ticking
from helpers.stories import story

SITES = pytest.mark.parametrize("name", ["hugo", "jekyll", "astro", "zola", "html"])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library") as made:
        yield made


def do(library: OpenLibrary, act: Act, article: ArticleId, out: Path, name: str) -> None:
    profile = Profile(name, name, formats=(name,), together=False)
    library.publishing.carry_out(Order(act, (article,), profile, out))


def pages(out: Path) -> dict[str, str]:
    found = (path for path in out.rglob("*") if path.suffix in (".md", ".html"))
    return {str(path.relative_to(out)): path.read_text(encoding="utf-8") for path in found}


def retitle(library: OpenLibrary, article: ArticleId) -> None:
    edited = library.desk.open(article)
    edited.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Very ")


@SITES
def test_a_correction_of_the_headline_stands_where_the_story_stood(
    library: OpenLibrary, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "site"
    article = library.desk.new_article(story("Old bridge", slugline=""), state=State.READY)
    do(library, Act.PUBLISH, article, out, name)
    before = pages(out)
    retitle(library, article)
    do(library, Act.CORRECT, article, out, name)
    ((path, page),) = pages(out).items()
    assert [path] == list(before)
    assert "Very Old bridge" in page


@SITES
def test_a_second_story_of_the_same_name_leaves_the_first_where_it_is(
    library: OpenLibrary, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "site"
    for text in ("It opened on Monday.", "It closed on Friday."):
        article = library.desk.new_article(story("Old bridge", text, slugline=""), state=State.READY)
        do(library, Act.PUBLISH, article, out, name)
    found = pages(out)
    assert len(found) == 2
    assert sorted("Monday" in page for page in found.values()) == [False, True]


def test_what_is_out_keeps_its_name_although_its_files_were_taken_away(
    library: OpenLibrary, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    article = library.desk.new_article(story("Old bridge", slugline=""), state=State.READY)
    do(library, Act.PUBLISH, article, out, "hugo")
    (path,) = pages(out)
    (out / path).unlink()
    retitle(library, article)
    do(library, Act.KILL, article, out, "hugo")
    assert list(pages(out)) == [path]


def test_a_language_that_follows_stands_beside_the_first_whatever_its_headline(
    library: OpenLibrary, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    arabic = library.desk.new_article(story("الجسر القديم", language="ar", slugline=""), state=State.READY)
    row = library.library.row(arabic)
    assert row is not None
    do(library, Act.PUBLISH, arabic, out, "hugo")
    english = library.desk.new_article(story("Old bridge", slugline=""), state=State.READY, story=row.story)
    do(library, Act.PUBLISH, english, out, "hugo")
    assert len({path.rpartition("/")[0] for path in pages(out)}) == 1


def test_a_story_is_named_by_its_first_version_in_letters_of_addresses(
    library: OpenLibrary, tmp_path: Path
) -> None:
    arabic = library.desk.new_article(story("الجسر القديم", language="ar", slugline=""), state=State.READY)
    row = library.library.row(arabic)
    assert row is not None
    azeri = story("Köhnə körpü", language="az", slugline="")
    library.desk.new_article(azeri, state=State.READY, story=row.story)
    do(library, Act.PUBLISH, arabic, tmp_path / "site", "hugo")
    assert list(pages(tmp_path / "site")) == ["kohne-korpu/index.ar.md"]


def test_a_withdrawal_lies_where_the_story_was_put_by_the_date_of_its_embargo(tmp_path: Path) -> None:
    out, clock = tmp_path / "site", Ticking()
    shelf = Profile(
        "wire", formats=("ninjs",), together=False, shelf="{year}/{month}/{day}", stem="{slug}-{day}"
    )
    with opened(tmp_path / "library", clock) as library:
        until = (clock.now + timedelta(days=4)).isoformat()
        article = library.desk.new_article(story(embargo=until), state=State.READY)
        for act in (Act.PUBLISH, Act.KILL):
            library.publishing.carry_out(Order(act, (article,), shelf, out))
            clock.now += timedelta(days=1)
    (path,) = out.rglob("*.ninjs.json")
    assert '"pubStatus": "canceled"' in path.read_text(encoding="utf-8")
