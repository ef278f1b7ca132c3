"""Rules with mistakes, and hostile ones: each is named with its line, and none stops the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.findings import Passage, StoryText
from editor_app.language.style.book import RuleBook
from editor_app.language.style.building import read_rule
from editor_app.language.style.patterns import SECONDS
from helpers.rules import problems, rule

HEAD = "extends: existence\nmessage: hm\n"


def test_a_broken_pattern_is_named_with_its_line() -> None:
    assert problems(HEAD + "tokens:\n  - fine\n  - 'fo(o'\n") == [
        "5: “fo(o” is no pattern: missing ) at position 4."
    ]


def test_broken_yaml_is_named_with_its_line() -> None:
    (problem,) = problems(HEAD + "tokens: [a\nlevel: error\n")
    assert problem.startswith("4: ")


def test_missing_and_unknown_parts_are_named() -> None:
    assert problems("message: hm\n") == ["1: There is no kind “”."]
    assert problems("extends: existence\n") == ["1: The message is missing."]
    assert problems(HEAD) == ["1: There is nothing to look for: “tokens” and “raw” are missing."]
    assert problems(HEAD + "tokens: [a]\nlevel: fatal\n") == [
        "4: “fatal” is none of suggestion, warning, error."
    ]
    assert problems(HEAD + "tokens: [a]\nscope: page\n") == ["4: There is no scope “page”."]
    assert problems(HEAD + "tokens: {a: b}\n") == ["3: “tokens” must be a list of texts."]
    assert problems(HEAD + "tokens: [a]\nsince: soon\n") == ["4: “since” must be a date such as 2026-01-31."]
    assert problems(HEAD + "tokens: [a]\nignorecase: maybe\n") == ["4: “ignorecase” must be true / false."]
    assert problems(HEAD + "tokens: [a]\naction: {name: shout}\n") == ["4: There is no action “shout”."]


def test_a_misspelled_key_is_not_skipped_in_silence() -> None:
    made, found = read_rule("Test.Rule", HEAD + "tokens: [a]\nignorcase: true\n")
    assert made is not None
    assert [(problem.line, problem.reason, problem.is_fatal) for problem in found] == [
        (4, "“ignorcase” has no meaning in a rule of this kind.", False)
    ]


def test_kinds_that_are_not_supported_are_said_loudly() -> None:
    for kind in ("sequence", "script", "spelling"):
        made, (problem,) = read_rule("Test.Rule", f"message: hm\nextends: {kind}\n")
        assert made is None
        assert (problem.line, problem.is_fatal) == (2, True)
        assert f"“{kind}” are not supported" in problem.reason


def test_tokens_that_can_never_match_are_warned_of() -> None:
    (problem,) = problems(HEAD + "tokens:\n  - fine\n  - 'e\\.g\\.'\n")
    assert problem == "5: “e\\.g\\.” can never match as a whole word; set nonword: true."


def test_rules_that_can_never_hold_or_match_are_warned_of() -> None:
    assert problems(HEAD + "tokens: [a]\nsince: 2026-02-01\nuntil: 2026-01-01\n") == [
        "5: It can never hold: it ends before it begins."
    ]
    assert problems(HEAD + "tokens: [a]\nscope: code\n") == [
        "4: It can never match: no text is read as “code”."
    ]
    assert problems("extends: occurrence\nmessage: hm\ntoken: a\n") == [
        "1: Neither “min” nor “max” is given; it can never match."
    ]
    assert problems("extends: conditional\nmessage: hm\nfirst: a\nsecond: b\n") == [
        "4: “second” has no group ( ), so nothing ever satisfies it."
    ]
    assert problems("extends: substitution\nmessage: hm\nswap: {a: a}\n") == [
        "3: “a” would be replaced by itself."
    ]


def test_a_bomb_of_references_is_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\n"
    assert problems(bomb) == ["2: References (*name) are not read in rules."]


def test_a_deep_nest_is_refused() -> None:
    (problem,) = problems("a: " + "[" * 5000)
    assert problem == "1: This is nested too deep or too long for a rule."


def test_a_huge_file_is_refused() -> None:
    (problem,) = problems(HEAD + "tokens: [" + "a, " * 100_000 + "]")
    assert problem == "1: The file is larger than 256 kB."


def test_tags_make_no_objects() -> None:
    made, _found = read_rule("Test.Rule", HEAD + "tokens: [!!python/name:os.system '']\n")
    assert made is None


def test_formulas_are_arithmetic_only() -> None:
    for formula in ("__import__('os')", "words.real", "words ** 9 ** 9", "[1 for a in words]", "unknown + 1"):
        (problem,) = problems(f'extends: metric\nmessage: hm\ncondition: "> 1"\nformula: "{formula}"\n')
        assert problem.startswith("4: “")


def test_yes_and_no_are_words() -> None:
    (finding,) = RuleBook(
        [rule("extends: substitution\nmessage: '%s'\nswap: {no: none, yes: on}\n")]
    ).of_passages([Passage("body", "no", "en")])[0]
    assert finding.replacements == ("none",)


def test_a_catastrophic_pattern_is_stopped_named_and_not_asked_again() -> None:
    hostile = rule(HEAD + "nonword: true\ntokens: ['(?:x|xx)+$']\n", "Test.Hostile")
    fine = rule(HEAD + "tokens: [rain]\n", "Test.Fine")
    book = RuleBook([hostile, fine])
    before = book.configuration
    passages = [Passage("body", "x" * 60 + " rain", "en"), Passage("body", "rain", "en")]
    findings = book.of_passages(passages)
    assert [[finding.rule for finding in found] for found in findings] == [["Test.Fine"], ["Test.Fine"]]
    (problem,) = book.problems
    assert problem.file == "Test.Hostile"
    assert str(SECONDS) in problem.reason
    assert book.configuration != before


def test_a_catastrophic_pattern_over_the_story_is_stopped_too() -> None:
    hostile = rule("extends: conditional\nmessage: hm\nfirst: '(?:x|xx)+$'\nsecond: '(a)'\n", "Test.Hostile")
    book = RuleBook([hostile])
    assert book.of_story(StoryText("en", (Passage("body", "x" * 60 + " rain", "en"),))) == []
    assert len(book.problems) == 1


@given(st.text(max_size=300))
def test_any_text_is_a_rule_or_a_named_mistake(text: str) -> None:
    made, found = read_rule("Test.Rule", text)
    assert made is not None or all(problem.line >= 1 and problem.reason for problem in found)


@given(
    st.text(alphabet="ab|()[]?*+{}\\.^$dwi:=!<>P1,-", max_size=25), st.text(alphabet="ab1 .-", max_size=40)
)
def test_the_cheap_look_never_misses_a_match(pattern: str, text: str) -> None:
    from editor_app.language.style.needles import haystack
    from editor_app.language.style.patterns import TookTooLong, compile_pattern
    from editor_app.language.style.reading_yaml import RuleMistake

    try:
        made = compile_pattern(pattern, ignore_case=True)
        matches = [match for match in made.matches(text) if match.group()]
    except (RuleMistake, TookTooLong):
        return
    if matches:
        assert made.may_match(haystack(text))
