"""Invented pages in layouts that sites really have, each beside its headline and text.

The bar is on words: those of menus, banners, comments and teasers that came along, and those
of the article that did not.
"""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.values import ReadArticle, Source
from helpers.likeness import Likeness, body_text, likeness, words_lost

FOLDER = Path(__file__).resolve().parent.parent / "data" / "extraction"
PAGES = sorted(FOLDER.glob("*.html"))


def read(path: Path) -> ReadArticle:
    (article,) = HtmlReader().read(Source(path.read_bytes(), path.name))
    return article


def measured(path: Path) -> Likeness:
    _headline, *wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    article = read(path)
    summary = article.content.summary.text
    body = body_text(article)
    # A standfirst may be the summary as well as a paragraph; one from the metadata alone is no text.
    found = f"{summary}\n{body}" if summary in wanted and summary not in body else body
    return likeness(found, "\n".join(wanted))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_headline_is_found_and_the_text_is_nearly_whole_and_clean(path: Path) -> None:
    headline = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    assert read(path).content.headline.text == headline
    found = measured(path)
    assert found.recall >= 0.95, found
    assert found.precision >= 0.85, found


def test_the_mean_over_all_pages_is_high() -> None:
    found = [measured(path) for path in PAGES]
    assert len(found) >= 16
    assert mean(one.f1 for one in found) >= 0.97


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_word_of_the_article_is_in_the_result_or_listed_as_dropped(path: Path) -> None:
    article = read(path)
    shown = [*(line.text for line in article.lines), *(entry.text for entry in article.dropped)]
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert not words_lost(wanted, [*shown, body_text(article)])
