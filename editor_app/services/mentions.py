"""Who is meant in a remark: ``@Name`` for people who are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.text import fold
from editor_app.services.people import Person

_BEGUN = re.compile(r"(?<![\w.+-])@([^@\n]{0,60})$")
"""A mention at the end of a text, as far as it is typed. An address of mail is none."""


def mentions_in(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """The ids of the ``people`` whose name, initials or id stands behind an ``@`` in ``text``.

    Of names that begin alike the longest is meant.
    """
    folded = text.casefold()
    found: dict[int, tuple[int, list[str]]] = {}
    for person in people:
        signs = dict.fromkeys(name.casefold() for name in (person.name, str(person.id), person.initials))
        for sign in filter(None, signs):
            for place in _places(folded, f"@{sign}"):
                length, ids = found.get(place, (0, []))
                if len(sign) > length:
                    found[place] = len(sign), [str(person.id)]
                elif len(sign) == length:
                    ids.append(str(person.id))
    return tuple(dict.fromkeys(name for place in sorted(found) for name in found[place][1]))


def begun_mention(text: str) -> str | None:
    """What is typed behind the ``@`` at the end of ``text`` so far; None where nobody is being named."""
    found = _BEGUN.search(text)
    return found.group(1) if found else None


def people_fitting(begun: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """The ``people`` of whom a name or the initials begin so; whose whole name does, first."""
    wanted = fold(begun)
    if wanted != wanted.lstrip():
        return ()
    whole = [person for person in people if fold(person.name).startswith(wanted)]
    part = [
        person
        for person in people
        if person not in whole
        and (
            any(fold(word).startswith(wanted) for word in person.name.split()[1:])
            or fold(person.initials).startswith(wanted)
        )
    ]
    return (*whole, *part)


def _places(text: str, sign: str) -> Iterator[int]:
    """Where ``sign`` stands as a whole word."""
    place = text.find(sign)
    while place >= 0:
        behind = text[place + len(sign) : place + len(sign) + 1]
        if not behind.isalnum():
            yield place
        place = text.find(sign, place + 1)
