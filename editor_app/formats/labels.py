"""What readers see for the codes of an article."""

from __future__ import annotations

import re

from editor_app.formats.values import ExportItem

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
"""What comes before the number of an IPTC media topic in its address."""

NAME_LANGUAGES = "name_languages"
"""The part of ``ExportItem.labels`` that gives the language of each name that is not in the article's."""

_MEDIA_TOPIC = re.compile(r"medtop:(\d{8})")


def labels_of(item: ExportItem, field: str) -> tuple[tuple[str, str], ...]:
    """Each code or free text of ``field`` with its name in the article's language."""
    value = item.content.fields.get(field)
    codes = value if isinstance(value, tuple) else (str(value),) if value else ()
    known = item.labels.get(field, {})
    return tuple((code, known.get(code, code)) for code in codes)


def label_of(item: ExportItem, field: str) -> str:
    """The name of the one code of ``field``; empty when it has none."""
    return next((label for _code, label in labels_of(item, field)), "")


def language_of_label(item: ExportItem, code: str) -> str:
    """The language in which ``labels_of`` names ``code``."""
    return item.labels.get(NAME_LANGUAGES, {}).get(code, item.content.language)


def media_topic(code: str) -> str:
    """The address of the IPTC media topic that ``code`` (``medtop:`` and eight digits) names, or empty."""
    topic = _MEDIA_TOPIC.fullmatch(code)
    return MEDIA_TOPICS + topic.group(1) if topic else ""
