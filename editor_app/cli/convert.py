"""``copydesk convert``: one file to another format, without a library."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _
from editor_app.cli.choices import add_reading, language_tag, some_path
from editor_app.cli.context import Context
from editor_app.cli.output import standard_input
from editor_app.document.readings import Reading
from editor_app.formats.registry import standard_registry
from editor_app.services.converting import convert
from editor_app.services.inputs import STANDARD_INPUT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``convert``."""
    registry = standard_registry()
    parser.add_argument("path", metavar="PATH", help=_("a file, or - for standard input"))
    parser.add_argument("--to", required=True, choices=registry.writable, help=_("the format to write"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=some_path,
        help=_("the file to write (default, and for -: standard output)"),
    )
    parser.add_argument(
        "--format", choices=registry.readable, default="", help=_("the format of PATH (default: recognised)")
    )
    parser.add_argument(
        "--language",
        metavar="L",
        type=language_tag,
        default="",
        help=_("the language of the text (az, ru, en …)"),
    )
    add_reading(parser)
    parser.epilog = _(
        "Without -o the bytes go to standard output; with it, pictures are written beside OUT. A file with\n"
        "several articles gives the first one, and says so."
    )


def run(context: Context) -> int:
    """Write the converted file."""
    options = context.options
    stdin = standard_input() if options.path == STANDARD_INPUT else None
    converted = convert(
        options.path,
        options.to,
        context.registry,
        options.format,
        options.language,
        stdin,
        naming=context.naming,
        reading=Reading(options.reading),
    )
    context.output.note_all(options.path, converted.warnings, converted.losses)
    if options.output is None or str(options.output) == STANDARD_INPUT:
        context.output.binary(converted.data)
        return 0
    converted.write(options.output)
    if context.output.is_json:
        context.output.json(
            {
                "output": str(options.output),
                "warnings": list(converted.warnings),
                "losses": list(converted.losses),
            }
        )
    return 0
