"""A destination: a place that packages are brought to, as the desk describes it. It holds no credentials."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from editor_app.base.i18n import _
from editor_app.base.records import dataclass

KINDS = ("folder", "outbox", "sftp", "http", "wordpress", "ghost")
"""What a destination can be."""

WEB = frozenset({"http", "wordpress", "ghost"})

SITES = frozenset({"wordpress", "ghost"})
"""Kinds that take posts instead of files."""
"""Kinds that have a web address."""

METHODS = ("PUT", "POST")
SIGN_INS = ("none", "basic", "bearer")
LONGEST_WAIT = 600
"""Seconds that an answer may take at most."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to, and how.

    Nothing goes there unless it ``is_on``. ``folder`` is the one of this computer or of the SFTP server;
    ``shelf`` a pattern of folders in it, with ``{sequence} {package} {destination}``. ``fingerprint`` is the
    server's key as ``SHA256:…``; without one the file ``known_hosts`` must know it (the person's own when
    empty). ``key_file`` signs in by a key instead of a password. ``authority`` is a PEM file of certificates
    that are trusted besides the system's. ``seconds`` is how long an answer may take.
    """

    name: str
    title: str = ""
    kind: str = "folder"
    is_on: bool = False
    folder: str = ""
    address: str = ""
    host: str = ""
    port: int = 22
    user: str = ""
    fingerprint: str = ""
    known_hosts: str = ""
    key_file: str = ""
    authority: str = ""
    method: str = "PUT"
    sign_in: str = "none"
    shelf: str = ""
    seconds: int = 60

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.title or self.name

    @property
    def place(self) -> str:
        """Where it is, as the ledger and lists show it; it has no secret in it."""
        if self.kind == "sftp":
            return f"sftp://{self.host}:{self.port}/{self.folder.lstrip('/')}"
        return self.address if self.kind in WEB else self.folder

    @property
    def account(self) -> str:
        """The name that its secret has in the keyring: another place or user is another secret."""
        if self.kind == "sftp":
            where = f"{self.host}:{self.port}"
        else:
            parts = urlsplit(self.address)
            where = f"{parts.scheme}://{parts.netloc}"
        return f"{self.name} {self.kind} {self.user}@{where}"

    @property
    def needs_secret(self) -> bool:
        """Whether it cannot be reached without a password, a token or a key of an application."""
        if self.kind == "http":
            return self.sign_in != "none"
        return self.kind in SITES or (self.kind == "sftp" and not self.key_file)


@dataclass(frozen=True, slots=True)
class DestinationKey:
    """A name that a destination's file may have: which value it gives, of what sort, for which kinds of
    destinations (all when empty), and what it is for."""

    name: str
    field: str
    sort: str
    kinds: tuple[str, ...]
    said: Callable[[], str]


KEYS: tuple[DestinationKey, ...] = (
    DestinationKey("title", "title", "text", (), lambda: _("what the destination is called in lists")),
    DestinationKey("kind", "kind", "kind", (), lambda: ", ".join(KINDS)),
    DestinationKey("switched on", "is_on", "flag", (), lambda: _("whether anything goes there at all")),
    DestinationKey(
        "folder",
        "folder",
        "text",
        ("folder", "outbox", "sftp"),
        lambda: _("the folder that files are put in"),
    ),
    DestinationKey(
        "address", "address", "address", tuple(sorted(WEB)), lambda: _("the web address, with https")
    ),
    DestinationKey("host", "host", "host", ("sftp",), lambda: _("the name of the server")),
    DestinationKey("port", "port", "port", ("sftp",), lambda: _("the port of the server")),
    DestinationKey(
        "user", "user", "text", ("sftp", "http", "wordpress"), lambda: _("the name to sign in with")
    ),
    DestinationKey(
        "fingerprint",
        "fingerprint",
        "fingerprint",
        ("sftp",),
        lambda: _("the server’s key, as SHA256:…; else known hosts must know it"),
    ),
    DestinationKey(
        "known hosts", "known_hosts", "text", ("sftp",), lambda: _("a file of known hosts; else your own")
    ),
    DestinationKey("key file", "key_file", "text", ("sftp",), lambda: _("the file of a key to sign in with")),
    DestinationKey(
        "authority",
        "authority",
        "text",
        tuple(sorted(WEB)),
        lambda: _("a file of certificates that are trusted besides the system’s"),
    ),
    DestinationKey("method", "method", "method", ("http",), lambda: _("PUT to each file’s path, or POST")),
    DestinationKey("sign in", "sign_in", "sign in", ("http",), lambda: ", ".join(SIGN_INS)),
    DestinationKey(
        "shelf", "shelf", "shelf", ("folder", "sftp", "http"), lambda: _("folders around each package’s own")
    ),
    DestinationKey(
        "seconds",
        "seconds",
        "seconds",
        ("sftp", *sorted(WEB)),
        lambda: _("how long an answer may take, in seconds"),
    ),
)
"""Everything that a destination's file can say, in the order in which it is written."""
