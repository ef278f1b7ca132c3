"""Proofreading by rules: a story of 1,000 words, the same after a key press, and a rule over an archive."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from figures import Figures, quiet_collector, rate
from invented import paragraphs
from libraries import Plan, build

from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.language.consistency.checker import Consistency
from editor_app.language.findings import StoryText
from editor_app.language.style.book import RuleBook
from editor_app.language.style.entries import rule_book, shipped_rules
from editor_app.language.typography_checks import Typography
from editor_app.services.checking import Checking, story_text
from editor_app.services.jobs import Progress
from editor_app.services.rule_trial import try_on_archive
from editor_app.storage.library import LibraryStore

LANGUAGES = ("en", "az", "ru", "tr")


def story(language: str, words: int = 1000) -> StoryText:
    """A story of about ``words`` words in paragraphs of 50."""
    texts = paragraphs(words // 50, words=50)
    body = tuple(Block(text=text) for text in texts)
    return story_text(
        ArticleContent(RichText("A headline of 7 words"), body=body, fields={"language": language})
    )


def per_call(work: Callable[[], object]) -> float:
    """Milliseconds of processor time for one call, the best of five rounds."""
    work()
    with quiet_collector():
        return 1000 / rate(lambda: [work() for _ in range(10)], 10, times=5)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return rule_book(shipped_rules())


def test_all_rules_on_a_thousand_words(figures: Figures, book: RuleBook) -> None:
    for language in LANGUAGES:
        text = story(language)
        taken = per_call(lambda text=text: (book.of_passages(text.passages), book.of_story(text)))  # type: ignore[misc]  # bound now
        figures.at_most(f"all rules on 1,000 words, {language}", taken, "ms", 60)
        patterns = [
            rule.check.pattern.compiled  # type: ignore[attr-defined, union-attr]  # kinds with one pattern
            for rule in book.rules
            if rule.holds_in(language) and hasattr(rule.check, "pattern") and rule.check.pattern is not None
        ]
        whole = [passage.text for passage in text.passages]
        floor = per_call(lambda p=patterns, w=whole: [one.findall(part) for one in p for part in w])  # type: ignore[misc]  # bound now
        figures.at_most(f"… against its patterns alone in regex, {language}", taken, "ms", 3, floor=floor)


def test_every_check_on_a_thousand_words_and_after_a_key(figures: Figures, book: RuleBook) -> None:
    text = story("en")

    def first() -> object:
        return Checking([book, Typography(), Consistency()]).check(text)

    figures.at_most("rules, typography and consistency on 1,000 words", per_call(first), "ms", 100)
    checking = Checking([book, Typography(), Consistency()])
    checking.check(text)
    numbers = iter(range(1_000_000))

    def after_a_key() -> object:
        edited = replace(text.passages[5], text=f"{text.passages[5].text} {next(numbers)}")
        return checking.check(replace(text, passages=(*text.passages[:5], edited, *text.passages[6:])))

    figures.at_most("… after one paragraph changed", per_call(after_a_key), "ms", 30)


def test_rules_over_an_archive(figures: Figures, bench_folder: Path) -> None:
    folder = build(bench_folder / "archive", Plan(2000, 400))
    rules = {entry.name: entry.rule for entry in shipped_rules() if entry.rule is not None}
    with closing(LibraryStore.open(folder)) as store:
        for name in ("en.Wordy", "en.LongSentence", "en.Explained"):
            one = [replace(rules[name], languages=())]
            speed = rate(lambda one=one: try_on_archive(store, one, Progress()), 2000)  # type: ignore[misc]  # bound now
            figures.at_least(f"{name} over an archive", speed, "stories/s", 300)
        every = [replace(rule, languages=()) for name, rule in rules.items() if name.startswith("en.")]
        speed = rate(lambda: try_on_archive(store, every, Progress()), 2000, times=1)
        figures.at_least("all English rules over an archive, a core", speed, "stories/s", 150)


def test_reading_the_shipped_rules(figures: Figures) -> None:
    figures.at_most("reading all shipped rules", per_call(shipped_rules), "ms", 600)
