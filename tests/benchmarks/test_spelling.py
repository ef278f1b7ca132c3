"""Spelling: a whole text after warm-up, one changed paragraph, suggestions, and what others feel meanwhile."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from figures import Figures, median, milliseconds, percentile

from editor_app.language.findings import Passage
from editor_app.language.spelling.tallies import Tallies, joined
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.spelling import Spelling

_BEAT = 0.005
"""Seconds between two beats of the heart."""

_SLIPS = ("goverment", "recieved", "bridg", "Azerbaycanian", "seperate", "brigde", "thier", "untill")


@pytest.fixture
def spelling(tmp_path: Path) -> Iterator[Spelling]:
    made = Spelling(Dictionaries(tmp_path, system=()), languages=lambda: ("en", "ru", "az"))
    yield made
    made.close()


@pytest.fixture
def words(spelling: Spelling) -> list[str]:
    """Some thousand English words as the dictionary lists them."""
    (english,) = spelling.dictionaries.of("en")
    lines = english.dic.read_text(encoding="latin-1").splitlines()
    return [word for line in lines if (word := line.partition("/")[0]).isalpha() and word.islower()]


def text(words: list[str], seed: int, paragraphs: int = 125) -> list[Passage]:
    """10,000 words in paragraphs, 3,000 different ones, one of 50 misspelt."""
    chosen = random.Random(seed)
    some = chosen.sample(words, 3000)
    made = []
    for number in range(paragraphs):
        picked = [chosen.choice(some) for _word in range(80)]
        picked[7] += "qx"
        made.append(Passage("body", " ".join(picked) + ".", "en", block=str(number)))
    return made


def test_a_text_of_10000_words(spelling: Spelling, words: list[str], figures: Figures) -> None:
    first = text(words, 0)
    started = time.perf_counter()
    spelling.of_passages(first[:5])
    cold = (time.perf_counter() - started) * 1000
    fresh = [text(words, seed) for seed in range(1, 6)]
    taken = [
        milliseconds(lambda passages=passages: spelling.of_passages(passages), 1)[0] for passages in fresh
    ]
    bare = milliseconds(lambda: _bare(spelling, fresh[0]), 3)
    figures.at_most("spelling, first 400 words, process and dictionary included", cold, "ms", 1500)
    figures.at_most("spelling, 10,000 words not seen before", min(taken), "ms", 150)
    figures.at_most("the same against the engine alone", min(taken), "ms", 6, floor=min(bare))
    figures.at_most(
        "spelling, 10,000 words again", min(milliseconds(lambda: spelling.of_passages(first), 5)), "ms", 100
    )
    one = [Passage("body", f"{first[3].text} and more", "en")]
    figures.at_most(
        "spelling, one changed paragraph",
        median(milliseconds(lambda: spelling.of_passages(one), 30)),
        "ms",
        10,
    )


def _bare(spelling: Spelling, passages: list[Passage]) -> None:
    different = {word for passage in passages for word in passage.text.rstrip(".").split()}
    spelling.engine.unknown(list(different), "en", [spelling.dictionaries.of("en")[0].id])


def test_suggestions(spelling: Spelling, figures: Figures) -> None:
    spelling.suggestions("warmm", "en")
    taken = [min(milliseconds(lambda slip=slip: spelling.suggestions(slip, "en"), 5)) for slip in _SLIPS]
    figures.at_most("suggestions, first tier, slowest of 8 words", max(taken), "ms", 15)
    figures.at_most("suggestions, first tier, median", median(taken), "ms", 10)
    spelling.more_suggestions("warmm", "en")
    far: list[float] = []

    def ask() -> None:
        far.extend(
            milliseconds(lambda slip=slip: spelling.more_suggestions(slip, "en"), 1)[0] for slip in _SLIPS
        )

    asking = _beats(ask)
    quiet = _beats(lambda: time.sleep(sum(far) / 1000))
    figures.at_most("suggestions of the engine, slowest of 8 words", max(far), "ms", 3000)
    # What the machine does by itself is no fault of the speller.
    figures.at_most(
        "pauses of another thread meanwhile, p99",
        percentile(asking, 0.99),
        "ms",
        3,
        floor=percentile(quiet, 0.99),
    )


def _beats(work: Callable[[], object]) -> list[float]:
    """The time between beats of another thread while ``work`` runs, in milliseconds."""
    beats: list[float] = []
    stop = threading.Event()
    heart = threading.Thread(target=_beat, args=(beats, stop))
    heart.start()
    work()
    stop.set()
    heart.join()
    return beats


def _beat(beats: list[float], stop: threading.Event) -> None:
    last = time.perf_counter()
    while not stop.wait(_BEAT):
        now = time.perf_counter()
        beats.append((now - last) * 1000)
        last = now


def test_learning_words(words: list[str], figures: Figures) -> None:
    stories = [" ".join(passage.text for passage in text(words, seed, 5)) for seed in range(100)]
    started = time.process_time()
    tallies = Tallies()
    for number, story in enumerate(stories):
        tallies.take((story,), "en", str(number))
    joined(tallies.languages["en"], "en")
    figures.at_least(
        "counting words, stories of 400 words a second", 100 / (time.process_time() - started), "1/s", 300
    )
