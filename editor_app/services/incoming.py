"""One run of an import: what becomes of each item that was read, and the writing of many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.clock import Clock
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.formats.values import ReadArticle
from editor_app.services.arriving import Arrival, Arrivals, Original
from editor_app.services.desk import Desk
from editor_app.services.import_values import ImportFailure, ImportOptions, ImportResult, ImportSkip
from editor_app.services.known_items import WIRE_FORMATS, Fate, Known, known_item
from editor_app.services.regrouping import Regrouping
from editor_app.services.updating import Updating, packed_fields
from editor_app.storage.arrivals import Came, CameIn
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ArticleRow

if TYPE_CHECKING:
    from editor_app.services.translating.versions import Versions

_MOST_LEFT_OUT, _LONGEST_SHOWN = 5, 80

Entry = Arrival | ImportResult | ImportSkip | ImportFailure


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The articles of one file, whose versions of one story have the same ``group``."""

    original: Original
    format: str
    articles: tuple[ReadArticle, ...]
    group: str = ""


class Incoming:
    """Takes in what was read, on the library's own thread; one for each run."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        arrivals: Arrivals,
        options: ImportOptions,
        clock: Clock,
        versions: Callable[[], Versions] | None = None,
    ) -> None:
        self.arrivals = arrivals
        self._store = store
        self._desk = desk
        self._options = options
        self._clock = clock
        self._versions = versions
        self._updating = Updating(store, desk, clock)
        self._waiting: list[Entry] = []
        self._named: set[str] = set()
        self._whole: list[Original] = []
        self._groups: list[tuple[str, ...]] = []

    @property
    def is_full(self) -> bool:
        """Whether so much waits that it is to be written now."""
        return len(self._waiting) >= self._options.batch

    def was_taken(self, checksum: str) -> bool:
        """Whether a file with this sum was taken in by an earlier run."""
        return bool(self._store.arrivals.known([checksum]))

    def is_news(self, read: ReadArticle, original: Original) -> bool:
        """Whether ``read`` updates or withdraws an article that is here."""
        return known_item(self._store, read, original.checksum, original.name).fate in (
            Fate.UPDATE,
            Fate.WITHDRAW,
        )

    def wait(self, *entries: Entry) -> None:
        """Tell ``entries``, which are done with, in their turn."""
        self._waiting += entries

    def add(self, read: ReadArticle, original: Original, group: str = "") -> None:
        """Take in one article of ``original``: what is new waits to be written, what is known becomes what
        it says now."""
        if read.identity in self._named:
            # Its earlier version waits: it is known once it is written.
            self._waiting = list(self.flush())
        entry = self._entry(read, original, group)
        self._waiting.append(entry)
        if isinstance(entry, Arrival) and read.identity and read.format in WIRE_FORMATS:
            self._named.add(read.identity)

    def complete(self, original: Original) -> None:
        """All articles of ``original`` wait or are in: its sum is known once they are written."""
        self._whole.append(original)

    def flush(self) -> list[ImportResult | ImportSkip | ImportFailure]:
        """Write what waits, in one transaction; everything that can be told now, in its order."""
        waiting, self._waiting = self._waiting, []
        self._named = set()
        ready = [entry for entry in waiting if isinstance(entry, Arrival)]
        if ready:
            write(self._store, self._desk, self.arrivals, ready)
            for arrival in ready:
                self.know_sources(arrival)
        if self._whole:
            self._store.arrivals.add(map(self._note, self._whole))
            self._whole = []
        self._regroup()
        return [result_of(entry) if isinstance(entry, Arrival) else entry for entry in waiting]

    def _regroup(self) -> None:
        """Versions that came before the package that names them together become one story now."""
        groups, self._groups = self._groups, []
        if groups:
            regrouping = Regrouping(self._store, self._desk, self._clock)
            for members in groups:
                regrouping.join(members)

    def done(self) -> list[ImportResult | ImportSkip | ImportFailure]:
        """What has happened already and was not told yet, where the run is stopped."""
        return [entry for entry in self._waiting if not isinstance(entry, Arrival)]

    def note_file(self, original: Original) -> None:
        """Remember that ``original`` was taken in, whatever was in it."""
        self._store.arrivals.add([self._note(original)])

    def note_package(self, original: Original, identity: str, versions: Sequence[Sequence[str]]) -> None:
        """Remember which items a package lists as language versions of one story."""
        now, path = self._clock(), clean(original.name)[0]
        self._store.arrivals.add(
            CameIn(
                Came.SKIPPED,
                now,
                identity=member,
                family=f"{identity}#{place}",
                sum=original.checksum,
                path=path,
            )
            for place, members in enumerate(versions)
            for member in members
        )
        self._groups += [tuple(members) for members in versions if len(members) > 1]
        if not any(versions):
            self.note_file(original)

    def _note(self, original: Original) -> CameIn:
        return CameIn(Came.SKIPPED, self._clock(), sum=original.checksum, path=clean(original.name)[0])

    def _entry(self, read: ReadArticle, original: Original, group: str) -> Entry:
        known = known_item(self._store, read, original.checksum, original.name)
        if known.fate is Fate.BRING_IN:
            if read.identity and not read.family:
                read = replace(read, family=self._store.arrivals.family_of(read.identity))
            state, language = self._options.state, self._options.language
            return self.arrivals.prepare(read, original, state, language, group=group)
        if known.fate is Fate.SKIP:
            return self._skipped(known, read, original)
        assert known.row is not None
        return self._changed(known, known.row, read, original)

    def _skipped(self, known: Known, read: ReadArticle, original: Original) -> ImportSkip:
        article = known.row.article if known.row is not None else ArticleId("")
        kind = Came.SKIPPED if known.last is not None else Came.WITHDRAWN
        self._store.arrivals.add([self._came(kind, article, read, original)])
        headline = read.content.headline.text or read.identity
        return ImportSkip(original.name, f"“{headline}”: {known.note}", article)

    def _changed(
        self, known: Known, row: ArticleRow, read: ReadArticle, original: Original
    ) -> ImportResult | ImportSkip | ImportFailure:
        last = known.last
        assert last is not None
        if known.fate is Fate.WITHDRAW:
            came = self._came(Came.WITHDRAWN, row.article, read, original)
            warnings = (*self._updating.withdraw(row), *read.warnings)
            came = replace(came, moment=last.moment, held=last.held, fields=last.fields)
        else:
            content, warnings = self.arrivals.content_of(read, self._options.language)
            try:
                updated = self._updating.update(row, last, content, read.version)
            except UserError as error:
                return ImportFailure(original.name, f"{error} {error.hint}".strip())
            came = replace(
                self._came(updated.came, row.article, read, original),
                moment=updated.moment,
                held=updated.held,
                fields=packed_fields(content.fields),
            )
            warnings = (*updated.warnings, *warnings)
        with self._store.transaction():
            self._store.arrivals.add([came])
            self.arrivals.keep_original(row.article, original, self._clock())
        if came.kind is Came.NEW:
            return ImportSkip(
                original.name, _("“{headline}”: It says the same.").format(headline=row.headline), row.article
            )
        now = self._store.articles.get(row.article) or row
        return result_of_row(now, original.name, read, warnings, came.kind)

    def _came(self, kind: Came, article: ArticleId, read: ReadArticle, original: Original) -> CameIn:
        return CameIn(
            kind,
            self._clock(),
            article,
            read.identity,
            read.version,
            read.translation_of,
            read.family,
            original.checksum,
            clean(original.name)[0],
        )

    def know_sources(self, arrival: Arrival) -> None:
        """Let a version know its source, and versions that came before their source know it now."""
        read = arrival.read
        if read is None or self._versions is None or not (read.translation_of or read.identity):
            return
        for came in self._store.arrivals.kin([read.identity, read.translation_of]):
            if came.article == arrival.row.article:
                continue
            if read.translation_of and came.identity == read.translation_of:
                self._adopt(arrival.row.article, came.article)
            elif read.identity and came.translates == read.identity:
                self._adopt(came.article, arrival.row.article)

    def _adopt(self, article: ArticleId, source: ArticleId) -> None:
        assert self._versions is not None
        opened = self._desk.open(article)
        try:
            is_free = not opened.document.source() and not opened.is_read_only
        finally:
            self._desk.close(article)
        if is_free and self._store.articles.story_of(article) == self._store.articles.story_of(source):
            self._versions().adopt(article, source)


def write(store: LibraryStore, desk: Desk, arrivals: Arrivals, ready: Sequence[Arrival]) -> None:
    """Keep ``ready`` in one transaction, and tell everybody. LibraryError when it cannot be written."""
    arrivals.write(ready)
    for arrival in ready:
        if arrival.additions:
            _complete_story(desk, arrival)
    desk.articles_changed.emit(frozenset(arrival.row.article for arrival in ready))


def _complete_story(desk: Desk, arrival: Arrival) -> None:
    """Give the story the shared fields that only this version came with."""
    opened = desk.open(arrival.row.article)
    try:
        for name, value in arrival.additions.items():
            opened.set_field(name, value)
    finally:
        desk.close(arrival.row.article)
    desk.refresh()


def result_of(arrival: Arrival) -> ImportResult:
    """What is told of an article that was written."""
    assert arrival.read is not None
    return result_of_row(arrival.row, arrival.original.name, arrival.read, arrival.warnings)


def _left_out(read: ReadArticle) -> Iterator[str]:
    """What of an agency's item is in no part of the article; of pages nobody wants to know it."""
    for dropped in read.dropped[:_MOST_LEFT_OUT] if read.format in WIRE_FORMATS else ():
        text = dropped.text if len(dropped.text) <= _LONGEST_SHOWN else f"{dropped.text[:_LONGEST_SHOWN]}…"
        yield _("Left out, {reason}: “{text}”").format(reason=dropped.reason, text=" ".join(text.split()))


def result_of_row(
    row: ArticleRow, path: str, read: ReadArticle, warnings: tuple[str, ...], came: Came = Came.NEW
) -> ImportResult:
    """What is told of the article of ``row``, that ``read`` became or changed."""
    return ImportResult(
        path,
        read.format,
        row.story,
        row.article,
        row.language,
        row.headline,
        row.words,
        (*warnings, *_left_out(read)),
        read.defects,
        came,
    )
