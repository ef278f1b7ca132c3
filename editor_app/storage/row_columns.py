"""Between the columns of the table ``articles`` and the rows that the library gives."""

from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.base.text import sort_key
from editor_app.storage.database import Row
from editor_app.storage.moments import to_milliseconds, to_optional_moment
from editor_app.storage.rows import ArticleRow, Badge, State

COLUMNS = """article, story, language, state, headline, slugline, section, byline, words, created, updated,
    person, urgency, priority, embargo, publish_at, legal, not_for_publication, suggestions, notes, stale,
    trashed"""
"""The columns that ``to_article_row`` takes, in its order."""

_KEY_LETTERS = 48
_STATES = {state.value: state for state in State}


def to_article_row(row: Row, badges: tuple[Badge, ...] = (), agency: str = "") -> ArticleRow:
    """The value for one row of ``COLUMNS``."""
    (
        article, story, language, state, headline, slugline, section, byline, words, created, updated,
        person, urgency, priority, embargo, publish_at, legal, not_for_publication, suggestions, notes,
        stale, trashed,
    ) = row  # fmt: skip
    return ArticleRow(
        article, story, language, to_state(state), headline, slugline, section, byline, words,
        to_optional_moment(created), to_optional_moment(updated), person, urgency, priority, embargo,
        publish_at, bool(legal), bool(not_for_publication), suggestions, notes, bool(stale),
        to_optional_moment(trashed), badges, agency,
    )  # fmt: skip


def to_badge(article: str, language: str, state: str, stale: int) -> Badge:
    """The badge for one row of those columns."""
    return Badge(ArticleId(article), language, to_state(state), bool(stale))


def to_state(state: str) -> State:
    """The stored state; one that this program does not know counts as a draft."""
    return _STATES.get(state, State.DRAFT)


def to_values(row: ArticleRow) -> dict[str, object]:
    """What is stored of ``row``, by column; neither trash nor story, which have their own ways."""
    return {
        "article": row.article,
        "language": row.language,
        "state": row.state.value,
        "headline": row.headline,
        "headline_key": stored_key(row.headline, row.language),
        "slugline": row.slugline,
        "slugline_key": stored_key(row.slugline, row.language),
        "section": row.section,
        "byline": row.byline,
        "words": row.words,
        "created": to_milliseconds(row.created),
        "updated": to_milliseconds(row.updated),
        "person": row.person,
        "urgency": row.urgency,
        "priority": row.priority,
        "embargo": row.embargo,
        "publish_at": row.publish_at,
        "legal": int(row.legal),
        "not_for_publication": int(row.not_for_publication),
        "suggestions": row.suggestions,
        "notes": row.notes,
        "stale": int(row.stale),
    }


def stored_key(text: str, language: str) -> str:
    """A text that sorts, code point by code point, as ``text`` does in ``language``.

    In languages with an alphabet of their own a letter becomes its place in it, counted
    from ``a``; other letters come behind, so that lists of mixed languages stay orderly.
    """
    key = sort_key(text[:_KEY_LETTERS], language)[0]
    if isinstance(key, str):
        return key.encode("utf-8", "replace").decode()
    assert isinstance(key, tuple)
    return "".join(_letter(own, place) for own, place in key)


def _letter(own: int, place: int) -> str:
    if own:
        return chr(ord("a") + place)
    letter = chr(place) if place < ord("a") or place > 0x2FF else chr(place + 0x300)
    return "?" if "\ud800" <= letter <= "\udfff" else letter
