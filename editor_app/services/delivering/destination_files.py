"""Destinations as files: YAML that names every mistake with its line, and writes what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.urls import web_url
from editor_app.language.style.reading_yaml import Node, RuleMistake, read_yaml
from editor_app.services.delivering.destinations import (
    KEYS,
    KINDS,
    LONGEST_WAIT,
    METHODS,
    SIGN_INS,
    WEB,
    Destination,
)
from editor_app.services.desk_files import flag_in

PLACES = ("sequence", "package", "destination")
"""What stands in braces in the pattern of a shelf."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PLAIN = re.compile(r"[A-Za-z0-9._/-]*")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}")
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}=?")
_SECRET = re.compile(r"pass(word|wd|phrase)?|secret|token|(api|private|admin)[ _-]?key|credentials?", re.I)
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})


def is_destination_name(name: str) -> bool:
    """Whether a file of that name (without ``.yaml``) can hold a destination: letters, digits, hyphens."""
    return _NAME.fullmatch(name) is not None


def read_destination(name: str, text: str) -> Destination:
    """The destination in ``text``. InputError names the file, the line and the reason."""
    try:
        return _destination(name, read_yaml(text))
    except RuleMistake as mistake:
        raise InputError(
            _("{file}.yaml, line {line}: {reason}").format(
                file=name, line=mistake.line, reason=mistake.reason
            )
        ) from mistake


def write_destination(destination: Destination) -> str:
    """The file of ``destination``: it reads back as the same. Every key has a line on its purpose."""
    # Imported here: start-up time; only writing destinations needs it.
    import yaml

    plain = Destination("")
    lines: list[str] = []
    for key in KEYS:
        if key.kinds and destination.kind not in key.kinds:
            continue
        value = getattr(destination, key.field)
        said = yaml.safe_dump([value], allow_unicode=True, width=1_000_000, default_flow_style=True)
        written = f"{key.name}: {said.strip()[1:-1]}\n"
        is_said = key.name == "kind" or value != getattr(plain, key.field)
        lines.append(f"# {key.said()}\n" + (written if is_said else f"# {written}"))
    return "\n".join(lines)


def _destination(name: str, root: Node) -> Destination:
    known = {key.name: key for key in KEYS}
    found: dict[str, Any] = {}
    for word, node in root.value.items():
        key = known.get(word)
        if key is None:
            raise RuleMistake(node.line, _unknown(word, known))
        if node.value is not None:
            found[key.field] = _READERS[key.sort](node)
    made = Destination(name, **found)
    _check(made, root)
    return made


def _unknown(word: str, known: Iterable[str]) -> str:
    if _SECRET.search(word):
        return _("Passwords and keys are kept in the system’s keyring, never in files.")
    return _("“{name}” is none of: {names}").format(name=word, names=", ".join(known))


def _check(made: Destination, root: Node) -> None:
    """RuleMistake where something is missing that its kind needs."""
    needed = {"sftp": ("host", "user"), "folder": ("folder",), "outbox": ("folder",)}
    wanted = ("address",) if made.kind in WEB else needed[made.kind]
    if made.kind == "wordpress" or made.sign_in == "basic":
        wanted = (*wanted, "user")
    for field in wanted:
        if not getattr(made, field):
            raise RuleMistake(
                root.line, _("“{name}” is missing; {kind} needs it.").format(name=field, kind=made.kind)
            )


def _text(node: Node) -> str:
    if not isinstance(node.value, str):
        raise RuleMistake(node.line, _("A text is expected here."))
    return node.value.strip()


def _flag(node: Node) -> bool:
    flag = flag_in(node.value)
    if flag is None:
        raise RuleMistake(node.line, _("“true” or “false” is expected here."))
    return flag


def _one_of(names: Iterable[str]) -> Callable[[Node], str]:
    def read(node: Node) -> str:
        text = _text(node)
        if text not in names:
            raise RuleMistake(
                node.line, _("“{name}” is none of: {names}").format(name=text, names=", ".join(names))
            )
        return text

    return read


def _whole(most: int) -> Callable[[Node], int]:
    def read(node: Node) -> int:
        text = _text(node)
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= most):
            raise RuleMistake(node.line, _("A number from 1 to {most} is expected here.").format(most=most))
        return int(text)

    return read


def _address(node: Node) -> str:
    text = _text(node)
    if not text:
        return ""
    address = web_url(text)
    if address is None:
        raise RuleMistake(node.line, _("“{address}” is no web address.").format(address=text[:200]))
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise RuleMistake(
            node.line, _("Passwords and keys are kept in the system’s keyring, never in files.")
        )
    if parts.scheme != "https" and parts.hostname not in _THIS_COMPUTER:
        raise RuleMistake(node.line, _("Only https is used: without it anybody on the way reads along."))
    return address


def _host(node: Node) -> str:
    text = _text(node)
    if text and not _HOST.fullmatch(text):
        raise RuleMistake(node.line, _("“{host}” is no name of a server.").format(host=text[:200]))
    return text


def _fingerprint(node: Node) -> str:
    text = _text(node)
    if text and not _FINGERPRINT.fullmatch(text):
        raise RuleMistake(
            node.line, _("A fingerprint is “SHA256:” and 43 letters, as ssh-keygen -l shows it.")
        )
    return text.rstrip("=")


def _shelf(node: Node) -> str:
    text = _text(node)
    for name in _PLACE.findall(text):
        if name not in PLACES:
            raise RuleMistake(
                node.line,
                _("“{name}” is none of: {names}").format(name="{" + name + "}", names=", ".join(PLACES)),
            )
    rest = _PLACE.sub("", text)
    if not _PLAIN.fullmatch(rest) or ".." in rest or text.startswith("/"):
        raise RuleMistake(
            node.line, _("Only letters, digits, dots, hyphens and / stand around what is in braces.")
        )
    return text.strip("/")


_READERS: Mapping[str, Callable[[Node], Any]] = {
    "text": _text,
    "flag": _flag,
    "kind": _one_of(KINDS),
    "method": _one_of(METHODS),
    "sign in": _one_of(SIGN_INS),
    "address": _address,
    "host": _host,
    "port": _whole(65_535),
    "seconds": _whole(LONGEST_WAIT),
    "fingerprint": _fingerprint,
    "shelf": _shelf,
}
