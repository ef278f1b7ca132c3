"""``copydesk show``: one article."""

from __future__ import annotations

import argparse
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.cli.choices import add_article, add_reading
from editor_app.cli.context import Context
from editor_app.cli.waiting import Places, note_value, suggestion_value
from editor_app.document.readings import Reading
from editor_app.formats.lossless.values import block_value, fields_value
from editor_app.services.open_article import OpenArticle
from editor_app.storage.rows import ArticleRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``show``."""
    add_article(parser)
    parser.add_argument(
        "--as",
        dest="form",
        choices=("text", "markdown", "html", "json"),
        default="text",
        help=_("default: text"),
    )
    add_reading(parser)


def run(context: Context) -> int:
    """Write the article to standard output."""
    article = context.article(context.options.article)
    library = context.library
    reading = Reading(context.options.reading)
    row = library.library.row(article)
    if row is None:
        raise UserError(_("There is no article “{name}” in this library.").format(name=article))
    if context.output.is_json or context.options.form == "json":
        revisions = len(library.store.revisions.of(article))
        opened = library.desk.open(article)
        try:
            context.output.json(_json(row, opened, reading, revisions))
        finally:
            library.desk.close(article)
        return 0
    written = library.exporting.preview(article, context.options.form, reading)
    context.output.binary(written.files[0].data)
    return 0


def _json(row: ArticleRow, article: OpenArticle, reading: Reading, revisions: int) -> dict[str, object]:
    document = article.document
    content = replace(document.content(reading), fields=article.fields())
    places = Places(document, reading)
    return {
        "article": row.article,
        "story": row.story,
        "language": row.language,
        "state": str(row.state),
        "fields": fields_value(content.fields),
        "headline": content.headline.text,
        "summary": content.summary.text,
        "body": [block_value(block) for block in content.body],
        "suggestions": [suggestion_value(one, places) for one in document.suggestions()],
        "notes": [note_value(note, places) for note in document.notes()],
        "revisions": revisions,
    }
