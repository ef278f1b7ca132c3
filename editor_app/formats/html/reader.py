"""Reads HTML pages and fragments."""

from __future__ import annotations

from dataclasses import replace

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.encoding import decode
from editor_app.formats.html.ending import breaks_off
from editor_app.formats.html.own_page import is_own_page, read_own_page
from editor_app.formats.html.page_reading import read_page
from editor_app.formats.sniffing import html_likeness
from editor_app.formats.values import ReadArticle, Source


class HtmlReader:
    """Finds the article of a page; reads fragments and Copydesk's own pages as they are."""

    name = "html"

    def score(self, source: Source) -> float:
        """From the tags at the beginning; a name that ends in .html adds little."""
        return html_likeness(source)

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article of the page. InputError, naming the file, when it is no text, or has none."""
        decoded = decode(source.data, source.name)
        own = read_own_page(decoded.text, source.companion) if is_own_page(decoded.text) else None
        if own is not None:
            return (replace(own, warnings=(*decoded.repairs, *own.warnings)),)
        read = read_page(decoded.text, source)
        content = read.content
        if not (content.headline or content.summary or content.body or read.dropped):
            # Elements of any XML come here, too, and many of them hold nothing.
            name = source.name or _("The input")
            raise InputError(_("{name} is empty: there is no text in it.").format(name=name))
        ending = (_("The page breaks off: the end is missing."),) if breaks_off(decoded.text) else ()
        return (replace(read, warnings=(*decoded.repairs, *ending, *read.warnings)),)
