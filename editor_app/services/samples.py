"""The sample stories: invented, neutral, in several languages, to try the program on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.paths import resources_folder
from editor_app.services.importing import Importing, ImportOptions, Outcome
from editor_app.services.jobs import Progress
from editor_app.storage.rows import State

if TYPE_CHECKING:
    from editor_app.services.opening import OpenLibrary

_STATES = (State.DRAFT, State.IN_REVIEW, State.READY, State.PUBLISHED, State.APPROVED, State.INBOX)
"""Given to the stories in turn, so that every view has something to show."""


def samples_folder() -> Path:
    """Where the samples lie: a folder per story, in it a Markdown file per language."""
    return resources_folder() / "samples"


def add_samples(
    importing: Importing,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> list[Outcome]:
    """Bring the sample stories into a library; what each became."""
    outcomes: list[Outcome] = []
    progress = progress or Progress()
    stories = sorted(path for path in (folder or samples_folder()).iterdir() if path.is_dir())
    for number, story in enumerate(stories):
        progress.report(number, len(stories), story.name)
        options = ImportOptions(format="markdown", state=_STATES[number % len(_STATES)])
        outcomes += importing.bring_in([str(story)], options, progress.part())
    return outcomes


def fill_with_samples(library: OpenLibrary, progress: Progress | None = None) -> list[Outcome]:
    """The same, with texts that know which other of their story they translate. Any thread."""
    # Imported here: start-up time.
    from editor_app.services.sample_versions import SampleVersions

    progress = progress or Progress()
    outcomes = add_samples(library.importing, progress)
    made = SampleVersions(library.desk, library.versions, lambda: library.memory)
    progress.hand_over(partial(made.make, outcomes))
    progress.hand_over(library.catch_up)
    return outcomes
