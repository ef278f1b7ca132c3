"""XML from anywhere, read element by element: nothing is fetched, declared or kept longer than needed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import field
from typing import BinaryIO

from lxml import etree

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.sniffing import head_of
from editor_app.formats.xml_parsing import in_declared_encoding

LARGEST = 256 * 1024 * 1024
"""Bytes of a file above which nobody translates it."""

_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)


@dataclass(slots=True)
class Parsing:
    """The elements of a document as they begin and end; those that ended may be let go by ``done``.

    ``broken`` says after the last one, in the parser's words, where the document breaks off; empty when it
    is whole. ``repairs`` are what had to be done to read it, in the user's words.
    """

    data: bytes | BinaryIO
    name: str = ""
    broken: str = ""
    broken_line: int = 0
    repairs: list[str] = field(default_factory=list)

    def events(self) -> Iterator[tuple[str, etree._Element]]:
        """``start`` and ``end`` of each element. InputError when the file is no such text at all."""
        stream = self._stream()
        parser = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        is_first = True
        try:
            for event, element in parser:
                if is_first:
                    self._refuse_declarations(element)
                    is_first = False
                yield str(event), element
        except (etree.XMLSyntaxError, ValueError) as error:
            self.broken = str(error)
            self.broken_line = getattr(error, "lineno", 0) or 0

    def refused(self, reason: str, detail: str = "") -> InputError:
        """The error for a file that is not read, with the reason."""
        shown = self.name or _("The input")
        return InputError(
            _("{name}: The XLIFF file cannot be read: {reason}.").format(name=shown, reason=reason),
            "",
            detail,
        )

    def _stream(self) -> BinaryIO:
        if not isinstance(self.data, bytes):
            return self.data
        if len(self.data) > LARGEST:
            raise self.refused(_("it is larger than {limit} MB").format(limit=LARGEST // 2**20))
        if _DOCTYPE.search(_COMMENTS.sub("", head_of(self.data)).partition("<xliff")[0]):
            raise self.refused(_("its XML declares a document type, which could lead anywhere"))
        return io.BytesIO(self._readable(self.data))

    def _readable(self, data: bytes) -> bytes:
        """``data`` itself where its letters are in the encoding that it declares, else in UTF-8."""
        readable, repair = in_declared_encoding(data, self.name)
        if repair:
            self.repairs.append(repair)
        return readable

    def _refuse_declarations(self, root: etree._Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refused(_("its XML declares a document type, which could lead anywhere"))
