"""The speller: questions about words, answered by dictionaries in processes of their own."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from editor_app.base.records import dataclass
from editor_app.language.processes import Ended, Process
from editor_app.language.spelling.worker import FLAG, MODULE

OPENING, ANSWERING, SUGGESTING = 30.0, 20.0, 8.0
"""Seconds that opening a dictionary, any other question, and the engine's own suggestions may take."""

VERIFYING = 0.007
"""Seconds of processor time for guesses, so that they can be offered at once."""

AT_ONCE = 4000
"""Words of one question: others get their turn in between."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a dictionary under a name of its own; without ``aff`` a plain list of words."""

    name: str
    dic: Path
    aff: Path | None = None


@dataclass(frozen=True, slots=True)
class AddedWord:
    """A word that people added; with an ``example`` it takes that word's endings."""

    word: str
    example: str = ""


class Engine:
    """Answers from any thread. Two processes at most: long suggestions never hold up a check.

    A dictionary with which a process ends twice, or takes too long, is put out of use;
    ``broken`` gives the reason by its name, in the words of the engine, empty for a crash.
    """

    def __init__(
        self, *, is_plain: bool = False, opening: float = OPENING, answering: float = ANSWERING
    ) -> None:
        self.broken: dict[str, str] = {}
        self.engines: dict[str, str] = {}
        self.is_plain = is_plain
        self.opening = opening
        self.answering = answering
        self._open: dict[str, Source] = {}
        self._added: dict[str, Sequence[AddedWord]] = {}
        self._changes: dict[str, int] = {}
        self._lock = threading.Lock()
        self._checking, self._suggesting = _Lane(self), _Lane(self)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that run."""
        return tuple(
            pid for lane in (self._checking, self._suggesting) if (pid := lane.process.pid) is not None
        )

    def use(self, sources: Iterable[Source]) -> None:
        """Say which dictionaries the next questions may name; they are opened when first asked."""
        with self._lock:
            for source in sources:
                if self._open.get(source.name) != source:
                    self._open[source.name] = source
                    self._change(source.name)

    def forget(self, name: str) -> None:
        """Let go of a dictionary, and of what broke it: its files may be others now."""
        with self._lock:
            self._open.pop(name, None)
            self.broken.pop(name, None)
            self._change(name)

    def add(self, name: str, words: Sequence[AddedWord]) -> None:
        """Have words known under ``name``: a dictionary's, or a list's that is made by this."""
        with self._lock:
            self._added[name] = (*self._added.get(name, ()), *words)
            self._change(name)

    def clear(self, name: str) -> None:
        """Forget the words that were added under ``name``."""
        with self._lock:
            if self._added.pop(name, None):
                self._change(name)

    def hold(self, name: str, words: Sequence[AddedWord]) -> None:
        """Have exactly these words known under ``name``, beside what its dictionary has."""
        with self._lock:
            if tuple(self._added.get(name, ())) != tuple(words):
                self._added[name] = tuple(words)
                self._change(name)

    def state(self, name: str) -> tuple[int, Source | None, Sequence[AddedWord]]:
        """What a process must have open under ``name``, and a number that differs when that does."""
        with self._lock:
            return self._changes.get(name, 0), self._open.get(name), self._added.get(name, ())

    def _change(self, name: str) -> None:
        # The processes hear of it with their next question: nobody waits for them here.
        self._changes[name] = self._changes.get(name, 0) + 1

    def unknown(self, words: Sequence[str], language: str, names: Sequence[str]) -> set[str]:
        """The words that no dictionary of ``names`` has in any form the language allows."""
        found: set[str] = set()
        for start in range(0, len(words), AT_ONCE):
            part = words[start : start + AT_ONCE]
            answer = self._checking.ask("check", names, self.answering, words=part, language=language)
            found.update(part[at] for at in answer.get("unknown", ()))
        return found

    def verified(self, words: Sequence[str], language: str, names: Sequence[str]) -> dict[str, int]:
        """The words that the dictionaries have, with the frequencies that lists give; of very many long
        ones only as many of the first as can be looked up while somebody waits."""
        answer = self._checking.ask(
            "verify", names, self.answering, words=words, language=language, budget=VERIFYING
        )
        return {words[at]: frequency for at, frequency in answer.get("known", ())}

    def suggestions(self, word: str, names: Sequence[str]) -> list[str]:
        """The engine's own suggestions; may take seconds, and gives nothing when it takes too many."""
        return list(self._suggesting.ask("suggest", names, SUGGESTING, word=word).get("words", ()))

    def languages(self, texts: Sequence[str], among: Sequence[str]) -> list[str]:
        """The language of each text, of those of ``among``; empty where nothing can be said."""
        answer = self._suggesting.ask("detect", (), self.answering, texts=texts, among=list(among))
        return list(answer.get("languages", ("" for _text in texts)))

    def usable(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those of ``names`` that can be opened; opens them."""
        self._checking.ask("check", names, self.answering, words=(), language="")
        return tuple(name for name in names if name not in self.broken)

    def close(self) -> None:
        """End the processes."""
        for lane in (self._checking, self._suggesting):
            lane.process.close()


class _Lane:
    """One process, and what is open in it: each name with the number of its state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._opened: dict[str, int] = {}
        self._lock = threading.RLock()
        self.process = Process(MODULE, FLAG, self._begin)

    def ask(self, do: str, names: Sequence[str], limit: float, **question: Any) -> Mapping[str, Any]:
        """The answer by the usable dictionaries of ``names``; nothing when the process fails twice."""
        with self._lock:
            for attempt in range(2):
                usable = [name for name in names if self._open(name)]
                try:
                    return self.process.ask(do, limit=limit, names=usable, **question)
                except Ended as ended:
                    self._opened.clear()
                    if attempt == 0 and not ended.has_timed_out:
                        continue
                    if do != "suggest":
                        self._engine.broken.update(dict.fromkeys(usable, ""))
                    break
            return {}

    def _begin(self) -> None:
        self._opened.clear()

    def _open(self, name: str) -> bool:
        """Whether the dictionary is open as it is now, or could be opened so."""
        if name in self._engine.broken:
            return False
        number, source, added = self._engine.state(name)
        if self._opened.get(name) == number:
            return True
        try:
            if self._opened.pop(name, None) is not None:
                self.process.ask("close", limit=self._engine.answering, name=name)
            if source is None and not added:
                return False
            if source is not None and not self._read(name, source):
                return False
            if added:
                words = [(entry.word, entry.example) for entry in added]
                self.process.ask("add", limit=self._engine.answering, name=name, words=words)
        except Ended:
            self._opened.clear()
            self._engine.broken[name] = ""
            return False
        self._opened[name] = number
        return True

    def _read(self, name: str, source: Source) -> bool:
        engine = self._engine
        answer = self.process.ask(
            "open",
            limit=engine.opening,
            name=name,
            aff=str(source.aff) if source.aff else None,
            dic=str(source.dic),
            plain=engine.is_plain,
        )
        if "error" in answer:
            engine.broken[name] = str(answer["error"])
            return False
        engine.engines[name] = str(answer["engine"])
        return True
