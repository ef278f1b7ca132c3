"""A translation memory of a million units: finding the best match, confirming, importing, concordance."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from figures import Figures, median, percentile, quiet_collector
from invented import sentences, vocabulary
from lxml import etree
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extractOne

from editor_app.language.bitext.normal import WORD, normal_segment
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_exchange import import_file
from editor_app.services.memory_matches import LookUp
from editor_app.services.memory_units import new_unit

UNITS = 1_000_000
BATCH = 20_000
QUERIES = 120
ENDINGS = ("lar", "da", "ın", "s", "ed", "un", "dan")
TARGET = "az"


def sources(count: int, seed: int = 3) -> Iterator[str]:
    """Different sentences of eight to twenty-four words, with names and numbers as in news."""
    known, chance = vocabulary(20_000), random.Random(seed)
    for number in range(count):
        words = sentences(chance.randint(8, 24), known, chance).split()
        words[chance.randrange(len(words))] = str(chance.randint(2, 5000))
        words[chance.randrange(len(words))] = f"{chance.choice(known).capitalize()}{number % 1000}"
        yield " ".join(words)


@pytest.fixture(scope="module")
def memory_path(bench_folder: Path) -> Path:
    """A memory of a million units."""
    path = bench_folder / "memory-1m" / "memory.db"
    done = path.with_suffix(".built")
    if not done.exists():
        with closing(Memory(path)) as memory, memory.own.writing.in_bulk():
            batch = []
            for number, source in enumerate(sources(UNITS)):
                batch.append(new_unit(SegmentText(source), SegmentText(f"tərcümə {number}"), ("en", TARGET)))
                if len(batch) == BATCH:
                    memory.own.writing.put_many(batch)
                    batch = []
        done.touch()
    return path


@pytest.fixture
def memory(memory_path: Path) -> Iterator[Memory]:
    with closing(Memory(memory_path)) as opened:
        yield opened


def edited(text: str, chance: random.Random) -> str:
    """``text`` as another day's story has it: words replaced, left out, added, inflected, mistyped."""
    words = text.split()
    edit = chance.choice([_other_words, _other_rare_words, _other_endings, _mistyped])
    edit(words, chance)
    return " ".join(filter(None, words))


def _other_words(words: list[str], chance: random.Random) -> None:
    known = vocabulary(20_000)
    for place in chance.sample(range(len(words)), max(1, int(len(words) * chance.uniform(0.1, 0.3)))):
        words[place] = chance.choice(["", chance.choice(known), f"{words[place]} {chance.choice(known)}"])


def _other_rare_words(words: list[str], chance: random.Random) -> None:
    places = sorted(range(len(words)), key=lambda place: -len(words[place]))
    for place in places[: max(1, len(words) // 5)]:
        words[place] = chance.choice(["47", "1999", "Marbadi", "Kolsentir"])


def _other_endings(words: list[str], chance: random.Random) -> None:
    for place, word in enumerate(words):
        if chance.random() < 0.6 and len(word) > 2:
            words[place] = word[: len(word) - chance.randint(0, 1)] + chance.choice(ENDINGS)


def _mistyped(words: list[str], chance: random.Random) -> None:
    for place in chance.sample(range(len(words)), max(1, len(words) // 3)):
        word, letter = words[place], chance.randrange(len(words[place]))
        words[place] = word[:letter] + chance.choice("aeiounst") + word[letter + 1 :]


def queries(count: int) -> list[str]:
    chance = random.Random(12)
    step = UNITS // count
    return [edited(text, chance) for number, text in enumerate(sources(UNITS)) if number % step == 0][:count]


def found(memory: Memory, text: str, least: int = 50) -> int:
    """The score of the best match, 0 when there is none."""
    matches = memory.look_up(LookUp(SegmentText(text), "en", TARGET), least=least)
    return matches[0].score if matches else 0


def test_the_best_match_is_found(memory: Memory, figures: Figures) -> None:
    asked = queries(QUERIES)
    with memory.own.reader() as reading:
        everything = [unit.source_normal for unit in reading.all()]
    right = there = 0
    for text in asked:
        normal = normal_segment(text, "en")
        best = extractOne(normal, everything, scorer=Levenshtein.normalized_similarity, score_cutoff=0.7)
        if best is not None:
            there += 1
            right += found(memory, text) >= min(94, int(100 * best[1]))
    assert there > QUERIES // 2
    figures.at_least("memory of 1,000,000, best match found", 100 * right / there, "%", 96)


def test_a_look_up_takes_little_time_and_stops_nobody(memory: Memory, figures: Figures) -> None:
    asked = queries(QUERIES)
    found(memory, asked[0])
    with quiet_collector():
        taken = [spent(lambda text=text: found(memory, text)) for text in asked]
        stalls = longest_stall(lambda: [found(memory, text) for text in asked])
    unseen = [normal_segment(f"{' '.join(WORD.findall(text)[::-2])} {text[:9]}", "en") for text in asked]
    taken_unseen = [spent(lambda text=text: found(memory, text)) for text in unseen]
    figures.at_most("memory of 1,000,000, look-up median", median(taken), "ms", 40)
    figures.at_most("memory of 1,000,000, look-up p95", percentile(taken, 0.95), "ms", 60)
    figures.at_most(
        "memory of 1,000,000, look-up of what is not there p95", percentile(taken_unseen, 0.95), "ms", 90
    )
    figures.at_most(
        "memory of 1,000,000, longest stall of another thread p99", percentile(stalls, 0.99), "ms", 12
    )
    exact = next(sources(1))
    taken = [spent(lambda: found(memory, exact, 100)) for _ in range(100)]
    figures.at_most("memory of 1,000,000, exact look-up p95", percentile(taken, 0.95), "ms", 2)


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, the better of two goes: whoever else works takes the clock's time."""
    taken = []
    for _ in range(2):
        started = time.thread_time()
        work()
        taken.append((time.thread_time() - started) * 1000)
    return min(taken)


def longest_stall(work: Callable[[], object]) -> list[float]:
    """Milliseconds for which this thread, which wants to go on each millisecond, was held up by ``work``."""
    thread = threading.Thread(target=work)
    held = []
    thread.start()
    while thread.is_alive():
        started = time.perf_counter()
        time.sleep(0.001)
        held.append((time.perf_counter() - started) * 1000 - 1)
    thread.join()
    return held


def test_confirming_is_not_felt(memory: Memory, figures: Figures) -> None:
    chance = random.Random()
    texts = [f"{text} {chance.randrange(10**9)}" for text in queries(100)]
    taken = []
    for text in texts:
        segment = Confirmed(SegmentText(text), SegmentText("tərcümə"), "en", TARGET, previous=text[:40])
        started = time.thread_time()
        memory.confirm(segment)
        taken.append((time.thread_time() - started) * 1000)
    figures.at_most("memory of 1,000,000, confirm p95", percentile(taken, 0.95), "ms", 5)


def test_a_concordance_is_quick(memory: Memory, figures: Figures) -> None:
    words = [" ".join(sorted(WORD.findall(text), key=len)[-2:]) for text in queries(40)]
    taken = [spent(lambda text=text: memory.concordance(text, "en", TARGET)) for text in words]
    figures.at_most("memory of 1,000,000, concordance of two words p95", percentile(taken, 0.95), "ms", 80)


def test_import(tmp_path: Path, figures: Figures) -> None:
    count = 40_000
    path = tmp_path / "units.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="en"/><body>\n')
        for text in sources(count):
            file.write(
                f'<tu><tuv xml:lang="en"><seg>{text}</seg></tuv>'
                f'<tuv xml:lang="{TARGET}"><seg>{text[::-1]}</seg></tuv></tu>\n'
            )
        file.write("</body></tmx>\n")
    ours, bare, rates = [], [], []
    for number in range(3):
        with closing(Memory(tmp_path / f"memory{number}.db")) as memory, quiet_collector():
            slowness = pace()
            started, beside = time.process_time(), of_children()
            assert import_file(memory, path).added == count
            here, beside = time.process_time() - started, of_children() - beside
        ours.append(here + beside)
        # With two processors the slower of the two processes says how long it takes.
        rates.append(count / max(here, beside) * (slowness + pace()) / 2)
        started = time.process_time()
        assert bare_import(path, tmp_path / f"bare{number}.db") == count
        bare.append(time.process_time() - started)
    figures.at_least("memory, import on two processors at full pace", max(rates), "units/s", 20_000)
    figures.at_most(
        "memory, import against lxml and FTS5 alone",
        min(ours) / count * 1e6,
        "µs/unit",
        4,
        floor=min(bare) / count * 1e6,
    )


def pace() -> float:
    """How many times longer than on an idle computer, where it is 15 ms, adding up a million numbers takes."""
    taken = []
    for _ in range(3):
        started = time.thread_time()
        sum(range(10**6))
        taken.append(time.thread_time() - started)
    return min(taken) / 0.015


def of_children() -> float:
    """Seconds of processor time that processes started here have taken and ended."""
    taken = os.times()
    return taken.children_user + taken.children_system


def bare_import(path: Path, target: Path) -> int:
    """The least that an import can be: both texts of each unit in a table and in a full-text index."""
    rows = []
    for _event, tu in etree.iterparse(path, tag="tu"):
        rows.append([seg.text for seg in tu.iter("seg")])
        tu.clear()
    with closing(sqlite3.connect(target)) as database:
        database.execute("CREATE TABLE units (source TEXT, target TEXT)")
        database.execute("CREATE VIRTUAL TABLE words USING fts5(source, target, content='')")
        database.executemany("INSERT INTO units VALUES (?, ?)", rows)
        database.execute("INSERT INTO words (rowid, source, target) SELECT rowid, source, target FROM units")
        database.commit()
    return len(rows)
