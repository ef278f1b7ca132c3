"""The proof record on paper: what was signed, by whom and when, and the story's way through the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.language.proof_parts import Pass
from editor_app.services.blockers import Blocker
from editor_app.services.proof_sheet import PassState, ProofSheet
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import isolated
from editor_app.ui.passing.texts import changes_text, count_text, event_text, pass_text
from editor_app.ui.theme import LIGHT
from editor_app.ui.widgets.date_edit import date_text
from editor_app.ui.widgets.paper import page_layout, print_record


def record_document(sheet: ProofSheet, blockers: Sequence[Blocker], printed: datetime) -> QTextDocument:
    """The record as a document that is read from top to bottom: headings and lines, no tables."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 10))
    option = document.defaultTextOption()
    option.setTextDirection(QGuiApplication.layoutDirection())
    document.setDefaultTextOption(option)
    document.setIndentWidth(16)
    write = _Writer(document)
    write.line(_("Proof record"), size=9, is_soft=True)
    write.heading(sheet.headline or sheet.slugline or _("No headline yet"), 1)
    facts = (sheet.slugline, language_name(sheet.language), state_text(sheet.state))
    write.line(" · ".join(fact for fact in facts if fact))
    write.line(_("Printed {time}").format(time=_time(printed)), is_soft=True)
    write.heading(_("Proof passes"), 2)
    for state in sheet.passes:
        _write_pass(write, state)
    write.heading(_("Review"), 2)
    for event in sheet.events:
        write.line(f"{event_text(event)}: {event.person}, {_time(event.at)}")
        if event.remark:
            write.line(isolated(f"“{event.remark}”"), is_inset=True)
    if not sheet.events:
        write.line(_("No step was taken yet."))
    _write_earlier(write, sheet)
    write.heading(count_text(len(blockers)), 2)
    for number, blocker in enumerate(blockers, start=1):
        write.line(f"{number}. {blocker.message}")
    return document


def save_record(document: QTextDocument, path: Path, title: str) -> None:
    """Write the record as a PDF file on A4. UserError when the file cannot be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("Copydesk")
    writer.setPageLayout(page_layout())
    if not _is_writable(path):
        raise UserError(
            _("“{path}” cannot be written.").format(path=path), _("Choose another folder or name.")
        )
    print_record(document, writer)


def _is_writable(path: Path) -> bool:
    try:
        with path.open("ab"):
            return True
    except OSError:
        return False


def _write_pass(write: _Writer, state: PassState) -> None:
    name = pass_text(state.name, is_proposed=state.is_proposed)
    if state.proof is None:
        write.line(f"○ {name}: {_('not signed')}")
        return
    sign = "●" if state.is_current else "◆"
    write.line(f"{sign} {name}: {state.proof.person}, {_time(state.proof.at)}")
    if state.proof.remark:
        write.line(isolated(f"“{state.proof.remark}”"), is_inset=True)
    if not state.is_current:
        write.line(changes_text(state), is_inset=True)


def _write_earlier(write: _Writer, sheet: ProofSheet) -> None:
    """Signatures that do not count any more, because somebody signed again or took them back."""
    counting = {id(state.proof) for state in sheet.passes if state.proof is not None}
    earlier = [proof for proof in sheet.proofs if id(proof) not in counting]
    if not earlier:
        return
    write.heading(_("Earlier signatures"), 2)
    for proof in earlier:
        name = pass_text(Pass(proof.name)) if proof.name in set(Pass) else proof.name
        text = _("{name}: {person}, {time}") if proof.version else _("{name}: taken back by {person}, {time}")
        write.line(text.format(name=name, person=proof.person, time=_time(proof.at)))


def _time(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{date_text(local.date(), QLocale())}, {local:%H:%M}"


class _Writer:
    """Adds to the end of a document."""

    def __init__(self, document: QTextDocument) -> None:
        self._cursor = QTextCursor(document)
        self._is_empty = True

    def heading(self, text: str, level: int) -> None:
        """A heading, which readers of the document know as one."""
        block = QTextBlockFormat()
        block.setHeadingLevel(level)
        block.setTopMargin(4 if level == 1 else 14)
        block.setBottomMargin(4)
        self._add(text, block, _letters(16 if level == 1 else 12, is_bold=True))

    def line(self, text: str, *, size: int = 10, is_soft: bool = False, is_inset: bool = False) -> None:
        """A paragraph; an inset one belongs to the one before."""
        letters, block = _letters(size), QTextBlockFormat()
        if is_soft:
            letters.setForeground(LIGHT.soft)
        block.setTopMargin(0 if is_inset else 3)
        block.setIndent(1 if is_inset else 0)
        self._add(text, block, letters)

    def _add(self, text: str, block: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block)
        self._cursor.setCharFormat(letters)
        self._cursor.insertText(text, letters)


def _letters(size: int, *, is_bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(size)
    letters.setFontWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return letters
