"""Runs Python in a process of its own and gives back the figures that it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

PAINTED = '''
import json, os, resource, sys, time

def report(**figures):
    figures["wall"] = time.time() - float(os.environ["STARTED_AT"])
    usage = resource.getrusage(resource.RUSAGE_SELF)
    figures["cpu"] = usage.ru_utime + usage.ru_stime
    print(json.dumps(figures), flush=True)

def resident():
    """Megabytes of this process and of those that it has started; what they share counts once."""
    processes, kilobytes = ["self"], 0
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/children") as children:
            processes += children.read().split()
    for process in processes:
        with open(f"/proc/{process}/smaps_rollup") as parts:
            kilobytes += sum(int(line.split()[1]) for line in parts if line.startswith("Pss:"))
    return kilobytes / 1000
'''
"""What every such process begins with: ``report`` says how long it has run since it was started."""


def figures_of(code: str, *arguments: str) -> dict[str, float]:
    """The last line that ``code`` printed with ``report``."""
    environment = {**os.environ, "STARTED_AT": repr(time.time()), "PYTHONPATH": str(PROJECT)}
    # An installed program has its byte code; a checkout may be forbidden to write it beside the source.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir(), "copydesk-bench-bytecode")))
    result = subprocess.run(
        [sys.executable, "-c", PAINTED + code, *arguments],
        env=environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        timeout=1200,
    )
    figures: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return figures
