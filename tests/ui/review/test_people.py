"""Another name in the preferences counts from the next change on, without a new start."""

from __future__ import annotations

from editor_app.base import preferences
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.ui.review.beside import Beside


def suggest(article, start: int, end: int, text: str) -> None:
    article.run("Type", type_text, Selection(TextField.HEADLINE, start, end), text)


def test_what_is_suggested_after_the_name_was_changed_is_signed_with_it(make_desktop, qtbot) -> None:
    desktop = make_desktop()
    desktop.settings.set(preferences.PERSON_NAME, "Ann Moore")
    desktop.window.tabs.open(desktop.articles()[0])
    article = desktop.window.tabs.article
    article.set_suggesting(True)
    suggest(article, 0, 0, "One ")
    desktop.settings.set(preferences.PERSON_NAME, "Rita Baker")
    suggest(article, 12, 12, "two ")
    assert [suggestion.by for suggestion in article.review.suggestions()] == ["Ann Moore", "Rita Baker"]


def test_cards_show_other_initials_at_once(make_desktop, qtbot) -> None:
    desktop = make_desktop()
    desktop.window.resize(1600, 900)
    desktop.settings.set(preferences.PERSON_NAME, "Ann Moore")
    desktop.window.tabs.open(desktop.articles()[0])
    article = desktop.window.tabs.article
    article.set_suggesting(True)
    suggest(article, 0, 0, "One ")
    beside = desktop.window.tabs.editor.findChild(Beside)
    qtbot.waitUntil(lambda: beside.margin is not None and len(beside.margin.cards) == 1)
    desktop.settings.set(preferences.PERSON_INITIALS, "AMO")
    (card,) = beside.margin.cards
    assert card.face.person.initials == "AMO"
