"""The best hits first, at a cost that does not grow with how common a word is."""

from __future__ import annotations

from editor_app.storage.database import Database
from editor_app.storage.query_syntax import Term, to_match

_FEW = 2000
"""So many hits of each term may be weighed one by one."""

_WEIGHTS = "8.0, 4.0, 1.0, 2.0"
"""What a hit in headline, summary, body and fields counts."""

_TIERS = ("headline", "{headline summary}", "{headline summary fields}", "")
_HITS = """FROM search CROSS JOIN search_documents ON search_documents.number = search.rowid
    CROSS JOIN articles ON articles.number = search_documents.article
    WHERE search MATCH ? AND articles.is_trashed = ?"""


def ranked(
    database: Database, terms: tuple[Term, ...], language: str, *, limit: int, offset: int, trashed: bool
) -> list[tuple[int, float]]:
    """Places in the index with their rank, best first; larger ranks are better.

    Rare words are weighed by BM25 over all hits. For common ones that would read the
    index from end to end: there, hits of the whole query in the headline come first, then
    those in the summary, in the fields and anywhere, each newest first.
    """
    if all(_is_rare(database, term) for term in terms):
        return _weighed(database, to_match(terms, language), limit, offset, trashed)
    wanted = limit + offset
    found: dict[int, float] = {}
    for tier, columns in enumerate(_TIERS):
        match = _within(columns, terms, language)
        for place in _newest(database, match, wanted, trashed):
            found.setdefault(place, float(len(_TIERS) - tier))
        if len(found) >= wanted:
            break
    return list(found.items())[offset:wanted]


def _is_rare(database: Database, term: Term) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {_FEW + 1})"
    return bool(database.value(sql, (to_match((term,)),)) <= _FEW)


def _weighed(
    database: Database, match: str, limit: int, offset: int, trashed: bool
) -> list[tuple[int, float]]:
    rows = database.rows(
        f"""SELECT search.rowid, -bm25(search, {_WEIGHTS}) AS weight {_HITS}
        ORDER BY weight DESC, search.rowid DESC LIMIT ? OFFSET ?""",
        (match, int(trashed), limit, offset),
    )
    return [(place, weight) for place, weight in rows]


def _within(columns: str, terms: tuple[Term, ...], language: str) -> str:
    match = to_match(terms)
    narrowed = f"{columns} : ({match})" if columns else match
    return f"{narrowed} AND {to_match((), language)}" if language else narrowed


def _newest(database: Database, match: str, limit: int, trashed: bool) -> list[int]:
    rows = database.rows(
        f"SELECT search.rowid {_HITS} ORDER BY search.rowid DESC LIMIT ?", (match, int(trashed), limit)
    )
    return [place for (place,) in rows]
