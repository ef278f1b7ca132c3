"""Brings the files of packages to a web server as they are."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.parcels import Check, NotCarried, Parcel, shelved
from editor_app.services.delivering.web import WebServer
from editor_app.storage.deliveries import DeliveryFile

_PRINTABLE = re.compile(r"[!-~]+")


class HttpCarrier:
    """Puts each file to its path below the address, or posts each to the address itself.

    Pictures go first. Every request says which package and which sequence number it is of, and has a key by
    which a server tells the same file of the same package sent twice.
    """

    def __init__(self, destination: Destination, secret: Callable[[], str]) -> None:
        self._destination = destination
        self._secret = secret
        self._server = WebServer(
            destination.address, authority=destination.authority, seconds=destination.seconds
        )

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Send every file."""
        headers = self._signed_in()
        shelf = shelved(self._destination.shelf, parcel, self._destination.name)
        for file in parcel.in_order:
            check()
            path = shelf + file.path
            said = {
                "Content-Type": type_of(path),
                "Digest": "sha-256=" + base64.b64encode(bytes.fromhex(file.sha256)).decode(),
                "Idempotency-Key": f'"{parcel.package}-{file.sha256[:16]}"',
                "X-Package": parcel.package,
                "X-Sequence": str(parcel.sequence),
                "X-Path": quote(path),
            }
            self._send(file, path, parcel.read(file), {**headers, **said})
        return {}

    def test(self) -> str:
        """Ask whether the address answers and lets us in; nothing is written."""
        answer = self._server.ask("OPTIONS", "", headers=self._signed_in(), accepts=(404, 405, 501))
        return _("The server answers, and its certificate is good ({status}).").format(status=answer.status)

    def _send(self, file: DeliveryFile, path: str, data: bytes, headers: Mapping[str, str]) -> None:
        if self._destination.method == "PUT":
            self._server.ask("PUT", quote(path), data, headers)
            return
        name = quote(file.path.rpartition("/")[2])
        self._server.ask(
            "POST", "", data, {**headers, "Content-Disposition": f'attachment; filename="{name}"'}
        )

    def _signed_in(self) -> dict[str, str]:
        if self._destination.sign_in == "none":
            return {}
        secret = self._secret()
        self._server.hides = (secret,)
        if self._destination.sign_in == "bearer":
            return {"Authorization": f"Bearer {printable(secret)}"}
        return basic(self._destination.user, secret)


def basic(user: str, secret: str) -> dict[str, str]:
    """The header that signs in by name and password."""
    pair = base64.b64encode(f"{user}:{secret}".encode()).decode("ascii")
    return {"Authorization": f"Basic {pair}"}


def printable(secret: str) -> str:
    """``secret`` as it can stand in a header. NotCarried when it cannot; it is not in the message."""
    if not _PRINTABLE.fullmatch(secret.strip()):
        raise NotCarried(
            _("The key in the keyring has letters that no key has."),
            _("Give it again under Destinations."),
            is_final=True,
        )
    return secret.strip()


def type_of(path: str) -> str:
    """The media type of a file of that name."""
    known = {"webp": "image/webp", "avif": "image/avif", "json": "application/json"}
    suffix = path.rpartition(".")[2].lower()
    return known.get(suffix) or mimetypes.guess_type(path, strict=False)[0] or "application/octet-stream"
