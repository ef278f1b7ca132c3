"""The process dies at any moment; what was on the screen is in the library."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.document.model import TextField
from editor_app.services.unfinished import FILE_NAME, UnfinishedInput
from editor_app.storage.rows import ListQuery
from helpers import requirements
from helpers.libraries import opened

TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from PySide6.QtGui import QAction

app = QApplication([])
from editor_app.app import create_window
window = create_window(Path(sys.argv[1]))
window.show()
window.findChild(QAction, "file.new_article").trigger()
app.processEvents()
body = window.findChild(QTextEdit, "bodyEdit")
body.setFocus()
for number in range(100_000):
    key = "abc defgh "[number % 10]
    QTest.keyClick(body, Qt.Key.Key_Space if key == " " else getattr(Qt.Key, "Key_" + key.upper()))
    app.processEvents()
    print(number + 1, flush=True)
"""

EVERYWHERE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

app = QApplication([])
from editor_app.app import create_window
window = create_window(Path(sys.argv[1]))
window.resize(1400, 900)
window.show()
window.activateWindow()
window.findChild(QAction, "file.new_article").trigger()
window.findChild(QAction, "view.panel_metadata").trigger()
app.processEvents()
panel = window.findChild(QWidget, "metadataPanel")
named = {field.accessibleName(): field for field in panel.findChildren(QWidget) if field.accessibleName()}
places = {"headline": window.findChild(QTextEdit, "headlineEdit"),
          "summary": window.findChild(QTextEdit, "summaryEdit"),
          "slugline": named["Slugline"], "credit": named["Credit"], "usage_terms": named["Usage terms"],
          "section": named["Section"], "keywords": named["Keywords"], "dateline_date": named["Date"],
          "embargo": named["Embargo"], "embargo.zone": named["Embargo: time zone"]}
place = places[sys.argv[2]]
place.setFocus()
if sys.argv[2] == "embargo.zone":
    place.clear()
QTest.keyClicks(place, "typed and kept")
os.kill(os.getpid(), signal.SIGKILL)
"""

MOMENTS = 5


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_every_key_that_was_shown_survives_a_kill(moment: int, tmp_path: Path, project: Path) -> None:
    requirements.posix()
    folder = tmp_path / "library"
    process = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder)], cwd=project, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    wanted = random.Random(moment).randrange(20, 400)
    reported = 0
    for line in process.stdout:
        reported = int(line)
        if reported >= wanted:
            break
    os.kill(process.pid, signal.SIGKILL)
    # What it still said before it died was on the screen too.
    reported = max([reported, *(int(line) for line in process.stdout if line.strip().isdigit())])
    process.stdout.close()
    process.wait()
    assert reported >= wanted

    with opened(folder) as library:
        (row,) = library.store.articles.page(ListQuery(), 0, 10)
        text = library.desk.open(row.article).document.text(TextField.BODY).rstrip("\n")
        library.desk.close(row.article)
        assert library.store.verify() == ()
    typed = ("abc defgh " * (reported // 10 + 2))[: reported + 1]
    assert text in (typed[:reported], typed), f"{reported} keys were shown, {len(text)} kept"


@pytest.mark.parametrize("place", ["headline", "summary", "slugline", "credit", "usage_terms", "section"])
def test_a_key_survives_wherever_it_was_typed(place: str, tmp_path: Path, project: Path) -> None:
    folder = tmp_path / "library"
    type_and_die(place, folder, project)
    with opened(folder) as library:
        (row,) = library.store.articles.page(ListQuery(), 0, 10)
        content = library.desk.content(row.article)
    found = {"headline": content.headline.text, "summary": content.summary.text, **content.fields}
    assert found[place] == "typed and kept"


@pytest.mark.parametrize("place", ["keywords", "dateline_date", "embargo", "embargo.zone"])
def test_what_is_no_value_yet_survives_as_it_was_typed(place: str, tmp_path: Path, project: Path) -> None:
    folder = tmp_path / "library"
    type_and_die(place, folder, project)
    with opened(folder) as library:
        (row,) = library.store.articles.page(ListQuery(), 0, 10)
    assert UnfinishedInput(folder / FILE_NAME).of(row.article) == {place: "typed and kept"}


def type_and_die(place: str, folder: Path, project: Path) -> None:
    requirements.posix()
    command = [sys.executable, "-c", EVERYWHERE, str(folder), place]
    assert subprocess.run(command, cwd=project, check=False).returncode == -signal.SIGKILL
