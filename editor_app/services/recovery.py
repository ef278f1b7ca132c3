"""What keeps work safe: backups when they are due, checking and mending, bringing back, saving elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError, LibraryError, UserError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.model import ArticleContent
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem
from editor_app.services.describing import Identity, describe
from editor_app.services.desk import Desk
from editor_app.services.memory_health import memory_problems
from editor_app.services.splitting import merged
from editor_app.services.waiting import waiting_in
from editor_app.storage import backup as backups
from editor_app.storage.failures import LibraryDamaged
from editor_app.storage.layout import Layout
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, Problem, SearchText, State, StoredDocument
from editor_app.storage.salvage import repair_folder

if TYPE_CHECKING:
    from editor_app.services.memory import Memory
    from editor_app.services.translating.standings import Standings

BACKUP_LOOK = timedelta(minutes=10)
"""How often somebody should ask whether a backup is due."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found; fine when every problem is mended."""

    problems: tuple[Problem, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is left to mend."""
        return all(problem.repaired for problem in self.problems)


class Recovery:
    """Looks after one open library."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        clock: Clock = utc_now,
        memory: Callable[[], Memory] | None = None,
        standings: Callable[[], Standings] | None = None,
    ) -> None:
        self._memory, self._standings = memory, standings
        self._store = store
        self._desk = desk
        self._clock = clock

    def verify(self, *, repair: bool = False) -> Health:
        """Check every page, document, list row and picture; with ``repair`` mend what can be mended.

        Rows and index are made again from the documents; what is damaged is set aside,
        never deleted.
        """
        found = [*self._store.verify(repair, describe=describe_stored)]
        can_repair = repair and not self._store.is_read_only
        is_whole = all(problem.repaired or not problem.repairable for problem in found)
        if self._standings is not None and is_whole:
            # They are made of the texts, which have to be right first.
            found += self._standings().verify(repair=can_repair)
        if self._memory is not None:
            found += memory_problems(self._store.folder, self._memory, repair=can_repair)
        return Health(tuple(found))

    def back_up(self, folder: Path | None = None) -> Path:
        """Copy the library as it is now, to ``folder`` or among its own backups, which are then rotated.

        UserError when ``folder`` cannot be written; LibraryError when the library cannot.
        """
        if folder is not None:
            return self._back_up_to(folder)
        path = self._store.backups.make()
        self._store.backups.rotate()
        return path

    def _back_up_to(self, folder: Path) -> Path:
        try:
            return self._store.backups.make(folder)
        except LibraryDamaged:
            raise
        except LibraryError as error:
            raise UserError(
                _("No backup was made: {reason}").format(reason=error.message),
                _("Choose another folder."),
                error.detail,
            ) from error

    def back_up_when_due(self) -> Path | None:
        """A backup when one is due, None otherwise. May be called from any thread."""
        if self._store.is_read_only or not self._store.backups.due(self._clock()):
            return None
        return self.back_up()


def find_backup(named: Path, folder: Path) -> Path:
    """The sound backup that ``named`` means, for the library in ``folder``. InputError when there is none.

    A file means itself; a folder of backups, or a library, its newest one; any other
    name is looked for among the library's own backups.
    """
    own = Layout(folder).backups
    path: Path | None = named
    if named.is_dir():
        path = backups.newest_backup(named) or backups.newest_backup(Layout(named).backups)
    elif not named.exists() and named.name == str(named):
        path = next((own / name for name in (named.name, f"{named}.db") if (own / name).is_file()), None)
    if path is None or not path.is_file():
        raise InputError(
            _("There is no backup {path}.").format(path=named),
            _("The library's own backups are in {folder}.").format(folder=own) if own.is_dir() else "",
        )
    return _sound(path)


def _sound(path: Path) -> Path:
    try:
        backups.check_backup(path)
    except LibraryError as error:
        raise InputError(
            _("{path} is no backup, or it is damaged.").format(path=path),
            _("Choose another one."),
            f"{error.message} {error.detail}",
        ) from error
    return path


def restore(backup: Path, folder: Path, clock: Clock = utc_now) -> Path | None:
    """Make ``backup`` the library in ``folder``, which must not be open; where the former one was put.

    LibraryError when the backup is damaged; the library is then as it was.
    """
    return backups.restore(backup, folder, now=clock())


def mend(folder: Path, clock: Clock = utc_now) -> Health:
    """Save what is readable of a library that is too damaged to be opened; ``verify`` it afterwards.

    The damaged database is kept beside the new one. LibraryLocked when the library is open.
    """
    return Health(repair_folder(folder, now=clock()))


def describe_stored(article: StoredDocument, story: StoredDocument) -> tuple[ArticleRow, SearchText]:
    """List row and index text of stored documents; identity, state and times are left to the journal."""
    own, shared = _document(article), _document(story)
    content = merged(own.content(), shared.fields())
    return describe(content, Identity(ArticleId(""), StoryId(""), State.DRAFT), waiting_in(own))


def save_elsewhere(content: ArticleContent, path: Path, registry: Registry, clock: Clock = utc_now) -> None:
    """Write what is on the screen to a file of its own, for when the library cannot be written.

    The ending chooses the format; ``.json`` keeps everything. UserError when it cannot be written either.
    """
    endings = {".json": "json", ".md": "markdown", ".html": "html", ".txt": "text"}
    writer = registry.writer(endings.get(path.suffix.lower(), "json"))
    now = clock()
    item = ExportItem(ArticleId("unsaved"), StoryId("unsaved"), State.DRAFT, content, now, now)
    data = writer.write(item).files[0].data
    try:
        replace_file(path, data, durable=True)
    except OSError as error:
        raise UserError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error)),
            _("Choose another place."),
        ) from error


def _document(stored: StoredDocument) -> Document:
    return Document.load(stored.snapshot, stored.updates)
