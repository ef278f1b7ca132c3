"""Writes an article as one self-contained web page with its pictures beside it."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.document.model import Block, Embed, Image, Table
from editor_app.formats.embargoes import refuse_running_embargo
from editor_app.formats.html.article_page import page_html
from editor_app.formats.html.checking import check_page
from editor_app.formats.issuing import headline_of
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.pictures import address_of, going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import for_readers


class HtmlWriter:
    """Semantic, accessible HTML with schema.org data; no script, nothing from the network."""

    name = "html"

    def __init__(self) -> None:
        self.label = _("Web page")

    def write(self, item: ExportItem) -> Written:
        """The page, then its pictures. UserError when the page does not pass its check, or under an embargo
        that the outlet's site does not hold (``options["html"]["holds"]``)."""
        refuse_running_embargo(item, self.name)
        item = for_readers(item)
        prepared = publishable(item.content)
        item = going_out(item, prepared.content)
        page = page_html(item, lambda image: address_of(item, image)).encode("utf-8")
        check_page(page, _shown_text(item))
        return Written(
            (OutputFile(file_path(item, ".html"), page), *media_files(item, item.content.body)),
            losses=losses(item, self.name, prepared),
        )


def _shown_text(item: ExportItem) -> str:
    return "".join((headline_of(item).text, *(_block_text(item, block) for block in item.content.body)))


def _block_text(item: ExportItem, block: Block) -> str:
    match block.data:
        case Image() as image:
            shown = "" if address_of(item, image) else image.alt or image.source
            return shown + image.caption.text + image.credit
        case Table() as table:
            return table.caption + "".join(cell.text for row in table.rows for cell in row)
        case Embed() as embed:
            return (embed.title or embed.url) + embed.description
    return block.text if block.data is None else ""
