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

OPENSSL = "_hashlib"

LATE = (
    "editor_app.cli.context", "editor_app.formats", "editor_app.services.importing", "editor_app.services.samples",
    "editor_app.services.exporting", "editor_app.services.checking", "editor_app.storage.reports",
    "editor_app.storage.exports", "editor_app.storage.house_rules", "editor_app.storage.dictionary_words",
    "editor_app.storage.proofs", "editor_app.storage.originals", "editor_app.storage.waivers",
    "editor_app.storage.concepts", OPENSSL,
)  # fmt: skip
"""What a window shows or needs only later, and what no window needs."""

START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from editor_app.app import create_window
window = create_window(Path(LIBRARY))
window.show()
app.processEvents()
ours = {name: module.__file__ for name, module in sys.modules.items() if name.startswith("editor_app")}
"""

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


def test_opening_the_window_loads_nothing_that_only_commands_need(project: Path, tmp_path: Path) -> None:
    asked = f"""
import editor_app.__main__ as program
program.open_window = lambda invocation: 0
assert program.main(["--library", {str(tmp_path / "library")!r}]) == 0
import sys
late = [name for name in sys.modules if name.startswith(("editor_app.cli.context", "editor_app.services.opening"))]
assert not late, late
"""
    assert OPENSSL not in loaded_by(asked, project)


def test_loading_the_window_makes_no_class_that_takes_as_long_as_to_paint_it(project: Path) -> None:
    # PySide makes a class when it is first imported; this one has seven hundred names.
    load = "import editor_app.app, editor_app.ui.articles.sidebar, PySide6.QtWidgets"
    loaded_by(f"{load}\nassert 'QStyle' not in vars(PySide6.QtWidgets)\n", project)


def test_a_window_that_is_just_shown_has_loaded_nothing_that_is_needed_later(
    project: Path, tmp_path: Path
) -> None:
    start = f"LIBRARY = {str(tmp_path / 'library')!r}" + START
    # The first time the library is made, with much that no other start needs.
    loaded_by(start, project)
    late = f"late = {LATE!r}"
    loaded_by(
        start + late + "\nfound = [name for name in sys.modules if name in late]\nassert not found, found",
        project,
    )


def test_no_module_of_a_start_has_its_dataclasses_made_by_the_standard_library(
    project: Path, tmp_path: Path
) -> None:
    # A hundred of them take eighty milliseconds; those of editor_app.base.records a fifth of that.
    start = f"LIBRARY = {str(tmp_path / 'library')!r}" + START
    slow = (
        "import re\n"
        "usual = re.compile(r'^from dataclasses import .*\\bdataclass\\b', re.MULTILINE)\n"
        "found = [n for n, f in ours.items() if f and usual.search(Path(f).read_text(encoding='utf-8'))\n"
        "         and n != 'editor_app.base.records']\n"
        "assert not found, found"
    )
    loaded_by(start + slow, project)
