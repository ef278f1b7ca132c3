"""The spelling dictionaries of this computer: found, brought in, and chosen for each language."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from editor_app.base.errors import InputError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.spelling.engine import Engine
from editor_app.language.spelling.handles import words_in
from editor_app.language.spelling.letters import without_bare_forms
from editor_app.language.spelling.packages import (
    MOST_WORDS,
    DictionaryFiles,
    read_list,
    read_package,
    read_pair,
)
from editor_app.language.spelling.scripts import is_mixed
from editor_app.services.dictionary_places import (
    Dictionary,
    Origin,
    engine_folders,
    found_in,
    system_folders,
)

AFF, DIC, LIST, ABOUT, LICENCE, CHOICES = (
    "words.aff",
    "words.dic",
    "words.txt",
    "about.json",
    "licence.txt",
    "choices.json",
)
_REMOVED = ".removed"
"""The folder with the dictionary that was removed last."""
PACKAGES = frozenset({".oxt", ".xpi", ".zip"})
PREFERRED = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "pt-PT", "ru-RU")
"""Regions that stand for a language whose region nobody has named."""

SPELLED_BY_REGION = frozenset({"en", "pt", "zh"})
"""Languages whose regions spell so differently that one's dictionary is none for another."""

_TRIAL_OPENING, _TRIAL_ANSWERING = 20.0, 10.0

log = logging.getLogger(__name__)


class Dictionaries:
    """Every dictionary that there is. Looking through the folders happens once, when first asked; any thread.

    ``folder`` keeps what people bring in, and their choices.
    """

    def __init__(
        self,
        folder: Path,
        *,
        engines: Sequence[Path] | None = None,
        system: Sequence[Path] | None = None,
    ) -> None:
        self.folder = folder
        self._engines = engines
        self._system = system
        self._found: tuple[Dictionary, ...] | None = None
        self._number = 0
        self._lock = threading.Lock()

    def all(self) -> tuple[Dictionary, ...]:
        """Every dictionary: brought in ones first, then the system's, then the engines'; each file once."""
        with self._lock:
            found, number = self._found, self._number
        if found is None:
            found = tuple(self._look())
            with self._lock:
                if self._number == number:
                    self._found = found
        return found

    def refresh(self) -> None:
        """Look again when next asked."""
        with self._lock:
            self._found = None
            self._number += 1

    def of(self, language: str) -> tuple[Dictionary, ...]:
        """The dictionaries that together know the words of ``language``: the chosen ones, else one that
        fits best with every list of words; empty when there is none."""
        known = {entry.id: entry for entry in self.all()}
        chosen = self.chosen(language)
        if chosen is not None:
            return tuple(known[name] for name in chosen if name in known)
        fitting = [
            entry for entry in known.values() if entry.is_for(language) and not _differs(entry, language)
        ]
        lists = [entry for entry in fitting if entry.aff is None]
        rest = [entry for entry in fitting if entry.aff is not None]
        best = sorted(rest, key=lambda entry: _unfitness(entry, language))[:1]
        return (*best, *lists)

    def chosen(self, language: str) -> tuple[str, ...] | None:
        """The ids that a person chose for ``language``; None where nobody has."""
        choices = self._choices()
        found = choices.get(language, choices.get(base_language(language)))
        return None if found is None else tuple(found)

    def choose(self, language: str, ids: Sequence[str] | None) -> None:
        """Use exactly these for ``language``; None for what fits best. InputError when it cannot be kept."""
        choices = dict(self._choices())
        if ids is None:
            choices.pop(language, None)
        else:
            choices[language] = list(ids)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / CHOICES, json.dumps(choices, indent=2, sort_keys=True).encode())
        except OSError as error:
            raise _unkept(self.folder, error) from error

    def add(self, path: Path, language: str = "") -> list[Dictionary]:
        """Bring in the dictionaries of a file: .aff or .dic with its twin, .oxt, .xpi, or a list of words.

        ``language`` is for those that do not say theirs. InputError, naming the file, when it
        cannot be read, holds none, or has one with which the engine does not work.
        """
        kept = []
        for files in _read(path):
            tag = files.language or language
            if not tag:
                raise InputError(
                    _("{name} does not say its language.").format(name=path.name),
                    _("Choose the language and bring it in again."),
                )
            kept.append(self._keep(files, tag))
        self.refresh()
        return kept

    def remove(self, dictionary: Dictionary) -> None:
        """Set a dictionary aside that was brought in, until the next one is; ``put_back`` brings it back.
        InputError when it cannot be moved."""
        if dictionary.origin is not Origin.IMPORTED:
            return
        place = dictionary.dic.parent
        self.forget_removed()
        try:
            (self.folder / _REMOVED).mkdir(parents=True, exist_ok=True)
            place.rename(self.folder / _REMOVED / place.name)
        except OSError as error:
            raise _unkept(place, error) from error
        finally:
            self.refresh()

    def put_back(self, dictionary: Dictionary) -> None:
        """Have a dictionary again that was removed last. InputError when it cannot be moved."""
        place = dictionary.dic.parent
        try:
            (self.folder / _REMOVED / place.name).rename(place)
        except OSError as error:
            raise _unkept(place, error) from error
        finally:
            self.refresh()

    def forget_removed(self) -> None:
        """Delete what was removed, for good."""
        shutil.rmtree(self.folder / _REMOVED, ignore_errors=True)

    def _look(self) -> Iterable[Dictionary]:
        yield from self._imported()
        seen: set[Path] = set()
        languages: set[str] = set()
        engines = engine_folders() if self._engines is None else self._engines
        system = system_folders() if self._system is None else self._system
        for origin, folders in ((Origin.SYSTEM, system), (Origin.ENGINE, engines)):
            for folder in folders:
                for entry in found_in(folder, origin):
                    real = entry.dic.resolve()
                    # Two engines may bring the same language.
                    is_again = real in seen or (origin is Origin.ENGINE and entry.language in languages)
                    seen.add(real)
                    if origin is Origin.ENGINE:
                        languages.add(entry.language)
                    if not is_again:
                        yield entry

    def _imported(self) -> Iterable[Dictionary]:
        for about in sorted(self.folder.glob(f"*/{ABOUT}")):
            try:
                said = json.loads(about.read_text(encoding="utf-8"))
                yield _imported(about.parent, str(said["name"]), str(said["language"]))
            except (OSError, ValueError, KeyError, TypeError) as error:
                log.warning("dictionary %s not read: %s", about.parent, error)

    def _keep(self, files: DictionaryFiles, language: str) -> Dictionary:
        sum_ = hashlib.sha256(files.aff + b"\0" + files.dic).hexdigest()[:8]
        place = self.folder / f"{language}-{sum_}"
        waiting = self.folder / f".{place.name}.new"
        try:
            shutil.rmtree(waiting, ignore_errors=True)
            waiting.mkdir(parents=True)
            _write(waiting, files, language)
            _try(_imported(waiting, files.name, language))
            shutil.rmtree(place, ignore_errors=True)
            waiting.rename(place)
        except OSError as error:
            raise _unkept(place, error) from error
        finally:
            shutil.rmtree(waiting, ignore_errors=True)
        return _imported(place, files.name, language)

    def _choices(self) -> Mapping[str, Sequence[str]]:
        try:
            found = json.loads((self.folder / CHOICES).read_text(encoding="utf-8"))
            return {str(language): [str(name) for name in names] for language, names in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            # Nobody has chosen yet, or the file is damaged: what fits best is used then.
            return {}


def _read(path: Path) -> list[DictionaryFiles]:
    suffix = path.suffix.lower()
    if suffix in PACKAGES:
        return read_package(_bytes(path), path.name)
    if suffix in (".aff", ".dic"):
        twins = [path.with_suffix(ending) for ending in (".aff", ".dic")]
        missing = next((twin for twin in twins if not twin.is_file()), None)
        if missing is not None:
            raise InputError(
                _("{name} needs {twin} beside it.").format(name=path.name, twin=missing.name),
                _("A dictionary is two files of the same name."),
            )
        return [read_pair(_bytes(twins[0]), _bytes(twins[1]), path.stem)]
    return [read_list(_bytes(path), path.name)]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(2 * MOST_WORDS + 1)
    except OSError as error:
        raise InputError(
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=reason_of(error))
        ) from error
    if len(data) > 2 * MOST_WORDS:
        raise InputError(
            _("{name} is too large for a dictionary: more than {size} MB.").format(
                name=path.name, size=2 * MOST_WORDS >> 20
            )
        )
    return data


def _write(place: Path, files: DictionaryFiles, language: str) -> None:
    if files.aff:
        (place / AFF).write_bytes(files.aff)
        (place / DIC).write_bytes(files.dic)
    else:
        (place / LIST).write_text(_cleaned(files.dic.decode(), language), encoding="utf-8")
    (place / ABOUT).write_text(
        json.dumps({"name": files.name, "language": language}, ensure_ascii=False), encoding="utf-8"
    )
    if files.licence:
        (place / LICENCE).write_text(files.licence, encoding="utf-8")


def _cleaned(text: str, language: str) -> str:
    """A list without words of mixed scripts, and, where it has counts, without what was typed without
    the language's letters: nobody should learn spelling from those."""
    counts = {word: count for word, count in words_in(text) if not is_mixed(word)}
    kept = without_bare_forms(counts, language) if any(counts.values()) else counts
    return "".join(f"{word} {count}\n" if count else f"{word}\n" for word, count in kept.items())


def _imported(place: Path, name: str, language: str) -> Dictionary:
    aff = place / AFF
    dic = place / (DIC if aff.exists() else LIST)
    size = dic.stat().st_size + (aff.stat().st_size if aff.exists() else 0)
    licence = place / LICENCE
    return Dictionary(
        f"{Origin.IMPORTED}:{place.name}",
        name,
        language,
        Origin.IMPORTED,
        dic,
        aff if aff.exists() else None,
        size,
        licence if licence.exists() else None,
    )


def _try(dictionary: Dictionary) -> None:
    """InputError when the engine cannot open the dictionary and look words up in it, in good time."""
    engine = Engine(opening=_TRIAL_OPENING, answering=_TRIAL_ANSWERING)
    try:
        engine.use([dictionary.source])
        engine.unknown(["aaaa", "abababab", "unbelievable", "körpünün"], dictionary.language, [dictionary.id])
        reason = engine.broken.get(dictionary.id)
    finally:
        engine.close()
    if reason is not None:
        raise InputError(
            _("The dictionary {name} cannot be used.").format(name=dictionary.name),
            _("The spelling engine stopped at it; ask for another one."),
            reason,
        )


def _differs(entry: Dictionary, language: str) -> bool:
    """Whether the language is spelled in another way where the dictionary is from."""
    both_named = base_language(entry.language) != entry.language and base_language(language) != language
    return both_named and base_language(language) in SPELLED_BY_REGION and entry.language != language


def _unfitness(entry: Dictionary, language: str) -> tuple[bool, bool, bool, int, int, str]:
    origins = list(Origin)
    place = PREFERRED.index(entry.language) if entry.language in PREFERRED else len(PREFERRED)
    is_base = entry.language != base_language(entry.language)
    return (
        # Whoever brings one in wants it used, whatever else there is.
        entry.origin is not Origin.IMPORTED,
        entry.language != language,
        is_base and place == len(PREFERRED),
        origins.index(entry.origin),
        place,
        entry.id,
    )


def _unkept(place: Path, error: OSError) -> InputError:
    return InputError(
        _("{name} cannot be written: {reason}.").format(name=place, reason=reason_of(error)),
        _("Look whether the disk is full or may not be written."),
    )
