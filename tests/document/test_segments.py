"""What a language version knows of its source, while both texts move and people work apart."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId, BlockId
from editor_app.document.article import Document
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.segments import (
    keep_segment,
    leave_out,
    let_go,
    pair_paragraph,
    set_progress,
    still_valid,
    take_up,
    translate_from,
    unpair_paragraph,
)
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import TextField
from editor_app.document.segments import (
    Address,
    Origin,
    Progress,
    Segment,
    SegmentState,
    SourceText,
    address_of,
)
from helpers.critic import NOON, by, suggested
from helpers.notation import article

BODY = TextField.BODY
FIRST, SECOND = Address(BODY, BlockId("s1")), Address(BODY, BlockId("s2"))
BRIDGE = (SourceText(FIRST, "Körpü açıldı."),)


def confirmed(person: str = "anna", minutes: int = 0, **kwargs: object) -> Progress:
    return Progress(SegmentState.TRANSLATED, person, NOON + timedelta(minutes=minutes), **kwargs)  # type: ignore[arg-type]  # the fields of Progress


def kept(text: str) -> tuple[Document, Segment]:
    document, place = article(text)
    document.run("Confirm", keep_segment, place, BRIDGE, confirmed())
    (segment,) = document.translation().segments
    return document, segment


def said(document: Document, segment: Segment) -> str:
    place = segment.place
    assert place is not None
    units = document.text(place.field).encode("utf-16-le")
    return units[place.start * 2 : place.end * 2].decode("utf-16-le")


def only(document: Document) -> Segment:
    (segment,) = document.translation().segments
    return segment


def test_a_version_knows_its_source_and_what_translates_what() -> None:
    document, _place = article("One.\nTwo.")
    target = Address(BODY, BlockId("t1"))
    document.run("Translate", translate_from, ArticleId("a1"))
    document.run("Pair", pair_paragraph, target, [FIRST, SECOND])
    document.run("Added", pair_paragraph, Address(BODY, BlockId("t2")), [])
    document.run("Leave out", leave_out, SECOND, " for  length ", by="anna", at=NOON)
    known = document.translation()
    assert known.source == "a1"
    assert known.pairs == {target: (FIRST, SECOND), Address(BODY, BlockId("t2")): ()}
    assert known.omitted[SECOND].reason == "for length"
    document.run("Take up", take_up, SECOND)
    document.run("Unpair", unpair_paragraph, target)
    assert (target in document.translation().pairs, document.translation().omitted) == (False, {})


def test_an_article_that_translates_nothing_knows_nothing() -> None:
    document, _place = article("One.")
    assert document.translation().source is None
    assert document.translation().segments == ()


def test_a_segment_stays_with_its_words() -> None:
    document, segment = kept("😀 [The bridge is open.] More.")
    assert (segment.text, segment.source) == ("The bridge is open.", BRIDGE)
    document.run("Type", type_text, cursor_at(BODY, 0), "Today: ə😀 ")
    document.run("Type", type_text, cursor_at(BODY, document.text(BODY).index("is open") + 2), "now ")
    assert said(document, only(document)) == "The bridge now is open."
    assert only(document).text == "The bridge is open."


def test_the_same_words_are_kept_once() -> None:
    document, first = kept("[One two] three.")
    document.run("Confirm", keep_segment, Selection(BODY, 4, 13), BRIDGE, confirmed(minutes=1))
    assert only(document).id != first.id
    assert said(document, only(document)) == "two three"
    document.undo()
    assert only(document).id == first.id


def test_progress_is_said_and_sent_back_with_a_reason() -> None:
    document, segment = kept("[One] two.")
    reviewed = Progress(SegmentState.REVIEWED, "boris", NOON, Origin.TM, 99)
    document.run("Review", set_progress, segment.id, reviewed)
    assert only(document).progress == reviewed
    back = Progress(SegmentState.REJECTED, "boris", NOON)
    with pytest.raises(CommandRefused):
        document.run("Send back", set_progress, segment.id, back)
    document.run(
        "Send back", set_progress, segment.id, Progress(back.state, "boris", NOON, reason="Wrong name")
    )
    assert only(document).progress.reason == "Wrong name"


def test_a_translation_that_is_still_right_is_right_for_the_new_words() -> None:
    document, segment = kept("[One] two.")
    now = (SourceText(FIRST, "Körpü açıldı!"),)
    document.run("Still valid", still_valid, segment.id, now)
    assert only(document).source == now
    document.undo()
    assert only(document).source == BRIDGE


def test_a_segment_that_is_let_go_leaves_its_words() -> None:
    document, segment = kept("[One] two.")
    document.run("Let go", let_go, segment.id)
    assert document.translation().segments == ()
    assert document.text(BODY) == "One two.\n"
    with pytest.raises(CommandRefused):
        document.run("Review", set_progress, segment.id, confirmed())


def test_without_words_there_is_nothing_to_keep() -> None:
    document, _place = article("One.")
    with pytest.raises(CommandRefused):
        document.run("Confirm", keep_segment, cursor_at(BODY, 1), BRIDGE, confirmed())
    assert document.translation().segments == ()


def test_a_segment_whose_words_are_gone_has_no_place_until_they_come_back() -> None:
    document, segment = kept("A. [One two.] B.")
    document.run("Delete", delete_selection, Selection(BODY, 1, 12))
    assert only(document).place is None
    document.undo()
    assert said(document, only(document)) == segment.text


def test_a_text_beside_the_flow_has_a_segment_of_its_own() -> None:
    document, _place = article("![a bridge]")
    caption = Address(BODY, BlockId("t1"), "caption")
    document.run("Confirm", keep_segment, caption, BRIDGE, confirmed(), "A bridge")
    document.run("Confirm", keep_segment, caption, BRIDGE, confirmed(minutes=1), "The bridge")
    assert (only(document).slot, only(document).text, only(document).place) == (caption, "The bridge", None)


def test_words_that_are_suggested_to_go_are_no_translation() -> None:
    document, place = suggested("[The {--old --}bridge]")
    document.run("Confirm", keep_segment, place, BRIDGE, confirmed(), suggest=by("anna"))
    assert only(document).text == "The bridge"
    assert document.text(BODY) != "The bridge\n"


def test_two_people_confirm_apart_and_the_later_one_counts() -> None:
    document, place = article("[One two.] Three.")
    other = Document.load(document.snapshot(), [])
    document.run("Confirm", keep_segment, place, BRIDGE, confirmed("anna"))
    other.run("Confirm", keep_segment, place, BRIDGE, confirmed("boris", minutes=5))
    other.run("Confirm", keep_segment, Selection(BODY, 9, 15), BRIDGE, confirmed("boris"))
    update, back = document.updates_since(other), other.updates_since(document)
    document.merge([back])
    other.merge([update])
    for replica in (document, other):
        found = replica.translation().segments
        assert [(said(replica, one), one.progress.by) for one in found] == [
            ("One two.", "boris"),
            ("Three.", "boris"),
        ]


@pytest.mark.parametrize("name", ["", "body", "body/x", "nowhere/x/", "/x/", "body//"])
def test_only_addresses_are_read_as_addresses(name: str) -> None:
    address = address_of(name)
    assert address is None or address.name == name
    assert (address is None) == (name != "body//")


def test_records_that_make_no_sense_say_nothing() -> None:
    document, _place = article("One.")
    strange: dict[str, object] = {
        "source": 7,
        "pair.nowhere": ["body/x/"],
        "omit.body/s1/": "because",
        "s1": {"from": "x", "to": {"field": "nowhere"}},
        "s1.state": {"state": 99, "at": "yesterday", "score": "high", "origin": "elsewhere"},
        "s2": 3,
    }

    def write(draft: object) -> None:
        for name, value in strange.items():
            draft.flat.set_record("segments", name, value)  # type: ignore[attr-defined]  # a draft

    document.run("Write", write)
    known = document.translation()
    assert (known.source, known.pairs, known.omitted) == (None, {}, {})
    (segment,) = known.segments
    assert (segment.source, segment.place, segment.progress.state) == ((), None, SegmentState.DRAFT)


PLACES = st.integers(0, 45)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), PLACES, PLACES, st.sampled_from(["x", "😀", "\n", "ab c.", "ə"])),
        st.tuples(st.just("delete"), PLACES, PLACES, st.just("")),
        st.tuples(st.just("keep"), PLACES, PLACES, st.just("")),
        st.tuples(st.just("undo"), PLACES, PLACES, st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(EDITS, EDITS)
def test_whatever_happens_no_words_have_two_segments_and_copies_agree(
    ours: list[tuple[str, int, int, str]], theirs: list[tuple[str, int, int, str]]
) -> None:
    document, _place = article("One two three. Four five.\nSix seven 😀 eight.")
    other = Document.load(document.snapshot(), [])
    for replica, edits, person in ((document, ours, "anna"), (other, theirs, "boris")):
        for minutes, (kind, start, end, text) in enumerate(edits):
            do(replica, kind, Selection(BODY, start, end), text, confirmed(person, minutes))
    update, back = document.updates_since(other), other.updates_since(document)
    document.merge([back])
    other.merge([update])
    found = document.translation()
    assert found == other.translation()
    places = [segment.place for segment in found.segments if segment.place is not None]
    assert all(one.end <= two.start for one, two in pairwise(places))
    assert all(place.start < place.end for place in places)
    assert len({segment.id for segment in found.segments}) == len(found.segments)
    loaded = Document.load(document.snapshot(), [])
    assert loaded.translation() == found


def do(document: Document, kind: str, place: Selection, text: str, progress: Progress) -> None:
    match kind:
        case "type":
            document.run("Type", type_text, place, text)
        case "delete":
            document.run("Delete", delete_selection, place)
        case "undo":
            if document.can_undo:
                document.undo()
        case _:
            try:
                document.run("Confirm", keep_segment, place, BRIDGE, progress)
            except CommandRefused:
                # Nothing stands there.
                return
