"""What an export does beside the window, and what is said when it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.export_values import ExportOptions, ExportOutcome
from editor_app.services.exporting import Exporting
from editor_app.services.jobs import Progress


def export_work(
    exporting: Exporting,
    articles: Sequence[ArticleId],
    options: ExportOptions,
    folder: Path,
) -> Callable[[Progress], Sequence[ExportOutcome]]:
    """Work that writes ``articles`` to ``folder``."""
    return lambda progress: exporting.export(articles, options, folder, progress)


def failure_text(error: BaseException) -> str:
    """Why nothing was written, in words for whoever wanted it."""
    if isinstance(error, UserError):
        return str(error)
    return _("The export failed: {error}").format(error=error)
