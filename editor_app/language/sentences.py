"""Where sentences begin and end: the segments of a text, by the name that checks know them by."""

from __future__ import annotations

from editor_app.language.segmentation.engine import segments as sentences

__all__ = ["sentences"]
