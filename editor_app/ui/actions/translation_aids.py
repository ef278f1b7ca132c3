"""Actions on what helps to translate: drafts by a machine, the desk's terms and names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.ui.actions.action import Action, When
from editor_app.ui.actions.context import Context

if TYPE_CHECKING:
    from editor_app.language.machine.values import Translator
    from editor_app.services.jobs import Progress
    from editor_app.services.open_article import OpenArticle

Held = tuple["OpenArticle", "OpenArticle"]


def _machine_drafts(context: Context) -> None:
    """Fill what the article in front has not translated yet with what a machine says."""
    # Imported here: start-up time.
    from editor_app.services.machine import named_translator

    article = context.article
    if article is None:
        return
    context.bring_text()
    try:
        translator = named_translator(context.settings)
    except UserError as error:
        _machine_failed(context, error)
        return
    try:
        held = context.services.translating.machine_drafts.hold(article.id)
    except UserError as error:
        translator.close()
        context.notices.fail(error)
        return
    _draft(context, held, translator)


def _draft(context: Context, held: Held, translator: Translator) -> None:
    drafts = context.services.translating.machine_drafts

    def work(progress: Progress) -> int:
        try:
            return drafts.draft(*held, translator, progress)
        finally:
            translator.close()

    def done(count: int) -> None:
        drafts.let_go(held)
        _say_drafted(context, count)

    def failed(error: BaseException) -> None:
        drafts.let_go(held)
        if isinstance(error, Cancelled):
            context.notices.whisper(_("Stopped. Nothing was drafted."))
        elif isinstance(error, UserError):
            _machine_failed(context, error)
        else:
            raise error

    context.jobs.run(_("Machine translation"), work, done=done, failed=failed)


def _say_drafted(context: Context, count: int) -> None:
    if not count:
        context.notices.whisper(_("There is nothing left to draft."))
        return
    text = ngettext(
        "{count} draft by machine translation, which nobody has checked",
        "{count} drafts by machine translation, which nobody has checked",
        count,
    )
    context.notices.tell(text.format(count=count))


def _machine_failed(context: Context, error: UserError) -> None:
    context.notices.fail(error, (_("Preferences…"), partial(context.open, "machine_preferences")))


def _add_term(context: Context) -> None:
    if context.editor is not None:
        context.bring_text()
        context.services.translating.add_term(context.editor)


ACTIONS = (
    Action(
        "translate.machine_drafts",
        N_("Draft by machine"),
        _machine_drafts,
        ("Ctrl+Shift+F4",),
        "",
        "translate",
        0,
        When.EDITOR,
        hint=N_("What is not translated yet gets a draft that nobody has checked. One undo takes all back."),
    ),
    Action(
        "translate.show_terms",
        N_("Terms and names…"),
        lambda context: context.services.translating.show_terms(),
        ("Ctrl+Shift+H",),
        "",
        "translate",
        5,
    ),
    Action(
        "translate.add_term",
        N_("New term…"),
        _add_term,
        ("Ctrl+Shift+F8",),
        "",
        "translate",
        5,
        When.EDITOR,
        hint=N_("From what is selected in the source and in the translation."),
    ),
)
