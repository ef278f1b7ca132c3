from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.caseless_names import NOTHING_KNOWN, Known, has_no_capitals, possible_names
from editor_app.language.sounds import sounds_alike, sounds_of


def found(text: str, known: Known = NOTHING_KNOWN) -> list[str]:
    (places,) = possible_names([text], known)
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال الرئيس إلهام كريموف إن الجسر سيفتح غدا.", ["إلهام كريموف"]),
        ("أعلن وزير الخارجية التركي حقان يلماز أمس أن المتحف مفتوح.", ["حقان يلماز"]),
        ("وأكدت مديرة المتحف ليلى قولييفا، أن المعرض مفتوح.", ["ليلى قولييفا"]),
        ("زار السيد عبد الله بن راشد المتحف.", ["عبد الله بن راشد"]),
        ("وبحث مع المدير كمال حسن.", ["كمال حسن"]),
        ("گفت آقای رضا احمدی که پل باز شد", ["رضا احمدی"]),
        ("افتتح رئيس البلدية الجسر الجديد.", []),
        ("رئيس مجلس الوزراء في البلاد.", []),
        ("قال الوزير: إن الجسر مفتوح.", []),
        ("هطل المطر على المدينة.", []),
    ],
)
def test_words_behind_a_title_or_a_role_may_be_a_name(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_family_name_is_found_again_by_itself_with_what_is_written_together_with_it() -> None:
    text = "قال المدير إلهام كريموف إن الجسر مفتوح. وأضاف كريموف أنه طويل. وبكريموف بدأ العمل."
    assert found(text) == ["إلهام كريموف", "كريموف"]
    assert found(text.replace("وبكريموف", "ولكريموف").replace("ول", "ل", 1))[-1].endswith("كريموف")


def test_three_words_are_a_name_where_they_stand_together_more_than_once() -> None:
    once = "قال الوزير محمد حسن كامل أشياء."
    assert found(once) == ["محمد حسن"]
    assert found(f"{once} وزار محمد حسن كامل المتحف.")[0] == "محمد حسن كامل"


def test_a_name_that_the_library_knows_is_found_however_its_alef_is_written() -> None:
    known = Known(names=frozenset({"أسماء إبراهيم"}))
    assert found("كتبت اسماء ابراهيم عن الجسر، وأسماء إبراهيم كاتبة.", known)[0] == "اسماء ابراهيم"
    assert found("كتبت عن الجسر.", known) == []


@pytest.mark.parametrize("elsewhere", ["Kamran Əliyevin", "Kamran Aliyev", "Кямран Алиева"])
def test_a_name_of_another_language_version_is_found_by_its_sound(elsewhere: str) -> None:
    known = Known(elsewhere=frozenset({elsewhere}))
    assert found("التقى كمران علييف الصحفيين في باكو.", known) == ["كمران علييف"]


def test_a_single_word_of_another_version_is_too_little_to_go_by() -> None:
    assert found("هطل المطر في باكو.", Known(elsewhere=frozenset({"Baku"}))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İlham", "إلهام"),
        ("Quliyeva", "قولييفا"),
        ("Şahin", "شاهين"),
        ("Ağayev", "آغاييف"),
        ("Захаров", "Zakharov"),
    ],
)
def test_a_name_sounds_alike_in_other_letters(one: str, other: str) -> None:
    assert sounds_of(one) == sounds_of(other) != ""
    assert sounds_alike([sounds_of(one)], [sounds_of(other)])


def test_scripts_with_capitals_are_told_from_those_without() -> None:
    assert has_no_capitals("قال الوزير")
    assert not has_no_capitals("The mayor, السيد, said")
    assert not has_no_capitals("")


_LETTERS = st.sampled_from("السيد وزير رئيس عبد الله بن كامل حسن في،. ")


@given(st.lists(st.text(_LETTERS, max_size=60), max_size=4), st.text(_LETTERS, max_size=12))
def test_places_are_within_the_text_ascend_and_never_overlap(texts: list[str], name: str) -> None:
    known = Known(frozenset({name}), frozenset({"Kamran Aliyev"}))
    for text, places in zip(texts, possible_names(texts, known), strict=True):
        ends = [0, *(position for place in places for position in place), len(text)]
        assert ends == sorted(ends)
        assert all(text[start:end].strip() for start, end in places)
