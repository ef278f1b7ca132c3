"""One round of writing: every article that comes by in every format that is wanted."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.readings import Reading
from editor_app.formats.names import story_folder
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem, Gathering, OutputFile, Version, Written
from editor_app.services.blockers import NO_RULES, Blocker, BlockerKind, StopRules, blockers, cautions
from editor_app.services.export_values import ExportOptions, ExportOutcome, ExportRefusal, ExportResult
from editor_app.services.leaks import NO_REMARKS, Remarks, Watch, refusal
from editor_app.services.packages import StagedFile
from editor_app.services.proving import differences
from editor_app.services.sent_before import since_sent

_FOLLOWS = "html"
"""The format whose files show the others' headlines, too, and so are always written again."""


class Receiver(Protocol):
    """Takes the files of a round."""

    def add(self, path: str, data: bytes) -> StagedFile:
        """Take a file; the same bytes may come twice. UserError when others have its name."""
        ...

    def is_taken(self, path: str, data: bytes) -> bool:
        """Whether another file has the name ``path``, in any case of its letters."""
        ...

    def change_of(self, path: str) -> str:
        """What of a rehearsal the file would be: ``new``, ``changed`` or ``same``; empty otherwise."""
        ...

    def before(self, path: str) -> bytes | None:
        """The bytes that a rehearsal would change; None otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class _Said:
    story: StoryId
    warnings: tuple[str, ...]
    losses: tuple[str, ...]


class Round:
    """Writes articles one after the other, and what several of them share."""

    def __init__(
        self,
        registry: Registry,
        options: ExportOptions,
        receiver: Receiver,
        folder: Path,
        now: datetime,
        rules: StopRules = NO_RULES,
        watch: Watch | None = None,
    ) -> None:
        names = dict.fromkeys(options.formats)
        self._registry = registry
        self._options = options
        self._rules = rules
        self._receiver = receiver
        self._watch = watch or Watch()
        self._folder = folder
        self._writers = [registry.writer(name) for name in names if not registry.gathers(name)]
        self._gatherings: list[tuple[str, Gathering]] = [
            (name, registry.gatherer(name).begin(options.place.outlet, now))
            for name in names
            if registry.gathers(name)
        ]
        self._said: dict[tuple[str, ArticleId], _Said] = {}
        self._going: dict[StoryId, tuple[Version, ...]] = {}
        self.folders: dict[str, StoryId] = {}
        """The folders of the stories that were written."""

    def write(self, item: ExportItem, remarks: Remarks = NO_REMARKS) -> list[ExportOutcome]:
        """One article in every format; a format that finds it invalid keeps it out of all, and so does a
        file that would give away what is internal, such as what the desk remarks on it. UserError when
        files with other articles would."""
        try:
            written = [(writer.name, writer.write(item)) for writer in self._writers]
            if stays := (*self._stays(item, written, remarks), *self._clashes(written)):
                return [ExportRefusal(item.article, stays)]
            for name, _gathering in self._gatherings[1:]:
                # None may take what another refuses: what was gathered cannot be taken out again.
                self._registry.gatherer(name).write(item)
            gathered = [(name, gathering.add(item)) for name, gathering in self._gatherings]
        except UserError as error:
            return [ExportRefusal(item.article, (Blocker(str(error), "body", is_final=True),))]
        self.folders[story_folder(item)] = item.story
        self._going[item.story] = item.versions
        forced = self._options.is_forced
        overridden = [blocker.message for blocker in blockers(item.content)] if forced else []
        too_long = [blocker.message for blocker in self._options.demands.over(item.content)]
        cautious = (*overridden, *too_long, *cautions(item.content, self._rules))
        for name, result in gathered:
            self._said[name, item.article] = _Said(item.story, (*cautious, *result.warnings), result.losses)
        own: list[ExportOutcome] = [self._own(item, name, result, cautious) for name, result in written]
        return [
            *own,
            *(out for name, result in gathered for out in self._shared(name, result.files, item.article)),
        ]

    def write_beside(self, item: ExportItem, formats: Collection[str]) -> None:
        """An article that only stands in what goes out; where it cannot be written, it is left out.

        Its own file is there and stays as it is, unless it does not name a version that goes out.
        """
        known = {version.article for version in item.versions}
        going = self._going.get(item.story, ())
        is_new = any(version.article not in known for version in going)
        versions = {version.article: version for version in (*item.versions, *going)}.values()
        item = replace(item, versions=tuple(sorted(versions, key=lambda one: (one.language, one.article))))
        self._watch.beside(item)
        for writer in self._writers:
            if writer.name in formats and (is_new or writer.name == _FOLLOWS):
                with contextlib.suppress(UserError):
                    for file in writer.write(item).files:
                        self._receiver.add(file.path, file.data)
        for name, gathering in self._gatherings:
            if name in formats:
                with contextlib.suppress(UserError):
                    for file in gathering.add(item).files:
                        if file.articles or is_new:
                            self._receiver.add(file.path, file.data)

    def story_of(self, path: str) -> StoryId:
        """The story in whose folder, or packed folder, a file of the package lies; empty when in none."""
        place = path.removesuffix(".zip")
        while place:
            if place in self.folders:
                return self.folders[place]
            place = place.rpartition("/")[0]
        return StoryId("")

    def finish(self) -> list[ExportOutcome]:
        """What is left of the formats whose files hold several articles; nothing when none went out."""
        if not self._going:
            return []
        return [
            outcome
            for name, gathering in self._gatherings
            for outcome in self._shared(name, gathering.finish().files)
        ]

    def _stays(
        self, item: ExportItem, written: Sequence[tuple[str, Written]], remarks: Remarks
    ) -> tuple[Blocker, ...]:
        """Why the files of the article must not leave."""
        if self._options.reading is Reading.MARKED:
            # Review copies go to colleagues, who are to read the remarks.
            return ()
        secrets = self._watch.secrets(item, remarks, keeps=bool(self._gatherings))
        found = [(name, self._watch.own(item, secrets, name, result.files)) for name, result in written]
        return tuple(
            Blocker(refusal(name, leaks), "", is_final=True, kind=BlockerKind.LIBRARY)
            for name, leaks in found
            if leaks
        )

    def _clashes(self, written: Sequence[tuple[str, Written]]) -> Iterator[Blocker]:
        """Files of another story that have the names of these, which nobody foresaw."""
        for _name, result in written:
            for file in result.files:
                if self._receiver.is_taken(file.path, file.data):
                    said = _("Two files of the package would have the name {name}.").format(name=file.path)
                    yield Blocker(said, "", is_final=True, kind=BlockerKind.LIBRARY)

    def _own(self, item: ExportItem, format: str, written: Written, warnings: Sequence[str]) -> ExportResult:
        main, *_rest = [self._receiver.add(file.path, file.data) for file in written.files]
        said = _Said(item.story, (*warnings, *written.warnings), written.losses)
        result = self._result(
            main, item.article, format, said, self._since_sent(format, main, written.files[0])
        )
        if not self._options.proves:
            return result
        return replace(result, differences=differences(item, format, written, self._registry))

    def _shared(
        self, format: str, files: Sequence[OutputFile], only: ArticleId | None = None
    ) -> list[ExportResult]:
        """One result for each article that ``files`` hold, with the first file that holds it; a file that
        names none is of ``only``."""
        found: dict[ArticleId, ExportResult] = {}
        named = [file if file.articles or only is None else replace(file, articles=(only,)) for file in files]
        if leaks := self._watch.shared(self._options.place.outlet, format, named):
            raise UserError(refusal(format, leaks), _("Nothing was written."))
        for file in files:
            staged = self._receiver.add(file.path, file.data)
            since = self._since_sent(format, staged, file)
            for article in file.articles or ((only,) if only is not None else ()):
                said = self._said.get((format, article))
                if said is not None and article not in found:
                    found[article] = self._result(staged, article, format, said, since)
        return list(found.values())

    def _result(
        self, staged: StagedFile, article: ArticleId, format: str, said: _Said, since: tuple[str, ...]
    ) -> ExportResult:
        return ExportResult(
            story=said.story,
            article=article,
            format=format,
            path=str(self._folder / staged.path),
            sha256=staged.sha256,
            bytes=staged.size,
            warnings=said.warnings,
            losses=said.losses,
            change=self._receiver.change_of(staged.path),
            since_sent=since,
        )

    def _since_sent(self, format: str, staged: StagedFile, file: OutputFile) -> tuple[str, ...]:
        before = self._receiver.before(staged.path)
        return since_sent(format, before, file, self._registry) if before is not None else ()
