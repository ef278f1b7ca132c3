"""The process that reads a large file of units while the one that asked writes them to a memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from editor_app.base import i18n
from editor_app.base.errors import InputError
from editor_app.language.serving import Answer, Question, run_stream
from editor_app.services.memory_reading import Asked, parts_of_file


def answers(question: Question) -> Iterator[Answer]:
    """The parts of the file that is asked for; at last, what is said of one that cannot be read."""
    if question["catalogues"] is not None:
        i18n.install(question["interface"], Path(question["catalogues"]))
    try:
        for units, damage, *others in parts_of_file(Asked(*question["asked"])):
            yield {"part": [units, [[one.line, one.unit, one.reason] for one in damage], *others]}
    except InputError as error:
        yield {"message": error.message, "hint": error.hint, "detail": error.detail}


def main() -> int:
    """Serve whoever started this process."""
    return run_stream(answers)


if __name__ == "__main__":
    sys.exit(main())
