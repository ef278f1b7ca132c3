"""Who edits: the person whose name stands beside what was done."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from editor_app.base import preferences
from editor_app.base.ids import PersonId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings

COLORS = ("#1F5FA8", "#1C7A4A", "#8A4FA3", "#A86A00", "#B23A3A", "#2B7F86", "#6B675F", "#5B5BB5")
"""Colours that tell people apart, readable on paper and on dark."""


PERSON_SETTINGS = frozenset(
    setting.name
    for setting in (
        preferences.PERSON_NAME,
        preferences.PERSON_INITIALS,
        preferences.PERSON_COLOR,
        preferences.PERSON_ID,
    )
)
"""The names of the settings from which ``current_person`` follows."""


@dataclass(frozen=True, slots=True)
class Person:
    """Name, initials and colour of whoever edits; ``id`` is what the library stores."""

    id: PersonId
    name: str
    initials: str
    color: str


def initials_of(name: str) -> str:
    """The first letters of the first and the last word of ``name``, in capitals."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def color_of(identity: str) -> str:
    """The colour that always goes with ``identity`` when nobody has chosen one."""
    return COLORS[zlib.crc32(identity.encode()) % len(COLORS)]


def person_named(name: str, *, initials: str = "", color: str = "", identity: str = "") -> Person:
    """The person of that name; what is not given follows from the name.

    The id is the name itself unless another is given, so that the same name typed on
    two computers is the same person.
    """
    known = " ".join(name.split())
    key = identity or known
    return Person(PersonId(key), known, initials or initials_of(known), color or color_of(key))


def name_of(identity: str) -> str:
    """What to call somebody of whom only the id is known: an address or a login made readable."""
    name = identity.partition("@")[0] if "@" in identity else identity
    if " " in name or not any(sign in name for sign in "._"):
        return name
    words = name.replace("_", " ").replace(".", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


class People:
    """Who is who by their ids: whoever sits here as the preferences say, others as their ids do."""

    def __init__(self, current: Person, others: Callable[[], Iterable[str]] = tuple) -> None:
        """``others`` gives the ids of those who have had a hand in the library."""
        self._current = current
        self._others = others
        self._known = {str(current.id): current}

    def seat(self, person: Person) -> None:
        """Take ``person`` for whoever sits here."""
        self._known.pop(str(self._current.id), None)
        self._known[str(person.id)] = self._current = person

    def of(self, identity: str) -> Person:
        """The person with this id; an unknown one has a name, initials and a colour made from it."""
        found = self._known.get(identity)
        if found is None:
            found = self._known[identity] = person_named(name_of(identity), identity=identity)
        return found

    def everybody(self, first: Iterable[str] = ()) -> tuple[Person, ...]:
        """Everybody who is known, each name once: those of the ids ``first``, the others of the library,
        and whoever sits here."""
        ids = (*first, *self._others())
        people = [self.of(name) for name in dict.fromkeys(ids) if name and name != str(self._current.id)]
        by_name = {person.name: person for person in reversed((*people, self._current))}
        named = [by_name.pop(person.name, None) for person in (*people, self._current)]
        return tuple(person for person in named if person is not None)


def current_person(settings: Settings) -> Person:
    """Whoever sits here, as the preferences say; the computer's user name when they say nothing."""
    name = settings.get(preferences.PERSON_NAME) or _login()
    return person_named(
        name,
        initials=settings.get(preferences.PERSON_INITIALS),
        color=settings.get(preferences.PERSON_COLOR),
        identity=settings.get(preferences.PERSON_ID),
    )


def _login() -> str:
    # Imported here: start-up time. Who has given a name is not looked up.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # Containers and services may run under a user that has no name.
        return ""
