"""What became of the pieces of a source text."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext.carrying import Fate, FateKind, Piece, carry
from helpers.revisions import Sentence, alike_sentence, news_sentence, revision

PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["p1", "p2", "p3"]),
        st.sampled_from(
            [
                "",
                "Rain.",
                "The old bridge will open on Monday.",
                "The old bridge will open on Tuesday.",
                "The old bridge",
                "will open on Monday.",
                "The harvest reached 1,200 tons. The old bridge will open on Monday.",
                "The harvest reached 1,200 tons.",
            ]
        ),
    ),
    max_size=9,
)


def pieces(*blocks: str) -> list[Piece]:
    """Pieces of paragraphs that are written ``id: sentence | sentence``."""
    return [
        Piece(block.partition(": ")[0], text)
        for block in blocks
        for text in block.partition(": ")[2].split(" | ")
    ]


def told(fates: tuple[Fate, ...]) -> list[tuple[str, tuple[int, ...]]]:
    return [(str(fate.kind), fate.new) for fate in fates]


@given(PIECES, PIECES)
def test_every_old_piece_has_one_fate_and_every_new_one_belongs_to_one(
    old: list[Piece], new: list[Piece]
) -> None:
    fates = carry(old, new)
    assert [fate.old for fate in fates[: len(old)]] == list(range(len(old)))
    assert all(fate.kind is FateKind.INSERTED and fate.old is None for fate in fates[len(old) :])
    uses = Counter(place for fate in fates if fate.kind is not FateKind.MERGED for place in fate.new)
    uses.update({place for fate in fates if fate.kind is FateKind.MERGED for place in fate.new})
    assert uses == Counter(range(len(new)))


@given(PIECES)
def test_a_text_carried_to_itself_stays_the_same(text: list[Piece]) -> None:
    assert all(
        fate == Fate(FateKind.SAME, at, (at,)) for at, fate in enumerate(carry(text, text, language="az"))
    )


@given(PIECES, PIECES, PIECES)
def test_two_steps_lose_no_piece(first: list[Piece], second: list[Piece], third: list[Piece]) -> None:
    later = {fate.old: fate for fate in carry(second, third) if fate.old is not None}
    for fate in carry(first, second)[: len(first)]:
        ends = [later[place] for place in fate.new]
        assert fate.kind is FateKind.DELETED or ends
        assert all(end.kind is FateKind.DELETED or end.new for end in ends)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (["a: One ran. | Two ran."], ["a: One ran. | Two ran."], [("same", (0,)), ("same", (1,))]),
        (
            ["a: The bridge opens on Monday at ten.", "b: Rain fell."],
            ["a: The bridge opens on Friday at ten.", "b: Rain fell."],
            [("edited", (0,)), ("same", (1,))],
        ),
        (
            ["a: One ran.", "b: Two swam.", "c: Three rode."],
            ["c: Three rode.", "a: One ran.", "b: Two swam."],
            [("same", (1,)), ("same", (2,)), ("moved", (0,))],
        ),
        (
            ["a: The harvest was large, and the market opened early."],
            ["a: The harvest was large. | The market opened early."],
            [("split", (0, 1))],
        ),
        (
            ["a: The harvest was large. | The market opened early."],
            ["a: The harvest was large, and the market opened early."],
            [("merged", (0,)), ("merged", (0,))],
        ),
        (
            ["a: The harvest was large.", "b: Rain fell."],
            ["b: Rain fell.", "c: A museum in the old station shows paintings."],
            [("deleted", ()), ("same", (0,)), ("inserted", (1,))],
        ),
        (
            ["a: Rain fell.", "b: One ran."],
            ["a: Two museums open.", "b: One ran."],
            [("edited", (0,)), ("same", (1,))],
        ),
        (
            ["a: Rain fell. | One ran."],
            ["a: One ran. | Two museums open."],
            [("deleted", ()), ("same", (0,)), ("inserted", (1,))],
        ),
        (["a: Rain fell."], [], [("deleted", ())]),
        ([], ["a: Rain fell."], [("inserted", (0,))]),
    ],
)
def test_the_fates_of_pieces(
    old: list[str], new: list[str], wanted: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert told(carry(pieces(*old), pieces(*new), language="en")) == wanted


def test_the_paragraph_decides_between_sentences_that_are_the_same() -> None:
    old = pieces("a: Read more. | One ran.", "b: Read more. | Two ran.")
    new = pieces("b: Read more. | Two ran.")
    assert told(carry(old, new)) == [("deleted", ()), ("deleted", ()), ("same", (0,)), ("same", (1,))]


def test_an_edited_piece_that_moved_says_both() -> None:
    old = pieces("a: One ran.", "b: Two swam.", "c: The bridge opens on Monday at ten.")
    new = pieces("c: The bridge opens on Friday at ten.", "a: One ran.", "b: Two swam.")
    fate = carry(old, new)[2]
    assert (fate.kind, fate.new, fate.is_moved) == (FateKind.EDITED, (0,), True)
    assert 80 < fate.similarity < 100


def test_a_change_of_case_or_quotation_marks_alone_leaves_all_of_the_text() -> None:
    (fate,) = carry(pieces('a: The "old" bridge'), pieces("a: the “old” bridge"), language="en")
    assert (fate.kind, fate.similarity) == (FateKind.EDITED, 100.0)


UNLIKE = [news_sentence(random.Random(seed)) for seed in range(24)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "move", "figure"]), st.integers(0, 30), st.integers(0, 30)
    ),
    max_size=14,
)


@given(STEPS, st.booleans())
def test_what_is_carried_over_is_what_identities_say_after_any_edits(
    steps: list[tuple[str, int, int]], keeps_ids: bool
) -> None:
    """Every sentence has a name that the program does not see: by these the truth is known."""
    old = [Piece(f"p{name}", UNLIKE[name]) for name in range(10)]
    now = list(enumerate(old))
    fresh = iter(range(10, len(UNLIKE)))
    for kind, place, to in steps:
        place %= max(1, len(now))
        if kind == "insert":
            name = next(fresh)
            now.insert(to % (len(now) + 1), (name, Piece(f"p{name}", UNLIKE[name])))
        elif now and kind == "delete":
            del now[place]
        elif now and kind == "move":
            now.insert(to % len(now), now.pop(place))
        elif now:
            name, piece = now[place]
            now[place] = name, Piece(piece.block, re.sub(r"\d+", str(5000 + to), piece.text))
    new = [Piece(piece.block if keeps_ids else f"n{name}", piece.text) for name, piece in now]
    places = {name: at for at, (name, _piece) in enumerate(now)}
    fates = carry(old, new, language="en")
    assert [fate.new for fate in fates[: len(old)]] == [
        (places[name],) if name in places else () for name in range(len(old))
    ]
    assert [fate.new for fate in fates[len(old) :]] == [
        (at,) for at, (name, _piece) in enumerate(now) if name > 9
    ]
    for name, fate in enumerate(fates[: len(old)]):
        same = name in places and new[places[name]].text == old[name].text
        assert (fate.kind in (FateKind.SAME, FateKind.MOVED)) == same


@pytest.mark.parametrize(
    ("sentence", "keeps_ids", "wanted"),
    [
        (news_sentence, True, 0.995),
        (news_sentence, False, 0.995),
        (alike_sentence, True, 0.965),
        (alike_sentence, False, 0.96),
    ],
)
def test_invented_revisions_are_understood(sentence: Sentence, keeps_ids: bool, wanted: float) -> None:
    chance = random.Random(20)
    revisions = [revision(chance, sentence, keeps_ids=keeps_ids) for _ in range(200)]
    right = sum(each.right(carry(each.old, each.new, language="en")) for each in revisions)
    assert right >= wanted * sum(len(each.old) for each in revisions)


def test_texts_of_thousands_of_pieces_that_have_nothing_in_common_end() -> None:
    chance = random.Random(4)
    old = [Piece(f"a{at}", news_sentence(chance)) for at in range(1500)]
    new = [Piece(f"b{at}", news_sentence(chance)) for at in range(1500)]
    fates = carry(old, new, language="en")
    assert len({fate.old for fate in fates if fate.old is not None}) == 1500


def test_a_word_replaced_everywhere_in_a_long_text_leaves_every_sentence_its_place() -> None:
    chance = random.Random(6)
    old = [Piece(f"a{at}", f"The bridge and the {news_sentence(chance)}") for at in range(1200)]
    new = [Piece(f"b{at}", piece.text.replace("bridge", "tunnel")) for at, piece in enumerate(old)]
    fates = carry(old, new, language="en")
    assert [(fate.kind, fate.new) for fate in fates] == [(FateKind.EDITED, (at,)) for at in range(1200)]
