"""``copydesk list``: the article list."""

from __future__ import annotations

import argparse

from editor_app.base.i18n import _, ngettext
from editor_app.cli.choices import ALL_SORTS, ALL_STATES, VIEWS, add_language_filter, add_limit
from editor_app.cli.context import Context
from editor_app.cli.rows import row_json, show_rows
from editor_app.storage.rows import ListQuery, Sort, State

_PAGE = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``list``."""
    parser.add_argument("--view", choices=tuple(VIEWS), default="all", help=_("a view of the sidebar"))
    parser.add_argument("--state", choices=ALL_STATES, help=_("only articles in this state"))
    add_language_filter(parser)
    parser.add_argument(
        "--sort",
        choices=ALL_SORTS,
        default=str(Sort.UPDATED),
        help=_("the order (default: updated, newest first)"),
    )
    parser.add_argument("--reverse", action="store_true", help=_("the other way round"))
    add_limit(parser, 100)
    parser.epilog = "\n".join(
        [
            _("views and their states:"),
            *(
                f"  {name:<10} {', '.join(sorted(states)) or _('everything')}"
                for name, states in VIEWS.items()
            ),
            "",
            _("updated and created list the newest first, the other orders go from A or 1 on."),
        ]
    )


def run(context: Context) -> int:
    """List the articles that the options let pass."""
    options = context.options
    query = _query(options)
    context.library.catch_up()
    library = context.library.library
    count = library.count(query)
    limit = min(options.limit or count, count)
    rows = [
        row
        for offset in range(0, limit, _PAGE)
        for row in library.rows(query, offset, min(_PAGE, limit - offset))
    ]
    if context.output.is_json:
        context.output.json([row_json(row) for row in rows])
        return 0
    show_rows(context.output, rows)
    if count > len(rows):
        note = _("{shown:,} of {count:,} articles; --limit 0 shows all.")
    else:
        note = ngettext("{count:,} article.", "{count:,} articles.", count)
    context.output.note(note.format(shown=len(rows), count=count))
    return 0


def _query(options: argparse.Namespace) -> ListQuery:
    states = VIEWS[options.view]
    if options.state:
        chosen = State(options.state)
        if states and chosen not in states:
            options.parser.error(
                _("view {view} has no articles in state {state}").format(view=options.view, state=chosen)
            )
        states = frozenset({chosen})
    sort = Sort(options.sort)
    natural = sort in (Sort.UPDATED, Sort.CREATED)
    return ListQuery(
        states=states,
        languages=frozenset({options.language} if options.language else ()),
        sort=sort,
        descending=(not natural) if options.reverse else None,
        trashed=options.view == "trash",
    )
