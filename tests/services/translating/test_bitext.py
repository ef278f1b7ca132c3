"""A version beside its source: every sentence once, and what was kept found again wherever it went."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document, document_of
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.segments import (
    keep_segment,
    leave_out,
    pair_paragraph,
    set_progress,
    still_valid,
    translate_from,
)
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import ArticleContent, Block, Image, RichText, TextField, image_block
from editor_app.document.segments import Address, Progress, SegmentState, SourceText
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.pairs import Pair, Staleness
from helpers.critic import NOON

BODY = TextField.BODY
SOURCE = (
    "Körpü bu gün açıldı. Onun 12 tağı var.",
    "Yarmarka şərq sahilinə köçür. Giriş pulsuzdur. Açılış saat 10-dadır.",
)
TARGET = (
    "The bridge opened today. It has 12 arches.",
    "The fair moves to the east bank. Entry is free. It opens at 10.",
)


class Desk:
    """A source and a version of it, each a document of its own."""

    def __init__(self, source: tuple[str, ...] = SOURCE, target: tuple[str, ...] = TARGET) -> None:
        self.source, self.target = (
            document_of(
                ArticleContent(body=tuple(Block(text=text) for text in texts), fields={"language": name})
            )
            for texts, name in ((source, "az"), (target, "en"))
        )
        ids = [[Address(BODY, block.id) for block in side.blocks()] for side in (self.source, self.target)]
        pairs = {own: (theirs,) for theirs, own in zip(*ids, strict=False)}
        self.target.run("Begin", translate_from, "source", pairs)
        self._minutes = 0

    @property
    def bitext(self) -> Bitext:
        return bitext_of(self.source.content(), self.target.moment(), self.target.translation())

    def rows(self) -> list[str]:
        return [
            " / ".join(unit.text for unit in row.row.sources)
            + " | "
            + " / ".join(unit.text for unit in row.row.targets)
            for row in self.bitext.rows
            if any(unit.address.field is BODY for unit in (*row.row.sources, *row.row.targets))
        ]

    def shown(self) -> list[str]:
        return [show(pair) for pair in self.bitext.pairs]

    def pair(self, start: str) -> Pair:
        return next(
            pair
            for pair in self.bitext.pairs
            if any(one.text.startswith(start) for one in (*pair.sources, *pair.targets))
        )

    def confirm(self, start: str, state: SegmentState = SegmentState.TRANSLATED) -> None:
        self._minutes += 1
        pair = self.pair(start)
        source = [SourceText(one.address, one.text) for one in pair.sources]
        places = self.target.moment().final_places()
        place = places.selection(BODY, pair.targets[0].start, pair.targets[-1].end)
        progress = Progress(state, "anna", NOON + timedelta(minutes=self._minutes))
        self.target.run("Confirm", keep_segment, place, source, progress)

    def confirm_all(self) -> None:
        for pair in self.bitext.pairs:
            self.confirm(pair.sources[0].text)

    def edit(self, document: Document, old: str, new: str) -> None:
        start = document.text(BODY).index(old)
        document.run("Edit", type_text, Selection(BODY, start, start + len(old)), new)


def show(pair: Pair) -> str:
    text = " + ".join(one.text for one in pair.sources) + " | " + " + ".join(one.text for one in pair.targets)
    return f"{text} {pair.state.name}" + (f" {pair.stale}" if pair.stale else "")


def test_sentences_nobody_kept_are_aligned_row_by_row() -> None:
    assert Desk().shown() == [
        "Körpü bu gün açıldı. | The bridge opened today. DRAFT",
        "Onun 12 tağı var. | It has 12 arches. DRAFT",
        "Yarmarka şərq sahilinə köçür. | The fair moves to the east bank. DRAFT",
        "Giriş pulsuzdur. | Entry is free. DRAFT",
        "Açılış saat 10-dadır. | It opens at 10. DRAFT",
    ]


def test_a_version_that_has_just_begun_is_new_everywhere() -> None:
    desk = Desk(target=("", ""))
    assert {pair.state for pair in desk.bitext.pairs} == {SegmentState.NEW}
    assert desk.bitext.states == {SegmentState.NEW: 5}


def test_what_is_confirmed_stays_so_until_its_words_change() -> None:
    desk = Desk()
    desk.confirm_all()
    assert desk.bitext.states == {SegmentState.TRANSLATED: 5}
    desk.edit(desk.target, "east", "eastern")
    assert desk.pair("The fair").state is SegmentState.DRAFT
    assert desk.bitext.states == {SegmentState.TRANSLATED: 4, SegmentState.DRAFT: 1}
    desk.target.undo()
    assert desk.bitext.states == {SegmentState.TRANSLATED: 5}


def test_an_edited_source_makes_its_own_sentence_stale_and_changes_nothing_else() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, "12 tağı", "14 tağı")
    stale = [pair for pair in desk.bitext.pairs if pair.stale]
    assert [show(pair) for pair in stale] == ["Onun 14 tağı var. | It has 12 arches. TRANSLATED edited"]
    assert stale[0].segments[0].source[0].text == "Onun 12 tağı var."
    desk.target.run(
        "Still valid",
        still_valid,
        stale[0].segments[0].id,
        [SourceText(one.address, one.text) for one in stale[0].sources],
    )
    assert desk.bitext.stale == 0


def test_the_difference_is_to_the_confirmed_words_however_often_the_source_moved() -> None:
    desk = Desk()
    desk.confirm_all()
    for old, new in (("12 tağı", "13 tağı"), ("13 tağı", "14 tağı"), ("Onun 14", "İndi onun 14")):
        desk.edit(desk.source, old, new)
    (stale,) = (pair for pair in desk.bitext.pairs if pair.stale)
    assert (stale.segments[0].source[0].text, stale.sources[0].text) == (
        "Onun 12 tağı var.",
        "İndi onun 14 tağı var.",
    )
    desk.edit(desk.source, "İndi onun 14", "Onun 12")
    assert desk.bitext.stale == 0


def test_new_sentences_of_the_source_wait_for_their_translation() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, "Giriş pulsuzdur.", "Giriş pulsuzdur. Hava günəşli olacaq.")
    assert desk.shown()[4] == "Hava günəşli olacaq. |  NEW"
    assert desk.bitext.stale == 0


def test_a_sentence_that_is_gone_is_still_shown_with_what_was_kept_of_it() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, " Giriş pulsuzdur.", "")
    assert " | Entry is free. TRANSLATED deleted" in desk.shown()


def test_a_sentence_that_moved_to_another_paragraph_is_found_there() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, " Giriş pulsuzdur.", "")
    desk.edit(desk.source, "Onun 12 tağı var.", "Onun 12 tağı var. Giriş pulsuzdur.")
    assert "Giriş pulsuzdur. | Entry is free. TRANSLATED moved" in desk.shown()
    assert len(desk.bitext.pairs) == 5


FAIR = ("It rained.", "The fair is open.", "Entry is free.", "Bring boots.")
YARMARKA = ("Yağış yağdı.", "Yarmarka açıqdır.", "Giriş pulsuzdur.", "Çəkmə götürün.")


def test_a_paragraph_of_the_source_that_is_pasted_elsewhere_stands_beside_its_translation() -> None:
    desk = Desk(YARMARKA, FAIR)
    desk.confirm_all()
    desk.edit(desk.source, "Giriş pulsuzdur.\n", "")
    # The new paragraph gets the name of the one in front of which it is put.
    desk.edit(desk.source, "Yağış", "Giriş pulsuzdur.\nYağış")
    assert desk.rows() == [
        "Giriş pulsuzdur. | Entry is free.",
        "Yağış yağdı. | It rained.",
        "Yarmarka açıqdır. | The fair is open.",
        "Çəkmə götürün. | Bring boots.",
    ]
    assert "Giriş pulsuzdur. | Entry is free. TRANSLATED moved" in desk.shown()
    assert sum(pair.stale is not None for pair in desk.bitext.pairs) == 1


def test_the_parts_of_a_source_paragraph_stand_beside_its_translation_together() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, "açıldı. Onun", "açıldı.\nOnun")
    assert desk.rows()[0] == "Körpü bu gün açıldı. / Onun 12 tağı var. | " + TARGET[0]
    assert desk.bitext.stale == 0


def test_joined_paragraphs_of_the_source_stand_beside_their_translations_together() -> None:
    desk = Desk(YARMARKA, FAIR)
    desk.confirm_all()
    desk.edit(desk.source, "açıqdır.\nGiriş", "açıqdır. Giriş")
    assert desk.rows()[1] == "Yarmarka açıqdır. Giriş pulsuzdur. | The fair is open. / Entry is free."
    assert desk.bitext.stale == 0


def test_what_people_paired_otherwise_stays_so_wherever_its_source_goes() -> None:
    desk = Desk(YARMARKA, FAIR)
    desk.confirm_all()
    held = [Address(BODY, block.id) for block in desk.source.blocks()]
    own = Address(BODY, desk.target.blocks()[1].id)
    desk.target.run("Pair", pair_paragraph, own, [held[3]])
    desk.edit(desk.source, "Yarmarka açıqdır.\n", "")
    desk.edit(desk.source, "Yağış", "Yarmarka açıqdır.\nYağış")
    assert "Çəkmə götürün. | The fair is open. / Bring boots." in desk.rows()


def test_joined_and_split_source_sentences_keep_their_translations() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, "köçür. Giriş", "köçür, giriş")
    joined = desk.pair("Yarmarka")
    assert [one.text for one in joined.targets] == ["The fair moves to the east bank.", "Entry is free."]
    assert joined.stale is not None
    assert len(joined.segments) == 2


def test_a_deleted_translation_leaves_its_source_to_be_translated_again() -> None:
    desk = Desk()
    desk.confirm_all()
    start = desk.target.text(BODY).index(" Entry is free.")
    desk.target.run("Delete", delete_selection, Selection(BODY, start, start + 15))
    assert "Giriş pulsuzdur. |  NEW" in desk.shown()


def test_what_is_gone_on_both_sides_has_to_follow_nothing() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.source, " Giriş pulsuzdur.", "")
    assert desk.bitext.stale == 1
    desk.edit(desk.target, " Entry is free.", "")
    assert desk.bitext.stale == 0
    assert [one.stale for one in desk.bitext.lost] == [None]


def test_what_is_left_out_on_purpose_has_to_follow_nothing() -> None:
    desk = Desk(YARMARKA, FAIR)
    desk.confirm_all()
    desk.edit(desk.source, "Giriş pulsuzdur.", "Giriş 2 manatdır.")
    assert [one.stale for one in desk.bitext.behind] == [Staleness.EDITED]
    address = Address(BODY, desk.source.blocks()[2].id)
    desk.target.run("Leave out", leave_out, address, "Known here.", by="anna", at=NOON)
    assert desk.bitext.stale == 0


def test_a_stop_that_goes_joins_no_kept_sentences() -> None:
    desk = Desk()
    desk.confirm_all()
    desk.edit(desk.target, "bank. Entry", "bank, entry")
    assert [one.text for one in desk.pair("The fair").targets] == ["The fair moves to the east bank,"]
    assert [one.text for one in desk.pair("entry").targets] == ["entry is free."]
    assert desk.pair("entry").sources[0].text == "Giriş pulsuzdur."


def test_what_is_rejected_or_left_out_is_counted_so() -> None:
    desk = Desk()
    desk.confirm_all()
    segment = desk.pair("Entry").segments[0]
    back = Progress(SegmentState.REJECTED, "boris", NOON, reason="Not free")
    desk.target.run("Send back", set_progress, segment.id, back)
    second = desk.bitext.rows[-1].row.sources[0].address
    assert desk.bitext.states == {SegmentState.TRANSLATED: 4, SegmentState.REJECTED: 1}
    desk.target.run("Leave out", leave_out, second, "for length", by="anna", at=NOON)
    assert desk.bitext.states == {SegmentState.TRANSLATED: 2}


def test_captions_are_pairs_of_their_own() -> None:
    source, target = (
        document_of(
            ArticleContent(
                body=(image_block(Image(caption=RichText(caption), alt=alt)),), fields={"language": language}
            )
        )
        for caption, alt, language in (("Körpü. Yeni.", "Tağlar", "az"), ("The bridge. New.", "", "en"))
    )
    (own,), (theirs,) = target.blocks(), source.blocks()
    pairs = {Address(BODY, own.id): (Address(BODY, theirs.id),)}
    target.run("Begin", translate_from, "source", pairs)
    caption = Address(BODY, own.id, "caption")
    kept = [SourceText(Address(BODY, theirs.id, "caption"), "Körpü. Yeni.")]
    progress = Progress(SegmentState.TRANSLATED, "anna", NOON)
    target.run("Confirm", keep_segment, caption, kept, progress, "The bridge. New.")
    found = bitext_of(source.content(), target.moment(), target.translation())
    assert [show(pair) for pair in found.pairs] == [
        "Körpü. Yeni. | The bridge. New. TRANSLATED",
        "Tağlar |  NEW",
    ]


def test_an_empty_source_and_an_empty_version_have_no_pairs() -> None:
    assert Desk((), ()).bitext.pairs == ()


PLACES = st.integers(0, 110)
TEXTS = st.sampled_from(["x", ". ", "\n", "Yeni cümlə 7. ", "😀", "12 ", ""])
EDITS = st.lists(
    st.tuples(st.sampled_from(["source", "target", "keep", "undo"]), PLACES, st.integers(0, 30), TEXTS),
    max_size=10,
)


@settings(max_examples=80)
@given(EDITS)
def test_no_sentence_is_lost_and_none_is_doubled(edits: list[tuple[str, int, int, str]]) -> None:
    desk = Desk()
    kept = 0
    for side, start, length, text in edits:
        if side == "keep":
            pairs = [pair for pair in desk.bitext.pairs if pair.targets and pair.sources]
            if pairs:
                try:
                    desk.confirm(pairs[start % len(pairs)].targets[0].text)
                except CommandRefused:
                    continue
                kept += 1
            continue
        is_source = side == "source" if side in ("source", "target") else start % 2 == 0
        document = desk.source if is_source else desk.target
        if side == "undo":
            if document.can_undo:
                document.undo()
            continue
        place = Selection(BODY, start, start + length) if length else cursor_at(BODY, start)
        document.run("Edit", type_text, place, text) if text else document.run(
            "Edit", delete_selection, place
        )
    bitext = desk.bitext
    for sides, document in (("sources", desk.source), ("targets", desk.target)):
        sentences = [one for pair in bitext.pairs for one in getattr(pair, sides)]
        words = sorted(word for one in sentences for word in one.text.split())
        assert words == sorted(
            document.content().body and " ".join(b.text for b in document.content().body).split()
        )
        ranges = sorted((one.start, one.end) for one in sentences)
        assert all(one[1] <= two[0] for one, two in pairwise(ranges))
    live = {segment.id for segment in desk.target.translation().segments}
    shown = {segment.id for pair in (*bitext.pairs, *bitext.lost) for segment in pair.segments}
    assert shown == live
    assert len(live) <= kept
    # Nothing hangs on the road there: whoever opens both texts afterwards reads the same.
    source, target = (Document.load(one.snapshot(), []) for one in (desk.source, desk.target))
    assert bitext_of(source.content(), target.moment(), target.translation()) == bitext
