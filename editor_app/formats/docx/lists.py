"""The numbering of the lists in Word documents that are written."""

from __future__ import annotations

from lxml import etree

from editor_app.document.model import ListKind
from editor_app.formats.docx.names import W, add, w, xml_bytes

_LEVELS = 9
_BULLETS = ("•", "◦", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


class Lists:
    """Gives every list its own numbering, so that each numbered one begins at 1."""

    def __init__(self) -> None:
        self._kinds: list[ListKind] = []
        self._is_open = False

    def number(self, kind: ListKind, level: int) -> int:
        """The numbering of the next item, that of the list that goes on where it fits."""
        if self._is_open and (level > 0 or self._kinds[-1] is kind):
            if self._kinds[-1] is kind:
                return len(self._kinds)
            # Deeper items of the other kind get a numbering of their own within the list.
            return self._other(kind)
        self._kinds.append(kind)
        self._is_open = True
        return len(self._kinds)

    def end(self) -> None:
        """Something else than a list item came: the next one begins a list."""
        self._is_open = False

    def _other(self, kind: ListKind) -> int:
        self._kinds.append(kind)
        return len(self._kinds)

    def part(self) -> bytes:
        """The numbering of all lists so far."""
        root = etree.Element(w("numbering"), nsmap={"w": W})
        for number, kind in enumerate(ListKind):
            _abstract(root, number, kind)
        for number, kind in enumerate(self._kinds, 1):
            found = add(root, "num", numId=str(number))
            add(found, "abstractNumId", val=str(list(ListKind).index(kind)))
            for level in range(_LEVELS):
                override = add(found, "lvlOverride", ilvl=str(level))
                add(override, "startOverride", val="1")
        return xml_bytes(root)


def _abstract(root: etree._Element, number: int, kind: ListKind) -> None:
    abstract = add(root, "abstractNum", abstractNumId=str(number))
    add(abstract, "multiLevelType", val="hybridMultilevel")
    for level in range(_LEVELS):
        found = add(abstract, "lvl", ilvl=str(level))
        add(found, "start", val="1")
        is_bullet = kind is ListKind.BULLETED
        add(found, "numFmt", val="bullet" if is_bullet else _FORMATS[level % 3])
        add(found, "lvlText", val=_BULLETS[level % 3] if is_bullet else f"%{level + 1}.")
        add(found, "lvlJc", val="left")
        add(add(found, "pPr"), "ind", left=str(720 * (level + 1)), hanging="360")
