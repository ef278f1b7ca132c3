"""Writes an article as a Hugo page bundle: Markdown with front matter, its media beside it."""

from __future__ import annotations

from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import BlockId, MediaId
from editor_app.document.model import ArticleContent, Block, Image
from editor_app.formats.losses import CARRIED, losses
from editor_app.formats.markdown.blocks import body_markdown
from editor_app.formats.markdown.front_matter import written
from editor_app.formats.markdown.metadata import front_matter_of
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.names import file_path
from editor_app.formats.pictures import address_of, going_out, media_files
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Source, Written


class MarkdownWriter:
    """Markdown that CommonMark readers and Python-Markdown show alike, front matter in YAML."""

    name = "markdown"

    def __init__(self) -> None:
        self.label = _("Markdown")
        self._reader = MarkdownReader()

    def write(self, item: ExportItem) -> Written:
        """The text, then its pictures. UserError when it would not read back as the same story."""
        prepared = publishable(item.content)
        item = going_out(item, prepared.content)
        text = markdown_of(item)
        files = (
            OutputFile(file_path(item, ".md"), text.encode("utf-8")),
            *media_files(item, item.content.body),
        )
        self._check(item, text)
        return Written(files, losses=losses(item, self.name, prepared))

    def _check(self, item: ExportItem, text: str) -> None:
        found = self._reader.read_text(text, Source(b"", companion=lambda _address: _PICTURE)).content
        expected = _as_read(item)
        if found != expected:
            raise UserError(
                _("The Markdown did not pass its check and was not written."),
                _("Export the story in another format and report this."),
                _difference(expected, found),
            )


class HugoWriter(MarkdownWriter):
    """The same bundle under the name of the site generator."""

    name = "hugo"

    def __init__(self) -> None:
        super().__init__()
        self.label = _("Hugo page bundle")


_PICTURE = b"\x89PNG\r\n\x1a\n"
"""Stands for every picture when a text is read back: only its kind matters there."""


def markdown_of(item: ExportItem) -> str:
    """The whole file of ``item``, whose content is prepared."""
    body = body_markdown(item.content.body, lambda image: address_of(item, image) or image.source)
    front = written(front_matter_of(item))
    return f"{front}\n{body}" if body else front


def _as_read(item: ExportItem) -> ArticleContent:
    content = item.content
    fields = {name: value for name, value in content.fields.items() if name in CARRIED["markdown"].fields}
    return replace(content, body=tuple(_block_as_read(item, block) for block in content.body), fields=fields)


def _block_as_read(item: ExportItem, block: Block) -> Block:
    if isinstance(block.data, Image):
        image = block.data
        source = address_of(item, image) or image.source
        block = replace(block, data=replace(image, media=MediaId(""), source=source, width=0, height=0))
    return replace(block, id=BlockId("")) if block.id else block


def _difference(expected: ArticleContent, found: ArticleContent) -> str:
    pairs = zip((*expected.body, None), (*found.body, None), strict=False)
    parts = [
        ("headline", expected.headline, found.headline),
        ("summary", expected.summary, found.summary),
        ("fields", dict(expected.fields), dict(found.fields)),
        *((f"block {index}", *pair) for index, pair in enumerate(pairs)),
    ]
    return next(
        (f"{name}: {ours!r} came back as {theirs!r}" for name, ours, theirs in parts if ours != theirs), ""
    )
