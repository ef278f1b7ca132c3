"""The colours of sources: JSON, XML and HTML, Markdown with its front matter."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.ui.theme import Theme

Rule = tuple[re.Pattern[str], str]

_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"\\]|\\.)*(?P<end>\"|$))(?P<colon>\s*:)?|(?P<value>\b(?:true|false|null)\b|-?\b\d[\d.eE+-]*)"
)
_REST = re.compile(r"(?:[^\"\\]|\\.)*(\")?")
"""A string of JSON that began in the row above, as far as it goes."""
_DATA = re.compile(r"<script[^>]*json[^>]*>")
_MARKUP = re.compile(r"<!\[CDATA\[|\]\]>|<(?:[?!/]|[A-Za-z])[^>]*>?")
_NAME = re.compile(r"</?[A-Za-z][\w:.-]*")
_ATTRIBUTE = re.compile(r"([\w:.-]+)=(\"[^\"]*\"?|'[^']*'?)?")
_ENTITY = re.compile(r"&[#\w]+;")
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
_START, _FRONT, _TEXT, _STRING, _SCRIPT, _TAG = -1, 1, 2, 3, 4, 5
_LONGEST = 2_000
"""Characters of a line that are coloured: longer ones are written by machines for machines."""


class SourceColours(QSyntaxHighlighter):
    """Colours a source by the ending of its file."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._rules: tuple[Rule, ...] = ()
        self._is_front = self._is_json = self._is_xml = False
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
        before = self._rules, self._is_front, self._is_json, self._is_xml
        self._is_front, self._is_json = path.endswith(".md"), path.endswith(".json")
        self._is_xml = path.endswith((".xml", ".xlf", ".html"))
        self._rules = _MARKDOWN if path.endswith((".md", ".yaml")) else ()
        return before != (self._rules, self._is_front, self._is_json, self._is_xml)

    def highlightBlock(self, text: str) -> None:
        text = text[:_LONGEST]
        if self._is_json:
            self._color_json(text, 0, is_inside=self.previousBlockState() == _STRING)
        elif self._is_xml:
            self._color_markup(text)
            self._color_data(text)
        else:
            for pattern, name in self._rules_of(text):
                for found in pattern.finditer(text):
                    self.setFormat(found.start(), found.end() - found.start(), self._formats[name])

    def _color_markup(self, text: str) -> None:
        """Colour tags, of which one may have begun in the row above, and what stands for a letter."""
        start, last = 0, ""
        if self.previousBlockState() == _TAG:
            start = text.find(">") + 1 or len(text)
            last = text[:start] or "<"
            self._color_tag(text, 0, start)
        for found in _MARKUP.finditer(text, start):
            last = found.group()
            self._color_tag(text, found.start(), found.end())
        if "&" in text:
            for found in _ENTITY.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), self._formats["note"])
        self.setCurrentBlockState(_TAG if last and last[-1] not in ">[" else _TEXT)

    def _color_tag(self, text: str, start: int, end: int) -> None:
        if text.startswith(("<!", "<?", "]]"), start):
            self.setFormat(start, end - start, self._formats["soft"])
            return
        name = _NAME.match(text, start)
        if name is not None:
            self.setFormat(start, name.end() - start, self._formats["accent"])
        for found in _ATTRIBUTE.finditer(text, name.end() if name is not None else start, end):
            self.setFormat(found.start(1), found.end(1) - found.start(1), self._formats["warning"])
            if found.group(2):
                self.setFormat(found.start(2), found.end(2) - found.start(2), self._formats["inserted"])
        close = 2 if text.endswith("/>", start, end) else 1
        if text.endswith(">", start, end):
            self.setFormat(end - close, close, self._formats["accent"])

    def _color_data(self, text: str) -> None:
        """Colour the data that a page holds for machines: JSON between two tags."""
        begun = _DATA.search(text)
        is_inside = self.previousBlockState() == _SCRIPT
        start = begun.end() if begun is not None else 0 if is_inside else -1
        if start < 0:
            return
        end = text.find("</script>", start)
        if end < 0:
            self.setCurrentBlockState(_SCRIPT)
        for found in _TOKEN.finditer(text, start, end if end >= 0 else len(text)):
            self._color_token(found)

    def _color_json(self, text: str, start: int, *, is_inside: bool) -> None:
        """Colour JSON, of which a string may have begun in the row above and may go on in the one below."""
        is_open = False
        rest = _REST.match(text) if is_inside else None
        if rest is not None:
            self.setFormat(0, rest.end(), self._formats["inserted"])
            start, is_open = rest.end(), rest.group(1) is None
        for found in _TOKEN.finditer(text, start):
            self._color_token(found)
            is_open = found.group("text") is not None and not found.group("end")
        self.setCurrentBlockState(_STRING if is_open else _TEXT)

    def _color_token(self, found: re.Match[str]) -> None:
        name = "warning" if found.group("value") else "accent" if found.group("colon") else "inserted"
        start, end = found.span("value" if found.group("value") else "text")
        self.setFormat(start, end - start, self._formats[name])

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
