"""Review copies: an article goes out with its suggestions and notes, is edited elsewhere, and comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, Protocol, runtime_checkable

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError, UserError, reason_of
from editor_app.base.files import replace_file
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, StoryId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.commands.returning import return_edits, return_notes
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.forks import (
    Returned,
    fork,
    has_version,
    note_return,
    returned_copies,
    version_after,
)
from editor_app.document.marked import MarkedArticle, marked_of
from editor_app.document.model import TextField
from editor_app.document.suggesting import Suggesting
from editor_app.formats.office.passport import Passport, passport_of
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem, ReadArticle, Source
from editor_app.services import inputs
from editor_app.services.desk import Desk
from editor_app.services.inputs import Input
from editor_app.services.marked_articles import (
    COPY_FORMATS,
    is_review_copy,
    logged_format,
    marked_article,
    marked_moment,
)
from editor_app.services.open_article import OpenArticle
from editor_app.services.outgoing import files_of
from editor_app.services.returned import Difference, told
from editor_app.services.returned_notes import NotesBack, notes_back
from editor_app.storage.library import LibraryStore


@runtime_checkable
class CopyReader(Protocol):
    """A reader of a format that shows suggestions and notes."""

    def read_copy(self, source: Source, passport: Passport) -> ReadArticle:
        """The copy in ``source``, of whose changes and comments ``passport`` knows the names."""
        ...


@dataclass(frozen=True, slots=True)
class ReviewCopy:
    """A review copy that was written: where, and the version that it is of."""

    article: ArticleId
    path: str
    sha256: str
    bytes: int
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a copy brought: new suggestions, decisions on older ones, notes and answers."""

    article: ArticleId
    story: StoryId
    person: str
    suggestions: int = 0
    decisions: int = 0
    notes: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing new in it."""
        return not (self.suggestions or self.decisions or self.notes)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A copy told from one moment of the article."""

    document: Document
    version: bytes
    own: tuple[str, ...]
    copy: MarkedArticle
    difference: Difference
    notes: NotesBack

    @property
    def size(self) -> int:
        """How much the copy differs from that moment."""
        return self.difference.size + 10 * self.notes.size


class ReviewCopies:
    """Writes review copies and brings them back."""

    def __init__(self, store: LibraryStore, desk: Desk, registry: Registry, clock: Clock = utc_now) -> None:
        self._store = store
        self._desk = desk
        self._registry = registry
        self._clock = clock

    # The way out

    def export(self, article: ArticleId, path: Path, format: str = "") -> ReviewCopy:
        """Write a review copy to ``path``, and log it; its name says the format unless ``format`` does.

        UserError when there is no such article or the disk refuses.
        """
        name = format or path.suffix.lower().lstrip(".")
        if name not in COPY_FORMATS:
            raise UserError(
                _("The format {name} cannot show suggestions and notes.").format(name=name or "?"),
                _("Review copies are written as: {formats}.").format(formats=", ".join(COPY_FORMATS)),
            )
        marked = marked_article(self._desk, article)
        written = self._registry.writer(name).write(self._item(marked))
        data = written.files[0].data
        try:
            replace_file(path, data)
        except OSError as error:
            raise UserError(
                _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
            ) from error
        digest = hashlib.sha256(data).hexdigest()
        self._log(article, name, path, digest, len(data), marked.revision)
        return ReviewCopy(article, str(path), digest, len(data), written.losses)

    def sent(self, article: ArticleId) -> list[str]:
        """Where review copies of an article went, oldest first."""
        return [entry.path for entry in self._store.exports.of(article) if is_review_copy(entry.format)]

    def _item(self, marked: MarkedArticle) -> ExportItem:
        row = self._store.articles.get(ArticleId(marked.article))
        now = self._clock()
        created, updated = (row.created, row.updated) if row is not None else (now, now)
        content = marked.content()
        return ExportItem(
            ArticleId(marked.article),
            StoryId(marked.story),
            row.state if row is not None else "",
            content,
            created or now,
            updated or now,
            media=files_of(self._store, marked.pictures()),
            marked=marked,
        )

    def _log(
        self, article: ArticleId, format: str, path: Path, digest: str, size: int, revision: str
    ) -> None:
        if self._store.is_read_only:
            return
        now, person = self._clock(), self._desk.person.name
        place = str(path.absolute())
        self._store.exports.add(article, logged_format(format), place, digest, size, now, person, revision)

    # The way back

    def is_copy(self, read: ReadArticle) -> bool:
        """Whether ``read`` is a review copy of an article that this library has."""
        marked = read.marked
        if marked is None or not (marked.article and marked.revision):
            return False
        return self._store.articles.story_of(ArticleId(marked.article)) is not None

    def bring_back(self, path: str) -> BroughtBack:
        """What the file at ``path`` changed, as suggestions and notes of those who made them.

        The same copy twice adds nothing. InputError when it cannot be read or is no review
        copy of an article of this library.
        """
        source = inputs.load(Input(Path(path), Path(path).parent))
        return self.bring_back_source(source)

    def bring_back_source(self, source: Source) -> BroughtBack:
        """The same for bytes that were read already."""
        reader = self._registry.recognise(source)
        (read,) = reader.read(source)
        name = source.name or _("The input")
        if not isinstance(reader, CopyReader) or not self.is_copy(read) or read.marked is None:
            raise InputError(
                _("{name} is no review copy of an article in this library.").format(name=name),
                _("Import it as an article of its own."),
            )
        article = ArticleId(read.marked.article)
        opened = self._desk.open(article)
        try:
            return self._bring(opened, reader, replace(source, name=name), read)
        finally:
            self._desk.close(article)

    def _bring(
        self, opened: OpenArticle, reader: CopyReader, source: Source, read: ReadArticle
    ) -> BroughtBack:
        marked = read.marked
        assert marked is not None
        by = Suggesting(marked.editor, marked.edited or self._clock())
        best = self._nearest(opened, reader, source, marked, by)
        nothing = BroughtBack(opened.id, opened.story, marked.name(by.person), warnings=read.warnings)
        if not best.size:
            return nothing
        peer = int(best.difference.seed[:15], 16) + 2
        if version_after(opened.document, peer) is not None:
            return nothing
        edited = fork(opened.document, best.version, peer)
        edited.name_person(by.person)
        self._apply(edited, best, read, by)
        own = (*best.own, *best.difference.own)
        returned = Returned(best.difference.seed[:16], by.person, by.at, marked.revision, peer, own)
        edited.run(_("Bring back a review copy"), note_return, returned)
        opened.merge(edited.updates_since(opened.document))
        return replace(
            nothing,
            suggestions=len(best.difference.made),
            decisions=len(best.difference.decided),
            notes=best.notes.size,
        )

    def _nearest(
        self, opened: OpenArticle, reader: CopyReader, source: Source, marked: MarkedArticle, by: Suggesting
    ) -> _Compared:
        """The copy told from that moment to which it is most like: when it left, or came back before."""
        document = opened.document
        version = _version(marked.revision)
        if not has_version(document, version):
            raise InputError(
                _("{name} is of a version that this library does not have.").format(name=source.name),
                _("Bring it back where it was written, or import it as an article of its own."),
            )
        moments: list[tuple[bytes, tuple[str, ...]]] = [(version, ())]
        for copy in returned_copies(document):
            after = version_after(document, copy.peer) if copy.version == marked.revision else None
            moments += [(after, copy.own)] if after is not None else []
        open_now = frozenset(str(suggestion.id) for suggestion in document.suggestions())
        now = marked_of(
            document, fields=opened.fields(), people=marked.people, article=opened.id, story=opened.story
        )
        compared = (self._compared(document, at, now, reader, source, by, open_now) for at in moments)
        return min(compared, key=lambda found: found.size)

    def _compared(
        self,
        document: Document,
        moment: tuple[bytes, tuple[str, ...]],
        now: MarkedArticle,
        reader: CopyReader,
        source: Source,
        by: Suggesting,
        open_now: frozenset[str],
    ) -> _Compared:
        version, own = moment
        then = document.at(version)
        whole = marked_moment(then, now)
        passport = passport_of(whole)
        name = getattr(reader, "name", "")
        # What came back untracked is a suggestion here, and plain text in the copy.
        data = self._registry.writer(name).write(self._item(whole.accepting(own))).files[0].data
        left = reader.read_copy(Source(data, source.name), passport).marked
        copy = reader.read_copy(source, passport).marked
        assert left is not None
        assert copy is not None
        difference = told(copy, left, whole, by=by, open_now=open_now, has_formats=not copy.is_converted)
        notes = notes_back(copy, left, difference.seed, by)
        return _Compared(then, version, own, copy, difference, notes)

    def _apply(self, edited: Document, found: _Compared, read: ReadArticle, by: Suggesting) -> None:
        difference = found.difference
        label = _("Bring back a review copy")
        if difference.edits:
            edits = self._with_pictures(difference, read)
            edited.run(label, return_edits, edits, difference.made)
        for name, parts in difference.decided.items():
            for is_accepted, decide in ((True, accept_suggestions), (False, reject_suggestions)):
                chosen = frozenset(kind for kind, outcome in parts.items() if outcome is is_accepted)
                if chosen:
                    edited.run(label, decide, [name], by=by.person, at=by.at, parts=chosen)
        notes = found.notes
        if notes.size:
            texts = {name: edited.text(name) for name in TextField}
            placed = notes.placed(found.copy, texts)
            edited.run(label, return_notes, placed, notes.replies, notes.resolved, by=by.person, at=by.at)

    def _with_pictures(self, difference: Difference, read: ReadArticle) -> list[Any]:
        """The edits, with the files of pictures that came in the library."""
        files = {media.source: media for media in read.media}

        def kept(data: object) -> object:
            source = data.get("source") if isinstance(data, Mapping) else None
            if not isinstance(data, Mapping) or source not in files:
                return data
            try:
                row = self._store.media.add(files[source].data, PurePath(source).name, self._clock())
            except InputError:
                return data
            size = {"width": row.width, "height": row.height}
            return {**{k: v for k, v in data.items() if k != "source"}, "media": row.id, **size}

        return [edit.with_objects(kept) for edit in difference.edits]


def _version(revision: str) -> bytes:
    try:
        return bytes.fromhex(revision)
    except ValueError:
        return b""


def told_in_words(brought: BroughtBack) -> str:
    """What came back, in a sentence."""
    if brought.is_empty:
        return _("A review copy came back with nothing new.")
    counted = (
        ngettext("{count} suggestion", "{count} suggestions", brought.suggestions).format(
            count=brought.suggestions
        ),
        ngettext("{count} decision", "{count} decisions", brought.decisions).format(count=brought.decisions),
        ngettext("{count} note", "{count} notes", brought.notes).format(count=brought.notes),
    )
    counts = (brought.suggestions, brought.decisions, brought.notes)
    shown = ", ".join(text for text, count in zip(counted, counts, strict=True) if count)
    return _("A review copy came back from {person}: {what}.").format(person=brought.person, what=shown)
