"""What must never leave the house with a story, and whether files that are to leave hold any of it.

What writers leave out is their business; this looks at what they made, whatever the format.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.field_names import words_of_field
from editor_app.document.model import ArticleContent, Embed, Image, Table
from editor_app.document.notes import Note
from editor_app.document.suggestions import Suggestion
from editor_app.formats.losses import CARRIED, INTERNAL
from editor_app.formats.moments import date_in_words
from editor_app.formats.picture_metadata import without_metadata
from editor_app.formats.values import ExportItem, Outlet, OutputFile
from editor_app.services.suggestion_words import shortened

FOR_COLLEAGUES = frozenset({"json", "xliff", "xliff-1.2"})
"""Formats that hold a story as the desk has it, for another desk or its translator."""

_RUN = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SHORTEST, _LONGEST = 14, 30
"""Characters of a piece of text that is looked for: two lie within any line that a format would break."""

_MOST_PIECES = 12
_CLEAR = 8
_LARGEST_MEMBER = 64 * 1024 * 1024
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PICTURE = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF8")


@dataclass(frozen=True, slots=True)
class Secret:
    """Something internal: its pieces as files would hold them, and what a sentence calls it.

    ``field`` is the article's field that it is, empty for what is in none; ``needed`` how many of the
    pieces make it sure among the words of other stories, 0 when nothing does: a colleague's name may well
    stand over another story.
    """

    what: str
    pieces: tuple[bytes, ...]
    field: str = ""
    needed: int = 1


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the desk says to itself of an article."""

    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


NO_REMARKS = Remarks()

Files = Sequence[OutputFile]


@dataclass(frozen=True, slots=True)
class Leak:
    """A file that holds something internal: its path within the package, and what it is in words."""

    path: str
    what: str


def secrets_of(
    item: ExportItem,
    notes: Iterable[Note] = (),
    suggestions: Iterable[Suggestion] = (),
    people: Iterable[str] = (),
) -> tuple[Secret, ...]:
    """Everything internal to the article of ``item`` that its readers do not read in it anyway.

    ``people`` are those at the desk, besides whoever wrote the notes and suggestions.
    """
    notes, suggestions = tuple(notes), tuple(suggestions)
    said = _public(item)
    fields = item.content.fields
    note = words_of_field("editors_note")
    texts = [(str(fields.get(name, "")), words_of_field(name), name) for name in ("editors_note", "signoff")]
    texts.append((item.publication.note, note, "editors_note"))
    noted = _("a note of the desk: “{text}”")
    texts += [(text, noted.format(text=shortened(text)), "") for text in _noted(notes)]
    for suggestion in suggestions:
        changes = (suggestion.inserted, suggestion.deleted, suggestion.reason)
        texts += [(text, _("a suggestion"), "") for text in changes]
    found = [_secret(text, what, name, said) for text, what, name in texts if text]
    names = {*people, *_named(notes), *(one.by for one in suggestions)}
    found += [_name(name, said) for name in sorted(names)]
    mails = {mail for text, _what, _field in texts for mail in _MAIL.findall(text)}
    found += [
        Secret(_("an e-mail address"), (mail.encode(),), field=_field_of(mail, fields, item))
        for mail in sorted(mails)
        if mail not in said
    ]
    return tuple(secret for secret in found if secret is not None)


def secret_places(folders: Iterable[Path]) -> tuple[Secret, ...]:
    """``folders`` of this computer, which no file may name."""
    found = {str(folder).rstrip("/\\") for folder in folders if len(folder.parts) > 1}
    said = _("a folder of this computer")
    return tuple(Secret(said, tuple(_spelled(name))) for name in sorted(found))


def leaks(
    secrets: Iterable[Secret], format: str, files: Iterable[OutputFile], *, is_shared: bool = False
) -> Iterator[Leak]:
    """Where ``files`` in ``format`` hold any of ``secrets`` that this format is not made to carry.

    ``is_shared`` when the files hold other stories, too, which may say a few of the same words.
    """
    carried = CARRIED[format].fields if format in CARRIED else frozenset(INTERNAL)
    sought = [secret for secret in secrets if secret.field not in carried]
    for file in files:
        parts = tuple(_parts(file.data))
        for secret in sought:
            needed = secret.needed if is_shared else 1
            if needed and sum(any(_holds(part, one) for part in parts) for one in secret.pieces) >= needed:
                yield Leak(file.path, secret.what)


class Watch:
    """Looks at everything that one export writes before it is kept.

    ``people`` are those at the desk, ``folders`` what no file may name. It remembers what is internal to
    articles that went into files with others, until it has seen them.
    """

    def __init__(self, people: Iterable[str] = (), folders: Iterable[Path] = ()) -> None:
        self._people = tuple(people)
        self._places = secret_places(folders)
        self._kept: dict[ArticleId, tuple[Secret, ...]] = {}
        self._noted: dict[StoryId, list[ArticleId]] = {}
        self._story = StoryId("")
        self._said: list[str] = []
        """What the versions of the story say that came by so far."""

    def own(self, item: ExportItem, secrets: Sequence[Secret], format: str, files: Files) -> tuple[Leak, ...]:
        """What ``files`` of the article alone would give away."""
        if _may_tell(item.outlet) or format in FOR_COLLEAGUES:
            return ()
        return (*leaks((*secrets, *self._places), format, files), *picture_leaks(item, files))

    def secrets(self, item: ExportItem, remarks: Remarks, *, keeps: bool) -> tuple[Secret, ...]:
        """What is internal to the article; with ``keeps`` it is remembered for ``shared``."""
        found = secrets_of(item, remarks.notes, remarks.suggestions, self._people)
        if not keeps:
            return found
        if item.story != self._story:
            self._story, self._said = item.story, []
        texts = tuple(secret for secret in found if secret.needed)
        for said in self._said:
            texts = _unsaid(texts, said)
        self.beside(item)
        self._said.append(_public(item))
        if texts:
            self._kept[item.article] = texts
            self._noted.setdefault(item.story, []).append(item.article)
        return found

    def beside(self, item: ExportItem) -> None:
        """What ``item`` tells its readers is no secret of the other versions of its story, whose notes may
        quote it."""
        for article in self._noted.get(item.story, ()):
            self._kept[article] = _unsaid(self._kept[article], _public(item))

    def shared(self, outlet: Outlet, format: str, files: Files) -> tuple[Leak, ...]:
        """What ``files``, which name their articles, would give away of any of these."""
        if _may_tell(outlet) or format in FOR_COLLEAGUES:
            return ()
        found: list[Leak] = []
        for file in files:
            kept = [secret for article in file.articles for secret in self._kept.get(article, ())]
            found += leaks((*kept, *self._places), format, (file,), is_shared=len(file.articles) > 1)
        return tuple(found)


def _unsaid(secrets: Sequence[Secret], said: str) -> tuple[Secret, ...]:
    """``secrets`` without the pieces that stand in ``said``."""
    found = []
    for secret in secrets:
        pieces = tuple(piece for piece in secret.pieces if piece.decode() not in said)
        if pieces:
            found.append(replace(secret, pieces=pieces, needed=min(secret.needed, len(pieces))))
    return tuple(found)


def refusal(format: str, found: Sequence[Leak]) -> str:
    """Why ``format`` stays in the house."""
    what = ", ".join(dict.fromkeys(leak.what for leak in found))
    said = _("{format}: {path} would give away what stays in the house: {what}.")
    return said.format(format=format, path=found[0].path, what=what)


def _may_tell(outlet: Outlet) -> bool:
    """Whether a profile says that what is internal may go there."""
    return outlet.options.get("internal", {}).get("goes_out") is True


def tells_of_its_maker(data: bytes) -> bool:
    """Whether ``data`` is a picture that says where, with what or by whom it was made, or holds one."""
    if data.startswith((_ZIP, _PDF)):
        return any(tells_of_its_maker(part) for part in _inner(data))
    return data.startswith(_PICTURE) and without_metadata(data) not in (None, data)


def picture_leaks(item: ExportItem, files: Iterable[OutputFile]) -> Iterator[Leak]:
    """The ``files`` with pictures that tell of their makers, unless the outlet wants that."""
    if item.outlet.options.get("pictures", {}).get("keep_metadata") is True:
        return
    for file in files:
        if tells_of_its_maker(file.data):
            yield Leak(file.path, _("who made a picture, or where"))


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith((_ZIP, _PDF)):
        yield from _inner(data)


def _inner(data: bytes) -> Iterator[bytes]:
    """What an archive holds, and the streams of a page; what cannot be unpacked is not looked into."""
    if data.startswith(_PDF):
        for found in _STREAM.finditer(data):
            packed = found.group(1)
            if packed.startswith(_PICTURE):
                yield packed
                continue
            try:
                yield zlib.decompressobj().decompress(packed, _LARGEST_MEMBER)
            except zlib.error:
                continue
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            for entry in opened.infolist():
                if entry.file_size <= _LARGEST_MEMBER:
                    yield opened.read(entry)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return


def _holds(data: bytes, piece: bytes) -> bool:
    """Whether ``piece`` stands in ``data`` as words of its own."""
    place = data.find(piece)
    while place >= 0:
        before, after = data[place - 1 : place], data[place + len(piece) : place + len(piece) + 1]
        if not _goes_on(before) and not (_goes_on(after) and _goes_on(piece[-1:])):
            return True
        place = data.find(piece, place + 1)
    return False


def _goes_on(letter: bytes) -> bool:
    return letter.isalnum() or letter >= b"\x80"


def _secret(text: str, what: str, field: str, said: str) -> Secret | None:
    """``text`` as pieces that survive every way of escaping and breaking lines."""
    cleaned = clean(text)[0]
    pieces = list(dict.fromkeys(piece for run in _RUN.findall(cleaned) for piece in _cut(run)))
    if not pieces and len(cleaned.strip()) >= _CLEAR // 2 and not cleaned.strip().isalpha():
        pieces = [cleaned.strip()]
    pieces = [piece for piece in pieces if piece not in said]
    if not pieces:
        return None
    step = max(1, len(pieces) // _MOST_PIECES)
    kept = tuple(piece.encode() for piece in pieces[::step][: _MOST_PIECES + 1])
    return Secret(what, kept, field, needed=min(2, len(kept)))


def _cut(run: str) -> Iterator[str]:
    """``run`` in pieces of whole words, each long enough to be no accident."""
    piece = ""
    for word in run.split(" "):
        longer = f"{piece} {word}" if piece else word
        if len(longer) > _LONGEST and len(piece) >= _SHORTEST:
            yield piece
            longer = word
        piece = longer
    if len(piece) >= _SHORTEST or (piece == run and len(piece) >= _CLEAR and " " in piece):
        yield piece


def _name(name: str, said: str) -> Secret | None:
    """A person's name; one word alone may be anything."""
    known = " ".join(clean(name)[0].split())
    if (" " not in known and "@" not in known) or known in said:
        return None
    return Secret(_("the name of somebody at the desk"), (known.encode(),), needed=0)


def _spelled(folder: str) -> Iterator[bytes]:
    separator = "\\" if "\\" in folder else "/"
    yield (folder + separator).encode()
    if separator == "\\":
        yield (folder + separator).replace("\\", "\\\\").encode()
        yield (folder + separator).replace("\\", "/").encode()


def _noted(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield note.text
        yield from (reply.text for reply in note.replies)


def _named(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield from (note.by, note.resolved_by, *note.mentions)
        for reply in note.replies:
            yield from (reply.by, *reply.mentions)


def _field_of(mail: str, fields: Mapping[str, object], item: ExportItem) -> str:
    """The field in which an address may go to those who get that field."""
    return "editors_note" if mail in f"{fields.get('editors_note', '')} {item.publication.note}" else ""


def _public(item: ExportItem) -> str:
    """Every word of the story that goes to readers, and of the place that it goes to."""
    content = item.content
    fields = (value for name, value in content.fields.items() if name not in INTERNAL)
    outlet = item.outlet
    return "\n".join(
        (
            content.headline.text,
            content.summary.text,
            *_words(content),
            *map(_text, fields),
            *(name for names in item.labels.values() for name in names.values()),
            *(version.headline for version in item.versions),
            *(outlet.name, outlet.provider, outlet.domain, item.base_url, item.slug, item.shelf),
            repr(outlet.options),
            *_days(item),
        )
    )


def _days(item: ExportItem) -> Iterator[str]:
    """The days that stand over the story, in its language: a note that names one gives nothing away."""
    issue = item.publication
    moments = (item.created, item.updated, issue.first, issue.issued, item.now)
    zones = (UTC, ZoneInfo(item.outlet.zone))
    days = {at.astimezone(zone).date() for at in moments if at is not None for zone in zones}
    yield from (date_in_words(day, item.content.language) for day in sorted(days))


def _words(content: ArticleContent) -> Iterator[str]:
    for block in content.body:
        yield block.text
        yield from (mark.value for mark in block.marks)
        match block.data:
            case Image() as image:
                yield from (image.caption.text, image.credit, image.alt, image.source)
            case Table() as table:
                yield table.caption
                yield from (cell.text for row in table.rows for cell in row)
            case Embed() as embed:
                yield from (embed.title, embed.description, embed.url)


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
