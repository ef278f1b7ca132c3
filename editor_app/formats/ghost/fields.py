"""The metadata of a Ghost post as the fields of an article."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.text import clean
from editor_app.document.model import FieldValue
from editor_app.formats.ghost.posts import OWN_FIELDS, STORY_TAG
from editor_app.formats.ghost.tables import FoundPost, text_of
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import iso, moment

_LONGEST_WORD = 120
_MOST_WORDS = 60


def own_fields(post: FoundPost) -> dict[str, FieldValue]:
    """The fields of a post that Copydesk wrote: Ghost's own, and codes exactly."""
    kept: dict[str, FieldValue] = {}
    for name in OWN_FIELDS:
        match post.own.get(name):
            case str() as text:
                kept[name] = text
            case list() as texts:
                kept[name] = tuple(one for one in texts if isinstance(one, str) and one)
    return _set({**_texts(post), **kept, "language": _language(post)})


def fields_of(post: FoundPost) -> dict[str, FieldValue]:
    """The fields of a post of any site: the first public tag is its section, as Ghost shows it."""
    section, *others = [*_words(post), ""]
    people = (" ".join(text_of(one, "name").split()) for one in post.authors)
    published = moment(post.text("published_at"))
    when = iso(published) if published is not None else ""
    is_waiting = post.text("status") == "scheduled"
    return _set(
        {
            **_texts(post),
            "section": section,
            "keywords": tuple(filter(None, others))[:_MOST_WORDS],
            "byline": ", ".join(filter(None, people)),
            "language": _language(post),
            "dateline_date": "" if is_waiting else when[:10],
            "publish_at": when if is_waiting else "",
        }
    )


def _texts(post: FoundPost) -> dict[str, FieldValue]:
    return {
        "headline_seo": clean(post.text("meta_title"))[0].strip(),
        "headline_social": clean(post.text("og_title", "twitter_title"))[0].strip(),
    }


def _words(post: FoundPost) -> Iterator[str]:
    names = (" ".join(text_of(tag, "name").split()) for tag in post.tags)
    return (name for name in dict.fromkeys(names) if 0 < len(name) <= _LONGEST_WORD and name[0] != "#")


def _language(post: FoundPost) -> str:
    """What the post says, else its internal tag that is a language, as themes use them."""
    if found := canonical_tag(post.text("locale")):
        return found
    inner = (name[1:] for tag in post.tags if (name := text_of(tag, "name")).startswith("#"))
    return next(
        (tag for name in inner if not f"#{name}".startswith(STORY_TAG) and (tag := canonical_tag(name))), ""
    )


def _set(fields: dict[str, FieldValue]) -> dict[str, FieldValue]:
    return {name: value for name, value in fields.items() if value not in ("", ())}
