"""Runs the benchmarks one after the other in one process and prints every figure with its limit.

``python tests/benchmarks/run.py [PART …] [options of pytest]``: all parts, or only the named ones. COPYDESK_BENCH_FOLDER
names a folder that keeps the large libraries for the next run; otherwise they are built anew.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


def parts() -> list[str]:
    """The names of what can be measured by itself."""
    return sorted(path.stem.removeprefix("test_") for path in HERE.glob("test_*.py"))


def arguments(words: Sequence[str]) -> list[str]:
    """What pytest is asked for by ``words``: files of the parts, and every option as it was given."""
    parser = argparse.ArgumentParser(
        description="Measure the program and print each figure with its limit; where there is a bare "
        "equivalent in the same run (its floor), the limit is of the ratio to it.",
        epilog="COPYDESK_BENCH_FOLDER=FOLDER keeps the large libraries there for the next run; building "
        "them takes minutes. Options of pytest may follow, such as -k pages. The exit code is 0 when "
        "every figure is within its limit.",
    )
    parser.add_argument(
        "parts", metavar="PART", nargs="*", help=f"one of: {', '.join(parts())} (default: all)"
    )
    # Parts come first; from the first option on all is pytest's, whose options take values of their own.
    count = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    is_asking = words[count : count + 1] in (["-h"], ["--help"])
    chosen = parser.parse_args(words if is_asking else words[:count])
    unknown = [part for part in chosen.parts if part not in parts()]
    if unknown:
        parser.error(f"{unknown[0]} is none of: {', '.join(parts())}")
    files = [str(HERE / f"test_{part}.py") for part in chosen.parts or parts()]
    return ["--numprocesses=0", "--quiet", "-rN", *files, *words[count:]]


def main() -> int:
    """The exit code of pytest: 0 when every figure is within its limit."""
    chosen = arguments(sys.argv[1:])
    # Imported here: help needs no pytest.
    import pytest

    return int(pytest.main(chosen))


if __name__ == "__main__":
    sys.exit(main())
