"""Files that a person looks through before they are kept: read, sorted line by line, kept one by one."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor_app.base.errors import Cancelled, InputError, LibraryError, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.values import Dropped, ReadArticle, ReviewLine, Role, Source
from editor_app.services import inputs
from editor_app.services.importing import ImportFailure, Importing, ImportResult
from editor_app.services.inputs import Missing
from editor_app.services.jobs import Progress
from editor_app.services.report_importing import ReportResult
from editor_app.storage.rows import State

PASTED = "pasted"
"""The name of what was pasted, before its suffix."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that was read and waits for a person.

    ``lines`` are the input with the roles as they stand now; ``read`` is as the reader
    found it. Candidates of the same ``group`` are language versions of one story.
    """

    path: str
    original: bytes
    read: ReadArticle
    lines: tuple[ReviewLine, ...]
    group: str = ""

    def with_roles(self, places: Iterable[int], role: Role) -> Candidate:
        """The same with another role for the lines at ``places``."""
        chosen = frozenset(places)
        return replace(
            self,
            lines=tuple(
                replace(line, role=role, reason=_("chosen"))
                if place in chosen and line.role is not role
                else line
                for place, line in enumerate(self.lines)
            ),
        )

    def assembled(self) -> ReadArticle:
        """The article that the lines make as they stand; what the reader found when nothing was changed."""
        if self.lines == self.read.lines:
            return self.read
        content = assemble(self.lines, self.read.content.language, self.read.content)
        dropped = (*_dropped(self.lines), *self._dropped_beside())
        return replace(self.read, content=content, dropped=dropped, lines=self.lines)

    def _dropped_beside(self) -> Iterator[Dropped]:
        """What the reader dropped that is no line: pictures, embedded frames, hidden text."""
        lines = Counter(_dropped(self.read.lines))
        for entry in self.read.dropped:
            if lines[entry]:
                lines[entry] -= 1
            else:
                yield entry


def _dropped(lines: Iterable[ReviewLine]) -> tuple[Dropped, ...]:
    return tuple(Dropped(line.text, line.reason) for line in lines if line.role is Role.DROPPED)


Reviewable = Candidate | ImportFailure
Found = Reviewable | ReportResult


class Reviewing:
    """Reads inputs for review and keeps those that a person wants."""

    def __init__(self, importing: Importing) -> None:
        self._importing = importing
        self._stories: dict[str, tuple[StoryId, set[str]]] = {}

    def read_paths(self, paths: Iterable[str], progress: Progress) -> list[Found]:
        """The articles of files and folders, the reports of readers, which need no review and are taken in,
        and the files that cannot be read. Any thread. Cancelled."""
        given = list(inputs.find(paths))
        found: list[Found] = []
        for done, entry in enumerate(given):
            if isinstance(entry, Missing):
                found.append(ImportFailure(entry.path, entry.reason))
                continue
            progress.report(done, len(given), entry.path.name)
            try:
                source, path = inputs.load(entry), str(entry.path)
                found += self._read(source, path, entry.group, progress, takes_reports=True)
            except InputError as error:
                found.append(ImportFailure(str(entry.path), str(error)))
        progress.report(len(given), len(given))
        return found

    def read_pasted(self, html: str, text: str, progress: Progress | None = None) -> list[Found]:
        """The articles of a pasted page: its HTML when there is any, else its text. Any thread."""
        sources = [
            Source(value.encode("utf-8", "replace"), f"{PASTED}{suffix}")
            for value, suffix in ((html, ".html"), (text, ".txt"))
            if value.strip()
        ]
        failure: list[Found] = [ImportFailure(_("Clipboard"), _("There is no text in it."))]
        for source in sources:
            found = self._read(source, source.name, "", progress or Progress(), takes_reports=False)
            if any(isinstance(entry, Candidate) for entry in found):
                return found
            failure = found
        return failure

    def keep(self, candidate: Candidate, state: State = State.INBOX) -> ImportResult:
        """Put the article as it stands now into the library, with its original bytes.

        LibraryError when it cannot be written.
        """
        read = candidate.assembled()
        language = read.content.language
        story, languages = (
            self._stories.get(candidate.group, (None, set())) if candidate.group else (None, set())
        )
        result = self._importing.keep(
            read,
            candidate.original,
            candidate.path,
            story=story if language not in languages else None,
            state=state,
        )
        if candidate.group:
            self._stories[candidate.group] = (result.story, {*languages, language})
        return result

    def _read(
        self, source: Source, path: str, group: str, progress: Progress, *, takes_reports: bool
    ) -> list[Found]:
        try:
            if takes_reports and self._importing.holds_reports(source):
                return list(self._importing.take_reports(replace(source, name=path), progress))
            read = self._importing.read(source)
            articles = progress.hand_over(lambda: self._importing.tell_known(source, read))
        except (Cancelled, LibraryError):
            raise
        except UserError as error:
            return [ImportFailure(path, str(error))]
        except Exception as error:
            # One input that a reader stumbles over must not cost the person the others.
            log.exception("reading %s", path)
            return [ImportFailure(path, _("It cannot be read: {reason}.").format(reason=repr(error)))]
        if not articles:
            return [ImportFailure(path, _("There is no article in it."))]
        return [Candidate(path, source.data, read, read.lines, group) for read in articles]
