from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.rule_trial import try_on_archive
from editor_app.ui.checks.rules_dialog import RulesDialog
from editor_app.ui.jobs import MainThread
from helpers.articles import content

UTILISE = "extends: substitution\nmessage: Write “%s”.\nlevel: warning\nlang: en\nswap:\n  utilise: use\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = open_library(tmp_path / "library", person_named("Ada Quliyeva"))
    for number in range(4):
        words = "They utilise the bridge, utilise it daily." if number % 2 else "They use the bridge."
        opened.desk.new_article(content(f"Bridge {number}", words, language="en"))
    yield opened
    opened.close()


@pytest.fixture
def dialog(qtbot: QtBot, library: OpenLibrary) -> Iterator[RulesDialog]:
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)
    made = RulesDialog(
        library.house_style, lambda rule, progress: try_on_archive(library.store, [rule], progress), jobs
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.list.current))
    yield made
    made.reject()
    jobs.close()


def write_new(dialog: RulesDialog, name: str = "Desk.Utilise", source: str = UTILISE) -> None:
    dialog.new_rule.click()
    dialog.form.name.setText(name)
    dialog.form.source.setPlainText(source)


def test_shipped_rules_are_listed_by_language(dialog: RulesDialog) -> None:
    tree = dialog.list.tree
    titles = [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]
    assert {title.partition(" · ")[0] for title in titles} >= {"English", "Azərbaycan", "Русский", "Türkçe"}


def test_a_new_rule_is_kept_and_runs(dialog: RulesDialog, library: OpenLibrary) -> None:
    write_new(dialog)
    dialog.form.save.click()
    entry = library.house_style.entry("Desk.Utilise")
    assert entry is not None
    assert entry.is_on
    assert dialog.list.current == "Desk.Utilise"


def test_a_rule_is_switched_off(dialog: RulesDialog, library: OpenLibrary, qtbot: QtBot) -> None:
    write_new(dialog)
    dialog.form.save.click()
    item = dialog.list.tree.currentItem()
    assert item is not None
    with qtbot.waitSignal(dialog.list.switched):
        item.setCheckState(0, Qt.CheckState.Unchecked)
    entry = library.house_style.entry("Desk.Utilise")
    assert entry is not None
    assert not entry.is_on


def test_the_text_shows_what_a_rule_marks(dialog: RulesDialog) -> None:
    write_new(dialog)
    dialog.form.text.setPlainText("They utilise it.")
    found = dialog.form.try_now()
    assert [finding.text for finding in found] == ["utilise"]
    assert dialog.form.outcome.text() == "1 place marked: Write “use”. → \u2068use\u2069"


def test_a_mistake_is_named_with_its_line(dialog: RulesDialog) -> None:
    write_new(dialog, source="extends: substitution\nmessage: x\nlang: en\nswap:\n  '(': b\n")
    dialog.form.try_now()
    assert any("Line 5" in words for words in dialog.form.problems)
    assert dialog.form.outcome.text() == "The rule cannot run like this."


def test_a_rule_that_takes_too_long_is_stopped_and_says_so(dialog: RulesDialog) -> None:
    dialog.form.source.setPlainText("extends: existence\nmessage: x\nnonword: true\ntokens:\n  - (a+)+$\n")
    dialog.form.text.setPlainText("a" * 4000 + "b")
    assert dialog.form.try_now() == []
    assert "was stopped" in dialog.form.problems[0]
    assert dialog.form.outcome.text() == "The rule was stopped at this text."


def test_a_rule_without_a_name_is_not_kept(dialog: RulesDialog, library: OpenLibrary) -> None:
    before = len(library.house_style.entries())
    write_new(dialog, name="")
    dialog.form.save.click()
    assert len(library.house_style.entries()) == before


def test_a_deleted_rule_is_gone(dialog: RulesDialog, library: OpenLibrary) -> None:
    write_new(dialog)
    dialog.form.save.click()
    dialog.form.reset.click()
    assert library.house_style.entry("Desk.Utilise") is None


def test_a_rule_is_tried_on_the_archive_and_its_stories_are_listed(dialog: RulesDialog, qtbot: QtBot) -> None:
    write_new(dialog)
    dialog.archive.click()
    qtbot.waitUntil(lambda: dialog.show_them.isVisible())
    assert dialog.verdict.text() == "It would mark 2 stories of 4 (4 places)."
    with qtbot.waitSignal(dialog.articles_wanted) as wanted:
        dialog.show_them.click()
    assert len(wanted.args[1]) == 2


def test_a_rule_that_cannot_run_is_not_tried(dialog: RulesDialog) -> None:
    write_new(dialog, source="extends: nothing\n")
    dialog.archive.click()
    assert dialog.verdict.text() == "The rule cannot run like this."
    dialog.form.source.appendPlainText("level: warning")
    assert dialog.verdict.text() == ""


def test_down_goes_from_the_search_to_the_first_rule_found(dialog: RulesDialog) -> None:
    dialog.list.search.setFocus()
    dialog.list.search.setText("latinforms")
    QTest.keyClick(dialog.list.search, Qt.Key.Key_Down)
    assert dialog.list.current == "en.LatinForms"
    assert dialog.form.name.text() == "en.LatinForms"
    assert dialog.focusWidget() is dialog.list.tree


def test_the_search_shows_only_fitting_rules(dialog: RulesDialog) -> None:
    write_new(dialog)
    dialog.form.save.click()
    QTest.keyClicks(dialog.list.search, "utilise")
    tree = dialog.list.tree
    headings = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    shown = [
        heading.child(number).text(0)
        for heading in headings
        for number in range(heading.childCount())
        if not heading.child(number).isHidden()
    ]
    assert "Utilise" in shown
