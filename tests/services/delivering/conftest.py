"""Parcels, a clock that a test moves, and a keyring in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from editor_app.services.delivering.parcels import Parcel
from editor_app.services.opening import OpenLibrary
from editor_app.storage.deliveries import DeliveryFile
from helpers.keyrings import MemoryKeyring, memory_keyring
from helpers.libraries import opened
from helpers.stores import Ticking

FILES = {
    "bridge/index.en.html": b"<p>The bridge is open.</p>",
    "bridge/media/bridge.jpg": b"\xff\xd8 a picture",
}

MakeParcel = Callable[..., Parcel]


@pytest.fixture
def parcel(tmp_path: Path) -> MakeParcel:
    def make(files: Mapping[str, bytes] = FILES, sequence: int = 7, **known: str) -> Parcel:
        folder = tmp_path / "waiting"
        found = []
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
            found.append(DeliveryFile(path, hashlib.sha256(data).hexdigest(), len(data)))
        return Parcel("20260305t120000z-0123456789", sequence, "Bridge reopens", folder, tuple(found), known)

    return make


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with memory_keyring() as made:
        yield made


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def library(tmp_path: Path, clock: Ticking) -> Iterator[OpenLibrary]:
    with opened(tmp_path / "library", clock) as made:
        yield made
