"""One piece of work beside the window: it ends, is stopped, or fails, and each is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from editor_app.services.jobs import Jobs, Progress
from editor_app.ui.jobs import MainThread
from editor_app.ui.widgets.one_job import OneJob


@pytest.fixture
def job(qtbot: QtBot) -> Iterator[tuple[OneJob, list[str]]]:
    main_thread, parent = MainThread(), QWidget()
    qtbot.addWidget(parent)
    jobs = Jobs(main_thread.deliver)
    made, told = OneJob(jobs, parent), []
    made.ended.connect(lambda result: told.append(f"ended {result}"))
    made.stopped.connect(lambda: told.append("stopped"))
    made.failed.connect(lambda error: told.append(f"failed {error}"))
    yield made, told
    jobs.close()


def broken(_progress: Progress) -> None:
    raise ValueError("a part is missing")


@pytest.mark.parametrize(
    ("work", "said"), [(lambda _progress: 3, "ended 3"), (broken, "failed a part is missing")]
)
def test_what_came_of_it_is_told_and_the_next_can_begin(
    job: tuple[OneJob, list[str]], qtbot: QtBot, work: Callable[[Progress], object], said: str
) -> None:
    one, told = job
    one.run("Work", work)
    assert one.is_running
    qtbot.waitUntil(lambda: told == [said])
    assert not one.is_running
    one.run("Work", lambda _progress: "again")
    qtbot.waitUntil(lambda: told == [said, "ended again"])


def test_work_that_is_stopped_gives_nothing(job: tuple[OneJob, list[str]], qtbot: QtBot) -> None:
    one, told = job
    begun = Event()

    def work(progress: Progress) -> str:
        begun.set()
        while not progress.wait(0.01):
            progress.report(1, 2)
        progress.check()
        return "never"

    with qtbot.waitSignal(one.progressed):
        one.run("Work", work)
    begun.wait()
    one.stop()
    qtbot.waitUntil(lambda: told == ["stopped"])
    assert not one.is_running


def _stopped(progress: Progress) -> None:
    progress.cancel()
    progress.check()


@pytest.mark.parametrize("work", [lambda progress: progress.report(1, 2), broken, _stopped])
def test_work_that_ends_when_its_window_is_gone_tells_nobody(
    qtbot: QtBot, work: Callable[[Progress], object]
) -> None:
    main_thread, parent, is_gone = MainThread(), QWidget(), Event()
    jobs = Jobs(main_thread.deliver)
    one = OneJob(jobs, parent)

    def waiting(progress: Progress) -> object:
        is_gone.wait()
        return work(progress)

    one.run("Work", waiting)
    delete(parent)
    is_gone.set()
    qtbot.waitUntil(lambda: not one.is_running)
    jobs.close()
