"""The window, the only user of PySide6."""

from __future__ import annotations

from editor_app.ui.features import declare_no_features

# Here, because it helps only those modules that are imported after it.
declare_no_features()
