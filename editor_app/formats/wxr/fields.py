"""The metadata of a WordPress post as the fields of an article."""

from __future__ import annotations

import json
from collections.abc import Mapping

from editor_app.base.i18n import _
from editor_app.base.text import clean
from editor_app.document.model import FieldValue
from editor_app.document.schema import FIELDS, Kind
from editor_app.formats.feeds.elements import Parts, text_of, unescaped
from editor_app.formats.losses import CARRIED
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import calendar_date, iso, moment
from editor_app.formats.values import Defect
from editor_app.formats.wxr.posts import OWN

Meta = Mapping[str, list[str]]

_NEVER = "0000-00-00 00:00:00"
_TITLES = {
    "headline_seo": ("_yoast_wpseo_title", "rank_math_title", "_aioseop_title"),
    "headline_social": ("_yoast_wpseo_opengraph-title", "rank_math_facebook_title"),
}
_PLACEHOLDERS = ("%%", "%title%", "%sitename%", "%sep%")
_NO_SECTIONS = frozenset({"uncategorized", "uncategorised"})


def own_fields(meta: Meta) -> dict[str, FieldValue]:
    """The fields that Copydesk wrote, exactly."""
    values = {name: meta.get(OWN + name, [""])[0] for name in FIELDS if name in CARRIED["wxr"].fields}
    found = {name: _own(FIELDS[name].kind, text) for name, text in values.items() if text}
    return {name: value for name, value in found.items() if value not in ("", (), 0, False)}


def fields_of(
    parts: Parts, meta: Meta, authors: Mapping[str, str], language: str, defects: list[Defect]
) -> dict[str, FieldValue]:
    """The fields of a post of any site; ``language`` is that of the site."""
    login = parts.text("dc:creator")
    sections = _terms(parts, "category")
    when = post_time(parts, defects)
    values: dict[str, FieldValue] = {
        "section": next(iter(sections), ""),
        "byline": authors.get(login, login),
        "dateline_date": _day(parts),
        "language": canonical_tag(next(iter(slugs_of(parts, "language")), "")) or canonical_tag(language),
        "keywords": tuple(dict.fromkeys([*sections[1:], *_terms(parts, "post_tag", "tag")])),
        "publish_at": when if parts.text("wp:status") == "future" else "",
    }
    for name, keys in _TITLES.items():
        texts = (text for key in keys for text in meta.get(key, ()))
        good = (text for text in texts if not any(sign in text for sign in _PLACEHOLDERS))
        values[name] = next(good, "")
    return {name: value for name, value in values.items() if value not in ("", ())}


def post_time(parts: Parts, defects: list[Defect]) -> str:
    """When the post was or will be published, in ISO 8601 and UTC; empty when it does not say."""
    text = parts.text("wp:post_date_gmt")
    if not text or text == _NEVER:
        return ""
    found = moment(text.replace(" ", "T") + "+00:00")
    if found is None:
        said = _("The time “{time}” cannot be understood.").format(time=text[:80])
        defects.append(Defect(said, "wp:post_date_gmt"))
        return ""
    return iso(found)


def _day(parts: Parts) -> str:
    day = parts.text("wp:post_date")[:10]
    return day if calendar_date(day) is not None else ""


def _terms(parts: Parts, *taxonomies: str) -> list[str]:
    found = [
        clean(unescaped(text_of(one)))[0].strip()
        for one in parts.all("category")
        if one.get("domain", "category") in taxonomies and one.get("nicename") not in _NO_SECTIONS
    ]
    return [name for name in dict.fromkeys(found) if 0 < len(name) <= 120][:60]


def slugs_of(parts: Parts, taxonomy: str) -> list[str]:
    """The names in addresses of a post's terms of ``taxonomy``."""
    return [one.get("nicename", "") for one in parts.all("category") if one.get("domain") == taxonomy]


def _own(kind: Kind, text: str) -> FieldValue:
    if kind not in (Kind.LIST, Kind.NUMBER, Kind.FLAG):
        return clean(text)[0].replace("\u2028", "\n").strip() if not text.isprintable() else text
    try:
        value = json.loads(text) if len(text) < 100_000 else None
    except (ValueError, RecursionError):
        value = None
    match kind, value:
        case Kind.LIST, list():
            return tuple(clean(one)[0] for one in value if isinstance(one, str) and one)
        case Kind.FLAG, bool():
            return value
        case Kind.NUMBER, int() if 0 <= value < 1000:
            return value
    return () if kind is Kind.LIST else False if kind is Kind.FLAG else 0
