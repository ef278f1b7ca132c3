"""Actions of reviewing: suggest, decide on suggestions, write and answer notes, change the reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from editor_app.base.i18n import N_, _, ngettext
from editor_app.document.changes import Changes, Selection, cursor_at
from editor_app.document.readings import Reading
from editor_app.services.open_article import OpenArticle
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context
from editor_app.ui.editor.readings import NAMES
from editor_app.ui.editor.view import EditorView
from editor_app.ui.review.beside import Beside

if TYPE_CHECKING:
    from editor_app.document.suggestions import Suggestion
    from editor_app.services.review import Choice, Review
    from editor_app.ui.review.remarks import Remarks

PANEL = "reviewPanel"
Narrow = Callable[["Review", Selection], "Choice | None"]
"""Which suggestions are meant from where the cursor is; None when there is nothing there to go by."""


def _toggle_suggesting(context: Context) -> None:
    article = context.article
    if article is None:
        return
    article.set_suggesting(not article.is_suggesting)
    if article.is_suggesting:
        context.notices.whisper(_("Suggesting: what you change waits for a decision."))
    else:
        context.notices.whisper(_("Editing: what you change is changed at once."))


def _is_suggesting(context: Context) -> bool:
    return context.article is not None and context.article.is_suggesting


# Deciding


def _decide_here(is_accepted: bool, context: Context) -> None:
    """Decide on the suggestion at the cursor and go to the next; elsewhere only go to the next."""
    editor = context.editor
    if editor is None:
        return
    review, place = editor.article.review, editor.selection
    found = review.suggestion_at(place)
    if found is None:
        _go_to_suggestion(True, context)
        return
    act = review.accept if is_accepted else review.reject
    changes = act([found.id], before=place)
    here = changes.selection if changes is not None and changes.selection is not None else place
    following = review.suggestion_at(here) or review.next_suggestion(here)
    if following is not None:
        _show(editor, following)
        _tell_place(context, review, following)
    else:
        editor.go_to(here)
        context.notices.whisper(_("No suggestion waits any more."))


def _go_to_suggestion(forward: bool, context: Context) -> None:
    editor = context.editor
    if editor is None:
        return
    review, place = editor.article.review, editor.selection
    start = cursor_at(place.field, place.start)
    found = review.next_suggestion(start, forward=forward)
    here = review.suggestion_at(start) if place.is_empty and forward else None
    if here is not None:
        found = here
    if found is None:
        context.notices.whisper(_("No suggestion waits in this article."))
        return
    _show(editor, found)
    _tell_place(context, review, found)


def _show(editor: EditorView, suggestion: Suggestion) -> None:
    # Imported here: start-up time.
    from editor_app.ui.review.wording import span_of

    editor.go_to(span_of(suggestion))


def _tell_place(context: Context, review: Review, suggestion: Suggestion) -> None:
    # Imported here: start-up time.
    from editor_app.ui.review.wording import number_of, sentence_of

    waiting = review.suggestions()
    place = number_of(waiting.index(suggestion) + 1, len(waiting))
    context.notices.whisper(f"{place} · {sentence_of(suggestion)}")


def _everything(_review: Review, _place: Selection) -> Choice:
    # Imported here: start-up time.
    from editor_app.services.review import EVERY

    return EVERY


def _of_this_person(review: Review, place: Selection) -> Choice | None:
    # Imported here: start-up time.
    from editor_app.services.review import Choice

    found = review.suggestion_at(place)
    return Choice(person=found.by) if found is not None else None


def _of_this_rule(review: Review, place: Selection) -> Choice | None:
    # Imported here: start-up time.
    from editor_app.services.review import Choice

    found = review.suggestion_at(place)
    return Choice(rule=found.rule) if found is not None and found.rule else None


def _in_the_selection(_review: Review, place: Selection) -> Choice | None:
    # Imported here: start-up time.
    from editor_app.services.review import Choice

    return None if place.is_empty else Choice(within=place)


def _decide_many(is_accepted: bool, narrow: Narrow, nothing: str, context: Context) -> None:
    editor = context.editor
    if editor is None:
        return
    article, place = editor.article, editor.selection
    choice = narrow(article.review, place)
    if choice is None:
        context.notices.whisper(_(nothing))
        return
    decided = article.review.decide(choice, is_accepted=is_accepted, before=place)
    if not decided:
        context.notices.whisper(_("No suggestion waits there."))
        return
    _tell_with_undo(_outcome(len(decided), is_accepted), article, context)


def _outcome(count: int, is_accepted: bool) -> str:
    if is_accepted:
        return ngettext("{n} suggestion accepted", "{n} suggestions accepted", count).format(n=count)
    return ngettext("{n} suggestion rejected", "{n} suggestions rejected", count).format(n=count)


def _tell_with_undo(text: str, article: OpenArticle, context: Context) -> None:
    """Say what was done, and offer to take that back as long as it is the last thing that was done."""
    step = article.last_step

    def take_back() -> None:
        if article is context.article and article.last_step is step:
            article.undo()

    def look(_changes: Changes) -> None:
        if article.last_step is not step:
            toast.dismiss()

    toast = context.notices.tell(text, undo=take_back, ended=article.changed.connect(look))


def _decide_in_view(is_accepted: bool, context: Context) -> None:
    # Imported here: start-up time.
    from editor_app.ui.actions.everywhere import decide_everywhere

    decide_everywhere(context, is_accepted=is_accepted)


# Notes


def _remarks(context: Context, article: OpenArticle) -> Remarks:
    # Imported here: start-up time.
    from editor_app.services.people import People, current_person
    from editor_app.ui.review.remarks import Remarks

    people = People(current_person(context.settings), context.desk.store.hands.latest)
    return Remarks(article, people, context.window)


def _add_note(context: Context) -> None:
    editor = context.editor
    if editor is not None and not editor.article.is_read_only:
        _remarks(context, editor.article).add(editor.selection)


def _add_article_note(context: Context) -> None:
    if context.article is not None and not context.article.is_read_only:
        _remarks(context, context.article).add(None)


def _go_to_note(forward: bool, context: Context) -> None:
    editor = context.editor
    if editor is None:
        return
    place = editor.selection
    found = editor.article.review.next_note(cursor_at(place.field, place.start), forward=forward)
    if found is None or found.place is None:
        context.notices.whisper(_("No open note is tied to this text."))
        return
    editor.go_to(found.place)
    context.notices.whisper(found.text)


def _resolve_note(context: Context) -> None:
    editor = context.editor
    if editor is None:
        return
    review = editor.article.review
    found = review.note_at(editor.selection)
    if found is None:
        context.notices.whisper(_("There is no open note here."))
        return
    review.resolve(found.id)
    context.notices.tell(_("The note is resolved"), undo=partial(review.resolve, found.id, is_resolved=False))


def _reply_to_note(context: Context) -> None:
    editor = context.editor
    if editor is None or editor.article.is_read_only:
        return
    review, place = editor.article.review, editor.selection
    note, suggestion = review.note_at(place), review.suggestion_at(place)
    if note is not None:
        _remarks(context, editor.article).answer(note)
    elif suggestion is not None:
        _remarks(context, editor.article).answer_suggestion(suggestion.id)
    else:
        context.notices.whisper(_("There is nothing to answer here."))


# Readings and panel


def _show_reading(reading: Reading, context: Context) -> None:
    if context.editor is not None:
        context.editor.readings.show(reading)
        _tell_reading(context, reading)


def _next_reading(context: Context) -> None:
    if context.editor is not None:
        _tell_reading(context, context.editor.readings.next())


def _tell_reading(context: Context, reading: Reading) -> None:
    context.notices.whisper(
        {
            Reading.MARKED: _("Suggestions are shown in the text."),
            Reading.FINAL: _("The text as it is when all suggestions are accepted."),
            Reading.ORIGINAL: _("The text without the suggestions; it cannot be edited here."),
        }[reading]
    )


def _has_reading(reading: Reading, context: Context) -> bool:
    return context.editor is not None and context.editor.readings.reading is reading


def _go_to_card(context: Context) -> None:
    """The card of the suggestion or note at the cursor; the list where there is no room for cards."""
    editor = context.editor
    if editor is None:
        return
    beside = editor.findChild(Beside)
    margin = beside.margin if beside is not None else None
    if margin is None or not margin.focus_active():
        _panel(context)


def _panel(context: Context) -> None:
    context.show_panel(PANEL)
    context.panels.focus()


NO_SELECTION = N_("Select the text whose suggestions are meant.")
NO_SUGGESTION = N_("Put the cursor into a suggestion first.")
NO_RULE = N_("No rule asked for the suggestion here.")

_MANY: tuple[tuple[str, str, str, Narrow, str], ...] = (
    ("all", N_("Accept all suggestions"), N_("Reject all suggestions"), _everything, ""),
    (
        "in_selection",
        N_("Accept those in the selection"),
        N_("Reject those in the selection"),
        _in_the_selection,
        NO_SELECTION,
    ),
    (
        "of_person",
        N_("Accept all of this person"),
        N_("Reject all of this person"),
        _of_this_person,
        NO_SUGGESTION,
    ),
    ("of_rule", N_("Accept all of this rule"), N_("Reject all of this rule"), _of_this_rule, NO_RULE),
)


def _many() -> tuple[Action, ...]:
    return tuple(
        Action(
            f"review.{verb}_{name}",
            text,
            partial(_decide_many, is_accepted, narrow, nothing),
            menu="review/many",
            group=2,
            when=When.EDITOR,
        )
        for verb, is_accepted, place in (("accept", True, 1), ("reject", False, 2))
        for name, *texts, narrow, nothing in _MANY
        for text in (texts[place - 1],)
    )


def _reading(reading: Reading) -> Action:
    return Action(
        f"review.show_{reading.value}",
        NAMES[reading],
        partial(_show_reading, reading),
        menu="review/reading",
        group=1,
        when=When.EDITOR,
        checked=partial(_has_reading, reading),
    )


def _editor(name: str, text: str, run: Callable[[Context], object], keys: str, group: int) -> Action:
    return Action(f"review.{name}", text, run, (keys,) if keys else (), "", "review", group, When.EDITOR)


ACTIONS = (
    Action(
        "review.toggle_suggesting",
        N_("Suggest instead of editing"),
        _toggle_suggesting,
        ("Ctrl+Shift+S",),
        "",
        "review",
        0,
        When.EDITOR,
        _is_suggesting,
        N_("What you change stays marked until somebody accepts or rejects it."),
    ),
    _editor("next_reading", N_("Next reading"), _next_reading, "F4", 1),
    *map(_reading, NAMES),
    _editor("accept_suggestion", N_("Accept"), partial(_decide_here, True), "Ctrl+Shift+A", 2),
    _editor("reject_suggestion", N_("Reject"), partial(_decide_here, False), "Ctrl+Shift+R", 2),
    _editor("next_suggestion", N_("Next suggestion"), partial(_go_to_suggestion, True), "F9", 2),
    _editor(
        "previous_suggestion", N_("Previous suggestion"), partial(_go_to_suggestion, False), "Shift+F9", 2
    ),
    *_many(),
    *(
        Action(
            f"review.{verb}_in_view",
            text,
            partial(_decide_in_view, is_accepted),
            menu="review/many",
            group=2,
        )
        for verb, is_accepted, text in (
            ("accept", True, N_("Accept in all articles of the view…")),
            ("reject", False, N_("Reject in all articles of the view…")),
        )
    ),
    _editor("go_to_card", N_("Go to the card"), _go_to_card, "Alt+Return", 2),
    _editor("add_note", N_("Note…"), _add_note, "Ctrl+M", 3),
    _editor("add_article_note", N_("Note on the whole article…"), _add_article_note, "", 3),
    _editor("reply", N_("Reply…"), _reply_to_note, "Ctrl+Shift+M", 3),
    _editor("resolve_note", N_("Resolve the note"), _resolve_note, "Ctrl+Shift+K", 3),
    _editor("next_note", N_("Next note"), partial(_go_to_note, True), "Ctrl+G", 3),
    _editor("previous_note", N_("Previous note"), partial(_go_to_note, False), "Ctrl+Shift+G", 3),
    Action("view.panel_review", N_("Review"), _panel, ("Alt+0",), "", "view/panels", 2),
)
