"""A version goes to another tool as a bilingual file and comes back: into its place, once, with its states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.base.errors import InputError
from editor_app.base.ids import ArticleId, MediaId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import (
    ArticleContent,
    Block,
    Image,
    Mark,
    MarkType,
    RichText,
    TextField,
    image_block,
)
from editor_app.document.readings import Reading
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.values import Source
from editor_app.formats.xliff.writing import xliff_2
from editor_app.services.memory_matches import LookUp
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.bitext import Bitext, bitext_of
from editor_app.services.translating.bringing_back import FileBack
from helpers.translators import edited, noted, targets, through_disk, translated

BODY = TextField.BODY
SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    RichText("Yağışdan sonra."),
    (
        Block(text="Körpü bu gün açıldı. Onun 12 tağı var."),
        Block(text="Yarmarka şərq sahilinə köçür. Giriş pulsuzdur. Açılış saat 10-dadır."),
        image_block(Image(MediaId("a" * 64), RichText("Körpü. Səhər."), width=10)),
    ),
    {"language": "az"},
)
ALL = {
    "Körpü açıldı": "The bridge is open",
    "Yağışdan": "After the rain.",
    "Körpü bu gün": "The bridge opened today.",
    "Onun 12": "It has 12 arches.",
    "Yarmarka": "The fair moves to the east bank.",
    "Giriş": "Entry is free.",
    "Açılış": "It opens at 10.",
    "Körpü. S": "The bridge. Morning.",
}


class Pair:
    """A source in Azerbaijani with an English version, both open."""

    def __init__(self, library: OpenLibrary, content: ArticleContent = SOURCE) -> None:
        self.library = library
        self.source = library.desk.new_article(content)
        self.version = library.versions.begin(self.source, "en")

    def file(self) -> BilingualFile:
        made = self.library.returning.file_of(self.version)
        assert made is not None
        return made()

    def back(self, file: BilingualFile, *, is_old: bool = False) -> FileBack:
        return self.library.returning.bring_back(file, is_old=is_old, name="bridge.xlf")

    def bitext(self) -> Bitext:
        moment, document = self.library.desk.read(self.version)
        source = self.library.desk.content(self.source)
        return bitext_of(source, moment, document.translation(), "en")

    def states(self) -> dict[str, str]:
        return {" ".join(one.text for one in pair.targets): pair.state.name for pair in self.bitext().pairs}

    def body(self) -> list[str]:
        return [block.text for block in self.library.desk.content(self.version).body]

    def edit(self, article: ArticleId, old: str, new: str) -> None:
        opened = self.library.desk.open(article)
        try:
            edit(opened, old, new)
        finally:
            self.library.desk.close(article)


def edit(opened: OpenArticle, old: str, new: str) -> None:
    start = opened.document.text(BODY).index(old)
    place = Selection(BODY, start, start + len(old))
    if new:
        opened.run("Edit", type_text, place, new)
    else:
        opened.run("Edit", delete_selection, place)


@pytest.fixture
def pair(opened: OpenLibrary) -> Pair:
    return Pair(opened)


@pytest.mark.parametrize("is_old", [False, True])
def test_a_translation_made_elsewhere_stands_where_it_belongs(pair: Pair, is_old: bool) -> None:
    back = pair.back(translated(pair.file(), ALL, is_old=is_old), is_old=is_old)
    assert (back.written, back.unplaced) == (8, ())
    content = pair.library.desk.content(pair.version)
    assert (content.headline.text, content.summary.text) == ("The bridge is open", "After the rain.")
    assert [block.text for block in content.body[:2]] == [
        "The bridge opened today. It has 12 arches.",
        "The fair moves to the east bank. Entry is free. It opens at 10.",
    ]
    image = content.body[2].data
    assert isinstance(image, Image)
    assert image.caption.text == "The bridge. Morning."
    assert set(pair.states().values()) == {"TRANSLATED"} | ({"NEW"} if "" in pair.states() else set())
    assert targets(pair.file()) == list(ALL.values())


def test_the_same_file_twice_adds_nothing(pair: Pair) -> None:
    file = noted(translated(pair.file(), ALL), "Onun", "Arches or spans?")
    assert pair.back(file).notes == 1
    content = pair.library.desk.content(pair.version)
    assert pair.back(file).is_empty
    assert pair.library.desk.content(pair.version) == content


def test_what_nobody_changed_elsewhere_is_nothing_new(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    for is_old in (False, True):
        assert pair.back(through_disk(pair.file(), is_old=is_old), is_old=is_old).is_empty


def test_it_is_placed_right_although_the_version_has_changed_meanwhile(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    file = translated(pair.file(), {"Giriş": "Admission is free."})
    pair.edit(pair.version, "The bridge opened today.", "At noon the bridge opened.")
    back = pair.back(file)
    assert (back.written, back.suggestions) == (1, 0)
    assert pair.body()[:2] == [
        "At noon the bridge opened. It has 12 arches.",
        "The fair moves to the east bank. Admission is free. It opens at 10.",
    ]


def test_it_is_placed_right_although_the_source_has_changed_meanwhile(pair: Pair) -> None:
    file = translated(pair.file(), ALL)
    pair.edit(pair.source, "12", "14")
    assert pair.back(file).written == 8
    assert pair.body()[0] == "The bridge opened today. It has 12 arches."
    stale = [one for one in pair.bitext().pairs if one.stale is not None]
    assert [one.targets[0].text for one in stale] == ["It has 12 arches."]


def test_where_both_have_written_the_file_only_suggests(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    file = translated(pair.file(), {"Giriş": "Admission is free."})
    pair.edit(pair.version, "Entry is free.", "Entrance is free of charge.")
    back = pair.back(file)
    assert (back.written, back.suggestions) == (0, 1)
    opened = pair.library.desk.read(pair.version)[0]
    assert "Entrance is free of charge." in opened.text(BODY, Reading.ORIGINAL)
    assert "bank. Admission is free. It opens" in opened.text(BODY, Reading.FINAL)
    assert pair.states()["Admission is free."] == "DRAFT"


def test_two_who_translated_the_same_new_sentence_are_both_kept(pair: Pair) -> None:
    some = {name: text for name, text in ALL.items() if name != "Giriş"}
    pair.back(translated(pair.file(), some))
    file = translated(pair.file(), {"Giriş": "Entry is free."})
    pair.edit(pair.version, "bank. It", "bank. Free of charge. It")
    assert pair.back(file).suggestions == 1
    moment = pair.library.desk.read(pair.version)[0]
    assert "Free of charge." in moment.text(BODY, Reading.ORIGINAL)
    assert "Entry is free." in moment.text(BODY, Reading.FINAL)
    assert "Free of charge." in moment.text(BODY, Reading.FINAL)


def test_what_has_no_place_any_more_is_told_and_kept_in_a_note(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    file = translated(pair.file(), {"Giriş": "Admission is free."})
    pair.edit(pair.version, " Entry is free.", "")
    back = pair.back(file)
    assert [one.text for one in back.unplaced] == ["Admission is free."]
    notes = pair.library.desk.read(pair.version)[1].notes()
    assert "Admission is free." in notes[0].text


def test_a_state_alone_confirms_what_stands_there(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL, SegmentState.DRAFT))
    assert pair.states()["Entry is free."] == "DRAFT"

    def reviewed(segment: BilingualSegment) -> BilingualSegment:
        is_it = segment.source.text.startswith("Giriş")
        return replace(segment, state=SegmentState.REVIEWED) if is_it else segment

    back = pair.back(through_disk(edited(through_disk(pair.file()), reviewed)))
    assert (back.written, back.states) == (0, 1)
    assert pair.states()["Entry is free."] == "REVIEWED"
    assert pair.states()["It opens at 10."] == "DRAFT"


def test_words_that_were_reviewed_and_changed_elsewhere_have_to_be_reviewed_again(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL, SegmentState.REVIEWED))
    pair.back(translated(pair.file(), {"Giriş": "Admission is free."}, SegmentState.REVIEWED))
    assert pair.states()["Admission is free."] == "TRANSLATED"


def test_a_segment_sent_back_has_the_note_as_its_reason(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    file = noted(
        translated(pair.file(), {"Giriş": "Entry is free."}, SegmentState.REJECTED), "Giriş", "Is it?"
    )
    pair.back(file)
    (found,) = [one for one in pair.bitext().pairs if one.targets and one.targets[0].text == "Entry is free."]
    assert found.segments[0].progress.state is SegmentState.REJECTED
    assert found.segments[0].progress.reason == "Is it?"


def test_notes_come_back_on_the_words_that_they_are_about(pair: Pair) -> None:
    pair.back(noted(translated(pair.file(), ALL), "Onun", "Arches or spans?"))
    (note,) = pair.library.desk.read(pair.version)[1].notes()
    assert (note.text, note.quote) == ("Arches or spans?", "It has 12 arches.")
    assert pair.back(through_disk(pair.file())).is_empty


def test_a_note_on_the_whole_file_is_one_on_the_article(pair: Pair) -> None:
    file = replace(translated(pair.file(), ALL), notes=(BilingualNote("Headline is short."),))
    pair.back(through_disk(file))
    (note,) = pair.library.desk.read(pair.version)[1].notes()
    assert (note.text, note.place) == ("Headline is short.", None)


def test_formats_survive_as_codes(opened: OpenLibrary) -> None:
    bold = RichText("Giriş pulsuzdur.", (Mark(6, 15, MarkType.BOLD),))
    pair = Pair(opened, replace(SOURCE, body=(Block(text=bold.text, marks=bold.marks),)))
    file = through_disk(pair.file())
    (segment,) = file.units[-1].segments
    codes = (replace(segment.source.codes[0], position=9), replace(segment.source.codes[1], position=13))
    target = replace(segment, target=SegmentText("Entry is free.", codes), state=SegmentState.TRANSLATED)
    changed = edited(file, lambda one: target if one.source == segment.source else one)
    assert pair.back(through_disk(changed)).written == 1
    (block,) = opened.desk.content(pair.version).body
    assert (block.text, block.marks) == ("Entry is free.", (Mark(9, 13, MarkType.BOLD),))
    assert pair.back(through_disk(pair.file())).is_empty


def test_segments_that_another_tool_joined_are_one_translation(pair: Pair) -> None:
    file = through_disk(pair.file())
    unit = next(unit for unit in file.units if unit.segments[0].source.text.startswith("Körpü bu"))
    one, two = unit.segments
    whole = BilingualSegment(
        one.id,
        SegmentText(f"{one.source.text} {two.source.text}"),
        SegmentText("Twelve arches: the bridge opened today."),
        SegmentState.TRANSLATED,
    )
    joined = replace(unit, segments=(whole,), gaps=())
    back = pair.back(through_disk(replace(file, units=tuple(joined if u is unit else u for u in file.units))))
    assert back.written == 1
    assert pair.body()[0] == "Twelve arches: the bridge opened today."
    first = next(one for one in pair.bitext().pairs if one.targets)
    assert [source.text for source in first.sources] == ["Körpü bu gün açıldı.", "Onun 12 tağı var."]


def test_a_file_without_paragraphs_finds_its_sentences(pair: Pair) -> None:
    file = translated(pair.file(), ALL)
    units = tuple(
        BilingualUnit(f"x{number}", (replace(segment, id="1"),))
        for number, segment in enumerate(segment for unit in file.units for segment in unit.segments)
    )
    assert pair.back(through_disk(replace(file, units=units))).written == 8
    assert pair.body()[0] == "The bridge opened today. It has 12 arches."


def test_a_source_that_is_none_of_ours_is_told(pair: Pair) -> None:
    file = translated(pair.file(), ALL)
    unit = BilingualUnit(
        "x", (BilingualSegment("1", SegmentText("Hava."), SegmentText("Weather."), SegmentState.TRANSLATED),)
    )
    back = pair.back(through_disk(replace(file, units=(*file.units, unit))))
    assert (back.written, [one.text for one in back.unplaced]) == (8, ["Weather."])


def test_a_paragraph_that_the_version_lacks_is_made(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    pair.edit(pair.source, "tağı var.", "tağı var.\nHava yaxşıdır. Yağış yoxdur.")
    file = translated(pair.file(), {"Hava": "The weather is fine.", "Yağış y": "There is no rain."})
    assert pair.back(file).written == 2
    assert pair.body()[:2] == [
        "The bridge opened today. It has 12 arches.",
        "The weather is fine. There is no rain.",
    ]
    assert pair.states()["There is no rain."] == "TRANSLATED"


def test_confirmed_translations_enter_the_memory_and_drafts_do_not(pair: Pair) -> None:
    pair.back(translated(pair.file(), {"Giriş": "Entry is free."}))
    pair.back(translated(pair.file(), {"Onun": "It has 12 arches."}, SegmentState.DRAFT))
    memory = pair.library.memory
    assert (
        memory.look_up(LookUp(SegmentText("Giriş pulsuzdur."), "az", "en"))[0].target.text == "Entry is free."
    )
    assert memory.look_up(LookUp(SegmentText("Onun 12 tağı var."), "az", "en")) == []


def test_matches_go_along_and_new_ones_are_kept_unconfirmed(pair: Pair) -> None:
    pair.back(translated(pair.file(), {"Giriş": "Entry is free."}))
    pair.edit(pair.source, "pulsuzdur", "bu gün pulsuzdur")
    made = pair.library.returning.file_of(pair.version, pair.library.returning.matching(pair.version))
    assert made is not None
    file = through_disk(made())

    def offered(segment: BilingualSegment) -> BilingualSegment:
        if not segment.source.text.startswith("Onun"):
            return segment
        match = BilingualMatch(segment.source, SegmentText("It has 12 spans."), 100.0, 100.0)
        machine = BilingualMatch(segment.source, SegmentText("It 12 arch."), kind="mt")
        return replace(segment, matches=(match, machine))

    back = pair.back(through_disk(edited(file, offered)))
    assert back.matches == 1
    (found,) = pair.library.memory.look_up(LookUp(SegmentText("Onun 12 tağı var."), "az", "en"))
    assert (found.target.text, found.unit.origin, found.unit.state) == (
        "It has 12 spans.",
        Origin.IMPORT,
        SegmentState.DRAFT,
    )


def test_one_undo_takes_it_all_back(pair: Pair) -> None:
    opened = pair.library.desk.open(pair.version)
    before = opened.content()
    pair.back(translated(pair.file(), ALL))
    assert opened.content() != before
    opened.undo()
    assert opened.content() == before
    assert opened.document.translation().segments == ()
    pair.library.desk.close(pair.version)


def test_a_file_of_a_moment_that_is_not_here_is_refused(pair: Pair) -> None:
    file = translated(pair.file(), ALL)
    strange = replace(file, identity={**file.identity, "version": file.identity["source_version"]})
    with pytest.raises(InputError, match="of a version that this library does not have"):
        pair.back(strange)


def test_a_stale_translation_stays_so_until_somebody_says_something(pair: Pair) -> None:
    pair.back(translated(pair.file(), ALL))
    pair.edit(pair.source, "12", "14")
    file = through_disk(pair.file())
    assert [one.old_source for unit in file.units for one in unit.segments if one.is_stale] == [
        "Onun 12 tağı var."
    ]
    assert pair.back(file).is_empty
    pair.back(translated(pair.file(), {"Onun": "It has 14 arches."}))
    assert not [one for one in pair.bitext().pairs if one.stale is not None]


def test_a_translation_that_was_written_anew_takes_the_place_of_the_one_whose_words_are_gone(
    opened: OpenLibrary,
) -> None:
    body = tuple(Block(text=f"Cümlə {one}. Cümlə {two}.") for one, two in (("bir", "iki"), ("üç", "dörd")))
    pair = Pair(opened, replace(SOURCE, body=body))
    pair.back(translated(pair.file(), {"Cümlə bir": "Sentence one.", "Cümlə dörd": "Sentence four."}))
    pair.back(translated(pair.file(), {"Cümlə dörd": "Old wording."}, SegmentState.DRAFT))
    held = [one.source[0].text for one in opened.desk.read(pair.version)[1].translation().segments]
    assert held == ["Cümlə bir.", "Cümlə dörd."]
    assert targets(pair.file())[-1] == "Old wording."


def test_a_file_that_is_looked_at_before_it_is_imported_comes_back_too(pair: Pair) -> None:
    data = xliff_2(translated(pair.file(), ALL))
    importing = pair.library.importing
    (read,) = importing.read(Source(data, "bridge.xlf"))
    result = importing.keep(read, data, "bridge.xlf")
    assert (result.article, result.headline) == (pair.version, "The bridge is open")


def test_a_note_on_what_is_not_translated_yet_is_one_on_the_article(pair: Pair) -> None:
    back = pair.back(through_disk(noted(through_disk(pair.file()), "Giriş", "Which entry?")))
    assert (back.written, len(back.unplaced)) == (0, 0)
    (note,) = pair.library.desk.read(pair.version)[1].notes()
    assert "Which entry?" in note.text


def test_a_file_that_says_another_language_than_it_left_in_is_refused(pair: Pair) -> None:
    back = translated(pair.file(), ALL)
    with pytest.raises(InputError, match="“de”"):
        pair.library.returning.bring_back(replace(back, target_language="de"))
    assert "arches" not in pair.library.desk.read(pair.version)[0].text(BODY)
    pair.library.returning.bring_back(replace(back, target_language="en-GB"))
    assert "arches" in pair.library.desk.read(pair.version)[0].text(BODY)
