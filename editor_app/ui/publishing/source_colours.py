"""The colours of sources: JSON, XML and HTML, Markdown with its front matter."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.ui.theme import Theme

Rule = tuple[re.Pattern[str], str]

_JSON: tuple[Rule, ...] = (
    (re.compile(r"\b(?:true|false|null)\b(?=\s*[,\]}]|$)|(?<=[:\[,])\s*-?\d[\d.eE+-]*"), "warning"),
    (re.compile(r"(?<=[:\[,])\s*\"(?:[^\"\\]|\\.)*\"|^\s*\"(?:[^\"\\]|\\.)*\"(?=,?$)"), "inserted"),
    (re.compile(r"\"(?:[^\"\\]|\\.)*\"(?=\s*:)"), "accent"),
)
_XML: tuple[Rule, ...] = (
    (re.compile(r"</?[A-Za-z][\w:.-]*|/?>"), "accent"),
    (re.compile(r"\b[\w:.-]+(?==[\"'])"), "warning"),
    (re.compile(r"(?<==)(?:\"[^\"]*\"|'[^']*')"), "inserted"),
    (re.compile(r"&[#\w]+;"), "note"),
    (re.compile(r"<!--.*?-->|<[?!][^>]*>"), "soft"),
)
_MARKDOWN: tuple[Rule, ...] = (
    (re.compile(r"^\s*(?:- )?[\w .-]+(?=\s*[:=](?:\s|$))"), "accent"),
    (re.compile(r"(?<=[:=] )(?:\"[^\"]*\"|'[^']*'|[^\s\"'].*)$"), "inserted"),
    (re.compile(r"^(?:---|\+\+\+)$|^\s*#.*$"), "soft"),
)
_BODY: tuple[Rule, ...] = (
    (re.compile(r"^#{1,6} .*$"), "accent"),
    (re.compile(r"\*\*[^*]+\*\*|\*[^*]+\*"), "warning"),
    (re.compile(r"\[[^\]]*\]\([^)]*\)"), "inserted"),
    (re.compile(r"^(?:[-*+]|\d+\.|>) "), "soft"),
)
_START, _FRONT, _TEXT = -1, 1, 2
_LONGEST = 2_000
"""Characters of a line that are coloured: longer ones are written by machines for machines."""


class SourceColours(QSyntaxHighlighter):
    """Colours a source by the ending of its file."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._rules: tuple[Rule, ...] = ()
        self._is_front = False
        self._formats: dict[str, QTextCharFormat] = {}
        self._theme = theme
        self.use_theme(theme)

    def use_theme(self, theme: Theme) -> None:
        """Colour for ``theme`` from now on; whoever calls this has everything coloured anew."""
        self._theme = theme
        for name in ("accent", "inserted", "warning", "note", "soft"):
            color = getattr(theme, name)
            made = QTextCharFormat()
            if isinstance(color, QColor):
                made.setForeground(color)
            self._formats[name] = made

    def use_kind(self, path: str) -> bool:
        """Colour a file called ``path``; whether that is another kind than before."""
        before = self._rules, self._is_front
        self._is_front = path.endswith(".md")
        if path.endswith(".json"):
            self._rules = _JSON
        elif path.endswith((".xml", ".xlf", ".html")):
            self._rules = _XML
        else:
            self._rules = _MARKDOWN if path.endswith((".md", ".yaml")) else ()
        return before != (self._rules, self._is_front)

    def highlightBlock(self, text: str) -> None:
        for pattern, name in self._rules_of(text):
            for found in pattern.finditer(text[:_LONGEST]):
                self.setFormat(found.start(), found.end() - found.start(), self._formats[name])

    def _rules_of(self, text: str) -> tuple[Rule, ...]:
        """The rules of this line: front matter is another language than the text below it."""
        if not self._is_front:
            return self._rules
        state, is_fence = self.previousBlockState(), text in ("---", "+++")
        if state == _START:
            self.setCurrentBlockState(_FRONT if is_fence else _TEXT)
        elif state == _FRONT:
            self.setCurrentBlockState(_TEXT if is_fence else _FRONT)
        else:
            self.setCurrentBlockState(_TEXT)
            return _BODY
        return _MARKDOWN if state == _FRONT or is_fence else _BODY
