"""What one line of a page is, judged by its words alone."""

from __future__ import annotations

import re

from editor_app.base.i18n import _
from editor_app.formats.recognition import words
from editor_app.formats.recognition.words import folded

LONGEST_LABEL = 60
LONGEST_BYLINE = 90
LONGEST_CREDIT = 120

_LABELLED = re.compile(r"\s*([^:：]{1,40}?)\s*[:：]\s*(.*)$")
_CREDITED = re.compile(r"\s*([^:©/|]{1,30}?)(?:\s*[©/|]\s*|\s+(?=by\s))(?:by\s+)?(.*)$", re.IGNORECASE)
_LEADING_BY = re.compile(
    r"\s*(?:By|Von|Par|Por|Yazan|Yazar|بقلم|كتب|کاتب)\s+(?=[^\W\d_a-zа-яё])(.+)$",
)
_NAMES = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|и|və|ve|and|و)){0,7}(?:\s*[,;]\s*[^\d]{2,60})?$"
)
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_ONLY_NUMBERS = re.compile(r"[\W\d_]*[kKmMмК]?[\W\d_]*$")
_AGO = re.compile(
    r"(?:\d+|an?|one)\s+(?:min|minutes?|hours?|days?|dəq(?:iqə)?|saat|gün|мин(?:ут[аы]?)?|час(?:а|ов)?|дн(?:я|ей)|dakika|sa)"
    r"\s*(?:ago|əvvəl|назад|önce)\b|منذ\s+\d+",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"\s*(?:#[\w\u200c-]+[\s,;]*)+$")
_SEPARATORS = re.compile(r"\s*(?:[|/»›>→•·\u2028]|::)\s*")


def leftover(line: str) -> str:
    """Why ``line`` is no part of an article, in the user's words; empty when it may be one."""
    if len(line) <= 160 and _ONLY_NUMBERS.match(line):
        return _("a number or sign without text") if not is_rule(line) else ""
    if len(line) > 400:
        return ""
    key = folded(line)
    if words.BADGES.are_in(key):
        return _("a badge for reporting mistakes")
    if _COPYRIGHT.match(line) or (len(line) <= 250 and words.RIGHTS.are_in(key)):
        return _("a line about rights")
    if len(line) <= 250 and words.SUBSCRIBING.begin(key):
        return _("an invitation to follow or subscribe")
    return _short_leftover(line, key) if len(line) <= 160 else ""


def _short_leftover(line: str, key: str) -> str:
    if is_links_heading(line):
        return _("a heading above other stories")
    if key in words.SHARING or _is_sharing_row(key):
        return _("sharing")
    if key in words.SITE or _is_trail(line):
        return _("navigation of the site")
    if _is_counter(key):
        return _("a counter")
    if _AGO.match(line.strip()) and len(line) < 40:
        return _("a time that has passed")
    if keywords(line):
        return _("keywords")
    labelled = _LABELLED.match(line)
    if labelled and len(line) <= 120 and folded(labelled.group(1)) in words.CREDIT_LABELS:
        return _("the origin of a picture or text")
    if labelled and folded(labelled.group(1)) in words.FOLLOWED_BY_LINKS:
        return _("a link to another story")
    return ""


def picture_credit(line: str) -> str:
    """Whom a line such as ``Foto: …``, ``(Photo by …)`` or ``Фото © …`` names for a picture,
    without the label; empty when it is no such line."""
    bare = line.strip()
    if len(bare) > LONGEST_CREDIT:
        return ""
    if bare[:1] + bare[-1:] in {"()", "[]"}:
        bare = bare[1:-1].strip()
    with_colon, without = _LABELLED.match(bare), _CREDITED.match(bare)
    labelled = with_colon or without
    # Where a sentence follows the label, it is a caption; where a small letter does, no name.
    if (
        labelled is None
        or is_prose(labelled.group(2))
        or (not with_colon and labelled.group(2)[:1].islower())
    ):
        return ""
    if folded(labelled.group(1)) not in words.PICTURE_LABELS:
        return ""
    if without and not with_colon and "©" not in bare and folded(labelled.group(2)) in words.SITE:
        return ""
    name = labelled.group(2).strip(" ©.,;|/")
    return name if any(map(str.isalpha, name)) else ""


def is_rule(line: str) -> bool:
    """Whether ``line`` is a drawn rule between parts of a text (``* * *``, ``———``)."""
    bare = "".join(line.split())
    return (len(bare) >= 3 and len(set(bare)) == 1 and bare[0] in "*-–—_=·•⁂~") or bare == "⁂"


def is_links_heading(line: str) -> bool:
    """Whether ``line`` is a heading above links to other stories."""
    return len(line) <= LONGEST_LABEL and folded(line) in words.FOLLOWED_BY_LINKS


def _is_sharing_row(key: str) -> bool:
    parts = [part for part in key.split() if not part.isdigit()]
    known = sum(part in words.NETWORKS for part in parts)
    has_network = any(
        part in words.NETWORKS and part not in {"x", "ok", "news", "like", "comment"} for part in parts
    )
    return bool(parts) and has_network and known >= len(parts) - (1 if len(parts) > 2 else 0)


def _is_counter(key: str) -> bool:
    bare = re.sub(r"\d+(?:\s\d+)*(?:\s?[kmкм]\b)?", " ", key)
    return bare != key and " ".join(bare.split()) in words.COUNTERS and len(key) < 50


def _is_trail(line: str) -> bool:
    """Whether a line is a breadcrumb trail or a menu of the site."""
    parts = [folded(part) for part in _SEPARATORS.split(line.strip())]
    parts = [part for part in parts if part]
    known = sum(part in words.SITE or part in words.SECTIONS for part in parts)
    return len(parts) >= 2 and (parts[0] in words.SITE or known >= 3) and known * 2 >= len(parts)


def section(line: str) -> str:
    """The rubric that ``line`` names, as written; empty when it is none that is known."""
    bare = line.strip(" \t#|/•·:-–—»›>")
    if not bare or len(bare) > LONGEST_LABEL:
        return ""
    if folded(bare) in words.SECTIONS:
        return bare
    parts = [part for part in _SEPARATORS.split(bare) if part]
    named = [part for part in parts if folded(part) in words.SECTIONS]
    is_trail = 1 < len(parts) <= 3 and "\u2028" not in bare and len(named) * 2 >= len(parts)
    return named[-1] if named and is_trail else ""


def byline(line: str) -> str:
    """The people that ``line`` names as authors, without the label; empty when it is no byline."""
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith((".", "!", "?", ":")):
        return ""
    labelled = _LABELLED.match(line)
    if labelled and folded(labelled.group(1)) in words.BYLINE_LABELS:
        return labelled.group(2).strip()
    found = _LEADING_BY.match(line)
    people = found.group(1).strip() if found else ""
    return people if people and _NAMES.match(people) else ""


def is_name(line: str) -> bool:
    """Whether ``line`` could be nothing but the names of people."""
    bare = line.strip()
    return len(bare) <= LONGEST_LABEL and 1 <= bare.count(" ") <= 7 and _NAMES.match(bare) is not None


def keywords(line: str) -> tuple[str, ...]:
    """The keywords that ``line`` lists after a label or as hashtags."""
    if len(line) > 400:
        return ()
    labelled = _LABELLED.match(line)
    if labelled and folded(labelled.group(1)) in words.KEYWORD_LABELS:
        parts = re.split(r"[,;،|#]", labelled.group(2))
    elif _HASHTAGS.match(line):
        parts = line.split("#")
    else:
        return ()
    return tuple(dict.fromkeys(word for part in parts if (word := part.strip(" \t#,;.").replace("_", " "))))


def is_surely_leftover(line: str) -> bool:
    """Whether ``line`` is no part of any article, even of one that is no page of a site."""
    if not line.strip() or len(line) > 400:
        return False
    key = folded(line)
    return (
        words.BADGES.are_in(key)
        or _COPYRIGHT.match(line) is not None
        or _is_sharing_row(key)
        or (" " in key and key in words.SHARING)
    )


def ends_sentence(line: str) -> bool:
    """Whether ``line`` is a whole sentence of some length, as a title hardly is."""
    bare = line.rstrip(" \u00a0»”\"')]")
    return (bare.endswith((".", "…", "۔", "。")) and bare.count(" ") >= 3) or len(bare) > 170


def is_prose(line: str) -> bool:
    """Whether ``line`` reads like running text: a long one, or one that ends a sentence."""
    bare = line.rstrip(" \u00a0»”\"')]")
    words_ = bare.count(" ") + 1
    return (bare.endswith((".", "!", "?", "…", ":", ";", "؟", "۔", "。")) and words_ >= 4) or len(bare) > 170
