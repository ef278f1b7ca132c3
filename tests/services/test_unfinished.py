from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.services.unfinished import MOST_ARTICLES, UnfinishedInput

ONE, OTHER = ArticleId("one"), ArticleId("other")


def test_each_text_is_in_the_file_at_once_and_found_by_article(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    kept = UnfinishedInput(path)
    kept.keep(ONE, "embargo", "22 N")
    kept.keep(ONE, "keywords", "")
    kept.keep(OTHER, "embargo", "şənbə")
    assert UnfinishedInput(path).of(ONE) == {"embargo": "22 N", "keywords": ""}
    assert UnfinishedInput(path).of(OTHER) == {"embargo": "şənbə"}


def test_what_is_finished_is_forgotten_and_an_empty_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    kept = UnfinishedInput(path)
    kept.keep(ONE, "embargo", "22 N")
    kept.keep(ONE, "embargo", None)
    assert kept.of(ONE) == {}
    assert not path.exists()


def test_the_oldest_of_very_many_is_forgotten(tmp_path: Path) -> None:
    kept = UnfinishedInput(tmp_path / "unfinished.json")
    for number in range(MOST_ARTICLES + 1):
        kept.keep(ArticleId(str(number)), "embargo", "22 N")
    assert kept.of(ArticleId("0")) == {}
    assert kept.of(ArticleId("1")) == {"embargo": "22 N"}


@pytest.mark.parametrize("text", ["", "[1]", '{"one": 3}', "{"])
def test_a_file_that_cannot_be_read_is_as_if_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "unfinished.json"
    path.write_text(text)
    kept = UnfinishedInput(path)
    assert kept.of(ONE) == {}
    kept.keep(ONE, "embargo", "22 N")
    assert UnfinishedInput(path).of(ONE) == {"embargo": "22 N"}


def test_where_nothing_can_be_written_the_session_remembers(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = UnfinishedInput(tmp_path / "file" / "unfinished.json")
    kept.keep(ONE, "embargo", "22 N")
    assert kept.of(ONE) == {"embargo": "22 N"}
