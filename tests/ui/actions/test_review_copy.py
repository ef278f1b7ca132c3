"""A story goes out as a document with its suggestions and notes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField


def test_a_review_copy_is_written_where_the_person_says(desktop, tmp_path: Path) -> None:
    desktop.window.tabs.open(desktop.articles()[0])
    article = desktop.window.tabs.editor.article
    article.set_suggesting(True)
    article.run("Type", type_text, cursor_at(TextField.BODY, 0), "Today: ")
    desktop.run("review.send_copy")
    dialog = desktop.window.findChild(QFileDialog, "reviewCopyDialog")
    path = tmp_path / "story.docx"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    with zipfile.ZipFile(path) as package:
        assert b"Today: " in package.read("word/document.xml")
        assert b"<w:ins " in package.read("word/document.xml")


def test_a_review_copy_that_cannot_be_written_is_said(desktop, tmp_path: Path) -> None:
    desktop.window.tabs.open(desktop.articles()[0])
    desktop.run("review.send_copy")
    dialog = desktop.window.findChild(QFileDialog, "reviewCopyDialog")
    (tmp_path / "file").write_text("no folder")
    dialog.fileSelected.emit(str(tmp_path / "file" / "story.docx"))
    dialog.reject()
    assert "story.docx" in desktop.workspace.notices.shown[-1].accessibleName()
