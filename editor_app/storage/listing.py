"""Which articles stand where in a list: pages, counts and places, at any length."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from editor_app.storage.counting import read_counts
from editor_app.storage.database import Database, Row
from editor_app.storage.landmarks import Landmarks
from editor_app.storage.list_order import ENTRY, ListOrder, order_of
from editor_app.storage.rows import ListQuery, Sort
from editor_app.storage.text_lists import TextList, ordered_hits

_KEPT_ORDERS = 8
_KEPT_TEXTS = 4
_FEW = 2000
"""A list that filters make this short is gathered whole instead of paged."""

_MANY_CHANGES = 50


class Listing:
    """Gives the numbers of articles in the order of a query.

    A page is found from the nearest known place. Changes move the known places along;
    lists that a text or a grouping made are found again after a change.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: OrderedDict[ListQuery, Landmarks] = OrderedDict()
        self._gathered: OrderedDict[ListQuery, array[int] | TextList] = OrderedDict()
        database.rolled_back.append(self.forget)

    def page(self, query: ListQuery, offset: int, limit: int) -> list[int]:
        """The numbers of the rows from ``offset`` on."""
        if offset < 0 or limit <= 0:
            return []
        if _is_paged(query) and not self._is_short(query):
            return self._turn_to(self._landmarks(query), offset, limit)
        numbers = self._gather(query)
        if isinstance(numbers, TextList):
            return numbers.page(offset, limit)
        return list(numbers[offset : offset + limit])

    def count(self, query: ListQuery) -> int:
        """How many rows there are."""
        if query.text:
            numbers = self._gather(query)
            return numbers.count() if isinstance(numbers, TextList) else len(numbers)
        if query.section:
            order = order_of(query)
            sql = f"SELECT count(*) FROM articles INDEXED BY articles_by_section WHERE {order.where}"
            return int(self._database.value(sql, order.parameters))
        return read_counts(self._database).of(query.states, query.languages, trashed=query.trashed)

    def index_of(self, query: ListQuery, number: int) -> int | None:
        """The ordinal of an article, or None when the list does not have it."""
        if not _is_paged(query):
            numbers = self._gather(query)
            found = numbers.all() if isinstance(numbers, TextList) else numbers
            return found.index(number) if number in found else None
        marks = self._landmarks(query)
        entry = self.entry(number)
        if entry is None or not marks.order.passes(entry):
            return None
        return self._ordinal(marks, marks.order.key_of(entry))

    def entry(self, number: int) -> Row | None:
        """The columns that decide where an article stands, or None."""
        return self._database.row(f"SELECT {ENTRY} FROM articles WHERE number = ?", (number,))

    def entries(self, numbers: Sequence[int]) -> dict[int, Row]:
        """The same for many articles; empty when nobody needs them: when no place is known, or
        they are so many that ``forget`` is cheaper."""
        if len(numbers) > _MANY_CHANGES or not self._orders:
            return {}
        found = (self.entry(number) for number in numbers)
        return {entry[0]: entry for entry in found if entry is not None}

    def changed(self, before: dict[int, Row], numbers: Sequence[int]) -> None:
        """Move the known places along after these articles changed; ``before`` is from ``entries``."""
        self._gathered.clear()
        if len(numbers) > _MANY_CHANGES:
            self.forget()
            return
        if not self._orders:
            return
        after = self.entries(numbers)
        for number in numbers:
            self._moved(before.get(number), after.get(number))

    def forget(self) -> None:
        """Forget every known place."""
        self._orders.clear()
        self._gathered.clear()

    def _moved(self, old: Row | None, new: Row | None) -> None:
        for query in [query for query in self._orders if query.by_story]:
            del self._orders[query]
        for marks in self._orders.values():
            order = marks.order
            was = order.key_of(old) if old is not None and order.passes(old) else None
            is_now = order.key_of(new) if new is not None and order.passes(new) else None
            if was == is_now:
                continue
            if was is not None:
                marks.row_left(was)
            if is_now is not None:
                marks.row_came(is_now)

    def _is_short(self, query: ListQuery) -> bool:
        if query.section:
            sql = f"""SELECT count(*) FROM (SELECT 1 FROM articles INDEXED BY articles_by_section
                WHERE {order_of(query).where} LIMIT {_FEW + 1})"""
            return bool(self._database.value(sql, order_of(query).parameters) <= _FEW)
        filtered = bool(query.states or query.languages) or query.trashed
        return filtered and self.count(query) <= _FEW

    def _landmarks(self, query: ListQuery) -> Landmarks:
        marks = self._orders.get(query)
        if marks is None:
            marks = self._orders[query] = Landmarks(order_of(query))
            if len(self._orders) > _KEPT_ORDERS:
                self._orders.popitem(last=False)
        self._orders.move_to_end(query)
        return marks

    def _turn_to(self, marks: Landmarks, offset: int, limit: int) -> list[int]:
        order = marks.order
        total = self.count(order.query) if not order.query.section else None
        if total is not None and offset >= total:
            return []
        ahead = marks.before(offset) or (-1, None)
        behind = marks.after(offset + limit) or (None if total is None else (total, None))
        if behind is not None and behind[0] - offset - limit < offset - ahead[0] - 1:
            rows = self._backwards(order, behind, offset, limit)
        else:
            rows = self._select(order, ahead[1], offset - ahead[0] - 1, limit, backwards=False)
        if rows:
            marks.remember(offset, tuple(rows[0][1:]))
        return [row[0] for row in rows]

    def _backwards(
        self, order: ListOrder, behind: tuple[int, tuple[object, ...] | None], offset: int, limit: int
    ) -> list[Row]:
        skip = max(0, behind[0] - offset - limit)
        take = min(limit, behind[0] - offset)
        return self._select(order, behind[1], skip, take, backwards=True)[::-1]

    def _select(
        self, order: ListOrder, key: tuple[object, ...] | None, skip: int, limit: int, *, backwards: bool
    ) -> list[Row]:
        beyond = f" AND {order.beyond(backwards=backwards)}" if key else ""
        return self._database.rows(
            f"""SELECT number, {order.columns} FROM articles INDEXED BY {order.index}
            WHERE {order.where}{beyond}
            ORDER BY {order.order_by(backwards=backwards)} LIMIT ? OFFSET ?""",
            (*order.parameters, *(key or ()), limit, skip),
        )

    def _ordinal(self, marks: Landmarks, key: tuple[object, ...]) -> int:
        order = marks.order
        known = marks.near(key)
        start, after = (known[0], f" AND {order.beyond()}") if known else (0, "")
        bounds = (*(known[1] if known else ()), *key)
        rows = self._database.value(
            f"""SELECT count(*) FROM articles INDEXED BY {order.index}
            WHERE {order.where}{after} AND {order.beyond(backwards=True)}""",
            (*order.parameters, *bounds),
        )
        ordinal = start + int(rows) + (1 if known else 0)
        marks.remember(ordinal, key)
        return ordinal

    def _gather(self, query: ListQuery) -> array[int] | TextList:
        numbers = self._gathered.get(query)
        if numbers is None:
            numbers = self._gathered[query] = self._find_all(query)
            if len(self._gathered) > _KEPT_TEXTS:
                self._gathered.popitem(last=False)
        self._gathered.move_to_end(query)
        return numbers

    def _find_all(self, query: ListQuery) -> array[int] | TextList:
        order = order_of(query)
        if query.text and query.sort is Sort.UPDATED and order.is_descending and not query.by_story:
            return TextList(self._database, query)
        if query.text:
            return ordered_hits(self._database, query)
        if query.by_story and query.sort is not Sort.UPDATED:
            return self._by_story(order)
        sql = f"""SELECT number FROM articles INDEXED BY {_narrowest(query)}
            WHERE {order.where} ORDER BY {order.order_by()}"""
        return array("q", [number for (number,) in self._database.rows(sql, order.parameters)])

    def _by_story(self, order: ListOrder) -> array[int]:
        first = "max" if order.is_descending else "min"
        way = "DESC" if order.is_descending else "ASC"
        sql = f"""SELECT number FROM articles WHERE {order.where}
            ORDER BY {first}({order.keys[0]}) OVER (PARTITION BY story) {way}, story {way}, number"""
        return array("q", [number for (number,) in self._database.rows(sql, order.parameters)])


def _is_paged(query: ListQuery) -> bool:
    return not query.text and (not query.by_story or query.sort is Sort.UPDATED)


def _narrowest(query: ListQuery) -> str:
    if query.section:
        return "articles_by_section"
    if query.states:
        return "articles_by_state"
    return "articles_by_language" if query.languages else "articles_by_updated"
