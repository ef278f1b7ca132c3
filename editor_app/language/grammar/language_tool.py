"""Grammar by a LanguageTool server on this computer that a person has started and named.

Only addresses of this computer are asked, without proxies and without following anybody
elsewhere; text never leaves the machine. The protocol is the server's ``/v2/check``.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.language.findings import Finding, FindingKind, Passage, Severity, StoryText
from editor_app.language.style.stretches import COVER, Stretch, by_language

_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 10.0
_LARGEST_ANSWER = 8 * 1024 * 1024
_LARGEST_QUESTION = 20_000
"""Characters sent at once."""

_WAIT = 60.0
"""Seconds until a server that did not answer is asked again."""

_MOST_REPLACEMENTS = 5
_OTHERS_DO = frozenset({"TYPOS", "TYPOGRAPHY"})
"""Categories that our own checks answer for."""

_TAGS = {
    "en": "en-US",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "de": "de-DE",
    "fr": "fr",
    "es": "es",
    "ar": "ar",
    "fa": "fa",
}
_GAP = "\n\n"


class _NoAnswer(Exception):
    """The server is not there, or says what cannot be understood."""


@dataclass(frozen=True, slots=True)
class _Failure:
    address: str
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens on this computer."""

    host: str
    port: int
    path: str = ""


def server_of(address: str) -> Server | None:
    """The server that ``address`` names; None when it is none on this computer."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port or 8081
    except ValueError:
        return None
    if parts.scheme != "http" or parts.hostname not in _HOSTS or parts.username:
        return None
    return Server(parts.hostname, port, parts.path.rstrip("/").removesuffix("/v2/check").removesuffix("/v2"))


def _known(address: str) -> Server:
    server = server_of(address)
    if server is None:
        words = _("“{address}” is no server on this computer: correct it in the preferences.")
        raise _NoAnswer(words.format(address=address))
    return server


class LanguageTool:
    """Asks the server that ``address`` names, empty for none. Any thread, one at a time.

    A server that does not answer is left alone for a minute, unless somebody calls ``try_again``;
    ``problem`` says so meanwhile.
    """

    stopping: None = None
    """What a program thinks of grammar never stops a story."""

    def __init__(self, address: Callable[[], str], seconds: Callable[[], float] = time.monotonic) -> None:
        self._address = address
        self._seconds = seconds
        self._failure: _Failure | None = None
        self._turns = 0
        self._lock = threading.Lock()

    @property
    def configuration(self) -> Hashable:
        """Differs with the address, and after a server has fallen silent or has answered again."""
        return (self._address(), self._turns)

    @property
    def problem(self) -> str:
        """Why nothing is found at the moment and what to do, empty while the server answers."""
        failure = self._failure
        return failure.words if failure is not None and failure.address == self._address() else ""

    def try_again(self) -> bool:
        """Ask a server that did not answer whether it does now; whether it does. Any thread, may take
        seconds; questions do not wait for it."""
        address = self._address()
        if not self.problem:
            return False
        try:
            _matches(_known(address), ".", _TAGS["en"])
        except _NoAnswer as error:
            self._failure = _Failure(address, self._seconds(), str(error))
            return False
        self._answered()
        return True

    def of_passages(self, passages: Sequence[Passage]) -> list[list[Finding]]:
        """For each passage what the server says of it; nothing when there is none."""
        answers: list[list[Finding]] = [[] for _passage in passages]
        address = self._address()
        if not address or not passages:
            return answers
        with self._lock:
            if self._is_left_alone(address):
                return answers
            try:
                self._ask(address, passages, answers)
            except _NoAnswer as error:
                self._failure = _Failure(address, self._seconds(), str(error))
                self._turns += 1
        return answers

    def _is_left_alone(self, address: str) -> bool:
        failure = self._failure
        return failure is not None and failure.address == address and self._seconds() - failure.at < _WAIT

    def _answered(self) -> None:
        # What was asked while the server was silent has no answer yet.
        if self._failure is not None:
            self._failure, self._turns = None, self._turns + 1

    def of_story(self, story: StoryText) -> list[Finding]:
        """Nothing: the server is shown passages."""
        return []

    def _ask(self, address: str, passages: Sequence[Passage], answers: list[list[Finding]]) -> None:
        server = _known(address)
        for language, part in _questions(passages):
            text = _GAP.join(stretch.text for _number, stretch in part)
            matches = _matches(server, text, language)
            self._answered()
            for found in matches:
                _answer(found, text, part, answers)


_Asked = list[tuple[int, Stretch]]


def _questions(passages: Sequence[Passage]) -> Iterator[tuple[str, _Asked]]:
    """Stretches of one language together, as much as is sent at once, with the number of their passage."""
    waiting: dict[str, _Asked] = {}
    for number, passage in enumerate(passages):
        for stretch in by_language(passage):
            tag = _TAGS.get(base_language(stretch.language))
            if tag is None or not stretch.text.strip() or len(stretch.text) > _LARGEST_QUESTION:
                continue
            asked = waiting.setdefault(tag, [])
            if sum(len(other.text) for _number, other in asked) + len(stretch.text) > _LARGEST_QUESTION:
                yield tag, waiting.pop(tag)
                asked = waiting.setdefault(tag, [])
            asked.append((number, stretch))
    yield from waiting.items()


def _matches(server: Server, text: str, language: str) -> list[Any]:
    # Imported here: start-up time. Few people have such a server.
    import http.client

    connection = http.client.HTTPConnection(server.host, server.port, timeout=_SECONDS)
    try:
        body = urlencode({"text": text, "language": language})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"{server.path}/v2/check", body, headers)
        answer = connection.getresponse()
        data = answer.read(_LARGEST_ANSWER + 1)
        if answer.status != 200 or len(data) > _LARGEST_ANSWER:
            raise _NoAnswer(_("The LanguageTool server answers with {status}.").format(status=answer.status))
        matches = json.loads(data)["matches"]
        if not isinstance(matches, list):
            raise _NoAnswer(_("The LanguageTool server says what cannot be understood."))
        return matches
    except (OSError, http.client.HTTPException) as error:
        raise _NoAnswer(
            _("The LanguageTool server does not answer: start it, or empty its address in the preferences.")
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _NoAnswer(_("The LanguageTool server says what cannot be understood.")) from error
    finally:
        connection.close()


def _answer(found: Any, text: str, part: _Asked, answers: list[list[Finding]]) -> None:
    """Put one match where it belongs; what makes no sense is passed over."""
    try:
        start, length = int(found["offset"]), int(found["length"])
        rule, message = str(found["rule"]["id"]), str(found["message"])
        category = str(found["rule"].get("category", {}).get("id", ""))
        words = tuple(str(entry["value"]) for entry in found.get("replacements", ())[:_MOST_REPLACEMENTS])
    except (KeyError, TypeError, ValueError, AttributeError):
        return
    if category in _OTHERS_DO or start < 0 or length <= 0:
        return
    start, end = _code_points(text, start), _code_points(text, start + length)
    place = 0
    for number, stretch in part:
        if place <= start < end <= place + len(stretch.text):
            first, last = stretch.start + start - place, stretch.start + end - place
            marked = stretch.passage.text[first:last]
            if COVER not in stretch.text[start - place : end - place]:
                answers[number].append(
                    Finding(
                        f"LanguageTool.{rule}",
                        FindingKind.GRAMMAR,
                        Severity.SUGGESTION,
                        stretch.passage.field,
                        first,
                        last,
                        marked,
                        message,
                        words,
                    )
                )
            return
        place += len(stretch.text) + len(_GAP)


def _code_points(text: str, units: int) -> int:
    """How many characters are in the first ``units`` UTF-16 units, which the server counts."""
    if text.isascii():
        return min(units, len(text))
    head = text.encode("utf-16-le", "surrogatepass")[: units * 2]
    return len(head.decode("utf-16-le", "ignore"))
