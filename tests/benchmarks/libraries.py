"""Large libraries, written the way the program writes them, with invented articles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invented import sentences, vocabulary

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import document_of
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.services.describing import Identity, describe
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = 2000
LANGUAGES = ("az", "ru", "en")
SECTIONS = ("economy", "culture", "sport", "weather", "transport")
STATES = tuple(State)
SHARED = 200
"""How many different documents there are; list and search see different texts all the same."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a library is to be."""

    articles: int
    words: int
    is_searchable: bool = True


def build(folder: Path, plan: Plan) -> Path:
    """A library of that size in ``folder``; an existing one is taken as it is."""
    done = folder / "library.db.built"
    if not done.exists():
        with closing(LibraryStore.open(folder)) as store:
            _fill(store, plan)
        done.touch()
    return folder


def _fill(store: LibraryStore, plan: Plan) -> None:
    words = plan.words if plan.is_searchable else 5
    documents = [document_of(content).snapshot() for content in contents(SHARED, words, seed=5)]
    story_document = document_of(ArticleContent(fields={"section": "economy"})).snapshot()
    made = contents(plan.articles, words, seed=6)
    chance = random.Random(8)
    number = 0
    while number < plan.articles:
        rows = []
        with store.transaction():
            for _ in range(min(BATCH, plan.articles - number)):
                content = next(made)
                article, story = ArticleId(f"a{number:015d}"), StoryId(f"s{number // 3:015d}")
                language, state = LANGUAGES[number % 3], chance.choice(STATES)
                at = BEGIN + timedelta(minutes=number)
                snapshot = documents[number % len(documents)]
                first = story_document if number % 3 == 0 else None
                store.journal.create_article(article, story, language, state, snapshot, first, at)
                row, text = describe(content, Identity(article, story, state, language, at, at, "Bench"))
                rows.append(row)
                if plan.is_searchable:
                    store.articles.put(row)
                    store.search.put(article, text, language)
                number += 1
            if not plan.is_searchable:
                store.articles.put_many(rows)
    while plan.is_searchable and store.search.tidy(2000):
        pass


def contents(count: int, words: int, seed: int) -> Iterator[ArticleContent]:
    """Articles of some ``words`` words with the fields that a list and a search use."""
    known = vocabulary(20_000)
    chance = random.Random(seed)
    for number in range(count):
        body = tuple(Block(text=sentences(min(80, words), known, chance)) for _ in range(max(1, words // 80)))
        fields = {
            "slugline": f"slug-{number // 3}",
            "section": SECTIONS[number % len(SECTIONS)],
            "language": LANGUAGES[number % 3],
            "keywords": (known[chance.randrange(400)], known[chance.randrange(4000)]),
        }
        headline = RichText(sentences(7, known, chance))
        yield ArticleContent(headline, RichText(sentences(14, known, chance)), body, fields)
