"""The import contracts of pyproject.toml hold, and each is seen to catch what it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

BREAKS: dict[str, tuple[str, dict[str, str]]] = {
    "a service that knows the command line": ("layers", {"services/jobs.py": "import editor_app.cli"}),
    "a neighbour on the same line": ("layers", {"storage/rows.py": "import editor_app.formats"}),
    "base that knows the document": ("layers", {"base/clock.py": "import editor_app.document"}),
    "a package that no line names": ("layers", {"stray/__init__.py": ""}),
    "a service with Qt": ("qt", {"services/jobs.py": "import PySide6.QtCore"}),
    "a service with SQLAlchemy": ("database", {"services/jobs.py": "import sqlalchemy"}),
    "a service with SQL of its own": ("database", {"services/jobs.py": "import sqlite3"}),
    "a service with loro": ("crdt", {"services/jobs.py": "import loro"}),
    "base with a library": ("base", {"base/clock.py": "import lxml"}),
    "two modules that need each other": (
        "cycles",
        {
            "base/clock.py": "import editor_app.base.ids",
            "base/ids.py": "import editor_app.base.clock",
        },
    ),
}
"""What breaks a contract: the contract, and the code added to files of the package."""


def lint(folder: Path) -> tuple[bool, str]:
    """Whether all contracts are kept in ``folder``, and what import-linter said, on one line."""
    result = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return result.returncode == 0, " ".join(result.stdout.split())


def names(project: Path) -> dict[str, str]:
    """The name of each contract by its id."""
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture
def checkout(tmp_path: Path, project: Path) -> Path:
    shutil.copy(project / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "resources")
    shutil.copytree(project / "editor_app", tmp_path / "editor_app", ignore=ignored)
    return tmp_path


def test_all_contracts_are_kept(project: Path) -> None:
    is_kept, said = lint(project)
    assert is_kept, said


def test_every_contract_is_broken_once(project: Path) -> None:
    assert {contract for contract, _ in BREAKS.values()} == set(names(project))


@pytest.mark.parametrize("situation", BREAKS)
def test_a_broken_contract_is_caught(situation: str, checkout: Path) -> None:
    contract, additions = BREAKS[situation]
    for file, code in additions.items():
        path = checkout / "editor_app" / file
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before}\n{code}\n", encoding="utf-8")
    is_kept, said = lint(checkout)
    assert not is_kept
    assert f"{names(checkout)[contract]} BROKEN" in said
