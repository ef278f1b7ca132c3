"""An editor passes a story by the keyboard alone: what stops it, the proof, the way through the review."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QLabel, QPushButton

from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent
from editor_app.language.proof_parts import Pass
from editor_app.storage.rows import State
from helpers.journeys import CTRL, SHIFT, Journalist
from helpers.libraries import opened
from helpers.stories import story

AZ = story(
    "Körpü qışdan əvvəl açıldı",
    "Köhnə körpü 5 mart 2026-cı il tarixində açıldı. XXX avtobus keçdi.",
    "Sədr Elçin Məmmədov dedi: “Biz şadıq.” Təmirə 40 milyon manat xərclənib.",
    language="az",
)
AR = story(
    "إعادة فتح الجسر القديم",
    "أعيد فتح الجسر القديم يوم الاثنين. مرت XXX حافلة.",
    "قال سامي العلي: «نحن سعداء». بلغت الكلفة 40 مليون.",
    language="ar",
)


def library_of(folder: Path, content: ArticleContent) -> ArticleId:
    with opened(folder) as library:
        return library.desk.new_article(content, state=State.IN_REVIEW)


def focus(writer: Journalist, kind: type, text: str) -> None:
    """Tab until the keyboard is at the button or box of that text."""
    for _step in range(60):
        place = QApplication.focusWidget()
        if isinstance(place, kind) and place.text().startswith(text):
            return
        writer.press(Qt.Key.Key_Tab)
    raise AssertionError(f"the keyboard does not come to {text}")


@pytest.mark.parametrize("content", [AZ, AR], ids=["azerbaijani", "right to left"])
def test_an_editor_settles_what_stops_a_story_signs_the_proof_and_approves_it(
    sit_down, tmp_path: Path, content: ArticleContent
) -> None:
    article = library_of(tmp_path / "library", content)
    editor = sit_down(tmp_path / "library")
    editor.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    editor.press(Qt.Key.Key_Return)
    editor.sees(lambda: editor.is_here("bodyEdit") or editor.is_here("headlineEdit"))
    count = editor.window.findChild(QPushButton, "blockerCount")
    editor.sees(lambda: count.isVisible() and count.text() == "▲ 2 blockers")

    # The placeholder: F8 selects it, typing replaces it.
    editor.press(Qt.Key.Key_F8)
    assert editor.body.textCursor().selectedText() == "XXX"
    editor.type("12")
    editor.sees(lambda: count.text() == "▲ 1 blocker")

    # The panel: two passes are signed.
    editor.press(Qt.Key.Key_F8, CTRL)
    editor.sees(lambda: editor.is_here("passingPanel"))
    blockers = editor.find(QAbstractItemView, "blockerList")
    assert blockers.model().rowCount() == 1
    for name in ("Numbers", "Quotes"):
        focus(editor, QCheckBox, name)
        editor.press(Qt.Key.Key_Space)
        box = QApplication.focusWidget()
        editor.sees(box.isChecked)

    # One story comes back with a request, is resumed, and passes.
    editor.press(Qt.Key.Key_F9, CTRL | SHIFT)
    editor.type("Who paid?")
    editor.press(Qt.Key.Key_Return, CTRL)
    editor.sees(lambda: "Who paid?" in " ".join(label.text() for label in editor.window.findChildren(QLabel)))
    # Without a window manager nobody gives the window back what the dialog had.
    editor.window.activateWindow()
    editor.sees(editor.window.isActiveWindow)
    editor.press(Qt.Key.Key_F11, CTRL)
    editor.press(Qt.Key.Key_F10, CTRL)
    editor.sees(lambda: count.text() == "● no blockers")
    editor.close()

    with opened(tmp_path / "library") as library:
        sheet = library.passing.sheet(article)
        assert sheet.state is State.APPROVED
        assert [event.became for event in sheet.events] == [
            State.CHANGES_REQUESTED,
            State.IN_REVIEW,
            State.APPROVED,
        ]
        assert sheet.of(Pass.NUMBERS).is_current
        assert sheet.of(Pass.QUOTES).is_current
        assert not sheet.of(Pass.NAMES).is_signed
        (note,) = library.desk.read(article)[1].notes()
        assert (note.text, note.is_resolved) == ("Who paid?", True)
