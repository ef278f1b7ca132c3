"""``copydesk ledger``: what went out, when, by whom, and whether the record is whole."""

from __future__ import annotations

import argparse

from editor_app.base.clock import to_text
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import whole_number
from editor_app.cli.context import Context
from editor_app.services.ledger_faults import fault_text
from editor_app.storage.ledger import LedgerEntry

ACTIONS = ("list", "verify")
_MOST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``ledger``."""
    parser.add_argument("action", choices=ACTIONS, help=_("list entries, or verify the chain"))
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help=_("list: of this article alone"))
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=_MOST,
        help=_("list: at most N entries, the newest, 0 for all (default: {default})").format(default=_MOST),
    )
    parser.add_argument(
        "--seal",
        metavar="SEAL",
        default="",
        help=_("verify: whether the chain still holds the entry of this seal, noted down earlier"),
    )
    parser.epilog = _(
        "Every entry carries the SHA-256 of the one before it. The seal that verify prints is the newest\n"
        "entry's: whoever notes it down elsewhere can tell later by --seal that none has been taken away."
    )


def run(context: Context) -> int:
    """List, or verify; 1 when the chain does not hold."""
    return _verify(context) if context.options.action == "verify" else _list(context)


def _verify(context: Context) -> int:
    ledger = context.library.store.ledger
    faults = list(ledger.faults())
    problems: list[tuple[int, str, str]] = [(f.number, f.reason, fault_text(f)) for f in faults]
    noted = context.options.seal.strip().lower()
    if noted and not ledger.has_seal(noted):
        problems.append((0, "seal", _("No entry has the seal {seal}.").format(seal=noted)))
    _number, seal = ledger.seal()
    if context.output.is_json:
        context.output.json(
            {
                "ok": not problems,
                "entries": ledger.count(),
                "seal": seal,
                "problems": [
                    {"entry": entry, "reason": reason, "text": text} for entry, reason, text in problems
                ],
            }
        )
    else:
        for _entry, _reason, text in problems:
            context.output.note(text)
        entries = ledger.count()
        count = ngettext("{n:,} entry", "{n:,} entries", entries).format(n=entries)
        # Not in a table: whoever notes it down needs every letter.
        context.output.text(_("{entries}, seal {seal}").format(entries=count, seal=seal))
        if not problems:
            context.output.note(_("Every entry is as it was written, and none is missing."))
    return 1 if problems else 0


def _list(context: Context) -> int:
    options, ledger = context.options, context.library.store.ledger
    if options.article:
        entries = ledger.of(_meant(context, options.article))[::-1]
        entries = entries[: options.limit] if options.limit else entries
    else:
        entries = ledger.page(limit=options.limit or max(ledger.count(), 1))
    if context.output.is_json:
        context.output.json([_row(entry) for entry in entries])
        return 0
    heads = (_("entry"), _("time"), _("act"), _("article"), _("lang"), _("headline"), _("person"), _("files"))
    context.output.table(
        heads,
        [
            (
                str(entry.number),
                to_text(entry.at),
                str(entry.act),
                entry.article,
                entry.language,
                entry.headline,
                entry.person,
                str(len(entry.files)),
            )
            for entry in entries
        ],
    )
    return 0


def _meant(context: Context, name: str) -> ArticleId:
    """The article that is meant, also one that was deleted for ever: the ledger still knows it."""
    try:
        return context.article(name)
    except UserError:
        if context.library.store.ledger.of(ArticleId(name)):
            return ArticleId(name)
        raise


def _row(entry: LedgerEntry) -> dict[str, object]:
    return {
        "entry": entry.number,
        "time": to_text(entry.at),
        "act": str(entry.act),
        "article": entry.article,
        "story": entry.story,
        "language": entry.language,
        "headline": entry.headline,
        "person": entry.person,
        "sequence": entry.sequence,
        "revision": entry.revision,
        "words": entry.words,
        "profile": entry.profile,
        "place": entry.place,
        "note": entry.note,
        "files": [
            {"format": file.format, "path": file.path, "sha256": file.sha256, "bytes": file.size}
            for file in entry.files
        ],
        "hash": entry.hash,
    }
