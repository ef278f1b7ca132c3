"""Where in a file the reason stands for which it cannot be written any more."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document.field_names import label_of_field
from editor_app.document.schema import FIELDS
from editor_app.services.publishing.field_places import places_of
from editor_app.services.publishing.previewing import Preview

_TEXTS = ("headline", "summary", "body")


def line_of_problem(problem: str, last: Preview) -> int:
    """The line, from 1, of the main file of ``last`` that says what ``problem`` names.

    ``last`` is what could be written before. 0 when no field is named that stands there.
    """
    if not last.files:
        return 0
    main = last.files[0].path
    for field in _named(problem):
        for place in places_of(field, last).places:
            if place.path == main and place.line:
                return place.line
    return 0


def _named(problem: str) -> Iterator[str]:
    """The fields that ``problem`` names, those with the longest names first: one may be a part of another."""
    words = problem.casefold()
    labels = {name: label_of_field(name).casefold() for name in (*_TEXTS, *FIELDS)}
    for name in sorted(labels, key=lambda name: -len(labels[name])):
        if labels[name] and labels[name] in words:
            yield name
