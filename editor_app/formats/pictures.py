"""Which file shows a picture of an article, and the files that go beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, Image
from editor_app.formats.names import media_address, story_folder
from editor_app.formats.picture_metadata import without_metadata
from editor_app.formats.renditions import PictureSize, sizes_of
from editor_app.formats.values import ExportItem, MediaFile, OutputFile


def images(blocks: Iterable[Block]) -> tuple[Image, ...]:
    """The pictures of a body in their order."""
    return tuple(block.data for block in blocks if isinstance(block.data, Image))


def file_of(item: ExportItem, image: Image) -> MediaFile | None:
    """The library's file of ``image``, or None when only its address is known."""
    return item.media.get(image.media) if image.media else None


def address_of(item: ExportItem, image: Image) -> str:
    """The relative address under which ``image`` lies beside the main file; empty without a file."""
    file = file_of(item, image)
    return media_address(image.media, file) if file is not None else ""


def media_files(item: ExportItem, blocks: Iterable[Block]) -> tuple[OutputFile, ...]:
    """The files of all pictures in ``blocks``, each once, in the order of their names, without what they
    tell of their makers.

    ``outlet.options["pictures"]["keep_metadata"]`` leaves them as they are. UserError when a file cannot
    be read. The sizes that the outlet wants of each lie beside it.
    """
    found: dict[str, bytes] = {}
    folder = story_folder(item)
    for image in images(blocks):
        if (file := file_of(item, image)) is None:
            continue
        path = f"{folder}/{media_address(image.media, file)}"
        if path not in found:
            found[path] = picture_bytes(item, file)
            sizes = sizes_of(item, image, file, found[path])
            found |= {f"{folder}/{size.address}": size.data for size in sizes}
    return tuple(OutputFile(path, data) for path, data in sorted(found.items()))


def picture_sizes(item: ExportItem, image: Image) -> tuple[PictureSize, ...]:
    """The smaller sizes of ``image`` that lie beside it. UserError when it cannot be read."""
    file = file_of(item, image)
    if file is None or "renditions" not in item.outlet.options.get("pictures", {}):
        return ()
    return sizes_of(item, image, file, picture_bytes(item, file))


def picture_bytes(item: ExportItem, file: MediaFile) -> bytes:
    """The bytes of ``file`` as they may leave in ``item``. UserError when it cannot be read."""
    data = _read(file)
    if item.outlet.options.get("pictures", {}).get("keep_metadata") is True:
        return data
    bare = without_metadata(data)
    return data if bare is None else bare


def _read(file: MediaFile) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise UserError(
            _("The picture {name} cannot be read.").format(name=f"{file.id[:16]}{file.suffix}"),
            _("Check the library's media with “verify”, or take the picture out of the story."),
            str(error),
        ) from error


def shown_blocks(item: ExportItem, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` without pictures that have neither a file nor an address."""

    def is_lost(block: Block) -> bool:
        image = block.data
        return isinstance(image, Image) and file_of(item, image) is None and not image.source

    return tuple(block for block in blocks if not is_lost(block)) if any(map(is_lost, blocks)) else blocks


def going_out(item: ExportItem, content: ArticleContent) -> ExportItem:
    """``item`` with ``content``, without the pictures that nobody could see."""
    return replace(item, content=replace(content, body=shown_blocks(item, content.body)))
