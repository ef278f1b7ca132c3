from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId
from editor_app.base.preferences import HEADLINE_LIMIT, LIMITS_STOP, REQUIRED_FIELDS
from editor_app.base.settings import Settings
from editor_app.document.article import document_of
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, RichText, TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.services.blockers import Blocker, BlockerKind, StopRules, blockers, cautions
from editor_app.services.export_values import ExportOptions, ExportRefusal, ExportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.stopping import Standing
from editor_app.storage.rows import State
from helpers.stories import MOMENT, story

JSON = ExportOptions(("json",))


class Forbidding:
    """A check that forbids one word."""

    def __init__(self, word: str, severity: Severity = Severity.ERROR) -> None:
        self._word = word
        self._severity = severity

    @property
    def configuration(self) -> Hashable:
        return (self._word, self._severity)

    def of_passages(self, passages: Sequence[Passage]) -> Sequence[Sequence[Finding]]:
        return [self._of(passage) for passage in passages]

    def _of(self, passage: Passage) -> list[Finding]:
        start = passage.text.find(self._word)
        if start < 0:
            return []
        end = start + len(self._word)
        style = FindingKind.STYLE
        message = "Not in this house."
        return [Finding("Desk.Word", style, self._severity, passage.field, start, end, self._word, message)]

    def of_story(self, _story: StoryText) -> Sequence[Finding]:
        return []


def add(opened: OpenLibrary, content: ArticleContent | None = None, state: State = State.READY) -> ArticleId:
    return opened.desk.new_article(content or story("Bridge reopens", "The bridge is open."), state=state)


def at(opened: OpenLibrary, article: ArticleId, words: str) -> Selection:
    text = opened.desk.read(article)[1].text(TextField.BODY)
    return Selection(TextField.BODY, text.index(words), text.index(words) + len(words))


def suggest(opened: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    held = opened.desk.open(article)
    place = at(opened, article, old)
    held.run("Typing", type_text, place, new, suggest=Suggesting("Ada Writer", held.document.now()))
    opened.desk.close(article)


def remark(opened: OpenLibrary, article: ArticleId, words: str, text: str, *, blocks: bool) -> None:
    held = opened.desk.open(article)
    place, now = at(opened, article, words), held.document.now()
    held.run("Add note", add_note, place, text, by="Aygün", at=now, blocks=blocks)
    opened.desk.close(article)


def kinds(found: tuple[Blocker, ...]) -> list[str]:
    return [str(blocker.kind) for blocker in found]


def test_nothing_stops_a_story_in_which_nothing_waits(opened: OpenLibrary) -> None:
    assert opened.stopping.of(add(opened)) == ()


def test_an_open_suggestion_stops_the_story_and_says_what_it_would_change(opened: OpenLibrary) -> None:
    article = add(opened)
    suggest(opened, article, "open", "closed")
    (blocker,) = opened.stopping.of(article)
    assert blocker.message == "Suggestion of Ada Writer: “open” → “closed”"
    assert blocker.place == at(opened, article, "openclosed")
    assert blocker.kind is BlockerKind.SUGGESTION
    assert blocker.subject


def test_a_note_stops_the_story_only_when_it_blocks(opened: OpenLibrary) -> None:
    article = add(opened)
    remark(opened, article, "bridge", "Nice picture", blocks=False)
    assert opened.stopping.of(article) == ()
    remark(opened, article, "bridge", "Which one?", blocks=True)
    (blocker,) = opened.stopping.of(article)
    assert (blocker.message, blocker.place) == ("Note of Aygün: Which one?", at(opened, article, "bridge"))


def test_a_note_whose_text_is_gone_blocks_nothing(opened: OpenLibrary) -> None:
    article = add(opened)
    remark(opened, article, "bridge", "Which one?", blocks=True)
    held = opened.desk.open(article)
    held.run("Typing", type_text, at(opened, article, "The bridge is"), "It is")
    opened.desk.close(article)
    assert opened.stopping.of(article) == ()


def test_a_finding_stops_the_story_only_as_an_error(opened: OpenLibrary) -> None:
    article = add(opened, story("Harvest", "Wheat is utterly ripe.", "Barley is really not."))
    opened.checking.add(Forbidding("utterly"))
    opened.checking.add(Forbidding("really", Severity.WARNING))
    (blocker,) = opened.stopping.of(article)
    assert blocker.message == "Not in this house. “utterly”"
    assert (blocker.kind, blocker.place) == (BlockerKind.FINDING, at(opened, article, "utterly"))
    assert opened.stopping.list_with(opened.stopping.standing(article)) == ()


def test_a_finding_that_somebody_let_stand_stops_nothing(opened: OpenLibrary) -> None:
    article = add(opened, story("Harvest", "Wheat is utterly ripe."))
    opened.checking.add(Forbidding("utterly"))
    (finding,) = (
        Finding(
            "Desk.Word", FindingKind.STYLE, Severity.ERROR, "body", 9, 16, "utterly", "Not in this house."
        ),
    )
    opened.waivers.waive(finding, article, "a quotation")
    assert opened.stopping.of(article) == ()


def test_what_a_check_says_of_a_placeholder_is_not_said_twice(opened: OpenLibrary) -> None:
    article = add(opened, story("Harvest", "Wheat: TK tonnes."))
    opened.checking.add(Forbidding("TK"))
    assert kinds(opened.stopping.of(article)) == ["placeholder"]


def test_an_unfinished_review_stops_the_story(opened: OpenLibrary) -> None:
    article = add(opened, state=State.IN_REVIEW)
    assert kinds(opened.stopping.of(article)) == ["review"]
    opened.library.set_state([article], State.CHANGES_REQUESTED)
    assert opened.stopping.of(article)[0].message == "Changes were asked for."


def test_the_list_goes_from_what_is_missing_through_the_texts_to_the_review(opened: OpenLibrary) -> None:
    content = story("", "First TK here.", "Then the second.", "At last the third TK.")
    article = add(opened, content, State.IN_REVIEW)
    suggest(opened, article, "second", "next")
    remark(opened, article, "Then", "When?", blocks=True)
    found = opened.stopping.of(article)
    assert kinds(found) == ["field", "placeholder", "note", "suggestion", "placeholder", "review"]
    assert found[1].place == at(opened, article, "TK")


def test_limits_stop_a_story_only_where_the_desk_says_so() -> None:
    content = story("A headline of more than twenty characters")
    lenient = StopRules(headline_limit=20)
    strict = replace(lenient, are_limits_strict=True)
    assert blockers(content, lenient) == ()
    assert cautions(content, lenient) == ("The headline is 21 characters too long.",)
    assert [(found.field, str(found.kind)) for found in blockers(content, strict)] == [("headline", "limit")]
    assert cautions(content, strict) == ()


def test_a_field_that_the_desk_requires_stops_the_story_while_it_is_empty(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    opened.settings = Settings(tmp_path / "settings.json")
    opened.settings.set(REQUIRED_FIELDS, ("byline", "credit", "nonsense"))
    opened.settings.set(HEADLINE_LIMIT, 5)
    opened.settings.set(LIMITS_STOP, True)
    article = add(opened, story("Bridge reopens", "It is open.", byline="Ada Writer"))
    assert [blocker.field for blocker in opened.stopping.of(article)] == ["credit", "headline"]


def test_an_export_refuses_with_the_same_list_and_can_be_forced(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened)
    suggest(opened, article, "open", "closed")
    remark(opened, article, "bridge", "Which one?", blocks=True)
    (refused,) = opened.exporting.export([article], JSON, tmp_path / "out")
    assert isinstance(refused, ExportRefusal)
    assert refused.blockers == opened.stopping.of(article)
    assert len(refused.blockers) == 2
    forced = replace(JSON, is_forced=True)
    (result,) = opened.exporting.export([article], forced, tmp_path / "out")
    assert isinstance(result, ExportResult)


def test_what_is_not_for_publication_is_refused_even_by_force(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story("Bridge", "It is open.", not_for_publication=True))
    suggest(opened, article, "open", "closed")
    (refused,) = opened.exporting.export([article], replace(JSON, is_forced=True), tmp_path / "out")
    assert isinstance(refused, ExportRefusal)


ALPHABET = "aəİ é😀ש\u0301"


@given(
    text=st.text(ALPHABET, min_size=1, max_size=30),
    cut=st.integers(0, 30),
    new=st.text(ALPHABET, max_size=4),
    start=st.integers(0, 34),
    length=st.integers(1, 5),
)
def test_a_place_of_the_final_text_leads_to_the_same_words_in_the_whole(
    text: str, cut: int, new: str, start: int, length: int
) -> None:
    document = document_of(ArticleContent(headline=RichText(text)))
    whole = document.text(TextField.HEADLINE)
    cut = min(cut, len(whole) - 1)
    first = len(whole[:cut].encode("utf-16-le")) // 2
    last = len(whole[:-1].encode("utf-16-le")) // 2
    place = Selection(TextField.HEADLINE, first, last)
    document.run("Typing", type_text, place, new, suggest=Suggesting("Ada", MOMENT))
    final = document.text(TextField.HEADLINE, Reading.FINAL)
    start = min(start, len(final) - 1)
    end = min(start + length, len(final))
    found = Standing(document.moment()).place("headline", start, end)
    assert found is not None
    hidden = document.left_out(TextField.HEADLINE, Reading.FINAL)
    units = document.text(TextField.HEADLINE).encode("utf-16-le")
    kept = b"".join(units[2 * a : 2 * b] for a, b in hidden.kept(found.start, found.end))
    assert kept.decode("utf-16-le") == final[start:end]


@pytest.mark.parametrize(
    "state", [state for state in State if "review" not in state and "changes" not in state]
)
def test_a_state_outside_of_the_review_stops_nothing(opened: OpenLibrary, state: State) -> None:
    assert opened.stopping.of(add(opened, state=state)) == ()
