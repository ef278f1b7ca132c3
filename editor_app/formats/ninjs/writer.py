"""Writes an article as one ninjs file with its pictures beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from editor_app.base.i18n import _
from editor_app.formats.issuing import is_withdrawn, left_out
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.ninjs.checking import check_item
from editor_app.formats.ninjs.item import news_item
from editor_app.formats.ninjs.older import flat, in_lower_case
from editor_app.formats.pictures import going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written

Object = Mapping[str, object]


class NinjsWriter:
    """ninjs 3.2, valid with all formats checked: body as HTML and as plain text."""

    name = "ninjs"

    def __init__(self) -> None:
        self.label = _("ninjs 3.2")

    def write(self, item: ExportItem) -> Written:
        """The JSON, then the pictures. UserError when it does not pass its check."""
        return _written(item, self.name, ".ninjs.json", dict)


class LowerCaseNinjsWriter:
    """ninjs 2.3, for receivers that do not know the third line yet."""

    name = "ninjs-2"

    def __init__(self) -> None:
        self.label = _("ninjs 2.3")

    def write(self, item: ExportItem) -> Written:
        """The JSON, then the pictures. UserError when it does not pass its check."""
        return _written(item, self.name, ".ninjs2.json", in_lower_case)


class FlatNinjsWriter:
    """ninjs 1.7, for receivers that know the first line only."""

    name = "ninjs-1"

    def __init__(self) -> None:
        self.label = _("ninjs 1.7")

    def write(self, item: ExportItem) -> Written:
        """The JSON, then the pictures. UserError when it does not pass its check."""
        return _written(item, self.name, ".ninjs1.json", flat)


def _written(item: ExportItem, name: str, suffix: str, changed: Callable[[Object], Object]) -> Written:
    prepared = publishable(item.content)
    item = going_out(item, prepared.content)
    value = news_item(item)
    check_item(value)
    data = _lines(changed(value)).encode("utf-8")
    pictures = () if is_withdrawn(item) else media_files(item, item.content.body)
    return Written(
        (OutputFile(file_path(item, suffix), data), *pictures),
        warnings=left_out(prepared.content),
        losses=losses(item, name, prepared),
    )


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def _lines(value: Object) -> str:
    """``value`` as JSON with a line for each property, so that two versions can be compared."""
    return (
        "{\n" + ",\n".join(f" {_ENCODED(name)}: {_ENCODED(part)}" for name, part in value.items()) + "\n}\n"
    )
