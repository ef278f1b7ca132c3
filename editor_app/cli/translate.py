"""``copydesk translate``: a new language version of an article."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import language_tag
from editor_app.cli.context import Context


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``translate``."""
    parser.add_argument("article", metavar="ARTICLE", help=_("the article to be translated"))
    parser.add_argument(
        "--to",
        metavar="L",
        type=language_tag,
        required=True,
        help=_("the language of the new version (ru, en …)"),
    )
    parser.epilog = _(
        "The new version belongs to the same story and has the shape of the article: a paragraph for each\n"
        "of its paragraphs, with the same pictures, tables and cards."
    )


def run(context: Context) -> int:
    """Make the version and say which article it is."""
    library = context.library
    source = context.article(context.options.article)
    made = library.versions.begin(source, context.options.to)
    library.desk.refresh()
    row = library.library.row(made)
    assert row is not None, "it was just made"
    count = len(library.desk.content(made).body)
    if context.output.is_json:
        context.output.json(
            {
                "path": "",
                "format": "",
                "story": row.story,
                "article": made,
                "language": row.language,
                "headline": row.headline,
                "words": row.words,
                "warnings": [],
            }
        )
        return 0
    paragraphs = ngettext("{count:,} paragraph", "{count:,} paragraphs", count).format(count=count)
    context.output.table((_("article"), _("lang"), _("to translate")), [(made, row.language, paragraphs)])
    return 0
