"""What holds for every file that comes back: it is as if the same had been done here, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.readings import Reading
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualSegment
from editor_app.services.opening import OpenLibrary
from helpers.translators import edited, through_disk, translated

BODY = TextField.BODY
SAID = tuple(f"Sentence {word} stands here." for word in ("one", "two", "three", "four", "five", "six"))
SOURCE = ArticleContent(
    RichText("A headline"),
    body=tuple(Block(text=" ".join(SAID[at : at + 2])) for at in (0, 2, 4)),
    fields={"language": "en"},
)
TARGET = {said: f"Cümlə {number}-dir." for number, said in enumerate(SAID, 1)}
PLACES = st.integers(0, 5)
WORDS = st.sampled_from(["Köhnə söz.", "İndi 12 dəfə.", "Məktub 😀 gəldi.", "سلام.", "é."])
STATES = st.sampled_from([SegmentState.DRAFT, SegmentState.TRANSLATED, SegmentState.REVIEWED])
ELSEWHERE = st.dictionaries(PLACES, st.tuples(WORDS, STATES))
HERE = st.dictionaries(PLACES, st.sampled_from(["Burada yazıldı.", "Yenisi."]))
BEGUN = st.sets(PLACES)


class Version:
    """An Azerbaijani version of an English text in a library."""

    def __init__(self, library: OpenLibrary, begun: set[int]) -> None:
        self.library = library
        source = library.desk.new_article(SOURCE)
        self.id: ArticleId = library.versions.begin(source, "az", is_prefilled=False)
        self.bring(translated(self.file(), {SAID[place]: TARGET[SAID[place]] for place in begun}))

    def file(self) -> BilingualFile:
        made = self.library.returning.file_of(self.id)
        assert made is not None
        return made()

    def bring(self, file: BilingualFile) -> int:
        return self.library.returning.bring_back(file).suggestions

    def said(self) -> dict[str, tuple[str, SegmentState]]:
        """What each sentence of the source is in the translation, and how far."""
        return {
            one.source.text: (one.target.text if one.target is not None else "", one.state)
            for unit in self.file().units
            for one in unit.segments
        }

    def write(self, old: str, new: str) -> None:
        """What somebody does here meanwhile."""
        opened = self.library.desk.open(self.id)
        start = opened.document.text(BODY).index(old)
        opened.run("Edit", type_text, Selection(BODY, start, start + len(old)), new)
        self.library.desk.close(self.id)

    def reading(self, reading: Reading) -> str:
        moment, document = self.library.desk.read(self.id)
        return "\n".join([moment.text(BODY, reading), *(note.text for note in document.notes())])


def changed(file: BilingualFile, elsewhere: dict[int, tuple[str, SegmentState]]) -> BilingualFile:
    words = {SAID[place]: told for place, told in elsewhere.items()}

    def edit(segment: BilingualSegment) -> BilingualSegment:
        if segment.source.text not in words:
            return segment
        text, state = words[segment.source.text]
        return replace(segment, target=SegmentText(text), state=state)

    return through_disk(edited(through_disk(file), edit))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BEGUN, ELSEWHERE, HERE)
def test_what_was_done_elsewhere_and_what_was_done_here_stand_beside_each_other(
    opened: OpenLibrary,
    begun: set[int],
    elsewhere: dict[int, tuple[str, SegmentState]],
    here: dict[int, str],
) -> None:
    version = Version(opened, begun)
    file = changed(version.file(), elsewhere)
    apart = {place: text for place, text in here.items() if place in begun and place not in elsewhere}
    expected = {SAID[place]: TARGET[SAID[place]] for place in begun}
    for place, text in apart.items():
        version.write(f"{place + 1}-dir", f"{place + 1}-dir, {text.removesuffix('.')}")
        expected[SAID[place]] = TARGET[SAID[place]].replace(".", f", {text}")
    assert version.bring(file) == 0
    expected |= {SAID[place]: text for place, (text, _state) in elsewhere.items()}
    said = version.said()
    assert {source: text for source, (text, _state) in said.items() if text} == expected
    for place, (_text, state) in elsewhere.items():
        assert said[SAID[place]][1] is state
    assert version.bring(file) == 0
    assert version.said() == said


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ELSEWHERE, HERE)
def test_nothing_is_lost_where_both_have_written(
    opened: OpenLibrary, elsewhere: dict[int, tuple[str, SegmentState]], here: dict[int, str]
) -> None:
    version = Version(opened, set(range(6)))
    file = changed(version.file(), elsewhere)
    for place, text in here.items():
        version.write(TARGET[SAID[place]], f"{place}{text}")
    version.bring(file)
    for place, text in here.items():
        assert version.reading(Reading.ORIGINAL).count(f"{place}{text}") == 1
    for text in {text for text, _state in elsewhere.values()}:
        assert text in version.reading(Reading.FINAL)
