"""Language versions of stories: how far each is, kept beside the list and made again from the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_optional_moment
from editor_app.storage.row_columns import to_state
from editor_app.storage.row_keeping import chunks, places
from editor_app.storage.rows import State

_COUNTS = ("new", "draft", "rejected", "translated", "reviewed", "final")
_VALUES = (*_COUNTS, "stale", "words_left", "person")


@dataclass(frozen=True, slots=True)
class VersionFigures:
    """How far a translation is: how many of its segments are in each state, how many of them the source has
    moved away from, how many words of the source are still to be done, and who worked on it last."""

    new: int = 0
    draft: int = 0
    rejected: int = 0
    translated: int = 0
    reviewed: int = 0
    final: int = 0
    stale: int = 0
    words_left: int = 0
    person: str = ""

    @property
    def segments(self) -> int:
        """All of them."""
        return self.new + self.draft + self.rejected + self.confirmed

    @property
    def confirmed(self) -> int:
        """Those that a person has confirmed."""
        return self.translated + self.reviewed + self.final


@dataclass(frozen=True, slots=True)
class VersionCell:
    """One article of a story: the source, or a version with its ``figures``.

    ``behind_since`` is since when the source has moved on, None while the version is up to date;
    ``is_due`` when a text has changed since the figures were taken; ``words`` are those of the text, which
    ``person`` changed last.
    """

    article: ArticleId
    language: str
    state: State
    headline: str = ""
    source: ArticleId | None = None
    figures: VersionFigures | None = None
    behind_since: datetime | None = None
    is_due: bool = False
    words: int = 0
    person: str = ""
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoryVersions:
    """A story with its articles, sorted by language."""

    story: StoryId
    updated: datetime | None
    cells: tuple[VersionCell, ...]


class VersionSort(StrEnum):
    """Orders of stories with versions."""

    UPDATED = "updated"
    HEADLINE = "headline"
    STALE = "stale"
    BEHIND = "behind"
    WORDS_LEFT = "words_left"


@dataclass(frozen=True, slots=True)
class VersionQuery:
    """Which stories: with a version in one of ``languages``, by ``person``, of a ``section``, stale or not
    finished. Empty filters let everything pass; the most urgent stand first unless ``descending`` says
    otherwise."""

    languages: frozenset[str] = frozenset()
    person: str = ""
    section: str = ""
    is_stale: bool = False
    is_unfinished: bool = False
    sort: VersionSort = VersionSort.UPDATED
    descending: bool | None = None


_ORDERS: Mapping[VersionSort, tuple[str, bool]] = {
    VersionSort.UPDATED: ("max(a.story_updated)", True),
    VersionSort.HEADLINE: ("min(a.headline_key)", False),
    VersionSort.STALE: ("sum(v.stale)", True),
    VersionSort.BEHIND: ("min(CASE WHEN v.behind_since THEN v.behind_since ELSE 1 << 60 END)", False),
    VersionSort.WORDS_LEFT: ("sum(v.words_left)", True),
}
"""By what stories are ordered, and whether the largest stands first."""

_FROM = """FROM language_versions v JOIN articles a ON a.article = v.article
    WHERE a.is_trashed = 0 AND v.source <> ''"""


class LanguageVersions:
    """Keeps how far translations are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, article: ArticleId, source: str) -> None:
        """An article's text has changed; ``source`` is what it translates, empty for nothing. Its figures,
        and those of its translations, are due."""
        if source:
            self._database.write(
                """INSERT INTO language_versions (article, source, is_due) VALUES (?, ?, 1)
                ON CONFLICT (article) DO UPDATE SET source = excluded.source, is_due = 1""",
                (article, source),
            )
        else:
            self._database.write("DELETE FROM language_versions WHERE article = ?", (article,))
        self._database.write("UPDATE language_versions SET is_due = 1 WHERE source = ?", (article,))

    def due(self) -> list[ArticleId]:
        """The versions whose figures are out of date."""
        rows = self._database.rows("SELECT article FROM language_versions WHERE is_due = 1 ORDER BY article")
        return [ArticleId(article) for (article,) in rows]

    def keep(self, article: ArticleId, source: str, figures: VersionFigures, at: datetime) -> None:
        """Keep the figures of a version; it is behind from ``at`` on where it was not before."""
        names = ", ".join(_VALUES)
        told = ", ".join(f"{name} = excluded.{name}" for name in _VALUES)
        moment = to_milliseconds(at) if figures.stale else 0
        self._database.write(
            f"""INSERT INTO language_versions (article, source, behind_since, is_due, {names})
            VALUES (?, ?, ?, 0, {places(_VALUES)})
            ON CONFLICT (article) DO UPDATE SET source = excluded.source, {told},
            behind_since = CASE WHEN excluded.stale = 0 THEN 0 WHEN behind_since THEN behind_since
            ELSE excluded.behind_since END""",
            (article, source, moment, *(getattr(figures, name) for name in _VALUES)),
        )
        self._database.write(
            "UPDATE articles SET stale = ? WHERE article = ? AND stale <> ?",
            (int(figures.stale > 0), article, int(figures.stale > 0)),
        )

    def claim(self, article: ArticleId, *, is_due: bool = False) -> None:
        """Somebody finds the figures of a version out now; or they are due again."""
        self._database.write(
            "UPDATE language_versions SET is_due = ? WHERE article = ?", (int(is_due), article)
        )

    def forget(self, article: ArticleId) -> None:
        """The article translates nothing."""
        self._database.write("DELETE FROM language_versions WHERE article = ?", (article,))
        self._database.write("UPDATE articles SET stale = 0 WHERE article = ? AND stale <> 0", (article,))

    def of(self, article: ArticleId) -> VersionCell | None:
        """How far a version is; None for an article that translates nothing that this library knows of."""
        row = self._database.row(
            f"SELECT {_CELL} {_CELLS} WHERE a.article = ? AND v.source <> ''", (article,)
        )
        return _cell(row) if row is not None else None

    def of_story(self, story: StoryId) -> tuple[VersionCell, ...]:
        """The articles of a story outside the trash, sorted by language."""
        return next(iter(self._stories([story]))).cells

    def of_source(self, article: ArticleId) -> list[ArticleId]:
        """The versions that translate an article."""
        rows = self._database.rows(
            "SELECT article FROM language_versions WHERE source = ? ORDER BY article", (article,)
        )
        return [ArticleId(name) for (name,) in rows]

    def sources(self, articles: Sequence[ArticleId]) -> dict[ArticleId, ArticleId]:
        """What each of ``articles`` that is a translation was made from."""
        return {
            ArticleId(name): ArticleId(source)
            for chunk in chunks(articles)
            for name, source in self._database.rows(
                f"SELECT article, source FROM language_versions WHERE article IN ({places(chunk)}) "
                "AND source <> ''",
                chunk,
            )
        }

    def all(self) -> dict[ArticleId, tuple[str, VersionFigures]]:
        """Source and figures of every version, for comparing them with the texts."""
        sql = f"SELECT article, source, {', '.join(_VALUES)} FROM language_versions WHERE source <> ''"
        return {
            ArticleId(name): (source, VersionFigures(*values))
            for name, source, *values in self._database.rows(sql)
        }

    def in_company(self) -> list[ArticleId]:
        """Articles that have others beside them in their stories: no other can be a version."""
        rows = self._database.rows(
            """SELECT document FROM documents WHERE kind = 'article' AND story IN (SELECT story FROM documents
            WHERE kind = 'article' GROUP BY story HAVING count(*) > 1) ORDER BY document"""
        )
        return [ArticleId(name) for (name,) in rows]

    def count(self, query: VersionQuery) -> int:
        """How many stories ``query`` has."""
        where, values = _filters(query)
        found = self._database.value(f"SELECT count(DISTINCT a.story) {_FROM} {where}", values)
        return int(found or 0)

    def page(self, query: VersionQuery, offset: int, limit: int) -> list[StoryVersions]:
        """The stories from ``offset`` on, with all their articles outside the trash."""
        where, values = _filters(query)
        by, is_down = _ORDERS[query.sort]
        way = "DESC" if (is_down if query.descending is None else query.descending) else "ASC"
        stories = [
            story
            for (story,) in self._database.rows(
                f"SELECT a.story {_FROM} {where} GROUP BY a.story "
                f"ORDER BY {by} {way}, a.story LIMIT ? OFFSET ?",
                (*values, limit, offset),
            )
        ]
        return self._stories(stories)

    def languages(self) -> list[str]:
        """The languages of versions, sorted."""
        return self._column(f"SELECT DISTINCT a.language {_FROM} ORDER BY a.language")

    def people(self) -> list[str]:
        """Who works on versions, sorted."""
        return self._column(f"SELECT DISTINCT v.person {_FROM} AND v.person <> '' ORDER BY v.person")

    def sections(self) -> list[str]:
        """The sections of stories with versions, sorted."""
        return self._column(f"SELECT DISTINCT a.section {_FROM} AND a.section <> '' ORDER BY a.section")

    def _column(self, sql: str) -> list[str]:
        return [str(value) for (value,) in self._database.rows(sql)]

    def _stories(self, stories: Sequence[str]) -> list[StoryVersions]:
        found: dict[str, list[VersionCell]] = {story: [] for story in stories}
        times: dict[str, int] = {}
        for chunk in chunks(stories):
            rows = self._database.rows(
                f"""SELECT a.story, a.story_updated, {_CELL} {_CELLS}
                WHERE a.story IN ({places(chunk)}) AND a.is_trashed = 0
                ORDER BY a.story, a.language, a.article""",
                chunk,
            )
            for story, updated, *values in rows:
                found[story].append(_cell(values))
                times[story] = updated
        return [
            StoryVersions(StoryId(story), to_optional_moment(times.get(story, 0)), tuple(cells))
            for story, cells in found.items()
        ]


_CELL = (
    "a.article, a.language, a.state, a.headline, a.words, a.person, a.updated, v.source, v.behind_since, "
    "v.is_due, " + ", ".join(f"v.{name}" for name in _VALUES)
)
_CELLS = "FROM articles a LEFT JOIN language_versions v ON v.article = a.article"


def _cell(row: Sequence[Any]) -> VersionCell:
    article, language, state, headline, words, person, updated, source, behind, is_due, *values = row
    cell = VersionCell(
        article,
        language,
        to_state(state),
        headline,
        words=words,
        person=person,
        updated=to_optional_moment(updated),
    )
    if not source:
        return cell
    return replace(
        cell,
        source=ArticleId(source),
        figures=VersionFigures(*values),
        behind_since=to_optional_moment(behind),
        is_due=bool(is_due),
    )


def _filters(query: VersionQuery) -> tuple[str, list[object]]:
    found, values = [], list[object]()
    if query.languages:
        found.append(f"AND a.language IN ({places(sorted(query.languages))})")
        values += sorted(query.languages)
    for column, value in (("v.person", query.person), ("a.section", query.section)):
        if value:
            found.append(f"AND {column} = ?")
            values.append(value)
    if query.is_stale:
        found.append("AND v.stale > 0")
    if query.is_unfinished:
        found.append("AND v.words_left > 0")
    return " ".join(found), values
