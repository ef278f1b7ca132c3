"""Proofreading of a window, made when it is first asked for: a start needs none of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.opening import OpenLibrary
from editor_app.storage.rows import SearchHit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.widgets.painting import WhenPainted

if TYPE_CHECKING:
    from editor_app.language.findings import Finding
    from editor_app.ui.checks.panel import ChecksPanel
    from editor_app.ui.checks.proofreading import Proofreading


AT_REST = 1000
"""Milliseconds after the window was painted until the checks are made ready, unless a text needs them."""
AFTER_TEXT = 150
"""Milliseconds after a text was painted until its checks are loaded: the whole window is painted first."""


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
        self._waiting: list[EditorView] = []
        self._is_stopped = False
        self._rest = QTimer(interval=AT_REST, singleShot=True)
        self._rest.timeout.connect(self._warm_up)

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

    def when_ready(self, editor: EditorView, do: Callable[[], object]) -> None:
        """Call ``do`` when the text of ``editor`` has been seen and what proofreading needs is loaded;
        never after the editor has closed."""
        self._waiting.append(editor)
        editor.on_close(partial(self._forget, editor))
        WhenPainted(editor.body.viewport(), partial(self._begin_soon, editor, do))

    def warm_up_soon(self) -> None:
        """In a moment, get the checks ready beside the window: the first article need not wait for them."""
        if not self._is_stopped:
            self._rest.start()

    def stop(self) -> None:
        """Get nothing ready any more: the window closes."""
        self._is_stopped = True
        self._rest.stop()

    def _begin_soon(self, editor: EditorView, do: Callable[[], object]) -> None:
        load = partial(self._load, partial(self._begin, editor, do))
        if self._made is not None:
            load()
        else:
            # A child, which ends with the editor.
            timer = QTimer(editor, interval=AFTER_TEXT, singleShot=True)
            timer.timeout.connect(load)
            timer.start()

    def _warm_up(self) -> None:
        self._load(lambda: self.proofreading().warm_up())

    def _load(self, do: Callable[[], object]) -> None:
        if self._is_stopped:
            return
        if self._made is not None:
            do()
        else:
            # Modules load beside the window: first texts are seen, then they are checked.
            self._check_jobs.run("", _load_modules, done=partial(self._loaded, do))

    def _loaded(self, do: Callable[[], object], _nothing: None) -> None:
        # A window that closed meanwhile has nothing to be checked.
        if not self._is_stopped:
            do()

    def _begin(self, editor: EditorView, do: Callable[[], object]) -> None:
        if editor in self._waiting:
            self._forget(editor)
            do()

    def _forget(self, editor: EditorView) -> None:
        if editor in self._waiting:
            self._waiting.remove(editor)

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


def _load_modules(_progress: Progress) -> None:
    # Imported here: start-up time.
    import editor_app.services.checkers
    import editor_app.services.dictionaries
    import editor_app.services.spelling
    import editor_app.services.vocabulary
    import editor_app.services.waiving  # noqa: F401  # all five are loaded for the library to use
