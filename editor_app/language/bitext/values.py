"""What a segment of a text and of its translation is made of."""

from __future__ import annotations

from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.document.segments import Origin, SegmentState

__all__ = ["Origin", "Placeholder", "SegmentState", "SegmentText"]
