"""Paragraphs beside each other: by what was said of them, never by where they happen to stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import BlockId
from editor_app.document.model import (
    ArticleContent,
    Block,
    Embed,
    Image,
    RichText,
    Table,
    TextField,
    embed_block,
    image_block,
    table_block,
)
from editor_app.document.segments import Address, Omission, Translation
from editor_app.services.translating.rows import Row, rows_of
from editor_app.services.translating.units import Unit, units_of
from helpers.critic import NOON

BODY = TextField.BODY


def body(*names: str) -> list[Unit]:
    return [Unit(address(name), f"Text of {name}.") for name in names]


def address(name: str) -> Address:
    return Address(BODY, BlockId(name))


def paired(**pairs: str) -> Translation:
    """``t1="s1 s2"``: t1 translates s1 and s2; an empty text says that it was added."""
    return Translation(
        pairs={address(name): tuple(map(address, wanted.split())) for name, wanted in pairs.items()}
    )


def shown(rows: tuple[Row, ...]) -> list[str]:
    return [
        " ".join(unit.address.block + unit.address.slot for unit in row.sources)
        + " | "
        + " ".join(unit.address.block + unit.address.slot for unit in row.targets)
        + (" added" if row.is_added else "")
        + (f" omitted: {row.omission.reason}" if row.omission else "")
        for row in rows
    ]


def test_pairs_stand_beside_each_other_in_the_order_of_the_source() -> None:
    rows = rows_of(body("s1", "s2", "s3"), body("t3", "t1"), paired(t1="s1", t3="s3"))
    assert shown(rows) == ["s1 | t1", "s2 | ", "s3 | t3"]


def test_headline_and_summary_belong_together_by_themselves() -> None:
    head = [Unit(Address(TextField.HEADLINE), "A"), Unit(Address(TextField.SUMMARY), "")]
    rows = rows_of(head, head, Translation())
    assert [(row.sources, row.targets) for row in rows] == [((unit,), (unit,)) for unit in head]


def test_a_paragraph_that_was_split_keeps_its_halves_together() -> None:
    rows = rows_of(body("s1", "s2"), body("t1", "new", "t2"), paired(t1="s1", t2="s2"))
    assert shown(rows) == ["s1 | t1 new", "s2 | t2"]


def test_several_paragraphs_can_become_one() -> None:
    rows = rows_of(body("s1", "s2", "s3"), body("t1", "t3"), paired(t1="s1 s2", t3="s3"))
    assert shown(rows) == ["s1 s2 | t1", "s3 | t3"]
    rows = rows_of(body("s1", "s2", "s3"), body("t1", "t2"), paired(t1="s1 s3", t2="s3"))
    assert shown(rows) == ["s1 s3 | t1 t2", "s2 | "]


def test_what_was_added_follows_what_it_stands_behind() -> None:
    rows = rows_of(
        body("s1", "s2"), body("a0", "t1", "a1", "half", "t2"), paired(a0="", t1="s1", a1="", t2="s2")
    )
    assert shown(rows) == [" | a0 added", "s1 | t1", " | a1 added", " | half", "s2 | t2"]


def test_a_paragraph_whose_source_is_gone_is_still_shown() -> None:
    rows = rows_of(body("s2"), body("t1", "t2"), paired(t1="s1", t2="s2"))
    assert shown(rows) == [" | t1", "s2 | t2"]
    assert not rows[0].is_added


def test_what_is_left_out_on_purpose_says_why() -> None:
    omitted = {address("s1"): Omission(address("s1"), "for length", "anna", NOON)}
    rows = rows_of(body("s1", "s2"), body(), Translation(omitted=omitted))
    assert shown(rows) == ["s1 |  omitted: for length", "s2 | "]


def test_the_texts_of_an_object_follow_their_block() -> None:
    def picture(name: str) -> ArticleContent:
        image = image_block(Image(caption=RichText("A bridge"), alt="Arches"))
        return ArticleContent(body=(Block(id=BlockId("p" + name)), with_id(image, name)))

    sources, targets = (units_of(picture(name))[2:] for name in ("s", "t"))
    rows = rows_of(sources, targets, paired(pt="ps", t="s"))
    assert shown(rows) == ["ps | pt", "scaption | tcaption", "salt | talt"]


def with_id(block: Block, name: str) -> Block:
    return Block(block.type, block.text, data=block.data, id=BlockId(name))


def test_every_text_for_readers_is_a_unit() -> None:
    table = Table(
        ((RichText("Year"), RichText("Tonnes")), (RichText("2026"), RichText("12"))), caption="Harvest"
    )
    content = ArticleContent(
        RichText("Head"),
        RichText("Sum"),
        (
            Block(text="One", id=BlockId("p")),
            with_id(table_block(table), "t"),
            with_id(embed_block(Embed("https://example.org", "Title", "More")), "e"),
        ),
    )
    units = units_of(content)
    assert [(unit.address.block, unit.address.slot, unit.text, unit.start) for unit in units] == [
        ("", "", "Head", 0),
        ("", "", "Sum", 0),
        ("p", "", "One", 0),
        ("t", "caption", "Harvest", 4),
        ("t", "cell:0:0", "Year", 4),
        ("t", "cell:0:1", "Tonnes", 4),
        ("t", "cell:1:0", "2026", 4),
        ("t", "cell:1:1", "12", 4),
        ("e", "title", "Title", 6),
        ("e", "description", "More", 6),
    ]


NAMES = st.lists(st.sampled_from([f"x{number}" for number in range(7)]), unique=True, max_size=7)
WANTED = st.lists(st.sampled_from([f"x{number}" for number in range(9)]), max_size=3)


@given(NAMES, NAMES, st.dictionaries(st.sampled_from([f"x{number}" for number in range(7)]), WANTED))
def test_every_text_stands_in_exactly_one_row(
    sources: list[str], targets: list[str], pairs: dict[str, list[str]]
) -> None:
    known = Translation(pairs={address(name): tuple(map(address, wanted)) for name, wanted in pairs.items()})
    rows = rows_of(body(*sources), body(*targets), known)
    firsts = [sources.index(row.sources[0].address.block) for row in rows if row.sources]
    assert firsts == sorted(firsts)
    for side, names in (("sources", sources), ("targets", targets)):
        found = sorted(unit.address.block for row in rows for unit in getattr(row, side))
        assert found == sorted(names)
    assert all(row.sources or row.targets for row in rows)
