"""Facts as they are mentioned in a text, with every reading that their writing allows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.language.parity.lexicon import Grade


class FactKind(StrEnum):
    """What a fact is about."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a text, from ``start`` up to ``end`` (code points).

    ``value`` is the same in every language: ``5200000``, ``5200000 AZN``, ``2024-05-12`` (``--05-12``
    without a year, ``--05`` for a month, ``weekday 1`` for Monday), ``18:30``, ``12.5``, the id of a name.
    """

    kind: FactKind
    value: str
    start: int
    end: int
    text: str = ""


Key = tuple[FactKind, object]
"""One reading of a fact; facts that mean the same share one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact where it is written: its readings, the likeliest first, and how sure it is.

    ``number`` is the value without its unit; ``figure`` where its digits are and ``scale`` what they are
    multiplied by, when one figure makes it; ``year`` belongs to a date and is held against numbers, too.
    """

    kind: FactKind
    start: int
    end: int
    grade: Grade
    keys: tuple[Key, ...]
    number: Decimal = Decimal(0)
    figure: tuple[int, int] | None = None
    scale: Decimal = Decimal(1)
    unit: str = ""
    year: int = 0
    is_bare: bool = False
    """A number with neither scale nor unit of its own."""

    @property
    def value(self) -> str:
        """What ``Fact.value`` says of it."""
        match self.kind:
            case FactKind.DATE:
                month, day = self._date
                if month < 0:
                    return f"weekday {day}"
                year = f"{self.year:04}" if self.year else "-"
                return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
            case FactKind.TIME:
                return str(self.keys[0][1])
            case FactKind.MONEY:
                return f"{_shown(self.number)} {self.unit}"
            case _:
                return str(self.keys[0][1]) if isinstance(self.keys[0][1], str) else _shown(self.number)

    @property
    def _date(self) -> tuple[int, int]:
        found = self.keys[0][1]
        if isinstance(found, tuple):
            month, day = found
            return int(month), int(day)
        return 0, 0

    @property
    def month_and_day(self) -> tuple[int, int]:
        """Month and day of a date; the day 0 for a whole month, the month -1 for a day of the week."""
        return self._date

    def also(self, *keys: Key) -> Mention:
        """The same with further readings."""
        fresh = tuple(key for key in dict.fromkeys(keys) if key not in self.keys)
        return replace(self, keys=self.keys + fresh) if fresh else self

    def fact(self, text: str) -> Fact:
        """As the ledger has it; ``text`` is what it was read from."""
        return Fact(self.kind, self.value, self.start, self.end, text[self.start : self.end])


def number_key(value: Decimal) -> Key:
    """The reading of a plain number."""
    return FactKind.NUMBER, value


def money_key(value: Decimal, currency: str) -> Key:
    """The reading of an amount of money."""
    return FactKind.MONEY, (value, currency)


def percent_key(value: Decimal) -> Key:
    """The reading of a share in percent."""
    return FactKind.PERCENT, value


def date_key(month: int, day: int) -> Key:
    """The reading of a day of the year, of a month (day 0), or of a day of the week (month -1)."""
    return FactKind.DATE, (month, day)


def time_key(hour: int, minute: int) -> Key:
    """The reading of a time of the day."""
    return FactKind.TIME, f"{hour % 24:02}:{minute:02}"


def _shown(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
