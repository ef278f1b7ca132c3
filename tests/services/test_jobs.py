from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from editor_app.base.errors import Cancelled
from editor_app.services.jobs import Jobs, Progress, Report, throttled


class Desk:
    """Stands for the main thread: runs what is delivered when somebody takes it."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Callable[[], None]] = queue.Queue()

    def deliver(self, work: Callable[[], None]) -> None:
        self._waiting.put(work)

    def take(self) -> None:
        self._waiting.get(timeout=10)()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def jobs(desk: Desk) -> Iterator[Jobs]:
    jobs = Jobs(desk.deliver)
    yield jobs
    jobs.close()


def test_a_result_is_told_where_it_is_waited_for(jobs: Jobs, desk: Desk) -> None:
    told: list[tuple[int, str]] = []
    jobs.run("Count", lambda _progress: 42, done=lambda n: told.append((n, threading.current_thread().name)))
    desk.take()
    assert told == [(42, threading.current_thread().name)]


def test_an_error_is_told_and_the_job_is_over(jobs: Jobs, desk: Desk) -> None:
    def work(_progress: Progress) -> None:
        raise ValueError("broken")

    told: list[BaseException] = []
    job = jobs.run("Break", work, failed=told.append)
    desk.take()
    assert str(told[0]) == "broken"
    assert jobs.running == ()
    with pytest.raises(ValueError, match="broken"):
        job.result()


def test_progress_tells_count_note_and_time_left() -> None:
    now = iter([0.0, 0.0, 2.0])
    reports: list[Report] = []
    progress = Progress(reports.append, seconds=lambda: next(now))
    progress.report(0, 10, "first")
    progress.report(4, 10, "fifth")
    assert [(report.done, report.total, report.note) for report in reports] == [
        (0, 10, "first"),
        (4, 10, "fifth"),
    ]
    assert [report.seconds_left for report in reports] == [None, 3.0]


def test_a_cancelled_job_stops_at_its_next_report(jobs: Jobs, desk: Desk) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress.report(1, 2)
        raise AssertionError("worked on after the cancel")

    told: list[BaseException] = []
    job = jobs.run("Stop me", work, failed=told.append)
    begun.wait(10)
    job.cancel()
    go_on.set()
    desk.take()
    assert isinstance(told[0], Cancelled)
    with pytest.raises(Cancelled):
        job.result()


def test_parts_of_the_work_run_on_the_main_thread_and_give_their_result(jobs: Jobs, desk: Desk) -> None:
    def work(progress: Progress) -> str:
        return progress.hand_over(lambda: threading.current_thread().name)

    job = jobs.run("Write", work)
    desk.take()
    assert job.result(10) == threading.current_thread().name


def test_an_error_in_a_part_reaches_the_work(jobs: Jobs, desk: Desk) -> None:
    def part() -> None:
        raise OSError("disk full")

    def work(progress: Progress) -> str:
        try:
            progress.hand_over(part)
        except OSError as error:
            return str(error)
        return "nothing"

    job = jobs.run("Write", work)
    desk.take()
    assert job.result(10) == "disk full"


def test_closing_ends_work_that_waits_for_the_main_thread() -> None:
    desk = Desk()
    jobs = Jobs(desk.deliver)
    handed = threading.Event()
    ran: list[bool] = []

    def work(progress: Progress) -> None:
        handed.set()
        progress.hand_over(lambda: ran.append(True))

    job = jobs.run("Wait", work)
    handed.wait(10)
    jobs.close()
    with pytest.raises(Cancelled):
        job.result(0)
    assert ran == []


def test_without_a_main_thread_parts_run_at_once() -> None:
    assert Progress().hand_over(lambda: 7) == 7


def test_a_part_of_a_job_is_silent_but_stops_with_it() -> None:
    reports: list[Report] = []
    whole = Progress(reports.append)
    part = whole.part()
    part.report(1, 2)
    assert reports == []
    whole.cancel()
    with pytest.raises(Cancelled):
        part.check()


def test_more_reports_than_a_person_sees_are_passed_over_but_not_the_last() -> None:
    now = iter(number / 100 for number in range(100))
    heard: list[int] = []
    listen = throttled(lambda report: heard.append(report.done), seconds=lambda: next(now))
    for done in range(1, 26):
        listen(Report(done, 25))
    assert heard == [1, 11, 21, 25]


def test_what_is_done_is_kept_although_somebody_stops_the_work(desk: Desk) -> None:
    progress = Progress(deliver=desk.deliver)
    kept: list[int] = []
    work = threading.Thread(target=lambda: kept.append(progress.keep(lambda: 42)))
    work.start()
    progress.cancel()
    # Long enough for whoever looks whether it was stopped.
    work.join(0.3)
    assert work.is_alive()
    desk.take()
    work.join(10)
    assert kept == [42]


def test_the_end_of_the_program_does_not_wait_for_what_nobody_takes(jobs: Jobs) -> None:
    job = jobs.run("Keep", lambda progress: progress.part().keep(lambda: 42))
    jobs.close()
    with pytest.raises(Cancelled):
        job.result(10)
