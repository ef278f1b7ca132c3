"""Asking checks about what changed only, and what people let stand."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Image,
    Mark,
    MarkType,
    RichText,
    image_block,
)
from editor_app.language.consistency.checker import Consistency
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.style.entries import rule_book, shipped_rules
from editor_app.language.typography_checks import Typography
from editor_app.services.checkers import shipped_checking
from editor_app.services.checking import Checking, fragment_of, story_text
from editor_app.services.opening import OpenLibrary


class Rain:
    """Marks “rain”, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.configuration: Hashable = 1

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        self.asked += [passage.text for passage in passages]
        return [self._found(passage) for passage in passages]

    def of_story(self, story: StoryText) -> list[Finding]:
        self.asked.append("story")
        return []

    def _found(self, passage: Passage) -> list[Finding]:
        start = passage.text.find("rain")
        place = (passage.field, start, start + 4, "rain", "Rain.", ("snow",))
        return [Finding("Rain", FindingKind.STYLE, Severity.WARNING, *place)] if start >= 0 else []


def content(*texts: str, headline: str = "") -> ArticleContent:
    return ArticleContent(
        RichText(headline), body=tuple(Block(text=text) for text in texts), fields={"language": "en"}
    )


def test_findings_are_placed_in_their_field_in_reading_order() -> None:
    found = Checking([Rain()]).check(story_text(content("no", "it rains", headline="rain")))
    assert [(finding.field, finding.start, finding.end) for finding in found] == [
        ("headline", 0, 4),
        ("body", 6, 10),
    ]


def test_only_changed_passages_are_asked_about() -> None:
    rain = Rain()
    checking = Checking([rain])
    checking.check(story_text(content("one", "rain")))
    rain.asked.clear()
    found = checking.check(story_text(content("one and more", "rain")))
    assert rain.asked == ["one and more", "story"]
    assert found[0].start == 13


def test_nothing_is_asked_twice_of_an_unchanged_story() -> None:
    rain = Rain()
    checking, story = Checking([rain]), story_text(content("rain"))
    first = checking.check(story)
    rain.asked.clear()
    assert checking.check(story) == first
    assert rain.asked == []


def test_everything_is_asked_again_when_a_check_is_set_otherwise() -> None:
    rain = Rain()
    checking, story = Checking([rain]), story_text(content("rain"))
    checking.check(story)
    rain.configuration = 2
    rain.asked.clear()
    checking.check(story)
    assert rain.asked == ["rain", "story"]


def test_a_change_of_metadata_asks_about_the_story_again() -> None:
    rain = Rain()
    checking, story = Checking([rain]), story_text(content("rain"))
    checking.check(story)
    rain.asked.clear()
    checking.check(replace(story, fields={"language": "en", "section": "weather"}))
    assert rain.asked == ["story"]


def test_captions_and_cells_are_marked_at_their_image_without_a_fix() -> None:
    image = image_block(Image(caption=RichText("a rain cloud"), alt="x", credit="x"))
    body = (Block(text="one"), image, Block(text="rain"))
    found = Checking([Rain()]).check(story_text(ArticleContent(body=body, fields={"language": "en"})))
    assert [(finding.start, finding.end, finding.replacements) for finding in found] == [
        (4, 5, ()),
        (6, 10, ("snow",)),
    ]


def test_passages_know_language_spans_code_and_addresses() -> None:
    marks = (Mark(0, 3, MarkType.CODE), Mark(4, 7, MarkType.LANGUAGE, "ru"))
    text = "abc да! see www.example.org, desk@example.org and @desk #rain example.az/x."
    block = Block(BlockType.QUOTE, text, marks)
    (passage,) = story_text(ArticleContent(body=(block,), fields={"language": "en"})).passages
    assert passage.type == "quote"
    assert passage.spans == ((4, 7, "ru"),)
    quiet = [text[start:end] for start, end in passage.quiet]
    assert quiet == ["abc", "www.example.org", "desk@example.org", "@desk", "#rain", "example.az/x"]


def test_a_paragraph_that_is_all_in_another_language_is_read_in_it() -> None:
    block = Block(text="Это мост. ", marks=(Mark(0, 9, MarkType.LANGUAGE, "ru"),))
    (passage,) = story_text(ArticleContent(body=(block,), fields={"language": "en"})).passages
    assert (passage.language, passage.spans) == ("ru", ())


def test_a_finding_is_let_stand_by_its_rule_and_words(opened: OpenLibrary) -> None:
    checking = Checking([Rain()])
    article = opened.desk.new_article(content("The rain", "and rain"))
    other = opened.desk.new_article(content("rain"))
    story = story_text(opened.desk.content(article))
    finding, _second = checking.check(story)
    opened.waivers.waive(finding, article, "It did rain.")
    assert checking.check(story, opened.waivers.of(article)) == ()
    assert len(checking.check(story, opened.waivers.of(other))) == 2
    (waiver,) = opened.waivers.all_of(article)
    assert (waiver.fragment, waiver.reason) == (fragment_of(finding), "It did rain.")
    opened.waivers.take_back(waiver)
    assert len(checking.check(story, opened.waivers.of(article))) == 2


def test_a_finding_can_be_let_stand_everywhere_or_a_rule_in_one_article(opened: OpenLibrary) -> None:
    checking = Checking([Rain()])
    article = opened.desk.new_article(content("rain"))
    story = story_text(opened.desk.content(article))
    opened.waivers.waive_rule("Rain", article)
    assert checking.check(story, opened.waivers.of(article)) == ()
    other = opened.desk.new_article(content("rain"))
    (finding,) = checking.check(story, opened.waivers.of(other))
    opened.waivers.waive(finding)
    assert checking.check(story, opened.waivers.of(other)) == ()


def test_a_waiver_survives_closing_the_library_and_goes_with_its_article(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(content("rain"))
    (finding,) = Checking([Rain()]).check(story_text(opened.desk.content(article)))
    opened.waivers.waive(finding, article)
    opened.library.trash([article])
    opened.library.delete_forever([article])
    assert opened.waivers.all_of(article) == []


PIECES = [
    "The the",
    "5",
    "6-ci",
    "«",
    "»",
    '"',
    "'",
    "(",
    ")",
    "TK",
    "Monday",
    "14 March",
    "Qasımov",
    "Qasimov",
    "...",
    " - ",
    "\u200b",
    "😀",
    "İ",
    "az",
    "могли",
    "12345",
    "%",
    ".",
    "www.example.org",
    "could of",
    "heçkim",
]
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=25).map("".join)
LANGUAGES = st.sampled_from(["en", "az", "ru", "tr", "ar", ""])
CHECKING = shipped_checking()


@given(st.lists(TEXTS, max_size=4), TEXTS, LANGUAGES)
def test_every_finding_names_the_words_at_its_place(
    paragraphs: list[str], headline: str, language: str
) -> None:
    body = tuple(Block(text=text) for text in paragraphs)
    article = ArticleContent(RichText(headline), body=body, fields={"language": language})
    texts = {"headline": headline, "body": "\n".join(paragraphs)}
    found = CHECKING.check(story_text(article))
    for finding in found:
        assert texts.get(finding.field, "")[finding.start : finding.end] == finding.text
        assert finding.message
    assert CHECKING.check(story_text(article)) == found


@pytest.mark.parametrize(
    "text",
    [
        "a" * 12_000,
        '"' * 4_000,
        ")" * 4_000,
        "@a " * 3_000,
        "'a \"" * 2_000,
        "1.1." * 3_000,
        "Aa " * 4_000,
        "a@" * 4_000,
        "a." * 4_000,
        "- " * 4_000,
        "« “ " * 2_000,
        "Mon 1 May " * 800,
    ],
)
def test_a_hostile_paragraph_is_checked_to_its_end(text: str) -> None:
    for language in ("en", "az"):
        article = ArticleContent(RichText(text), body=(Block(text=text),), fields={"language": language})
        Checking([Typography(), Consistency(), rule_book(shipped_rules())]).check(story_text(article))


def test_checks_beside_the_window_go_on_when_the_keys_have_stopped() -> None:
    rain = Rain()
    checking = Checking([rain])
    passages = [Passage("body", f"rain {name} " * 500, "en", block=name) for name in "abc"]
    checking.typed()
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(checking.of_passages, passages).result(timeout=30)
    assert len(found) >= 3
    assert rain.asked == [passage.text for passage in passages]


@given(st.lists(TEXTS, max_size=4), TEXTS, LANGUAGES)
def test_asking_what_stops_a_story_finds_every_error_and_nothing_else(
    paragraphs: list[str], headline: str, language: str
) -> None:
    body = tuple(Block(text=text) for text in paragraphs)
    story = story_text(ArticleContent(RichText(headline), body=body, fields={"language": language}))
    errors = tuple(found for found in CHECKING.check(story) if found.severity is Severity.ERROR)
    assert CHECKING.errors(story) == errors


def test_what_never_stops_a_story_is_not_asked_whether_it_does() -> None:
    class Asked(Rain):
        stopping: None = None

    checker = Asked()
    Checking([checker]).errors(StoryText("en", (Passage("body", "So much rain.", "en"),)))
    assert checker.asked == []
