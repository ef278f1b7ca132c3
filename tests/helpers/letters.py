"""Mails of readers, made as sites make them."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import EmailMessage


def letter(
    text: str = "",
    *,
    html: str = "",
    subject: str = "Orphus",
    date: str = "Thu, 05 Mar 2026 12:30:00 +0400",
    sender: str = "A Reader <reader@example.org>",
) -> bytes:
    """The bytes of one message."""
    message = EmailMessage()
    message["From"], message["To"] = sender, "desk@example.com"
    message["Subject"], message["Date"] = subject, date
    message["Received"] = "from [203.0.113.9] by mail.example.com"
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message.as_bytes()


def folder(messages: Iterable[bytes]) -> bytes:
    """The bytes of a folder of messages."""
    return b"".join(
        b"From reader@example.org Thu Mar  5 12:30:00 2026\n" + message.rstrip(b"\n") + b"\n\n"
        for message in messages
    )
