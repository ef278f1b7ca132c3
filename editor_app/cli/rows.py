"""How rows of the article list look: as JSON for programs, as columns for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor_app.base.clock import to_text
from editor_app.base.i18n import _
from editor_app.cli.output import Output
from editor_app.cli.tables import Cell
from editor_app.storage.rows import ArticleRow


def row_json(row: ArticleRow) -> dict[str, object]:
    """A row as ``list`` gives it."""
    return {
        "article": row.article,
        "story": row.story,
        "language": row.language,
        "state": str(row.state),
        "headline": row.headline,
        "slugline": row.slugline,
        "section": row.section,
        "words": row.words,
        "updated": to_text(row.updated) if row.updated else "",
        "suggestions": row.suggestions,
        "notes": row.notes,
        "stale": row.stale,
    }


def show_rows(output: Output, rows: Sequence[ArticleRow]) -> None:
    """The rows as columns, times in the person's own time zone."""
    heads = (_("article"), _("lang"), _("state"), _("words"), _("updated"), _("headline"))
    output.table(heads, [_cells(row) for row in rows])


def local_time(moment: datetime | None) -> str:
    """A moment to the minute, where the person is."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


def _cells(row: ArticleRow) -> tuple[Cell, ...]:
    return (row.article, row.language, str(row.state), row.words, local_time(row.updated), row.headline)
