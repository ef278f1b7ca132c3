"""``copydesk review``: where an article stands in its review, and the next step."""

from __future__ import annotations

import argparse

from editor_app.base.clock import to_text
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.cli.choices import add_article, listed
from editor_app.cli.context import Context
from editor_app.cli.rows import local_time
from editor_app.language.proof_parts import Pass
from editor_app.services.blockers import Blocker
from editor_app.services.passing import Passing, StoryStopped
from editor_app.services.proof_sheet import PassState, ProofSheet
from editor_app.services.review_flow import FLOW, Step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``review``."""
    add_article(parser)
    parser.add_argument(
        "step",
        metavar="STEP",
        nargs="?",
        type=_step,
        help=_("one of: {steps}; without one, only show").format(steps=listed(map(_word, Step))),
    )
    parser.add_argument("--remark", metavar="TEXT", default="", help=_("what to say with the step"))
    parser.add_argument(
        "--sign",
        metavar="P[,P]",
        type=_passes,
        default=(),
        help=_("sign proof passes for the text as it is: {passes}").format(passes=listed(Pass)),
    )
    parser.add_argument(
        "--force", action="store_true", help=_("approve although something stops the article")
    )
    parser.epilog = "\n".join(
        [
            _("steps, the states from which they are possible, and the state to which they lead:"),
            *(
                f"  {_word(step):<16} {', '.join(sorted(way.sources))} → {way.target}"
                for step, way in FLOW.items()
            ),
        ]
    )


def run(context: Context) -> int:
    """Take the step and sign the passes, if any, and show where the article stands; 1 when refused."""
    options = context.options
    article = context.article(options.article)
    passing = context.library.passing
    refusal = _act(passing, article, context)
    sheet, stops = passing.sheet(article), passing.stopping.of(article)
    if context.output.is_json:
        context.output.json(_json(article, passing, sheet, stops))
    else:
        _show(context, passing, article, sheet, stops)
    if refusal:
        context.output.note(refusal)
    return 1 if refusal else 0


def _act(passing: Passing, article: ArticleId, context: Context) -> str:
    """Do what is asked for; gives why it was refused, or nothing."""
    options = context.options
    try:
        for name in options.sign:
            passing.sign(article, name, "" if options.step else options.remark)
        if options.step:
            passing.take(article, options.step, options.remark, is_forced=options.force)
    except StoryStopped as error:
        return _("{reason} --force approves it all the same.").format(reason=error.message)
    except UserError as error:
        return str(error)
    return ""


def _show(
    context: Context, passing: Passing, article: ArticleId, sheet: ProofSheet, stops: tuple[Blocker, ...]
) -> None:
    output = context.output
    output.table(
        (_("pass"), _("signed by"), _("time"), _("as it is now"), _("changed since")),
        [_pass_cells(state) for state in sheet.passes],
    )
    events = [
        (
            local_time(event.at),
            event.person,
            str(event.came_from),
            str(event.became),
            " ".join(event.remark.split()),
        )
        for event in sheet.events
    ]
    if events:
        output.table((_("time"), _("person"), _("from"), _("to"), _("remark")), events)
    steps = listed(map(_word, passing.steps(article))) or _("none")
    output.note(_("State: {state}. Possible steps: {steps}.").format(state=sheet.state, steps=steps))
    for stop in stops:
        output.note(f"▲ {stop.message}")
    if not stops:
        output.note(_("Nothing stops this story."))


def _pass_cells(state: PassState) -> tuple[str, ...]:
    if state.proof is None:
        return (str(state.name), "", "", "", "")
    since = ", ".join([*(f"−{text}" for text in state.went), *(f"+{text}" for text in state.came)])
    is_current = _("yes") if state.is_current else _("no")
    return (str(state.name), state.proof.person, local_time(state.proof.at), is_current, since)


def _json(
    article: ArticleId, passing: Passing, sheet: ProofSheet, stops: tuple[Blocker, ...]
) -> dict[str, object]:
    return {
        "article": article,
        "state": str(sheet.state),
        "steps": [str(step) for step in passing.steps(article)],
        "blockers": [stop.message for stop in stops],
        "passes": [
            {
                "pass": str(state.name),
                "person": state.proof.person if state.proof else "",
                "time": to_text(state.proof.at) if state.proof else "",
                "remark": state.proof.remark if state.proof else "",
                "current": state.is_current,
                "came": list(state.came),
                "went": list(state.went),
            }
            for state in sheet.passes
        ],
        "events": [
            {
                "from": str(event.came_from),
                "to": str(event.became),
                "person": event.person,
                "time": to_text(event.at),
                "remark": event.remark,
                "revision": event.revision,
            }
            for event in sheet.events
        ],
    }


def _word(step: Step) -> str:
    return step.value.replace("_", "-")


def _step(text: str) -> Step:
    try:
        return Step(text.replace("-", "_"))
    except ValueError:
        known = listed(map(_word, Step))
        raise argparse.ArgumentTypeError(
            _("“{name}” is none of: {names}").format(name=text, names=known)
        ) from None


def _passes(text: str) -> tuple[Pass, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in set(Pass)]
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            _("“{name}” is none of: {names}").format(name=listed(unknown), names=listed(Pass))
        )
    return tuple(map(Pass, names))
