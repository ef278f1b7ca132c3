"""What the window takes when nobody touches it."""

from __future__ import annotations

from pathlib import Path

from child import figures_of
from figures import Figures

SETTLE = 6
WATCH = 20

BARE = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTextEdit())
window.resize(1400, 840)
window.show()
QTimer.singleShot({SETTLE * 1000}, app.quit)
app.exec()
report(memory=resident())
os._exit(0)
"""

OURS = f"""
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.setCursorFlashTime(0)
from editor_app.app import create_window
window = create_window(Path(sys.argv[1]))
window.resize(1400, 840)
window.show()

def wait(seconds):
    # Not the application's own loop: ending that one closes the window.
    loop = QEventLoop()
    QTimer.singleShot(seconds * 1000, loop.quit)
    loop.exec()

wait({SETTLE})
before = time.process_time()
wait({WATCH})
report(memory=resident(), busy=time.process_time() - before)
os._exit(0)
"""


def test_idle(library_100k: Path, figures: Figures) -> None:
    bare, ours = figures_of(BARE), figures_of(OURS, str(library_100k))
    figures.at_most("idle memory above a bare window", ours["memory"] - bare["memory"], "MB", 90)
    # A blinking cursor is off; what remains is less than one wake-up's worth a second.
    figures.at_most("idle processor use", 100 * ours["busy"] / WATCH, "%", 0.1)
