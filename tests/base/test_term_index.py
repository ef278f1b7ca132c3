from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.base.vocabularies import Term, Vocabulary, with_names_of

TREE = Vocabulary(
    "subjects",
    (
        Term("1", {"en": "sport", "az": "idman", "ru": "спорт"}, subject_code="15000000"),
        Term("11", {"en": "rowing", "az": "avarçəkmə", "de": "Rudern"}, "1", subject_code="15047000"),
        Term("111", {"en": "river rowing", "az": "çayda avarçəkmə"}, "11"),
        Term("112", {"en": "lake rowing (old)"}, "11", is_retired=True, instead="113"),
        Term("113", {"en": "regatta"}, "11", is_retired=True, instead="111"),
        Term("2", {"en": "weather", "az": "hava", "fr": "météo"}),
        Term("21", {"en": "rain", "az": "yağış", "tr": "ışıklı yağmur"}, "2"),
    ),
)


def found(text: str, language: str = "en", most: int = 0) -> list[str]:
    return [term.code for term in TREE.matching(text, language, most)]


def test_names_that_begin_so_go_before_words_before_the_middle_of_one_before_the_retired() -> None:
    assert found("row") == ["11", "111", "112"]
    assert found("r") == ["11", "21", "111", "113", "112"], "names of fewer words first"
    assert found("eather") == ["2"]
    assert found("ga") == ["113"]


def test_marks_and_letters_that_a_keyboard_lacks_need_not_be_typed() -> None:
    assert found("avarcek", "az") == ["11", "111"]
    assert found("AVARÇƏKMƏ", "az")[0] == "11"
    assert found("yagis", "az") == ["21"]
    assert found("isikli", "az") == found("ISIKLI") == found("IŞIKLI") == ["21"]
    assert found("meteo") == ["2"]


def test_several_words_are_found_by_how_they_begin_in_any_order() -> None:
    assert found("row riv") == ["111"]
    assert found("riv row") == ["111"]
    assert found("riv hava") == []


def test_names_of_other_languages_and_codes_are_found_too() -> None:
    assert found("rudern", "az") == ["11"]
    assert found("спо", "az") == ["1"]
    assert found("113") == ["113"]


def test_at_most_so_many_are_given() -> None:
    assert len(found("r", most=2)) == 2
    assert found("", most=1) == ["1"]


def test_of_a_tree_the_tops_are_offered_first() -> None:
    assert found("") == ["1", "2"]
    assert [term.code for term in TREE.index.narrower("11")] == ["111", "112", "113"]


def test_the_path_leads_from_the_widest_term() -> None:
    assert [term.code for term in TREE.path("111")] == ["1", "11"]
    assert TREE.path("1") == TREE.path("nothing") == ()


def test_a_retired_term_leads_to_one_that_is_in_use() -> None:
    assert TREE.instead_of("112") == TREE.term("111")
    assert TREE.instead_of("111") is None
    ring = Vocabulary("x", (Term("a", {}, "", True, "b"), Term("b", {}, "", True, "a")))
    assert ring.instead_of("a") is None


def test_a_subject_code_is_that_of_the_nearest_broader_term() -> None:
    assert [TREE.subject_code(code) for code in ("111", "11", "1", "21", "none")] == [
        "15047000",
        "15047000",
        "15000000",
        "",
        "",
    ]


def test_rings_of_broader_terms_are_tops() -> None:
    ring = Vocabulary("x", (Term("a", {}, "b"), Term("b", {}, "a"), Term("c", {}, "a"), Term("d", {}, "d")))
    assert [term.code for term in ring.matching("")] == ["a", "b", "d"]
    assert [term.code for term in ring.path("c")] == ["a"]
    assert [term.code for term in ring.index.narrower("a")] == ["c"]


def test_names_that_a_list_lacks_come_from_another() -> None:
    plain = Vocabulary("subjects", (Term("1", {"en": "Sports"}), Term("9", {"en": "Other"})))
    made = with_names_of(plain, TREE)
    assert made.label("1", "az") == "idman"
    assert made.label("1", "en") == "Sports"
    assert made.terms[1] is plain.terms[1]


def test_a_name_of_a_kindred_tag_stands_in() -> None:
    assert Term("1", {"en": "x", "pt-BR": "esporte"}).name("pt") == "esporte"
    assert Term("1", {"en": "x", "zh-Hans": "体育"}).name("zh-CN") == "体育"


TEXTS = st.text(st.sampled_from("abəeıiIİşsé體 -,\n\u2028\u0307"), max_size=8)
TERMS = st.lists(
    st.builds(
        Term,
        st.sampled_from("abcdef"),
        st.dictionaries(st.sampled_from(["en", "az", "tr", "zh"]), TEXTS, max_size=3),
        st.sampled_from(["", "a", "b", "c", "zz"]),
        st.booleans(),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=8,
    unique_by=lambda term: term.code,
)


@given(TERMS, TEXTS, st.sampled_from(["en", "az", ""]))
@example([], "-\n", "en")
def test_whatever_is_typed_into_whatever_list_gives_each_term_once(
    terms: list[Term], typed: str, language: str
) -> None:
    vocabulary = Vocabulary("x", tuple(terms))
    codes = [term.code for term in vocabulary.matching(typed, language)]
    assert len(codes) == len(set(codes))
    retired = [vocabulary.index.by_code[code].is_retired for code in codes]
    assert not typed.strip() or retired == sorted(retired)
    for term in terms:
        assert term not in vocabulary.path(term.code)
        if name := " ".join(term.name(language).split()):
            assert not any(map(str.isalnum, name)) or term in vocabulary.matching(name, language)
    below = [term for code in ("", *vocabulary.index.by_code) for term in vocabulary.index.narrower(code)]
    assert sorted(term.code for term in below) == sorted(term.code for term in terms)


def test_where_few_terms_have_names_of_the_language_english_ones_count_nearly_as_much() -> None:
    index = Vocabulary(
        "topics",
        (
            Term("a", {"en": "weather forecast"}),
            Term("b", {"en": "weather", "az": "hava"}),
            Term("c", {"en": "weather warning"}),
        ),
    )
    assert [term.code for term in index.matching("weather", "az", 0)] == ["b", "a", "c"]
    assert [term.code for term in index.matching("hav", "az", 0)] == ["b"]
