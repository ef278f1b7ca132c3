"""What readers reported: matched to stories, placed in their texts, decided by a person."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, new_id
from editor_app.base.records import dataclass
from editor_app.document.anchors import Anchor
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.suggesting import Suggesting
from editor_app.formats.reports.values import ReadReport
from editor_app.language.anchoring import Quote
from editor_app.services.desk import Desk
from editor_app.services.object_words import object_at, object_text, says
from editor_app.services.open_article import OpenArticle
from editor_app.services.report_places import (
    Standing,
    from_text,
    passage_at,
    published_version,
    standing,
    stands,
    to_text,
    words_at,
)
from editor_app.services.report_stories import ReportStories
from editor_app.storage.library import LibraryStore
from editor_app.storage.reports import WAITING, Report, ReportState

log = logging.getLogger(__name__)

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")
_NETWORK_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that came in, as it is kept; ``is_new`` is False for one that had come in before."""

    report: Report
    is_new: bool = True


class ReaderReports:
    """Keeps reports, finds their places and carries out what a person decides. Main thread.

    ``changed`` says that reports came in or were decided.
    """

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        clock: Clock = utc_now,
        keeps_senders: Callable[[], bool] = lambda: False,
    ) -> None:
        self._keeps_senders = keeps_senders
        self._store = store
        self._desk = desk
        self._clock = clock
        self.changed: Signal[[]] = Signal()

    # What there is

    def counts(self) -> dict[ReportState, int]:
        """How many reports are in each state that has any."""
        return self._store.reports.counts()

    def waiting(self) -> int:
        """How many reports nobody has decided on yet."""
        return sum(count for state, count in self.counts().items() if state in WAITING)

    def list(self, states: Collection[ReportState] = WAITING, limit: int = 1_000) -> Sequence[Report]:
        """The reports in ``states``, those of one article together."""
        return self._store.reports.in_states(states, limit)

    def get(self, report: str) -> Report:
        """The report of that id. UserError when there is none."""
        found = self._store.reports.get(report)
        if found is None:
            raise UserError(_("This report is no longer there."))
        return found

    def place(self, report: Report) -> Selection | None:
        """Where in its article the report's place is today, whatever stands there; None without one."""
        anchor = from_text(report.anchor)
        if anchor is None or not report.article:
            return None
        with self._opened(report.article) as opened:
            return opened.document.place_of(anchor)

    def around(self, report: Report) -> tuple[str, str, str] | None:
        """What stands at the report's place today, between what stands before and behind it; None without
        a place."""
        anchor = from_text(report.anchor)
        if anchor is None or not report.article:
            return None
        with self._opened(report.article) as opened:
            place = opened.document.place_of(anchor)
            if place is None:
                return None
            return passage_at(opened.document, place, report.exact)

    # Coming in

    def taking(self) -> Callable[[ReadReport, bool], Taken]:
        """A function that takes one report after the other; the second argument keeps who sent it, as the
        preferences may do too.

        Ask for it once for each run: it looks at the library's list only once.
        """
        stories, keeps_all = ReportStories(self._store), self._keeps_senders()

        def take(read: ReadReport, keeps_sender: bool) -> Taken:
            return self._take(read, stories, keeps_sender or keeps_all)

        return take

    def _take(self, read: ReadReport, stories: ReportStories, keeps_sender: bool) -> Taken:
        report = _kept(read, keeps_sender)
        known = self._store.reports.known(report)
        if known is not None:
            return Taken(known, is_new=False)
        report = self._judged(report, stories.find(read))
        if report.article:
            stories.note(read.address, report.article)
        self._store.reports.put(report)
        self.changed.emit()
        return Taken(report)

    def _judged(self, report: Report, articles: Sequence[ArticleId]) -> Report:
        """``report`` with the article of ``articles`` that it is about, and its standing there."""
        best: tuple[ArticleId, Standing] | None = None
        for article in articles:
            found = self._standing(report, article)
            if best is None or found.score > best[1].score:
                best = (article, found)
        if best is None:
            same = self._first_alike(report, self._store.reports.at_address(report.address), None)
            if same is not None and report.address:
                return replace(report, state=ReportState.JOINED, joined=same.report)
            return replace(report, state=ReportState.NEEDS_STORY)
        article, found = best
        return self._joined(
            replace(report, article=article, state=found.state, anchor=to_text(found.anchor)), found.anchor
        )

    def _standing(self, report: Report, article: ArticleId) -> Standing:
        with self._opened(article) as opened:
            document = opened.document
            version = published_version(self._store, article, document, report.received)
            return standing(document, Quote(report.exact, report.prefix, report.suffix), version)

    def _joined(self, report: Report, anchor: Anchor | None) -> Report:
        """``report``, joined to an earlier one about the same place if there is one."""
        same = self._first_alike(report, self._store.reports.of(report.article), anchor)
        return replace(report, state=ReportState.JOINED, joined=same.report) if same else report

    def _first_alike(self, report: Report, others: Sequence[Report], anchor: Anchor | None) -> Report | None:
        others = [other for other in others if not other.joined and other.report != report.report]
        if not others:
            return None
        if anchor is None or not report.article:
            mine = (report.exact, report.prefix[-20:], report.suffix[:20])
            return next(
                (one for one in others if (one.exact, one.prefix[-20:], one.suffix[:20]) == mine), None
            )
        with self._opened(report.article) as opened:
            place = opened.document.place_of(anchor)
            data = object_at(opened.document, place) if place is not None else None
            for other in others:
                if data is not None and not _is_one_in(report.exact, other.exact):
                    # Of one picture or table, but other words of it.
                    continue
                held = from_text(other.anchor)
                there = opened.document.place_of(held) if held else None
                if held is not None and (held.start, held.end) == (anchor.start, anchor.end):
                    return other
                if place is not None and there is not None and _overlap(place, there):
                    return other
        return None

    # Keeping up

    def refresh(self, article: ArticleId) -> int:
        """Look again at the reports about an article that nobody has decided; how many were mended meanwhile
        by editing, or are not any more because that was taken back."""
        moved = 0
        for report in self._store.reports.of(article):
            if report.state is ReportState.OPEN and self._is_mended(report):
                self._keep(replace(report, state=ReportState.MENDED, handled=self._clock()))
                moved += 1
            elif report.state is ReportState.MENDED and self._stands(report):
                self._keep(replace(report, state=ReportState.OPEN, handled=None))
                moved += 1
        return moved

    def refreshing(self) -> Iterator[None]:
        """The same for all articles with such reports, one with each step."""
        undecided = self.list({ReportState.OPEN, ReportState.MENDED})
        for article in dict.fromkeys(report.article for report in undecided):
            try:
                self.refresh(article)
            except UserError as error:
                # A damaged text keeps its reports as they are.
                log.warning("reports about %s were not looked at: %s", article, error)
            yield

    def _stands(self, report: Report) -> bool:
        anchor = from_text(report.anchor)
        if anchor is None:
            return False
        with self._opened(report.article) as opened:
            return stands(opened.document, anchor, report.exact) is not None

    def _is_mended(self, report: Report) -> bool:
        if not report.anchor or self._stands(report):
            return False
        with self._opened(report.article) as opened:
            quote = Quote(report.exact, report.prefix, report.suffix)
            found = standing(opened.document, quote, opened.document.version())
            if found.anchor is None or stands(opened.document, found.anchor, report.exact) is None:
                return True
        self._store.reports.put(replace(report, anchor=to_text(found.anchor)))
        return False

    # Deciding

    def accept(self, report: Report, correction: str | None = None) -> None:
        """Make it a suggestion in its article, or a note when nobody says what should stand there.

        CommandRefused when it has no place or its words are no longer there.
        """
        place, wanted = self._present(report), report.correction if correction is None else correction
        wanted = " ".join(wanted.split())
        with self._opened(report.article) as opened:
            by, at = _reader(), self._clock()
            words, data = words_at(opened.document, place), object_at(opened.document, place)
            if data is None and wanted and wanted != words and "\n" not in words:
                reason = report.comment or _("A reader reported it.")
                opened.run(
                    _("Take over a reader’s report"),
                    replace_ranges,
                    [(place, wanted)],
                    suggest=Suggesting(by, at, reason),
                )
            else:
                text = report.comment or _("A reader marked a mistake here.")
                # A note on an object says which of its words are meant.
                text = f"“{report.exact}” {text}" if data is not None else text
                text += f" → {wanted}" if wanted and wanted not in (words, report.exact) else ""
                opened.run(_("Take over a reader’s report"), add_note, place, text, by=by, at=at)
        self._decide(replace(report, correction=wanted), ReportState.ACCEPTED)

    def refuse(self, report: Report, reason: str = "") -> None:
        """Leave the text as it is; ``reason`` is kept."""
        self._decide(replace(report, reason=" ".join(reason.split())), ReportState.REFUSED)

    def put_at(self, report: Report, article: ArticleId, place: Selection) -> Report:
        """Give a report the place that a person chose; it is open then. CommandRefused for an empty one."""
        with self._opened(article) as opened:
            anchor = opened.document.anchor(place)
            data = object_at(opened.document, place)
            words = words_at(opened.document, place) if data is None else object_text(data)
            if data is not None and report.exact and says(data, report.exact):
                words = report.exact
        if anchor is None or not words.strip():
            raise CommandRefused(_("Select the words that the report is about."))
        # From here on these words count as the reported ones: they tell when they are mended.
        placed = replace(report, article=article, exact=words.strip(), anchor=to_text(anchor))
        return self._keep(replace(placed, state=ReportState.OPEN, joined="", handled=None))

    def assign(self, report: Report, article: ArticleId) -> Report:
        """Say which article a report is about; it is placed there if it can be."""
        found = self._standing(report, article)
        told = replace(report, article=article, state=found.state, anchor=to_text(found.anchor))
        return self._keep(self._joined(told, found.anchor))

    def reopen(self, report: Report) -> Report:
        """Undo a decision: the report waits again, with the place that it has today."""
        bare = replace(report, joined="", reason="", person="", handled=None)
        if not report.article:
            return self._keep(replace(bare, state=ReportState.NEEDS_STORY))
        anchor = from_text(report.anchor)
        with self._opened(report.article) as opened:
            has_place = anchor is not None and opened.document.place_of(anchor) is not None
        return self._keep(replace(bare, state=ReportState.OPEN if has_place else ReportState.NEEDS_PLACE))

    def _present(self, report: Report) -> Selection:
        anchor = from_text(report.anchor)
        if anchor is None or not report.article:
            raise CommandRefused(
                _("This report has no place in a text yet."), _("Select the words and put it there.")
            )
        with self._opened(report.article) as opened:
            place = stands(opened.document, anchor, report.exact)
            if place is None:
                raise CommandRefused(
                    _("The words that were reported are no longer there."),
                    _("Select what is wrong now and put the report there."),
                )
        return place

    def _decide(self, report: Report, state: ReportState) -> None:
        person, now = self._desk.person.id, self._clock()
        self._keep(replace(report, state=state, person=person, handled=now))
        # Who said the same is answered with it.
        for other in self._store.reports.of(report.article) if report.article else ():
            if other.joined == report.report:
                self._store.reports.put(replace(other, reason=report.reason, person=person, handled=now))

    def _keep(self, report: Report) -> Report:
        self._store.reports.put(report)
        self.changed.emit()
        return report

    def _opened(self, article: ArticleId) -> _Opened:
        return _Opened(self._desk, article)


class _Opened:
    """An article for the length of a ``with``."""

    def __init__(self, desk: Desk, article: ArticleId) -> None:
        self._desk = desk
        self._article = article

    def __enter__(self) -> OpenArticle:
        return self._desk.open(self._article)

    def __exit__(self, *_error: object) -> None:
        self._desk.close(self._article)


def _reader() -> str:
    """Who stands beside what was taken over from reports."""
    return _("Reader’s report")


def _kept(read: ReadReport, keeps_sender: bool) -> Report:
    comment = read.comment
    if keeps_sender and read.sender:
        comment = f"{comment}\n— {read.sender}".strip()
    elif not keeps_sender:
        comment = _without_sender(comment)
    return Report(
        report=new_id(),
        state=ReportState.NEEDS_STORY,
        exact=read.exact,
        address=read.address,
        title=read.title,
        source=read.source,
        prefix=read.prefix,
        suffix=read.suffix,
        comment=comment,
        correction=read.correction,
        received=read.received,
    )


def _without_sender(text: str) -> str:
    """``text`` without addresses of people and computers."""
    return _NETWORK_ADDRESS.sub("…", _MAIL.sub("…", text))


def _is_one_in(one: str, other: str) -> bool:
    return one.strip() in other or other.strip() in one


def _overlap(one: Selection, other: Selection) -> bool:
    return one.field is other.field and one.start < other.end and other.start < one.end
