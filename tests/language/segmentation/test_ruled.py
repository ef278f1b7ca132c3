"""Segments by rules of regular expressions, as other tools have them."""

from __future__ import annotations

import pytest

from editor_app.language.segmentation.ruled import BreakRule, RuleSet, RuleTookTooLong

STOP = BreakRule(True, r"[.?!]+", r"\s")


def parts(text: str, *rules: BreakRule) -> list[str]:
    return [text[start:end] for start, end in RuleSet(rules).segments(text)]


def test_without_rules_lines_are_segments() -> None:
    assert parts("One. Two.\nThree") == ["One. Two.", "Three"]


def test_the_first_rule_that_holds_decides() -> None:
    text = "Dr. Rivers came. He left."
    no = BreakRule(False, r"\bDr\.", r"\s")
    assert parts(text, no, STOP) == ["Dr. Rivers came.", "He left."]
    assert parts(text, STOP, no) == ["Dr.", "Rivers came.", "He left."]


def test_many_short_forms_are_each_taken_for_what_they_are() -> None:
    names = [BreakRule(False, rf"\b{name}\.", r"\s") for name in ("Dr", "Prof", "Mr|Mrs", "(?i)gen")]
    assert parts("GEN. Hill, Mrs. Lake, Prof. Dr. Rivers. A pr. He. Mr.\nX", *names, STOP) == [
        "GEN. Hill, Mrs. Lake, Prof. Dr. Rivers.",
        "A pr.",
        "He.",
        "Mr.",
        "X",
    ]


def test_a_rule_may_part_where_there_is_no_space() -> None:
    assert parts("桥开了。我们走。", BreakRule(True, "[。！？]", "")) == ["桥开了。", "我们走。"]
    assert parts("a– b – c", BreakRule(True, "", "– ")) == ["a", "– b", "– c"]


def test_a_rule_may_look_at_the_beginning() -> None:
    rules = (BreakRule(False, r"^\s*\p{N}+\.", r"\s"), STOP)
    assert parts("1. One. 2. Two", *rules) == ["1. One.", "2.", "Two"]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\p{Lu}\.", "a. B. c"),
        (r"\Q.\E", "a b. c"),
        (r"\x{2e}", "a b. c"),
        (r"\u002e\h?", "a b. c"),
        (r"[\p{L}&&[^a]]\.", "a. b. c"),
        (r"[[:alpha:]--[a]]\.", "a. b. c"),
        (r"(?<=b)\.", "a. b. c"),
        (r"b\.++", "a. b. c"),
    ],
)
def test_expressions_are_read_as_other_tools_write_them(expression: str, text: str) -> None:
    assert len(parts(text, BreakRule(True, expression, r"\s"))) == 2


@pytest.mark.parametrize(
    ("expression", "feature"),
    [(r"\Ga", r"\G"), (r"\cA", r"\c"), (r"\p{javaUpperCase}", "java"), ("(?d)a", "(?d)"), ("(", "missing )"),
     ("[a", "set"), (r"\x{fffffff}", "x"), ("*", "repeat"), (r"\p{Nonsense}", "property")],
)  # fmt: skip
def test_a_rule_with_an_unknown_feature_is_left_out_and_named(expression: str, feature: str) -> None:
    bad = BreakRule(False, expression, r"\s", line=12)
    rules = RuleSet([bad, STOP])
    assert [found.rule for found in rules.unusable] == [bad]
    assert feature in rules.unusable[0].feature
    assert len(rules.segments("One. Two.")) == 2


def test_halves_of_brackets_do_not_become_whole_together() -> None:
    assert len(RuleSet([BreakRule(True, "(a", "b)")]).unusable) == 1


def test_a_rule_that_never_ends_is_stopped_and_named() -> None:
    slow = BreakRule(True, r"(?:\w|\w\w)+[!?]", r"\s", line=3)
    with pytest.raises(RuleTookTooLong, match="3: ") as stopped:
        RuleSet([slow]).segments("harvest" * 30)
    assert stopped.value.rule == slow
