"""Writes an article as JSON from which exactly the same article is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring, encode_basestring_ascii

from editor_app.base.clock import to_text
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.identity import article_uri, original_of
from editor_app.formats.lossless.marked_values import marked_value
from editor_app.formats.lossless.values import block_value, content_of, fields_value, rich_value
from editor_app.formats.names import file_path
from editor_app.formats.pictures import address_of, images, media_files
from editor_app.formats.values import ExportItem, OutputFile, Written

FORMAT = "copydesk-article"
VERSION = 1
"""Raised when a reader of an older version could no longer read what is written."""


class JsonWriter:
    """Everything of the article: block ids, marks with offsets, all fields, the internal ones too."""

    name = "json"

    def __init__(self) -> None:
        self.label = _("JSON, lossless")

    def write(self, item: ExportItem) -> Written:
        """The JSON, then the pictures. UserError when reading it back gives another story."""
        data = _encoded(article_value(item))
        if content_of(json.loads(data)) != item.content:
            raise UserError(
                _("The story holds something that the lossless format cannot keep; nothing was written."),
                _("Report this: the format must be able to keep everything."),
            )
        main = OutputFile(file_path(item, ".json"), data)
        return Written((main, *media_files(item, item.content.body)))


def article_value(item: ExportItem) -> dict[str, object]:
    """``item`` as JSON values."""
    content = item.content
    original = original_of(item)
    return {
        "format": FORMAT,
        "version": VERSION,
        "identity": article_uri(item.article),
        "translation_of": article_uri(original) if original != item.article else "",
        "article": item.article,
        "story": item.story,
        "state": item.state,
        "language": content.language,
        "number": item.number,
        "created": to_text(item.created),
        "updated": to_text(item.updated),
        "fields": fields_value(content.fields),
        "headline": rich_value(content.headline),
        "summary": rich_value(content.summary),
        "body": [block_value(block) for block in content.body],
        **({"marked": marked_value(item.marked)} if item.marked is not None else {}),
        "media": {
            str(image.media): address
            for image in images(content.body)
            if (address := address_of(item, image))
        },
    }


def _encoded(value: dict[str, object]) -> bytes:
    try:
        return (_indented(value, encode_basestring, "\n") + "\n").encode("utf-8")
    except UnicodeEncodeError:
        # A lone surrogate exists in JSON only as an escape.
        return (_indented(value, encode_basestring_ascii, "\n") + "\n").encode("ascii")


def _indented(value: object, quoted: Callable[[str], str], gap: str) -> str:
    """``value`` as ``json.dumps`` with an indent of 1 gives it, which takes twice as long."""
    if isinstance(value, str):
        return quoted(value)
    inner = gap + " "
    if isinstance(value, dict) and value:
        parts = [quoted(name) + ": " + _indented(part, quoted, inner) for name, part in value.items()]
        return "{" + inner + ("," + inner).join(parts) + gap + "}"
    if isinstance(value, list) and value:
        parts = [_indented(part, quoted, inner) for part in value]
        return "[" + inner + ("," + inner).join(parts) + gap + "]"
    return _PLAIN(value)


_PLAIN = json.JSONEncoder().encode
