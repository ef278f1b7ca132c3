from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.anchoring import LONGEST_TEXT, Quote, locate
from editor_app.language.plain_text import plain
from helpers.noise import WORDS, invented, with_errors

QUOTES, CONTEXT, LENGTH = 60, 32, 8_000

TEXT = (
    "The old bridge opens on Monday. Engineers checked every cable twice.\n"
    "Robin said the weather was kind to the works. The market stays where it is.\n"
    "Nobody expects the school to close. Robin will speak at the museum in March."
)


def found(text: str, quote: Quote) -> str:
    """What stands at the place of ``quote``; empty when the place is not sure."""
    place = locate(text, quote)
    return text[place.start : place.end] if place is not None and place.is_sure else ""


def quote_of(text: str, exact: str, *, at: int = 0) -> Quote:
    start = text.index(exact, at)
    return Quote(exact, text[max(0, start - CONTEXT) : start], text[start + len(exact) :][:CONTEXT])


# Held out: the thresholds were chosen with other texts, made from other seeds.
@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize(("rate", "least"), [(0.0, 60), (0.05, 58), (0.15, 52)])
def test_quotes_are_found_again_in_a_text_with_errors_and_never_in_a_wrong_place(
    language: str, rate: float, least: int
) -> None:
    rng = random.Random(f"held out {language}")
    text = invented(language, LENGTH, rng)
    changed, places = with_errors(text, rate, rng)
    right = 0
    for _number in range(QUOTES):
        start = rng.randint(CONTEXT, len(text) - 100)
        end = start + rng.randint(5, 25)
        quote = Quote(text[start:end], text[start - CONTEXT : start], text[end : end + CONTEXT])
        place = locate(changed, quote)
        if place is not None and place.is_sure:
            assert abs(place.start - places[start]) <= 4, (quote, place)
            assert abs(place.end - places[end]) <= 4, (quote, place)
            right += 1
    assert right >= least


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_quote_whose_passage_is_gone_is_not_placed_on_words_that_look_alike(language: str) -> None:
    rng = random.Random(f"gone {language}")
    text = invented(language, LENGTH, rng)
    for _number in range(QUOTES):
        start = rng.randint(200, len(text) - 300)
        end = start + rng.randint(5, 25)
        quote = Quote(text[start:end], text[start - CONTEXT : start], text[end : end + CONTEXT])
        assert not found(text[: start - 100] + text[end + 100 :], quote)


def test_a_word_that_stands_twice_is_found_by_what_stands_around_it() -> None:
    second = TEXT.index("Robin", TEXT.index("Robin") + 1)
    place = locate(TEXT, quote_of(TEXT, "Robin", at=second))
    assert place is not None
    assert (place.start, place.is_sure) == (second, True)


def test_a_word_that_stands_twice_without_its_surroundings_has_no_sure_place() -> None:
    place = locate(TEXT, Quote("Robin"))
    assert place is not None
    assert not place.is_sure


def test_its_position_tells_two_equal_words_apart_when_it_is_known() -> None:
    text = "rain " * 400
    place = locate(text, Quote("rain", position=500))
    assert place is not None
    assert place.start == 500
    assert not place.is_sure, "one word further on is as likely"


def test_a_name_that_was_mended_is_not_found_at_another_bearer_of_the_old_name() -> None:
    quote = quote_of(TEXT, "Robin")
    mended = TEXT.replace("Robin", "Elisa", 1)
    assert found(mended, quote) in ("", "Elisa")


def test_a_short_word_is_found_as_a_word_and_not_within_another() -> None:
    assert locate("Another bridge on the river.", Quote("the")).start == 18  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "quote", "stands"),
    [
        ("He said: «Körpü açıldı» – və getdi.", Quote('"Körpü açıldı" - və'), "«Körpü açıldı» – və"),
        ("Цена 1 000 ман\u00adатов за тонну", Quote("1 000 манатов"), "1 000 ман\u00adатов"),
        ("The end.\nThe beginning", Quote("end. The beg", "The "), "end.\nThe beg"),
        ("افتتح الجسر الجديد في المدينة", Quote("الجسر الجديد", "افتتح ", " في"), "الجسر الجديد"),
        ("An emoji 🌉 and a brigde nearby", Quote(" brigde ", "🌉 and a", "nearby"), "brigde"),
    ],
)
def test_spaces_quotes_and_dashes_of_every_kind_are_alike(text: str, quote: Quote, stands: str) -> None:
    assert found(text, quote) == stands


def test_a_quote_of_a_whole_paragraph_covers_it_to_its_end() -> None:
    paragraph = invented("en", 1_500, random.Random(4)).replace("\n", " ").strip()
    text = "Before it.\n" + paragraph + "\nBehind it."
    assert found(text, Quote(paragraph)) == paragraph


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * LONGEST_TEXT, Quote("a" * 500 + "b", "a" * 96, "a" * 96)),
        ("ab" * (LONGEST_TEXT // 2), Quote("ba" * 250 + "c", "ab" * 40, "x" * 96)),
        (" \n" * 50_000, Quote("x y" * 100, " ", "\n")),
        ("a" * (LONGEST_TEXT + 1), Quote("aab" * 10, "a" * 96, "b" * 96)),
    ],
)
def test_texts_made_to_be_hard_have_no_sure_place(text: str, quote: Quote) -> None:
    place = locate(text, quote)
    assert place is None or not place.is_sure


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_place_is_always_within_the_text(text: str, exact: str, prefix: str, suffix: str) -> None:
    place = locate(text, Quote(exact, prefix, suffix))
    if place is not None:
        assert 0 <= place.start <= place.end <= len(text)


@given(st.text(alphabet="ab \u00a0\u00ad\n«—\U0001f309", max_size=40))
def test_every_character_of_a_plain_text_knows_where_it_came_from(text: str) -> None:
    made = plain(text)
    places = [made.original(position) for position in range(len(made.text))]
    assert places == sorted(set(places))
    for position, place in enumerate(places):
        assert plain(text[place]).text == made.text[position] or made.text[position] == " "
