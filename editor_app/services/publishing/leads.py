"""New leads: a story that goes on in a new article, which takes the place of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.model import FieldValue
from editor_app.services.desk import Desk
from editor_app.services.lifecycle import moment_of
from editor_app.services.possible import OUT
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

_LEAD = "lead"
"""The choice of an article that names its new lead."""

_LEFT = ("embargo", "publish_at", "expires", "correction", "editors_note", "signoff")
"""Fields of the story before that say nothing of the new one."""


def take_key(rewrites: int) -> str:
    """The take key of the lead that ``rewrites`` came before, as agencies count them."""
    if rewrites < 1:
        return "update"
    number = rewrites + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} update"


class Leads:
    """Begins new leads, one at a time for each story."""

    def __init__(self, store: LibraryStore, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def begin(self, article: ArticleId, now: datetime) -> ArticleId:
        """A new article, in a story of its own, that goes on from ``article``: its text, its metadata.

        UserError when readers do not have that one, its embargo still runs, or a lead of it exists already.
        """
        row = self._store.articles.get(article)
        if row is None or row.trashed:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        content = self._desk.content(article)
        self._check(article, row.state, content.fields, now)
        kept = {name: value for name, value in content.fields.items() if name not in _LEFT}
        fields = {**kept, "rewrite_of": str(article), "take_key": take_key(self.count(article))}
        made = self._desk.new_article(replace(content, fields=fields), state=State.DRAFT)
        self._store.choices.set(article, _LEAD, made)
        return made

    def of(self, article: ArticleId) -> ArticleId | None:
        """The new lead of ``article``, None while there is none that is not in the trash."""
        name = self._store.choices.get(article, _LEAD)
        row = self._store.articles.get(ArticleId(name)) if name else None
        return row.article if row is not None and not row.trashed else None

    def count(self, article: ArticleId) -> int:
        """How many stories came before ``article`` that it goes on from."""
        count, seen, name = 0, {article}, self._before(article)
        while name is not None and name not in seen:
            seen.add(name)
            count, name = count + 1, self._before(name)
        return count

    def _before(self, article: ArticleId) -> ArticleId | None:
        if self._store.articles.get(article) is None:
            return None
        name = str(self._desk.content(article).fields.get("rewrite_of") or "")
        return ArticleId(name) if name else None

    def _check(
        self, article: ArticleId, state: State, fields: Mapping[str, FieldValue], now: datetime
    ) -> None:
        if state not in OUT:
            raise UserError(_("A new lead is written of what readers have; this has not been published."))
        embargo = moment_of(fields.get("embargo"))
        if embargo is not None and embargo > now:
            raise UserError(_("The embargo of the story that this is a new lead of still runs."))
        if self.of(article) is not None:
            raise UserError(_("There is a new lead of this story already."))
