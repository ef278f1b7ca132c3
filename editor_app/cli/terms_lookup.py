"""``copydesk terms lookup``: the terms and names in a text, or in each line of standard input."""

from __future__ import annotations

import time

from editor_app.base.i18n import _
from editor_app.cli.context import Context
from editor_app.cli.output import standard_input
from editor_app.services.inputs import STANDARD_INPUT
from editor_app.services.terms import Recognised, Terms

EXACT, INFLECTED = 100, 99
"""What a term scores as the term base has it, and in another form."""


def look_up(context: Context, terms: Terms) -> int:
    """Show what is recognised."""
    options = context.options
    text: str = options.what[0]
    if text != STANDARD_INPUT:
        found = terms.recognised(text, options.from_, options.to_)
        _show(context, found)
        if context.output.is_json:
            context.output.json([_json(one) for one in found])
        return 0
    lists, seconds = [], []
    for line in _lines():
        started = time.perf_counter()
        found = terms.recognised(line, options.from_, options.to_)
        seconds.append(round(time.perf_counter() - started, 6))
        lists.append([_json(one) for one in found])
        _show(context, found)
    if context.output.is_json:
        context.output.json({"matches": lists, "seconds": seconds})
    return 0


def _lines() -> list[str]:
    text = standard_input().read().decode("utf-8-sig", "replace")
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _show(context: Context, found: tuple[Recognised, ...]) -> None:
    if context.output.is_json:
        return
    rows = [(one.text, ", ".join(one.targets), ", ".join(one.forbidden)) for one in found]
    context.output.table((_("source"), _("translation"), _("not wanted")), rows)
    if not found:
        context.output.note(_("Nothing found."))


def _json(one: Recognised) -> dict[str, object]:
    occurrence = one.occurrence
    return {
        "source": one.text,
        "target": one.target,
        "score": EXACT if occurrence.is_exact else INFLECTED,
        "origin": str(occurrence.concept.kind),
        "concept": occurrence.concept.id,
        "term": occurrence.term.text,
        "status": str(occurrence.term.status),
        "start": occurrence.start,
        "end": occurrence.end,
        "targets": list(one.targets),
        "forbidden": list(one.forbidden),
        "first_mention": one.full,
    }
