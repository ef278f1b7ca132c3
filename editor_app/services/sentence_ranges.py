"""Where the sentences of a text lie, for formats that part them."""

from __future__ import annotations


def sentence_ranges(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of ``text`` (code points), by the rules of ``language``."""
    # Imported here: start-up time; most exports ask for no sentences.
    from editor_app.language.segmentation.engine import segments

    return segments(text, language)
