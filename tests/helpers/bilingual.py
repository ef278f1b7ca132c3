"""Bilingual values for tests of XLIFF: a bridge, and whatever hypothesis thinks of."""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualGap,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)

SPACE = SegmentText(" ")

LINKED = SegmentText(
    "The red bridge opened.",
    (
        Placeholder(4, "open", "bold", "1"),
        Placeholder(7, "close", "bold", "1"),
        Placeholder(8, "open", "link", "2", "https://example.org/bridge"),
        Placeholder(14, "close", "link", "2"),
    ),
)
LINKED_RU = SegmentText(
    "Красный мост открыт.",
    (
        Placeholder(0, "open", "bold", "1"),
        Placeholder(7, "close", "bold", "1"),
        Placeholder(8, "open", "link", "2", "https://example.org/bridge"),
        Placeholder(12, "close", "link", "2"),
    ),
)


def bridge() -> BilingualFile:
    """A short article about a bridge on its way into Russian, each segment in another state."""
    return BilingualFile(
        "en",
        "ru",
        "tag:copydesk.local,2026:article/a1",
        (
            BilingualUnit("u1", (_segment("s1", "Bridge opens", None),), "headline//", "headline"),
            BilingualUnit(
                "u2",
                (
                    BilingualSegment(
                        "s1", LINKED, LINKED_RU, SegmentState.TRANSLATED, old_source="The bridge opened."
                    ),
                    _segment(
                        "s2",
                        "It cost 5 mln.",
                        "Он стоил 5 млн.",
                        SegmentState.DRAFT,
                        origin=Origin.TM,
                        score=99,
                    ),
                    _segment("s3", "It is long.", "Он длинный.", SegmentState.REJECTED),
                ),
                "body/b1/",
                "paragraph",
                (BilingualGap(1, SPACE, SPACE), BilingualGap(2, SPACE, SPACE)),
                (
                    BilingualNote("Check the sum.", "desk", "s2", "target", 2, "Ann"),
                    BilingualNote("A paragraph for the lead."),
                ),
            ),
            BilingualUnit(
                "u3",
                (
                    _segment("s1", "Trains follow.", "Поезда пойдут следом.", SegmentState.REVIEWED),
                    _segment("s2", "In May.", "В мае.", SegmentState.FINAL),
                ),
                "body/b2/",
                "quote",
                (BilingualGap(1, SPACE),),
            ),
        ),
        (BilingualNote("For the morning."),),
        {"article": "a1", "story": "t1", "revision": "r1"},
    )


def _segment(
    name: str,
    source: str,
    target: str | None,
    state: SegmentState = SegmentState.NEW,
    *,
    origin: Origin = Origin.HUMAN,
    score: int | None = None,
) -> BilingualSegment:
    matches = (
        (BilingualMatch(SegmentText(source), SegmentText(target), 98.5, 95.5, "tm", "desk"),)
        if target is not None and score is not None
        else ()
    )
    return BilingualSegment(
        name,
        SegmentText(source),
        SegmentText(target) if target is not None else None,
        state,
        origin=origin,
        score=score,
        matches=matches,
    )


_letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\r"), max_size=12)
"""Letters that every version of the format takes."""

_printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
_addresses = st.sampled_from(["", "https://example.org/", "a & <b>"])


@st.composite
def segment_texts(draw: st.DrawFn, letters: st.SearchStrategy[str], first: int = 1) -> SegmentText:
    """A text with pairs, halves of pairs and single codes, which may cross each other."""
    text = draw(letters)
    events: list[tuple[int, int, Placeholder]] = []
    for number in range(first, first + draw(st.integers(0, 4))):
        name = str(number)
        kind = draw(st.sampled_from(["pair", "single", "open"]))
        start = draw(st.integers(0, len(text)))
        mark = draw(st.sampled_from(["bold", "italic", "link", "strike", "other"]))
        if kind == "single":
            mark = draw(st.sampled_from(["break", "other", "footnote"]))
        data = draw(_addresses)
        events.append(
            (
                start,
                len(events),
                Placeholder(start, "single" if kind == "single" else "open", mark, name, data),
            )
        )
        if kind == "pair":
            end = draw(st.integers(start, len(text)))
            events.append((end, len(events), Placeholder(end, "close", mark, name, draw(_addresses))))
    return SegmentText(text, tuple(code for _place, _number, code in sorted(events, key=lambda e: e[:2])))


@st.composite
def segments(draw: st.DrawFn, name: str, first: int, letters: st.SearchStrategy[str]) -> BilingualSegment:
    """A segment in any state that a value can have."""
    source = draw(segment_texts(letters, first))
    state = draw(st.sampled_from(SegmentState))
    if state is SegmentState.NEW:
        return BilingualSegment(name, source)
    target = draw(st.one_of(st.just(source), letters.filter(str.strip).map(SegmentText)))
    if not target.text.strip() and not target.codes:
        target = SegmentText("x")
    is_confirmed = state >= SegmentState.TRANSLATED
    old = draw(st.one_of(st.none(), _printable)) if is_confirmed else None
    sub_state = draw(st.sampled_from(["", "tool:checked"])) if is_confirmed and old is None else ""
    match = BilingualMatch(
        source, target, draw(st.sampled_from([None, 0.0, 71.25, 100.0])), None, "mt", "engine"
    )
    return BilingualSegment(
        name,
        source,
        target,
        state,
        sub_state,
        draw(st.sampled_from([Origin.HUMAN, Origin.TM, Origin.MT, Origin.ALIGNED])),
        draw(st.one_of(st.none(), st.integers(0, 102))),
        old,
        (match,) if draw(st.booleans()) else (),
    )


@st.composite
def files(draw: st.DrawFn, *, has_controls: bool = True) -> BilingualFile:
    """Files of a few units. ``has_controls`` for characters that only XLIFF 2 can carry."""
    letters = _letters if has_controls else _printable
    units = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        count = draw(st.integers(1, 3))
        parts = tuple(draw(segments(f"s{n}", n * 10, letters)) for n in range(1, count + 1))
        gaps = tuple(
            BilingualGap(n, draw(st.sampled_from([SPACE, SegmentText("  ")]))) for n in range(1, count)
        )
        notes = tuple(
            BilingualNote(
                draw(_printable),
                draw(st.sampled_from(["", "a:b c"])),
                segment,
                "",
                draw(st.integers(1, 10)),
                "Ann",
            )
            for segment in draw(st.lists(st.sampled_from(["", "s1"]), max_size=2))
        )
        name = draw(st.sampled_from(["", "headline//", "body/b1/cell:0:1"]))
        kind = draw(st.sampled_from(["", "heading-2", "quote"]))
        units.append(BilingualUnit(f"u{number}", parts, name, kind, gaps, notes, draw(st.booleans())))
    return BilingualFile(
        "az", "ar", draw(_printable), tuple(units), identity={"article": "a1", "revision": "r"}
    )
