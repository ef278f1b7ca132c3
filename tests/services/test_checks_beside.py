"""The same checks in a process of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base import i18n
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.paths import resources_folder
from editor_app.language.check_worker import Checks
from editor_app.language.consistency.complete import Requirements
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.processes import Process, command
from editor_app.language.wire import finding_of, packed_finding, packed_passage, passage_of
from editor_app.services.check_process import FLAG, MODULE, check_process
from editor_app.services.checkers import checking_beside, library_checking
from editor_app.services.checks_beside import ChecksBeside
from editor_app.services.opening import OpenLibrary
from helpers.articles import content

RAIN = "extends: existence\nmessage: \"'%s' again\"\nlang: [en]\ntokens: [rain]\n"

STORY = content(
    "Bridge of 12 arches opens",
    "They could of won the the cup  on Monday, 14 March 2024 .",
    'He said: "It rains',
    language="en",
)


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    process = check_process()
    yield process
    process.close()


@pytest.fixture
def beside(process: Process, opened: OpenLibrary) -> ChecksBeside:
    return ChecksBeside(process, opened.house_style)


def passages(*texts: str) -> list[Passage]:
    return [Passage("body", text, "en") for text in texts]


def story(opened: OpenLibrary) -> StoryText:
    from editor_app.services.story_text import story_text

    return story_text(opened.desk.content(opened.desk.new_article(STORY)))


def test_they_find_what_the_checks_find_at_home(process: Process, opened: OpenLibrary) -> None:
    at_home = library_checking(opened.house_style, opened.spelling, None)
    beside = checking_beside(process, opened.house_style, opened.spelling, None)
    text = story(opened)
    found = beside.check(text)
    assert found == at_home.check(text)
    assert {finding.kind for finding in found} >= {
        FindingKind.STYLE,
        FindingKind.TYPOGRAPHY,
        FindingKind.CONSISTENCY,
    }
    assert beside.errors(text) == at_home.errors(text) != ()


def test_what_stops_a_story_is_found_by_rules_that_read_all_of_it_too(
    process: Process, opened: OpenLibrary
) -> None:
    beside = checking_beside(process, opened.house_style, opened.spelling, None)
    text = story(opened)
    before = beside.errors(text)
    long = "extends: metric\nmessage: \"%s words\"\nlang: [en]\nformula: words\ncondition: '> 3'\n"
    opened.house_style.write("Desk.Long", long + "level: error\n")
    at_home = library_checking(opened.house_style, opened.spelling, None)
    assert {finding.rule for finding in at_home.errors(text)} == {"en.Mistaken", "Desk.Long"}
    assert beside.errors(text) == at_home.errors(text)
    opened.house_style.remove("Desk.Long")
    assert beside.errors(text) == before


def test_a_rule_that_is_written_meanwhile_is_asked(beside: ChecksBeside, opened: OpenLibrary) -> None:
    before = beside.configuration
    assert beside.of_passages(passages("So much rain.")) == [[]]
    opened.house_style.write("Desk.Rain", RAIN)
    assert beside.configuration != before
    ((finding,),) = beside.of_passages(passages("So much rain."))
    assert (finding.rule, finding.message) == ("Desk.Rain", "'rain' again")
    opened.house_style.remove("Desk.Rain")
    assert beside.of_passages(passages("So much rain.")) == [[]]


def test_what_the_desk_asks_of_a_story_is_asked(process: Process, opened: OpenLibrary) -> None:
    asked = Requirements(headline_limit=5, required=("byline",))
    found = ChecksBeside(process, opened.house_style, lambda: asked).of_story(story(opened))
    assert {"Consistency.TooLong", "Consistency.Missing"} <= {finding.rule for finding in found}


def test_findings_speak_the_language_of_the_interface(process: Process, opened: OpenLibrary) -> None:
    doubled = passages("The the cup.")
    i18n.install("ru", resources_folder() / "locale")
    try:
        ((russian, *_more),) = ChecksBeside(process, opened.house_style).of_passages(doubled)
    finally:
        i18n.install("en", resources_folder() / "locale")
    ((english, *_more),) = ChecksBeside(process, opened.house_style).of_passages(doubled)
    assert russian.message != english.message
    assert replace(russian, message="") == replace(english, message="")


def test_many_passages_come_back_in_their_order(beside: ChecksBeside) -> None:
    texts = [f"Line {number}." if number % 7 else "They could of won." for number in range(250)]
    found = beside.of_passages(passages(*texts))
    assert [bool(findings) for findings in found] == [number % 7 == 0 for number in range(250)]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_process_that_was_killed_is_started_again(beside: ChecksBeside, process: Process) -> None:
    beside.warm_up([])
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    assert beside.of_passages(passages("They could of won."))[0]


def test_a_rule_that_would_never_end_ends_and_the_others_go_on(
    beside: ChecksBeside, opened: OpenLibrary
) -> None:
    opened.house_style.write("Desk.Slow", RAIN.replace("[rain]", "['(?:x|xx)+$']"))
    (findings,) = beside.of_passages(passages("They could of won " + "x" * 60 + " rain"))
    assert [finding.rule for finding in findings] == ["en.Mistaken"]


def test_after_closing_nobody_is_answered(opened: OpenLibrary) -> None:
    process = check_process()
    beside = ChecksBeside(process, opened.house_style)
    beside.warm_up([])
    process.close()
    with pytest.raises(Cancelled):
        beside.warm_up([])
    assert process.pid is None


def test_a_process_that_cannot_work_is_told_of(opened: OpenLibrary) -> None:
    process = Process("editor_app.nowhere", "--nothing")
    try:
        with pytest.raises(UserError, match="checks"):
            ChecksBeside(process, opened.house_style).warm_up([])
    finally:
        process.close()


def test_a_bundled_program_becomes_the_process_of_the_checks_by_its_argument(
    monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    with monkeypatch.context() as bundled:
        bundled.setattr(sys, "frozen", True, raising=False)
        _program, *arguments = command(MODULE, FLAG)
    question = {"do": "passages", "limit": 20, "way": "none", "passages": []}
    answer = subprocess.run(
        [sys.executable, "-m", "editor_app", *arguments],
        cwd=project,
        input=json.dumps(question) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(answer.stdout) == {"unknown": True}


def test_a_story_half_told_is_forgotten(tmp_path: Path) -> None:
    checks = Checks()
    for number in range(10):
        checks.answer({"do": "hold", "story": str(number), "passages": []})
    assert checks.answer({"do": "story", "way": "none", "story": "0", "frame": {}}) == {"unknown": True}
    assert len(checks._held) < 6


TEXTS = st.text(max_size=20)
PLACES = st.tuples(st.integers(0, 99), st.integers(0, 99))


@given(TEXTS, TEXTS, st.lists(PLACES, max_size=3), st.lists(TEXTS, max_size=3))
def test_passages_and_findings_travel_unchanged(
    text: str, word: str, places: list[tuple[int, int]], replacements: list[str]
) -> None:
    spans = tuple((start, end, "ru") for start, end in places)
    passage = Passage("body", text, "en", 3, "block", "quote", spans, tuple(places))
    assert passage_of(json.loads(json.dumps(packed_passage(passage)))) == passage
    place = ("body", 1, 2, word, "Say.", tuple(replacements), "https://example.org", "ru")
    finding = Finding("Rain", FindingKind.GRAMMAR, Severity.ERROR, *place)
    assert finding_of(json.loads(json.dumps(packed_finding(finding)))) == finding
