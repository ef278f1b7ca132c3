"""Real libraries for tests, with everything that works on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named

ADA = person_named("Ada Writer")


@contextmanager
def opened(folder: Path, clock: Clock = utc_now) -> Iterator[OpenLibrary]:
    """The library in ``folder``, made when it is not there, closed at the end."""
    library = open_library(folder, ADA, clock=clock)
    try:
        yield library
    finally:
        library.close()
