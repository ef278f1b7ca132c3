"""A translation memory on disk: one SQLite file of units, with an index of their words."""

from __future__ import annotations
