"""What each kind of rule marks: the semantics of Vale's rules."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.language.findings import Passage, Severity, StoryText
from helpers.rules import found, found_by, rule, said

EXISTENCE = """
extends: existence
message: "Avoid '%s'."
ignorecase: true
tokens:
  - very
  - a lot of
"""


def test_existence_marks_whole_words_in_any_case() -> None:
    assert said(EXISTENCE, "Very few were every bit as very wet.") == [
        "Very: Avoid 'Very'.",
        "very: Avoid 'very'.",
    ]


def test_existence_finds_a_token_of_several_words_at_its_place() -> None:
    (finding,) = found(EXISTENCE, "First.", "Not a lot of snow.")
    assert (finding.start, finding.end, finding.text) == (11, 19, "a lot of")


def test_an_exception_must_be_the_whole_match() -> None:
    source = """
    extends: existence
    message: "'%s'"
    tokens: ['config\\w*']
    exceptions: [config, Ons]
    """
    assert said(source, "The config is here, but configurtions are not.") == [
        "configurtions: 'configurtions'"
    ]


def test_nonword_tokens_match_within_words() -> None:
    source = """
    extends: existence
    message: "'%s'"
    nonword: true
    tokens: ['\\.\\.\\.']
    """
    assert said(source, "Wait... what") == ["...: '...'"]


def test_raw_comes_before_the_tokens() -> None:
    source = """
    extends: existence
    message: "'%s'"
    raw: ['(?<=the )']
    tokens: [bridge]
    """
    assert said(source, "the bridge, a bridge") == ["bridge: 'bridge'"]


def test_code_and_addresses_are_not_looked_at() -> None:
    passage = Passage("body", "very and very", "en", quiet=((0, 4),))
    (finding,) = found_by(rule(EXISTENCE), StoryText("en", (passage,)))
    assert finding.start == 9


SUBSTITUTION = """
extends: substitution
message: "Use '%s' instead of '%s'."
ignorecase: true
action: {name: replace}
swap:
  in order to: to
  in order: properly
  (?:give|gave) rise to: lead to|cause
  advisor: adviser
"""


def test_substitution_takes_the_longest_key_first() -> None:
    (finding,) = found(SUBSTITUTION, "He came in order to see.")
    assert (finding.text, finding.replacements) == ("in order to", ("to",))
    assert finding.message == "Use 'to' instead of 'in order to'."


def test_substitution_offers_every_choice() -> None:
    (finding,) = found(SUBSTITUTION, "Floods gave rise to anger.")
    assert finding.replacements == ("lead to", "cause")
    assert finding.message == "Use 'lead to' or 'cause' instead of 'gave rise to'."


def test_substitution_leaves_what_already_reads_so() -> None:
    source = """
    extends: substitution
    message: "Use '%s', not '%s'."
    ignorecase: true
    swap: {github: GitHub}
    """
    assert said(source, "GitHub and Github") == ["Github: Use 'GitHub', not 'Github'."]


def test_substitution_keeps_a_capital_when_asked() -> None:
    source = SUBSTITUTION + "capitalize: true\n"
    (finding,) = found(source, "Advisor")
    assert finding.replacements == ("Adviser",)


def test_a_capital_is_kept_by_the_rules_of_the_language() -> None:
    source = """
    extends: substitution
    message: "'%s', '%s'"
    ignorecase: true
    capitalize: true
    lang: [az]
    swap: {bugün ki: indiki}
    """
    (finding,) = found(source, "Bugün ki hava", language="az")
    assert finding.replacements == ("İndiki",)


def test_groups_within_a_key_do_not_shift_the_replacements() -> None:
    source = """
    extends: substitution
    message: "%s < %s"
    swap:
      (foo|fooo) bar: one
      baz: two
    """
    assert [finding.replacements for finding in found(source, "foo bar baz")] == [("one",), ("two",)]


def test_occurrence_counts_in_each_paragraph() -> None:
    source = """
    extends: occurrence
    message: "%s commas"
    scope: paragraph
    token: ','
    max: 1
    """
    assert said(source, "a, b, c", "a, b") == [",: 2 commas"]


def test_occurrence_counts_in_each_sentence() -> None:
    source = """
    extends: occurrence
    message: "%s words"
    scope: sentence
    token: '\\w+'
    max: 3
    """
    (finding,) = found(source, "One two three. One two three four.")
    assert (finding.start, finding.message) == (15, "4 words")


def test_occurrence_in_the_whole_story_marks_what_is_missing_at_the_beginning() -> None:
    source = """
    extends: occurrence
    message: "%s times"
    scope: raw
    token: said
    min: 1
    """
    assert said(source, "Nobody spoke.", "Nothing.") == ["N: 0 times"]
    assert said(source, "He said no.", "Nothing.") == []


def test_repetition_marks_a_word_right_after_itself() -> None:
    source = """
    extends: repetition
    message: "'%s' is repeated."
    alpha: true
    ignorecase: true
    tokens: ['[^\\s]+']
    """
    (finding,) = found(source, "This this is it. 5 5")
    assert (finding.start, finding.end, finding.message) == (0, 9, "'this' is repeated.")


def test_repetition_does_not_reach_over_covered_code() -> None:
    source = """
    extends: repetition
    message: "'%s'"
    tokens: ['\\w+']
    """
    passage = Passage("body", "the code the", "en", quiet=((4, 8),))
    assert found_by(rule(source), StoryText("en", (passage,))) == []


CONSISTENCY = """
extends: consistency
message: "Inconsistent: '%s'"
ignorecase: true
either:
  adviser: advisor
"""


def test_consistency_marks_the_second_way_wherever_it_stands() -> None:
    marked = found(CONSISTENCY, "One adviser came.", "The advisor left; another adviser stayed.")
    assert [(finding.start, finding.text, finding.replacements) for finding in marked] == [
        (22, "advisor", ("adviser",))
    ]


def test_consistency_is_content_with_one_way() -> None:
    assert said(CONSISTENCY, "An advisor", "and an advisor") == []


CONDITIONAL = """
extends: conditional
message: "'%s' has no definition."
first: '\\b([A-Z]{3,5})\\b'
second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'
exceptions: [ABC]
"""


def test_conditional_looks_for_the_explanation_in_the_whole_story() -> None:
    assert said(
        CONDITIONAL, "The WHO met. The DAFB and ABC too.", "The World Health Organization (WHO) said so."
    ) == ["DAFB: 'DAFB' has no definition."]


@pytest.mark.parametrize(
    ("match", "heading", "is_right"),
    [
        ("$title", "The Bridge Over the River", True),
        ("$title", "The bridge over the river", False),
        ("$sentence", "The bridge over the Kura", True),
        ("$sentence", "The Bridge Over The River", False),
        ("$sentence", "the bridge", False),
        ("$lower", "the bridge", True),
        ("$lower", "the Bridge", False),
        ("$upper", "THE BRIDGE", True),
        ("$upper", "The bridge", False),
        ("'^The'", "The bridge", True),
        ("'^The'", "A bridge", False),
    ],
)
def test_capitalization_of_headings(match: str, heading: str, is_right: bool) -> None:
    source = f"""
    extends: capitalization
    message: "'%s'"
    scope: heading
    match: {match}
    """
    assert (said(source, headline=heading) == []) == is_right


def test_capitalization_offers_the_heading_as_it_should_be() -> None:
    source = """
    extends: capitalization
    message: "'%s' should be '%s'"
    scope: heading
    match: $sentence
    exceptions: [Kura River]
    action: {name: replace}
    """
    (finding,) = found(source, headline="Kura River Bridge Opens Again Soon")
    assert finding.replacements == ("Kura River bridge opens again soon",)


def test_upper_case_follows_the_language() -> None:
    source = """
    extends: capitalization
    message: "'%s'"
    scope: heading
    match: $upper
    """
    assert said(source, headline="İŞIQ", language="az") == []


def test_a_metric_marks_a_text_by_its_figures() -> None:
    source = """
    extends: metric
    message: "%s words a sentence"
    formula: words / sentences
    condition: "> 3"
    """
    (finding,) = found(source, "One two three four five. One two three.")
    assert finding.message == "4.00 words a sentence"


def test_readability_uses_the_formula_of_the_language() -> None:
    source = """
    extends: readability
    message: "grade %s"
    scope: summary
    grade: 3
    metrics: [Flesch-Kincaid]
    """
    text = "Nəqliyyat infrastrukturunun modernləşdirilməsi istiqamətində həyata keçirilən tədbirlər genişləndirilib."
    assert said(source, text, language="az") != said(source, text, language="en")


def test_a_limit_stops_after_so_many_places() -> None:
    assert len(found(EXISTENCE + "limit: 2\n", "very very very", "very")) == 2


def test_scopes_choose_the_passages() -> None:
    source = EXISTENCE + "scope: ['~heading & text']\n"
    assert [finding.field for finding in found(source, "very", headline="very")] == ["body"]
    source = EXISTENCE + "fields: [headline]\n"
    assert [finding.field for finding in found(source, "very", headline="very")] == ["headline"]


def test_a_rule_reads_only_text_in_its_language() -> None:
    source = EXISTENCE + "lang: [en]\n"
    assert said(source, "very", language="az") == []
    assert said(source, "very", language="en-GB") == ["very: Avoid 'very'."]


def test_mixed_text_is_read_in_both_languages() -> None:
    passage = Passage("body", "söz very söz very", "az", spans=((4, 8, "en"),))
    (finding,) = found_by(rule(EXISTENCE + "lang: [en]\n"), StoryText("az", (passage,)))
    assert (finding.start, finding.text) == (4, "very")
    (finding,) = found_by(rule(EXISTENCE + "lang: [az]\n"), StoryText("az", (passage,)))
    assert finding.start == 13


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    made = rule(EXISTENCE + "since: 2026-01-01\nuntil: 2026-01-31\n")
    text = StoryText("en", (Passage("body", "very", "en"),))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [len(found_by(made, text, day)) for day in days] == [0, 1, 1, 0]


def test_levels_become_severities() -> None:
    for level in ("suggestion", "warning", "error"):
        (finding,) = found(EXISTENCE + f"level: {level}\n", "very")
        assert finding.severity is Severity(level)


@pytest.mark.parametrize(
    ("action", "text", "replacements"),
    [
        ("{name: remove}", "very", ("",)),
        ("{name: replace, params: [quite, rather]}", "very", ("quite", "rather")),
        ("{name: edit, params: [regex, 'v(e)ry', 'm\\1']}", "very", ("me",)),
        ("{name: edit, params: [truncate, r]}", "very", ("ve",)),
        ("{name: edit, params: [trim_right, y]}", "very", ("ver",)),
        ("{name: edit, params: [split, e, '1']}", "very", ("ry",)),
    ],
)
def test_actions_mend_what_is_marked(action: str, text: str, replacements: tuple[str, ...]) -> None:
    (finding,) = found(EXISTENCE + f"action: {action}\n", text)
    assert finding.replacements == replacements


def test_a_metric_knows_the_parts_of_a_story() -> None:
    source = """
    extends: metric
    message: "%s headings"
    formula: heading_h2 + list * 10
    condition: ">= 21"
    """
    texts = [("heading", "One"), ("paragraph", "Two words."), ("list_item", "Three"), ("list_item", "Four")]
    passages = tuple(Passage("body", text, "en", type=type) for type, text in texts)
    (finding,) = found_by(rule(source), StoryText("en", passages))
    assert finding.message == "21.00 headings"


def test_a_fix_keeps_the_space_around_unless_the_rule_takes_it() -> None:
    swap = """
    extends: substitution
    message: "%s, not %s"
    nonword: true
    swap:
      'eg[ ,]': for example
      ' ?am': ' a.m.'
      'the month of ': ''
    """
    assert [
        (finding.text, finding.replacements) for finding in found(swap, "eg at 5am in the month of May")
    ] == [
        ("eg", ("for example",)),
        ("am", (" a.m.",)),
        ("the month of ", ("",)),
    ]
    dash = """
    extends: existence
    message: "Remove the spaces around '%s'."
    nonword: true
    action: {name: edit, params: [remove, ' ']}
    tokens: ['[—–] | [—–]']
    """
    (finding,) = found(dash, "one — two")
    assert (finding.text, finding.replacements, finding.message) == (
        " —",
        ("—",),
        "Remove the spaces around '—'.",
    )
