"""Who is meant in a remark: ``@Name`` for people who are known."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.services.people import Person


def mentions_in(text: str, people: Iterable[Person]) -> tuple[str, ...]:
    """The ids of the ``people`` whose name, initials or id stands behind an ``@`` in ``text``."""
    folded = text.casefold()
    found: dict[str, int] = {}
    for person in people:
        for name in (person.name, str(person.id), person.initials):
            place = _place(folded, f"@{name.casefold()}") if name else -1
            if place >= 0:
                found.setdefault(str(person.id), place)
    return tuple(sorted(found, key=found.__getitem__))


def _place(text: str, sign: str) -> int:
    """Where ``sign`` stands as a whole word, -1 for nowhere."""
    place = text.find(sign)
    while place >= 0:
        behind = text[place + len(sign) : place + len(sign) + 1]
        if not behind.isalnum():
            return place
        place = text.find(sign, place + 1)
    return -1
