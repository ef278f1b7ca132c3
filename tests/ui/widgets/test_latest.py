from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from editor_app.base.errors import Cancelled
from editor_app.services.jobs import Jobs
from editor_app.ui.jobs import MainThread
from editor_app.ui.widgets.latest import LatestOnly


def test_what_waits_when_all_jobs_end_is_not_begun(qtbot: QtBot) -> None:
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver, workers=1)
    errors: list[BaseException] = []
    done: list[str] = []
    latest = LatestOnly(jobs, errors.append)
    busy = Event()
    jobs.run("", lambda _progress: busy.wait())
    latest.ask("figures", lambda: "one", done.append)
    latest.ask("figures", lambda: "two", done.append)
    for job in jobs.running:
        job.cancel()
    busy.set()
    jobs.close()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)
    assert not latest.is_busy
    assert not done
