"""Speaks to web servers: certificates are verified, nothing leads elsewhere, everything is bounded.

Made of the standard library's connection, which follows no redirect and asks no proxy.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from editor_app.base.clock import utc_now
from editor_app.base.errors import reason_of
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.delivering.parcels import NotCarried

LARGEST_ANSWER = 4 * 1024 * 1024
"""Bytes of an answer that are read at most."""

MOST_MOVES = 3
"""How often a server may send on, to another place of its own."""

_LATER = frozenset({408, 425, 429})
_MOVED = frozenset({301, 302, 303, 307, 308})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class WebServer:
    """One server, named by an address. ``hides`` are texts that no message may contain."""

    def __init__(
        self,
        address: str,
        *,
        authority: str = "",
        seconds: int = 60,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address
        self._base = address if address.endswith("/") else address + "/"
        self._authority = authority
        self._seconds = seconds
        self._now = now
        self.hides: tuple[str, ...] = ()
        self.host = urlsplit(address).hostname or ""

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        accepts: tuple[int, ...] = (),
    ) -> Answer:
        """The answer to a request for ``path``, which is relative to the server's address.

        Answers of success are given, and those whose status the caller ``accepts``; NotCarried otherwise.
        """
        address = urljoin(self._base, path) if path else self._address
        for _move in range(MOST_MOVES + 1):
            answer = self._once(method, address, body, headers or {})
            if answer.status not in _MOVED:
                return self._judged(answer, accepts)
            address = self._moved(method, address, answer)
        raise NotCarried(_("{host} sends on in circles.").format(host=self.host), is_final=True)

    def _once(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(address)
        with self._connection(parts) as connection:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            own = {"User-Agent": "Copydesk", "Accept": "application/json, */*;q=0.1", "Connection": "close"}
            connection.request(method, target, body=body, headers={**own, **headers})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, self._read(response))

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """The body, as far as it is neither too long nor too slow."""
        until = self._now() + self._seconds
        pieces, size = [], 0
        while piece := response.read1(65_536):
            size += len(piece)
            pieces.append(piece)
            if size > LARGEST_ANSWER:
                raise NotCarried(
                    _("{host} answers with more than anybody asked for.").format(host=self.host),
                    is_final=True,
                )
            if self._now() > until:
                raise TimeoutError
        return b"".join(pieces)

    @contextlib.contextmanager
    def _connection(self, parts: SplitResult) -> Iterator[http.client.HTTPConnection]:
        host, port = parts.hostname or "", parts.port
        try:
            ascii_host = host.encode("idna").decode("ascii") if not host.isascii() else host
        except UnicodeError as error:
            raise NotCarried(
                _("“{host}” is no name of a server.").format(host=host), is_final=True
            ) from error
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            connection = http.client.HTTPSConnection(
                ascii_host, port, timeout=self._seconds, context=self._context()
            )
        else:
            connection = http.client.HTTPConnection(ascii_host, port, timeout=self._seconds)
        try:
            yield connection
        except ssl.SSLCertVerificationError as error:
            raise NotCarried(
                _("{host} cannot prove that it is {host}: {reason}.").format(
                    host=host, reason=error.verify_message
                ),
                _("Nothing was sent. If the house has certificates of its own, name their file."),
                is_final=True,
                detail=repr(error),
            ) from error
        except TimeoutError as error:
            raise NotCarried(
                _("{host} does not answer in time.").format(host=host), _("It is tried again.")
            ) from error
        except (http.client.HTTPException, OSError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else type(error).__name__
            raise NotCarried(
                _("{host} cannot be reached: {reason}.").format(host=host, reason=reason),
                _("It is tried again."),
                detail=type(error).__name__,
            ) from error
        finally:
            connection.close()

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._authority:
            path = Path(self._authority).expanduser()
            try:
                context.load_verify_locations(cafile=str(path))
            except (OSError, ssl.SSLError) as error:
                raise NotCarried(
                    _("{file} has no certificates that can be read.").format(file=path.name), is_final=True
                ) from error
        return context

    def _moved(self, method: str, address: str, answer: Answer) -> str:
        """Where a server sends on to. NotCarried when that is another server, or would be another request."""
        target = urljoin(address, answer.headers.get("location", ""))
        old, new = urlsplit(address), urlsplit(target)
        is_same = (old.scheme, old.hostname, old.port) == (new.scheme, new.hostname, new.port)
        if is_same and (method == "GET" or answer.status in (307, 308)):
            return target
        where = f"{new.scheme}://{new.netloc.rpartition('@')[2]}" if not is_same else new.path
        raise NotCarried(
            _("{host} sends on to {place}; it was not followed.").format(host=self.host, place=where[:200]),
            _("If that is right, write the new address into the destination."),
            is_final=True,
        )

    def _judged(self, answer: Answer, accepts: tuple[int, ...]) -> Answer:
        if 200 <= answer.status < 300 or answer.status in accepts:
            return answer
        if answer.status in (401, 403):
            raise NotCarried(
                _("{host} does not let us in ({status}).").format(host=self.host, status=answer.status)
                + self._said(answer),
                _("Give the password or key again under Destinations."),
                is_final=True,
            )
        is_later = answer.status in _LATER or answer.status >= 500
        raise NotCarried(
            _("{host} did not take it: {status}.").format(host=self.host, status=_status(answer.status))
            + self._said(answer),
            _("It is tried again.") if is_later else "",
            is_final=not is_later,
            is_of_place=is_later,
            after=_seconds_of(answer.headers.get("retry-after", "")),
        )

    def _said(self, answer: Answer) -> str:
        """The server's own words, short and without anything that is secret."""
        found = answer.json()
        if isinstance(found, dict) and isinstance(errors := found.get("errors"), list) and errors:
            found = errors[0]
        text = found.get("message") if isinstance(found, dict) else None
        if not isinstance(text, str):
            return ""
        text = _CONTROL.sub(" ", text)
        for secret in self.hides:
            text = text.replace(secret, "…") if secret else text
        return f" ({text[:200]})"


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _seconds_of(text: str) -> int:
    """How many seconds a server asks to wait; 0 when it does not say."""
    if text.isascii() and text.isdigit():
        return int(text[:9])
    try:
        return max(int((parsedate_to_datetime(text) - utc_now()).total_seconds()), 0)
    except (ValueError, TypeError, OverflowError):
        return 0
