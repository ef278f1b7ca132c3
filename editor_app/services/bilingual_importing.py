"""Texts beside their translations on the way into the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import ReadArticle
from editor_app.formats.xliff.article_in import ArticleBuilder
from editor_app.formats.xliff.names import CORE, CORE_22
from editor_app.services.arriving import Arrival, Arrivals, Original
from editor_app.services.desk import Desk
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State

if TYPE_CHECKING:
    from editor_app.services.translating.bringing_back import FileBack
    from editor_app.services.translating.returning import Returning


Brought = tuple[ArticleRow, tuple[str, ...]]
"""The row of an article that a file changed or made, and what is to be said of it."""


class BilingualArrivals:
    """Brings back what left here, and makes two articles of one story of what others translated."""

    def __init__(self, store: LibraryStore, desk: Desk, returning: Returning) -> None:
        self._store, self._desk, self._returning = store, desk, returning

    def concerns(self, read: ReadArticle) -> bool:
        """Whether ``read`` is more than one article for the library."""
        return read.bilingual is not None and (
            self._returning.is_return(read) or self._returning.is_pair(read)
        )

    def take(
        self, read: ReadArticle, original: Original, arrivals: Arrivals, state: State
    ) -> Sequence[Brought]:
        """Put it into the library: into the version that it is of, or as a source and its version.

        InputError when it is of a moment that this library does not have.
        """
        file = read.bilingual
        assert file is not None
        if not self._returning.is_return(read):
            return self._take_both(read, original, arrivals, state)
        head = head_of(original.data)
        is_old = CORE not in head and CORE_22 not in head
        name = original.name.replace("\\", "/").rpartition("/")[2]
        back = self._returning.bring_back(file, is_old=is_old, name=name)
        return [self._brought(back, read.warnings)]

    def take_into(self, source: ArticleId, read: ReadArticle, name: str) -> Brought:
        """Put the translations of ``read`` into the version of ``source``. InputError when it has none."""
        if read.bilingual is None or not self._returning.is_pair(read):
            raise InputError(_("{name}: There is no translation in it.").format(name=name))
        return self._brought(self._returning.bring_into(source, read.bilingual, name=name), read.warnings)

    def _take_both(
        self, read: ReadArticle, original: Original, arrivals: Arrivals, state: State
    ) -> Sequence[Brought]:
        file = read.bilingual
        assert file is not None
        builder = ArticleBuilder(is_target=False)
        content = builder.content(file)
        name = file.original if file.identity.get("article") else ""
        source = replace(
            read,
            content=content,
            warnings=(),
            dropped=tuple(builder.dropped),
            identity=name,
            translation_of="",
            bilingual=None,
        )
        arrival: Arrival = arrivals.prepare(source, original, state)
        arrivals.write([arrival])
        article = arrival.row.article
        self._desk.articles_changed.emit(frozenset({article}))
        back = self._returning.bring_into(article, file, name=original.name)
        self._store.articles.set_state([back.article], state)
        row = self._store.articles.get(article)
        assert row is not None, "it was just written"
        # What is said of the choice between the two holds for a file that becomes one article.
        return [(row, arrival.warnings), self._brought(back, ())]

    def _brought(self, back: FileBack, warnings: tuple[str, ...]) -> Brought:
        # Imported here: start-up time; most imports bring no translation.
        from editor_app.services.translating.bringing_back import told_in_words, told_unplaced

        self._desk.refresh()
        row = self._store.articles.get(back.article)
        assert row is not None, "it was just opened"
        return row, (told_in_words(back), *told_unplaced(back), *warnings)
