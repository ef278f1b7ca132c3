"""Brings files into the library: read, kept with their original bytes, found at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, InputError, LibraryError, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.formats.registry import Registry
from editor_app.formats.reports.values import NAME as REPORTS
from editor_app.formats.values import ReadArticle, Source
from editor_app.services import inputs
from editor_app.services.arriving import Arrival, Arrivals, Original
from editor_app.services.desk import Desk
from editor_app.services.inputs import Input, Missing
from editor_app.services.jobs import Progress
from editor_app.services.known_originals import tell_known
from editor_app.services.naming import Naming
from editor_app.services.report_importing import ReportResult, take_reports
from editor_app.services.review_copies import ReviewCopies, told_in_words
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, State

if TYPE_CHECKING:
    from editor_app.services.bilingual_importing import BilingualArrivals
    from editor_app.services.reports import ReaderReports
    from editor_app.services.translating.returning import Returning

BATCH = 32
"""Articles that are written to the library in one transaction while a window waits for its turn."""
LARGE_BATCH = 128
"""The same where nobody waits."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One article that was brought in."""

    path: str
    format: str
    story: StoryId
    article: ArticleId
    language: str
    headline: str
    words: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file that was not brought in, with the reason."""

    path: str
    error: str


Outcome = ImportResult | ReportResult | ImportFailure


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person said: a format and a language for all files, and the state of what comes in.

    ``batch`` articles at a time are written, and told, together. Who sent a reader's report is kept only
    with ``keeps_senders``. Files with translations are those of ``source``, where one is named.
    """

    format: str = ""
    language: str = ""
    state: State = State.INBOX
    batch: int = BATCH
    keeps_senders: bool = False
    source: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class _Reports:
    """An input that holds reports of readers instead of articles."""

    source: Source


class Importing:
    """Reads inputs on any thread and keeps them on the library's own."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        registry: Registry,
        clock: Clock = utc_now,
        naming: Naming | None = None,
        reports: Callable[[], ReaderReports] | None = None,
        copies: Callable[[], ReviewCopies] | None = None,
        returning: Callable[[], Returning] | None = None,
    ) -> None:
        self._returning = returning
        self._naming = naming or Naming()
        self._given_reports = reports
        self._copies = copies or (lambda: ReviewCopies(store, desk, registry, clock))
        self._store = store
        self._desk = desk
        self._registry = registry
        self._clock = clock

    def read(self, source: Source, format: str = "") -> tuple[ReadArticle, ...]:
        """The articles in ``source``; InputError, naming it, when it cannot be read. Any thread."""
        return self._registry.read(source, format)

    def tell_known(self, source: Source, articles: Sequence[ReadArticle]) -> list[ReadArticle]:
        """The articles in ``source``, with a warning when they are in the library already. Its own thread."""
        return tell_known(self._store, source.data, articles)

    def _reports(self) -> ReaderReports:
        # Imported here: start-up time; most imports bring no report.
        from editor_app.services.reports import ReaderReports

        if self._given_reports is None:
            return ReaderReports(self._store, self._desk, self._clock)
        return self._given_reports()

    def holds_reports(self, source: Source) -> bool:
        """Whether ``source`` is no article but reports of readers. InputError when it is nothing known."""
        return self._registry.recognise(source).name == REPORTS

    def take_reports(
        self, source: Source, progress: Progress, *, keeps_senders: bool = False
    ) -> Iterator[ReportResult]:
        """Every report in ``source``, each as soon as it is kept. InputError without any; Cancelled."""
        return take_reports(
            self._store,
            progress.hand_over(self._reports),
            source,
            progress,
            keeps_sender=keeps_senders,
        )

    def keep(
        self,
        read: ReadArticle,
        original: bytes,
        name: str,
        *,
        story: StoryId | None = None,
        state: State = State.INBOX,
        language: str = "",
    ) -> ImportResult:
        """Put one article that was read (and perhaps reviewed) into the library, as ``story``'s version
        or as a new story; what left here for review or translation is brought back. LibraryError when it
        cannot be written."""
        copies = self._copies()
        if story is None and copies.is_copy(read):
            return self._bring_back(copies, name, Source(original, PurePath(name).name), read.format)
        arrivals = self._arrivals()
        bilingual = self._bilingual(read)
        if story is None and bilingual is not None:
            *_source, last = bilingual.take(read, Original(name, original), arrivals, state)
            return _of_row(last[0], name, read.format, last[1])
        arrival = arrivals.prepare(read, Original(name, original), state, language, story=story)
        self._write(arrivals, [arrival])
        return _result(arrival)

    def bring_in(
        self,
        paths: Iterable[str],
        options: ImportOptions,
        progress: Progress | None = None,
        stdin: inputs.ByteSource | None = None,
    ) -> Iterator[Outcome]:
        """Every article and every failure of ``paths`` in their order, each as soon as it is on disk.

        One bad file never stops the others. Cancelled and LibraryError pass through; what
        was given by then is kept.
        """
        progress = progress or Progress()
        found = list(inputs.find(paths))
        arrivals = self._arrivals()
        waiting: list[Arrival | ImportResult | ImportFailure] = []
        for done, given in enumerate(found):
            progress.report(done, len(found), _name(given))
            prepared = self._prepare(arrivals, given, options, progress, stdin)
            if isinstance(prepared, _Reports):
                yield from self._flush(arrivals, waiting, progress)
                waiting = []
                yield from self._take(prepared, options, progress)
                continue
            waiting.extend(prepared)
            if len(waiting) >= options.batch:
                yield from self._flush(arrivals, waiting, progress)
                waiting = []
        yield from self._flush(arrivals, waiting, progress)
        progress.report(len(found), len(found))

    def import_paths(
        self, paths: Iterable[str], progress: Progress | None = None, options: ImportOptions | None = None
    ) -> list[Outcome]:
        """All of ``bring_in`` at once, for a job; when it is cancelled, what was kept by then."""
        outcomes: list[Outcome] = []
        try:
            # One by one: what came before a cancel stays.
            for outcome in self.bring_in(paths, options or ImportOptions(), progress):
                outcomes.append(outcome)
        except Cancelled:
            log.info("import cancelled after %d articles", len(outcomes))
        return outcomes

    def _arrivals(self) -> Arrivals:
        return Arrivals(self._store, self._desk.person, self._clock, self._naming)

    def _prepare(
        self,
        arrivals: Arrivals,
        given: Input | Missing,
        options: ImportOptions,
        progress: Progress,
        stdin: inputs.ByteSource | None,
    ) -> Sequence[Arrival | ImportResult | ImportFailure] | _Reports:
        if isinstance(given, Missing):
            return [ImportFailure(given.path, given.reason)]
        path = str(given.path)
        try:
            source = inputs.load(given, language=options.language, stdin=stdin)
            reader = (
                self._registry.reader(options.format) if options.format else self._registry.recognise(source)
            )
            if reader.name == REPORTS:
                return _Reports(replace(source, name=path))
            articles = reader.read(source)
            if not articles:
                raise InputError(_("{path}: There is no article in it.").format(path=path))
            copies = self._copies()
            if copies.is_copy(articles[0]):
                return [progress.hand_over(lambda: self._bring_back(copies, path, source, reader.name))]
            original = Original(path, source.data)
            return progress.hand_over(
                lambda: [
                    entry
                    for read in self.tell_known(source, articles)
                    for entry in self._arrived(arrivals, read, original, options, given.group)
                ]
            )
        except (Cancelled, LibraryError):
            raise
        except UserError as error:
            return [ImportFailure(path, str(error))]
        except Exception as error:
            # One file that a reader stumbles over must not cost the person the rest of the batch.
            log.exception("reading %s", path)
            return [ImportFailure(path, _("It cannot be read: {reason}.").format(reason=repr(error)))]

    def _arrived(
        self, arrivals: Arrivals, read: ReadArticle, original: Original, options: ImportOptions, group: str
    ) -> Sequence[Arrival | ImportResult]:
        """One article on its way in; a text beside its translation is in already."""
        bilingual = self._bilingual(read) if options.source is None else self._with_source()
        if bilingual is None:
            return [arrivals.prepare(read, original, options.state, options.language, group=group)]
        if options.source is not None:
            brought = [bilingual.take_into(options.source, read, original.name)]
        else:
            brought = list(bilingual.take(read, original, arrivals, options.state))
        return [_of_row(row, original.name, read.format, warnings) for row, warnings in brought]

    def _bilingual(self, read: ReadArticle) -> BilingualArrivals | None:
        """What takes ``read``, None when it is an article like others."""
        if read.bilingual is None or self._returning is None:
            return None
        found = self._with_source()
        return found if found is not None and found.concerns(read) else None

    def _with_source(self) -> BilingualArrivals | None:
        # Imported here: start-up time; most imports bring no translation.
        from editor_app.services.bilingual_importing import BilingualArrivals

        return BilingualArrivals(self._store, self._desk, self._returning()) if self._returning else None

    def _bring_back(self, copies: ReviewCopies, path: str, source: Source, format: str) -> ImportResult:
        """A review copy of an article that is here: what it changed is suggested in that."""
        brought = copies.bring_back_source(source)
        self._desk.refresh()
        row = self._store.articles.get(brought.article)
        assert row is not None, "it was just opened"
        return _of_row(row, path, format, (told_in_words(brought), *brought.warnings))

    def _take(self, given: _Reports, options: ImportOptions, progress: Progress) -> Iterator[Outcome]:
        path = given.source.name
        try:
            yield from self.take_reports(given.source, progress, keeps_senders=options.keeps_senders)
        except (Cancelled, LibraryError):
            raise
        except UserError as error:
            yield ImportFailure(path, str(error))
        except Exception as error:
            # What was taken by then stays, and the other inputs come in.
            log.exception("reading %s", path)
            yield ImportFailure(path, _("It cannot be read: {reason}.").format(reason=repr(error)))

    def _flush(
        self,
        arrivals: Arrivals,
        waiting: Sequence[Arrival | ImportResult | ImportFailure],
        progress: Progress,
    ) -> Iterator[Outcome]:
        ready = [entry for entry in waiting if isinstance(entry, Arrival)]
        if ready:
            progress.hand_over(lambda: self._write(arrivals, ready))
        for entry in waiting:
            yield _result(entry) if isinstance(entry, Arrival) else entry

    def _write(self, arrivals: Arrivals, ready: Sequence[Arrival]) -> None:
        arrivals.write(ready)
        for arrival in ready:
            if arrival.additions:
                self._complete_story(arrival)
        self._desk.articles_changed.emit(frozenset(arrival.row.article for arrival in ready))

    def _complete_story(self, arrival: Arrival) -> None:
        """Give the story the shared fields that only this version came with."""
        opened = self._desk.open(arrival.row.article)
        try:
            for name, value in arrival.additions.items():
                opened.set_field(name, value)
        finally:
            self._desk.close(arrival.row.article)
        self._desk.refresh()


def _name(given: Input | Missing) -> str:
    return given.path.name if isinstance(given, Input) else given.path


def _result(arrival: Arrival) -> ImportResult:
    return _of_row(arrival.row, arrival.original.name, arrival.format, arrival.warnings)


def _of_row(row: ArticleRow, path: str, format: str, warnings: tuple[str, ...]) -> ImportResult:
    return ImportResult(path, format, row.story, row.article, row.language, row.headline, row.words, warnings)
