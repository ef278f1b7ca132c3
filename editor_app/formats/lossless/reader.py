"""Reads the lossless JSON of Copydesk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.ids import MediaId
from editor_app.document.model import ArticleContent, Block, Image
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
        repairs = [_("Characters that no text may hold were removed.")] if cleaned != value else []
        marked = marked_from(cleaned.get("marked"), content.fields)
        found = _media(value.get("media"), source, repairs)
        names = _other_names(found)
        return (
            ReadArticle(
                _named(content, names),
                self.name,
                warnings=tuple(repairs),
                media=tuple(found.values()),
                identity=_text(value.get("identity")),
                translation_of=_text(value.get("translation_of")),
                marked=marked.with_objects(partial(_named_object, names)) if marked and names else marked,
            ),
        )


def _media(value: object, source: Source, repairs: list[str]) -> dict[str, FoundMedia]:
    """The pictures that lie beside the file, by the names that the article has for them."""
    found = {}
    for name, address in value.items() if isinstance(value, Mapping) else ():
        data = source.companion(str(address))
        if data is None:
            repairs.append(_("The picture {name} is not beside the file.").format(name=str(address)))
        else:
            found[str(name)] = FoundMedia(str(address), data)
    return found


def _other_names(found: Mapping[str, FoundMedia]) -> dict[str, str]:
    """New names of pictures whose bytes are no longer those of their names."""
    if not found:
        return {}
    # Imported here: start-up time. It brings OpenSSL along.
    import hashlib

    digests = {name: hashlib.sha256(media.data).hexdigest() for name, media in found.items()}
    return {name: digest for name, digest in digests.items() if name != digest}


def _named(content: ArticleContent, names: Mapping[str, str]) -> ArticleContent:
    if not names:
        return content
    return replace(content, body=tuple(_named_block(block, names) for block in content.body))


def _named_block(block: Block, names: Mapping[str, str]) -> Block:
    if not isinstance(block.data, Image) or block.data.media not in names:
        return block
    return replace(block, data=replace(block.data, media=MediaId(names[block.data.media])))


def _named_object(names: Mapping[str, str], data: object) -> object:
    if not isinstance(data, Mapping):
        return data
    name = str(data.get("media"))
    return {**data, "media": names[name]} if name in names else data


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
