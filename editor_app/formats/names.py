"""File names that every system, web server and site generator takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from editor_app.base.ids import MediaId
from editor_app.formats.identity import original_of
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.values import ExportItem, MediaFile

LONGEST_SLUG = 60

_LETTERS = str.maketrans(
    {
        "ə": "e", "ı": "i", "ş": "s", "ç": "c", "ğ": "g", "ö": "o", "ü": "u",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
        "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "қ": "q", "ғ": "g", "ң": "n", "ү": "u", "ұ": "u",
        "ө": "o", "һ": "h", "ә": "e",
        "’": "", "'": "", "ʼ": "", "`": "",
    }
)  # fmt: skip
"""Letters as desks write them in addresses, after lower-casing."""

_BREAKS = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_PATH_LETTERS = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST_PART = 100
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_POST = re.compile(r"\d{4}-\d{2}-\d{2}-(.+)\.md")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """``text`` in lower-case ASCII letters, digits and hyphens, at most 60 long.

    Empty when nothing of it can be transliterated. Names that Windows reserves for
    devices get an ending.
    """
    lowered = text.replace("İ", "i").replace("I", "i").lower().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    whole = _BREAKS.sub("-", bare.translate(_LETTERS)).strip("-")
    if len(whole) > LONGEST_SLUG:
        cut = whole[: LONGEST_SLUG + 1]
        whole = cut.rpartition("-")[0] or cut[:LONGEST_SLUG]
    return f"{whole}-story" if _RESERVED.fullmatch(whole) else whole


def path_part(text: str) -> str:
    """What of ``text`` can be the name of a folder, or of a file before its suffix, on every system.

    Empty when nothing can.
    """
    whole = "".join(_PATH_LETTERS.findall(text)).strip(".")[:_LONGEST_PART].rstrip(".")
    # Windows takes a device for one whatever follows the first dot.
    name, dot, rest = whole.partition(".")
    return f"{name}-story{dot}{rest}" if _RESERVED.fullmatch(name.lower()) else whole


def story_slug(item: ExportItem) -> str:
    """The name of the story's folder, the same for all its language versions.

    From ``item.slug``, else the slugline, else the headline of the first version that can be written in ASCII
    letters, else the story's id.
    """
    own = original_of(item)
    headlines = [v.headline for v in sorted(item.versions, key=lambda v: (v.article != own, v.article))]
    if not any(headlines[:1]):
        headlines = [item.content.headline.text, *headlines]
    candidates = (item.slug, str(item.content.fields.get("slugline", "")), *headlines)
    return next((name for text in candidates if (name := slug(text))), "") or slug(f"story {item.story}")


def file_name(language: str, suffix: str, stem: str = "index") -> str:
    """The name of one language version within the story's folder: ``index.az.html``."""
    tag = language.lower() if LANGUAGE_TAG.fullmatch(language) else ""
    return f"{stem}.{tag}{suffix}" if tag else f"{stem}{suffix}"


def story_folder(item: ExportItem) -> str:
    """The folder in a package that holds everything of the story: on its shelf, under its name."""
    return f"{item.shelf}/{story_slug(item)}" if item.shelf else story_slug(item)


def file_path(item: ExportItem, suffix: str) -> str:
    """Where the main file of ``item`` lies in a package."""
    return f"{story_folder(item)}/{file_name(item.content.language, suffix, item.stem)}"


def name_in(parts: Sequence[str]) -> str:
    """The story's name in the path of a written main file, given as its ``parts``; empty when it has none."""
    if parts and parts[-1].endswith(".zip"):
        # All of the story, packed.
        return parts[-1].removesuffix(".zip")
    if len(parts) < 2:
        return ""
    # A post of Jekyll has its name behind its date; all others lie in a folder of their story.
    post = _POST.fullmatch(parts[-1])
    name = post.group(1) if post and "_posts" in parts else parts[-2]
    return name if _SLUG.fullmatch(name) else ""


def media_address(media: MediaId, file: MediaFile) -> str:
    """The address of a media file relative to the files of its story."""
    suffix = file.suffix.lower()
    return f"media/{slug(media[:16])}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def told_apart(name: str, identity: str, letters: int = 4) -> str:
    """``name`` with the last ``letters`` of an id, no longer than a slug may be."""
    end = slug(identity[-letters:])
    return f"{name[: LONGEST_SLUG - len(end) - 1].rstrip('-')}-{end}"


def named_apart(items: tuple[ExportItem, ...]) -> tuple[ExportItem, ...]:
    """``items`` with story folders that do not clash: the older story keeps the plain name."""
    owners: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    names: dict[str, str] = {}
    for item in sorted(items, key=lambda item: (item.story, item.article)):
        name = story_slug(item)
        if owners.setdefault(name, item.story) != item.story:
            name = told_apart(name, item.story)
        # What is no language does not tell files apart either.
        language = file_name(item.content.language, "")
        while (name, language) in taken:
            name = told_apart(name, item.article)
        owners.setdefault(name, item.story)
        taken.add((name, language))
        names[item.article] = name
    return tuple(replace(item, slug=names[item.article]) for item in items)
