"""What a rehearsal says of files that are too long, or too different, to be compared line by line."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from editor_app.formats.registry import standard_registry
from editor_app.formats.values import OutputFile
from editor_app.services.sent_before import since_sent


def _said(before: str, now: str) -> tuple[str, ...]:
    file = OutputFile("all.xml", now.encode())
    return since_sent("news-sitemap", before.encode(), file, standard_registry())


def test_long_files_are_told_apart_without_matching_every_line_with_every_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def matched(*_given: object) -> None:
        raise AssertionError("this takes minutes")

    monkeypatch.setattr(SequenceMatcher, "get_opcodes", matched)
    monkeypatch.setattr(SequenceMatcher, "get_grouped_opcodes", matched)
    lines = [f"<loc>{number % 50}</loc>" for number in range(5_000)]
    before = "\n".join([*lines, "<loc>bridge</loc>"])
    now = "\n".join(["<loc>harvest</loc>", *lines, "<loc>7</loc>"])
    assert _said(before, now) == ("-<loc>bridge</loc>", "+<loc>harvest</loc>", "+<loc>7</loc>")


def test_lines_that_only_change_places_in_a_long_file_are_a_difference_too() -> None:
    lines = [f"<loc>{number}</loc>" for number in range(5_000)]
    (said,) = _said("\n".join(lines), "\n".join(reversed(lines)))
    assert "bytes would be" in said
