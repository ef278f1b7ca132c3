"""``copydesk memory``: the translation memory, from and to files, and looked up."""

from __future__ import annotations

import argparse
import gc
import time
from pathlib import Path

from editor_app.base.errors import InputError
from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import language_tag, some_path, whole_number
from editor_app.cli.context import Context
from editor_app.cli.output import standard_input
from editor_app.language.bitext.values import SegmentText
from editor_app.services.inputs import STANDARD_INPUT
from editor_app.services.memory import LEAST, MOST, Memory
from editor_app.services.memory_exchange import export_file, import_file
from editor_app.services.memory_matches import LookUp, Match


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``memory``."""
    parser.add_argument("action", choices=("import", "export", "lookup"), help=_("what to do"))
    parser.add_argument(
        "what",
        metavar="PATH|TEXT",
        nargs="+",
        help=_("TMX, CSV or TSV files to import; the file to export to; the text to look up, or - for lines"),
    )
    for name, meaning in (
        ("--from", _("the language of the source")),
        ("--to", _("the language of the translation")),
    ):
        parser.add_argument(
            name, dest=name[2:] + "_", metavar="L", type=language_tag, default="", help=meaning
        )
    parser.add_argument(
        "--with",
        dest="others",
        metavar="MEMORY",
        type=some_path,
        action="append",
        default=[],
        help=_("look up in this memory too, which is only read; may be given several times"),
    )
    parser.add_argument(
        "--least",
        metavar="N",
        type=whole_number,
        default=LEAST,
        help=_("only matches of N percent or more (default: {default})").format(default=LEAST),
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=MOST,
        help=_("at most N matches of a text (default: {default})").format(default=MOST),
    )
    parser.epilog = _(
        "A table (CSV, TSV) has a text and its translation in its first two columns; its languages stand\n"
        "in its first row, or are named by --from and --to. Scores: 102 the same text of the same story,\n"
        "101 beside the same neighbour, 100 the same, 99 only numbers or case differ, below that alike."
    )


def run(context: Context) -> int:
    """Do what is asked; 1 when some of it failed."""
    options = context.options
    if options.action == "lookup" and not (options.from_ and options.to_):
        options.parser.error(_("lookup needs --from and --to"))
    if options.action != "import" and len(options.what) != 1:
        options.parser.error(_("{action} takes one thing").format(action=options.action))
    memory: Memory = context.library.memory
    if memory.mend(context.output.progress()):
        context.output.note(_("The memory's index was made anew."))
    if options.action == "import":
        return _import(context, memory)
    if options.action == "export":
        return _export(context, memory)
    for path in options.others:
        memory.attach(path)
    return _look_up(context, memory)


def _import(context: Context, memory: Memory) -> int:
    rows: list[dict[str, object]] = []
    # Millions of units, none part of a cycle: looking for cycles among them takes a fifth of the time.
    gc.disable()
    for name in context.options.what:
        rows.append(_imported(context, memory, Path(name)))
    if context.output.is_json:
        context.output.json(rows)
    return 1 if any("error" in row or row["damaged"] for row in rows) else 0


def _imported(context: Context, memory: Memory, path: Path) -> dict[str, object]:
    options = context.options
    started = time.perf_counter()
    try:
        done = import_file(
            memory, path, source=options.from_, target=options.to_, progress=context.output.progress()
        )
    except InputError as error:
        context.output.note(str(error))
        return {"path": str(path), "error": str(error)}
    context.output.note_all(str(path), done.warnings())
    context.output.note(
        ngettext(
            "{path}: {count:,} unit read, {added:,} new.",
            "{path}: {count:,} units read, {added:,} new.",
            done.units,
        ).format(path=path, count=done.units, added=done.added)
    )
    return {
        "path": str(path),
        "units": done.units,
        "added": done.added,
        "damaged": done.damaged,
        "warnings": done.warnings(),
        "seconds": round(time.perf_counter() - started, 3),
    }


def _export(context: Context, memory: Memory) -> int:
    options = context.options
    path = Path(options.what[0])
    count = export_file(
        memory, path, source=options.from_, target=options.to_, progress=context.output.progress()
    )
    if context.output.is_json:
        context.output.json({"path": str(path), "units": count})
    context.output.note(
        ngettext("{count:,} unit written to {path}.", "{count:,} units written to {path}.", count).format(
            count=count, path=path
        )
    )
    return 0


def _look_up(context: Context, memory: Memory) -> int:
    what: str = context.options.what[0]
    if what != STANDARD_INPUT:
        found = _matches(context, memory, what)
        _show(context, found)
        if context.output.is_json:
            context.output.json([_json(match) for match in found])
        return 0
    lists, seconds = [], []
    for line in _lines():
        started = time.perf_counter()
        lists.append(_matches(context, memory, line))
        seconds.append(round(time.perf_counter() - started, 6))
        _show(context, lists[-1])
    if context.output.is_json:
        matches = [[_json(match) for match in found] for found in lists]
        context.output.json({"matches": matches, "seconds": seconds})
    return 0


def _lines() -> list[str]:
    text = standard_input().read().decode("utf-8-sig", "replace")
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _matches(context: Context, memory: Memory, text: str) -> list[Match]:
    options = context.options
    wanted = LookUp(SegmentText(text), options.from_, options.to_)
    return memory.look_up(wanted, least=options.least, most=options.limit)


def _show(context: Context, found: list[Match]) -> None:
    if not context.output.is_json:
        rows = [(match.score, match.origin, match.source.text, match.target.text) for match in found]
        context.output.table((_("score"), _("origin"), _("source"), _("translation")), rows)
        if not found:
            context.output.note(_("Nothing found."))


def _json(match: Match) -> dict[str, object]:
    return {
        "source": match.source.text,
        "target": match.target.text,
        "score": match.score,
        "origin": match.origin,
        "kind": str(match.kind),
        "memory": match.memory,
        "penalties": {str(penalty.reason): penalty.points for penalty in match.penalties},
        "replaced": [[one.old, one.new] for one in match.replaced],
    }
