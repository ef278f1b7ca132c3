"""What must hold of every row of a Ghost import before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.ghost.limits import LIMITS, LONGEST_LOCALE, LONGEST_TAG
from editor_app.formats.ghost.posts import Post, Row

_STATUSES = frozenset({"published", "draft", "scheduled"})
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"[0-9a-f]{24}")
_WEB = re.compile(r"(?:https?://|__GHOST_URL__/content/images/)[^\s<>\"]+")


def check_post(made: Post, headline: str) -> None:
    """UserError, naming ``headline``, unless Ghost takes the rows of the post."""
    if fault := next(_faults(made), ""):
        raise UserError(
            _("The Ghost post of “{headline}” did not pass its check and was not written.").format(
                headline=headline
            ),
            _("Export the story in another format and report this."),
            fault,
        )


def check_links(data: Mapping[str, Sequence[Row]]) -> None:
    """UserError unless every relation names rows that the file has, and no name stands twice."""
    ids = {name: {row["id"] for row in data[name]} for name in ("posts", "tags", "users")}
    relations = (
        ("posts_meta", "post_id", "posts"),
        ("posts_tags", "post_id", "posts"),
        ("posts_tags", "tag_id", "tags"),
        ("posts_authors", "post_id", "posts"),
        ("posts_authors", "author_id", "users"),
    )
    faults = [
        f"{table}.{key} names {row[key]}"
        for table, key, target in relations
        for row in data[table]
        if row[key] not in ids[target]
    ]
    for table in ("posts", "tags", "users"):
        names = [row["slug"] for row in data[table]]
        faults += [f"a name twice in {table}"] if len(set(names)) < len(names) else []
    if faults:
        raise UserError(
            _("The import file for Ghost did not pass its check and was not written."),
            _("Export the story in another format and report this."),
            faults[0],
        )


def _faults(made: Post) -> Iterator[str]:
    post = made.post
    if not post.get("title"):
        yield "no title"
    if post["status"] not in _STATUSES:
        yield f"the status {post['status']}"
    if _SLUG.fullmatch(str(post["slug"])) is None:
        yield f"the name {post['slug']}"
    if len(str(post.get("locale", ""))) > LONGEST_LOCALE:
        yield "the locale"
    if (post["status"] == "draft") == ("published_at" in post):
        yield "the time of publication"
    yield from _times(post)
    for row in (post, made.meta):
        yield from (
            f"{name} is too long" for name in row if name in LIMITS and len(str(row[name])) > LIMITS[name][0]
        )
    if _WEB.fullmatch(str(post.get("feature_image", "https://example.org"))) is None:
        yield f"the address {post['feature_image']}"
    for tag in made.tags:
        if not 0 < len(str(tag["name"])) <= LONGEST_TAG or str(tag["name"]).startswith(","):
            yield f"the tag {tag['name']}"
    for row in (post, *made.tags, *made.users):
        if _ID.fullmatch(str(row["id"])) is None:
            yield f"the id {row['id']}"


def _times(post: Row) -> Iterator[str]:
    for name in ("created_at", "updated_at", "published_at"):
        if name in post and _TIME.fullmatch(str(post[name])) is None:
            yield f"the time {post[name]}"
