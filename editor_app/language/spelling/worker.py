"""The speller's own process: dictionaries in memory, one question and one answer a line.

Hunspell holds the interpreter while it works, up to a second for one suggestion, and a
hostile dictionary may never come back: neither may happen in the process of the window.
Questions and answers are JSON objects. Every question has its time limit, after which
the process ends itself; it ends too when nobody asks any more.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from editor_app.language.spelling.detection import Detection
from editor_app.language.spelling.handles import Handle, ListHandle, Unusable, open_handle
from editor_app.language.spelling.judging import is_right
from editor_app.language.spelling.verifying import Verifying

FLAG = "--speller"
"""The argument by which a bundled program, which has no ``python -m``, becomes this process."""

MOST_MEMORY = 3 << 30
"""Bytes of address space that dictionaries may take together."""

Question = Mapping[str, Any]
Answer = dict[str, Any]


class Speller:
    """The open dictionaries, and the answers that they give."""

    def __init__(self) -> None:
        self._handles: dict[str, Handle] = {}
        self._detection = Detection()

    def answer(self, question: Question) -> Answer:
        """The answer to one question; ``error`` in it when the dictionary cannot be used."""
        try:
            answer: Answer = getattr(self, f"_{question['do']}")(question)
        except Unusable as error:
            return {"error": str(error)}
        return answer

    def _open(self, question: Question) -> Answer:
        aff = question["aff"]
        handle = open_handle(Path(aff) if aff else None, Path(question["dic"]), is_plain=question["plain"])
        self._handles[question["name"]] = handle
        return {"engine": handle.engine}

    def _close(self, question: Question) -> Answer:
        self._handles.pop(question["name"], None)
        return {}

    def _add(self, question: Question) -> Answer:
        handle = self._handles.setdefault(question["name"], ListHandle())
        for word, example in question["words"]:
            handle.add(word, example)
        return {}

    def _check(self, question: Question) -> Answer:
        handles, language = self._named(question), question["language"]

        def knows(word: str) -> bool:
            return any(handle.knows(word) for handle in handles)

        words = question["words"]
        return {"unknown": [at for at, word in enumerate(words) if not is_right(word, language, knows)]}

    def _verify(self, question: Question) -> Answer:
        verifying = Verifying(self._named(question), question["language"], question["budget"])
        return {"known": verifying.known(question["words"])}

    def _suggest(self, question: Question) -> Answer:
        found = (text for handle in self._named(question) for text in handle.suggest(question["word"]))
        return {"words": list(dict.fromkeys(found))}

    def _detect(self, question: Question) -> Answer:
        return {"languages": self._detection.languages(question["texts"], question["among"])}

    def _named(self, question: Question) -> list[Handle]:
        return [self._handles[name] for name in question["names"] if name in self._handles]


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer every line of ``source`` until it ends."""
    speller = Speller()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for line in source:
            question = json.loads(line)
            # It watches without the interpreter, which Hunspell holds.
            faulthandler.dump_traceback_later(question["limit"], exit=True, file=nowhere)
            answer = speller.answer(question)
            target.write(json.dumps(answer).encode() + b"\n")
            target.flush()
            faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """Serve whoever started this process, over its standard input and output."""
    _bound_memory()
    # Whatever a library prints must not end up among the answers.
    with os.fdopen(os.dup(0), "rb") as source, os.fdopen(os.dup(1), "wb") as target:
        sys.stdout = sys.stderr
        try:
            serve(source, target)
        except (BrokenPipeError, KeyboardInterrupt):
            # Whoever asked has gone.
            return 0
    return 0


def _bound_memory() -> None:
    if not sys.platform.startswith("linux"):
        return
    # Imported here: other systems have no such module or do not keep the limit.
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    sys.exit(main())
