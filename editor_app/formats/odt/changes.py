"""Tracked changes of an OpenDocument text that is written: what is deleted lies apart from the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from editor_app.formats.odt.names import add, q
from editor_app.formats.odt.styles import TextStyles
from editor_app.formats.office.moments import LONG_AGO, Signature, stamp


def date_of(signature: Signature) -> str:
    """A moment as the format writes it: without a zone, so that no program moves it."""
    return stamp(signature.at).removesuffix("Z")


@dataclass(slots=True)
class Paper:
    """What all parts of a document that is being written share."""

    signatures: Mapping[str, Signature]
    language: str = ""
    styles: TextStyles = field(default_factory=TextStyles)
    losses: dict[str, None] = field(default_factory=dict)
    regions: list[etree._Element] = field(default_factory=list)

    def lose(self, what: str) -> None:
        """Note what the format cannot hold, once."""
        self.losses[what] = None

    def region(self, kind: str, suggestion: str) -> tuple[str, etree._Element]:
        """A new tracked change, ``insertion`` or ``deletion``: its name and its element."""
        name = f"ct{len(self.regions) + 1}"
        region = etree.Element(q("text:changed-region"))
        region.set("{http://www.w3.org/XML/1998/namespace}id", name)
        region.set(q("text:id"), name)
        change = add(region, f"text:{kind}")
        signature = self.signatures.get(suggestion, Signature("?", LONG_AGO))
        info = add(change, "office:change-info")
        add(info, "dc:creator", signature.author)
        add(info, "dc:date", date_of(signature))
        self.regions.append(region)
        return name, change
