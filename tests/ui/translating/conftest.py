"""A story on a real library, its version in another language, and both on a stage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.services.jobs import Jobs
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.jobs import MainThread
from helpers.studio import Studio


@pytest.fixture
def studio(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    library = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    made = Studio(library, jobs, qtbot)
    yield made
    for stage in made.stages.held.values():
        stage.release()
    jobs.close()
    library.close()
