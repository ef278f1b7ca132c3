"""Runs the benchmarks one after the other in one process and prints every figure with its limit.

``python tests/benchmarks/run.py [pytest's arguments, such as -k typing]``. COPYDESK_BENCH_FOLDER
names a folder that keeps the large libraries for the next run; otherwise they are built anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def main() -> int:
    """The exit code of pytest: 0 when every figure is within its limit."""
    return int(pytest.main(["--numprocesses=0", "--quiet", "-rN", str(HERE), *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
