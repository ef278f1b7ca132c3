"""Writes articles for Jekyll, Astro and Zola: Markdown under their front matter, where they look for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.model import Image
from editor_app.formats.markdown.blocks import Part, body_markdown, body_parts
from editor_app.formats.markdown.for_sites import with_plain_addresses, without_templates
from editor_app.formats.markdown.front_matter import is_sound, written
from editor_app.formats.markdown.generators import GENERATORS, Generator
from editor_app.formats.markdown.site_values import site_values
from editor_app.formats.markdown.toml_front import is_sound_toml, written_toml
from editor_app.formats.markdown.writer import MarkdownWriter
from editor_app.formats.names import story_folder
from editor_app.formats.pictures import address_of, media_files
from editor_app.formats.values import ExportItem, OutputFile


class SiteWriter(MarkdownWriter):
    """The bundle as one site generator wants it. The description of the generator says how."""

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        self.name = generator.name
        self.label = _(generator.label)
        self._generator = generator

    def _front(self, item: ExportItem) -> str:
        values = site_values(item, self._generator)
        front = written_toml(values) if self._generator.toml else written(values)
        if not (is_sound_toml(front, values) if self._generator.toml else is_sound(front)):
            raise UserError(
                _("The front matter did not pass its check and was not written."),
                _("Export the story in another format and report this."),
                front,
            )
        return front

    def _body(self, parts: Sequence[Part]) -> str:
        return with_plain_addresses(without_templates(body_markdown(parts)))

    def _check(self, item: ExportItem, parts: Sequence[Part]) -> None:
        # Addresses from the root of a site lead nowhere outside of it: the text is judged with others.
        plain = body_parts(item.content.body, lambda image: address_of(item, image) or image.source)
        super()._check(item, plain)

    def _path(self, item: ExportItem) -> str:
        return self._generator.page(item)

    def _address(self, item: ExportItem, image: Image) -> str:
        address = address_of(item, image)
        return f"{self._generator.address(item)}/{address.rpartition('/')[2]}" if address else ""

    def _media(self, item: ExportItem) -> tuple[OutputFile, ...]:
        folder, before = self._generator.media(item), f"{story_folder(item)}/media/"
        return tuple(
            replace(file, path=f"{folder}/{file.path.removeprefix(before)}")
            for file in media_files(item, item.content.body)
        )


_JEKYLL, _ASTRO, _ZOLA = GENERATORS


class JekyllWriter(SiteWriter):
    """Posts of Jekyll, a folder a language, their pictures among the assets."""

    def __init__(self) -> None:
        super().__init__(_JEKYLL)


class AstroWriter(SiteWriter):
    """Entries of a content collection of Astro, a folder a language."""

    # A collection knows no date of its own by which entries wait.
    holds = False

    def __init__(self) -> None:
        super().__init__(_ASTRO)


class ZolaWriter(SiteWriter):
    """Pages of Zola with their pictures beside them, the language in the name of the file."""

    # Zola builds whatever is no draft, whenever its date is.
    holds = False

    def __init__(self) -> None:
        super().__init__(_ZOLA)
