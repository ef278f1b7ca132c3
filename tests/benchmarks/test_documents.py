"""Documents of word processors: a long article with suggestions and notes, out, in and back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from figures import Figures
from invented import paragraphs

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS, SUGGESTIONS, NOTES = 10_000, 200, 100


def best(act: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of processor time of the fastest round."""
    times = []
    for _round in range(rounds):
        start = process_time()
        act()
        times.append(process_time() - start)
    return min(times)


def long_article(library: OpenLibrary) -> ArticleId:
    """An article of 10,000 words in which much waits."""
    blocks = tuple(Block(text=text) for text in paragraphs(WORDS // 60, words=60, seed=5))
    content = ArticleContent(RichText("A long story"), RichText("Its summary"), blocks, {"language": "en"})
    article = library.desk.new_article(content)
    opened = library.desk.open(article)
    length = opened.document.length(TextField.BODY)
    for number in range(SUGGESTIONS):
        start = number * length // (SUGGESTIONS + 1)
        by = Suggesting(f"person {number % 3}", NOON + timedelta(minutes=number))
        place = Selection(TextField.BODY, start, start + 5)
        try:
            opened.run("Suggest", replace_ranges, [(place, "other words")], suggest=by)
        except CommandRefused:
            # An earlier suggestion stands there.
            continue
    for number in range(NOTES):
        start = number * length // (NOTES + 1)
        place = Selection(TextField.BODY, start, start + 9)
        opened.run("Note", add_note, place, "A remark.", by="person", at=NOON + timedelta(minutes=number))
    library.desk.close(article)
    return article


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_long_review_copy_goes_out_and_comes_back(format: str, tmp_path: Path, figures: Figures) -> None:
    with closing(open_library(tmp_path / "library", person_named("Bench"))) as library:
        article = long_article(library)
        path = tmp_path / f"copy.{format}"
        copies, importing = library.review_copies, library.importing
        copies.export(article, path)
        figures.at_most(f"{format} of 10,000 words out", best(lambda: copies.export(article, path)), "s", 1.0)
        data = path.read_bytes()

        def read() -> object:
            # Imported here: the registry of the library loads it anyway.
            from editor_app.formats.values import Source

            return importing.read(Source(data, path.name))

        figures.at_most(f"{format} of 10,000 words in", best(read), "s", 1.5)
        back = best(lambda: copies.bring_back(str(path)))
        figures.at_most(f"{format} of 10,000 words compared with what it was", back, "s", 3.0)
