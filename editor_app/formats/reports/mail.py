"""Reports that came by mail: single messages (``.eml``) and whole folders of them (``.mbox``).

Mails come from anywhere. Only the beginning of each is looked at, nesting is bounded before the
standard library's parser gets it, and a mail that cannot be read is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from editor_app.formats.encoding import decode
from editor_app.formats.reports.flattening import flattened
from editor_app.formats.reports.letter import report_in
from editor_app.formats.reports.moments import moment_of
from editor_app.formats.reports.values import ReadReport, one_line

LONGEST_MAIL = 512 * 1024
"""Bytes of a mail that are looked at; reports come first, pictures and quoted mails after them."""
MOST_PARTS = 50
_MOST_BOUNDARIES = 20
_LONGEST_HEADER = 1_000

_HEADER = re.compile(
    rb"(?:return-path|received|from|to|subject|date|mime-version|message-id|content-type|delivered-to|reply-to|sender|"
    rb"x-[a-z-]{2,40}|dkim-signature|cc|content-transfer-encoding|authentication-results|arc-[a-z-]{2,40}|list-[a-z-]{2,20})"
    rb":[^\r\n]*\r?\n",
    re.IGNORECASE,
)
_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)"
)
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary\s*=|^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)


def is_mail(data: bytes) -> bool:
    """Whether ``data`` begins as one message does."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    first = _HEADER.match(head)
    if first is None:
        return False
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    names = {line.partition(b":")[0].lower() for line in unfolded.split(b"\n\n")[0].split(b"\n")}
    known = names & {
        b"from",
        b"to",
        b"subject",
        b"date",
        b"mime-version",
        b"message-id",
        b"content-type",
        b"received",
    }
    return len(known) >= 3


def is_mail_folder(data: bytes) -> bool:
    """Whether ``data`` begins as a folder of messages does."""
    return _FROM_LINE.match(data[:4096]) is not None


def reports_in_folder(data: bytes) -> Iterator[ReadReport | None]:
    """Each message's report, None for one that brings none."""
    starts = list(_starts(data))
    ends = [start for start, _behind in starts[1:]] + [len(data)]
    for (_start, begin), end in zip(starts, ends, strict=True):
        message = data[begin : min(end, begin + LONGEST_MAIL)]
        found = report_of_mail(_ESCAPED_FROM.sub(rb"\1", message))
        yield replace(found, source="mbox") if found else None


def _starts(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the messages of a folder begin: the line that parts them, and what follows it."""
    place = 0
    while place >= 0:
        is_apart = place == 0 or data.endswith((b"\n\n", b"\n\r\n"), max(0, place - 3), place)
        found = _FROM_LINE.match(data, place) if is_apart else None
        if found is not None:
            yield found.span()
        # Looked for as bytes: a pattern would stop at every one of them.
        place = data.find(b"\nFrom ", place) + 1 or -1


def report_of_mail(data: bytes) -> ReadReport | None:
    """The report that one message brings; None when it brings none or cannot be read."""
    cut = data[:LONGEST_MAIL].removeprefix(b"\xef\xbb\xbf")
    if len(_BOUNDARY.findall(cut)) > _MOST_BOUNDARIES:
        return None
    try:
        message = BytesParser(policy=compat32).parsebytes(cut)
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError):
        return None
    subject, sender = _header(message, "Subject"), _header(message, "From")
    received = moment_of(_header(message, "Date"))
    for text in _texts(message):
        found = report_in(text, subject, "eml")
        if found is not None:
            who = ", ".join(dict.fromkeys(part for part in (sender, found.sender) if part))
            return replace(found, received=received, sender=who[:300])
    return None


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        parts = decode_header(value)
    except (MessageError, ValueError):
        return one_line(value)
    return one_line("".join(_decoded(part, charset) for part, charset in parts))


def _decoded(part: object, charset: str | None) -> str:
    if not isinstance(part, bytes):
        return str(part)
    with suppress(LookupError, ValueError):
        return part.decode(charset or "utf-8", "replace")
    return part.decode("utf-8", "replace")


def _texts(message: Message) -> Iterator[str]:
    """The texts of a message, those with marks that only HTML shows last: plain ones say it better."""
    pages: list[str] = []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html") or part.get_filename():
            continue
        text = _text(part)
        if kind == "text/plain" and not re.match(r"\s*<(?:!doctype|html|p|div|h\d|a)\b", text, re.IGNORECASE):
            yield text
        else:
            pages.append(text)
    yield from (flattened(page) for page in pages)


def _text(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, AssertionError):
        return ""
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    charset = str(part.get_content_charset() or "")
    with suppress(LookupError, ValueError):
        if charset and charset not in ("us-ascii", "ascii"):
            return payload.decode(charset, "replace").replace("\r\n", "\n").replace("\x00", "")
    return _guessed(payload)


def _guessed(payload: bytes) -> str:
    from_utf8 = payload.decode("utf-8", "replace")
    if "\ufffd" not in from_utf8:
        return from_utf8.replace("\r\n", "\n").replace("\x00", "")
    try:
        return decode(payload).text
    except Exception:
        # Whatever the bytes are, the mail is passed over, not the folder.
        return from_utf8
