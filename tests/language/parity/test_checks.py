from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext.values import Placeholder, SegmentText
from editor_app.language.findings import Severity
from editor_app.language.parity.checker import Known, parity
from editor_app.language.parity.lengths import learned_ratio, usual_ratio
from editor_app.language.parity.names import NameForms, NameList
from editor_app.language.parity.pairs import Disparity, Pair
from editor_app.language.wire import finding_of, packed_finding


def pair(source: str, target: str, languages: str = "en-ru", **more: object) -> Pair:
    one, other = languages.split("-")
    return Pair(SegmentText(source), one, SegmentText(target), other, **more)  # type: ignore[arg-type]  # fields by name


def only(*pairs: Pair, known: Known | None = None) -> Disparity:
    (found,) = parity(pairs, known or Known())
    return found


@pytest.mark.parametrize(
    ("source", "target", "languages", "wrong", "right"),
    [
        ("It cost 5.2 million.", "Стоило 5,3 млн.", "en-ru", "5,3 млн", "5,2 млн"),
        ("It cost $1,240.", "Qiyməti 1 420 dollardır.", "en-az", "1 420 dollardır", "1 240 dollardır"),
        ("Sales rose 12%.", "ارتفعت المبيعات ٢١٪.", "en-ar", "٢١٪", "١٢٪"),
        ("It opens on May 12.", "Откроется 13 мая.", "en-ru", "13 мая", "12 мая"),
        ("It opens on May 12.", "İyunun 12-də açılır.", "en-az", "İyunun 12", "Mayın 12-də"),
        ("It opens on May 12.", "12 Haziran’da açılıyor.", "en-tr", "12 Haziran’da", ""),
        ("It opened on 2024-05-12.", "Открылся 21.05.2024.", "en-ru", "21.05.2024", "12.05.2024"),
        ("It opened on May 3.", "Открылся 13 мая.", "en-ru", "13 мая", "3 мая"),
        ("It starts at 6:30 p.m.", "Начало в 17:30.", "en-ru", "17:30", "18:30"),
        ("Начало в 18:30.", "It starts at 7:30 p.m.", "ru-en", "7:30 p.m.", "6:30 p.m."),
        ("There were 6 of them.", "Onlar 9-da idi.", "en-az", "9-da", "6-da"),
        ("There were 5 of them.", "Onlar 9-da idi.", "en-az", "9-da", "5-də"),
        ("It cost 5.2 million.", "Стоило 5,2 млрд.", "en-ru", "5,2 млрд", ""),
        ("Opened in May 2023.", "Открыт в мае 2022 года.", "en-ru", "мае 2022", "мае 2023"),
    ],
)
def test_the_right_fact_is_offered_where_it_is_certain(
    source: str, target: str, languages: str, wrong: str, right: str
) -> None:
    found = only(pair(source, target, languages)).finding
    assert found.severity is Severity.ERROR
    assert found.text.startswith(wrong)
    assert found.replacements == ((right,) if right else found.replacements[:0])


def test_a_finding_stands_where_the_translation_stands_in_its_field() -> None:
    found = only(pair("It cost 52.", "Стоило 25.", start=100, field="summary")).finding
    assert (found.field, found.start, found.end, found.text) == ("summary", 107, 109, "25")
    assert finding_of(packed_finding(found)) == found


@pytest.mark.parametrize(
    ("target", "is_omitted", "count"), [("", False, 1), ("  ", False, 1), ("", True, 0), ("Мост.", False, 0)]
)
def test_a_source_without_translation_stops_the_story_unless_it_was_left_out(
    target: str, is_omitted: bool, count: int
) -> None:
    found = parity([pair("Bridge.", target, is_omitted=is_omitted)])
    assert len(found) == count
    assert all(one.finding.severity is Severity.ERROR for one in found)


def test_an_added_paragraph_without_a_source_is_no_mistake() -> None:
    assert parity([pair("", "Мост открыли в 2020 году.", is_added=True)]) == ()


def test_a_text_in_its_own_language_may_be_the_same() -> None:
    assert parity([pair("The road is closed.", "The road is closed.", "en-en")]) == ()


def test_what_is_let_stand_is_known_by_its_words_and_the_languages() -> None:
    wrong = only(pair("It cost 52.", "Стоило 25.")).finding
    assert wrong.fragment.endswith("(en–ru)")
    assert only(pair("It cost 52.", "Оно стоило 25.")).finding.fragment == wrong.fragment
    assert only(pair("It cost 53.", "Стоило 25.")).finding.fragment != wrong.fragment
    assert only(pair("It cost 52.", "Стоило 25.", "az-ru")).finding.fragment != wrong.fragment


def test_what_proofreading_finds_by_itself_is_not_said_twice() -> None:
    doubled = pair("The road is closed.", "Дорога дорога закрыта.")
    assert only(doubled).finding.rule == "Parity.DoubledWord"
    assert parity([doubled], Known(is_proofread=True)) == ()


def test_the_same_source_is_translated_the_same() -> None:
    pairs = [
        pair("Roads remain closed.", "Дороги остаются закрытыми."),
        pair("Roads  remain closed.", "Дороги остаются закрытыми."),
        pair("Roads remain closed.", "Движение всё ещё перекрыто."),
    ]
    found = only(*pairs)
    assert found.pair is pairs[2]
    assert found.finding.replacements == ("Дороги остаются закрытыми.",)


def linked(text: str, start: int, end: int, address: str) -> SegmentText:
    codes = (Placeholder(start, "open", "link", "1", address), Placeholder(end, "close", "link", "1"))
    return SegmentText(text, codes)


@pytest.mark.parametrize(
    ("target", "rules"),
    [
        (linked("Мост открыт.", 0, 4, "https://www.museum.example/ru/bridge"), []),
        (linked("Мост открыт.", 0, 4, "https://museum.example/road"), ["Parity.Links"]),
        (SegmentText("Мост открыт."), ["Parity.Links"]),
    ],
)
def test_links_lead_where_those_of_the_source_lead(target: SegmentText, rules: list[str]) -> None:
    source = linked("The bridge is open.", 4, 10, "https://museum.example/en/bridge/")
    found = parity([Pair(source, "en", target, "ru")])
    assert [one.finding.rule for one in found] == rules


KARIMOV = NameForms(
    "karimov",
    {"az": ("Kərimov",), "ru": ("Керимов",), "en": ("Karimov",)},
    {"en": ("Kerimov",), "ru": ("Каримов",)},
)


@pytest.mark.parametrize(
    ("source", "target", "languages", "text", "right"),
    [
        ("Kərimovun körpüsü açıldı.", "Мост Керимова открыт.", "az-ru", None, ()),
        ("Kərimovun körpüsü açıldı.", "Мост инженера открыт.", "az-ru", "Мост инженера открыт.", ()),
        ("Kərimovun körpüsü açıldı.", "Мост Каримова открыт.", "az-ru", "Каримова", ()),
        ("Kərimov gəldi.", "Kerimov arrived.", "az-en", "Kerimov", ("Karimov",)),
    ],
)
def test_names_are_written_as_the_desk_writes_them(
    source: str, target: str, languages: str, text: str | None, right: tuple[str, ...]
) -> None:
    found = parity([pair(source, target, languages)], Known(vocabulary=NameList([KARIMOV])))
    assert [one.finding.text for one in found] == ([] if text is None else [text])
    assert all(one.finding.rule == "Parity.Names" and one.finding.replacements == right for one in found)


def test_a_ratio_of_length_is_learned_from_enough_pairs() -> None:
    usual = usual_ratio("en", "ru")
    assert learned_ratio([("a" * 100, "b" * 50)] * 10, usual) == usual
    learned = learned_ratio([("a" * 100, "b" * 50)] * 40, usual)
    assert learned.is_usual("a" * 200, "b" * 100)
    assert not learned.is_usual("a" * 200, "b" * 200)
    assert usual.is_usual("a" * 200, "b" * 200)


@pytest.mark.parametrize(
    ("target", "wrong", "right"),
    [
        ("Дороги закрыты c 12 мая.", "c", "с"),
        ("Дopoги закрыты с 12 мая.", "Дopoги", "Дороги"),
        ("Группа выступит с CO2 12 мая.", None, None),
    ],
)
def test_letters_that_only_look_right_are_found(target: str, wrong: str | None, right: str | None) -> None:
    found = parity([pair("Roads are closed from May 12.", target)])
    found = tuple(one for one in found if one.finding.rule == "Parity.LookAlikes")
    assert [(one.finding.text, one.finding.replacements) for one in found] == (
        [(wrong, (right,))] if wrong else []
    )


WORDS = st.text(st.sampled_from("abc АБВ əş «»“”\"'()[]12. ,:-–%$@/wcom\u0635\n?!…"), max_size=60)


@given(WORDS, WORDS, st.sampled_from(["en-ru", "az-en", "ru-ar", "tr-az"]))
def test_any_two_texts_are_checked_and_findings_stand_within_the_translation(
    source: str, target: str, languages: str
) -> None:
    for one in parity([pair(source, target, languages, start=7)], Known(vocabulary=NameList([KARIMOV]))):
        assert 7 <= one.finding.start <= one.finding.end <= 7 + len(target)
        assert one.finding.text == target[one.finding.start - 7 : one.finding.end - 7]


@given(WORDS, st.sampled_from(["en", "ru", "az", "tr", "ar"]))
def test_a_text_in_its_own_language_keeps_everything_of_itself(text: str, language: str) -> None:
    known = Known(is_proofread=True)
    rules = {one.finding.rule for one in parity([pair(text, text, f"{language}-{language}")], known)}
    assert rules <= {"Parity.Brackets"}
