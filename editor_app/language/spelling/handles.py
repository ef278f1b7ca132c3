"""Dictionaries in memory, each behind the same four questions. Lives in the speller's own process."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any, Protocol

from editor_app.base.text import has_dotted_i

_COUNTED = re.compile(r"^(\S+)[\t ]+(\d{1,15})$")


class Unusable(Exception):
    """A dictionary that cannot be used; the text says why."""


class Handle(Protocol):
    """A dictionary that is loaded."""

    @property
    def engine(self) -> str:
        """What reads it: ``chunspell``, ``spylls`` or ``list``."""

    def knows(self, word: str) -> bool:
        """Whether it has exactly this form."""

    def frequency(self, word: str) -> int:
        """How often the form was counted; 0 when nobody has counted."""

    def suggest(self, word: str) -> list[str]:
        """What it offers for a wrong word, best first; may take seconds."""

    def add(self, word: str, example: str) -> None:
        """Take ``word`` in; with an ``example``, with that word's endings."""


class HunspellHandle:
    """A dictionary in the hands of Hunspell. Unusable when it cannot be read."""

    engine = "chunspell"

    def __init__(self, aff: Path, dic: Path) -> None:
        # Imported here: where the package has no wheel, the caller takes the other engine.
        from hunspell import Hunspell

        check_encoding(aff)
        if aff.with_suffix("") != dic.with_suffix(""):
            raise Unusable("the two files have different names")
        try:
            self._hunspell: Any = Hunspell(
                aff.stem, hunspell_data_dir=str(aff.parent), system_encoding="UTF-8"
            )
        except (OSError, ValueError) as error:
            raise Unusable(str(error)) from error

    def knows(self, word: str) -> bool:
        """Whether it has this form; what its encoding lacks it does not."""
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return False

    def frequency(self, word: str) -> int:
        """0: such dictionaries count nothing."""
        return 0

    def suggest(self, word: str) -> list[str]:
        """Hunspell's own suggestions."""
        try:
            return [text for text in self._hunspell.suggest(word) if text]
        except UnicodeEncodeError:
            return []

    def add(self, word: str, example: str) -> None:
        """Take ``word`` in until the process ends."""
        try:
            self._hunspell.add(word, example or None)
        except UnicodeEncodeError:
            return


class SpyllsHandle:
    """The same dictionary read by the engine in pure Python. Unusable when it cannot be read."""

    engine = "spylls"

    def __init__(self, aff: Path, dic: Path) -> None:
        # Imported here: only where it is needed.
        from spylls.hunspell import Dictionary
        from spylls.hunspell.algo.capitalization import TurkicCasing

        check_encoding(aff)
        try:
            self._dictionary: Any = Dictionary.from_files(str(dic.with_suffix("")))
        except Exception as error:
            # It meets odd files with errors of every kind.
            raise Unusable(f"{type(error).__name__}: {error}") from error
        if has_dotted_i(self._dictionary.aff.LANG or ""):
            # It knows such languages by their bare tags only, and files name the region too.
            self._dictionary.aff.casing = TurkicCasing()

    def knows(self, word: str) -> bool:
        """Whether it has this form."""
        return bool(self._dictionary.lookup(word))

    def frequency(self, word: str) -> int:
        """0: such dictionaries count nothing."""
        return 0

    def suggest(self, word: str) -> list[str]:
        """The engine's own suggestions."""
        return list(self._dictionary.suggest(word))

    def add(self, word: str, example: str) -> None:
        """Take ``word`` in until the process ends, with the flags of ``example``."""
        # Imported here: only where it is needed.
        from spylls.hunspell.data.dic import Word

        words = self._dictionary.dic
        flags = {flag for known in words.homonyms(example) for flag in known.flags} if example else set()
        words.append(
            Word(
                stem=word,
                flags=flags,
                data={},
                alt_spellings=[],
                captype=self._dictionary.aff.casing.guess(word),
            ),
            lower=self._dictionary.aff.casing.lower(word),
        )


class ListHandle:
    """A plain list of words, which may say how often each was counted."""

    engine = "list"

    def __init__(self, path: Path | None = None) -> None:
        self._counts: dict[str, int] = {} if path is None else _read_list(path)

    def knows(self, word: str) -> bool:
        """Whether the list has the form."""
        return word in self._counts

    def frequency(self, word: str) -> int:
        """The count that the list gives."""
        return self._counts.get(word, 0)

    def suggest(self, word: str) -> list[str]:
        """Nothing: the first tier looks through lists too."""
        return []

    def add(self, word: str, example: str) -> None:
        """Take ``word`` in until the process ends."""
        self._counts.setdefault(word, 0)


def open_handle(aff: Path | None, dic: Path, *, is_plain: bool = False) -> Handle:
    """The dictionary of these files, by the fastest engine that is installed, or by the plain one.

    Unusable, saying why, when it cannot be read.
    """
    if aff is None:
        return ListHandle(dic)
    if is_plain:
        return SpyllsHandle(aff, dic)
    try:
        return HunspellHandle(aff, dic)
    except ImportError:
        return SpyllsHandle(aff, dic)


def words_in(text: str) -> list[tuple[str, int]]:
    """The words of a list, one a line, each with the count after it, 0 if there is none."""
    found = []
    for line in text.splitlines():
        counted = _COUNTED.match(line)
        if counted:
            found.append((counted.group(1), int(counted.group(2))))
        elif word := line.strip():
            found.append((word, 0))
    return found


def _read_list(path: Path) -> dict[str, int]:
    try:
        return dict(words_in(path.read_text(encoding="utf-8-sig", errors="replace")))
    except OSError as error:
        raise Unusable(error.strerror or str(error)) from error


def check_encoding(aff: Path) -> None:
    """Unusable when the file names an encoding that nobody knows, or cannot be read."""
    try:
        head = aff.read_bytes()[:200_000]
    except OSError as error:
        raise Unusable(error.strerror or str(error)) from error
    found = re.search(rb"^(?:\xef\xbb\xbf)?SET[ \t]+(\S+)", head, re.MULTILINE)
    name = found.group(1).decode("ascii", "replace") if found else "ISO8859-1"
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise Unusable(f"unknown encoding {name}") from error
