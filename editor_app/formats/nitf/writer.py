"""Writes an article as one NITF 3.6 file with its pictures beside it."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.formats.issuing import is_withdrawn, left_out
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.nitf.checking import check_document
from editor_app.formats.nitf.document import nitf_document
from editor_app.formats.pictures import going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import for_desks


class NitfWriter:
    """NITF 3.6, valid against its schema and right beyond it."""

    name = "nitf"

    def __init__(self) -> None:
        self.label = _("NITF 3.6")

    def write(self, item: ExportItem) -> Written:
        """The file, then the pictures. UserError when it does not pass its check."""
        prepared = publishable(item.content)
        item = for_desks(going_out(item, prepared.content))
        data = nitf_document(item).encode("utf-8")
        check_document(data, item)
        pictures = () if is_withdrawn(item) else media_files(item, item.content.body)
        return Written(
            (OutputFile(file_path(item, ".nitf.xml"), data), *pictures),
            warnings=left_out(prepared.content),
            losses=losses(item, self.name, prepared),
        )
