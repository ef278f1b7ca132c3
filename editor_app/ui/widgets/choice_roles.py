"""What the rows of a list of choices carry besides their words."""

from __future__ import annotations

from PySide6.QtCore import Qt

VALUE_ROLE = Qt.ItemDataRole.UserRole
"""The value that a choice stands for."""

NAME_ROLE, BELOW_ROLE, STRUCK_ROLE = VALUE_ROLE + 1, VALUE_ROLE + 2, VALUE_ROLE + 3
"""The two lines of a choice, and whether the first is struck through."""
