"""What an article consists of: its containers, the marks it may carry, its fields."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue, MarkType

FIELDS_CONTAINER = "fields"
NOTES_CONTAINER = "notes"
SUGGESTIONS_CONTAINER = "suggestions"
PEOPLE_CONTAINER = "people"
SEGMENTS_CONTAINER = "segments"
COPIES_CONTAINER = "copies"

BLOCK = "block"
"""Mark on a newline: ``{"type", "id", "level"?, "list"?}``."""

OBJECT_MARK = "object"
"""Mark on U+FFFC: the data of an image, table, embed or rule."""


INSERTED = "ins"
"""Mark on text that a suggestion would bring: the suggestion's id."""

DELETED = "del"
"""Mark on text that a suggestion would take away: the suggestion's id."""

FORMATS = (*(str(kind) for kind in MarkType), BLOCK, OBJECT_MARK)
"""The marks that a suggestion may change."""


def formatted(name: str) -> str:
    """The mark that says which suggestions changed the mark ``name``, oldest first.

    Its value is a list of ``{"id", "old"}``; ``old`` is the value before that suggestion.
    """
    return f"fmt-{name}"


class Expand(StrEnum):
    """Whether text typed at the edge of a mark takes the mark."""

    AFTER = "after"
    NONE = "none"


MARKS: Mapping[str, Expand] = {
    MarkType.BOLD: Expand.AFTER,
    MarkType.ITALIC: Expand.AFTER,
    MarkType.UNDERLINE: Expand.AFTER,
    MarkType.STRIKE: Expand.AFTER,
    MarkType.SUPERSCRIPT: Expand.AFTER,
    MarkType.SUBSCRIPT: Expand.AFTER,
    MarkType.CODE: Expand.AFTER,
    MarkType.LANGUAGE: Expand.AFTER,
    MarkType.LINK: Expand.NONE,
    BLOCK: Expand.NONE,
    OBJECT_MARK: Expand.NONE,
    INSERTED: Expand.NONE,
    DELETED: Expand.NONE,
    **{formatted(name): Expand.NONE for name in FORMATS},
}
"""Every mark that an article may carry, with its expand rule."""


MADE = frozenset({"rewrite_of"})
"""Fields that acts set; nobody types in them."""


class Kind(StrEnum):
    """What a field holds. Dates are ``YYYY-MM-DD``; moments ISO 8601 with an offset."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"


class Scope(StrEnum):
    """Whether a field belongs to one language version or to the whole story."""

    ARTICLE = "article"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of the metadata: its name, what it holds, and whose it is."""

    name: str
    kind: Kind
    scope: Scope

    @property
    def empty(self) -> FieldValue:
        """The value that means "not set"."""
        match self.kind:
            case Kind.LIST:
                return ()
            case Kind.FLAG:
                return False
            case Kind.NUMBER:
                return 0
            case _:
                return ""


FIELDS: Mapping[str, FieldSpec] = {
    spec.name: spec
    for spec in (
        FieldSpec("slugline", Kind.TEXT, Scope.STORY),
        FieldSpec("section", Kind.CODE, Scope.STORY),
        FieldSpec("byline", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("dateline_place", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("dateline_date", Kind.DATE, Scope.ARTICLE),
        FieldSpec("language", Kind.CODE, Scope.ARTICLE),
        FieldSpec("genre", Kind.CODE, Scope.STORY),
        FieldSpec("keywords", Kind.LIST, Scope.ARTICLE),
        FieldSpec("subjects", Kind.LIST, Scope.STORY),
        FieldSpec("urgency", Kind.NUMBER, Scope.STORY),
        FieldSpec("priority", Kind.NUMBER, Scope.STORY),
        FieldSpec("source", Kind.TEXT, Scope.STORY),
        FieldSpec("credit", Kind.TEXT, Scope.STORY),
        FieldSpec("usage_terms", Kind.LONG_TEXT, Scope.STORY),
        FieldSpec("copyright", Kind.TEXT, Scope.STORY),
        FieldSpec("headline_short", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("headline_seo", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("headline_social", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("headline_push", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("sms", Kind.LONG_TEXT, Scope.ARTICLE),
        FieldSpec("correction", Kind.LONG_TEXT, Scope.ARTICLE),
        FieldSpec("take_key", Kind.TEXT, Scope.STORY),
        FieldSpec("rewrite_of", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("editors_note", Kind.LONG_TEXT, Scope.ARTICLE),
        FieldSpec("embargo", Kind.MOMENT, Scope.STORY),
        FieldSpec("publish_at", Kind.MOMENT, Scope.STORY),
        FieldSpec("expires", Kind.MOMENT, Scope.STORY),
        FieldSpec("signoff", Kind.TEXT, Scope.ARTICLE),
        FieldSpec("legal", Kind.FLAG, Scope.STORY),
        FieldSpec("not_for_publication", Kind.FLAG, Scope.STORY),
    )
}
"""The metadata of an article and its story, in the order of the metadata panel."""
