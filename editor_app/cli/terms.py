"""``copydesk terms``: the desk's terms and names, from and to files, recognised in texts, and checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from editor_app.base.errors import InputError, LibraryError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.terms import Concept, ConceptKind
from editor_app.cli.choices import language_tag, whole_number
from editor_app.cli.context import Context
from editor_app.cli.findings import finding_json
from editor_app.cli.term_words import concept_json, given_terms, in_words
from editor_app.cli.terms_lookup import look_up
from editor_app.services.terms import Terms
from editor_app.services.terms_exchange import export_terms, import_terms
from editor_app.services.translating.terms_of_version import terms_of_version
from editor_app.storage.concepts import ConceptQuery

ACTIONS = ("import", "export", "lookup", "list", "add", "remove", "restore", "propose", "check")
_AT_LEAST_ONE = frozenset({"import", "add", "remove", "restore", "check"})
_JUST_ONE = frozenset({"export", "lookup", "propose"})
_MOST = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``terms``."""
    parser.add_argument("action", choices=ACTIONS, help=_("what to do"))
    parser.add_argument(
        "what",
        metavar="WHAT",
        nargs="*",
        help=_("files, a text, - for lines, a query, L=TERM, ids or articles: see below"),
    )
    for name, meaning in (
        ("--from", _("the language of the source")),
        ("--to", _("the language of the translation")),
    ):
        parser.add_argument(
            name, dest=name[2:] + "_", metavar="L", type=language_tag, default="", help=meaning
        )
    parser.add_argument(
        "--kind", choices=tuple(ConceptKind), default="", help=_("what the concept is (default: term)")
    )
    for name, meaning in (
        ("--domain", _("what the concept belongs to: sport, law …")),
        ("--definition", _("what the concept is, in words")),
        ("--note", _("something to know of it")),
        ("--source", _("where it is from")),
        ("--image", _("the address of a picture of it")),
    ):
        parser.add_argument(name, metavar="TEXT", default="", help=meaning)
    parser.add_argument("--removed", action="store_true", help=_("list what was removed"))
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=_MOST,
        help=_("at most N concepts, 0 for all (default: {default})").format(default=_MOST),
    )
    parser.epilog = _(
        "import PATH…          TBX, CSV or TSV files\n"
        "export PATH           to a file, by its ending\n"
        "lookup TEXT|-         terms in a text, or in each line of standard input; needs --from\n"
        "list [QUERY]          concepts with these words\n"
        "add L=TERM…           a concept: az=körpü ru=мост; ru!=виадук must not be written,\n"
        "                      az+=TERM is the form for a first mention, az-=TERM for later ones\n"
        "remove ID…, restore ID…  an id may be given by how it begins\n"
        "propose NAME          spellings of a name; needs --from and --to\n"
        "check ARTICLE…        whether language versions keep the terms and names of their sources"
    )


def run(context: Context) -> int:
    """Do what is asked; 1 when some of it failed."""
    options = context.options
    _refuse_wrong_usage(options)
    terms: Terms = context.library.terms
    match options.action:
        case "import":
            return _import(context, terms)
        case "export":
            return _export(context, terms)
        case "lookup":
            return look_up(context, terms)
        case "list":
            return _list(context, terms)
        case "add":
            return _add(context, terms)
        case "propose":
            return _propose(context, terms)
        case "check":
            return _check(context, terms)
        case _:
            return _remove_or_restore(context, terms)


def _refuse_wrong_usage(options: argparse.Namespace) -> None:
    action, count = options.action, len(options.what)
    if action in _AT_LEAST_ONE and not count:
        options.parser.error(_("{action} needs something").format(action=action))
    if action in _JUST_ONE and count != 1:
        options.parser.error(_("{action} takes one thing").format(action=action))
    if action == "lookup" and not options.from_:
        options.parser.error(_("lookup needs --from"))
    if action == "propose" and not (options.from_ and options.to_):
        options.parser.error(_("propose needs --from and --to"))


def _import(context: Context, terms: Terms) -> int:
    rows = [_imported(context, terms, Path(name)) for name in context.options.what]
    if context.output.is_json:
        context.output.json(rows)
    return 1 if any("error" in row or row["damaged"] for row in rows) else 0


def _imported(context: Context, terms: Terms, path: Path) -> dict[str, object]:
    options = context.options
    try:
        done = import_terms(
            terms, path, source=options.from_, target=options.to_, progress=context.output.progress()
        )
    except LibraryError:
        raise
    except InputError as error:
        context.output.note(str(error))
        return {"path": str(path), "error": str(error)}
    context.output.note_all(str(path), done.warnings())
    if done.losses:
        context.output.note(
            _("{path}: left out, for there is no place for it: {names}.").format(
                path=path, names=", ".join(done.losses)
            )
        )
    context.output.note(
        ngettext(
            "{path}: {count:,} concept read, {added:,} new, {changed:,} changed.",
            "{path}: {count:,} concepts read, {added:,} new, {changed:,} changed.",
            done.concepts,
        ).format(path=path, count=done.concepts, added=done.added, changed=done.changed)
    )
    return {
        "path": str(path),
        "concepts": done.concepts,
        "added": done.added,
        "changed": done.changed,
        "damaged": done.damaged,
        "warnings": done.warnings(),
        "losses": list(done.losses),
    }


def _export(context: Context, terms: Terms) -> int:
    path = Path(context.options.what[0])
    done = export_terms(terms, path, query=_query(context), progress=context.output.progress())
    context.output.note_all(str(path), (), done.losses)
    if context.output.is_json:
        context.output.json({"path": str(path), "concepts": done.concepts, "losses": list(done.losses)})
    context.output.note(
        ngettext(
            "{count:,} concept written to {path}.", "{count:,} concepts written to {path}.", done.concepts
        ).format(count=done.concepts, path=path)
    )
    return 0


def _query(context: Context, text: str = "") -> ConceptQuery:
    options = context.options
    kinds = frozenset([ConceptKind(options.kind)]) if options.kind else frozenset[ConceptKind]()
    return ConceptQuery(text, options.from_, kinds, options.domain, options.removed)


def _list(context: Context, terms: Terms) -> int:
    found = terms.find(_query(context, " ".join(context.options.what)), context.options.limit)
    _show(context, found)
    return 0


def _show(context: Context, concepts: list[Concept]) -> None:
    if context.output.is_json:
        context.output.json([concept_json(concept) for concept in concepts])
        return
    rows = [(concept.id, str(concept.kind), concept.domain, in_words(concept)) for concept in concepts]
    context.output.table((_("id"), _("kind"), _("domain"), _("terms")), rows)
    if not concepts:
        context.output.note(_("Nothing found."))


def _add(context: Context, terms: Terms) -> int:
    options = context.options
    try:
        given = given_terms(options.what)
    except ValueError as error:
        options.parser.error(str(error))
    made = terms.add(
        given,
        kind=ConceptKind(options.kind or ConceptKind.TERM),
        domain=options.domain,
        definition=options.definition,
        note=options.note,
        source=options.source,
        image=options.image,
    )
    _show(context, [made])
    return 0


def _propose(context: Context, terms: Terms) -> int:
    options = context.options
    found = terms.propose(options.what[0], options.from_, options.to_)
    if context.output.is_json:
        context.output.json([{"target": one.text, "origin": str(one.by)} for one in found])
        return 0
    context.output.table((_("spelling"), _("origin")), [(one.text, str(one.by)) for one in found])
    if not found:
        context.output.note(_("Nothing found."))
    return 0


def _remove_or_restore(context: Context, terms: Terms) -> int:
    rows: list[dict[str, object]] = []
    for name in context.options.what:
        try:
            concept = terms.named(name)
            if context.options.action == "remove":
                terms.remove(concept.id)
            else:
                concept = terms.restore(concept.id)
            rows.append(concept_json(concept))
        except LibraryError:
            raise
        except UserError as error:
            context.output.note(str(error))
            rows.append({"concept": name, "error": str(error)})
    if context.output.is_json:
        context.output.json(rows)
    return 1 if any("error" in row for row in rows) else 0


def _check(context: Context, terms: Terms) -> int:
    rows: list[dict[str, object]] = []
    vocabulary = terms.vocabulary
    for name in context.options.what:
        try:
            article = context.article(name)
            found = terms_of_version(context.library.desk, article, vocabulary)
            rows += [{"article": article, **finding_json(one)} for one in found]
        except LibraryError:
            raise
        except UserError as error:
            context.output.note(str(error))
            rows.append({"article": name, "error": str(error)})
    if context.output.is_json:
        context.output.json(rows)
    else:
        heads = (_("where"), _("place"), _("rule"), _("message"))
        findings = [row for row in rows if "error" not in row]
        context.output.table(
            heads,
            [
                (str(row["article"]), f"{row['field']}:{row['start']}", str(row["rule"]), str(row["message"]))
                for row in findings
            ],
        )
        if not rows:
            context.output.note(_("Nothing found."))
    return 1 if any("error" in row for row in rows) else 0
