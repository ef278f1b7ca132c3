"""Looks at one watched folder: what is whole comes in, once, and goes aside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import LibraryError, reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.archives import is_archive
from editor_app.services.import_values import (
    LARGE_BATCH,
    ImportFailure,
    ImportOptions,
    ImportResult,
    ImportSkip,
    Outcome,
)
from editor_app.services.importing import Importing
from editor_app.services.inputs import input_in
from editor_app.services.jobs import Progress
from editor_app.services.listed_items import in_order
from editor_app.services.watching.folders import Afterwards, WatchedFolder
from editor_app.services.watching.looking import (
    DONE,
    FAILED,
    FOR_PICTURES,
    PATIENCE,
    WITH_PICTURES,
    Found,
    Steadiness,
    awaits_pictures,
    files_in,
    is_whole,
)
from editor_app.services.watching.setting_aside import set_aside, write_report

_AT_ONCE = 200
"""Files that are brought in before they are moved aside."""

log = logging.getLogger(__name__)


class Standing(StrEnum):
    """How a watched folder stands."""

    GOOD = "good"
    GONE = "gone"
    """It is not there: a share that is not connected."""
    STOPPED = "stopped"
    """The library cannot be written, or files cannot be moved: see the problem."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a folder found and did: what came in, what failed, how many files wait."""

    folder: WatchedFolder
    standing: Standing = Standing.GOOD
    problem: str = ""
    outcomes: tuple[Outcome, ...] = ()
    waiting: int = 0

    @property
    def came(self) -> tuple[ImportResult, ...]:
        """The articles that came in, or were changed by their sender."""
        return tuple(one for one in self.outcomes if isinstance(one, ImportResult))

    @property
    def failures(self) -> tuple[ImportFailure, ...]:
        """The files that failed."""
        return tuple(one for one in self.outcomes if isinstance(one, ImportFailure))


class FolderWatcher:
    """Looks at one folder again and again. It remembers only what saves work: what was taken in is known to
    the library."""

    def __init__(
        self, folder: WatchedFolder, importing: Callable[[], Importing], clock: Clock = utc_now
    ) -> None:
        self.folder = folder
        self._importing = importing
        self._clock = clock
        self._steadiness = Steadiness()
        self._pictures = Steadiness()
        self._stuck: dict[Found, tuple[Outcome, ...]] = {}

    def look(
        self, progress: Progress | None = None, told: Callable[[Outcome], object] = lambda outcome: None
    ) -> Look:
        """Bring in what stands still since the last look and is whole. ``told`` hears of each outcome as soon
        as it is on disk. Cancelled: what came in by then is done with."""
        progress = progress or Progress()
        try:
            found = files_in(self.folder.path)
        except OSError as error:
            return Look(self.folder, Standing.GONE, reason_of(error))
        settled = self._steadiness.look([one for one in found if not one.is_beside], self._clock())
        pictures = self._pictures.look([one for one in found if one.is_beside], self._clock())
        outcomes: list[Outcome] = []
        problem = self._move_again(found)
        try:
            for files, cut in self._parts(settled):
                problem = self._take(files, cut, progress, told, outcomes) or problem
        except LibraryError as error:
            return Look(self.folder, Standing.STOPPED, str(error), tuple(outcomes), self._steadiness.waiting)
        problem = self._put_away(pictures) or problem
        if not self.folder.path.is_dir():
            return Look(self.folder, Standing.GONE, _("It is not there any more."), tuple(outcomes))
        standing = Standing.STOPPED if problem else Standing.GOOD
        return Look(self.folder, standing, problem, tuple(outcomes), self._steadiness.waiting)

    def _parts(self, settled: Sequence[Found]) -> Iterator[tuple[list[Found], list[Found]]]:
        """The whole files and those that are cut off, some at a time."""
        by_path = {str(one.path): one for one in settled}
        ordered = in_order(input_in(one.path, one.path.parent) for one in settled)
        names = [str(given.path) for given in ordered]
        for start in range(0, len(names), _AT_ONCE):
            files: list[Found] = []
            cut: list[Found] = []
            for one in map(by_path.__getitem__, names[start : start + _AT_ONCE]):
                try:
                    is_ready = is_whole(one.path) and not self._waits_for_pictures(one)
                except OSError:
                    # Somebody holds it; there is another look.
                    is_ready = False
                if is_ready:
                    files.append(one)
                elif self._clock() - self._steadiness.since(one) >= PATIENCE:
                    cut.append(one)
            if files or cut:
                yield files, cut

    def _waits_for_pictures(self, one: Found) -> bool:
        is_new = self._clock() - self._steadiness.since(one) < FOR_PICTURES
        return is_new and not is_archive(one.path) and awaits_pictures(one.path)

    def _put_away(self, pictures: Sequence[Found]) -> str:
        """Set pictures aside that no story needs any more; what stands in the way of that, in words."""
        problem = ""
        for one in pictures if self.folder.afterwards is Afterwards.MOVE else ():
            if self._clock() - self._pictures.since(one) >= WITH_PICTURES:
                self._pictures.done(one)
                problem = self._set_aside(one, ()) or problem
        return problem

    def _take(
        self,
        files: Sequence[Found],
        cut: Sequence[Found],
        progress: Progress,
        told: Callable[[Outcome], object],
        outcomes: list[Outcome],
    ) -> str:
        """Bring in ``files`` and set everything aside; gives what stands in the way of that, in words."""
        of_file: dict[str, list[Outcome]] = {str(one.path): [] for one in files}
        options = ImportOptions(
            language=self.folder.language, state=self.folder.state, batch=LARGE_BATCH, resumes=True
        )
        for outcome in self._importing().bring_in(list(of_file), options, progress):
            of_file[_owner(outcome.path, of_file)].append(outcome)
        for one in cut:
            words = _("The file ends in the middle, and has stood so for {n} minutes.")
            failure = ImportFailure(str(one.path), words.format(n=int(PATIENCE.total_seconds() // 60)))
            of_file[str(one.path)] = [failure]
        problem = ""
        for one in (*files, *cut):
            its = of_file[str(one.path)]
            if any(isinstance(entry, ImportFailure) for entry in its) and not one.path.exists():
                # The share went while the file was read, or its sender took it back: no fault of the file.
                continue
            news = [entry for entry in its if not (isinstance(entry, ImportSkip) and entry.is_known)]
            for entry in news:
                told(entry)
            outcomes += news
            self._steadiness.done(one)
            problem = self._set_aside(one, its) or problem
        return problem

    def _move_again(self, found: Sequence[Found]) -> str:
        """Set aside what could not be moved before; what stands in the way of that, in words."""
        stuck, self._stuck = self._stuck, {}
        problems = [self._set_aside(one, stuck[one]) for one in found if one in stuck]
        return next(filter(None, problems), "")

    def _set_aside(self, one: Found, outcomes: Sequence[Outcome]) -> str:
        path = one.path
        has_failed = any(isinstance(entry, ImportFailure) for entry in outcomes)
        if not has_failed and self.folder.afterwards is Afterwards.LEAVE:
            return ""
        try:
            moved = set_aside(path, self.folder.path, FAILED if has_failed else DONE)
            if has_failed:
                write_report(moved, outcomes, self._clock())
        except OSError as error:
            log.warning("%s cannot be set aside: %s", path, error)
            self._stuck[one] = tuple(outcomes)
            return _("{name} cannot be moved aside: {reason}.").format(
                name=path.name, reason=reason_of(error)
            )
        return ""


def _owner(path: str, files: dict[str, list[Outcome]]) -> str:
    """The file that an outcome is about: itself, or the archive that it lies in."""
    places = (str(place) for place in (Path(path), *Path(path).parents))
    return next((place for place in places if place in files), next(iter(files)))
