"""Pictures out of Word documents."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import Image
from editor_app.document.objects import to_data
from editor_app.formats.docx.names import A, R, V
from editor_app.formats.docx.opening import WordDocument
from editor_app.formats.office.found import Found
from editor_app.formats.office.lines import Piece, object_piece
from editor_app.formats.urls import web_url


@dataclass(slots=True)
class Drawings:
    """Finds the pictures of a drawing in the package."""

    document: WordDocument
    found: Found

    def read(self, element: etree._Element, *, has_text: bool = False) -> Iterable[Piece]:
        """The pictures that an element shows, each as a piece of its own."""
        names = list(dict.fromkeys(self._names(element)))
        if (
            not names
            and not has_text
            and next(element.iter("{*}graphicData", "{*}OLEObject"), None) is not None
        ):
            self.found.lose(_("charts, diagrams and embedded files"))
        for name, is_linked in names:
            image = self._image(element, name, is_linked=is_linked)
            if image is not None:
                yield object_piece(to_data(image), image)

    def _names(self, element: etree._Element) -> Iterable[tuple[str, bool]]:
        for blip in element.iter(f"{{{A}}}blip"):
            embedded, is_linked = blip.get(f"{{{R}}}embed", ""), blip.get(f"{{{R}}}link", "")
            if embedded or is_linked:
                yield (embedded, False) if embedded else (is_linked, True)
        for data in element.iter(f"{{{V}}}imagedata"):
            if data.get(f"{{{R}}}id"):
                yield data.get(f"{{{R}}}id", ""), False

    def _image(self, element: etree._Element, name: str, *, is_linked: bool) -> Image | None:
        relation = self.document.relations.get(name)
        if relation is None:
            return None
        alt = self._alt(element)
        if is_linked or relation.is_external:
            source = web_url(relation.target)
            return Image(alt=alt, source=source) if source else None
        return self.found.picture(relation.target, Image(alt=alt))

    def _alt(self, element: etree._Element) -> str:
        for part in element.iter("{*}docPr", "{*}cNvPr", f"{{{V}}}shape"):
            text = part.get("descr") or part.get("alt") or ""
            if text.strip():
                return " ".join(clean(text)[0].split())[:1000]
        return ""
