"""What a person can tick is seen in light and dark: the box is ours, whatever the system's style draws."""

from __future__ import annotations

from pathlib import Path


def test_no_part_of_the_window_uses_the_plain_check_box(project: Path) -> None:
    plain = [
        str(path.relative_to(project))
        for path in sorted((project / "editor_app" / "ui").rglob("*.py"))
        if "QCheckBox(" in path.read_text(encoding="utf-8").replace("(QCheckBox):", "")
    ]
    assert plain == []
