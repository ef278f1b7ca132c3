import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.ui.features import declare_no_features

START = """
import inspect, json
import PySide6.QtWidgets
read, getsource = [], inspect.getsource

def noted(module):
    read.append(module.__name__)
    return getsource(module)

inspect.getsource = noted
import editor_app.app
print(json.dumps(read))
"""


def test_pyside_does_not_read_the_sources_of_a_start(project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", START], cwd=project, capture_output=True, encoding="utf-8", check=True
    )
    read = json.loads(result.stdout)
    assert read, "PySide reads nothing any more: this module can go"
    assert [name for name in read if name.startswith("editor_app")] == [
        # What runs before it can be said.
        "editor_app",
        "editor_app.ui.features",
    ]


def test_modules_of_others_are_left_to_pyside(monkeypatch: pytest.MonkeyPatch) -> None:
    class Table:
        pyside_feature_dict: dict[str, int]

    table = Table()
    table.pyside_feature_dict = {"editor_app.app": 1}
    monkeypatch.setitem(sys.modules, "shibokensupport.feature", table)
    monkeypatch.setitem(sys.modules, "somebody.else", table)
    declare_no_features()
    found = table.pyside_feature_dict
    assert found["editor_app.app"] == 1, "what was chosen stays"
    assert found["editor_app.ui.theme"] == found["editor_app.base"] == 0
    assert found["json"] == -1
    assert "somebody.else" not in found


def test_without_pyside_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "shibokensupport.feature", raising=False)
    declare_no_features()
