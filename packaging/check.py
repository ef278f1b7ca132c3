"""Runs every check that is no test: style, layout, types and architecture.

``python packaging/check.py`` from anywhere; the environment is the one that runs it.
Exit code 0 when all are clean, 1 otherwise.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# import-linter has no runnable module; this is the function that its console script calls.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS = {
    "style (ruff check)": ["-m", "ruff", "check", "."],
    "layout (ruff format)": ["-m", "ruff", "format", "--check", "."],
    "types (mypy --strict)": ["-m", "mypy"],
    "architecture (import-linter)": ["-c", LINT_IMPORTS],
}
"""Name of each check and its arguments for Python, in the order of running."""


def run(name: str, arguments: list[str]) -> bool:
    """Run one check in the project's folder, show what it says when it fails; True when clean."""
    print(f"── {name}", flush=True)
    started = time.monotonic()
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds = time.monotonic() - started
    if result.returncode:
        print(result.stdout.rstrip())
    print(f"   {'failed' if result.returncode else 'clean'}, {seconds:.1f} s", flush=True)
    return result.returncode == 0


def main() -> int:
    """Run all checks, then say in one line which failed."""
    failed = [name for name, arguments in CHECKS.items() if not run(name, arguments)]
    if failed:
        print(f"\n{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}")
        return 1
    print(f"\nAll {len(CHECKS)} checks are clean.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
