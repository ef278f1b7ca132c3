"""Comparing texts of 10,000 words, taking the difference over, and telling who wrote what."""

from __future__ import annotations

import random
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest
from figures import Figures, milliseconds, rate
from invented import paragraphs, vocabulary

from editor_app.base.clock import utc_now
from editor_app.document.article import Document, document_of
from editor_app.document.changes import cursor_at
from editor_app.document.commands.becoming import become
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, Mark, MarkType, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.authorship import authorship
from editor_app.services.comparing import compare_contents

PARAGRAPHS, WORDS = 200, 50
LIMIT = 100
MUCH = 150
"""Limit where differences are so many that showing them takes longer than finding them."""
_FORMATS = (MarkType.BOLD, MarkType.ITALIC)
ROUNDS = 7


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least processor time of several rounds, in milliseconds."""
    return 1000 / rate(work, 1, rounds)


def content(texts: list[str], formats: int = 0) -> ArticleContent:
    """The paragraphs ``texts``, each with six formats of a seed if one is given."""
    chance = random.Random(formats)
    return ArticleContent(
        body=tuple(Block(text=text, marks=_marks(text, chance) if formats else ()) for text in texts)
    )


def _marks(text: str, chance: random.Random) -> tuple[Mark, ...]:
    places = sorted(chance.sample(range(len(text)), 6))
    return tuple(Mark(at, min(at + 8, len(text)), chance.choice(_FORMATS)) for at in places)


def edited(texts: list[str], share: float) -> list[str]:
    """``texts`` with a share of their words left out, replaced or added, and two paragraphs moved."""
    chance = random.Random(3)
    words = vocabulary(2000, seed=5)
    found = []
    for text in texts:
        line = []
        for word in text.split(" "):
            dice = chance.random() / share
            line += [] if dice < 1 / 3 else [chance.choice(words)] if dice < 2 / 3 else [word]
            line += [chance.choice(words)] if 2 / 3 <= dice < 1 else []
        found.append(" ".join(line))
    found.insert(10, found.pop(50))
    found.insert(100, found.pop(20))
    return found


SHARES = {"edited": 0.02, "edited much": 0.1, "edited everywhere": 0.3, "half new": 0.5, "rewritten": 0.9}


@pytest.mark.parametrize(("name", "share"), SHARES.items())
def test_comparing_10000_words(figures: Figures, name: str, share: float) -> None:
    texts = paragraphs(PARAGRAPHS, words=WORDS, seed=2)
    before, after = content(texts), content(edited(texts, share))
    taken = best(lambda: compare_contents(before, after))
    limit = MUCH if name in {"edited everywhere", "half new"} else LIMIT
    figures.at_most(f"comparing 10,000 words, {name}", taken, "ms", limit)


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_comparing_10000_words_with_formats(figures: Figures, share: float) -> None:
    texts = paragraphs(PARAGRAPHS, words=WORDS, seed=2)
    before, after = content(texts, formats=1), content(edited(texts, share), formats=2)
    taken = best(lambda: compare_contents(before, after))
    limit = MUCH if share == 0.1 else 2 * LIMIT
    figures.at_most(f"comparing 10,000 words, {share:.0%} changed, other formats", taken, "ms", limit)


def test_comparing_against_the_standard_library(figures: Figures) -> None:
    texts = paragraphs(PARAGRAPHS, words=WORDS, seed=2)
    before, after = content(texts), content(edited(texts, 0.02))
    old, new = (" ".join(block.text for block in side.body).split() for side in (before, after))
    floor = best(lambda: SequenceMatcher(None, old, new).get_opcodes(), 3)
    figures.at_most(
        "comparing, against difflib on bare words",
        best(lambda: compare_contents(before, after)),
        "ms",
        3,
        floor=floor,
    )


def test_taking_every_difference_over_as_suggestions(figures: Figures) -> None:
    texts = paragraphs(PARAGRAPHS, words=WORDS, seed=2)
    after = content(edited(texts, 0.02))
    document = document_of(content(texts))
    document.prepare()
    suggest = Suggesting("anna", utc_now())
    (taken,) = milliseconds(lambda: document.run("Take", become, after, suggest=suggest), 1)
    figures.at_most(f"taking {len(document.suggestions())} differences over", taken, "ms", 1000)


def test_telling_who_wrote_10000_words(figures: Figures) -> None:
    document = document_of(content(paragraphs(PARAGRAPHS, words=WORDS, seed=2)), person="anna")
    theirs = Document.load(document.snapshot())
    theirs.name_person("boris")
    chance = random.Random(4)
    for _ in range(500):
        place = chance.randrange(theirs.length(TextField.BODY) - 1)
        theirs.run("Type", type_text, cursor_at(TextField.BODY, place), "words ")
    taken = best(lambda: authorship(theirs))
    figures.at_most("who wrote what in 10,000 words", taken, "ms", 250)
