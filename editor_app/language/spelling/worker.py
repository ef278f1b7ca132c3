"""The speller's own process: dictionaries in memory, one question and one answer a line.

Hunspell holds the interpreter while it works, up to a second for one suggestion, and a
hostile dictionary may never come back: neither may happen in the process of the window.
"""

from __future__ import annotations

import sys
from pathlib import Path

from editor_app.language.serving import Answer, Question, run
from editor_app.language.spelling.detection import Detection
from editor_app.language.spelling.handles import Handle, ListHandle, Unusable, open_handle
from editor_app.language.spelling.judging import is_right
from editor_app.language.spelling.verifying import Verifying

FLAG = "--speller"
"""The argument by which a bundled program, which has no ``python -m``, becomes this process."""

MODULE = "editor_app.language.spelling.worker"


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


def main() -> int:
    """Serve whoever started this process."""
    return run(Speller().answer)


if __name__ == "__main__":
    sys.exit(main())
