"""Writes an article as one ninjs 3.2 file with its pictures beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from editor_app.base.i18n import _
from editor_app.formats.issuing import left_out
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.ninjs.checking import check_item
from editor_app.formats.ninjs.item import news_item
from editor_app.formats.pictures import going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written


class NinjsWriter:
    """ninjs 3.2, valid with all formats checked: body as HTML and as plain text."""

    name = "ninjs"

    def __init__(self) -> None:
        self.label = _("ninjs 3.2")

    def write(self, item: ExportItem) -> Written:
        """The JSON, then the pictures. UserError when it does not pass its check."""
        prepared = publishable(item.content)
        item = going_out(item, prepared.content)
        value = news_item(item)
        check_item(value)
        data = _lines(value).encode("utf-8")
        return Written(
            (OutputFile(file_path(item, ".ninjs.json"), data), *media_files(item, item.content.body)),
            warnings=left_out(prepared.content),
            losses=losses(item, self.name, prepared),
        )


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def _lines(value: Mapping[str, object]) -> str:
    """``value`` as JSON with a line for each property, so that two versions can be compared."""
    return (
        "{\n" + ",\n".join(f" {_ENCODED(name)}: {_ENCODED(part)}" for name, part in value.items()) + "\n}\n"
    )
