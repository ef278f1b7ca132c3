"""Asks for a file, beside what goes on in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]


def ask_to_open(parent: QWidget, title: str, kinds: str, then: Then) -> None:
    """Ask for a file that exists; ``then`` gets it, unless somebody thinks better of it."""
    chooser = _chooser(parent, title, kinds, then)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    chooser.open()


def ask_to_save(parent: QWidget, title: str, kinds: str, ending: str, then: Then) -> None:
    """Ask where to write a file; without an ending it gets ``ending``."""
    chooser = _chooser(parent, title, kinds, then)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(ending)
    chooser.open()


def _chooser(parent: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    chooser = QFileDialog(parent, title)
    chooser.setNameFilter(kinds)
    chooser.fileSelected.connect(lambda name: then(Path(name)))
    chooser.finished.connect(chooser.deleteLater)
    return chooser
