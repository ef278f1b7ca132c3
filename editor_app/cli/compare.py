"""``copydesk compare``: what differs between two articles, revisions or files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

from editor_app.base.differences import Op
from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.document.model import ArticleContent
from editor_app.services.comparing import FieldComparison, Told, compare_contents
from editor_app.services.converting import read_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``compare``."""
    what = _("an article, one of its revisions as ARTICLE@REVISION, or a file")
    parser.add_argument("before", metavar="A", help=what)
    parser.add_argument("after", metavar="B", help=what)
    parser.add_argument(
        "--as", dest="form", choices=("text", "html", "json"), default="text", help=_("default: text")
    )
    parser.epilog = _(
        "Text shows [-what went-] and {+what came+}, [<what moved away<] and {>what moved here>}, and\n"
        "{=what only looks different=}. Revisions are named as “history” lists them. The exit code is 0\n"
        "whether they differ or not."
    )


def run(context: Context) -> int:
    """Compare word by word."""
    before, after = (_content(context, name) for name in (context.options.before, context.options.after))
    if context.output.is_json or context.options.form == "json":
        fields = compare_contents(before, after)
        context.output.json({field.field: [_json(piece) for piece in field.told] for field in fields})
        return 0
    fields = compare_contents(before, after, partial(context.naming.shown, language=context.language))
    if context.options.form == "html":
        context.output.text(_page(fields, after.language or before.language))
    else:
        context.output.text(_text(fields))
    return 0


def _content(context: Context, name: str) -> ArticleContent:
    path = Path(name)
    if name and path.is_file():
        return read_file(name, context.registry)[0].content
    if name and (path.is_dir() or path.name != name):
        raise InputError(_("{path}: There is no such file.").format(path=name))
    beginning, at, revision = name.partition("@")
    article = context.article(beginning)
    if not at:
        return context.library.desk.content(article)
    timeline = context.library.history.timeline(article)
    return timeline.content_of(timeline.find(revision))


def _json(piece: Told) -> dict[str, object]:
    row: dict[str, object] = {"op": str(piece.op), "text": piece.text}
    if piece.is_moved:
        row["moved"] = True
    if piece.is_formatted:
        row["format"] = {"old": list(piece.was), "new": list(piece.now)}
    return row


def _text(fields: Sequence[FieldComparison]) -> str:
    shown = []
    for field in fields:
        if field.is_equal:
            shown.append(_("{field}: equal").format(field=field.field))
        else:
            text = "".join(piece.text.join(_signs(piece)) for piece in field.told)
            shown.append(f"{field.field}:\n{text}")
    return "\n\n".join(shown)


def _signs(piece: Told) -> tuple[str, str]:
    match piece.op:
        case Op.DELETE:
            return ("[<", "<]") if piece.is_moved else ("[-", "-]")
        case Op.INSERT:
            return ("{>", ">}") if piece.is_moved else ("{+", "+}")
    return ("{=", "=}") if piece.is_formatted else ("", "")


def _page(fields: Sequence[FieldComparison], language: str) -> str:
    lines = ["<!DOCTYPE html>", f'<html lang="{escape(language)}">', "<head>", '<meta charset="utf-8">']
    lines += [f"<title>{escape(_('Comparison'))}</title>", _STYLE, "</head>", "<body>"]
    for field in fields:
        text = "".join(_markup(piece) for piece in field.told)
        lines += [f"<h2>{escape(field.field)}</h2>", f'<div dir="auto">{text}</div>']
    return "\n".join([*lines, "</body>", "</html>"])


def _markup(piece: Told) -> str:
    text = escape(piece.text)
    if piece.op is Op.EQUAL:
        if not piece.is_formatted:
            return text
        change = f"{', '.join(piece.was)} → {', '.join(piece.now)}"
        return f'<mark title="{escape(change)}">{text}</mark>'
    tag = "del" if piece.op is Op.DELETE else "ins"
    return f'<{tag} class="moved">{text}</{tag}>' if piece.is_moved else f"<{tag}>{text}</{tag}>"


_STYLE = (
    "<style>body{font:1rem/1.6 serif;max-width:42em;margin:2em auto;padding:0 1em}div{white-space:pre-line}"
    "ins{background:#e4f3ea;color:#1c7a4a}del{background:#f8e7e5;color:#b23a3a}"
    ".moved{background:#e3ecf6;color:#1f5fa8;text-decoration:dashed underline}"
    "mark{background:#fdf6d8;border-bottom:1px dotted #8a6d1b}"
    "h2{font:600 .8rem sans-serif}</style>"
)
