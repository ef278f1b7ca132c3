"""Questions about a finding: why it may stand, and which word a new one inflects like."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.language.findings import Finding
from editor_app.storage.dictionary_words import WordScope
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.feed import Feed
from editor_app.ui.widgets.ask import AskText, ask_text


def ask_reason(
    window: QWidget, feed: Feed, finding: Finding, acts: Acts, *, everywhere: bool = False
) -> AskText:
    """Ask why ``finding`` may stand, then let it stand with that reason, in this article or in any."""

    def ignore(reason: str) -> None:
        acts.ignore(feed, finding, everywhere=everywhere, reason=reason)

    title = _("Ignore everywhere") if everywhere else _("Ignore here")
    return ask_text(window, title, _("Why it may stand"), ignore)


def ask_example(window: QWidget, feed: Feed, finding: Finding, acts: Acts) -> AskText:
    """Ask which word of the dictionary the word of ``finding`` inflects like, then add it for the desk."""

    def examine(example: str) -> None:
        def take(problem: str) -> None:
            if problem:
                acts.refused.emit(UserError(problem))
            else:
                acts.learn(feed, finding, WordScope.DESK, inflects_like=example)

        acts.examine(feed, finding, example, take)

    question = _("Which word of the dictionary does “{word}” inflect like?").format(word=finding.text)
    return ask_text(window, _("Inflects like"), question, examine)
