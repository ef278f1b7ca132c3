"""Whether what is imported was imported before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.i18n import _
from editor_app.formats.values import ReadArticle
from editor_app.storage.library import LibraryStore


def tell_known(store: LibraryStore, original: bytes, articles: Sequence[ReadArticle]) -> list[ReadArticle]:
    """``articles``, read from ``original``, each with a warning when the library has articles from the same
    bytes. On the library's own thread, before they are kept. LibraryError when it cannot be read.
    """
    rows = map(store.articles.get, store.originals.articles_from(original))
    headlines = [row.headline for row in rows if row is not None and row.trashed is None]
    return [_told(read, headlines) for read in articles] if headlines else list(articles)


def _told(read: ReadArticle, headlines: Sequence[str]) -> ReadArticle:
    mine = read.content.headline.text
    known = mine if mine in headlines else headlines[0]
    words = _("Already in the library: “{headline}”.").format(headline=known or _("(no headline)"))
    return replace(read, warnings=(*read.warnings, words))
