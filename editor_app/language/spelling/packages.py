"""Dictionaries as people get them: pairs of .aff and .dic, .oxt and .xpi packages, plain word lists."""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass

MOST_AFFIXES, MOST_WORDS, MOST_TEXT = 16 << 20, 96 << 20, 1 << 20
"""Bytes of an .aff, of a .dic or list, and of a licence or description."""

MOST_ENTRIES = 4000
"""Files of a package; those of all languages together have a tenth of it."""

_LICENCES = re.compile(r"(?:^|[/_-])(?:licen[cs]e|copying|copyright)|^README", re.IGNORECASE)
_LOCALE = re.compile(r"^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?(?=$|[-_.])")
_KNOWN_TO_HUNSPELL = {
    "microsoft-cp": "cp",
    "microsoft-cp1251": "cp1251",
    "tis620-2533": "TIS-620",
    "tis620": "TIS-620",
}
"""Names of encodings that Hunspell takes and Python does not, as both take them."""


@dataclass(frozen=True, slots=True)
class DictionaryFiles:
    """The files of one dictionary. ``aff`` is empty for a plain list of words."""

    name: str
    language: str
    dic: bytes
    aff: bytes = b""
    licence: str = ""


def read_package(data: bytes, name: str) -> list[DictionaryFiles]:
    """Every dictionary of an .oxt or .xpi package. InputError, naming it, when there is none in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = list(_pairs(package, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError(_("{name} is a damaged package.").format(name=name), "", repr(error)) from error
    if not found:
        raise InputError(
            _("There is no dictionary in {name}.").format(name=name),
            _("A package has two files of the same name, one ending in .aff and one in .dic."),
        )
    return found


def read_pair(aff: bytes, dic: bytes, name: str, licence: str = "") -> DictionaryFiles:
    """The dictionary of an .aff and a .dic. InputError when they cannot be one."""
    _bounded(aff, MOST_AFFIXES, f"{name}.aff")
    _bounded(dic, MOST_WORDS, f"{name}.dic")
    aff = usable_encoding(aff, name)
    if not re.match(rb"(?:\xef\xbb\xbf)?\s*\d+", dic):
        raise InputError(
            _("{name} is no dictionary.").format(name=f"{name}.dic"),
            _("Its first line gives the number of words."),
        )
    return DictionaryFiles(name, language_of(name), dic, aff, licence)


def read_list(data: bytes, name: str) -> DictionaryFiles:
    """A plain list: a word a line, which may be followed by how often it was counted. InputError."""
    _bounded(data, MOST_WORDS, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            _("{name} is not in UTF-8.").format(name=name), _("Save it as UTF-8 and try again."), str(error)
        ) from error
    lines = text.splitlines()
    if not lines or sum(len(line.split()) > 2 for line in lines[:200]) > 10:
        raise InputError(
            _("{name} is no list of words.").format(name=name),
            _("It has one word a line, with its count after it if there is one."),
        )
    return DictionaryFiles(name.rpartition(".")[0] or name, language_of(name), text.encode())


def language_of(name: str) -> str:
    """The BCP 47 tag that a file name such as ``az_AZ.aff`` begins with, or nothing."""
    found = _LOCALE.match(PurePosixPath(name).name)
    return found.group().replace("_", "-") if found else ""


def usable_encoding(aff: bytes, name: str) -> bytes:
    """``aff`` with a name of its encoding that every engine knows. InputError for an unknown encoding."""
    found = re.search(rb"^((?:\xef\xbb\xbf)?SET[ \t]+)([^\s]+)", aff, re.MULTILINE)
    if found is None:
        return aff
    said = found.group(2).decode("ascii", "replace")
    known = _KNOWN_TO_HUNSPELL.get(said.lower(), said)
    try:
        codecs.lookup(known)
    except LookupError as error:
        raise InputError(
            _("{name} is written in “{encoding}”, which cannot be read.").format(name=name, encoding=said)
        ) from error
    return aff[: found.start(2)] + known.encode() + aff[found.end(2) :]


def _pairs(package: zipfile.ZipFile, name: str) -> Iterator[DictionaryFiles]:
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES:
        raise InputError(_("{name} has too many files.").format(name=name))
    by_path = {entry.filename: entry for entry in entries}
    languages = _languages(package, by_path)
    licence = _licence(package, by_path)
    for path, entry in by_path.items():
        twin = by_path.get(f"{path[:-4]}.aff")
        if not path.lower().endswith(".dic") or twin is None:
            continue
        read = read_pair(
            _content(package, twin, MOST_AFFIXES),
            _content(package, entry, MOST_WORDS),
            PurePosixPath(path).stem,
            licence,
        )
        language = languages.get(PurePosixPath(path).name) or read.language or language_of(name)
        yield DictionaryFiles(read.name, language, read.dic, read.aff, licence)


def _languages(package: zipfile.ZipFile, by_path: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The languages that the package's own description gives, by the names of the .dic files."""
    found: dict[str, str] = {}
    if "manifest.json" in by_path:
        try:
            said = json.loads(_content(package, by_path["manifest.json"], MOST_TEXT))["dictionaries"]
            found.update({PurePosixPath(str(path)).name: str(tag) for tag, path in said.items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # An extension for something else, or an old one: its file names tell the language.
            found.clear()
    if "dictionaries.xcu" in by_path:
        text = _content(package, by_path["dictionaries.xcu"], MOST_TEXT).decode("utf-8", "replace")
        for node in text.split("<node")[1:]:
            locations = re.search(r"Locations\"[^>]*>\s*<value>([^<]*)", node)
            locales = re.search(r"Locales\"[^>]*>\s*<value>\s*([\w-]+)", node)
            if locations and locales:
                files = (PurePosixPath(path).name for path in locations.group(1).split())
                found.update(
                    dict.fromkeys((file for file in files if file.endswith(".dic")), locales.group(1))
                )
    return found


def _licence(package: zipfile.ZipFile, by_path: Mapping[str, zipfile.ZipInfo]) -> str:
    named = [
        path for path in by_path if _LICENCES.search(PurePosixPath(path).name) and not path.endswith("/")
    ]
    if not named:
        return ""
    best = min(named, key=lambda path: ("readme" in path.lower(), path.count("/"), path))
    return _content(package, by_path[best], MOST_TEXT).decode("utf-8", "replace")


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    # What the package says of a size may be a lie: one byte more than allowed is asked for.
    with package.open(entry) as file:
        return _bounded(file.read(most + 1), most, entry.filename)


def _bounded(data: bytes, most: int, name: str) -> bytes:
    if len(data) > most:
        raise InputError(
            _("{name} is too large for a dictionary: more than {size} MB.").format(name=name, size=most >> 20)
        )
    return data
