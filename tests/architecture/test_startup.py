"""What a start may load: every heavy import costs the person time before the window is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "sqlalchemy", "trafilatura", "markdown", "markdown_it", "lxml", "nh3", "charset_normalizer", "yaml",
    "hunspell", "spylls", "numpy", "py3langid", "rapidfuzz",
}  # fmt: skip

LOADED = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"


def loaded_by(code: str, project: Path) -> set[str]:
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.parametrize("layer", ["base", "document", "storage", "formats", "language", "services"])
def test_no_layer_below_the_window_loads_qt(layer: str, project: Path) -> None:
    code = (
        "import importlib, pkgutil, editor_app\n"
        f"package = importlib.import_module('editor_app.{layer}')\n"
        "for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    if '.migrations.' not in module.name: importlib.import_module(module.name)"
    )
    assert not {"PySide6", "shiboken6"} & loaded_by(code, project)


def test_a_command_loads_nothing_of_the_window_and_nothing_heavy(project: Path, tmp_path: Path) -> None:
    main = f"from editor_app.__main__ import main\nlibrary = {str(tmp_path / 'library')!r}\n"
    run = "code = main(['--library', library, 'list', '--json'])\nassert code == 0, code"
    loaded_by(main + run, project)
    # The second time the library exists, and making its tables needs SQLAlchemy no more.
    assert not ({"PySide6", "shiboken6"} | HEAVY) & loaded_by(main + run, project)


def test_the_window_starts_without_anything_heavy(project: Path, tmp_path: Path) -> None:
    start = f"""
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from editor_app.app import create_window
window = create_window(Path({str(tmp_path / "library")!r}))
window.show()
QTimer.singleShot(300, app.quit)
app.exec()
window.close()
"""
    loaded_by(start, project)
    assert not HEAVY & loaded_by(start, project)
