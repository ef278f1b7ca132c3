"""What was typed: the options for all commands, then one command with its own, or files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from editor_app import __version__
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.cli.choices import some_path
from editor_app.cli.commands import Run, commands
from editor_app.cli.parser import Parser

PROGRAM = "copydesk"


@dataclass(frozen=True, slots=True)
class Invocation:
    """What to do: ``run`` a command with its ``options``, or open the window (None) on ``files``."""

    library: Path | None
    is_temporary: bool
    options: argparse.Namespace
    run: Run | None = None
    files: tuple[Path, ...] = ()


def parse(words: Sequence[str]) -> Invocation:
    """The meaning of the command line. SystemExit 2 with a message when it has none, 0 after help."""
    parser = _program()
    options = parser.parse_args(words)
    typed: list[str] = options.words
    if not typed:
        return _invocation(options)
    name, rest = typed[0], typed[1:]
    if name in commands():
        return _command(name, rest, options)
    # After -- there are only files, also one that is called like a command.
    files = tuple(Path(word) for word in (rest if name == "--" else typed))
    missing = [str(file) for file in files if not file.exists()]
    if missing:
        parser.error(
            _("“{name}” is neither a command nor a file; {program} --help lists the commands").format(
                name=missing[0], program=PROGRAM
            )
        )
    return _invocation(options, files=files)


def _invocation(
    options: argparse.Namespace, run: Run | None = None, files: tuple[Path, ...] = ()
) -> Invocation:
    return Invocation(options.library, options.temporary, options, run, files)


def _command(name: str, words: list[str], before: argparse.Namespace) -> Invocation:
    command = commands()[name]
    add_arguments, run = command.load()
    parser = Parser(
        prog=f"{PROGRAM} {name}",
        description=command.help[0].upper() + command.help[1:] + ".",
    )
    add_arguments(parser)
    _add_common(parser, is_late=True)
    options = parser.parse_args(words, argparse.Namespace(**vars(before)))
    if options.library and options.temporary:
        parser.error(_("--library and --temporary exclude each other"))
    options.parser = parser
    return _invocation(options, run)


def _program() -> argparse.ArgumentParser:
    width = max(map(len, commands()))
    lines = [f"  {name:<{width}}  {command.help}" for name, command in commands().items()]
    parser = Parser(
        prog=PROGRAM,
        usage=_("%(prog)s [--library PATH] [--temporary] [COMMAND … | FILE …]"),
        description=_(
            "Write, keep, find and export the stories of a news desk.\n\n"
            "Without a command the window opens; with files it opens and imports them."
        ),
        epilog="\n".join(
            [
                _("commands:"),
                *lines,
                "",
                _("{program} COMMAND --help tells more about one.").format(program=PROGRAM),
                "",
                _(
                    "exit codes: 0 all done; 1 some inputs failed, each named with its reason;\n"
                    "2 wrong usage; 3 the library or the display cannot be opened; 130 interrupted."
                ),
            ]
        ),
    )
    _add_common(parser, is_late=False)
    parser.add_argument(
        "--version",
        action="version",
        version=f"%(prog)s {__version__}",
        help=_("show the program's version and stop"),
    )
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, is_late: bool) -> None:
    """The options that may stand before the command and after it alike."""
    absent = argparse.SUPPRESS if is_late else None
    parser.add_argument(
        "--library",
        metavar="PATH",
        type=some_path,
        default=absent,
        help=_("the library folder, made when it does not exist (else COPYDESK_LIBRARY, else your own)"),
    )
    parser.add_argument(
        "--temporary",
        action="store_true",
        default=argparse.SUPPRESS if is_late else False,
        help=_("a throw-away library with the sample stories, deleted at the end"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if is_late else False,
        help=_("one JSON document on standard output and nothing else there"),
    )
