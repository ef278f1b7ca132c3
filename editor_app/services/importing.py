"""Brings files into the library: read, kept with their original bytes, found at once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, InputError
from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.formats.registry import Registry
from editor_app.formats.reports.values import NAME as REPORTS
from editor_app.formats.values import ReadArticle, Source
from editor_app.services import inputs
from editor_app.services.archives import WholeArchive, count_of, is_archive, members_of, sum_of_file
from editor_app.services.arriving import Arrivals, Original
from editor_app.services.desk import Desk
from editor_app.services.failing import failing
from editor_app.services.import_values import (
    BATCH,
    LARGE_BATCH,
    ImportFailure,
    ImportOptions,
    ImportResult,
    ImportSkip,
    Outcome,
)
from editor_app.services.incoming import Incoming, ReadFile, result_of, result_of_row, write
from editor_app.services.inputs import Input, Missing
from editor_app.services.jobs import Progress
from editor_app.services.known_items import PART
from editor_app.services.known_originals import tell_known
from editor_app.services.listed_items import (
    in_order,
    is_package,
    is_picture_of_article,
    package_in,
    told_of_package,
    told_of_picture,
)
from editor_app.services.naming import Naming
from editor_app.services.report_importing import ReportResult, take_reports
from editor_app.services.review_copies import ReviewCopies, told_in_words
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

if TYPE_CHECKING:
    from editor_app.services.bilingual_importing import BilingualArrivals
    from editor_app.services.reports import ReaderReports
    from editor_app.services.translating.returning import Returning
    from editor_app.services.translating.versions import Versions

__all__ = [
    "BATCH",
    "LARGE_BATCH",
    "ImportFailure",
    "ImportOptions",
    "ImportResult",
    "ImportSkip",
    "Importing",
    "Outcome",
]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Reports:
    """An input that holds reports of readers instead of articles."""

    source: Source


Prepared = ReadFile | WholeArchive | ImportResult | ImportSkip | ImportFailure | _Reports


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
        versions: Callable[[], Versions] | None = None,
    ) -> None:
        self._returning = returning
        self._versions = versions
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
            return self._bring_back(copies, name, Source(original, PurePath(name).name), read)
        arrivals = self._arrivals()
        bilingual = self._bilingual(read)
        kept = Original(name, original, hashlib.sha256(original).hexdigest())
        if story is None and bilingual is not None:
            *_source, last = bilingual.take(read, kept, arrivals, state)
            return result_of_row(last[0], name, read, last[1])
        incoming = self._incoming(ImportOptions(state=state, language=language))
        if story is None and incoming.is_news(read, kept):
            incoming.add(read, kept)
            outcome = incoming.flush()[0]
            if isinstance(outcome, ImportResult):
                return outcome
        arrival = arrivals.prepare(read, kept, state, language, story=story)
        write(self._store, self._desk, arrivals, [arrival])
        incoming.know_sources(arrival)
        return result_of(arrival)

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
        found = in_order(inputs.find(paths))
        incoming = self._incoming(options)
        try:
            for done, given in enumerate(found):
                progress.report(done, len(found), _name(given))
                yield from self._bring(incoming, given, options, progress, stdin)
            yield from self._flush(incoming, progress)
        except Cancelled:
            yield from incoming.done()
            raise
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

    def _bring(
        self,
        incoming: Incoming,
        given: Input | Missing,
        options: ImportOptions,
        progress: Progress,
        stdin: inputs.ByteSource | None,
    ) -> Iterator[Outcome]:
        """Let what is in one input wait, and write when enough waits."""
        if isinstance(given, Missing):
            incoming.wait(ImportFailure(given.path, given.reason))
            return
        for prepared in self._read_all(incoming, given, options, progress, stdin):
            if isinstance(prepared, _Reports):
                yield from self._flush(incoming, progress)
                yield from self._take(prepared, options, progress)
                continue
            self._put(incoming, prepared, options, progress)
            if incoming.is_full:
                yield from self._flush(incoming, progress)

    def _incoming(self, options: ImportOptions) -> Incoming:
        return Incoming(self._store, self._desk, self._arrivals(), options, self._clock, self._versions)

    def _read_all(
        self,
        incoming: Incoming,
        given: Input,
        options: ImportOptions,
        progress: Progress,
        stdin: inputs.ByteSource | None,
    ) -> Iterator[Prepared]:
        """What is in a file, and in those of an archive; failures among it."""
        path = str(given.path)
        if is_archive(given.path):
            yield from self._read_archive(incoming, given, options, progress)
            return
        with failing(path) as failure:
            source = inputs.load(given, language=options.language, stdin=stdin)
            yield self._read_one(incoming, source, path, given.group, options, progress)
        if failure.outcome is not None:
            yield failure.outcome

    def _read_archive(
        self, incoming: Incoming, given: Input, options: ImportOptions, progress: Progress
    ) -> Iterator[Prepared]:
        path, checksum = str(given.path), ""
        with failing(path) as failure:
            checksum = sum_of_file(given.path)
            if options.resumes and progress.hand_over(lambda: incoming.was_taken(checksum)):
                yield ImportSkip(path, _("It was taken in before."), is_known=True)
                return
            total = count_of(given.path)
            for done, (inner, member) in enumerate(members_of(given, options.language)):
                progress.report(done, total, f"{given.path.name}: {PurePath(inner).name}")
                with failing(inner) as one:
                    yield self._read_one(incoming, member.source, inner, member.group, options, progress)
                if one.outcome is not None:
                    yield one.outcome
            original = Original(path, b"", checksum)
            yield WholeArchive(original)
        if failure.outcome is not None:
            yield failure.outcome

    def _read_one(
        self,
        incoming: Incoming,
        source: Source,
        path: str,
        group: str,
        options: ImportOptions,
        progress: Progress,
    ) -> Prepared:
        original = Original(path, source.data, hashlib.sha256(source.data).hexdigest())
        if options.resumes and progress.hand_over(lambda: incoming.was_taken(original.checksum)):
            return ImportSkip(path, _("It was taken in before."), is_known=True)
        if not options.format and is_package(source.data):
            listing = package_in(source.data, source.name)
            progress.hand_over(lambda: incoming.note_package(original, listing.identity, listing.versions))
            return ImportSkip(path, told_of_package(listing))
        if not options.format and is_picture_of_article(source.data):
            return ImportSkip(path, told_of_picture())
        reader = self._registry.reader(options.format) if options.format else self._registry.recognise(source)
        if reader.name == REPORTS:
            return _Reports(replace(source, name=path))
        articles = reader.read(source)
        if not articles:
            raise InputError(_("{path}: There is no article in it.").format(path=path))
        copies = self._copies()
        if copies.is_copy(articles[0]):
            return progress.hand_over(lambda: self._bring_back(copies, path, source, articles[0]))
        return ReadFile(original, reader.name, tuple(articles), group)

    def _put(
        self, incoming: Incoming, prepared: Prepared, options: ImportOptions, progress: Progress
    ) -> None:
        """Let what was read wait to be written, on the library's own thread."""
        if isinstance(prepared, WholeArchive):
            progress.hand_over(lambda: incoming.note_file(prepared.original))
        elif isinstance(prepared, ReadFile):
            with failing(prepared.original.name) as failure:
                progress.hand_over(lambda: self._arrived(incoming, prepared, options))
            if failure.outcome is not None:
                incoming.wait(failure.outcome)
        elif not isinstance(prepared, _Reports):
            incoming.wait(prepared)

    def _arrived(self, incoming: Incoming, file: ReadFile, options: ImportOptions) -> None:
        """The articles of one file on their way in; a text beside its translation is in already."""
        original = file.original
        if len(file.articles) > 1:
            original = replace(original, checksum=original.checksum + PART)
        for read in self.tell_known(Source(original.data), file.articles):
            bilingual = self._bilingual(read) if options.source is None else self._with_source()
            if bilingual is None:
                incoming.add(read, original, file.group)
                continue
            if options.source is not None:
                brought = [bilingual.take_into(options.source, read, original.name)]
            else:
                brought = list(bilingual.take(read, original, incoming.arrivals, options.state))
            name = original.name
            incoming.wait(*(result_of_row(row, name, read, warnings) for row, warnings in brought))
        if len(file.articles) > 1:
            incoming.complete(file.original)

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

    def _bring_back(self, copies: ReviewCopies, path: str, source: Source, read: ReadArticle) -> ImportResult:
        """A review copy of an article that is here: what it changed is suggested in that."""
        brought = copies.bring_back_source(source)
        self._desk.refresh()
        row = self._store.articles.get(brought.article)
        assert row is not None, "it was just opened"
        return result_of_row(row, path, read, (told_in_words(brought), *brought.warnings))

    def _take(self, given: _Reports, options: ImportOptions, progress: Progress) -> Iterator[Outcome]:
        # What was taken by then stays, and the other inputs come in.
        with failing(given.source.name) as failure:
            yield from self.take_reports(given.source, progress, keeps_senders=options.keeps_senders)
        if failure.outcome is not None:
            yield failure.outcome

    def _flush(self, incoming: Incoming, progress: Progress) -> Iterator[Outcome]:
        yield from progress.hand_over(incoming.flush)


def _name(given: Input | Missing) -> str:
    return given.path.name if isinstance(given, Input) else given.path
