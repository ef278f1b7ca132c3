"""Whether bytes are a plain text, or a page of a site that was saved as one."""

from __future__ import annotations

from editor_app.formats.page_text.headlines import find_heading
from editor_app.formats.page_text.input_lines import input_lines
from editor_app.formats.signatures import kind_of_file
from editor_app.formats.sniffing import head_of, html_likeness, is_marked_up
from editor_app.formats.values import Source

_PAGE_TOP = 6000


def text_likeness(source: Source) -> float:
    """How surely ``source`` is plain text: never 0, so that what is none gets a clear answer.

    High for a page of a site that was saved as text, which repeats its headline; else a
    little more than for a text with but one sign of Markdown, such as dashes before lines.
    """
    if kind_of_file(source.data) or is_marked_up(source):
        return 0.05
    top = head_of(source.data)[:_PAGE_TOP]
    if html_likeness(source) < 0.3 and find_heading(input_lines(top)).is_page:
        return 0.85
    name = source.name.lower()
    return 0.4 if name.endswith((".txt", ".text")) else 0.3 if name.endswith((".md", ".markdown")) else 0.36
