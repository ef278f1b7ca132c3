"""The composition root: builds the library, its services and the window. No logic lives here."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

# Before all others: the package ui spares them what PySide does with modules that it does not know.
from editor_app.ui.application import make_application  # isort: split

from editor_app.base import preferences
from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.base.paths import default_library, settings_file
from editor_app.base.settings import Settings
from editor_app.later import Later
from editor_app.services.background import Background
from editor_app.services.check_process import check_process
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import current_person
from editor_app.services.pictures import Pictures
from editor_app.ui.checks.late import LateProofreading
from editor_app.ui.delivering.late import LateDelivering
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.editor.view import EditorView
from editor_app.ui.interrupts import SHELL, Interrupts
from editor_app.ui.jobs import MainThread
from editor_app.ui.reports.making import report_dialogs
from editor_app.ui.upkeep import Upkeep
from editor_app.ui.vocabularies.making import word_lists_dialog
from editor_app.ui.watching.late import LateWatching
from editor_app.ui.widgets.painting import WhenPainted
from editor_app.ui.workspace import Workspace, build_workspace

CANNOT_OPEN = 3
"""Exit code when the library cannot be opened."""


def create_window(library: Path) -> QMainWindow:
    """The window on the library in the folder ``library``, made when it does not exist.

    A QApplication must exist. The window owns everything and frees it on ``close()``.
    LibraryError, saying what to do, when the library cannot be opened.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("create_window needs a QApplication")
    settings = Settings(settings_file())
    return _workspace(open_library(library, current_person(settings)), settings, application).window


def main_window_main(*, library: Path | None, is_temporary: bool, files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed; gives the exit code. ``files`` are imported at once."""
    settings = Settings(settings_file())
    application = make_application(settings)
    with ExitStack() as stack:
        interrupts = Interrupts()
        stack.callback(interrupts.release)
        folder = library or default_library()
        if is_temporary:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copydesk-")))
        try:
            opened = open_library(folder, current_person(settings))
        except LibraryError as error:
            return _refuse(error)
        if is_temporary:
            # Imported here: start-up time.
            from editor_app.services.samples import fill_with_samples

            fill_with_samples(opened)
        workspace = _workspace(opened, settings, application, files)
        # Only for a program of its own: whoever makes a window within another has a hook already.
        workspace.errors.install()
        interrupts.interrupted.connect(partial(_end, workspace.window, application))
        workspace.window.fit(workspace.window.screen().availableSize())
        workspace.window.show()
        # What a window consists of stays; looking through it for cycles would be felt while typing.
        gc.freeze()
        gc.enable()
        return application.exec()


def _end(window: QMainWindow, application: QApplication, number: int) -> None:
    window.close()
    application.exit(SHELL + number)


def _refuse(error: LibraryError) -> int:
    sys.stderr.write(f"copydesk: {error}\n")
    if QApplication.platformName() not in ("offscreen", "minimal"):
        # Imported here: start-up time. PySide makes a class when it is named.
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, _("Copydesk cannot open the library"), str(error))
    return CANNOT_OPEN


def _workspace(
    opened: OpenLibrary, settings: Settings, application: QApplication, files: Sequence[Path] = ()
) -> Workspace:
    opened.settings, opened.check_process = settings, check_process()
    main_thread = MainThread()
    jobs, search_jobs = Jobs(main_thread.deliver), Jobs(main_thread.deliver, workers=1)
    check_jobs = Jobs(main_thread.deliver, workers=1)
    pictures = Pictures(opened.store)
    thumbnails = Thumbnails(pictures.path)
    upkeep = _upkeep(opened, settings, jobs)
    later = Later(opened, settings, jobs, check_jobs, pictures, thumbnails)
    timed = (upkeep, later.checks, later.delivering, later.watching)
    workspace = build_workspace(
        _dependencies(
            opened,
            later,
            main_thread,
            (jobs, search_jobs),
            partial(EditorView, settings=settings, pictures=pictures),
            partial(_release, opened, timed, thumbnails, jobs, search_jobs, check_jobs),
        ),
        application,
    )
    upkeep.failed.connect(workspace.errors.take)
    later.attach(workspace)
    WhenPainted(later.window, later.warm_up_soon)
    if files:
        QTimer.singleShot(0, later.window, partial(later.import_files, later.window, files))
    return workspace


def _dependencies(
    opened: OpenLibrary,
    later: Later,
    main_thread: MainThread,
    jobs: tuple[Jobs, Jobs],
    make_editor: Callable[..., EditorView],
    release: Callable[[], None],
) -> Dependencies:
    """What a window needs of a library; ``jobs`` are those of everything, and those of the search."""
    assert opened.settings is not None, "a window's library has them"
    return Dependencies(
        settings=opened.settings,
        desk=opened.desk,
        library=opened.library,
        searching=opened.searching,
        main_thread=main_thread,
        jobs=jobs[0],
        search_jobs=jobs[1],
        library_folder=opened.store.folder,
        make_editor=make_editor,
        import_files=later.import_files,
        import_pasted=later.import_pasted,
        comparer=later.comparer,
        toggle_authors=later.toggle_authors,
        export=later.export,
        add_samples=later.add_samples,
        name_revision=later.name_revision,
        save_copy=later.save_copy,
        review_copy=lambda article, path: opened.review_copies.export(article, path).losses,
        passing=lambda: opened.passing,
        panels=later.panels(),
        proofreading=later.checks.proofreading,
        when_proofreading=later.checks.when_ready,
        spelling=later.spelling,
        reports=report_dialogs(opened),
        word_lists=word_lists_dialog(opened, opened.settings),
        acts=later.acts,
        show_profiles=later.publish_pages.show_profiles,
        delivering=later.delivering,
        watching=later.watching,
        translating=later.translating,
        release=release,
    )


def _upkeep(opened: OpenLibrary, settings: Settings, jobs: Jobs) -> Upkeep:
    return Upkeep(
        opened.desk,
        Background(opened.store, opened.desk.held),
        lambda: opened.recovery.back_up_when_due(),
        jobs,
        backup_hours=settings.get(preferences.BACKUP_HOURS),
        catch_up=lambda progress: opened.standings.catch_up(progress),
    )


def _release(
    opened: OpenLibrary,
    timed: Sequence[Upkeep | LateProofreading | LateDelivering | LateWatching],
    *workers: Thumbnails | Jobs,
) -> None:
    """Let go of a library: first of what waits for others, last of the disk."""
    for one in timed:
        one.stop()
    opened.end_helpers()
    for worker in workers:
        worker.close()
    opened.close()
