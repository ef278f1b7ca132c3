"""Mistakes that readers reported, each with what became of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_optional_moment


class ReportState(StrEnum):
    """What became of a report."""

    OPEN = "open"
    NEEDS_PLACE = "needs_place"
    NEEDS_STORY = "needs_story"
    MENDED = "mended"
    JOINED = "joined"
    ACCEPTED = "accepted"
    REFUSED = "refused"


WAITING = frozenset({ReportState.OPEN, ReportState.NEEDS_PLACE, ReportState.NEEDS_STORY})
"""States in which somebody has yet to look at a report."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``article`` is empty while nobody knows the story.

    ``anchor`` is the place in the text as the document keeps it, ``joined`` the report that says the same,
    ``reason`` why it was refused, ``person`` who decided and ``handled`` when.
    """

    report: str
    state: ReportState
    exact: str
    article: ArticleId = ArticleId("")
    address: str = ""
    title: str = ""
    source: str = ""
    prefix: str = ""
    suffix: str = ""
    comment: str = ""
    correction: str = ""
    anchor: str = ""
    joined: str = ""
    reason: str = ""
    person: str = ""
    received: datetime | None = None
    handled: datetime | None = None


_NAMES = (
    "report", "state", "exact", "article", "address", "title", "source", "prefix", "suffix", "comment",
    "correction", "anchor", "joined", "reason", "person", "received", "handled",
)  # fmt: skip
_COLUMNS = ", ".join(_NAMES)
_RENEWED = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[1:])


class Reports:
    """Keeps the reports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, report: Report) -> None:
        """Keep ``report``, in the place of what was kept of it. LibraryError."""
        values = (
            *(getattr(report, name) for name in _NAMES[:-2]),
            to_milliseconds(report.received),
            to_milliseconds(report.handled),
        )
        self._database.write(
            f"""INSERT INTO reports ({_COLUMNS}) VALUES ({", ".join("?" * len(_NAMES))})
            ON CONFLICT (report) DO UPDATE SET {_RENEWED}""",
            tuple(str(value) if isinstance(value, StrEnum) else value for value in values),
        )

    def get(self, report: str) -> Report | None:
        """The report of that id."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM reports WHERE report = ?", (report,))
        return None if row is None else _to_report(row)

    def of(self, article: ArticleId) -> list[Report]:
        """The reports about an article, in the order in which they came in."""
        return self._select("article = ?", (article,))

    def at_address(self, address: str) -> list[Report]:
        """The reports of a page whose story nobody knows, in the order in which they came in."""
        return self._select("article = '' AND address = ?", (address,))

    def in_states(self, states: Collection[ReportState], limit: int = 1_000) -> list[Report]:
        """The reports in one of ``states``, those of one article together, the newest article first."""
        marks = ", ".join("?" * len(states))
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} FROM reports WHERE state IN ({marks})
            ORDER BY max(received) OVER (PARTITION BY article) DESC, article, received, number LIMIT ?""",
            (*map(str, states), limit),
        )
        return [_to_report(row) for row in rows]

    def counts(self) -> dict[ReportState, int]:
        """How many reports there are in each state that has any."""
        rows = self._database.rows("SELECT state, count(*) FROM reports GROUP BY state")
        return {ReportState(state): count for state, count in rows}

    def known(self, report: Report) -> Report | None:
        """The very same report, if it came in before: the same words about the same page at one time."""
        # Every state is named so that the index by state and time is used.
        states = ", ".join("?" * len(ReportState))
        found = self._select(
            f"""state IN ({states}) AND received = ? AND address = ?
            AND exact = ? AND prefix = ? AND comment = ? AND source = ?""",
            (
                *map(str, ReportState),
                to_milliseconds(report.received),
                report.address,
                report.exact,
                report.prefix,
                report.comment,
                report.source,
            ),
        )
        return found[0] if found else None

    def pages(self) -> list[tuple[str, ArticleId]]:
        """The addresses of pages, with the articles that reports of them were found to be about."""
        rows = self._database.rows(
            "SELECT DISTINCT address, article FROM reports WHERE address != '' AND article != ''"
        )
        return [(address, ArticleId(article)) for address, article in rows]

    def _select(self, condition: str, values: tuple[str | int, ...]) -> list[Report]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM reports WHERE {condition} ORDER BY number", values
        )
        return [_to_report(row) for row in rows]


def _to_report(row: Row) -> Report:
    values = dict(zip(_NAMES, row, strict=True))
    values["state"] = ReportState(values["state"])
    values["article"] = ArticleId(values["article"])
    values["received"] = to_optional_moment(values["received"])
    values["handled"] = to_optional_moment(values["handled"])
    return Report(**values)
