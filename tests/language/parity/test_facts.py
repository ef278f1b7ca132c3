from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.parity.comparing import compare
from editor_app.language.parity.figures import values_of, written
from editor_app.language.parity.ledger import facts
from editor_app.language.parity.reading import mentions


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "It cost $1,234.5 million.", ["1234500000 USD"]),
        ("az", "Qiymət 1 milyon 200 min manatdır.", ["1200000 AZN"]),
        ("az", "Bilet 45 manat 50 qəpikdir.", ["45.5 AZN"]),
        ("ru", "Построили 1,5 тыс. домов.", ["1500"]),
        ("tr", "5 buçuk milyon lira ödendi.", ["5500000 TRY"]),
        ("tr", "Yüzde 7,5 arttı.", ["7.5"]),
        ("ar", "بلغت النسبة ٧٫٥ في المئة.", ["7.5"]),
        ("ar", "شارك خمسة وعشرون رياضيا.", ["25"]),
        ("en", "On May 12, 2024, at 6:30 p.m.", ["2024-05-12", "18:30"]),
        ("en", "On 12/05/2024.", ["2024-12-05"]),
        ("ru", "12 мая 2024 года в 6:30 вечера", ["2024-05-12", "18:30"]),
        ("az", "Axşam saat 6:30-da, mayın 12-də", ["18:30", "--05-12"]),
        ("tr", "12 Mayıs’ta saat 18.30’da", ["--05-12", "18:30"]),
        ("ar", "في 12 مايو/أيار 2024", ["2024-05-12"]),
        ("az", "XX əsrdə üç yüz beş nəfər", ["20", "305"]),
        ("ru", "двадцать пять тысяч триста", ["25300"]),
        ("az", "on iki ölkə, on altı min ev", ["12", "16000"]),
        ("tr", "on iki ülke, yirmi bir köy", ["12", "21"]),
        ("ru", "от −7 до −5 градусов", ["-7", "-5"]),
        ("en", "Five hundred and seven", ["507"]),
        ("en", "See www.museum.org/2024/12 at once", []),
        ("az", "Onlar onun üçün ondan aldılar.", []),
        ("tr", "Köprünün altında yedi.", []),
    ],
)
def test_facts_have_the_same_value_in_every_language(language: str, text: str, values: list[str]) -> None:
    found = facts(text, language)
    assert [fact.value for fact in found] == values
    assert all(text[fact.start : fact.end] == fact.text for fact in found)


@pytest.mark.parametrize(
    ("figure", "language", "value"),
    [
        ("1,234", "en", "1234"),
        ("1,234", "ru", "1.234"),
        ("1.234", "tr", "1234"),
        ("1.234", "en", "1.234"),
        ("1 234,5", "az", "1234.5"),
        ("1,234,567.8", "en", "1234567.8"),
        ("1.234.567,8", "tr", "1234567.8"),
        ("5,2", "en", "5.2"),
        ("0,125", "ru", "0.125"),
        ("1٬234٫5", "ar", "1234.5"),
    ],
)
def test_separators_mean_what_they_mean_in_the_language(figure: str, language: str, value: str) -> None:
    assert values_of(figure, language)[0] == Decimal(value)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["en", "az", "ru", "tr"]),
)
def test_a_number_is_read_as_it_was_written(value: Decimal, language: str) -> None:
    figure = written(value, language)
    assert any(fact.value == f"{value.normalize():f}" for fact in facts(figure, language)), figure


LANGUAGES = st.sampled_from(["en", "az", "ru", "tr", "ar"])


@given(
    st.text(st.sampled_from("0123456789 .,:/-–%$€₼abmMXIVдо тыс млн mln min saat мая may ٣٫"), max_size=40),
    LANGUAGES,
)
def test_a_text_against_itself_differs_in_nothing(text: str, language: str) -> None:
    found = mentions(text, language)
    assert compare(found, found) == compare((), ())
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


PARTS = {
    "en": ["5.2 million manats", "12 percent", "May 12", "18:30", "twenty-five people", "3 km", "$40"],
    "az": ["5,2 milyon manat", "12 faiz", "12 may", "18:30", "iyirmi beş nəfər", "3 km", "40 dollar"],
    "ru": ["5,2 млн манатов", "12 %", "12 мая", "18:30", "двадцать пять человек", "3 км", "40 долларов"],
    "tr": ["5,2 milyon manat", "yüzde 12", "12 Mayıs", "18.30", "yirmi beş kişi", "3 km", "40 dolar"],
}


@given(st.sampled_from(sorted(PARTS)), st.sampled_from(sorted(PARTS)), st.randoms(use_true_random=False))
def test_the_order_of_facts_in_a_sentence_does_not_matter(
    one: str, other: str, chance: random.Random
) -> None:
    parts = list(PARTS[other])
    chance.shuffle(parts)
    found = compare(mentions("; ".join(PARTS[one]), one), mentions("; ".join(parts), other))
    assert found == compare((), ())


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 6))
def test_a_fact_that_is_left_out_is_missed(language: str, place: int) -> None:
    rest = [part for number, part in enumerate(PARTS[language]) if number != place]
    found = compare(mentions("; ".join(PARTS["en"]), "en"), mentions("; ".join(rest), language))
    assert len(found.lost) == 1
    assert not found.differing
    assert not found.added
