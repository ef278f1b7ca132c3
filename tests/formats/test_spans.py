from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.model import Mark, MarkType, RichText
from editor_app.formats.marks import normal_marks
from editor_app.formats.spans import Node, Span, nested
from helpers import bridge
from helpers.bridge import marked


def shape(nodes: tuple[Node, ...]) -> str:
    parts = (
        node if isinstance(node, str) else f"<{node.type}>{shape(node.children)}</{node.type}>"
        for node in nodes
    )
    return "".join(parts)


def characters(nodes: tuple[Node, ...], around: frozenset[tuple[MarkType, str]] = frozenset()):
    for node in nodes:
        if isinstance(node, Span):
            yield from characters(node.children, around | {(node.type, node.value)})
        else:
            yield from ((letter, around) for letter in node)


def test_the_mark_that_reaches_furthest_is_outermost() -> None:
    rich = marked("a red fox", ("red", MarkType.BOLD), ("red fox", MarkType.ITALIC))
    assert shape(nested(rich)) == "a <italic><bold>red</bold> fox</italic>"


def test_crossing_marks_are_cut() -> None:
    rich = marked("a red fox", ("a red", MarkType.BOLD), ("red fox", MarkType.ITALIC))
    assert shape(nested(rich)) == "<bold>a <italic>red</italic></bold><italic> fox</italic>"


def test_a_link_is_never_cut() -> None:
    rich = marked("a red fox", ("a red", MarkType.BOLD), ("red fox", MarkType.LINK, "https://example.org/"))
    assert shape(nested(rich)) == "<bold>a </bold><link><bold>red</bold> fox</link>"


@given(bridge.rich_texts())
def test_every_letter_keeps_its_marks(rich: RichText) -> None:
    marks = normal_marks(rich.marks, rich.text)
    expected = [
        (letter, {(mark.type, mark.value) for mark in marks if mark.start <= place < mark.end})
        for place, letter in enumerate(rich.text)
    ]
    assert list(characters(nested(RichText(rich.text, marks)))) == expected


@given(st.lists(st.integers(0, 12), max_size=8), st.text("ab ", min_size=12, max_size=12))
def test_marks_that_do_not_meet_are_nested_as_any_others(edges: list[int], text: str) -> None:
    ends = sorted(set(edges))
    marks = tuple(Mark(a, b, MarkType.BOLD) for a, b in zip(ends[::2], ends[1::2], strict=False))
    nodes = nested(RichText(text, marks))
    shown = ["".join(map(str, node.children)) if isinstance(node, Span) else node for node in nodes]
    assert "".join(shown) == text
    assert [part for part, node in zip(shown, nodes, strict=True) if isinstance(node, Span)] == [
        text[mark.start : mark.end] for mark in marks
    ]
