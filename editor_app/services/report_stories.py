"""Which article a reader's report is about: by its address, its id, its name on the site, or its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePath
from urllib.parse import parse_qsl, unquote, urlsplit

from editor_app.base.ids import ArticleId
from editor_app.base.text import base_language, fold
from editor_app.formats.names import LONGEST_SLUG, slug
from editor_app.formats.reports.values import ReadReport
from editor_app.services.arriving import ADDRESS
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, ListQuery

_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{16}")
_ENDING = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_NUMBERS = re.compile(r"^\d+[-_]|[-_]\d+$")
_INDEX = re.compile(r"(?:index|default|page|amp|print)(?:[._-](?P<language>[a-z]{2,3}))?", re.IGNORECASE)
_PAGE = 500
_SHORTEST_CUT = 24
"""Characters of a name from which its beginning is enough, where a site cuts names."""


def same_address(address: str) -> str:
    """``address`` in a form that is equal for the same page: no scheme, ``www``, query, or ending slash."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = unquote(parts.path).rstrip("/").casefold()
    # What tells pages apart in a query are numbers; campaigns and the like do not.
    query = "&".join(f"{name}={value}" for name, value in parse_qsl(parts.query) if value.isdigit())
    return f"{host}{_without_index(path)}{'?' if query else ''}{query}"


def _without_index(path: str) -> str:
    start, slash, last = path.rpartition("/")
    return start if slash and re.fullmatch(r"index\.[a-z]{2,5}", last) else path


class ReportStories:
    """Finds articles for reports. One for each run: it looks at the library once."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store

    def find(self, report: ReadReport) -> tuple[ArticleId, ...]:
        """The articles that ``report`` may be about, the likeliest first; several where only the text can
        tell, such as the language versions of one story."""
        address = report.address
        for found in (
            self._by_id(report),
            self._addresses.get(same_address(address), []) if address else [],
            self._exported(address),
            self._by_name(address),
            self._titles.get(_title_key(report.title), []) if report.title else [],
            self._reported.get(same_address(address), []) if address else [],
        ):
            if found:
                return tuple(self._ordered(dict.fromkeys(found), address))
        return ()

    def note(self, address: str, article: ArticleId) -> None:
        """Remember that a report of the page at ``address`` is about ``article``."""
        known = self._reported[same_address(address)] if address else [article]
        if article not in known:
            known.append(article)

    def _by_id(self, report: ReadReport) -> list[ArticleId]:
        names = [report.article, *_ID.findall(report.address)]
        return [ArticleId(name) for name in names if name in self._rows]

    def _exported(self, address: str) -> list[ArticleId]:
        """By the folder and file of an export, which are the end of the address."""
        segments = [
            segment for segment in _segments(address) if not _INDEX.fullmatch(_ENDING.sub("", segment))
        ]
        return self._folders.get(segments[-1].casefold(), []) if segments else []

    def _by_name(self, address: str) -> list[ArticleId]:
        for segment in reversed(_segments(address)):
            name = slug(_NUMBERS.sub("", _NUMBERS.sub("", _ENDING.sub("", segment))))
            if not name or name.isdigit():
                continue
            found = self._names.get(name) or self._names.get(name[:LONGEST_SLUG].rstrip("-"))
            if found:
                return found
            if len(name) >= _SHORTEST_CUT:
                begun = [
                    article
                    for other, articles in self._names.items()
                    if len(other) >= _SHORTEST_CUT and (other.startswith(name) or name.startswith(other))
                    for article in articles
                ]
                if begun:
                    return begun
        return []

    def _ordered(self, articles: Iterable[ArticleId], address: str) -> list[ArticleId]:
        """Those first whose language the address names."""
        wanted = _languages_in(address)
        return sorted(articles, key=lambda name: base_language(self._rows[name].language) not in wanted)

    # What the library knows

    @cached_property
    def _rows(self) -> dict[ArticleId, ArticleRow]:
        query = ListQuery()
        count = self._store.articles.count(query)
        pages = (self._store.articles.page(query, offset, _PAGE) for offset in range(0, count, _PAGE))
        return {row.article: row for page in pages for row in page}

    @cached_property
    def _names(self) -> dict[str, list[ArticleId]]:
        found: dict[str, list[ArticleId]] = defaultdict(list)
        for article, row in self._rows.items():
            for text in (row.slugline, row.headline):
                name = slug(text)
                if name and article not in found[name]:
                    found[name].append(article)
        return dict(found)

    @cached_property
    def _titles(self) -> dict[str, list[ArticleId]]:
        found: dict[str, list[ArticleId]] = defaultdict(list)
        for article, row in self._rows.items():
            found[_title_key(row.headline)].append(article)
        return dict(found)

    @cached_property
    def _addresses(self) -> dict[str, list[ArticleId]]:
        found: dict[str, list[ArticleId]] = defaultdict(list)
        for article, address in self._store.choices.all(ADDRESS).items():
            if article in self._rows:
                found[same_address(address)].append(article)
        return dict(found)

    @cached_property
    def _reported(self) -> dict[str, list[ArticleId]]:
        """Pages whose story another report has told, by its title or by a person's choice."""
        found: dict[str, list[ArticleId]] = defaultdict(list)
        for address, article in self._store.reports.pages():
            if article in self._rows:
                found[same_address(address)].append(article)
        return found

    @cached_property
    def _folders(self) -> dict[str, list[ArticleId]]:
        """What went out, by the names of the folders of stories."""
        found: dict[str, list[ArticleId]] = defaultdict(list)
        for article, path in self._store.exports.places():
            name = PurePath(path.replace("\\", "/")).parent.name.casefold()
            if name and article in self._rows and article not in found[name]:
                found[name].append(article)
        return dict(found)


def _segments(address: str) -> list[str]:
    return [unquote(segment) for segment in urlsplit(address).path.split("/") if segment]


def _languages_in(address: str) -> set[str]:
    parts = urlsplit(address)
    found = {segment.casefold() for segment in _segments(address)[:2] if len(segment) in (2, 3)}
    found |= set((parts.hostname or "").split(".")[:1]) | {value for _name, value in parse_qsl(parts.query)}
    indexes = (_INDEX.fullmatch(_ENDING.sub("", segment)) for segment in _segments(address)[-1:])
    return found | set(_language_of_index(indexes))


def _language_of_index(indexes: Iterable[re.Match[str] | None]) -> Iterator[str]:
    for index in indexes:
        if index is not None and index["language"]:
            yield index["language"].casefold()


def _title_key(title: str) -> str:
    return " ".join(fold(title).split())
