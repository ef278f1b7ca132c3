"""The word lists of a desk: those that come with the program, and its own in their place."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError, LibraryError, UserError, reason_of
from editor_app.base.events import Signal
from editor_app.base.i18n import N_, _
from editor_app.base.records import dataclass
from editor_app.base.vocabularies import NAMES, Term, Vocabularies, Vocabulary, load_all, with_names_of
from editor_app.storage.vocabulary_files import VocabularyFiles

if TYPE_CHECKING:
    from editor_app.formats.vocabularies.fitting import ReadVocabulary

log = logging.getLogger(__name__)

_TITLES = {
    "sections": N_("Sections"),
    "genres": N_("Genres"),
    "subjects": N_("Topics"),
    "sources": N_("Sources"),
    "places": N_("Places"),
}
_TABLES = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What bringing a list in did: which list it is now, and in words what was left out."""

    vocabulary: Vocabulary
    warnings: tuple[str, ...] = ()


class WordLists:
    """The word lists of one library. ``changed`` tells when one is another; every method needs the library's
    own thread, except that ``all`` may be read anywhere once it was read."""

    def __init__(self, shipped: Path, files: VocabularyFiles) -> None:
        self.changed: Signal[[]] = Signal()
        self._shipped = load_all(shipped)
        self._files = files
        self._all: Vocabularies | None = None
        self.problems: dict[str, str] = {}
        """What is wrong, by list, with those that cannot be read; the program's own stand in for them."""

    @property
    def all(self) -> Vocabularies:
        """Every list as fields offer it."""
        if self._all is None:
            own = {name: found for name in NAMES if (found := self._own(name)) is not None}
            self._all = replace(self._shipped, **own)
        return self._all

    def get(self, name: str) -> Vocabulary:
        """The list ``name``, one of ``NAMES``. UserError when there is none of that name."""
        if name not in NAMES:
            raise UserError(
                _("There is no word list “{name}”.").format(name=name),
                _("Choose one of these: {names}.").format(names=", ".join(NAMES)),
            )
        found: Vocabulary = getattr(self.all, name)
        return found

    def is_own(self, name: str) -> bool:
        """Whether the desk has its own list in the place of the program's."""
        return self.get(name).is_complete

    def bring_in(self, path: Path, name: str = "") -> BroughtIn:
        """Make the list in a file that of the desk; ``name`` says which, where the file does not.

        InputError, naming the file, when it cannot be read or it is not clear which list it is; LibraryError.
        """
        read = _read(path)
        chosen = name or self._meant(read.vocabulary.name, path)
        kept = self.put(chosen, read.vocabulary.terms, like=read.vocabulary)
        return BroughtIn(kept, read.warnings)

    def put(self, name: str, terms: Iterable[Term], like: Vocabulary | None = None) -> Vocabulary:
        """Make ``terms`` the desk's list ``name``, from where ``like`` (else the present one) is; gives it.

        UserError when there is no such list, or a term does not fit; LibraryError.
        """
        # Imported here: start-up time. Most desks never have lists of their own.
        from editor_app.formats.vocabularies.writing import write_json

        present = self.get(name)
        made = _checked(name, terms, like or present)
        self._files.write(name, write_json(made))
        self.problems.pop(name, None)
        self._take(name, self._filled(made))
        return self.get(name)

    def forget(self, name: str) -> bool:
        """Go back to the list that comes with the program; whether the desk had another. LibraryError."""
        self.get(name)
        was_there = self._files.remove(name)
        self.problems.pop(name, None)
        self._take(name, getattr(self._shipped, name))
        return was_there

    def export(self, name: str, path: Path) -> int:
        """Write a list to a file, JSON or a table by its ending; gives how many terms it has. InputError."""
        # Imported here: start-up time. Most desks never have lists of their own.
        from editor_app.formats.vocabularies.tables import write_table
        from editor_app.formats.vocabularies.writing import write_json

        vocabulary = self.get(name)
        is_table = path.suffix.lower() in _TABLES
        data = write_table(vocabulary) if is_table else write_json(vocabulary)
        partial = path.with_name(f".{path.name}.part")
        try:
            partial.write_bytes(data)
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise InputError(
                _("{name} cannot be written: {reason}.").format(name=path, reason=reason_of(error))
            ) from error
        return len(vocabulary.terms)

    def _take(self, name: str, vocabulary: Vocabulary) -> None:
        self._all = replace(self.all, **{name: vocabulary})
        self.changed.emit()

    def _own(self, name: str) -> Vocabulary | None:
        try:
            data = self._files.read(name)
            if data is None:
                return None
            # Imported here: start-up time. Most desks never have lists of their own.
            from editor_app.formats.vocabularies.reading import read_kept

            return self._filled(replace(read_kept(data, f"{name}.json").vocabulary, name=name))
        except (InputError, LibraryError) as error:
            # Stories are edited without it; what is wrong is said where lists are managed.
            log.warning("word list %s is not read: %s", name, error)
            self.problems[name] = str(error)
            return None

    def _filled(self, vocabulary: Vocabulary) -> Vocabulary:
        """With the names that come with the program, in languages in which the list has none."""
        shipped: Vocabulary = getattr(self._shipped, vocabulary.name)
        return with_names_of(vocabulary, shipped) if shipped.terms else vocabulary

    def _meant(self, name: str, path: Path) -> str:
        for candidate in (name, path.name.partition(".")[0]):
            if candidate.casefold() in NAMES:
                return candidate.casefold()
        raise InputError(
            _("{name} does not say which word list it is.").format(name=path.name),
            _("Choose one of these: {names}.").format(names=", ".join(NAMES)),
        )


def title_of(name: str) -> str:
    """What people call a list, in the interface's language."""
    return _(_TITLES.get(name, name))


def _read(path: Path) -> ReadVocabulary:
    # Imported here: start-up time. Most desks never have lists of their own.
    from editor_app.formats.vocabularies.reading import MAX_BYTES, read_vocabulary

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            _("{name} cannot be read: {reason}.").format(name=path, reason=reason_of(error))
        ) from error
    return read_vocabulary(data, path.name)


def _checked(name: str, terms: Iterable[Term], like: Vocabulary) -> Vocabulary:
    """``terms`` as they can be kept. UserError naming the first that cannot."""
    # Imported here: start-up time. Most desks never have lists of their own.
    from editor_app.formats.vocabularies.fitting import Terms

    fitting = Terms()
    for term in terms:
        fitting.add(
            term.code,
            term.names,
            broader=term.broader,
            is_retired=term.is_retired,
            instead=term.instead,
            subject_code=term.subject_code,
            definition=term.definition,
        )
    made = fitting.made(name, like.about)
    if made.warnings:
        raise UserError(made.warnings[0])
    return made.vocabulary
