"""Reads the lossless JSON of Copydesk."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.bounded_json import cleaned_strings, parse_json
from editor_app.formats.lossless.marked_values import marked_from
from editor_app.formats.lossless.values import content_of
from editor_app.formats.lossless.writer import FORMAT, VERSION
from editor_app.formats.values import FoundMedia, ReadArticle, Source

_SIGNATURE = re.compile(rb'\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + rb'"')


class JsonReader:
    """Gives exactly the article that was written."""

    name = "json"

    def score(self, source: Source) -> float:
        """1 for what JsonWriter wrote, else 0."""
        return 1.0 if _SIGNATURE.match(source.data[:200].removeprefix(b"\xef\xbb\xbf")) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article. InputError when it is damaged or from a newer Copydesk."""
        value = parse_json(source.data.decode("utf-8-sig", "replace"), source.name).value
        if not isinstance(value, Mapping) or value.get("format") != FORMAT:
            raise InputError(_("{name} is no Copydesk article.").format(name=source.name or _("The input")))
        version = value.get("version")
        if not isinstance(version, int) or version > VERSION:
            raise InputError(
                _("{name} was written by a newer Copydesk.").format(name=source.name or _("The input")),
                _("Update Copydesk, then import it again."),
            )
        cleaned = cleaned_strings(value)
        content = content_of(cleaned)
        repairs = (_("Characters that no text may hold were removed."),) if cleaned != value else ()
        return (
            ReadArticle(
                content,
                self.name,
                warnings=repairs,
                media=_media(value.get("media"), source),
                identity=_text(value.get("identity")),
                translation_of=_text(value.get("translation_of")),
                marked=marked_from(cleaned.get("marked"), content.fields),
            ),
        )


def _media(value: object, source: Source) -> tuple[FoundMedia, ...]:
    addresses = value.values() if isinstance(value, Mapping) else ()
    found = ((str(address), source.companion(str(address))) for address in addresses)
    return tuple(FoundMedia(address, data) for address, data in found if data is not None)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
