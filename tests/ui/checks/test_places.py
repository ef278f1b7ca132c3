from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.changes import Delete, Delta, Insert, Retain, Selection
from editor_app.document.hidden import Hidden
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces
from editor_app.document.positions import Positions
from editor_app.language.findings import Finding, FindingKind, Severity
from editor_app.ui.checks import places
from editor_app.ui.checks.places import Placed, Places

BODY = TextField.BODY


def placed(text: str, start: int, end: int) -> Placed:
    finding = Finding(
        "Spelling", FindingKind.SPELLING, Severity.WARNING, "body", start, end, text[start:end], ""
    )
    return Placed(finding, Selection(BODY, start, end))


def words(text: str) -> Places:
    """Each word of ``text`` as a finding."""
    places, found, start = Places(), [], 0
    for word in text.split(" "):
        if word:
            found.append(placed(text, start, start + len(word)))
        start += len(word) + 1
    places.put(found)
    return places


def after(text: str, *delta: Retain | Insert | Delete) -> list[tuple[int, int]]:
    places = words(text)
    places.follow({BODY: tuple(delta)})
    return [(one.place.start, one.place.end) for one in places if one.place is not None]


def test_a_finding_moves_along_with_what_is_typed_before_it() -> None:
    assert after("red fox", Insert("A ")) == [(2, 5), (6, 9)]


def test_a_space_behind_a_word_leaves_it_marked() -> None:
    assert after("red fox", Retain(7), Insert(" ")) == [(0, 3), (4, 7)]


def test_a_letter_behind_a_word_makes_it_another_word() -> None:
    assert after("red fox", Retain(7), Insert("e")) == [(0, 3)]


def test_a_letter_before_a_word_makes_it_another_word() -> None:
    assert after("red fox", Retain(4), Insert("e")) == [(0, 3)]


def test_a_letter_in_a_word_makes_it_another_word() -> None:
    assert after("red fox", Retain(5), Insert("e")) == [(0, 3)]


def test_what_is_deleted_is_marked_no_more() -> None:
    assert after("red fox ran", Retain(2), Delete(3)) == [(5, 8)]


def test_words_that_are_suggested_to_go_are_marked_no_more() -> None:
    assert after("red fox ran", Retain(4), Retain(3, {"del": "s1"})) == [(0, 3), (8, 11)]


def test_formatting_leaves_the_marks() -> None:
    assert after("red fox", Retain(7, {"bold": True})) == [(0, 3), (4, 7)]


def test_several_edits_at_once_move_all_that_stays() -> None:
    assert after("a b c d", Insert("x "), Retain(2), Delete(2), Retain(2), Insert("yy ")) == [
        (2, 3),
        (4, 5),
        (9, 10),
    ]


def test_positions_of_checks_lead_over_characters_of_two_units_and_deleted_words() -> None:
    # "🌉 {--old --}brdge": checks read "🌉 brdge".
    now = FinalPlaces({BODY: Positions("🌉 brdge\n")}, {BODY: Hidden([(3, 7)])})
    finding = Finding("Spelling", FindingKind.SPELLING, Severity.WARNING, "body", 2, 7, "brdge", "")
    assert places.placed(finding, now).place == Selection(BODY, 7, 12)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Delta]:
    text = draw(st.text("ab ", min_size=1, max_size=30))
    parts: list[Retain | Insert | Delete] = []
    left = len(text)
    while left:
        length = draw(st.integers(1, left))
        kind = draw(st.sampled_from("rid"))
        if kind == "i":
            parts.append(Insert(draw(st.text("ab 🌉", min_size=1, max_size=4))))
            continue
        parts.append(Retain(length) if kind == "r" else Delete(length))
        left -= length
    return text, tuple(parts)


def units(text: str) -> list[str]:
    """A text as its UTF-16 units."""
    raw = text.encode("utf-16-le")
    return [raw[place : place + 2].decode("utf-16-le", "replace") for place in range(0, len(raw), 2)]


@given(edits())
def test_what_is_still_marked_is_still_the_same_words(edit: tuple[str, Delta]) -> None:
    text, delta = edit
    places = words(text)
    places.follow({BODY: delta})
    shown, rest = [], list(text)
    for part in delta:
        if isinstance(part, Insert):
            shown += units(part.text)
        else:
            taken, rest = rest[: part.length], rest[part.length :]
            shown += taken if isinstance(part, Retain) else []
    found = list(places)
    for one in found:
        assert one.place is not None
        assert "".join(shown[one.place.start : one.place.end]) == one.finding.text
    assert [one.place.start for one in found if one.place] == sorted(
        one.place.start for one in found if one.place
    )
