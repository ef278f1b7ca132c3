"""What senders say of languages and times, in whatever way they write it."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.formats.basic_moments import iso_of
from editor_app.formats.feed_times import feed_time
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import iso

_SHORT = {
    "aze": "az", "azj": "az", "rus": "ru", "eng": "en", "tur": "tr", "ara": "ar", "fas": "fa", "per": "fa",
    "heb": "he", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "ukr": "uk", "kat": "ka", "geo": "ka", "hye": "hy", "arm": "hy", "kaz": "kk", "uzb": "uz", "zho": "zh",
    "chi": "zh", "jpn": "ja", "pol": "pl", "nld": "nl", "dut": "nl", "swe": "sv", "nor": "no", "dan": "da",
    "fin": "fi", "ell": "el", "gre": "el", "bul": "bg", "ron": "ro", "rum": "ro", "hun": "hu", "ces": "cs",
    "cze": "cs",
}  # fmt: skip
"""Languages that BCP 47 writes with two letters, by their codes of three."""


_NO_REGIONS = frozenset({"EN", "JA", "KO", "CS", "DA", "SV", "EL", "HE", "FA", "UR", "HI"})
"""Codes of languages that senders repeat where the region stands, and that no region has."""


def said_language(text: str) -> str:
    """The tag that ``text`` means, empty where it is none: ``en_US``, ``tr_TR.UTF-8`` and ``aze`` are."""
    bare = text.strip().partition(".")[0].replace("_", "-")
    parts = bare.split("-")
    parts[0] = _SHORT.get(parts[0].lower(), parts[0])
    # Without what the sender says in private.
    private = next((place for place, part in enumerate(parts) if place and len(part) == 1), len(parts))
    return canonical_tag("-".join(_known_parts(parts[:private])))


def _known_parts(parts: list[str]) -> Iterator[str]:
    """Language, script and region in their order, without regions that are none (``en-EN``, ``ru-RUS``)."""
    yield parts[0]
    has_region = False
    for part in parts[1:]:
        is_region = len(part) in (2, 3) and part.isalpha()
        if is_region and (len(part) == 3 or part.upper() in _NO_REGIONS):
            continue
        if not (has_region and len(part) == 4 and part.isalpha()):
            yield "GB" if part.upper() == "UK" else part
        has_region = has_region or is_region


def said_moment(text: str) -> str:
    """The moment that ``text`` means as RFC 3339, empty where nobody can tell; UTC without a zone."""
    at, _is_bare = iso_of(text)
    if at:
        return at
    found = feed_time(text, is_rss=True)
    return iso(found.moment) if found is not None and found.moment is not None else ""
