"""Term bases as files: TBX, and tables."""

from __future__ import annotations
