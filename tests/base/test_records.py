"""Our own ``dataclass`` makes what the standard library's makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from editor_app.base.records import dataclass as quick

MAKERS = [pytest.param(dataclasses.dataclass, id="the standard one"), pytest.param(quick, id="ours")]


@quick(frozen=True, slots=True)
class Bridge:
    """A value as most of ours are."""

    name: str
    spans: tuple[int, ...] = ()
    is_open: bool = True


@quick(frozen=True, slots=True)
class Toll(Bridge):
    """A value with the fields of another."""

    price: int = 0


@quick(frozen=True, slots=True)
class Harvest:
    """A value that looks at itself when it is made."""

    tonnes: int
    doubled: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", 2 * self.tonnes)


@quick(frozen=True, slots=True)
class Nothing:
    """A value without fields."""


def made(maker: Callable[..., Any], **options: bool) -> Any:
    """A class with every kind of field, made by ``maker``."""

    class Match:
        """A match."""

        home: str
        away: str = "Guests"
        goals: list[int] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)

    Match.__annotations__ = {"home": "str", "away": "str", "goals": "list[int]", "note": "str"}
    return maker(slots=True, **options)(Match)


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("is_frozen", [True, False])
class TestBothMakers:
    def test_fill_in_what_is_not_given(self, maker: Any, is_frozen: bool) -> None:
        cls = made(maker, frozen=is_frozen)
        one, other = cls("Hosts"), cls("Hosts", note="Rain")
        assert (one.home, one.away, one.goals, one.note) == ("Hosts", "Guests", [], "")
        assert one.goals is not other.goals

    def test_refuse_what_is_no_field(self, maker: Any, is_frozen: bool) -> None:
        cls = made(maker, frozen=is_frozen)
        wrong: tuple[tuple[object, ...], ...] = ((), ("a", "b", [], "", 5))
        for given in wrong:
            with pytest.raises(TypeError):
                cls(*given)
        with pytest.raises(TypeError):
            cls("a", guests="b")

    def test_compare_by_the_fields_that_count(self, maker: Any, is_frozen: bool) -> None:
        cls = made(maker, frozen=is_frozen)
        assert cls("a", note="x") == cls("a", note="y")
        assert cls("a") != cls("b")
        assert cls("a") != "a"

    def test_show_the_fields_that_are_to_be_shown(self, maker: Any, is_frozen: bool) -> None:
        shown = repr(made(maker, frozen=is_frozen)("Hosts", goals=[1]))
        assert shown.endswith("Match(home='Hosts', away='Guests', goals=[1])")

    def test_keep_slots_and_no_more(self, maker: Any, is_frozen: bool) -> None:
        one = made(maker, frozen=is_frozen)("a")
        assert not hasattr(one, "__dict__")
        with pytest.raises((AttributeError, TypeError)):
            one.stadium = "x"

    def test_are_known_to_the_standard_library(self, maker: Any, is_frozen: bool) -> None:
        cls = made(maker, frozen=is_frozen)
        one = cls("Hosts", goals=[2])
        assert [part.name for part in dataclasses.fields(cls)] == ["home", "away", "goals", "note"]
        assert replace(one, away="Rivals") == cls("Hosts", "Rivals", [2])
        assert cls.__match_args__ == ("home", "away", "goals", "note")
        assert dataclasses.asdict(one) == {"home": "Hosts", "away": "Guests", "goals": [2], "note": ""}


@pytest.mark.parametrize("maker", MAKERS)
class TestFrozenOfBothMakers:
    def test_change_nothing(self, maker: Any) -> None:
        one = made(maker, frozen=True)("a")
        with pytest.raises(FrozenInstanceError):
            one.home = "b"
        with pytest.raises(FrozenInstanceError):
            del one.home

    def test_hash_by_the_fields_that_count(self, maker: Any) -> None:
        cls = made(maker, frozen=True)
        assert hash(cls("a", goals=(1,), note="x")) == hash(cls("a", goals=(1,)))


@pytest.mark.parametrize("maker", MAKERS)
def test_the_ordered_are_ordered_by_the_fields_that_count(maker: Any) -> None:
    cls = made(maker, frozen=True, order=True)
    low, high = cls("a", note="z"), cls("b")
    assert low < high
    assert low <= cls("a") <= high
    assert high > low
    assert high >= cls("b", note="z")
    with pytest.raises(TypeError):
        assert low < "b"


@pytest.mark.parametrize("maker", MAKERS)
def test_what_can_change_has_no_hash(maker: Any) -> None:
    one = made(maker)("a")
    one.home = "b"
    assert one.home == "b"
    with pytest.raises(TypeError):
        hash(one)


@pytest.mark.parametrize("maker", MAKERS)
def test_without_comparing_each_is_itself(maker: Any) -> None:
    cls = made(maker, frozen=True, eq=False)
    assert cls("a") != cls("a")
    assert len({cls("a"), cls("a")}) == 2


@pytest.mark.parametrize("value", [Bridge("Old", (1, 2)), Toll("New", price=3), Harvest(4), Nothing()])
def test_a_value_survives_pickling_and_copying(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value


def test_the_fields_of_a_base_come_first() -> None:
    toll = Toll("New", (1,), False, 3)
    assert (toll.name, toll.spans, toll.is_open, toll.price) == ("New", (1,), False, 3)
    assert toll != Bridge("New", (1,), False)


def test_a_value_may_look_at_itself_when_it_is_made() -> None:
    assert Harvest(4).doubled == 8


@pytest.mark.parametrize("maker", MAKERS)
def test_methods_of_the_class_itself_stay(maker: Any) -> None:
    class Museum:
        """A museum."""

        rooms: int

        def __repr__(self) -> str:
            return "museum"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

    Museum.__annotations__ = {"rooms": "int"}
    cls = maker(frozen=True, slots=True)(Museum)
    assert (repr(cls(1)), cls(1) == cls(2), hash(cls(1)) == hash(cls(1))) == ("museum", True, True)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_hash_of_the_class_itself_stays(maker: Any) -> None:
    class Weather:
        """Some weather."""

        words: dict[str, int]

        def __hash__(self) -> int:
            return 7

    Weather.__annotations__ = {"words": "dict[str, int]"}
    assert hash(maker(frozen=True, slots=True)(Weather)({})) == 7


def test_a_class_without_slots_is_not_ours() -> None:
    with pytest.raises(TypeError):
        quick(slots=False)


@pytest.mark.parametrize("maker", MAKERS)
def test_a_field_that_is_no_argument_is_set_by_its_default_or_by_the_class_itself(maker: Any) -> None:
    @maker(slots=True)
    class Row:
        cells: int
        sum: int = field(init=False)
        marks: list[str] = field(init=False, default_factory=list)
        width: int = field(init=False, default=7)

        def __post_init__(self) -> None:
            self.sum = self.cells * 2

    row = Row(4)
    assert (row.cells, row.sum, row.marks, row.width) == (4, 8, [], 7)
