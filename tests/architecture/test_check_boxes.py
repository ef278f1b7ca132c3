"""What a person can tick is seen in light and dark: the box is ours, whatever the system's style draws."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize("part", ["editor", "translating"])
def test_no_part_of_the_desk_uses_the_plain_check_box(project: Path, part: str) -> None:
    plain = [
        path.name
        for path in sorted((project / "editor_app" / "ui" / part).rglob("*.py"))
        if "QCheckBox(" in path.read_text(encoding="utf-8")
    ]
    assert plain == []
