"""How alike segments are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from editor_app.language.bitext.matching import BEST_FUZZY, WORDS, Likeness, Reason, penalties
from editor_app.language.bitext.values import Origin, Placeholder, SegmentState

TEXTS = st.text("abcdе ,.", min_size=1, max_size=30)


def test_other_endings_and_another_order_are_both_alike() -> None:
    assert Likeness("körpülər bərpa olundu").percent("körpülərin bərpası olundu") >= 80
    long_words = "agroindustrialization internationalization go"
    assert Likeness(long_words).percent(long_words.replace("go", "stay")) >= 90


def test_a_difference_in_punctuation_only_is_nearly_the_same() -> None:
    assert Likeness("rain, again").percent("rain again!") == WORDS


def test_a_fuzzy_match_is_never_nearly_the_same() -> None:
    text = "a" * 300
    assert Likeness(text).percent(text + "b") == BEST_FUZZY


@given(TEXTS, TEXTS, st.integers(0, 100))
def test_the_score_is_the_better_one_of_letters_and_words(one: str, other: str, least: int) -> None:
    found = Likeness(one).percent(other, least)
    letters = Levenshtein.normalized_similarity(one, other)
    words = Levenshtein.normalized_similarity(one.split(), other.split())
    if found not in (WORDS, 0):
        assert found == min(BEST_FUZZY, int(100 * max(letters, words) + 1e-9))
    if found == 0 and least:
        assert 100 * max(letters, words) < least + 1e-6 or least > BEST_FUZZY


def test_penalties_are_listed_one_by_one() -> None:
    bold = Placeholder(0, "open", "bold", "1")
    found = penalties(
        origin=Origin.MT,
        state=SegmentState.DRAFT,
        is_superseded=True,
        is_other_desk=True,
        codes=((bold,), ()),
    )
    assert {penalty.reason: penalty.points for penalty in found} == {
        Reason.MACHINE: 5,
        Reason.UNREVIEWED: 1,
        Reason.SUPERSEDED: 10,
        Reason.OTHER_DESK: 2,
        Reason.CODES: 1,
    }
    assert penalties(origin=Origin.HUMAN) == ()
    (aligned,) = penalties(origin=Origin.ALIGNED)
    assert aligned.points == 3
