"""A library on disk for every test that asks, and stories to put in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named


class Ticking:
    """A clock that goes on by a minute each time somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def opened(tmp_path: Path, clock: Ticking) -> Iterator[OpenLibrary]:
    library = open_library(tmp_path / "library", person_named("Leyla Quliyeva"), clock=clock)
    yield library
    library.close()
