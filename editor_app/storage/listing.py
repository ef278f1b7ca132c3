"""Which articles stand where in a list: pages, counts and places, at any length."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from editor_app.storage.counting import read_counts
from editor_app.storage.database import Database, Row
from editor_app.storage.landmarks import APART, NEAR, Landmark, Landmarks
from editor_app.storage.list_order import ENTRY, Key, ListOrder, order_of
from editor_app.storage.rows import ListQuery, Sort
from editor_app.storage.stretches import Stretch
from editor_app.storage.text_lists import TextList, ordered_hits

_KEPT_ORDERS = 16
_KEPT_TEXTS = 4
_FEW = 2000
"""A list that filters make this short is gathered whole instead of paged."""

_MANY_CHANGES = 500
_SIBLINGS = """SELECT number FROM articles INDEXED BY articles_of_story
    WHERE story = (SELECT story FROM documents WHERE number = ?)"""


class Listing:
    """Gives the numbers of articles in the order of a query.

    A page is found from the nearest known place, and ``survey`` makes places known before
    anybody goes there. Changes move the known places along; lists that a text or a grouping
    made are found again after a change.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: OrderedDict[ListQuery, Landmarks] = OrderedDict()
        self._gathered: OrderedDict[ListQuery, array[int] | TextList] = OrderedDict()
        database.rolled_back.append(self.forget)

    def page(self, query: ListQuery, offset: int, limit: int) -> list[int]:
        """The numbers of the rows from ``offset`` on."""
        found = self.stretch(query, offset, limit)
        if not isinstance(found, Stretch):
            return list(found)
        rows = found.rows(self._database)
        if rows:
            self._landmarks(query).remember(offset + 1, tuple(rows[0][1:]))
        return [row[0] for row in rows]

    def stretch(self, query: ListQuery, offset: int, limit: int) -> Stretch | Sequence[int]:
        """What gives these numbers on any connection; the numbers themselves where they are known."""
        if offset < 0 or limit <= 0:
            return ()
        if _is_paged(query) and not self._is_short(query):
            return self._turn_to(self._landmarks(query), offset, limit)
        numbers = self._gather(query)
        if isinstance(numbers, TextList):
            return numbers.page(offset, limit)
        return numbers[offset : offset + limit]

    def count(self, query: ListQuery) -> int:
        """How many rows there are."""
        if query.text:
            numbers = self._gather(query)
            return numbers.count() if isinstance(numbers, TextList) else len(numbers)
        if query.section:
            return self._total(self._landmarks(query))
        return read_counts(self._database).of(query.states, query.languages, trashed=query.trashed)

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        """Whether a page can be given at once, without counting thousands of rows."""
        if not _is_paged(query) or self._is_short(query):
            return True
        marks = self._landmarks(query)
        if not query.section:
            self._total(marks)
        distance = marks.distance(offset, limit)
        return distance is not None and distance <= NEAR

    def survey(self, query: ListQuery) -> bool:
        """Make one more place known, in well below a millisecond; gives whether more are unknown."""
        if not _is_paged(query) or self._is_short(query):
            return False
        marks = self._landmarks(query)
        is_unsurveyed, start = marks.unsurveyed(self._total(marks))
        if not is_unsurveyed:
            return False
        found = self._step(marks.order, start)
        marks.surveyed(*found)
        return found[0] is not None

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
        """The same for many articles, with those that stand beside them because of their story.

        Empty when nobody needs them: when no place is known, or they are so many that
        ``forget`` is cheaper.
        """
        if len(numbers) > _MANY_CHANGES or not self._orders:
            return {}
        concerned = set(numbers)
        if any(query.by_story for query in self._orders):
            for number in numbers:
                concerned.update(sibling for (sibling,) in self._database.rows(_SIBLINGS, (number,)))
        return self._entries(concerned)

    def changed(self, before: dict[int, Row], numbers: Sequence[int]) -> None:
        """Move the known places along after these articles changed; ``before`` is from ``entries``."""
        self._gathered.clear()
        if len(numbers) > _MANY_CHANGES:
            self.forget()
            return
        concerned = {*before, *numbers} if self._orders else set()
        after = self._entries(concerned)
        for number in concerned:
            self._moved(before.get(number), after.get(number))

    def forget(self) -> None:
        """Forget every known place."""
        self._orders.clear()
        self._gathered.clear()

    def _entries(self, numbers: Iterable[int]) -> dict[int, Row]:
        found = (self.entry(number) for number in numbers)
        return {entry[0]: entry for entry in found if entry is not None}

    def _moved(self, old: Row | None, new: Row | None) -> None:
        if old == new:
            return
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
        filtered = bool(query.states or query.languages or query.section) or query.trashed
        return filtered and self._total(self._landmarks(query)) <= _FEW

    def _total(self, marks: Landmarks) -> int:
        """The count of a list without a text, kept with its places: each page asks for it."""
        if marks.total is None:
            query = marks.order.query
            marks.total = self._find_section(marks.order) if query.section else self.count(query)
        return marks.total

    def _find_section(self, order: ListOrder) -> int:
        sql = f"SELECT count(*) FROM articles INDEXED BY articles_by_section WHERE {order.where}"
        return int(self._database.value(sql, order.parameters))

    def _landmarks(self, query: ListQuery) -> Landmarks:
        marks = self._orders.get(query)
        if marks is None:
            marks = self._orders[query] = Landmarks(order_of(query))
            if len(self._orders) > _KEPT_ORDERS:
                self._orders.popitem(last=False)
        self._orders.move_to_end(query)
        return marks

    def _turn_to(self, marks: Landmarks, offset: int, limit: int) -> Stretch | Sequence[int]:
        order, total = marks.order, self._total(marks)
        limit = min(limit, total - offset)
        if limit <= 0:
            return ()
        ahead, behind = marks.before(offset), marks.after(offset + limit)
        forwards = offset - (ahead.upto if ahead else 0)
        backwards = (behind.upto if behind else total) - offset - limit
        if backwards < forwards:
            return _stretch(order, behind, backwards, limit, backwards=True)
        return _stretch(order, ahead, forwards, limit)

    def _step(self, order: ListOrder, start: Landmark | None) -> tuple[Key | None, int]:
        """The key ``APART`` rows of the table behind ``start``, and how many rows of the list that are."""
        behind, parameters = (f" AND {order.beyond()}", start.key) if start else ("", ())
        source = f"FROM articles INDEXED BY {order.index} WHERE"
        key = self._database.row(
            f"""SELECT {order.columns} {source} is_trashed = {int(order.query.trashed)}{behind}
            ORDER BY {order.order_by()} LIMIT 1 OFFSET {APART - 1}""",
            parameters,
        )
        if key is None or not order.has_filters:
            return key, APART
        upto = order.beyond(backwards=True, inclusive=True)
        rows = self._database.value(
            f"SELECT count(*) {source} {order.where}{behind} AND {upto}",
            (*order.parameters, *parameters, *key),
        )
        return key, int(rows)

    def _ordinal(self, marks: Landmarks, key: Key) -> int:
        order, known = marks.order, marks.near(key)
        after = f" AND {order.beyond()}" if known else ""
        rows = self._database.value(
            f"""SELECT count(*) FROM articles INDEXED BY {order.index}
            WHERE {order.where}{after} AND {order.beyond(backwards=True)}""",
            (*order.parameters, *(known.key if known else ()), *key),
        )
        ordinal = (known.upto if known else 0) + int(rows)
        marks.remember(ordinal + 1, key)
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


def _stretch(
    order: ListOrder, start: Landmark | None, skip: int, limit: int, *, backwards: bool = False
) -> Stretch:
    # A landmark counts itself to what stands ahead.
    beyond = order.beyond(backwards=backwards, inclusive=backwards)
    return Stretch(
        f"""SELECT number, {order.columns} FROM articles INDEXED BY {order.index}
        WHERE {order.where}{f" AND {beyond}" if start else ""}
        ORDER BY {order.order_by(backwards=backwards)} LIMIT ? OFFSET ?""",
        (*order.parameters, *(start.key if start else ()), limit, skip),
        backwards,
    )


def _is_paged(query: ListQuery) -> bool:
    return not query.text and (not query.by_story or query.sort is Sort.UPDATED)


def _narrowest(query: ListQuery) -> str:
    if query.section:
        return "articles_by_section"
    if query.states:
        return "articles_by_state"
    return "articles_by_language" if query.languages else "articles_by_updated"
