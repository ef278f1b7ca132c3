"""Reports of readers on their way into the library, one by one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from editor_app.base.errors import Cancelled, InputError, LibraryError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.formats.reports.values import NAME, ReadReport
from editor_app.formats.values import Source
from editor_app.services.jobs import Progress
from editor_app.storage.library import LibraryStore
from editor_app.storage.reports import ReportState

if TYPE_CHECKING:
    from editor_app.services.reports import ReaderReports, Taken

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReportResult:
    """One report that came in: its article, empty while nobody knows it, and what is to be known of it.
    ``is_new`` is False for one that had come in before."""

    path: str
    report: str
    state: ReportState
    exact: str
    story: StoryId
    article: ArticleId
    language: str
    headline: str
    warnings: tuple[str, ...]
    format: str = NAME
    is_new: bool = True


def take_reports(
    store: LibraryStore,
    reports: ReaderReports,
    source: Source,
    progress: Progress,
    *,
    keeps_sender: bool,
) -> Iterator[ReportResult]:
    """Every report in ``source``, each as soon as it is kept. InputError when there is none; Cancelled."""
    # Imported here: start-up time; most imports bring no mail.
    from editor_app.formats.reports.reader import ReportsReader

    take = progress.hand_over(reports.taking)
    empty = found = 0
    for read in ReportsReader().reports(source):
        progress.check()
        if read is None:
            empty += 1
            continue
        found += 1
        yield progress.hand_over(partial(_taken, store, take, read, source.name, keeps_sender))
    if not found:
        raise InputError(_("{path}: There is no report in it.").format(path=source.name))
    if empty:
        text = ngettext(
            "{n} entry of {path} brings no report", "{n} entries of {path} bring no report", empty
        )
        log.info(text.format(n=empty, path=source.name))


def _taken(
    store: LibraryStore,
    take: Callable[[ReadReport, bool], Taken],
    read: ReadReport,
    path: str,
    keeps_sender: bool,
) -> ReportResult:
    try:
        taken = take(read, keeps_sender)
    except (Cancelled, LibraryError):
        raise
    except UserError as error:
        # A damaged text must not keep the other reports out.
        taken = take(
            ReadReport(read.exact, prefix=read.prefix, suffix=read.suffix, comment=read.comment), False
        )
        return _result(store, taken, path, str(error))
    return _result(store, taken, path)


def _result(store: LibraryStore, taken: Taken, path: str, warning: str = "") -> ReportResult:
    report = taken.report
    row = store.articles.get(report.article) if report.article else None
    told = warning or ("" if taken.is_new else _("This report had come in before.")) or _told(report.state)
    return ReportResult(
        path=path,
        report=report.report,
        state=report.state,
        exact=report.exact,
        story=row.story if row else StoryId(""),
        article=report.article,
        language=row.language if row else "",
        headline=row.headline if row else "",
        warnings=(told,) if told else (),
        is_new=taken.is_new,
    )


def _told(state: ReportState) -> str:
    match state:
        case ReportState.MENDED:
            return _("It is mended already.")
        case ReportState.JOINED:
            return _("The same was reported before.")
        case ReportState.NEEDS_PLACE:
            return _("It needs a place: the words were not found for sure.")
        case ReportState.NEEDS_STORY:
            return _("It needs a story: no article of the library has this address.")
    return ""
