"""Translation memories as files: TMX 1.1 to 1.4b, and tables of two columns; read and written as streams."""

from __future__ import annotations
