from __future__ import annotations

import gc

import pytest

from editor_app.base.collecting import nothing_to_collect


def test_the_collector_rests_and_works_again() -> None:
    with nothing_to_collect():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), nothing_to_collect():
        raise ValueError("x")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with nothing_to_collect():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
