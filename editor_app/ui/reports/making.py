"""What a window shows of readers' reports, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.services.opening import OpenLibrary
    from editor_app.ui.reports.opening import ReportDialogs


def report_dialogs(opened: OpenLibrary) -> Callable[[], ReportDialogs]:
    """A function that gives the dialogs over the reports of ``opened``, always the same."""

    @cache
    def made() -> ReportDialogs:
        # Imported here: start-up time.
        from editor_app.ui.reports.opening import ReportDialogs

        return ReportDialogs(opened)

    return made
