"""Rules from elsewhere are brought into the house rules' dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.language.style.rules import Rule
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.rule_trial import Trial, try_on_archive
from editor_app.ui.checks.rule_bringing import Shortcomings
from editor_app.ui.checks.rules_dialog import RulesDialog
from editor_app.ui.jobs import MainThread

RAIN = "extends: existence\nmessage: Not “%s”.\nlang: en\ntokens: [rain]\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = open_library(tmp_path / "library", person_named("Ada Quliyeva"))
    yield opened
    opened.close()


@pytest.fixture
def dialog(qtbot: QtBot, library: OpenLibrary) -> Iterator[RulesDialog]:
    main_thread = MainThread()
    jobs = Jobs(main_thread.deliver)

    def trial(rule: Rule, progress: Progress) -> Trial:
        return try_on_archive(library.store, [rule], progress)

    made = RulesDialog(library.house_style, trial, jobs)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.list.current))
    yield made
    made.reject()
    jobs.close()


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    """A folder of two rules and one that is broken."""
    folder = tmp_path / "styles" / "Weather"
    folder.mkdir(parents=True)
    (folder / "Rain.yml").write_text(RAIN, encoding="utf-8")
    (folder / "Snow.yml").write_text(RAIN.replace("rain", "snow"), encoding="utf-8")
    (folder / "Hail.yml").write_text(RAIN.replace("[rain]", "[rain"), encoding="utf-8")
    return folder.parent


def test_new_rules_are_off_until_they_are_switched_on_at_once(
    qtbot: QtBot, dialog: RulesDialog, library: OpenLibrary, styles: Path
) -> None:
    with qtbot.waitSignal(dialog.bringing.done):
        dialog.bringing.bring_in(styles)
    style = library.house_style
    assert dialog.list.current == "Weather.Rain"
    assert [entry.is_on for entry in style.entries() if entry.name.startswith("Weather.")] == [False, False]
    dialog.switch_on.click()
    assert [entry.is_on for entry in style.entries() if entry.name.startswith("Weather.")] == [True, True]
    assert not dialog.switch_on.isVisible()


def test_what_is_wrong_is_listed_with_file_and_line(qtbot: QtBot, dialog: RulesDialog, styles: Path) -> None:
    with qtbot.waitSignal(dialog.bringing.done):
        dialog.bringing.bring_in(styles)
    sheet = dialog.findChild(Shortcomings)
    assert sheet is not None
    assert sheet.text.toPlainText().startswith("Weather/Hail.yml:")


def test_a_rule_that_is_brought_in_again_stays_switched_on(
    qtbot: QtBot, dialog: RulesDialog, library: OpenLibrary, styles: Path
) -> None:
    library.house_style.write("Weather.Rain", RAIN)
    with qtbot.waitSignal(dialog.bringing.done):
        dialog.bringing.bring_in(styles / "Weather" / "Rain.yml")
    entry = library.house_style.entry("Weather.Rain")
    assert entry is not None
    assert entry.is_on


def test_a_folder_without_rules_says_so(qtbot: QtBot, dialog: RulesDialog, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(dialog.bringing.refused) as refused:
        dialog.bringing.bring_in(tmp_path / "empty")
    assert "no rules" in str(refused.args[0])
