"""The proof that nothing was lost on the way out: what was written is read again and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.document.field_names import label_of_field
from editor_app.document.model import (
    LINE_BREAK,
    ArticleContent,
    Block,
    FieldValue,
    Image,
    MarkType,
    RichText,
    Table,
    TextField,
)
from editor_app.formats.bylines import names
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.losses import CARRIED, Carried
from editor_app.formats.moments import moment
from editor_app.formats.publishable import publishable
from editor_app.formats.registry import Registry
from editor_app.formats.site_items import with_reachable_pictures
from editor_app.formats.values import ExportItem, Source, Written
from editor_app.services.describing import block_lines

_READ_BY: Mapping[str, str] = {
    "hugo": "markdown",
    "jekyll": "markdown",
    "astro": "markdown",
    "zola": "markdown",
    "ninjs-2": "ninjs",
    "ninjs-1": "ninjs",
}
"""Formats that are read by another one's reader."""

_SHOWN = 60
_MOST = 50


def can_prove(format: str, registry: Registry) -> bool:
    """Whether ``format`` can be read again."""
    return _READ_BY.get(format, format) in registry.readable and bool(CARRIED[format].fields - {"language"})


def differences(
    item: ExportItem, format: str, written: Written, registry: Registry
) -> tuple[str, ...] | None:
    """What a receiver reads otherwise than it was written, beyond what ``format`` is known to lose.

    None where the format cannot be read again, or the article is withdrawn and says nothing any more.
    """
    if not can_prove(format, registry) or is_withdrawn(item) or not written.files:
        return None
    try:
        read = _read(format, written, registry)
    except UserError as error:
        return (_("It cannot be read again: {reason}").format(reason=error),)
    if len(read) != 1:
        return (_("It reads as {n} articles.").format(n=len(read)),)
    meant = _meant(item, format)
    # Where a variant stands in its place, some formats give the story's own headline again.
    is_own = read[0].headline.text == meant.headline.text
    headline = meant.headline if is_own else headline_of(item)
    found = _differences(meant, headline, read[0], CARRIED[format])
    return tuple(text for text, _n in zip(found, range(_MOST), strict=False))


def _meant(item: ExportItem, format: str) -> ArticleContent:
    if format == "json":
        # The lossless format keeps what the library holds, and not what readers would see of it.
        return item.content
    prepared = replace(item, content=publishable(item.content).content)
    return (with_reachable_pictures(prepared)[0] if CARRIED[format].pictures_on_site else prepared).content


def read_back(format: str, written: Written, registry: Registry) -> ArticleContent | None:
    """What a receiver reads in ``written``; None where nothing here can read it, or it is no one article."""
    if _READ_BY.get(format, format) not in registry.readable or not written.files:
        return None
    try:
        read = _read(format, written, registry)
    except UserError:
        return None
    return read[0] if len(read) == 1 else None


def _read(format: str, written: Written, registry: Registry) -> list[ArticleContent]:
    main, *others = written.files
    folder = main.path.rpartition("/")[0]
    beside = {file.path.removeprefix(f"{folder}/"): file.data for file in others}
    beside |= {file.path: file.data for file in others}
    data = main.data
    for file in others:
        # Sites address pictures from their root, which whoever reads one file cannot know.
        data = data.replace(f"/{file.path}".encode(), file.path.encode())
    source = Source(data, main.path.rpartition("/")[2], companion=beside.get)
    return [one.content for one in registry.reader(_READ_BY.get(format, format)).read(source)]


def _differences(
    meant: ArticleContent, headline: RichText, read: ArticleContent, carried: Carried
) -> Iterator[str]:
    for field, one, other in (
        (TextField.HEADLINE, headline, read.headline),
        (TextField.SUMMARY, meant.summary, read.summary),
    ):
        if not carried.pictures and not other.text and _stands_in(one.text, read):
            # Plain text does not say either where a summary ends and the text begins.
            continue
        is_plain = field in carried.plain
        if is_plain:
            one = RichText(one.text.replace(LINE_BREAK, " "))
        yield from _texts(label_of_field(field), one, other, carried, meant.language, is_plain=is_plain)
    # Plain text does not say where a caption or a table ends: there, only the words are compared.
    yield from (_blocks if carried.pictures else _words)(meant, read, carried)
    for name, value in meant.fields.items():
        if name == "language" and not carried.pictures:
            # Plain text has it in its file's name.
            continue
        if name not in carried.fields or _is_headline(name, read, value):
            continue
        if (
            not carried.pictures
            and name == "byline"
            and names(str(value)) == names(str(read.fields.get(name)))
        ):
            # The word that introduces the names says nothing of its own.
            continue
        if not _is_same(value, read.fields.get(name), carried):
            yield _("{field}: “{one}” is read as “{other}”").format(
                field=label_of_field(name), one=_short(value), other=_short(read.fields.get(name, ""))
            )


def _is_same(one: FieldValue, other: FieldValue | None, carried: Carried) -> bool:
    """Whether ``other`` is ``one``, or as much of it as the format takes."""
    if one == other or _is_same_moment(one, other):
        return True
    if not carried.has_limits or not isinstance(one, str) or not isinstance(other, str):
        return False
    return other.endswith("…") and one.startswith(other[:-1])


def _is_same_moment(one: FieldValue, other: FieldValue | None) -> bool:
    """Whether both are the same moment, in whatever time zone it is written."""
    if not (isinstance(one, str) and isinstance(other, str) and "T" in one and "T" in other):
        return False
    ours, theirs = moment(one), moment(other)
    if ours is None or theirs is None:
        return False
    # Wire formats count whole seconds.
    return ours.replace(microsecond=0) == theirs.replace(microsecond=0)


def _is_headline(name: str, read: ArticleContent, value: FieldValue) -> bool:
    """Whether the variant ``name`` went out as the headline itself."""
    return name.startswith("headline_") and read.headline.text == value


def _texts(
    label: str, one: RichText, other: RichText, carried: Carried, language: str, *, is_plain: bool
) -> Iterator[str]:
    if not _is_same(one.text, other.text, carried):
        yield _("{field}: “{one}” is read as “{other}”").format(
            field=label, one=_short(one.text), other=_short(other.text)
        )
    elif not is_plain and _formats(one, carried, language) != _formats(other, carried, language):
        yield _("{field}: its formats are read otherwise").format(field=label)


def _formats(rich: RichText, carried: Carried, language: str) -> set[tuple[int, int, MarkType, str]]:
    """Its formats, of which the language of the whole article says nothing."""
    return {
        (mark.start, mark.end, mark.type, mark.value)
        for mark in carried.kept(rich, language)
        if (mark.type, mark.value) != (MarkType.LANGUAGE, language)
    }


def _blocks(meant: ArticleContent, read: ArticleContent, carried: Carried) -> Iterator[str]:
    for number, (one, other) in enumerate(zip_longest(meant.body, read.body), start=1):
        label = _("Paragraph {n}").format(n=number)
        if one is None or other is None:
            yield _("{field}: “{one}” is read as “{other}”").format(
                field=label, one=_short(_plain(one)), other=_short(_plain(other))
            )
            return
        if _plain(one) != _plain(other):
            yield _("{field}: “{one}” is read as “{other}”").format(
                field=label, one=_short(_plain(one)), other=_short(_plain(other))
            )
        elif one.type in carried.blocks and (one.type, one.level) != (other.type, other.level):
            yield _("{field}: it is read as another kind of paragraph").format(field=label)
        elif one.data is None:
            yield from _texts(label, one.rich, other.rich, carried, meant.language, is_plain=False)
        elif _inside(one, carried, meant.language) != _inside(other, carried, meant.language):
            yield _("{field}: its formats are read otherwise").format(field=label)


def _inside(block: Block, carried: Carried, language: str) -> object:
    """What a picture, table or card says beyond its words: formats, and what these words are there."""
    match block.data:
        case Image() as image:
            alt = "" if carried.has_limits else image.alt
            return image.credit, alt, image.caption.text, _formats(image.caption, carried, language)
        case Table() as table:
            cells = [[_formats(cell, carried, language) for cell in row] for row in table.rows]
            return table.header, table.caption, cells
    return block.data


def _stands_in(text: str, read: ArticleContent) -> bool:
    said = " ".join(" ".join(map(_plain, read.body)).split())
    return bool(text) and " ".join(text.split()) in said


def _words(meant: ArticleContent, read: ArticleContent, carried: Carried) -> Iterator[str]:
    said, place = " ".join(" ".join(map(_plain, read.body)).split()), 0
    for number, block in enumerate(meant.body, start=1):
        wanted = " ".join(_plain(block).split()) if block.data is None else ""
        found = said.find(wanted, place)
        if found < 0:
            label = _("Paragraph {n}").format(n=number)
            yield _("{field}: “{one}” is read as “{other}”").format(field=label, one=_short(wanted), other="")
        place = max(place, found + len(wanted))


def _plain(block: Block | None) -> str:
    return "\n".join(block_lines(block)) if block is not None else ""


def _short(value: FieldValue | str) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
