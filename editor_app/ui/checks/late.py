"""Proofreading of a window, made when it is first asked for: a start needs none of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary
from editor_app.storage.rows import SearchHit
from editor_app.ui.editor.view import EditorView

if TYPE_CHECKING:
    from editor_app.language.findings import Finding
    from editor_app.ui.checks.panel import ChecksPanel
    from editor_app.ui.checks.proofreading import Proofreading


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What proofreading needs of its window: itself, the editor in front, the way to a field of the
    metadata, and the list, which shows articles under a title."""

    window: Callable[[], QWidget]
    editor: Callable[[], EditorView | None]
    go_to_field: Callable[[str], object]
    list_articles: Callable[[str, Sequence[SearchHit]], object]


class LateProofreading:
    """Makes proofreading, its panel and the dialog of the rules. The imports inside are of parts that a
    start does not show."""

    def __init__(
        self, opened: OpenLibrary, settings: Settings, jobs: Jobs, check_jobs: Jobs, around: Surroundings
    ) -> None:
        self._opened = opened
        self._settings = settings
        self._jobs = jobs
        self._check_jobs = check_jobs
        self._around = around
        self._made: Proofreading | None = None

    def proofreading(self) -> Proofreading:
        """What checks the open articles."""
        # Imported here: start-up time.
        from editor_app.ui.checks.opening import open_proofreading

        if self._made is None:
            made = self._made = open_proofreading(
                self._opened, self._settings, self._jobs, self._check_jobs, self._around.window()
            )
            made.field_wanted.connect(self._around.go_to_field)
            made.rules_wanted.connect(self._open_rules)
        return self._made

    def panel(self) -> ChecksPanel:
        """The list of findings."""
        # Imported here: start-up time.
        from editor_app.ui.checks.panel import ChecksPanel

        proofreading = self.proofreading()
        panel = ChecksPanel(proofreading, self._jobs)
        panel.wanted.connect(self._go_to)
        panel.rules_wanted.connect(proofreading.rules_wanted)
        proofreading.moved.connect(panel.choose)
        return panel

    def _go_to(self, finding: Finding) -> None:
        editor = self._around.editor()
        if editor is not None:
            self.proofreading().go_to(editor, finding)

    def _open_rules(self) -> None:
        # Imported here: start-up time.
        from editor_app.ui.checks.opening import open_rules

        open_rules(self._opened, self._jobs, self._around.window(), self._around.list_articles)
