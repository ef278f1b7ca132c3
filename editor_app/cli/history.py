"""``copydesk history``: revisions and writing sessions of an article."""

from __future__ import annotations

import argparse

from editor_app.base.clock import to_text
from editor_app.base.i18n import _
from editor_app.cli.choices import add_article
from editor_app.cli.context import Context
from editor_app.cli.rows import local_time
from editor_app.services.history import Point


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``history``."""
    add_article(parser)
    parser.epilog = _(
        "Oldest first. A row without a label is a session: one person's work without a long pause.\n"
        "“compare ARTICLE@REVISION ARTICLE” shows what changed since a row."
    )


def run(context: Context) -> int:
    """List the points of the article's past."""
    points = context.library.history.timeline(context.article(context.options.article)).points()
    if context.output.is_json:
        context.output.json([_json(point) for point in points])
        return 0
    heads = (_("revision"), _("time"), _("person"), _("inserted"), _("deleted"), _("label"))
    rows = [
        (point.revision, local_time(point.time), point.person, point.inserted, point.deleted, point.label)
        for point in points
    ]
    context.output.table(heads, rows)
    return 0


def _json(point: Point) -> dict[str, object]:
    return {
        "revision": point.revision,
        "label": point.label,
        "person": point.person,
        "time": to_text(point.time),
        "inserted": point.inserted,
        "deleted": point.deleted,
    }
