"""Messages of rules, with the words that they speak of put in."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _

EITHER = "\x00"
"""Parts the choices in a filled-in text; the message's own quotation marks come between them."""


def fill(message: str, said: Sequence[str]) -> str:
    """``message`` with ``%s`` and ``%[1]s`` replaced in their order; ``%%`` is a percent sign."""
    result, rest, number = [], message, 0
    while rest:
        before, sign, rest = rest.partition("%")
        result.append(before)
        if not sign:
            break
        if rest.startswith("s"):
            place, rest, number = number, rest[1:], number + 1
        elif len(rest) > 3 and rest[0] == "[" and rest[2:4] == "]s" and rest[1].isdigit():
            place, rest = int(rest[1]) - 1, rest[4:]
        else:
            result.append("%")
            rest = rest.removeprefix("%")
            continue
        text = said[place] if 0 <= place < len(said) else ""
        result.append(_choices(text, before[-1:], rest[:1]))
    return "".join(result)


def _choices(text: str, opening: str, closing: str) -> str:
    if EITHER not in text:
        return text
    if opening.isalnum() or opening.isspace():
        opening = closing = ""
    return f"{closing} {_('or')} {opening}".join(text.split(EITHER))
