"""The rows of a Ghost file, put together as posts: exports, import files, and what its interface gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.base.records import dataclass

OWN = "copydesk"
"""The list beside Ghost's own in which we keep what it has no place for; Ghost passes over it."""

MANY = 10_000

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FoundPost:
    """One post with the rows that belong to it, each kind in its order."""

    post: Row
    meta: Row
    tags: tuple[Row, ...]
    authors: tuple[Row, ...]
    own: Row

    def text(self, *names: str) -> str:
        """The first of these values, of the post or its metadata, that is a text with something in it."""
        return next(
            (found for name in names for row in (self.post, self.meta) if (found := text_of(row, name))), ""
        )


def posts_of(value: object) -> list[FoundPost]:
    """The posts in the value of a file, empty when it is none of Ghost's; at most one more than ``MANY``."""
    whole = _mapping(value)
    databases = _rows(whole.get("db"))
    data = _mapping(databases[0].get("data") if databases else whole.get("data", whole))
    metas = {text_of(row, "post_id"): row for row in _rows(data.get("posts_meta"))}
    own = {text_of(row, "post_id"): row for row in _rows(whole.get(OWN))}
    tags = _Related(data, "posts_tags", "tag_id", "tags")
    authors = _Related(data, "posts_authors", "author_id", "users")
    found = []
    for post in _rows(data.get("posts"))[: MANY + 1]:
        number = text_of(post, "id")
        found.append(
            FoundPost(
                post,
                metas.get(number, {}),
                tags.of(number) or tuple(_rows(post.get("tags"))),
                authors.of(number) or tuple(_rows(post.get("authors"))) or authors.named(post, "author_id"),
                own.get(number, {}),
            )
        )
    return found


def text_of(row: Row, name: str) -> str:
    """A value of ``row`` that is a text or a whole number, as text; empty for any other."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


class _Related:
    """The rows of one table by the posts that they belong to."""

    def __init__(self, data: Row, relation: str, key: str, table: str) -> None:
        self._rows = {text_of(row, "id"): row for row in _rows(data.get(table))}
        places: dict[str, list[tuple[int, Row]]] = {}
        for row in _rows(data.get(relation)):
            target = self._rows.get(text_of(row, key))
            order = row.get("sort_order")
            if target is not None:
                place = order if isinstance(order, int) else 0
                places.setdefault(text_of(row, "post_id"), []).append((place, target))
        self._of = places

    def of(self, post: str) -> tuple[Row, ...]:
        return tuple(row for _place, row in sorted(self._of.get(post, ()), key=lambda found: found[0]))

    def named(self, post: Row, key: str) -> tuple[Row, ...]:
        """The one row that an older post names itself."""
        found = self._rows.get(text_of(post, key))
        return (found,) if found is not None else ()


def _rows(value: object) -> Sequence[Row]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _mapping(value: object) -> Row:
    return value if isinstance(value, Mapping) else {}
