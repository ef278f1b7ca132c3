"""``copydesk join``: articles that came in one by one become versions of one story."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.cli.rows import row_json, show_rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``join``."""
    parser.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="+",
        help=_("the article's id, as “list” shows it, or how it begins"),
    )
    parser.epilog = _(
        "Two articles or more, each in a language of its own. They come to the story of the one that has\n"
        "gone out, or else of the first, whose metadata stands; what only the others say is added."
    )


def run(context: Context) -> int:
    """Make them one story and show its versions."""
    library = context.library
    articles = [context.article(name) for name in context.options.articles]
    library.regrouping.together(articles)
    rows = [row for article in dict.fromkeys(articles) if (row := library.library.row(article)) is not None]
    if context.output.is_json:
        context.output.json([row_json(row) for row in rows])
    else:
        show_rows(context.output, rows)
    return 0
