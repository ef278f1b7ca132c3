"""What changed in a source text since it was translated."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.differences import Op
from editor_app.language.bitext.changing import change_since
from editor_app.language.bitext.stated_facts import FactKind, facts_of

TEXTS = st.lists(
    st.sampled_from(
        [
            "Bakı",
            "May",
            "12",
            " ",
            ", ",
            "5,2",
            "mln",
            "the",
            "Sea",
            ".",
            "?",
            "٣",
            "İ",
            "–",
            "not",
            "million",
            "«",
        ]
    )
).map("".join)


def facts(then: str, now: str, language: str) -> list[tuple[str, str, str]]:
    return [
        (fact.kind.name.lower(), fact.before, fact.after)
        for fact in change_since(then, now, language=language).facts
    ]


@pytest.mark.parametrize(
    ("language", "then", "now", "wanted"),
    [
        (
            "en",
            "On 12 May the harvest reached 1,200 tons.",
            "On 13 May the harvest reached 1,300 tons.",
            [("number", "1,200", "1,300"), ("date", "12 May", "13 May")],
        ),
        ("en", "About 5 million came.", "About 5 billion came.", [("number", "5 million", "5 billion")]),
        ("en", "About five came.", "About nine came.", [("number", "five", "nine")]),
        ("en", "It was -5 degrees.", "It was 5 degrees.", [("number", "-5", "5")]),
        ("en", "They won 3:1.", "They won 1:3.", [("number", "3:1", "1:3")]),
        ("en", "He met Anna Smith.", "He met Anna Smyth.", [("name", "Anna Smith", "Anna Smyth")]),
        ("en", "It opens on Monday.", "It opens on Friday.", [("date", "Monday", "Friday")]),
        ("en", "Rain fell.", "Rain fell in 12 towns.", [("number", "", "12")]),
        ("en", "Rain fell in Oldtown.", "Rain fell.", [("name", "Oldtown", "")]),
        ("az", "Faiz 12,5 idi.", "Faiz 125 idi.", [("number", "12,5", "125")]),
        ("az", "O, mayın 15-də gəldi.", "O, mayın 16-da gəldi.", [("date", "mayın 15", "mayın 16")]),
        (
            "ru",
            "Открыли 12 мая 2026 года.",
            "Открыли 12 июня 2026 года.",
            [("date", "12 мая 2026", "12 июня 2026")],
        ),
        ("ru", "Придут в среду.", "Придут в четверг.", [("date", "среду", "четверг")]),
        ("ru", "Собрали 5 млн тонн.", "Собрали 5 миллионов тонн.", []),
        ("az", "Cəmi 1200 nəfər.", "Cəmi 1 200 nəfər.", []),
        ("en", "Cost: 1200 euros.", "Cost: 1,200 euros.", []),
        ("en", "the us team", "the US team", []),
    ],
)
def test_changed_numbers_dates_and_names_come_first(
    language: str, then: str, now: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert facts(then, now, language) == wanted


@pytest.mark.parametrize(
    ("language", "then", "now"),
    [
        ("en", "It opens - on time.", "It opens – on time."),
        ("en", 'The "old" bridge', "The “old” bridge"),
        ("en", "the council met", "The Council met"),
        ("en", "The briddge opened.", "The bridge opened."),
        ("en", "It fell from teh sky.", "It fell from the sky."),
        ("en", "They re-opened it ,again", "They reopened it, again"),
        ("az", "Göydə ulduzlar altinda", "Göydə ulduzlar altında"),
        ("az", "QIZ gəldi", "qız gəldi"),
        ("ru", "Прошёл дождь", "Прошел дождь"),
    ],
)
def test_edits_of_signs_case_and_slips_need_no_new_translation(language: str, then: str, now: str) -> None:
    assert change_since(then, now, language=language).is_typographic


@pytest.mark.parametrize(
    ("language", "then", "now"),
    [
        ("en", "It opens at 10.", "It opens at 11."),
        ("en", "It is open.", "It is open?"),
        ("en", "The old bridge", "The “old” bridge"),
        ("en", "He can go.", "He cannot go."),
        ("en", "It was possible.", "It was impossible."),
        ("en", "The worker was hired.", "The worker was fired."),
        ("en", "The bridge opened.", "The bridges opened."),
        ("en", "Millions of tons.", "Billions of tons."),
        ("en", "They met Karimov.", "They met Kerimov."),
        ("az", "O, gəlir.", "O, gəlmir."),
        ("az", "Məktəbdə gördük.", "Məktəbdən gördük."),
        ("ar", "افتتح الجسر اليوم", "افتتح الجسز اليوم"),
        ("en", "Rain fell.", "Rain fell all night."),
    ],
)
def test_edits_that_may_change_what_is_said_need_a_look(language: str, then: str, now: str) -> None:
    assert not change_since(then, now, language=language).is_typographic


@given(TEXTS, TEXTS, st.sampled_from(["en", "az", "ru", "tr", "ar", ""]))
def test_the_differences_hold_both_texts(then: str, now: str, language: str) -> None:
    change = change_since(then, now, language=language)
    assert "".join(piece.text for piece in change.pieces if piece.op is not Op.INSERT) == then
    assert "".join(piece.text for piece in change.pieces if piece.op is not Op.DELETE) == now
    assert change.is_none == (then == now)
    assert all(fact.before in then and fact.after in now for fact in change.facts)
    assert list(change.facts) == sorted(change.facts, key=lambda fact: fact.kind)


@given(TEXTS, st.sampled_from(["en", "az", "ru", "tr", "ar", ""]))
def test_a_text_has_no_changes_to_itself(text: str, language: str) -> None:
    change = change_since(text, text, language=language)
    assert (change.facts, change.is_typographic, change.is_none) == ((), True, True)


@given(TEXTS, st.sampled_from(["en", "az", "ru", "tr", "ar", ""]))
def test_facts_do_not_overlap(text: str, language: str) -> None:
    found = facts_of(text, language)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(fact.kind in FactKind and fact.start < fact.end for fact in found)
