"""The inside of a process that works beside the window's: one question and one answer a line.

Every question has its time limit, after which the process ends itself; it ends too when nobody
asks any more.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

MOST_MEMORY = 3 << 30
"""Bytes of address space that the process may take."""

Question = Mapping[str, Any]
Answer = dict[str, Any]


def run(answer: Callable[[Question], Answer]) -> int:
    """Answer whoever started this process, over its standard input and output; gives the exit code."""
    _bound_memory()
    # Whatever a library prints must not end up among the answers.
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as target:
        sys.stdout = sys.stderr
        try:
            serve(answer, source, target)
        except (BrokenPipeError, KeyboardInterrupt):
            # Whoever asked has gone.
            return 0
    return 0


def run_stream(answers: Callable[[Question], Iterator[Answer]]) -> int:
    """Answer one question with many lines, for which there is no time limit; gives the exit code."""
    _bound_memory()
    # Nothing that is made is kept: looking for what could go takes a tenth of the time.
    gc.disable()
    # Whatever a library prints must not end up among the answers.
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as target:
        sys.stdout = sys.stderr
        try:
            for found in answers(json.loads(source.readline())):
                target.write(json.dumps(found).encode() + b"\n")
                target.flush()
        except (BrokenPipeError, KeyboardInterrupt):
            # Whoever asked has gone.
            return 0
    return 0


def serve(answer: Callable[[Question], Answer], source: BinaryIO, target: BinaryIO) -> None:
    """Answer every line of ``source`` until it ends."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for line in source:
            question = json.loads(line)
            # It watches without the interpreter, which a library may hold.
            faulthandler.dump_traceback_later(question["limit"], exit=True, file=nowhere)
            found = answer(question)
            target.write(json.dumps(found).encode() + b"\n")
            target.flush()
            faulthandler.cancel_dump_traceback_later()


def _bound_memory() -> None:
    if not sys.platform.startswith("linux"):
        return
    # Imported here: other systems have no such module or do not keep the limit.
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
