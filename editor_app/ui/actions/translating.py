"""Actions of translating: versions beside their sources, states of their sentences, what belongs together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editor_app.base.errors import CommandRefused, UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context

if TYPE_CHECKING:
    from editor_app.document.changes import Selection
    from editor_app.services.translating.bitext import Bitext, BitextRow
    from editor_app.services.translating.pairs import Pair
    from editor_app.ui.translating.stage import Stage

PANEL = "matchesPanel"
Act = Callable[["Stage"], object]
Deed = Callable[["Stage", "Bitext", "BitextRow", "Pair"], object]

STILL_VALID_KEY, TAKE_OVER_KEY = "F2", "Shift+F2"


# Within the workspace


def _on_stage(act: Act) -> Callable[[Context], None]:
    """Does ``act`` with what is being translated in the editor in front; says so where nothing is."""

    def run(context: Context) -> None:
        if context.editor is None:
            return
        context.bring_text()
        view = context.services.translating().view_of(context.editor)
        if view is None:
            context.notices.whisper(_("Open the article beside its source first: Ctrl+T."))
            return
        act(view.stage)

    return run


def _done(deed: Deed, told: str = "") -> Act:
    """Does ``deed`` with the pair at the cursor, and says ``told``."""

    def act(stage: Stage) -> None:
        if stage.act(partial(deed, stage)) and told:
            stage.told.emit(_(told))

    return act


def _confirm(stage: Stage) -> None:
    if stage.confirm():
        _next_open(stage, say=False)


def _step(by: int, stage: Stage) -> None:
    pairs = list(stage.pairs_from(backwards=by < 0))
    if pairs:
        stage.go_to(pairs[0])


def _next_open(stage: Stage, *, backwards: bool = False, say: bool = True) -> None:
    # Imported here: start-up time.
    from editor_app.ui.translating.sides import is_open

    found = next((pair for pair in stage.wanted_from(backwards=backwards) if is_open(pair)), None)
    if found is not None:
        stage.go_to(found)
    else:
        stage.say_state(_("Everything is confirmed."))


def _next_stale(stage: Stage) -> None:
    found = next((pair for pair in stage.wanted_from() if pair.stale is not None), None)
    if found is not None:
        stage.go_to(found)
    else:
        stage.say_state(_("Nothing is stale: the source has not moved."))


def _next_finding(context: Context) -> None:
    """The next place in which the version differs from its source and should not."""
    # Imported here: start-up time.
    from editor_app.language.findings import FindingKind

    editor = context.editor
    if editor is None:
        return
    context.bring_text()
    proofreading, here = context.services.proofreading(), editor.selection
    feed = proofreading.feed(editor.article)
    found = [one for one in feed or () if one.finding.kind is FindingKind.PARITY and one.place is not None]
    if not found:
        context.notices.whisper(_("Nothing differs from the source that should not."))
        return
    fields = [edit.field for edit in editor.edits]

    def is_behind(place: Selection | None) -> bool:
        return place is not None and (fields.index(place.field), place.start) > (
            fields.index(here.field),
            here.start,
        )

    following = next((one for one in found if is_behind(one.place)), found[0])
    proofreading.go_to(editor, following.finding)


def _review(stage: Stage) -> None:
    # Imported here: start-up time.
    from editor_app.document.segments import SegmentState

    if stage.confirm(SegmentState.REVIEWED):
        _next_open_of_review(stage)


def _next_open_of_review(stage: Stage) -> None:
    # Imported here: start-up time.
    from editor_app.document.segments import SegmentState

    waiting = (pair for pair in stage.wanted_from() if pair.sources and pair.state < SegmentState.REVIEWED)
    found = next(waiting, None)
    if found is not None:
        stage.go_to(found)
    else:
        stage.say_state(_("Everything is reviewed."))


def _typographic(stage: Stage) -> None:
    """Let every edit of the source that changed only signs and spelling stand."""
    stale = stage.fresh().behind
    slight = [
        pair for pair in stale if (change := stage.work.change(pair)) is not None and change.is_typographic
    ]
    if not slight:
        stage.told.emit(_("No edit of the source is of signs or spelling only."))
        return
    try:
        stage.work.still_valid(*slight)
    except UserError as error:
        stage.refused.emit(error)
        return
    stage.fresh()
    stage.told.emit(
        ngettext("{n} edit has no impact", "{n} edits have no impact", len(slight)).format(n=len(slight))
    )


def _copy_source(stage: Stage) -> None:
    if stage.pair is not None:
        stage.insert(" ".join(one.text for one in stage.pair.sources))


def _ask_reason(title: str, question: str, keep: Callable[[Stage, str], object]) -> Callable[[Context], None]:
    """Asks why, then does ``keep``."""

    def run(context: Context) -> None:
        # Imported here: start-up time.
        from editor_app.ui.review.composer import Composer

        def ask(stage: Stage) -> None:
            Composer(
                context.window, _(title), lambda text, _blocks: keep(stage, text), question=_(question)
            ).open()

        _on_stage(ask)(context)

    return run


def _send_back(stage: Stage, reason: str) -> None:
    stage.act(lambda _bitext, _row, pair: stage.work.send_back(pair, reason))


def _leave_out(stage: Stage, reason: str) -> None:
    stage.act(lambda _bitext, row, _pair: stage.work.leave_out(row, reason))


def _neighbour(by: int, stage: Stage, bitext: Bitext, row: BitextRow, _pair: Pair) -> None:
    """Pair the paragraph at the cursor with the source of the row before or behind."""
    place = bitext.rows.index(row)
    rows = bitext.rows[place + 1 :] if by > 0 else tuple(reversed(bitext.rows[:place]))
    sources = next((one.row.sources for one in rows if one.row.sources), ())
    if not sources:
        raise CommandRefused(_("There is no further paragraph of the source in this direction."))
    stage.work.pair([unit.address for unit in row.row.targets], [source.address for source in sources])


def _join(stage: Stage, bitext: Bitext, row: BitextRow, _pair: Pair) -> None:
    place = bitext.rows.index(row)
    if place + 1 == len(bitext.rows):
        raise CommandRefused(_("This is the last row: there is none to join it with."))
    stage.work.join(row, bitext.rows[place + 1])


def _keep_aligned(stage: Stage) -> None:
    count = stage.work.keep_aligned(stage.fresh())
    stage.told.emit(
        ngettext("{n} pair is in the memory now", "{n} pairs are in the memory now", count).format(n=count)
    )


def _insert_match(context: Context) -> None:
    def insert(_stage: Stage) -> None:
        context.show_panel(PANEL)
        context.services.translating().match_wanted.emit(1)

    _on_stage(insert)(context)


def _show_matches(context: Context) -> None:
    _on_stage(lambda _stage: context.show_panel(PANEL))(context)


def _do(
    name: str,
    text: str,
    run: Callable[[Context], object],
    keys: str = "",
    group: int = 1,
    hint: str = "",
    menu: str = "translate",
) -> Action:
    return Action(
        f"translate.{name}", text, run, (keys,) if keys else (), "", menu, group, When.EDITOR, hint=hint
    )


ACTIONS = (
    _do("confirm_segment", N_("Confirm and go on"), _on_stage(_confirm), "Ctrl+Shift+Return"),
    _do("insert_match", N_("Insert the best match"), _insert_match, "Ctrl+J"),
    _do("copy_source", N_("Copy the source"), _on_stage(_copy_source), "Ctrl+Shift+U"),
    _do("next_segment", N_("Next sentence"), _on_stage(partial(_step, 1)), "Alt+Down", 2),
    _do("previous_segment", N_("Previous sentence"), _on_stage(partial(_step, -1)), "Alt+Up", 2),
    _do("next_unconfirmed", N_("Next unconfirmed"), _on_stage(_next_open), "F5", 2),
    _do(
        "previous_unconfirmed",
        N_("Previous unconfirmed"),
        _on_stage(partial(_next_open, backwards=True)),
        "Shift+F5",
        2,
    ),
    _do("next_stale", N_("Next stale"), _on_stage(_next_stale), "Ctrl+F5", 2),
    _do("next_finding", N_("Next difference in facts"), _next_finding, "Alt+F7", 2),
    _do(
        "still_valid",
        N_("Still valid"),
        _on_stage(_done(lambda stage, _bitext, _row, pair: stage.work.still_valid(pair))),
        STILL_VALID_KEY,
        3,
        N_("The translation is right for the source as it is now."),
    ),
    _do(
        "take_over",
        N_("Take the source's edit over"),
        _on_stage(_done(lambda stage, _bitext, _row, pair: stage.work.take_over(pair))),
        TAKE_OVER_KEY,
        3,
        N_("Other figures and names are put in, a sentence that has gone is taken out."),
    ),
    _do("accept_typographic", N_("Edits of signs have no impact"), _on_stage(_typographic), "Ctrl+F3", 3),
    _do("review_segment", N_("Mark as reviewed"), _on_stage(_review), "Ctrl+Shift+F10", 4),
    _do(
        "send_back",
        N_("Send back…"),
        _ask_reason(N_("Send the translation back"), N_("What has to be done again?"), _send_back),
        "Ctrl+Shift+F11",
        4,
    ),
    _do(
        "reopen_segment",
        N_("Reopen as a draft"),
        _on_stage(_done(lambda stage, _bitext, _row, pair: stage.work.reopen(pair))),
        "Alt+F5",
        4,
    ),
    _do(
        "leave_out",
        N_("Leave out on purpose…"),
        _ask_reason(N_("Leave out on purpose"), N_("Why is this not translated?"), _leave_out),
        "Alt+F2",
        group=0,
        menu="translate/rows",
    ),
    _do(
        "take_up",
        N_("Translate after all"),
        _on_stage(_done(lambda stage, _bitext, row, _pair: stage.work.take_up(row))),
        "Alt+Shift+F2",
        0,
        menu="translate/rows",
    ),
    _do(
        "mark_added",
        N_("Added on purpose"),
        _on_stage(_done(lambda stage, _bitext, row, _pair: stage.work.mark_added(row))),
        "Alt+F3",
        0,
        menu="translate/rows",
    ),
    _do(
        "join_rows", N_("Join with the next row"), _on_stage(_done(_join)), "Alt+J", 1, menu="translate/rows"
    ),
    _do(
        "split_row",
        N_("Part the row"),
        _on_stage(_done(lambda stage, _bitext, row, _pair: stage.work.split(row))),
        "Alt+Shift+J",
        1,
        menu="translate/rows",
    ),
    _do(
        "pair_up",
        N_("Pair with the source above"),
        _on_stage(_done(partial(_neighbour, -1))),
        "Alt+Shift+Up",
        1,
        menu="translate/rows",
    ),
    _do(
        "pair_down",
        N_("Pair with the source below"),
        _on_stage(_done(partial(_neighbour, 1))),
        "Alt+Shift+Down",
        1,
        menu="translate/rows",
    ),
    _do("keep_alignment", N_("Remember all pairs"), _on_stage(_keep_aligned), "", 5),
    Action(
        "translate.show_concordance",
        N_("Concordance…"),
        lambda context: context.services.translating.concordance(context.editor),
        ("Ctrl+Shift+W",),
        "",
        "translate",
        5,
        hint=N_("Any words, in the memory and in the stories of both languages."),
    ),
    Action(
        "translate.show_memory",
        N_("Translation memory…"),
        lambda context: context.services.translating.show_memory(),
        (),
        "",
        "translate",
        5,
    ),
    Action(
        "view.panel_languages",
        N_("Languages"),
        lambda context: context.show_panel("languagesPanel"),
        (),
        "",
        "view/panels",
        2,
    ),
    Action(
        "view.panel_matches",
        N_("Matches"),
        _show_matches,
        (),
        "",
        "view/panels",
        2,
        When.EDITOR,
    ),
)
