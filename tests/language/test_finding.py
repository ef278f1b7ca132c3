"""Finding text by the rules of its language."""

from __future__ import annotations

import pytest

from editor_app.language.finding import BadPattern, Query, find


def places(text: str, query: Query, language: str = "") -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in find(text, query, language)]


def test_letters_pair_as_their_language_pairs_them() -> None:
    assert places("İstanbul ISTANBUL", Query("istanbul"), "tr") == [(0, 8)]
    assert places("IŞIQ ışıq işiq", Query("ışıq"), "az") == [(0, 4), (5, 9)]
    assert places("Bridge BRIDGE", Query("bridge"), "en") == [(0, 6), (7, 13)]


def test_a_decomposed_capital_keeps_positions() -> None:
    assert places("aI\u0307b ib", Query("ib"), "tr") == [(1, 4), (5, 7)]


def test_positions_count_utf16_units() -> None:
    assert places("😀 harvest 😀 harvest", Query("harvest")) == [(3, 10), (14, 21)]


def test_case_and_whole_words_can_be_asked_for() -> None:
    assert places("Port ports port", Query("port", is_exact_case=True)) == [(5, 9), (11, 15)]
    assert places("Port ports port", Query("port", is_whole_word=True)) == [(0, 4), (11, 15)]
    assert places("мост мосты", Query("мост", is_whole_word=True)) == [(0, 4)]


def test_patterns_expand_their_replacement() -> None:
    hits = find("5 km and 12 km", Query(r"(\d+) km", is_pattern=True), "", r"\1 kilometres")
    assert [hit.replacement for hit in hits] == ["5 kilometres", "12 kilometres"]


def test_a_pattern_never_crosses_a_line_end() -> None:
    assert places("one\ntwo", Query(r"e\nt", is_pattern=True)) == []
    assert places("one\ntwo", Query(r"^two$", is_pattern=True)) == [(4, 7)]


@pytest.mark.parametrize("pattern", ["(", "[a", r"(?P<a>x)(?P=b)"])
def test_a_wrong_pattern_is_refused_in_words(pattern: str) -> None:
    with pytest.raises(BadPattern, match="no regular expression"):
        find("text", Query(pattern, is_pattern=True))


def test_a_pattern_that_never_ends_is_stopped() -> None:
    with pytest.raises(BadPattern, match="too long"):
        find("a" * 40 + "b", Query(r"(a|aa)+(a|aa)+(a|aa)+c", is_pattern=True))
