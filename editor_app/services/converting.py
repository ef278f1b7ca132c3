"""One file from one format to another, without a library."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError, UserError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import ArticleContent, Block, Image
from editor_app.document.readings import Reading
from editor_app.formats.publishable import without_ids
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem, FoundMedia, MediaFile, OutputFile, ReadArticle, Written
from editor_app.services import inputs
from editor_app.services.critic_markup import written_with_signs
from editor_app.services.inputs import Input
from editor_app.services.marked_articles import COPY_FORMATS
from editor_app.services.naming import Naming
from editor_app.services.sentence_ranges import sentence_ranges
from editor_app.storage.rows import State

_FOR_ALL = 0o666


@dataclass(frozen=True, slots=True)
class Converted:
    """The file that came out, what lies beside it, and what one should know."""

    data: bytes
    beside: tuple[OutputFile, ...]
    warnings: tuple[str, ...]
    losses: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write the file to ``path`` and its pictures beside it. UserError when the disk refuses."""
        try:
            for file in self.beside:
                replace_file(path.parent / file.path, file.data, mode=_FOR_ALL)
            replace_file(path, self.data, mode=_FOR_ALL)
        except OSError as error:
            raise UserError(
                _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
            ) from error


def read_file(
    path: str, registry: Registry, format: str = "", language: str = "", stdin: BinaryIO | None = None
) -> tuple[ReadArticle, ...]:
    """The articles in a file, ``-`` for ``stdin``; at least one. InputError when it cannot be read."""
    given = Input(Path(path), Path(path).parent)
    source = inputs.load(given, language=language, stdin=stdin)
    articles = registry.read(source, format)
    if not articles:
        raise InputError(_("{path}: There is no article in it.").format(path=path))
    return articles


def convert(
    path: str,
    to: str,
    registry: Registry,
    format: str = "",
    language: str = "",
    stdin: BinaryIO | None = None,
    clock: Clock = utc_now,
    naming: Naming | None = None,
    reading: Reading = Reading.FINAL,
) -> Converted:
    """The first article of ``path`` in the format ``to``; its times are the file's, so the bytes repeat.

    Tracked changes are read as ``reading`` says; a marked reading keeps them, and comments,
    in formats that show them, and writes them in CriticMarkup in the others.
    """
    first, *others = read_file(path, registry, format, language, stdin)
    naming = naming or Naming()
    fields = naming.coded(first.content.fields)
    if language:
        fields["language"] = language
    warnings = [*first.warnings, *_left_out(others)]

    def write(content: ArticleContent) -> Written:
        item = _item(replace(content, fields=fields), first, _time_of(path, clock))
        if first.bilingual is not None and first.bilingual.target_language:
            item = replace(item, bilingual=first.bilingual)
        item = replace(item, labels=naming.labels(fields, content.language))
        if first.marked is not None and reading is Reading.MARKED and to in COPY_FORMATS:
            item = replace(item, marked=_with_media(replace(first.marked, fields=fields), first))
        return registry.writer(to).write(item)

    written = _write(first, to, reading, write)
    main, *beside = written.files
    folder = PurePosixPath(main.path).parent
    near = tuple(OutputFile(_from(folder, PurePosixPath(file.path)), file.data) for file in beside)
    return Converted(main.data, near, (*warnings, *written.warnings), written.losses)


def _from(folder: PurePosixPath, path: PurePosixPath) -> str:
    """``path`` as seen from ``folder``; what a site keeps elsewhere stays where it would be from its root."""
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _left_out(others: list[ReadArticle]) -> list[str]:
    if not others:
        return []
    more = ngettext("{count} more article was left out", "{count} more articles were left out", len(others))
    return [more.format(count=len(others))]


def _write(
    read: ReadArticle, to: str, reading: Reading, write: Callable[[ArticleContent], Written]
) -> Written:
    """The article as it is read for a format; where that cannot show suggestions, they stand in the text."""

    def bare(content: ArticleContent) -> Written:
        return write(replace(content, body=without_ids(content.body)))

    if read.marked is not None and reading is Reading.ORIGINAL:
        return bare(read.marked.content(Reading.ORIGINAL))
    if read.marked is not None and reading is Reading.MARKED and to not in COPY_FORMATS:
        return written_with_signs(read.marked, to, bare)
    return write(read.content)


def _with_media(marked: MarkedArticle, read: ReadArticle) -> MarkedArticle:
    """``marked`` with the names of the pictures that came with it."""
    known = {found.source: _id(found.data) for found in read.media}

    def named(data: object) -> object:
        source = data.get("source") if isinstance(data, Mapping) else None
        return {**data, "media": known[source]} if isinstance(data, Mapping) and source in known else data

    return marked.with_objects(named)


def _time_of(path: str, clock: Clock) -> datetime:
    if path == inputs.STANDARD_INPUT:
        return clock().replace(microsecond=0)
    return datetime.fromtimestamp(int(Path(path).stat().st_mtime), UTC)


def _item(content: ArticleContent, read: ReadArticle, at: datetime) -> ExportItem:
    media = {_id(found.data): _file(found) for found in read.media}
    known = {found.source: _id(found.data) for found in read.media}
    content = replace(content, body=tuple(_pictured(block, known) for block in content.body))
    name = hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return ExportItem(
        ArticleId(name),
        StoryId(name),
        State.DRAFT,
        content,
        at,
        at,
        media=media,
        segments=sentence_ranges,
        revision=name,
    )


def _pictured(block: Block, known: dict[str, MediaId]) -> Block:
    image = block.data
    if not isinstance(image, Image) or image.media or image.source not in known:
        return block
    return replace(block, data=replace(image, media=known[image.source]))


def _id(data: bytes) -> MediaId:
    return MediaId(hashlib.sha256(data).hexdigest())


def _file(found: FoundMedia) -> MediaFile:
    suffix = PurePosixPath(unquote(urlsplit(found.source).path)).suffix.lower()
    return MediaFile(_id(found.data), suffix, "", partial(bytes, found.data))
