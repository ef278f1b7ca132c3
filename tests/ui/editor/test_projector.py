"""A view that follows deltas shows what a fresh view of the whole text shows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from editor_app.base.text import utf16_length
from editor_app.document.changes import Delete, Delta, Insert, Retain
from editor_app.document.model import TextField
from editor_app.document.projection import Projection
from editor_app.ui.editor.look import Look
from editor_app.ui.editor.projector import Projector, _fragments
from editor_app.ui.editor.styles import KIND_PROPERTY, Styles

Shown = list[tuple[object, list[tuple[str, object]]]]

_ALPHABET = "aəİıé\u0301 \u2028😀👩🏽‍🚒שלعر\ufffc"
_BLOCKS = (
    {"type": "paragraph", "id": "p"},
    {"type": "heading", "level": 2, "id": "h"},
    {"type": "heading", "level": 3, "id": "i"},
    {"type": "quote", "id": "q"},
    {"type": "list_item", "list": "numbered", "level": 1, "id": "n"},
)
_MARKS: tuple[dict[str, object], ...] = (
    {},
    {"bold": True},
    {"italic": True, "link": "https://example.org/"},
    {"object": {"type": "rule"}},
)

_CHANGES: tuple[dict[str, object], ...] = (
    {"bold": True},
    {"bold": None},
    {"link": None},
    {"block": _BLOCKS[1]},
)

_texts = st.text(_ALPHABET, min_size=1, max_size=6)
_runs = st.one_of(
    st.builds(Insert, _texts, st.sampled_from(_MARKS)),
    st.builds(
        lambda block, mark: Insert("\n", {**mark, "block": block}),
        st.sampled_from(_BLOCKS),
        st.sampled_from(_MARKS[:2]),
    ),
    st.builds(Insert, st.just("\n")),
)


def _final(block: object) -> Insert:
    return Insert("\n", {"block": block} if block else {})


_wholes = st.builds(
    lambda runs, last: (*runs, _final(last)), st.lists(_runs, max_size=8), st.sampled_from((*_BLOCKS, None))
)


@st.composite
def _deltas(draw: st.DrawFn, text: str) -> Delta:
    parts: list[Retain | Insert | Delete] = []
    rest = text
    while rest and len(parts) < 12:
        match draw(st.integers(0, 3)):
            case 0:
                parts.append(draw(_runs))
            case kind:
                count = draw(st.integers(1, len(rest)))
                taken, rest = rest[:count], rest[count:]
                length = utf16_length(taken)
                if kind == 1:
                    parts.append(Delete(length))
                elif kind == 2:
                    parts.append(Retain(length))
                else:
                    parts.append(Retain(length, draw(st.sampled_from(_CHANGES))))
    return tuple(parts)


def _shown(projector: Projector) -> Shown:
    found: Shown = []
    block = projector.document.begin()
    while block.isValid():
        kind = projector.styles.kind(block.blockFormat().intProperty(KIND_PROPERTY))
        pieces: list[tuple[str, object]] = []
        text = block.text().encode("utf-16-le")
        for start, end, number in _fragments(block):
            at = start - block.position()
            part = text[at * 2 : (end - block.position()) * 2].decode("utf-16-le")
            style = projector.styles.characters(block.blockFormat().intProperty(KIND_PROPERTY), number)
            marks = projector.styles.marks(number)
            assert block.document().findBlock(start) == block
            if pieces and pieces[-1][1] == marks:
                pieces[-1] = (pieces[-1][0] + part, marks)
            else:
                pieces.append((part, marks))
            assert style.intProperty(KIND_PROPERTY) == block.blockFormat().intProperty(KIND_PROPERTY)
        assert not _fragments(block, other_than=block.blockFormat().intProperty(KIND_PROPERTY))
        found.append((kind, pieces))
        block = block.next()
    return found


def _projector(runs: tuple[Insert, ...], field: TextField = TextField.BODY) -> Projector:
    projector = Projector(QTextDocument(), Styles(Look(), field))
    projector.show(runs)
    return projector


def test_a_text_is_shown_position_by_position(qtbot: QtBot) -> None:
    projector = _projector(
        (Insert("Bridge 😀"), Insert("\n", {"block": _BLOCKS[1]}), Insert("opens\u2028soon\n"))
    )
    assert projector.document.toRawText() == "Bridge 😀\u2029opens\u2028soon"
    assert projector.document.characterCount() == len("Bridge 😀") + 1 + 1 + len("opens soon") + 1
    assert projector.document.firstBlock().blockFormat().headingLevel() == 2


def test_a_split_heading_keeps_its_second_half_a_heading(qtbot: QtBot) -> None:
    projector = _projector((Insert("Bridge opens"), Insert("\n", {"block": _BLOCKS[1]})))
    projector.apply((Retain(6), Insert("\n", {"block": _BLOCKS[0]})))
    first, second = projector.document.firstBlock(), projector.document.lastBlock()
    assert (first.text(), first.blockFormat().headingLevel()) == ("Bridge", 0)
    assert (second.text(), second.blockFormat().headingLevel()) == (" opens", 2)


def test_a_joined_block_is_what_its_last_newline_says(qtbot: QtBot) -> None:
    projector = _projector((Insert("a\nb"), Insert("\n", {"block": _BLOCKS[1]})))
    projector.apply((Retain(1), Delete(1)))
    assert projector.document.firstBlock().blockFormat().headingLevel() == 2
    assert projector.document.toRawText() == "ab"


def test_the_last_block_can_be_taken_away_and_put_back(qtbot: QtBot) -> None:
    projector = _projector((Insert("a\nb\n"),))
    projector.apply((Retain(2), Delete(2)))
    assert projector.document.toRawText() == "a"
    projector.apply((Retain(2), Insert("c"), Insert("\n", {"block": _BLOCKS[2]})))
    assert projector.document.toRawText() == "a\u2029c"
    assert projector.document.lastBlock().blockFormat().headingLevel() == 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), runs=_wholes)
def test_following_deltas_equals_showing_the_whole(
    qtbot: QtBot, data: st.DataObject, runs: tuple[Insert, ...]
) -> None:
    followed = _projector(runs)
    whole = Projection(runs)
    for _ in range(data.draw(st.integers(1, 4))):
        delta = data.draw(_deltas("".join(run.text for run in whole.runs)))
        before = whole.runs
        whole.apply(delta)
        if not "".join(run.text for run in whole.runs).endswith("\n"):
            # The document never leaves a text without its last newline.
            whole = Projection(before)
            continue
        followed.apply(delta)
    assert _shown(followed) == _shown(_projector(whole.runs))
    assert not followed.is_projecting
