"""A command-line parser whose own words, too, are in the interface's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from editor_app.base.i18n import N_, _

_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", N_("missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", N_("not understood: {names}")),
    (r"argument (?P<name>\S+): expected one argument", N_("{name} needs a value")),
    (r"argument (?P<name>\S+): expected at least one argument", N_("{name} needs a value")),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
        N_("{name}: {value} is none of {choices}"),
    ),
    (r"argument (?P<name>\S+): (?P<reason>.+)", N_("{name}: {reason}")),
)
"""What argparse complains of, and our words for it; others are shown as argparse says them."""


class Parser(argparse.ArgumentParser):
    """Reads the words of one command line; its help keeps the line breaks of what is given to it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Layout, **options)
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and stop"))

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what is wrong, and end with 2."""
        self.print_usage(sys.stderr)
        complaint = _("{program}: error: {message}").format(program=self.prog, message=_translated(message))
        self.exit(2, f"{complaint}\n")


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Says “usage:” in the interface's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line that shows how the command is used."""
        super().add_usage(usage, actions, groups, _("usage:") + " " if prefix is None else prefix)


def _translated(message: str) -> str:
    for pattern, text in _COMPLAINTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return _(text).format(**found.groupdict())
    return message
