"""Places that are kept while the text changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.changes import Delete, Insert, Retain, Selection, cursor_at
from editor_app.document.following import followed
from editor_app.document.model import TextField

BODY = TextField.BODY


def test_a_cursor_moves_with_the_text_before_it() -> None:
    assert followed(cursor_at(BODY, 5), (Retain(2), Insert("🌾"))) == cursor_at(BODY, 7)
    assert followed(cursor_at(BODY, 5), (Retain(1), Delete(2))) == cursor_at(BODY, 3)
    assert followed(cursor_at(BODY, 5), (Retain(1), Delete(9))) == cursor_at(BODY, 1)
    assert followed(cursor_at(BODY, 5), (Retain(6), Insert("x"))) == cursor_at(BODY, 5)


def test_what_is_typed_at_a_cursor_comes_behind_it() -> None:
    assert followed(cursor_at(BODY, 5), (Retain(5), Insert("abc"))) == cursor_at(BODY, 5)


def test_what_is_typed_in_the_place_of_a_range_comes_behind_it_too() -> None:
    chosen = Selection(BODY, 2, 6)
    assert followed(chosen, (Retain(2), Insert("abc"), Delete(4))) == cursor_at(BODY, 2)
    assert followed(chosen, (Retain(2), Delete(4), Insert("abc"))) == cursor_at(BODY, 2)


def test_a_range_never_holds_new_text() -> None:
    chosen = Selection(BODY, 2, 6)
    assert followed(chosen, (Retain(2), Insert("ab"))) == Selection(BODY, 4, 8)
    assert followed(chosen, (Retain(6), Insert("ab"))) == chosen
    assert followed(chosen, (Retain(4), Insert("ab"))) == cursor_at(BODY, 8)
    assert followed(chosen, (Retain(4), Delete(9))) == Selection(BODY, 2, 4)


Part = Retain | Insert | Delete
parts: st.SearchStrategy[Part] = st.one_of(
    st.integers(1, 9).map(Retain),
    st.integers(1, 9).map(Delete),
    st.text("a🌾\n", min_size=1, max_size=4).map(Insert),
)


@given(st.lists(parts, max_size=8), st.integers(0, 40), st.integers(0, 40))
def test_every_delta_leaves_a_range_of_the_new_text(delta: list[Part], first: int, second: int) -> None:
    found = followed(Selection(BODY, first, second), tuple(delta))
    assert 0 <= found.start <= found.end
    assert found.end - found.start <= abs(second - first)
