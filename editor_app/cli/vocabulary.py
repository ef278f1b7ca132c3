"""``copydesk vocabulary``: the word lists of the metadata, from and to files, and looked up."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor_app.base.errors import LibraryError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.vocabularies import NAMES, Term, Vocabulary
from editor_app.cli.choices import language_tag, whole_number
from editor_app.cli.context import Context
from editor_app.services.word_lists import WordLists, title_of

ACTIONS = ("list", "show", "import", "export", "reset")
_ANY = 10_000
_COUNTS = {"list": (0, 0), "show": (1, _ANY), "import": (1, _ANY), "export": (2, 2), "reset": (1, _ANY)}
"""How many words each takes, at least and at most."""

_MOST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``vocabulary``."""
    parser.add_argument("action", choices=ACTIONS, help=_("what to do"))
    parser.add_argument(
        "what", metavar="WHAT", nargs="*", help=_("lists, files, or what is looked for: see below")
    )
    parser.add_argument(
        "--as", dest="name", choices=NAMES, default="", help=_("import: which list the file is")
    )
    parser.add_argument(
        "--language",
        metavar="L",
        type=language_tag,
        default="en",
        help=_("the language of names (default: en)"),
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=_MOST,
        help=_("at most N terms, 0 for all (default: {default})").format(default=_MOST),
    )
    parser.epilog = _(
        "list                  the word lists, and whether the desk has its own\n"
        "show LIST [QUERY]     the terms of a list, or those that fit what is typed\n"
        "import PATH…          the IPTC's Media Topics (cptall-x-all.json), JSON, CSV or TSV files\n"
        "export LIST PATH      to a file: JSON, or a table for .csv\n"
        "reset LIST…           back to the list that comes with Copydesk\n"
        "Lists: {names}."
    ).format(names=", ".join(NAMES))


def run(context: Context) -> int:
    """Do what is asked; 1 when some of it failed."""
    options = context.options
    fewest, most = _COUNTS[options.action]
    if not fewest <= len(options.what) <= most:
        options.parser.error(_("{action} takes other words: see --help").format(action=options.action))
    return _DOING[options.action](context, context.library.word_lists)


def _list(context: Context, lists: WordLists) -> int:
    rows = [_about(lists, name) for name in NAMES]
    if context.output.is_json:
        context.output.json(rows)
    else:
        heads = (_("list"), _("name"), _("terms"), _("whose"), _("date"))
        own, shipped = _("the desk's"), _("Copydesk's")
        context.output.table(
            heads,
            [
                (
                    str(row["list"]),
                    title_of(str(row["list"])),
                    str(row["terms"]),
                    own if row["own"] else shipped,
                    str(row["released"]),
                )
                for row in rows
            ],
        )
    for name, problem in lists.problems.items():
        context.output.note(f"{name}: {problem}")
    return 1 if lists.problems else 0


def _about(lists: WordLists, name: str) -> dict[str, object]:
    vocabulary = lists.get(name)
    return {
        "list": name,
        "terms": len(vocabulary.terms),
        "retired": sum(term.is_retired for term in vocabulary.terms),
        "languages": sorted({tag for term in vocabulary.terms for tag in term.names}),
        "own": lists.is_own(name),
        "released": vocabulary.about.released,
        "source": vocabulary.about.source,
        "licence": vocabulary.about.licence,
        "attribution": vocabulary.about.attribution,
    }


def _show(context: Context, lists: WordLists) -> int:
    name, *words = context.options.what
    language, limit = context.options.language, context.options.limit
    vocabulary = lists.get(name)
    query = " ".join(words)
    found = vocabulary.matching(query, language, limit) if query else vocabulary.terms[: limit or None]
    if context.output.is_json:
        context.output.json([_term_json(vocabulary, term) for term in found])
        return 0
    heads = (_("code"), _("name"), _("within"), _("retired"))
    context.output.table(heads, [_row(vocabulary, term, language) for term in found])
    if not found:
        context.output.note(_("Nothing found."))
    return 0


def _row(vocabulary: Vocabulary, term: Term, language: str) -> tuple[str, str, str, str]:
    within = " › ".join(broader.name(language) for broader in vocabulary.path(term.code))
    other = vocabulary.instead_of(term.code)
    retired = f"→ {other.name(language)}" if other is not None else _("retired") if term.is_retired else ""
    return term.code, term.name(language), within, retired


def _term_json(vocabulary: Vocabulary, term: Term) -> dict[str, object]:
    other = vocabulary.instead_of(term.code)
    return {
        "code": term.code,
        "names": dict(term.names),
        "path": [broader.code for broader in vocabulary.path(term.code)],
        "retired": term.is_retired,
        "instead": other.code if other is not None else "",
        "subject_code": vocabulary.subject_code(term.code),
        "definition": term.definition,
    }


def _import(context: Context, lists: WordLists) -> int:
    rows: list[dict[str, object]] = []
    for path in map(Path, context.options.what):
        try:
            done = lists.bring_in(path, context.options.name)
        except LibraryError:
            raise
        except UserError as error:
            context.output.note(str(error))
            rows.append({"path": str(path), "error": str(error)})
            continue
        context.output.note_all(str(path), done.warnings)
        made = done.vocabulary
        context.output.note(
            ngettext(
                "{path}: {count:,} term for “{list}”.",
                "{path}: {count:,} terms for “{list}”.",
                len(made.terms),
            ).format(path=path, count=len(made.terms), list=title_of(made.name))
        )
        rows.append({"path": str(path), **_about(lists, made.name), "warnings": list(done.warnings)})
    if context.output.is_json:
        context.output.json(rows)
    return 1 if any("error" in row for row in rows) else 0


def _export(context: Context, lists: WordLists) -> int:
    name, target = context.options.what
    count = lists.export(name, Path(target))
    if context.output.is_json:
        context.output.json({"path": target, "list": name, "terms": count})
    context.output.note(
        ngettext("{count:,} term written to {path}.", "{count:,} terms written to {path}.", count).format(
            count=count, path=target
        )
    )
    return 0


def _reset(context: Context, lists: WordLists) -> int:
    rows: list[dict[str, object]] = []
    for name in context.options.what:
        try:
            rows.append({"list": name, "was_own": lists.forget(name)})
        except LibraryError:
            raise
        except UserError as error:
            context.output.note(str(error))
            rows.append({"list": name, "error": str(error)})
    if context.output.is_json:
        context.output.json(rows)
    return 1 if any("error" in row for row in rows) else 0


_DOING = {"list": _list, "show": _show, "import": _import, "export": _export, "reset": _reset}
