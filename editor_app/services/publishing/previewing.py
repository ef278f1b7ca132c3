"""What a place would get of an article, made again after every key: the article as it is, in one format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.document.moment import Moment
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.services.exporting import Exporting
from editor_app.services.outgoing import without
from editor_app.services.proving import read_back
from editor_app.services.publishing.orders import Order, place_of
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.publishing.source_faults import Fault, fault_in
from editor_app.storage.ledger import Act

_PRINTED = "pdf"
DOTS = 144
"""To the inch: letters of a page stay sharp at its own size on screens of twice the dots."""


@dataclass(frozen=True, slots=True)
class Base:
    """Everything about an article on its way to a place but its words: read on the library's thread now and
    then, used on any."""

    item: ExportItem
    left_out: tuple[str, ...] = ()

    def at(self, moment: Moment) -> ExportItem:
        """The article with the words of ``moment``. Any thread."""
        return replace(self.item, content=without(moment.content(), self.left_out))


@dataclass(frozen=True, slots=True)
class Preview:
    """One format of an article: its files, what is lost, or why it cannot be written (``problem``).

    ``read`` is what a receiver reads in it, None where nothing here can read it; ``pages`` are pictures (PNG)
    of what is printed; ``fault`` says where the main file is not well formed, None when it is.
    """

    format: str
    label: str
    item: ExportItem
    written: Written = Written(())
    problem: str = ""
    read: ArticleContent | None = None
    pages: tuple[bytes, ...] = ()
    fault: Fault | None = None

    @property
    def files(self) -> Sequence[OutputFile]:
        """The files, the main one first; none where it cannot be written."""
        return self.written.files


class Previews:
    """Makes previews of articles for the places of profiles."""

    def __init__(self, publishing: Publishing, exporting: Exporting, registry: Registry) -> None:
        self._publishing = publishing
        self._exporting = exporting
        self._registry = registry

    def base(self, article: ArticleId, profile: Profile) -> Base:
        """What of ``article`` does not change with its words, as if it were published now.

        UserError when it is not in the library.
        """
        order = Order(Act.PUBLISH, (article,), profile)
        plan = self._publishing.made_out(order)
        names = [row.article for row in plan.rows]
        items = self._exporting.items_of(names, place_of(profile), plan.issues)
        if article not in items:
            raise UserError(_("There is no article “{name}” in this library.").format(name=article))
        return Base(items[article], profile.left_out)

    def label(self, format: str) -> str:
        """What people call a format."""
        return self._registry.writer(format).label

    def make(
        self, base: Base, moment: Moment, format: str, *, reads: bool = True, dots: int = DOTS
    ) -> Preview:
        """The preview of ``format`` at ``moment``, read back if wished, printed pages with ``dots`` to the
        inch. Any thread."""
        writer, item = self._registry.writer(format), base.at(moment)
        try:
            written = writer.write(item)
        except UserError as error:
            # What a person cannot act on stands behind what they can.
            said = " ".join(filter(None, (str(error), error.detail)))
            return Preview(format, writer.label, item, problem=said)
        read = read_back(format, written, self._registry) if reads else None
        pages = self._pages(item, dots) if format == _PRINTED and reads else ()
        fault = fault_in(written.files[0]) if written.files else None
        return Preview(format, writer.label, item, written, read=read, pages=pages, fault=fault)

    def _pages(self, item: ExportItem, dots: int) -> tuple[bytes, ...]:
        # Imported here: it brings the typesetter, which most previews never need.
        from editor_app.formats.pdf.writer import PdfWriter

        writer = self._registry.writer(_PRINTED)
        return writer.pages(item, dots) if isinstance(writer, PdfWriter) else ()
