"""Writes finished stories as packages: whole or not at all, the same bytes for the same story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.document.readings import Reading
from editor_app.formats.registry import Registry
from editor_app.formats.values import WITHDRAWING, ExportItem, Written
from editor_app.services.blockers import Blocker, BlockerKind, StopRules, blockers
from editor_app.services.critic_markup import written_with_signs
from editor_app.services.desk import Desk
from editor_app.services.export_round import Round
from editor_app.services.export_values import (
    FEEDS,
    Beside,
    ExportOptions,
    ExportOutcome,
    ExportRefusal,
    ExportResult,
    WrittenFile,
)
from editor_app.services.export_ways import keep_way, same_since
from editor_app.services.jobs import Progress
from editor_app.services.leaks import NO_REMARKS, Remarks, Watch
from editor_app.services.lying_there import LyingThere
from editor_app.services.marked_articles import COPY_FORMATS, logged_format
from editor_app.services.naming import Naming
from editor_app.services.outgoing import Issue, Loaded, Outgoing, Place
from editor_app.services.packages import Package, check_place, package
from editor_app.services.packing import foreseen, packed, rehearsed
from editor_app.services.stopping import Stopping
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow, ListQuery, State
from editor_app.storage.seen import READERS, Sight

if TYPE_CHECKING:
    from editor_app.services.translating.returning import Returning

FINISHED = frozenset({State.READY, State.SCHEDULED, State.PUBLISHED, State.CORRECTED})
"""States in which an article goes out unless it is named itself."""

BILINGUAL = frozenset({"xliff", "xliff-1.2"})
"""Formats that have a text beside its translation."""

_PAGE = 500


class NotWhole(UserError):
    """Nothing was written, because not everything could be; ``outcomes`` say what stopped what."""

    def __init__(self, outcomes: Sequence[ExportOutcome]) -> None:
        refused = [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)]
        first = refused[0].blockers[0].message if refused and refused[0].blockers else ""
        super().__init__(
            ngettext(
                "{n} language version is stopped, so nothing was written. {first}",
                "{n} language versions are stopped, so nothing was written. The first: {first}",
                len(refused),
            ).format(n=len(refused), first=first)
        )
        self.outcomes = tuple(outcomes)


class Exporting:
    """Checks, writes and logs what leaves the house."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        registry: Registry,
        clock: Clock = utc_now,
        naming: Naming | None = None,
        stopping: Stopping | None = None,
        returning: Callable[[], Returning] | None = None,
    ) -> None:
        self._returning = returning
        self.stopping = stopping
        self._naming = naming or Naming()
        self._store = store
        self._desk = desk
        self._registry = registry
        self._clock = clock
        self._lying_there = LyingThere(store, desk)

    def blockers(self, article: ArticleId) -> tuple[Blocker, ...]:
        """Everything that stops ``article`` from going out."""
        if self.stopping is None:
            return blockers(self._desk.content(article))
        return self.stopping.of(article)

    def finished(self, states: frozenset[State] = FINISHED) -> list[ArticleId]:
        """The articles in one of ``states``, oldest first."""
        query = ListQuery(states=states)
        count = self._store.articles.count(query)
        rows = [
            row
            for offset in range(0, count, _PAGE)
            for row in self._store.articles.page(query, offset, _PAGE)
        ]
        return sorted(row.article for row in rows)

    def preview(self, article: ArticleId, format: str, reading: Reading = Reading.FINAL) -> Written:
        """What an export would write, without writing it. UserError when it would not be valid.

        The marked ``reading`` has signs in the text where something would come or go.
        """
        return self.preview_maker(article, reading)(format)

    def items_of(
        self,
        articles: Sequence[ArticleId],
        place: Place,
        issues: Mapping[ArticleId, Issue],
        *,
        goes_out: bool = False,
    ) -> dict[ArticleId, ExportItem]:
        """What writers would get of ``articles`` if they went out now, or else for a look at what they would
        write; those that are not there are left out."""
        outgoing = Outgoing(
            self._store,
            self._desk,
            articles,
            None,
            place,
            naming=self._naming,
            issues=issues,
            now=self._clock() if goes_out else None,
        )
        return {
            item.article: item for rows in outgoing.chunks() for item in outgoing.items(outgoing.load(rows))
        }

    def preview_maker(self, article: ArticleId, reading: Reading = Reading.FINAL) -> Callable[[str], Written]:
        """Reads the article as it is now; the function given makes its ``preview`` in a format on any thread.

        UserError when there is no such article.
        """
        outgoing = Outgoing(
            self._store, self._desk, [article], None, naming=self._naming, takes_trash=True, reading=reading
        )
        loaded = [entry for rows in outgoing.chunks() for entry in outgoing.load(rows)]
        if not loaded:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        (item,) = outgoing.items(loaded)
        marked, item = item.marked, replace(item, marked=None)

        def write(format: str) -> Written:
            writer = self._registry.writer(format)
            if marked is None:
                return writer.write(item)
            return written_with_signs(
                marked, format, lambda content: writer.write(replace(item, content=content))
            )

        return write

    def export(
        self,
        articles: Iterable[ArticleId],
        options: ExportOptions,
        folder: Path,
        progress: Progress | None = None,
        written: Callable[[Sequence[WrittenFile]], object] | None = None,
    ) -> list[ExportOutcome]:
        """Write ``articles`` to ``folder``; one outcome per article and format, or its refusal.

        Either every article that is not refused is there in every format, or nothing is:
        when the disk is full (UserError), the job is cancelled or the process dies. ``written`` is called
        with all files of the package once they are there.
        """
        progress = progress or Progress()
        _refuse_unmarked(options)
        names, target = list(dict.fromkeys(articles)), folder.absolute()
        check_place(target, self._store.folder)
        if options.only_changed:
            names, options = progress.hand_over(partial(self._changed_only, names, options, target))
        if self.stopping is not None:
            self.stopping.load(progress)
        now = self._clock()
        outgoing = progress.hand_over(lambda: self._outgoing(names, target, options, now))
        outcomes: list[ExportOutcome] = _not_there(outgoing)
        revisions: dict[ArticleId, str] = {}
        versions: dict[ArticleId, bytes] = {}
        done = 0
        with rehearsed(target, options.packing) if options.is_rehearsal else package(target) as made:
            rules = StopRules(codes=self._naming.cautions)
            writing = Round(self._registry, options, made, target, now, rules, self._watch(target))
            for rows in outgoing.chunks():
                loaded = progress.hand_over(partial(self._load, outgoing, rows, versions))
                revisions.update((entry.row.article, _revision(entry)) for entry in loaded)
                going = [entry for entry in loaded if not self._refused(entry, options, outcomes)]
                for entry, item in zip(going, outgoing.items(going), strict=True):
                    progress.report(done, len(outgoing), item.content.headline.text)
                    outcomes += writing.write(item, _remarks(entry))
                    done += 1
            for item, formats in self._beside(outgoing.siblings, options, target, progress):
                writing.write_beside(item, formats)
            outcomes += writing.finish()
            if isinstance(made, Package):
                outcomes = packed(made, writing.folders, options.packing, outcomes, target)
            else:
                outcomes = foreseen(writing.folders, options.packing, outcomes, target)
            if options.is_whole and any(isinstance(outcome, ExportRefusal) for outcome in outcomes):
                raise NotWhole(outcomes)
        if written is not None and isinstance(made, Package):
            written([WrittenFile(writing.story_of(file.path), file) for file in made.files])
        if not options.is_rehearsal:
            progress.keep(lambda: self._log(outcomes, revisions, versions, options, target, now))
        place = {article: number for number, article in enumerate(names)}
        return sorted(outcomes, key=lambda outcome: place[outcome.article])

    def _changed_only(
        self, articles: Sequence[ArticleId], options: ExportOptions, target: Path
    ) -> tuple[list[ArticleId], ExportOptions]:
        """Those that have changed, and the others where they stand beside them: in feeds, which hold both."""
        self._desk.refresh()
        since = same_since(self._store.exports, options, target)
        changed = self._lying_there.changed(
            articles, {name: since.get(name) for name in options.formats}, target
        )
        feeds, going = FEEDS.intersection(options.formats), frozenset(changed)
        if not feeds or not going:
            return changed, options
        others = [article for article in articles if article not in going]
        beside = self._lying_there.in_feeds(others, feeds, target)
        return changed, replace(options, beside=(*options.beside, *beside))

    def _beside(
        self, siblings: Sequence[ArticleId], options: ExportOptions, folder: Path, progress: Progress
    ) -> Iterator[tuple[ExportItem, frozenset[str]]]:
        """What stands beside what goes out, as readers have it, with the formats that it stands in: what the
        ``options`` say, and language versions that lie there from before."""
        beside: dict[ArticleId, Beside] = {}

        def read() -> list[ExportItem]:
            there = self._lying_there.beside(siblings, options.formats, folder)
            for one in (*there, *options.beside):
                known = beside.get(one.article)
                beside[one.article] = replace(one, formats=one.formats | known.formats) if known else one
            outgoing = Outgoing(
                self._store,
                self._desk,
                list(beside),
                folder,
                options.place,
                naming=self._naming,
                went={one.article: one.went for one in beside.values() if one.went is not None},
            )
            return [item for rows in outgoing.chunks() for item in outgoing.items(outgoing.load(rows))]

        if options.reading is Reading.MARKED or not (siblings or options.beside):
            return
        for item in progress.hand_over(read):
            yield item, beside[item.article].formats

    def _watch(self, target: Path) -> Watch:
        """What looks at every file before it leaves."""
        folders = (Path.home(), self._store.folder.absolute(), target)
        return Watch((self._desk.person.name, self._desk.person.id), folders)

    def _load(
        self, outgoing: Outgoing, rows: Sequence[ArticleRow], versions: dict[ArticleId, bytes]
    ) -> list[Loaded]:
        """The contents of ``rows``; adds the versions of those that somebody may be writing in."""
        names = {row.article for row in rows}
        versions.update(
            (opened.id, opened.document.version()) for opened in self._desk.opened() if opened.id in names
        )
        return outgoing.load(rows)

    def _outgoing(
        self, articles: Sequence[ArticleId], folder: Path, options: ExportOptions, now: datetime
    ) -> Outgoing:
        is_bilingual = not BILINGUAL.isdisjoint(options.formats)
        return Outgoing(
            self._store,
            self._desk,
            articles,
            folder,
            options.place,
            naming=self._naming,
            stopping=self.stopping,
            reading=options.reading,
            returning=self._returning() if self._returning is not None and is_bilingual else None,
            issues=options.issues,
            now=now,
        )

    def _refused(self, entry: Loaded, options: ExportOptions, outcomes: list[ExportOutcome]) -> bool:
        if options.reading is Reading.MARKED:
            # A colleague is to read it before it is ready.
            return False
        issue = options.issues.get(entry.row.article)
        if issue is not None and issue.publication.signal in WITHDRAWING:
            # Whatever is wrong with it, those who have it must be told.
            return False
        if entry.bilingual is not None and BILINGUAL.issuperset(options.formats):
            # It goes to somebody who translates it.
            return False
        found = (*self._stops(entry), *options.demands.missing(entry.content))
        if not any(blocker.is_final or not options.is_forced for blocker in found):
            return False
        outcomes.append(ExportRefusal(entry.row.article, found))
        return True

    def _stops(self, entry: Loaded) -> tuple[Blocker, ...]:
        if self.stopping is None or entry.standing is None:
            return blockers(entry.content)
        return self.stopping.list_of(entry.standing)

    def _log(
        self,
        outcomes: Sequence[ExportOutcome],
        revisions: Mapping[ArticleId, str],
        versions: Mapping[ArticleId, bytes],
        options: ExportOptions,
        target: Path,
        now: datetime,
    ) -> None:
        """Remember what was written, as of the moment before it was read: what has been typed since then is
        still to go out."""
        person = self._desk.person.name
        if self._store.is_read_only:
            return
        is_copy = options.reading is Reading.MARKED
        with self._store.transaction():
            if any(isinstance(result, ExportResult) for result in outcomes):
                keep_way(self._store.exports, options, target, now)
            for result in outcomes:
                if isinstance(result, ExportResult):
                    self._store.exports.add(
                        result.article,
                        logged_format(result.format) if is_copy else result.format,
                        result.path,
                        result.sha256,
                        result.bytes,
                        now,
                        person,
                        revisions[result.article],
                    )
                    if is_copy:
                        continue
                    # Nobody writes in an article that is not open: its time says what went out.
                    sight = Sight(now, versions.get(result.article, b""))
                    self._store.seen.set(result.article, READERS, sight)


def _remarks(entry: Loaded) -> Remarks:
    """What the desk says to itself of the article."""
    standing = entry.standing
    return Remarks(standing.notes, standing.suggestions) if standing is not None else NO_REMARKS


def _revision(entry: Loaded) -> str:
    """A name for what went out: of a review copy, the version that it will be compared with."""
    return entry.marked.revision if entry.marked is not None else entry.revision


def _refuse_unmarked(options: ExportOptions) -> None:
    """UserError for review copies in formats that cannot show what waits in an article."""
    unable = [name for name in options.formats if name not in COPY_FORMATS]
    if options.reading is Reading.MARKED and unable:
        raise UserError(
            _("The format {name} cannot show suggestions and notes.").format(name=unable[0]),
            _("Review copies are written as: {formats}.").format(formats=", ".join(COPY_FORMATS)),
        )


def _not_there(outgoing: Outgoing) -> list[ExportOutcome]:
    """The refusals of what cannot go out because it is not, or no longer, in the library."""
    unknown = Blocker(
        _("There is no such article in the library."), "", is_final=True, kind=BlockerKind.LIBRARY
    )
    trashed = Blocker(_("The article is in the trash."), "", is_final=True, kind=BlockerKind.LIBRARY)
    return [
        *(ExportRefusal(article, (unknown,)) for article in outgoing.unknown),
        *(ExportRefusal(article, (trashed,)) for article in outgoing.trashed),
    ]
