"""XLIFF of ten thousand segments, out and in: every rule of the specification is looked at on the way in."""

from __future__ import annotations

from functools import partial

from figures import Figures, rate
from invented import paragraphs

from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualGap, BilingualSegment, BilingualUnit
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1

UNITS, SENTENCES = 2500, 4
SEGMENTS = UNITS * SENTENCES


def bilingual() -> BilingualFile:
    """Paragraphs of four sentences, every second one with a word in bold."""
    texts = paragraphs(SENTENCES * 25, words=16, seed=7)
    gaps = tuple(BilingualGap(number, SegmentText(" ")) for number in range(1, SENTENCES))
    units = tuple(
        BilingualUnit(
            f"u{unit}",
            tuple(
                _segment(
                    number, f"{texts[(unit * SENTENCES + number) % len(texts)]} {unit}", is_bold=unit % 2 > 0
                )
                for number in range(SENTENCES)
            ),
            f"body/b{unit}/",
            "paragraph",
            gaps,
        )
        for unit in range(UNITS)
    )
    return BilingualFile("en", "ru", "tag:copydesk.local,2026:article/a1", units)


def _segment(number: int, text: str, *, is_bold: bool) -> BilingualSegment:
    name = str(number + 1)
    codes = (Placeholder(4, "open", "bold", name), Placeholder(9, "close", "bold", name)) if is_bold else ()
    said = SegmentText(text, codes)
    return BilingualSegment(f"s{name}", said, said, SegmentState.TRANSLATED)


def test_segments_a_second(figures: Figures) -> None:
    file = bilingual()
    for name, write, read_limit in (("2.1", xliff_2, 2000), ("1.2", xliff_1, 2500)):
        data = write(file)
        read = read_xliff(data)
        assert read.files == (file,)
        assert not read.problems
        figures.at_least(f"XLIFF {name} out", rate(partial(write, file), SEGMENTS), "segments/s", 4000)
        figures.at_least(
            f"XLIFF {name} in", rate(partial(read_xliff, data), SEGMENTS), "segments/s", read_limit
        )
