"""Pictures in Word documents that are written (ECMA-376, part 1, 20.4)."""

from __future__ import annotations

from dataclasses import field
from pathlib import PurePosixPath

from lxml import etree

from editor_app.base.records import dataclass
from editor_app.document.model import Image
from editor_app.formats.docx.names import PIC, WP, A, R, add
from editor_app.formats.docx.runs import Paper
from editor_app.formats.pictures import file_of, picture_bytes
from editor_app.formats.urls import web_url
from editor_app.formats.values import ExportItem

_EMU = 9525
"""English metric units of a pixel at 96 to the inch."""
_WIDEST = 5_943_600
_HIGHEST = 7_200_000
_PLAIN_SUFFIX = {".jpe": ".jpg", ".jpeg": ".jpg"}


@dataclass(slots=True)
class Media:
    """The picture files of a package, each once."""

    item: ExportItem
    parts: dict[str, bytes] = field(default_factory=dict)

    def part(self, image: Image) -> str:
        """Where the file of ``image`` lies in the package, empty when there is no file."""
        file = file_of(self.item, image)
        if file is None:
            return ""
        suffix = PurePosixPath(f"x{file.suffix}").suffix.lower()
        name = f"media/{image.media[:24]}{_PLAIN_SUFFIX.get(suffix, suffix) or '.png'}"
        if f"word/{name}" not in self.parts:
            self.parts[f"word/{name}"] = picture_bytes(self.item, file)
        return name


def put_picture(paper: Paper, parent: etree._Element, image: Image, part: str) -> None:
    """Add the drawing of ``image`` to a run's parent."""
    width, height = _size(image)
    number = paper.number()
    drawing = add(add(parent, "r"), "drawing")
    inline = etree.SubElement(drawing, f"{{{WP}}}inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, f"{{{WP}}}extent", cx=str(width), cy=str(height))
    properties = etree.SubElement(
        inline, f"{{{WP}}}docPr", id=number, name=f"Picture {number}", descr=image.alt
    )
    if source := web_url(image.source):
        link = etree.SubElement(properties, f"{{{A}}}hlinkClick")
        link.set(f"{{{R}}}id", paper.relation("hyperlink", source, is_external=True))
    graphic = etree.SubElement(inline, f"{{{A}}}graphic")
    data = etree.SubElement(graphic, f"{{{A}}}graphicData", uri=PIC)
    picture = etree.SubElement(data, f"{{{PIC}}}pic")
    names = etree.SubElement(picture, f"{{{PIC}}}nvPicPr")
    etree.SubElement(names, f"{{{PIC}}}cNvPr", id=number, name=PurePosixPath(part).name, descr=image.alt)
    etree.SubElement(names, f"{{{PIC}}}cNvPicPr")
    fill = etree.SubElement(picture, f"{{{PIC}}}blipFill")
    blip = etree.SubElement(fill, f"{{{A}}}blip")
    blip.set(f"{{{R}}}embed", paper.relation("image", part))
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    _shape(picture, width, height)


def _shape(picture: etree._Element, width: int, height: int) -> None:
    shape = etree.SubElement(picture, f"{{{PIC}}}spPr")
    transform = etree.SubElement(shape, f"{{{A}}}xfrm")
    etree.SubElement(transform, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(transform, f"{{{A}}}ext", cx=str(width), cy=str(height))
    geometry = etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect")
    etree.SubElement(geometry, f"{{{A}}}avLst")


def _size(image: Image) -> tuple[int, int]:
    """Width and height on paper: as many as there are pixels, but no more than a page has room for."""
    width, height = (image.width or 640) * _EMU, (image.height or 480) * _EMU
    factor = min(1.0, _WIDEST / width, _HIGHEST / height)
    return max(1, int(width * factor)), max(1, int(height * factor))
