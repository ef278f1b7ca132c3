"""What a start may load: every heavy import costs the person time before the window is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlalchemy", "trafilatura", "markdown", "markdown_it", "lxml", "nh3", "charset_normalizer", "yaml"}

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
