"""The rules of XLIFF 2 one by one: a unit that breaks one is named with its line, the others are kept."""

from __future__ import annotations

import pytest

from editor_app.base.errors import InputError
from editor_app.formats.bilingual import ReadBilingual
from editor_app.formats.xliff.documents import read_xliff

GOOD = '<unit id="good"><segment><source>Trains follow.</source></segment></unit>'
HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" '
    'xmlns:x="urn:example:other" version="2.1" srcLang="en" trgLang="ru">'
)


def read(inner: str, head: str = HEAD) -> ReadBilingual:
    return read_xliff(f'{head}\n<file id="f1">\n{inner}\n{GOOD}</file></xliff>'.encode(), "bridge.xlf")


def seg(source: str, target: str | None = None, attributes: str = "", extra: str = "") -> str:
    written = f"<target>{target}</target>" if target is not None else ""
    return f'<unit id="u1">{extra}\n<segment {attributes}><source>{source}</source>{written}</segment></unit>'


DATA = '<originalData><data id="d1">x</data></originalData>'
FIXED = 'canCopy="no" canDelete="no"'

LEFT_OUT = {
    "an id that is no token": ('<unit id="a b"><segment><source/></segment></unit>', "attribute “id”"),
    "no id": ("<unit><segment><source/></segment></unit>", "no attribute “id”"),
    "an id again": ('<unit id="u1"><segment><source/></segment></unit>' * 2, "the id “u1” stands twice"),
    "no segment": ('<unit id="u1"><ignorable><source/></ignorable></unit>', "<unit> has no <segment>"),
    "no source": ('<unit id="u1"><segment><target/></segment></unit>', "<segment> has no <source>"),
    "target before source": (
        '<unit id="u1"><segment><target>a</target><source>a</source></segment></unit>',
        "<source> cannot stand here",
    ),
    "two sources": (
        '<unit id="u1"><segment><source/><source/></segment></unit>',
        "<source> cannot stand here in <segment>",
    ),
    "an unknown attribute": (seg("a", attributes='colour="red"'), "cannot have the attribute “colour”"),
    "a wrong yes or no": (
        seg("a", attributes='canResegment="maybe"'),
        "“canResegment” of <segment> cannot be “maybe”",
    ),
    "another tool's attribute where none may stand": (
        seg("a", attributes='x:y="1"'),
        "cannot have the attribute “y”",
    ),
    "another tool's element in a segment": (seg("a<x:y/>"), "<y> cannot stand in <source>"),
    "an unknown element": (seg("a<b/>"), "<b> cannot stand here in <source>"),
    "text between elements": (seg("a").replace("\n", "\nstray "), "cannot hold text of its own"),
    "notes behind the segments": (
        '<unit id="u1"><segment><source/></segment><notes><note>a</note></notes></unit>',
        "<notes> cannot stand here",
    ),
    "notes without a note": (seg("a", extra="<notes/>"), "<notes> has no <note>"),
    "a priority beyond ten": (seg("a", extra='<notes><note priority="11">a</note></notes>'), "“priority”"),
    "an unknown state": (seg("a", "b", 'state="done"'), "“state” of <segment> cannot be “done”"),
    "a state without a target": (seg("a", attributes='state="translated"'), "there is no target"),
    "a sub-state without a prefix": (seg("a", "b", 'state="translated" subState="ok"'), "“subState”"),
    "another language of the source": (
        '<unit id="u1"><segment><source xml:lang="de">a</source></segment></unit>',
        "<source> is in “de”, the file in “en”",
    ),
    "another language of the target": (
        '<unit id="u1"><segment><source>a</source><target xml:lang="de">b</target></segment></unit>',
        "<target> is in “de”, the file in “ru”",
    ),
    "a segment's id again": (
        '<unit id="u1"><segment id="s"><source/></segment><ignorable id="s"><source/></ignorable></unit>',
        "the id “s” stands twice",
    ),
    "a code with a segment's id": (seg('<ph id="s"/>', attributes='id="s"'), "the id “s” stands twice"),
    "a code's id again": (seg('<ph id="1"/><pc id="1">a</pc>'), "the id “1” stands twice"),
    "a code's id again in the target": (
        seg('<ph id="1"/>', '<ph id="1"/><ph id="1"/>'),
        "the id “1” stands twice",
    ),
    "another code of the same id in the target": (
        seg('<ph id="1"/>', '<pc id="1">b</pc>'),
        "belongs to another one in the source",
    ),
    "data of one id": (
        seg("a", extra='<originalData><data id="d">1</data><data id="d">2</data></originalData>'),
        "the id “d” stands twice",
    ),
    "original data that is not there": (
        seg('<ph id="1" dataRef="d9"/>', extra=DATA),
        "“d9”, which is not there",
    ),
    "original data of a start only": (
        seg('<pc id="1" dataRefStart="d1">a</pc>', extra=DATA),
        "“dataRefStart” and “dataRefEnd” only go together",
    ),
    "a start without an end": (seg('<sc id="1"/>a'), "the start code “1” has no end"),
    "an end without a start": (seg('a<ec startRef="1"/>'), "no start “1” before it"),
    "an end before its start": (seg('<ec startRef="1"/>a<sc id="1"/>'), "no start “1” before it"),
    "two ends of a start": (
        seg('<sc id="1"/>a<ec startRef="1"/><ec startRef="1"/>'),
        "no start “1” before it",
    ),
    "an end that stands alone without an id": (seg('a<ec isolated="yes"/>'), "stands alone has an “id”"),
    "an end that stands alone with a start": (
        seg('a<ec isolated="yes" startRef="1"/>'),
        "stands alone has an “id”",
    ),
    "an end with an id": (seg('<sc id="1"/>a<ec id="2"/>'), "an end code has a “startRef”"),
    "a start that stands alone with an end": (
        seg('<sc id="1" isolated="yes"/>a<ec startRef="1"/>'),
        "no start “1” before it",
    ),
    "a pair that differs": (
        seg('<sc id="1" canCopy="no"/>a<ec startRef="1"/>'),
        "start and end of “1” differ in “canCopy”",
    ),
    "a pair that differs in its order": (
        seg(f'<sc id="1" canReorder="firstNo" {FIXED}/>a<ec startRef="1" canReorder="firstNo" {FIXED}/>'),
        "differ in “canReorder”",
    ),
    "an annotation without an end": (seg('<sm id="1" type="term"/>a'), "the annotation “1” has no end"),
    "the end of no annotation": (seg('a<em startRef="1"/>'), "the end of an annotation has no start"),
    "a sub-type without a type": (seg('<ph id="1" subType="xlf:lb"/>'), "“subType” stands without “type”"),
    "a sub-type of another type": (
        seg('<ph id="1" type="ui" subType="xlf:lb"/>'),
        "“xlf:lb” does not belong to the type “ui”",
    ),
    "an unknown sub-type of XLIFF's own": (seg('<ph id="1" type="fmt" subType="xlf:zz"/>'), "“xlf:zz”"),
    "no order, but copies": (seg('<ph id="1" canReorder="firstNo"/>'), "must not be copied or deleted"),
    "no first of an order": (
        seg(f'<ph id="1" canReorder="no" {FIXED}/>'),
        "must begin with “firstNo”",
    ),
    "an order with something between": (
        seg(f'<ph id="1" canReorder="firstNo" {FIXED}/><ph id="2"/><ph id="3" canReorder="no" {FIXED}/>'),
        "must begin with “firstNo”",
    ),
    "an order that the target changes": (
        seg(
            f'<ph id="1" canReorder="firstNo" {FIXED}/><ph id="2" canReorder="no" {FIXED}/>',
            f'<ph id="2" canReorder="firstNo" {FIXED}/><ph id="1" canReorder="no" {FIXED}/>',
        ),
        "the target reorders codes",
    ),
    "a code that a final target lacks": (
        seg('<ph id="1" canDelete="no"/>', "b", 'state="final"'),
        "the target lacks the code “1”",
    ),
    "a copy of nothing": (seg("a", '<ph id="1" copyOf="9"/>'), "“copyOf” names the code “9”"),
    "a copy of what must not be copied": (
        seg('<ph id="1" canCopy="no"/>', '<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'),
        "the code “1” must not be copied",
    ),
    "a copy with data": (
        seg('<ph id="1" dataRef="d1"/>', '<ph id="1" dataRef="d1"/><ph id="2" copyOf="1"/>', extra=DATA),
        "“copyOf” is not for codes with original data",
    ),
    "an order of targets twice": (
        '<unit id="u1"><segment><source>a</source><target order="2">b</target></segment>'
        "<segment><source>c</source><target>d</target></segment></unit>",
        "contradict each other in their “order”",
    ),
    "an order of targets beyond the last": (
        '<unit id="u1"><segment><source>a</source><target order="3">b</target></segment></unit>',
        "contradict each other in their “order”",
    ),
}


@pytest.mark.parametrize(("inner", "message"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_unit_that_breaks_a_rule_is_left_out_and_named(inner: str, message: str) -> None:
    found = read(inner)
    problems = [problem for problem in found.problems if message in problem.message]
    assert problems, found.problems
    assert all(problem.is_left_out for problem in problems)
    assert all(problem.line >= 3 for problem in problems)
    assert "good" in [unit.id for unit in found.files[0].units]
    assert len(found.files[0].units) == inner.count("<unit")


NOTED = {
    "a comment with both": (
        seg(
            '<mrk id="1" type="comment" value="a" ref="#n=n1">a</mrk>',
            extra='<notes><note id="n1">b</note></notes>',
        ),
        "either a “value” or a “ref”",
    ),
    "a comment with neither": (seg('<mrk id="1" type="comment">a</mrk>'), "either a “value” or a “ref”"),
    "a note that is not there": (
        seg('<mrk id="1" type="comment" ref="#n=n9">a</mrk>'),
        "no note of this unit",
    ),
    "a reference with steps in a wrong order": (
        seg('<mrk id="1" type="x:y" ref="#u=1/f=2">a</mrk>'),
        "“#u=1/f=2” is no reference",
    ),
    "a reference with two ends": (seg('<mrk id="1" type="x:y" ref="#n=1/d=2">a</mrk>'), "is no reference"),
    "a reference with a prefix that is too short": (
        seg('<mrk id="1" type="x:y" ref="#q=1">a</mrk>'),
        "is no reference",
    ),
    "a sub-state without a state": (seg("a", "b", 'subState="x:y"'), "“subState” stands without “state”"),
    "a sub-state of XLIFF's own": (seg("a", "b", 'state="translated" subState="xlf:y"'), "reserved"),
    "a character that XML can hold": (seg('<cp hex="0041"/>'), "a character that XML can hold"),
    "a note's id again": (
        seg("a", extra='<notes><note id="n">1</note><note id="n">2</note></notes>'),
        "the id “n” stands twice",
    ),
    "space that is kept on one side only": (
        '<unit id="u1"><segment><source xml:space="preserve">a</source><target>b</target></segment></unit>',
        "keep space differently",
    ),
    "a code that a target still lacks": (
        seg('<ph id="1" canDelete="no"/>', "b", 'state="translated"'),
        "the target lacks the code “1”",
    ),
    "a unit within a code that is not there": (
        seg('<ph id="1" subFlows="u9"/>'),
        "the unit “u9”, which is not there",
    ),
    "a match for nothing": (
        seg(
            "a",
            extra='<mtc:matches><mtc:match ref="#s9"><source>a</source><target>b</target></mtc:match></mtc:matches>',
        ),
        "“#s9”, which is not in this unit",
    ),
    "a match that is too good": (
        seg(
            "a",
            attributes='id="s1"',
            extra='<mtc:matches><mtc:match ref="#s1" similarity="101"><source>a</source><target>b</target>'
            "</mtc:match></mtc:matches>",
        ),
        "“similarity” is no number from 0 to 100",
    ),
    "a match in another language": (
        seg(
            "a",
            attributes='id="s1"',
            extra='<mtc:matches><mtc:match ref="#s1"><source>a</source><target xml:lang="de">b</target>'
            "</mtc:match></mtc:matches>",
        ),
        "<target> is in “de”",
    ),
    "a match without a target": (
        seg(
            "a",
            attributes='id="s1"',
            extra='<mtc:matches><mtc:match ref="#s1"><source>a</source></mtc:match></mtc:matches>',
        ),
        "lacks its source or its target",
    ),
    "a match whose codes are wrong": (
        seg(
            "a",
            attributes='id="s1"',
            extra='<mtc:matches><mtc:match ref="#s1"><source><sc id="1"/>a</source><target>b</target>'
            "</mtc:match></mtc:matches>",
        ),
        "the start code “1” has no end",
    ),
}


@pytest.mark.parametrize(("inner", "message"), NOTED.values(), ids=NOTED.keys())
def test_what_leaves_a_unit_whole_is_noted_and_the_unit_kept(inner: str, message: str) -> None:
    found = read(inner)
    assert [problem for problem in found.problems if message in problem.message], found.problems
    assert not any(problem.is_left_out for problem in found.problems)
    assert [unit.id for unit in found.files[0].units] == ["u1", "good"]
    assert all(not segment.matches for unit in found.files[0].units for segment in unit.segments)


def test_a_target_needs_the_language_that_the_file_names() -> None:
    found = read(seg("a", "b"), HEAD.replace(' trgLang="ru"', ""))
    assert "“trgLang”" in found.problems[0].message


def test_a_variety_of_the_language_is_the_language() -> None:
    inner = '<unit id="u1"><segment><source xml:lang="en-GB">a</source></segment></unit>'
    assert read(inner).problems == ()


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_all_versions_of_xliff_2_are_read(version: str) -> None:
    space = (
        "urn:oasis:names:tc:xliff:document:2.2"
        if version == "2.2"
        else "urn:oasis:names:tc:xliff:document:2.0"
    )
    head = f'<xliff xmlns="{space}" version="{version}" srcLang="en" trgLang="ru">'
    found = read(seg("a", "b", 'state="translated"'), head)
    assert found.problems == ()
    assert found.version == version


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (HEAD.replace('version="2.1"', 'version="3.0"'), "version “3.0”"),
        (HEAD.replace(' srcLang="en"', ""), "srcLang"),
        (HEAD.replace('srcLang="en"', 'srcLang="not a tag"'), "srcLang"),
        (HEAD.replace('trgLang="ru"', 'trgLang="r u"'), "“r u” is no language"),
        (HEAD.replace("document:2.0", "document:9.9"), "another kind of XML"),
    ],
)
def test_a_document_that_cannot_be_relied_upon_is_refused_by_name(head: str, message: str) -> None:
    with pytest.raises(InputError, match=r"bridge\.xlf.*" + message):
        read("", head)


def test_what_is_translated_is_never_a_draft() -> None:
    states = {"translated": 20, "reviewed": 30, "final": 40, "initial": 10}
    for state, number in states.items():
        (unit, _good) = read(seg("a", "b", f'state="{state}"')).files[0].units
        assert unit.segments[0].state == number


def test_what_no_value_holds_is_listed() -> None:
    found = read(seg('<mrk id="1" type="term">a</mrk>', extra="<x:memo>hello</x:memo>"))
    assert found.problems == ()
    assert found.dropped == ("<memo> of urn:example:other", "annotations of the type “term”")
