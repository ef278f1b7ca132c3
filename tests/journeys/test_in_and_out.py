"""A folder comes in, is worked on and goes out again, all in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from editor_app.ui.exporting.panel import ExportPanel
from helpers.drags import drag_enter
from helpers.journeys import CTRL, Journalist

SCRAPED = """Ferry on the lower river gets a winter timetable

Ferry on the lower river gets a winter timetable The ferry on the lower river will run every forty minutes.
Transport
November 20, 2026 09:19
Ferry on the lower river gets a winter timetable
The ferry on the lower river will run every forty minutes from the first of December, the harbour office said.
Passengers with bicycles board first, and the last boat leaves the eastern bank at half past nine in the evening.
The waiting room on the western bank has been heated since Monday, and a second one will open before the frost.
Latest news
Lake rises for the first time in six years
"""

PASTED = "Second story from a plain file\n\nOne paragraph of it stands here, long enough to be a text.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "ferry.txt").write_text(SCRAPED, encoding="utf-8")
    (folder / "second.txt").write_text(PASTED, encoding="utf-8")
    (folder / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return folder


def drop(writer: Journalist, folder: Path) -> None:
    """Let ``folder`` fall on the window, as from a file manager."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    # Qt lets nothing fall where nothing was carried to.
    QApplication.sendEvent(writer.window, drag_enter(QPoint(700, 400), Qt.DropAction.CopyAction, data))
    QApplication.sendEvent(writer.window, QDropEvent(QPointF(700, 400), *how))


def test_a_folder_comes_in_is_changed_and_goes_out(sit_down, tmp_path: Path, inbox: Path) -> None:
    writer = sit_down(tmp_path / "library")
    drop(writer, inbox)
    writer.sees(lambda: writer.window.findChild(QDialog, "importDialog") is not None)
    dialog = writer.window.findChild(QDialog, "importDialog")
    assert dialog is not None
    writer.sees(lambda: not dialog.is_busy)
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, CTRL)
    writer.sees(lambda: writer.articles.model().rowCount() == 2)
    dialog.close()
    writer.window.activateWindow()
    writer.sees(writer.window.isActiveWindow)

    place = next(n for n, name in enumerate(writer.headlines()) if "Ferry on the lower river" in name)
    writer.articles.setFocus()
    writer.articles.setCurrentIndex(writer.articles.model().index(place, 0))
    writer.press(Qt.Key.Key_Return)
    writer.sees(lambda: "every forty minutes" in writer.body.toPlainText())
    text = writer.body.toPlainText()
    assert "Latest news" not in text
    assert writer.headline.toPlainText() == "Ferry on the lower river gets a winter timetable"
    writer.body.setFocus()
    writer.press(Qt.Key.Key_End, CTRL)
    writer.type("\nThe kiosk sells tickets and tea.")

    out = tmp_path / "out"
    writer.press(Qt.Key.Key_E, CTRL)
    writer.sees(lambda: writer.window.findChild(ExportPanel) is not None)
    panel = writer.window.findChild(ExportPanel)
    folder = next(line for line in panel.findChildren(QLineEdit) if line.accessibleName() == "Folder")
    folder.setFocus()
    writer.type(str(out))
    writer.press(Qt.Key.Key_Return)
    force = panel.form.force
    if force.isVisible():
        force.click()
    button = next(button for button in panel.findChildren(QPushButton) if button.text() == "Export")
    writer.sees(button.isEnabled)
    button.click()
    writer.sees(lambda: out.exists() and not panel.is_busy)
    writer.close()

    (page,) = out.rglob("*.html")
    (read,) = standard_registry().read(Source(page.read_bytes(), page.name))
    assert read.content.headline.text == "Ferry on the lower river gets a winter timetable"
    assert read.content.body[-1].text == "The kiosk sells tickets and tea."
