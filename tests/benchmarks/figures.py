"""Figures of a benchmark: what was measured, what it is held against, and how far they are apart."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from editor_app.__main__ import PATIENCE


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value with its limit; ``floor`` is the value of the bare equivalent in the same run."""

    name: str
    value: float
    unit: str
    limit: float
    floor: float | None = None
    is_minimum: bool = False

    @property
    def compared(self) -> float:
        """What the limit speaks of: the ratio to the floor where there is one, else the value."""
        return self.value / self.floor if self.floor else self.value

    @property
    def is_met(self) -> bool:
        """Whether the figure is on the right side of its limit."""
        return self.compared >= self.limit if self.is_minimum else self.compared <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.is_minimum else "≤"
        if self.floor is None:
            said = f"{self.value:,.4g} {self.unit} (limit {sign} {self.limit:,.4g})"
        else:
            said = (
                f"{self.value:,.4g} {self.unit}, floor {self.floor:,.4g} {self.unit}, "
                f"ratio {self.compared:.2f} (limit {sign} {self.limit:.4g})"
            )
        return f"{'ok  ' if self.is_met else 'MISS'}  {self.name}: {said}"


class Figures:
    """Collects what the benchmarks of a run found."""

    def __init__(self) -> None:
        self.all: list[Figure] = []

    def at_most(
        self, name: str, value: float, unit: str, limit: float, *, floor: float | None = None
    ) -> None:
        """Note a figure that must not exceed ``limit`` (a ratio when ``floor`` is given)."""
        self.all.append(Figure(name, value, unit, limit, floor))

    def at_least(self, name: str, value: float, unit: str, limit: float) -> None:
        """Note a figure that must reach ``limit``."""
        self.all.append(Figure(name, value, unit, limit, is_minimum=True))


def percentile(values: Sequence[float], part: float) -> float:
    """The value that ``part`` (0 to 1) of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """How long each of ``times`` calls took, in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def rate(work: Callable[[], object], items: int, times: int = 3) -> float:
    """Items per second of processor time, the best of ``times`` runs."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return items / best


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Collect garbage now and let the collector see only what comes from here on, as patiently as the program's."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(PATIENCE)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
