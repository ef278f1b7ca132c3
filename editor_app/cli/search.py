"""``copydesk search``: articles by their words."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import LARGEST, add_language_filter, add_limit
from editor_app.cli.context import Context
from editor_app.cli.rows import row_json
from editor_app.services.searching import marked, plain
from editor_app.storage.rows import SearchHit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``search``."""
    parser.add_argument("query", metavar="QUERY", nargs="+", help=_("the words to look for"))
    add_language_filter(parser)
    add_limit(parser, 50)
    parser.epilog = _(
        "Every word must be there. bridge* finds beginnings, '\"new bridge\"' a phrase,\n"
        "headline:bridge a word in one field (headline, summary, body, or any field of the metadata)."
    )


def run(context: Context) -> int:
    """Find the articles, best first."""
    options = context.options
    hits = context.library.searching.search(
        " ".join(options.query),
        language=options.language,
        limit=options.limit or LARGEST,
        by_rank=True,
    )
    if context.output.is_json:
        context.output.json([{**row_json(hit.row), "snippet": plain(hit.snippet)} for hit in hits])
        return 0
    for hit in hits:
        context.output.text(_text(hit))
    context.output.note(
        ngettext("{count:,} article.", "{count:,} articles.", len(hits)).format(count=len(hits))
    )
    return 0


def _text(hit: SearchHit) -> str:
    snippet = " ".join(marked(hit.snippet, lambda word: f"[{word}]").split())
    return f"{hit.row.article}  {hit.row.language:<3} {hit.row.headline}\n    {snippet}"
