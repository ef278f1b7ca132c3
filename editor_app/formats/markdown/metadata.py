"""The fields of an article as front matter in the names that Hugo and its kin use, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from editor_app.document.model import LINE_BREAK, FieldValue, RichText
from editor_app.document.schema import FIELDS, Kind
from editor_app.formats.bylines import names
from editor_app.formats.identity import article_uri, is_own, original_of, story_uri
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.labels import label_of
from editor_app.formats.losses import CARRIED
from editor_app.formats.markdown.front_matter import Value
from editor_app.formats.markdown.inline import one_line
from editor_app.formats.moments import iso, moment, published
from editor_app.formats.names import story_slug
from editor_app.formats.values import ExportItem

_FINISHED = frozenset({"ready", "scheduled", "published", "corrected"})
_TOP_LEVEL = {"keywords": "keywords", "section": "categories"}
_UNSAID = "UTC"
_SPACE = re.compile(r"[ \t\n]+")
_FOREIGN: Mapping[str, tuple[str, ...]] = {
    "byline": ("byline", "author", "authors", "by"),
    "section": ("section", "category", "categories"),
    "keywords": ("keywords", "tags", "tag"),
    "language": ("language", "lang", "locale"),
    "dateline_place": ("dateline_place", "place", "location", "dateline"),
    "dateline_date": ("date", "pubDate", "published", "created"),
    "publish_at": ("publish_at", "publishDate"),
    "expires": ("expires", "expiryDate", "expirydate"),
    "copyright": ("copyright", "rights"),
    "source": ("source", "publisher"),
    "slugline": ("slugline",),
    "genre": ("genre",),
    "subjects": ("subjects", "subject", "topics"),
    "urgency": ("urgency",),
    "priority": ("priority",),
    "credit": ("credit",),
    "usage_terms": ("usage_terms", "usageTerms"),
    "embargo": ("embargo",),
}


def is_draft(item: ExportItem) -> bool:
    """Whether ``item`` is not for readers yet; that one was withdrawn, they may know."""
    if is_withdrawn(item):
        return False
    return item.state not in _FINISHED or item.content.fields.get("not_for_publication") is True


def front_matter_of(item: ExportItem) -> dict[str, Value]:
    """The front matter of ``item``, whose content is prepared, in the names of Hugo."""
    content = item.content
    fields = content.fields
    published_from = moment(fields.get("embargo")) or moment(fields.get("publish_at"))
    values: dict[str, Value | None] = {
        "title": line(headline_of(item).text),
        "date": there(item, published(item)),
        "lastmod": there(item, item.updated),
        "publishDate": there(item, published_from),
        "expiryDate": there(item, moment(fields.get("expires"))),
        "draft": is_draft(item),
        "slug": story_slug(item),
        "summary": line(content.summary.text),
        "description": line(content.summary.text),
        "keywords": fields.get("keywords"),
        "tags": fields.get("keywords"),
        "categories": (section,) if (section := label_of(item, "section")) else None,
        "params": own_fields(item),
    }
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def there(item: ExportItem, at: datetime | None) -> datetime | None:
    """``at`` on the clocks of the place that ``item`` goes to, where its profile names any: generators show a
    date in the zone in which it is written."""
    zone = item.outlet.zone
    return at.astimezone(ZoneInfo(zone)) if at is not None and zone != _UNSAID else at


def own_fields(item: ExportItem) -> dict[str, Value]:
    """The identity and the fields of ``item`` in our own names, so that it reads back as it is."""
    content = item.content
    original = original_of(item)
    domain = item.outlet.domain
    params: dict[str, Value] = {
        "guid": article_uri(item.article, domain),
        "story": story_uri(item.story, domain),
    }
    if original != item.article:
        params["translation_of"] = article_uri(original, domain)
    params["version"] = item.number
    params |= {
        name: content.fields[name]
        for name in FIELDS
        if name in content.fields and name in CARRIED["markdown"].fields and name not in _TOP_LEVEL
    }
    if label_of(item, "section") != content.fields.get("section", ""):
        # The category is for readers; this is what it is called among ourselves.
        params["section"] = content.fields["section"]
    if authors := names(str(content.fields.get("byline", ""))):
        params["authors"] = authors
    for name, rich in (("headline", content.headline), ("summary", content.summary)):
        is_other = name == "headline" and headline_of(item) != rich
        if rich.marks or LINE_BREAK in rich.text or is_other:
            params[name] = one_line(rich)
    return params


def line(text: str) -> str:
    """``text`` without soft breaks."""
    return text.replace(LINE_BREAK, " ")


class Metadata:
    """Front matter as a story's fields, by our own names where we wrote it, else by usual ones."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        # Zola keeps under ``extra`` what others keep under ``params``.
        params = values.get("params", values.get("extra"))
        self._params: Mapping[str, object] = params if isinstance(params, Mapping) else {}
        self.is_own = is_own(self.identity)

    @property
    def identity(self) -> str:
        """The article's own name in the input, or empty."""
        return _text(self._params.get("guid")) or _text(self._values.get("guid"))

    @property
    def translation_of(self) -> str:
        """The name of the version that this one translates, or empty."""
        return _text(self._params.get("translation_of"))

    def rich(self, name: str, plain: tuple[str, ...], parse: Callable[[str], RichText]) -> RichText:
        """The headline or summary: with marks where ``params`` has it so, else plain."""
        if self.is_own and (marked := _text(self._params.get(name))):
            return parse(marked)
        texts = (_text(self._values.get(key)) for key in plain)
        return RichText(_SPACE.sub(" ", next((text for text in texts if text), "")).strip())

    def fields(self) -> dict[str, FieldValue]:
        """The fields that have a value."""
        found = {name: self._field(name) for name in FIELDS if name in CARRIED["markdown"].fields}
        return {name: value for name, value in found.items() if value not in (None, "", (), 0, False)}

    def _field(self, name: str) -> FieldValue | None:
        kind = FIELDS[name].kind
        if self.is_own:
            value = self._params.get(name)
            if value is None and name in _TOP_LEVEL:
                value = self._values.get(_TOP_LEVEL[name])
            return value_of(kind, value, is_own=True)
        for key in _FOREIGN.get(name, ()):
            for values in (self._values, self._params):
                if (value := value_of(kind, values.get(key))) not in (None, "", ()):
                    return value
        return None


def value_of(kind: Kind, value: object, *, is_own: bool = False) -> FieldValue | None:
    """``value`` of YAML or TOML as a field of this kind, None when it is none."""
    match kind:
        case Kind.LIST:
            parts = value if isinstance(value, list) else re.split(r"\s*,\s*", _text(value))
            return tuple(text for part in parts if (text := _text(part)))
        case Kind.NUMBER:
            text = _text(value)
            return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        case Kind.FLAG:
            return _text(value).lower() == "true"
        case Kind.DATE:
            found = re.match(r"\d{4}-\d{2}-\d{2}", _text(value))
            return found.group() if found else None
        case Kind.MOMENT if not is_own:
            found_moment = moment(_text(value))
            return iso(found_moment) if found_moment else None
    parts = value if isinstance(value, list) else [value]
    return ", ".join(text for part in parts if (text := _text(part)))


def _text(value: object) -> str:
    match value:
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case {"name": str(name)}:
            return name.strip()
    return ""
