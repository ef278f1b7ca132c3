"""Tracked changes of an OpenDocument text that is written: what is deleted lies apart from the text."""

from __future__ import annotations

from dataclasses import field

from lxml import etree

from editor_app.base.records import dataclass
from editor_app.formats.odt.names import add, q
from editor_app.formats.odt.styles import TextStyles
from editor_app.formats.office.moments import Signature, stamp
from editor_app.formats.office.sheets import Sheet


def date_of(signature: Signature) -> str:
    """A moment as the format writes it: without a zone, so that no program moves it."""
    return stamp(signature.at).removesuffix("Z")


@dataclass(slots=True)
class Paper(Sheet):
    """What all parts of a document that is being written share: styles, tracked changes, losses."""

    styles: TextStyles = field(default_factory=TextStyles)
    regions: list[etree._Element] = field(default_factory=list)

    def region(self, kind: str, suggestion: str) -> tuple[str, etree._Element]:
        """A new tracked change, ``insertion`` or ``deletion``: its name and its element."""
        name = f"ct{len(self.regions) + 1}"
        region = etree.Element(q("text:changed-region"))
        region.set("{http://www.w3.org/XML/1998/namespace}id", name)
        region.set(q("text:id"), name)
        change = add(region, f"text:{kind}")
        signature = self.signature(suggestion)
        info = add(change, "office:change-info")
        add(info, "dc:creator", signature.author)
        add(info, "dc:date", date_of(signature))
        self.regions.append(region)
        return name, change
