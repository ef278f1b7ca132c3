"""The commands there are, in the order of ``copydesk --help``; each is one module beside this."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.records import dataclass

if TYPE_CHECKING:
    from editor_app.cli.context import Context

AddArguments = Callable[[argparse.ArgumentParser], None]
Run = Callable[["Context"], int]
"""Carries a command out; gives its exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command: its module (loaded only when it is used) and one line of help."""

    module: str
    help: str

    def load(self) -> tuple[AddArguments, Run]:
        """The module's ``add_arguments`` and ``run``."""
        module = import_module(f"editor_app.cli.{self.module}")
        return module.add_arguments, module.run


def commands() -> Mapping[str, Command]:
    """Every command by the word that people type."""
    return {
        "import": Command("import_", _("bring files or folders into the library")),
        "list": Command("list_", _("the articles of the library")),
        "show": Command("show", _("one article")),
        "search": Command("search", _("find articles by their words")),
        "check": Command("check", _("proofread articles or files, without changing anything")),
        "review": Command("review", _("pass an article on: submit, ask for changes, approve, sign proofs")),
        "convert": Command("convert", _("write a file in another format, without a library")),
        "export": Command("export", _("write finished stories as packages")),
        "publish": Command("publish", _("publish, schedule, correct and withdraw stories")),
        "deliver": Command("deliver", _("bring what is published to its destinations, and say how it went")),
        "ledger": Command("ledger", _("what went out, and whether the record of it is whole")),
        "profiles": Command("profiles", _("the places that stories go to, as the desk describes them")),
        "compare": Command("compare", _("what differs between two articles, revisions or files")),
        "translate": Command("translate", _("make a language version of an article")),
        "join": Command("join", _("make articles that came in one by one versions of one story")),
        "history": Command("history", _("revisions and writing sessions of an article")),
        "memory": Command("memory", _("the translation memory: files in and out, and look-up")),
        "terms": Command("terms", _("terms and names: files in and out, look-up, and checks")),
        "vocabulary": Command("vocabulary", _("word lists of the metadata: topics, sections, genres…")),
        "verify": Command("verify", _("check the library, and mend it with --repair")),
        "backup": Command("backup", _("copy the library to a backup")),
        "restore": Command("restore", _("bring the library back from a backup")),
        "stats": Command("stats", _("counts and sizes")),
    }
