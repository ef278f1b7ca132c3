"""Writes an article as a page to print, to send and to keep."""

from __future__ import annotations

from functools import cached_property

from editor_app.base.i18n import _, ngettext
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.pdf.content import page_data
from editor_app.formats.pdf.pictures import Pictures
from editor_app.formats.pdf.typesetting import Page, Typesetter
from editor_app.formats.pictures import going_out
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import for_readers

_SHOWN_LETTERS = 12


class PdfWriter:
    """A tagged PDF with its fonts and pictures in it; no address of another server is ever asked."""

    name = "pdf"

    def __init__(self) -> None:
        self.label = _("PDF page")

    def write(self, item: ExportItem) -> Written:
        """The one file. UserError when the page cannot be set."""
        item = for_readers(item)
        prepared = publishable(item.content)
        item = going_out(item, prepared.content)
        page, pictures = self._page(item)
        if page.unshown:
            page, pictures = self._page(item, page.unshown)
        return Written(
            (OutputFile(file_path(item, ".pdf"), page.data),),
            warnings=tuple(_warnings(page, pictures)),
            losses=losses(item, self.name, prepared),
        )

    def pages(self, item: ExportItem, dots: int) -> tuple[bytes, ...]:
        """The pages as PNG pictures with ``dots`` to the inch. UserError when they cannot be set."""
        item = for_readers(item)
        item = going_out(item, publishable(item.content).content)
        pictures = Pictures(item)
        data = page_data(item, pictures.shown)
        return self._typesetter.pictures(data, pictures.files, item.updated, dots)

    def _page(self, item: ExportItem, damaged: tuple[str, ...] = ()) -> tuple[Page, Pictures]:
        pictures = Pictures(item, damaged)
        data = page_data(item, pictures.shown)
        return self._typesetter.page(data, pictures.files, item.updated), pictures

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter()


def _warnings(page: Page, pictures: Pictures) -> list[str]:
    found = []
    if count := pictures.unshown:
        found.append(
            ngettext(
                "{count} picture is damaged or too large for a page; its description stands there.",
                "{count} pictures are damaged or too large for a page; their descriptions stand there.",
                count,
            ).format(count=count)
        )
    if page.missing:
        letters = " ".join(map(_shown, page.missing[:_SHOWN_LETTERS])) + (
            " …" if page.missing[_SHOWN_LETTERS:] else ""
        )
        found.append(_("No font has these letters of the page: {letters}").format(letters=letters))
    return found


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else f"U+{ord(letter):04X}"
