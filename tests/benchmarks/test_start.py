"""From nothing to a window with list and last article painted."""

from __future__ import annotations

from pathlib import Path

from child import figures_of
from figures import Figures, median

BARE = """
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            report()
            os._exit(0)
        return False

app = QApplication([])
window = QMainWindow()
edit = QTextEdit()
window.setCentralWidget(edit)
window.resize(1400, 840)
painted = Painted()
edit.viewport().installEventFilter(painted)
window.show()
app.exec()
"""

OURS = """
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QAbstractScrollArea

app = QApplication([])
from editor_app.app import create_window
window = create_window(Path(sys.argv[1]))
window.resize(1400, 840)
missing = set()

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            missing.discard(watched.parent().objectName())
            if not missing:
                QTimer.singleShot(0, done)
        return False

def done():
    body = window.findChild(QAbstractScrollArea, "bodyEdit")
    report(characters=len(body.toPlainText()))
    os._exit(0)

painted = Painted()
for name in ("articleList", "bodyEdit"):
    missing.add(name)
    window.findChild(QAbstractScrollArea, name).viewport().installEventFilter(painted)
window.show()
app.exec()
"""

ROUNDS = 9


def test_start(library_10k_with_open_article: Path, figures: Figures) -> None:
    bare, ours = [], []
    for _round in range(ROUNDS + 1):
        bare.append(figures_of(BARE))
        ours.append(figures_of(OURS, str(library_10k_with_open_article)))
    assert all(figure["characters"] > 1000 for figure in ours), "the last article is not open"
    # The first round only warms the caches.
    bare, ours = bare[1:], ours[1:]
    floor = median([figure["wall"] for figure in bare])
    figures.at_most("start to painted", median([f["wall"] for f in ours]), "s", 3.5, floor=floor)
    figures.at_most("start, processor time", median([f["cpu"] for f in ours]), "s", 0.49)
