"""The views of the library: which articles, in which order, under which name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale

from editor_app.base.i18n import N_, _
from editor_app.base.preferences import LANGUAGES
from editor_app.base.records import dataclass
from editor_app.storage.rows import ListQuery, Sort, State

MATRIX = "translations"
"""The view of the stories' languages, which stands in the middle of the window."""
SAVED = "saved:"
LANGUAGE = "language:"


@dataclass(frozen=True, slots=True)
class View:
    """A named query. ``key`` stays the same whatever the interface's language is."""

    key: str
    title: str
    query: ListQuery

    @property
    def is_saved(self) -> bool:
        """Whether a person made it."""
        return self.key.startswith(SAVED)


_BUILT_IN = (
    ("inbox", N_("Inbox"), ListQuery(states=frozenset({State.INBOX}))),
    ("drafts", N_("Drafts"), ListQuery(states=frozenset({State.DRAFT, State.CHANGES_REQUESTED}))),
    ("in_review", N_("In review"), ListQuery(states=frozenset({State.IN_REVIEW}))),
    ("ready", N_("Ready"), ListQuery(states=frozenset({State.APPROVED, State.READY, State.SCHEDULED}))),
    (
        "published",
        N_("Published"),
        ListQuery(states=frozenset({State.PUBLISHED, State.CORRECTED, State.UNPUBLISHED, State.WITHDRAWN})),
    ),
    ("all", N_("All articles"), ListQuery()),
    (MATRIX, N_("Translations"), ListQuery()),
    ("trash", N_("Trash"), ListQuery(trashed=True)),
)


def built_in_views() -> tuple[View, ...]:
    """The views that every library has."""
    return tuple(View(key, _(title), query) for key, title, query in _BUILT_IN)


def language_view(tag: str) -> View:
    """All articles in one language."""
    return View(LANGUAGE + tag, language_name(tag), ListQuery(languages=frozenset({tag})))


def saved_view(name: str, query: ListQuery) -> View:
    """A view that a person named."""
    return View(SAVED + name, name, query)


def language_name(tag: str) -> str:
    """A language in its own name and writing, with a capital; the tag when Qt does not know it.

    One of a country or writing is told from the language itself: by its tag where its name does not tell.
    """
    if not tag:
        return _("No language")
    for choice in LANGUAGES:
        if choice.value == tag:
            return choice.text
    locale, (base, *parts) = QLocale(tag), tag.split("-")
    name = locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else ""
    name = name[:1].upper() + name[1:]
    if not name or not parts:
        return name or tag
    common = language_name(base)
    country = next((part for part in parts if len(part) == 2), "")
    # Of a country that there is not, Qt makes the largest that speaks the language.
    is_known = not country or locale.name().endswith(f"_{country}")
    return name if is_known and name != common else f"{common} ({tag})"


def query_to_data(query: ListQuery) -> dict[str, Any]:
    """A query as plain values for a JSON file."""
    return {
        "states": sorted(query.states),
        "languages": sorted(query.languages),
        "section": query.section,
        "text": query.text,
        "sort": query.sort.value,
        "descending": query.descending,
        "trashed": query.trashed,
        "by_story": query.by_story,
    }


def query_from_data(data: Mapping[str, Any]) -> ListQuery:
    """The query that ``query_to_data`` gave; what cannot be read falls back to everything."""
    descending = data.get("descending")
    return ListQuery(
        states=frozenset(State(name) for name in _texts(data.get("states")) if name in set(State)),
        languages=frozenset(_texts(data.get("languages"))),
        section=str(data.get("section") or ""),
        text=str(data.get("text") or ""),
        sort=Sort(data["sort"]) if data.get("sort") in set(Sort) else Sort.UPDATED,
        descending=descending if isinstance(descending, bool) else None,
        trashed=data.get("trashed") is True,
        by_story=data.get("by_story") is True,
    )


def _texts(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []
