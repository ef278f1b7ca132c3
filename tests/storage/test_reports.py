from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from editor_app.storage.library import LibraryStore
from editor_app.storage.reports import WAITING, Report, ReportState
from helpers.stores import AddArticle, Ticking

AT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
REPORT = Report("r1", ReportState.OPEN, "repared", address="https://news.example.com/a", received=AT)


def test_a_report_is_kept_whole_and_anew_in_its_own_place(store: LibraryStore, add: AddArticle) -> None:
    whole = replace(
        REPORT,
        article=add("Bridge"),
        title="Bridge",
        source="mbox",
        prefix="körpü ",
        suffix=" ə",
        comment="c",
        correction="repaired",
        anchor="{}",
        reason="no",
        person="leyla",
        handled=AT + timedelta(hours=1),
    )
    store.reports.put(REPORT)
    store.reports.put(whole)
    assert store.reports.get("r1") == whole
    assert store.reports.of(whole.article) == [whole]
    assert store.reports.get("r2") is None


def test_those_of_one_article_stand_together_the_newest_article_first(
    store: LibraryStore, add: AddArticle
) -> None:
    old, new = add("Old"), add("New")
    for number, (article, hours) in enumerate([(old, 0), (new, 1), (old, 2), (new, 3)]):
        at = AT + timedelta(hours=hours)
        store.reports.put(replace(REPORT, report=f"r{number}", article=article, received=at))
    assert [report.report for report in store.reports.in_states(WAITING)] == ["r1", "r3", "r0", "r2"]
    assert store.reports.counts() == {ReportState.OPEN: 4}


def test_the_same_report_is_known_whatever_became_of_it(store: LibraryStore) -> None:
    assert not store.reports.known(REPORT)
    for state in ReportState:
        store.reports.put(replace(REPORT, state=state))
        known = store.reports.known(replace(REPORT, report="another"))
        assert known is not None
        assert (known.report, known.state) == (REPORT.report, state)
    assert not store.reports.known(replace(REPORT, exact="brigde"))
    assert not store.reports.known(replace(REPORT, received=AT + timedelta(seconds=1)))


def test_the_reports_of_an_article_go_with_it_for_good(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("Bridge")
    store.reports.put(replace(REPORT, article=article))
    store.reports.put(replace(REPORT, report="r2"))
    store.articles.trash([article], clock())
    store.articles.delete_forever([article])
    assert store.reports.get("r1") is None
    assert store.reports.get("r2") is not None
