"""Tells PySide that our modules and Python's own use none of its optional features.

PySide reads the source of every module that is imported after it, in search of its own name,
to know for which modules ``from __feature__ import …`` may matter. For the modules of a start
that takes a tenth of the time of their import.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import editor_app

_NO_FEATURE = 0
"""What PySide finds itself for a module that names it and asks for nothing."""
_APART = -1
"""What PySide finds itself for a module that does not name it."""


def declare_no_features() -> None:
    """Enter the modules of this program and Python's own, imported or not, in PySide's table of
    them. There is none before PySide is imported; then nothing happens."""
    known = getattr(sys.modules.get("shibokensupport.feature"), "pyside_feature_dict", None)
    if not isinstance(known, dict):
        return
    for folder in editor_app.__path__:
        for module in _modules(folder, editor_app.__name__):
            known.setdefault(module, _NO_FEATURE)
    for module in (*sys.stdlib_module_names, *sys.modules):
        if module.partition(".")[0] in sys.stdlib_module_names:
            known.setdefault(module, _APART)


def _modules(folder: str, package: str) -> Iterator[str]:
    """The names of ``package`` in ``folder`` and of everything in it."""
    yield package
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield f"{package}.{entry.name[:-3]}"
            elif entry.is_dir() and not entry.name.startswith("_"):
                yield from _modules(entry.path, f"{package}.{entry.name}")
