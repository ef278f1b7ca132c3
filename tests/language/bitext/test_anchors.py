"""What tells beside lengths that two texts translate each other."""

from __future__ import annotations

import pytest

from editor_app.language.bitext.anchors import Evidence, keys_of, name_likeness


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("1,234 tons", "1 234 тонны"),
        ("1,234.5 tons", "1.234,5 ton"),
        ("on 12 March 2026", "12.03.2026"),
        ("2026-03-12", "12/03/2026"),
        ("at 6:30 p.m.", "в 18:30"),
        ("3 million", "3,000,000"),
        ("12.50 million", "12,50 млн"),
        ("20 min nəfər", "20 000 человек"),
        ("٢٠٢٦ و ١٢", "2026 12"),
        ("5.2%", "5,2 %"),
        ("see https://example.org/a?b=1", "смотрите https://example.org/a?b=1"),
        ("Is it open?", "«Открыт?»"),
    ],
)
def test_numbers_of_two_locales_have_one_key(ours: str, theirs: str) -> None:
    assert keys_of(ours) == keys_of(theirs) != frozenset()


def test_a_year_and_a_count_beside_it_stay_two_numbers() -> None:
    assert keys_of("In 2024 12 trains ran.") == {"2024", "12"}


def test_different_numbers_have_different_keys() -> None:
    assert keys_of("12,5") != keys_of("12,6")
    assert keys_of("2000") != keys_of("2001")


def test_a_rare_number_says_more_than_a_frequent_one() -> None:
    source = ["In 2026 the 17 bridges", *["In 2026 the bridge"] * 5, "The harvest", "Rain", "Snow"]
    evidence = Evidence(source, ["In 2026 bridges", "The 17", *["In 2026"] * 5, "Harvest", "Rain"])
    gains = evidence.gains(range(1), 1, range(1, 3))
    assert gains[2] > gains.get(1, 0.0)


def test_a_number_that_several_texts_of_a_bead_have_counts_once() -> None:
    evidence = Evidence(["17 bridges", "Rain", "Snow", "Ice"], ["17", "17 again", "Rain", "Snow"])
    once, twice = evidence.gains(range(1), 1, range(1, 2)), evidence.gains(range(1), 2, range(2, 3))
    assert once[1] == twice[2] > 0


def test_rare_numbers_guide_through_long_texts() -> None:
    source = ["17 bridges", "Rain", "1,234 tons", "5 May"]
    assert Evidence(source, ["17", "1 234", "Regen", "Schnee"]).guide() == [(0, 0), (2, 1)]


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Anna Karimova came.", "Пришла Анна Керимова.", 1.0),
        ("Karimov came to Oldtown.", "Каримов пришёл.", 0.5),
        ("Rain fell.", "Дождь прошёл.", 0.0),
        ("Anna Karimova came.", "Дождь прошёл.", 0.0),
    ],
)
def test_names_are_known_in_every_ending(source: str, target: str, wanted: float) -> None:
    names = [("Anna Karimova", "Анна Керимова"), ("Karimov", "Каримов"), ("Oldtown", "Олдтаун")]
    assert name_likeness(names[:1] if wanted == 1.0 else names)(source, target) == wanted


@pytest.mark.parametrize("text", ["1.", "a.b", "1:00", "a@", "http://"])
def test_a_long_text_of_odd_signs_is_read_in_one_go(text: str) -> None:
    # Reading it anew from every place would take minutes.
    keys_of(text * 100_000)


def test_the_full_stop_behind_an_address_does_not_belong_to_it() -> None:
    assert (
        keys_of("See https://example.org/a.") == keys_of("«https://example.org/a», смотрите") != frozenset()
    )
