"""``dataclass`` as the standard library has it, for slotted classes, made in a fraction of the time.

The standard one compiles six functions for every class. A start of the window has about a hundred of
them, and that was an eighth of its processor time. Here only ``__init__`` is compiled; all other methods
are the same few functions over the names of the fields. What the standard library offers for such
classes (``fields``, ``replace``, ``match``, pickling) works; the arguments are those that are used.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """Make a class a slotted dataclass; its fields, and those of its bases, are set in ``__init__``."""
        if not slots:
            raise TypeError("a class without slots is a dataclass of the standard library")
        return lambda cls: _made(cls, is_frozen=frozen, is_compared=eq, is_ordered=order)


_MISSING = dataclasses.MISSING


def _made(cls: type, *, is_frozen: bool, is_compared: bool, is_ordered: bool) -> type:
    own = set(cls.__dict__)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    found = dataclasses.fields(made)
    names = tuple(field.name for field in found)
    methods = {"__init__": _init(made, found), "__repr__": _repr(found), **_pickling(made, names)}
    compared = tuple(field.name for field in found if field.compare)
    if is_ordered:
        methods |= _ordering(compared)
    if is_compared:
        methods |= _comparing(compared, is_frozen=is_frozen)
        if "__eq__" in own and cls.__dict__["__hash__"] is None:
            # Python's own doing when a class has only the other.
            own.discard("__hash__")
    if is_frozen:
        methods |= _freezing(made, frozenset(names))
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _init(made: type, found: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, object] = {"MISSING": _MISSING}
    takes, does = ["self"], []
    for field in found:
        name = field.name
        known[f"_set_{name}"] = getattr(made, name).__set__
        value = name
        if field.default_factory is not _MISSING:
            known[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is MISSING else {name}" if field.init else f"_make_{name}()"
            takes += [f"{name}=MISSING"] if field.init else []
        elif field.default is not _MISSING:
            known[f"_default_{name}"] = field.default
            value = name if field.init else f"_default_{name}"
            takes += [f"{name}=_default_{name}"] if field.init else []
        elif not field.init:
            # Its class sets it itself, in ``__post_init__``.
            continue
        else:
            takes.append(name)
        does.append(f"_set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        does.append("self.__post_init__()")
    # The names of the fields are the only thing in it that varies, and they are identifiers.
    exec(f"def __init__({', '.join(takes)}):\n {'; '.join(does) or 'pass'}", known)
    init = cast("Callable[..., None]", known["__init__"])
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _repr(found: tuple[dataclasses.Field[Any], ...]) -> Callable[[object], str]:
    names = tuple(field.name for field in found if field.repr)

    def show(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return show


def _comparing(names: tuple[str, ...], *, is_frozen: bool) -> dict[str, Any]:
    values = _values(names)

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(values(self))

    return {"__eq__": equals, "__hash__": hash_of if is_frozen else None}


def _ordering(names: tuple[str, ...]) -> dict[str, Any]:
    values = _values(names)

    def by(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def ordered(self: object, other: object) -> bool:
            return (
                compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented
            )

        return ordered

    return {"__lt__": by(lt), "__le__": by(le), "__gt__": by(gt), "__ge__": by(ge)}


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _record: ()
    value = attrgetter(*names)
    return lambda record: (value(record),)


def _freezing(made: type[Any], names: frozenset[str]) -> dict[str, Any]:
    def set_attribute(self: object, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def delete_attribute(self: object, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return {"__setattr__": set_attribute, "__delattr__": delete_attribute}


def _pickling(made: type, names: tuple[str, ...]) -> dict[str, Any]:
    def get_state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def set_state(self: object, state: list[object]) -> None:
        for name, value in zip(names, state, strict=True):
            getattr(made, name).__set__(self, value)

    return {"__getstate__": get_state, "__setstate__": set_state}
