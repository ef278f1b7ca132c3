"""IPTC subject codes, the older tree that NITF knows, for media topics.

Source: ``exactMatch`` and ``closeMatch`` of the top terms in the IPTC's Media Topics. "Society" matches no
code at the top of the older tree, which calls that branch "social issue"; "conflict, war and peace" was
named "unrest, conflicts and war".
"""

from __future__ import annotations

import re

_TOPICS = re.compile(r"medtop:(?:0[1-9]|1[0-7])000000")
_CODES = re.compile(r"(?:0[1-9]|1[0-7])000000")


def subject_code_of(topic: str) -> str | None:
    """The eight digits of the subject code that means what ``topic`` (``medtop:…``) does, None without one.

    Both trees begin with the same seventeen subjects under the same numbers.
    """
    return topic.removeprefix("medtop:") if _TOPICS.fullmatch(topic) else None


def topic_of(code: str) -> str | None:
    """The media topic (``medtop:…``) that means what the subject code ``code`` does, None without one."""
    return f"medtop:{code}" if _CODES.fullmatch(code) else None
