"""Writes an article as XLIFF for translators: one unit a paragraph, one segment a sentence."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.document.model import ArticleContent, BlockType
from editor_app.formats.bilingual import BilingualFile
from editor_app.formats.identity import article_uri
from editor_app.formats.losses import losses
from editor_app.formats.names import file_path
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.xliff.article_out import units_of_article
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1


class XliffWriter:
    """XLIFF 2.1, which tools for translators of today read."""

    name = "xliff"
    suffix = ".xlf"

    def __init__(self) -> None:
        self.label = _("XLIFF for translators")
        self._write: Callable[[BilingualFile], bytes] = xliff_2

    def write(self, item: ExportItem) -> Written:
        """The file: the article beside its source where the item has both, else without translations.
        UserError when it would not be valid."""
        prepared = publishable(item.content)
        file = item.bilingual or _source_alone(item, prepared.content)
        if not file.units:
            raise UserError(_("There is nothing to translate: the article has no text."))
        data = self._write(file)
        problems = read_xliff(data).problems
        if problems:
            raise UserError(_("The XLIFF file would not be valid."), "", problems[0].message)
        lost = (
            ()
            if item.bilingual is not None
            else (*losses(item, "xliff", prepared), *_lost_objects(prepared.content))
        )
        return Written((OutputFile(file_path(item, self.suffix), data),), losses=lost)


class OldXliffWriter(XliffWriter):
    """XLIFF 1.2, for tools that read nothing newer."""

    name = "xliff-1.2"
    suffix = ".1.2.xlf"

    def __init__(self) -> None:
        super().__init__()
        self.label = _("XLIFF 1.2 for translators")
        self._write = xliff_1


def _source_alone(item: ExportItem, content: ArticleContent) -> BilingualFile:
    known = {
        "article": item.article,
        "story": item.story,
        "revision": item.revision,
        "version": item.version,
    }
    return BilingualFile(
        content.language,
        "",
        article_uri(item.article),
        units_of_article(content, item.segments),
        identity={name: value for name, value in known.items() if value},
    )


def _lost_objects(content: ArticleContent) -> tuple[str, ...]:
    """What has no words: it stays in the article that the translation is made for."""
    rules = sum(block.type is BlockType.RULE for block in content.body)
    embeds = sum(block.type is BlockType.EMBED for block in content.body)
    found = []
    if embeds:
        found.append(
            ngettext(
                "{count} embedded page (its words stay)", "{count} embedded pages (their words stay)", embeds
            ).format(count=embeds)
        )
    if rules:
        found.append(
            ngettext("{count} line between parts", "{count} lines between parts", rules).format(count=rules)
        )
    return tuple(found)
