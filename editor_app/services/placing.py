"""The names of stories in a folder of exports, so that none takes the place of another.

Packages of several runs, days and libraries lie side by side in one folder. Whose a story's
folder is, the log of exports says, as long as the files it names are there; else the
permanent names that the files carry. What nobody can tell is somebody else's.

A story keeps the name under which it was written, whatever its headline becomes: otherwise a correction
would be a second page beside the first, and a withdrawal would leave the story where readers find it.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path, PurePath

from editor_app.base.ids import ArticleId, StoryId
from editor_app.formats.identity import article_uri, identities_in, story_uri
from editor_app.formats.names import name_in, told_apart
from editor_app.formats.packing import BAG_DECLARATION, PAYLOAD
from editor_app.storage.exports import Export
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow

_LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is looked into; main files of stories are far smaller."""

_SHARED = frozenset({"rss", "atom", "news-sitemap"})
"""Formats whose files lie in folders that no story gave its name."""

_LAID_OUT = frozenset({"jekyll", "astro", "zola"})
"""Formats whose files lie where a site generator looks for them, whatever shelf there is."""


class Placing:
    """Finds each story the name of its own in ``folder``, the same one in every run."""

    def __init__(self, store: LibraryStore, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._owners: dict[tuple[str, StoryId], str | None] = {}

    def name(self, base: str, row: ArticleRow, *, is_out: bool = False) -> str:
        """The name that the story has there, else ``base`` where it is free, else that with a piece of the
        story's id. What ``is_out`` keeps its name also when its files have been taken away."""
        if own := self._kept((row.article,), row, is_out=is_out):
            return own
        others = tuple(badge.article for badge in row.badges if badge.article != row.article)
        name = self._kept(others, row, is_out=is_out) or self._story_name(base, row)
        if self._is_taken_by_sibling(name, row):
            return told_apart(name, row.article)
        return name

    def place_of(self, row: ArticleRow, name: str) -> tuple[str, str] | None:
        """The shelf and the name of files under which ``row`` was last written to a folder ``name``, or None.

        The dates that they were named by may have gone with an embargo.
        """
        for written, entry in reversed(self._written.get(row.article, ())):
            *shelf, folder, file = self._parts(entry.path)
            stem, is_language, _suffix = file.partition(f".{row.language.lower()}.")
            if written == name == folder and is_language and entry.format not in _LAID_OUT:
                return "/".join(shelf), stem
        return None

    def _kept(self, articles: tuple[ArticleId, ...], row: ArticleRow, *, is_out: bool) -> str:
        """The name under which one of ``articles`` was last written; empty when there is none to keep."""
        for article in articles:
            for name, entry in reversed(self._written.get(article, ())):
                if _is_as_written(entry) or (is_out and self._owner(name, row) in (None, row.story)):
                    return name
        return ""

    def _story_name(self, base: str, row: ArticleRow) -> str:
        apart = told_apart(base, row.story)
        if self._lies_there(apart) and self._owner(apart, row) == row.story:
            return apart
        if not self._lies_there(base) or self._owner(base, row) == row.story:
            return base
        if self._lies_there(apart) and self._owner(apart, row) is not None:
            return told_apart(base, row.story, len(row.story))
        return apart

    def _is_taken_by_sibling(self, name: str, row: ArticleRow) -> bool:
        """Whether another version in the same language has its files there, and this one has none."""
        there = {entry.article for entry in self._logged.get(name, ()) if _is_as_written(entry)}
        languages = {badge.article: badge.language for badge in row.badges}
        return row.article not in there and any(languages.get(other) == row.language for other in there)

    def _lies_there(self, name: str) -> bool:
        return name.casefold() in self._present or any(map(_is_as_written, self._logged.get(name, ())))

    def _owner(self, name: str, row: ArticleRow) -> str | None:
        """The story whose folder it is, or what stands for another one's; None where nobody can tell."""
        key = (name, row.story)
        if key not in self._owners:
            self._owners[key] = self._logged_owner(name) or self._read_owner(name, row)
        return self._owners[key]

    def _logged_owner(self, name: str) -> StoryId | None:
        written = [entry for entry in self._logged.get(name, ()) if _is_as_written(entry)]
        return self._store.articles.story_of(written[-1].article) if written else None

    def _read_owner(self, name: str, row: ArticleRow) -> str | None:
        known = {story_uri(row.story), article_uri(row.article)}
        known |= {article_uri(badge.article) for badge in row.badges}
        found: set[str] = set()
        for path in sorted((self._folder / name).glob("index*")):
            if path.is_file() and path.stat().st_size <= _LARGEST:
                found |= identities_in(path.read_bytes())
        if found & known:
            return row.story
        return min(found, default=None)

    @cached_property
    def _present(self) -> frozenset[str]:
        if not self._folder.is_dir():
            return frozenset()
        return frozenset(entry.name.casefold() for entry in os.scandir(self._folder))

    @cached_property
    def _logged(self) -> dict[str, list[Export]]:
        """What this library last wrote to each file, oldest first, by the name of the story."""
        found: dict[str, dict[str, Export]] = {}
        for folder in self._folders:
            for entry in self._store.exports.within(str(folder) + os.sep):
                name = name_in(_unpacked(folder, PurePath(entry.path).relative_to(folder).parts))
                if name and entry.format not in _SHARED:
                    files = found.setdefault(name, {})
                    files.pop(entry.path, None)
                    files[entry.path] = entry
        return {name: list(files.values()) for name, files in found.items()}

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        """The folder under its name, and under its real one."""
        return tuple(dict.fromkeys((self._folder.absolute(), Path(os.path.realpath(self._folder)))))

    def _parts(self, path: str) -> tuple[str, ...]:
        below = (folder for folder in self._folders if PurePath(path).is_relative_to(folder))
        return next((PurePath(path).relative_to(folder).parts for folder in below), ())

    @cached_property
    def _written(self) -> dict[ArticleId, list[tuple[str, Export]]]:
        """The names under which each article was written, and the files, oldest first."""
        found: dict[ArticleId, list[tuple[str, Export]]] = {}
        for name, entries in self._logged.items():
            for entry in entries:
                found.setdefault(entry.article, []).append((name, entry))
        for written in found.values():
            written.sort(key=lambda one: one[1].at)
        return found


def _unpacked(folder: Path, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Where a file would lie in the folder of its story if that were no bag."""
    is_payload = len(parts) > 2 and f"{parts[-2]}/" == PAYLOAD
    if is_payload and folder.joinpath(*parts[:-2], BAG_DECLARATION).is_file():
        return (*parts[:-2], parts[-1])
    return parts


def _is_as_written(entry: Export) -> bool:
    """Whether the file is there in the size in which it was written."""
    try:
        return Path(entry.path).stat().st_size == entry.size
    except OSError:
        return False
