"""Reads a vocabulary from a file: IPTC NewsCodes, our own JSON, lists of other systems, or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.vocabularies import About
from editor_app.formats.bounded_json import parse_json
from editor_app.formats.encoding import decode
from editor_app.formats.vocabularies.fitting import ReadVocabulary, Terms, words
from editor_app.formats.vocabularies.media_topics import is_newscodes, read_newscodes
from editor_app.formats.vocabularies.tables import read_table

MAX_BYTES = 16 * 1024 * 1024
"""The topics of the IPTC are a tenth of it."""

_LONGEST = 2_000


def read_vocabulary(data: bytes, path: str) -> ReadVocabulary:
    """The vocabulary in ``data``, the content of the file ``path``; without a name where the file has none.

    InputError, naming the file, when it is too large, no text, or holds no term.
    """
    name = PurePath(path).name
    if len(data) > MAX_BYTES:
        raise InputError(_("{name} is too large to be a word list.").format(name=name))
    text = decode(data, name).text
    if text.lstrip()[:1] in ("{", "["):
        read = _of_json(parse_json(text, name).value)
    else:
        read = read_table(text)
    if not read.vocabulary.terms:
        raise InputError(
            _("{name} holds no terms.").format(name=name),
            _("A word list is JSON, or a table with a column “code” and one for each language."),
        )
    return read


def read_kept(data: bytes, path: str) -> ReadVocabulary:
    """The vocabulary that a library keeps as ``write_json`` wrote it; anything else as ``read_vocabulary``.

    What was written here needs no search for its encoding, nor for how deep it nests.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return read_vocabulary(data, path)
    read = _of_json(value) if isinstance(value, dict) and "conceptSet" not in value else None
    return read if read is not None and read.vocabulary.terms else read_vocabulary(data, path)


def _of_json(data: object) -> ReadVocabulary:
    if isinstance(data, dict) and is_newscodes(data):
        return read_newscodes(data)
    entries, about, name = data, About(), ""
    if isinstance(data, dict):
        entries = next((data[key] for key in ("terms", "items") if isinstance(data.get(key), list)), [])
        fields = ("source", "licence", "attribution", "released")
        about = About(*(words(data.get(field), _LONGEST) for field in fields))
        name = words(data.get("name"), 40)
    terms = Terms()
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        _add(terms, entry, f"{number}.")
    return terms.made(name, about)


def _add(terms: Terms, entry: object, place: str) -> None:
    match entry:
        case str():
            terms.add(entry, {}, place=place)
        case dict():
            terms.add(
                entry.get("code") or entry.get("qcode") or entry.get("name"),
                _names(entry),
                broader=entry.get("broader") or entry.get("parent"),
                is_retired=bool(entry.get("retired")) or entry.get("is_active") is False,
                instead=entry.get("instead"),
                subject_code=entry.get("subject_code"),
                definition=entry.get("definition"),
                place=place,
            )
        case _:
            terms.leave_out(place, _("it is no term"))


def _names(entry: Mapping[str, object]) -> dict[str, object]:
    """The names of an entry: ours by language, or one in English with translations beside it."""
    own = entry.get("names")
    if isinstance(own, dict):
        return {str(tag): name for tag, name in own.items()}
    found: dict[str, object] = {"en": entry.get("name")}
    others = entry.get("translations")
    named = others.get("name") if isinstance(others, dict) else None
    if isinstance(named, dict):
        found |= {str(tag).replace("_", "-"): name for tag, name in named.items()}
    return found
