"""``copydesk translate``: a new language version of an article."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.cli.choices import language_tag
from editor_app.cli.context import Context

if TYPE_CHECKING:
    from editor_app.language.machine.values import Translator


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
    parser.add_argument(
        "--machine",
        nargs="?",
        const="",
        metavar="COMMAND|FOLDER",
        help=_(
            "drafts by machine translation for the rest: as the preferences say, or by this command, "
            "or a model in this folder"
        ),
    )
    parser.epilog = _(
        "The new version belongs to the same story and has the shape of the article: a paragraph for each\n"
        "of its paragraphs, with the same pictures, tables and cards."
    )


def run(context: Context) -> int:
    """Make the version and say which article it is. 1 when the machine that was asked for failed."""
    library = context.library
    source = context.article(context.options.article)
    translator = None if context.options.machine is None else _translator(context, context.options.machine)
    made = library.versions.begin(source, context.options.to)
    code, warnings = (0, list[str]()) if translator is None else _drafted(context, made, translator)
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
                "warnings": warnings,
            }
        )
        return code
    context.output.note_all(made, warnings)
    paragraphs = ngettext("{count:,} paragraph", "{count:,} paragraphs", count).format(count=count)
    context.output.table((_("article"), _("lang"), _("to translate")), [(made, row.language, paragraphs)])
    return code


def _translator(context: Context, named: str) -> Translator:
    """The provider that is meant. UserError while none is named anywhere."""
    # Imported here: start-up time; most versions are made without a machine.
    from editor_app.language.machine.command import CommandTranslator
    from editor_app.language.machine.model import ModelTranslator
    from editor_app.services.machine import named_translator

    if not named:
        return named_translator(context.library.settings or Settings())
    return ModelTranslator(Path(named)) if Path(named).is_dir() else CommandTranslator(named)


def _drafted(context: Context, version: ArticleId, translator: Translator) -> tuple[int, list[str]]:
    """An exit code, and what is to be said of the drafts; the version stays when the machine fails."""
    try:
        count = context.library.machine_drafts.fill(version, translator, context.output.progress())
    except UserError as error:
        return 1, [str(error)]
    finally:
        translator.close()
    text = ngettext(
        "{count} draft by machine translation, which nobody has checked",
        "{count} drafts by machine translation, which nobody has checked",
        count,
    )
    return 0, [text.format(count=count)]
