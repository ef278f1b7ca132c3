"""Writes an article as a Hugo page bundle: Markdown with front matter, its media beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import BlockId, MediaId
from editor_app.document.model import Block, Image
from editor_app.formats.embargoes import refuse_running_embargo
from editor_app.formats.losses import losses
from editor_app.formats.markdown.blocks import Part, body_markdown, body_parts
from editor_app.formats.markdown.for_sites import as_either, with_plain_addresses, with_struck_signs
from editor_app.formats.markdown.front_matter import Value, is_sound, written
from editor_app.formats.markdown.metadata import front_matter_of
from editor_app.formats.markdown.plain import with_stand_ins
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.names import file_path
from editor_app.formats.pictures import address_of, going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import for_readers


class MarkdownWriter:
    """Markdown that CommonMark readers and Python-Markdown show alike, front matter in YAML."""

    name = "markdown"
    holds = True
    """Whether what builds pages of it holds them back until their date."""

    def __init__(self) -> None:
        self.label = _("Markdown")
        self._reader = MarkdownReader()

    def write(self, item: ExportItem) -> Written:
        """The text, then its pictures. UserError when it would not read back as the same story, or under an
        embargo that nothing holds."""
        if not self.holds:
            refuse_running_embargo(item, self.name)
        item = for_readers(item)
        prepared = publishable(item.content)
        item = going_out(item, prepared.content)
        front, parts = self._front(item), self._parts(item)
        self._check(item, parts)
        body = self._body(parts)
        text = f"{front}\n{body}" if body else front
        main = OutputFile(self._path(item), text.encode("utf-8"))
        files = (main, *self._media(item))
        return Written(files, losses=losses(item, self.name, prepared))

    def _front(self, item: ExportItem) -> str:
        """The front matter, judged by its form, which leaves nothing open."""
        front = written(self._values(item))
        if not is_sound(front):
            raise _fault(front)
        return front

    def _values(self, item: ExportItem) -> dict[str, Value]:
        return front_matter_of(item)

    def _body(self, parts: Sequence[Part]) -> str:
        return body_markdown(parts)

    def _path(self, item: ExportItem) -> str:
        return file_path(item, ".md")

    def _address(self, item: ExportItem, image: Image) -> str:
        """What the text calls the file of ``image``, empty when there is none."""
        return address_of(item, image)

    def _media(self, item: ExportItem) -> tuple[OutputFile, ...]:
        return media_files(item, item.content.body)

    def _parts(self, item: ExportItem) -> list[Part]:
        """The body of ``item``, whose content is prepared."""
        return body_parts(item.content.body, lambda image: self._address(item, image) or image.source)

    def _check(self, item: ExportItem, parts: Sequence[Part]) -> None:
        """Reads the body back."""
        doubtful = with_stand_ins(parts)
        found = self._reader.blocks(self._body(doubtful), lambda _address: _PICTURE)
        expected = tuple(_as_read(item, block) for part in doubtful for block in part.blocks)
        if found != expected:
            raise _fault(_difference(expected, found))


class HugoWriter(MarkdownWriter):
    """The same bundle under the name of the site generator."""

    name = "hugo"

    def __init__(self) -> None:
        super().__init__()
        self.label = _("Hugo page bundle")

    def _values(self, item: ExportItem) -> dict[str, Value]:
        values = front_matter_of(item)
        if isinstance(summary := values.get("summary"), str):
            values["summary"] = as_either(summary)
        return values

    def _body(self, parts: Sequence[Part]) -> str:
        return with_plain_addresses(with_struck_signs(body_markdown(parts)))


_PICTURE = b"\x89PNG\r\n\x1a\n"
"""Stands for every picture when a text is read back: only its kind matters there."""


def _as_read(item: ExportItem, block: Block) -> Block:
    if isinstance(block.data, Image):
        image = block.data
        source = address_of(item, image) or image.source
        block = replace(block, data=replace(image, media=MediaId(""), source=source, width=0, height=0))
    return replace(block, id=BlockId("")) if block.id else block


def _fault(detail: str) -> UserError:
    return UserError(
        _("The Markdown did not pass its check and was not written."),
        _("Export the story in another format and report this."),
        detail,
    )


def _difference(expected: tuple[Block, ...], found: tuple[Block, ...]) -> str:
    pairs = zip_longest(expected, found)
    return next((f"{ours!r} came back as {theirs!r}" for ours, theirs in pairs if ours != theirs), "")
