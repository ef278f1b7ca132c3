"""What other tools write as XLIFF 1.2, and its rules."""

from __future__ import annotations

import pytest

from editor_app.document.segment_texts import Placeholder
from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import BilingualSegment, ReadBilingual
from editor_app.formats.xliff.documents import read_xliff

FILE = 'original="a.html" source-language="en" target-language="ru" datatype="html"'
GOOD = '<trans-unit id="good"><source>Trains follow.</source></trans-unit>'


def read(inner: str, file: str = FILE) -> ReadBilingual:
    space = "urn:oasis:names:tc:xliff:document:1.2"
    text = (
        f'<xliff xmlns="{space}" version="1.2"><file {file}>\n<body>\n{inner}\n{GOOD}</body></file></xliff>'
    )
    return read_xliff(text.encode())


def unit(source: str, target: str = "", attributes: str = "") -> str:
    return f'<trans-unit id="1" {attributes}><source>{source}</source>{target}</trans-unit>'


def segment(source: str, target: str = "", attributes: str = "") -> BilingualSegment:
    found = read(unit(source, target, attributes))
    assert found.problems == ()
    return found.files[0].units[0].segments[0]


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("<trans-unit><source>a</source></trans-unit>", "no attribute “id”"),
        (unit("a") + unit("b"), "the id “1” stands twice"),
        ('<trans-unit id="1"><target>a</target></trans-unit>', "<trans-unit> has no <source>"),
        ('<trans-unit id="1"><source/><source/></trans-unit>', "<source> stands twice"),
        (unit("a<x/>"), "<x> has no attribute “id”"),
        (unit('<x id="1"/><x id="1"/>'), "the id “1” stands twice"),
        (unit('<bpt id="1">b</bpt>a'), "the start code “1” has no end"),
        (unit('a<ept id="1">b</ept>'), "no start “1” before it"),
        (unit('<it id="1">b</it>'), "<it> has no attribute “pos”"),
        (unit('<bold id="1">a</bold>'), "<bold> cannot stand in <source>"),
        (unit("a", '<target xml:lang="de">b</target>'), "<target> is in “de”, the file in “ru”"),
        (
            unit(
                "a b",
                '<seg-source><mrk mtype="seg" mid="1">a</mrk></seg-source><target><mrk mtype="seg" mid="9">b</mrk></target>',
            ),
            "the target has the segment “9”",
        ),
        (
            unit(
                "a",
                '<seg-source><mrk mtype="seg" mid="1">a</mrk><mrk mtype="seg" mid="1">b</mrk></seg-source>',
            ),
            "the id “1” stands twice",
        ),
    ],
)
def test_a_unit_that_breaks_a_rule_is_left_out_and_named(inner: str, message: str) -> None:
    found = read(inner)
    assert [problem for problem in found.problems if message in problem.message], found.problems
    assert found.problems[0].is_left_out
    assert found.files[0].units[-1].id == "good"


def test_a_state_that_nobody_knows_is_noted() -> None:
    found = read(unit("a", '<target state="done">b</target>'))
    assert "“state” of <target> cannot be “done”" in found.problems[0].message
    assert len(found.files[0].units) == 2


def test_a_file_says_what_it_is() -> None:
    found = read(unit("a"), 'source-language="en" datatype="html"')
    assert "no attribute “original”" in found.problems[0].message


@pytest.mark.parametrize(
    ("target", "attributes", "state", "origin"),
    [
        ("", "", SegmentState.NEW, Origin.HUMAN),
        ("<target/>", "", SegmentState.NEW, Origin.HUMAN),
        ("<target>b</target>", "", SegmentState.DRAFT, Origin.HUMAN),
        ("<target>b</target>", 'approved="yes"', SegmentState.REVIEWED, Origin.HUMAN),
        ('<target state="needs-translation">b</target>', "", SegmentState.DRAFT, Origin.HUMAN),
        ('<target state="translated">b</target>', "", SegmentState.TRANSLATED, Origin.HUMAN),
        ('<target state="signed-off">b</target>', 'approved="yes"', SegmentState.REVIEWED, Origin.HUMAN),
        ('<target state="final">b</target>', 'approved="yes"', SegmentState.FINAL, Origin.HUMAN),
        (
            '<target state="needs-review-translation" state-qualifier="leveraged-mt">b</target>',
            "",
            SegmentState.DRAFT,
            Origin.MT,
        ),
        (
            '<target state="needs-review-translation" state-qualifier="rejected-grammar">b</target>',
            "",
            SegmentState.REJECTED,
            Origin.HUMAN,
        ),
        (
            '<target state="translated" state-qualifier="exact-match">b</target>',
            "",
            SegmentState.TRANSLATED,
            Origin.TM,
        ),
    ],
)
def test_states_of_other_tools_are_ours(
    target: str, attributes: str, state: SegmentState, origin: Origin
) -> None:
    found = segment("a", target, attributes)
    assert (found.state, found.origin) == (state, origin)


def test_codes_of_other_tools_are_codes() -> None:
    found = segment(
        '<g id="1" ctype="bold">a</g><bpt id="2" rid="7" ctype="link">&lt;a></bpt>b<ept id="3" rid="7">&lt;/a></ept><x id="4" ctype="lb"/><ph id="5">{0}</ph>'
    )
    assert found.source.text == "ab"
    assert found.source.codes == (
        Placeholder(0, "open", "bold", "1"),
        Placeholder(1, "close", "bold", "1"),
        Placeholder(1, "open", "link", "2", "<a>"),
        Placeholder(2, "close", "link", "2", "</a>"),
        Placeholder(2, "single", "break", "4"),
        Placeholder(2, "single", "other", "5", "{0}"),
    )


def test_marked_segments_are_segments() -> None:
    inner = unit(
        "It opened. It is red.",
        '<seg-source><mrk mtype="seg" mid="1">It opened.</mrk> <mrk mtype="seg" mid="2">It is red.</mrk></seg-source>'
        '<target state="translated"><mrk mtype="seg" mid="1">Он открыт.</mrk></target>',
    )
    (found, _good) = read(inner).files[0].units
    assert [(one.id, one.source.text, one.state) for one in found.segments] == [
        ("1", "It opened.", SegmentState.TRANSLATED),
        ("2", "It is red.", SegmentState.NEW),
    ]
    assert [(gap.before, gap.source.text) for gap in found.gaps] == [(1, " ")]


def test_matches_and_notes_of_other_tools_are_kept() -> None:
    inner = unit(
        "a",
        '<target>b</target><note from="Ann" priority="2">Look.</note>'
        '<alt-trans match-quality="87%" origin="memory"><source>A</source><target>B</target></alt-trans>'
        '<alt-trans alttranstype="previous-version"><target>old</target></alt-trans>',
    )
    (found, _good) = read(inner).files[0].units
    assert [(note.text, note.by, note.priority) for note in found.notes] == [("Look.", "Ann", 2)]
    (match,) = found.segments[0].matches
    assert (match.source.text, match.target.text, match.similarity, match.origin) == (
        "A",
        "B",
        87.0,
        "memory",
    )


def test_groups_of_other_tools_do_not_hide_their_units() -> None:
    found = read(
        '<group id="g" translate="no"><group><trans-unit id="1"><source>a</source></trans-unit></group></group><bin-unit id="p" mime-type="image/png"><bin-source><external-file href="a.png"/></bin-source></bin-unit>'
    )
    assert [(one.id, one.is_translatable) for one in found.files[0].units] == [("1", False), ("good", True)]
    assert found.dropped == ("pictures and other data",)


def test_two_files_in_one_document_are_two() -> None:
    text = "".join(f"<file {FILE.replace('a.html', name)}><body>{GOOD}</body></file>" for name in ("a", "b"))
    found = read_xliff(f'<xliff version="1.2">{text}</xliff>'.encode())
    assert [file.original for file in found.files] == ["a", "b"]
    assert found.problems == ()
