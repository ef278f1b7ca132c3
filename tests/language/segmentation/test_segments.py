"""Where segments end: sentences of each language, and what holds for any text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.segmentation import engine, judging
from editor_app.language.segmentation.data import Seam, SegmentationData, data_of
from editor_app.language.segmentation.engine import segments
from editor_app.language.segmentation.seams import end_of_words, seam_at
from editor_app.language.segmentation.words import words_with

DATA = Path(__file__).parent.parent.parent / "data" / "segmentation"
LANGUAGES = ("az", "ru", "tr", "en")


def cases(language: str) -> list[str]:
    lines = (DATA / f"{language}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def parts(text: str, language: str = "") -> list[str]:
    return [text[start:end] for start, end in segments(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_segments_end_where_an_editor_says(language: str) -> None:
    wrong = {}
    for case in cases(language):
        found = parts(case.replace("|", ""), language)
        if found != [part.strip() for part in case.split("|")]:
            wrong[case] = found
    assert not wrong


def test_the_sets_are_large_enough() -> None:
    sentences = {language: sum(case.count("|") + 1 for case in cases(language)) for language in LANGUAGES}
    assert sentences["az"] >= 200
    assert min(len(cases(language)) for language in LANGUAGES) >= 60


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "هل وصل القطار؟| نعم.| وصل الآن."),
        ("ur", "یہ پل ہے۔| وہ دریا ہے۔"),
        ("zh", "桥开了。|“好！”|他说。|我们走吧？| 是的。"),
        ("ja", "橋が開いた。|「よし！」と言った。|橋は長い。"),
        ("hi", "पुल खुला।| नदी बहती है।"),
        ("hy", "Կամուրջը բացվեց։| Գետը հոսում է։"),
        ("de", "Dr. Stein kam.| Er ging z.B. über die Brücke."),
        ("uk", "Міст відкрили.| Усі зраділи."),
        ("", "Die Brücke?| Ja!"),
    ],
)
def test_other_languages_have_their_stops(language: str, text: str) -> None:
    assert parts(text.replace("|", ""), language) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Prof.\u00a0Sarvanlı gəldi.| M.\u00a0Ə.\u00a0Dağlı getdi."),
        ("en", "The end.[1]| Next.¹| Then."),
        ("en", "It is long.*| It is wide.†| Prof.* Rivers said so."),
        ("az", "Alma, armud və\u00a0s.| Bunlar ucuzdur."),
        ("ru", "Это, т.\u00a0е. Мост, открыто."),
        ("ru", "Все идут и\u00a0т.\u00a0д.| Город рад."),
        ("en", "One.\t| Two.  |  Three."),
        ("en", "iPhone came.| iPhone left."),
        ("en", "Prices . . . 5"),
        ("en", "Contents ........ 19"),
        ("en", "It went on . . . and on."),
        ("en", "It ended.| . . . It began anew."),
        ("en", "It ended . . . .| It began anew."),
        ("en", "He left :( and cried.| Later (maybe)."),
        ("en", "He said.\u200f| Next."),
        ("ru", "ПРОФ. РЕЧКИН ПРИЕХАЛ.| ВСЕ РАДЫ."),
        ("az", "PROF. SARVANLI GƏLDİ.| HAMI SEVİNDİ."),
    ],
)
def test_signs_around_stops(language: str, text: str) -> None:
    assert parts(text.replace("|", ""), language) == [part.strip() for part in text.split("|")]


def test_lines_end_segments() -> None:
    assert parts("The bridge\nis (open\u2028now\r\nand) here. Yes") == [
        "The bridge",
        "is (open",
        "now",
        "and) here.",
        "Yes",
    ]


@pytest.mark.parametrize("mark", ["(", "«", "“", "„", '"', "[", "「"])
def test_what_is_opened_and_never_closed_parts_as_if_it_were_not_there(mark: str) -> None:
    text = f"It was {mark}open. " + "The bridge is long. " * 40 + "\n) The road is dry. It is wide"
    assert len(parts(text, "en")) == 43


def test_a_long_quotation_is_parted_and_a_short_one_is_not() -> None:
    long = "“The bridge is open and all of the work is done. " + "The river is high today. " * 3 + "We go.”"
    assert len(parts(long, "en")) == 5
    assert len(parts("They say “I came. I saw.” So they say.", "en")) == 2


PIECES = st.sampled_from(
    [*"abzAZəƏİıя.!?…؟。()«»“”„\"'[]–— \n\t\u00a0\u2028\u200f,;:159", "Prof.", "M.Ə.", "və s.", "г.", "a.m.", "e.g. ",
     "1) ", "2) ", ". ", ".” ", " – ", ". . .", "https://a.example/b.c?d ", "The ", "Bu ", "И ", "👍🏽", "e\u0301"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from((*LANGUAGES, "", "de", "zh-Hant", "../x")))
def test_segments_ascend_apart_and_leave_nothing_out(text: str, language: str) -> None:
    found = segments(text, language)
    place = 0
    for start, end in found:
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not re.search("[\n\u2028]", text[start:end])
        place = end
    assert not text[place:].strip()


SEAMS = st.builds(Seam, PIECES.map(str.strip).filter(bool), PIECES.map(str.strip), st.booleans())


@given(st.lists(PIECES, max_size=30).map("".join), st.lists(SEAMS, max_size=3).map(tuple))
def test_seams_leave_nothing_out_either(text: str, seams: tuple[Seam, ...]) -> None:
    words = words_with(data_of("en").joined(SegmentationData(seams=seams)), "en")
    found = segments(text, "en", words=words)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert sum(len("".join(text[start:end].split())) for start, end in found) == len("".join(text.split()))


@given(st.lists(PIECES.filter(str.isprintable), min_size=1, max_size=20).map("".join), st.data())
def test_what_somebody_joins_or_parts_at_a_place_stays_so(text: str, data: st.DataObject) -> None:
    ends = [end for _, end in segments(text, "en")]
    place = data.draw(st.integers(0, len(text)))
    is_break = place not in ends
    seam = seam_at(text, place, is_break=is_break)
    words = words_with(data_of("en").joined(SegmentationData(seams=(seam,))), "en")
    found = segments(text, "en", words=words)
    if is_break:
        assert not any(start < place < end for start, end in found)
    elif place < end_of_words(text, len(text)):
        assert place not in [end for _, end in found]


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(LANGUAGES))
def test_paragraphs_are_parted_as_each_by_itself(text: str, language: str) -> None:
    lines = re.split("[\n\u2028]", text)
    assert parts(text, language) == [part for line in lines for part in parts(line, language)]


@pytest.mark.parametrize(
    "piece", ["A. ", "(a. B ", "«a. B ", '"A. " B. ', ". ", ".) ", "1. A ", "— Да. ", "a.\u00a0B", "т. 5 "]
)
def test_each_stop_is_looked_at_once_and_only_nearby(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text takes as many looks as it has stops; that a look is bounded is the next test's matter."""
    looks: list[int] = []
    seen = judging.goes_on

    def counted(text: str, start: int, stop: int, *rest: object) -> bool:
        looks.append(stop)
        return seen(text, start, stop, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "goes_on", counted)
    text = piece * ((1_000_000 if piece == "A. " else 50_000) // len(piece))
    segments(text, "ru")
    assert len(looks) == len(set(looks)) <= text.count(".")


@pytest.mark.parametrize("piece", ["A. ", "(a. B ", "«a. B ", '"A. " B. ', "— Да. ", "т. 5 "])
def test_far_text_changes_nothing(piece: str) -> None:
    """Whatever stands a thousand signs before a place has no say in it."""
    near = "The bridge (see No. 5) is open. He said: “Go!” – Nobody went. Prof. Rivers came. "
    before = piece * (400 // len(piece))
    places = [end for _, end in segments(before + near * 10, "en")]
    later = [end for _, end in segments(piece * 500 + before + near * 10, "en")]
    shift = len(piece) * 500
    assert [end for end in later if end > shift + 1000] == [end + shift for end in places if end > 1000]
