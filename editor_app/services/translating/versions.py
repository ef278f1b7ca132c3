"""New language versions: a page with the source's shape, each paragraph paired with the one it will say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.text import base_language
from editor_app.document.commands.segments import translate_from
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockData,
    Embed,
    FieldValue,
    Image,
    RichText,
    Table,
    TextField,
)
from editor_app.document.segments import Address
from editor_app.language.bitext.aligning import align
from editor_app.language.spelling.scripts import script_of_language
from editor_app.services.desk import Desk
from editor_app.services.memory import Memory
from editor_app.services.translating.prefilling import prefill
from editor_app.storage.library import LibraryStore

_CARRIED = ("byline", "dateline_place", "dateline_date")
"""Fields of an article, not of its story, that a version begins with; names only in the same script."""
_DATES = frozenset({"dateline_date"})


class Versions:
    """Makes language versions of articles in the library."""

    def __init__(self, store: LibraryStore, desk: Desk, memory: Callable[[], Memory]) -> None:
        self._store = store
        self._desk = desk
        self._memory = memory

    def begin(self, source: ArticleId, language: str, *, is_prefilled: bool = True) -> ArticleId:
        """A new article of the same story in ``language``, with a place for everything ``source`` says.

        What the memory has of it in the same context stands there as drafts, if it ``is_prefilled``.
        UserError when there is no such article, or when its story has that language already.
        """
        content = self._desk.content(source)
        story = self._store.articles.story_of(source)
        assert story is not None, "an article that can be read has a story"
        self._refuse(source, content.language, language)
        made = self._desk.new_article(emptied(content, language), story=story, language=language)
        opened = self._desk.open(made)
        try:
            pairs = dict(_pairs(content.body, opened.document.blocks()))
            opened.run(_("New language version"), translate_from, source, pairs)
            if is_prefilled:
                prefill(opened, content, self._memory(), story)
        finally:
            self._desk.close(made)
        return made

    def adopt(self, article: ArticleId, source: ArticleId) -> None:
        """Let an article that is written already be a translation of ``source``: their paragraphs are paired
        by length and figures. One step of the article; nothing in its texts changes.

        UserError when one is not there, or both are the same.
        """
        if article == source:
            raise UserError(_("An article is no translation of itself."))
        ours = self._desk.content(source)
        opened = self._desk.open(article)
        try:
            pairs = aligned_pairs(ours.body, opened.document.blocks())
            opened.run(_("Translation of another article"), translate_from, source, pairs)
        finally:
            self._desk.close(article)

    def _refuse(self, source: ArticleId, spoken: str, language: str) -> None:
        if spoken and base_language(spoken) == base_language(language):
            raise UserError(
                _("The article is in “{language}” already.").format(language=spoken),
                _("Choose another language."),
            )
        story = self._store.articles.story_of(source)
        versions = self._store.articles.versions(story) if story is not None else []
        there = next(
            (version for version in versions if base_language(version.language) == base_language(language)),
            None,
        )
        if there is not None:
            raise UserError(
                _("The story has a version in “{language}” already: {article}.").format(
                    language=there.language, article=there.article
                ),
                _("Open it to go on with the translation."),
            )


def emptied(content: ArticleContent, language: str) -> ArticleContent:
    """The shape of ``content`` for a text in ``language``: pictures, tables and cards without the words that
    will be translated, and the fields that hold in any language."""
    return ArticleContent(
        body=tuple(_emptied(block) for block in content.body),
        fields={"language": language, **dict(_fields(content, language))},
    )


def _fields(content: ArticleContent, language: str) -> Iterator[tuple[str, FieldValue]]:
    is_written_alike = script_of_language(content.language) == script_of_language(language)
    for name in _CARRIED:
        value = content.fields.get(name)
        if value and (is_written_alike or name in _DATES):
            yield name, value


def _emptied(block: Block) -> Block:
    if block.data is None:
        return Block(block.type, level=block.level, list=block.list)
    return Block(block.type, block.text, data=_without_words(block.data))


def _without_words(data: BlockData) -> BlockData:
    match data:
        case Image():
            return replace(data, caption=RichText(), alt="")
        case Table():
            return Table(tuple(tuple(map(_unless_words, row)) for row in data.rows), data.header)
        case Embed():
            return Embed(data.url)
        case _:
            return data


def _unless_words(cell: RichText) -> RichText:
    """Figures are the same in any language."""
    return RichText() if any(letter.isalpha() for letter in cell.text) else cell


def aligned_pairs(source: Sequence[Block], target: Sequence[Block]) -> dict[Address, tuple[Address, ...]]:
    """Which blocks of two finished texts translate each other: paragraphs by their texts, objects of a kind
    one after the other."""
    found: dict[Address, tuple[Address, ...]] = {}
    theirs, own = ([block for block in side if block.data is None] for side in (source, target))
    for bead in align([block.text for block in theirs], [block.text for block in own]):
        for place in bead.target:
            found[_address(own[place])] = tuple(_address(theirs[at]) for at in bead.source)
    for kind in (Image, Table, Embed):
        objects = ([block for block in side if isinstance(block.data, kind)] for side in (source, target))
        for held, made in zip(*objects, strict=False):
            found[_address(made)] = (_address(held),)
    return found


def _address(block: Block) -> Address:
    return Address(TextField.BODY, block.id)


def _pairs(source: Sequence[Block], target: Sequence[Block]) -> Iterator[tuple[Address, tuple[Address, ...]]]:
    """Both have the same blocks in the same order; a text without any has an empty paragraph all the same."""
    for theirs, own in zip(source, target, strict=False):
        yield Address(TextField.BODY, own.id), (Address(TextField.BODY, theirs.id),)
