"""The note that tells readers what was corrected, as it stands in pages and feeds."""

from __future__ import annotations

import html
import re

from editor_app.formats.reader_words import reader_word

_NOTE = re.compile(
    r'<aside class="correction"><p><strong>[^<>]*</strong></p><p>([^<>]*(?:<br>[^<>]*)*+)</p></aside>\n?'
)


def correction_html(text: str, language: str) -> str:
    """The note ``text`` under the word for a correction in ``language``; empty when there is none."""
    if not text:
        return ""
    words = html.escape(text, quote=False).replace("\n", "<br>")
    title = reader_word("correction", language)
    return f'<aside class="correction"><p><strong>{title}</strong></p><p>{words}</p></aside>'


def without_correction(markup: str) -> tuple[str, str]:
    """A body that ``correction_html`` stands before, without it, and the text of the note; empty for none."""
    found = _NOTE.match(markup)
    if found is None:
        return markup, ""
    return markup[found.end() :], html.unescape(found.group(1).replace("<br>", "\n"))
