"""An article with all that waits in it, suggestions and notes, as one value.

It is what a review copy holds: formats that can show tracked changes write it and read it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Any

from loro import ExportMode, LoroDoc

from editor_app.base.clock import Clock, utc_now
from editor_app.base.i18n import _
from editor_app.base.ids import MediaId, new_block_id, new_peer
from editor_app.base.records import dataclass
from editor_app.document import core
from editor_app.document.anchors import anchor_at
from editor_app.document.article import Document
from editor_app.document.changes import Attributes, Insert
from editor_app.document.commands.fields import fitting_value
from editor_app.document.commands.fragments import line_of, rich_runs
from editor_app.document.filling import Stretch, put, put_fields
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    FieldValue,
    RichText,
    TextField,
)
from editor_app.document.notes import STATE, Note
from editor_app.document.projection import normalised, to_blocks, to_rich
from editor_app.document.reading import DocumentReading
from editor_app.document.readings import Reading, read
from editor_app.document.schema import (
    BLOCK,
    DELETED,
    FORMATS,
    INSERTED,
    NOTES_CONTAINER,
    OBJECT_MARK,
    PEOPLE_CONTAINER,
    SUGGESTIONS_CONTAINER,
    formatted,
)
from editor_app.document.suggesting import Suggesting, changes_of
from editor_app.document.undo import SYSTEM

_QUOTED = 500
"""Characters of the text that a note keeps of what it is about."""

EMPTY_LINE = (Insert("\n", {BLOCK: {"type": str(BlockType.PARAGRAPH)}}),)
"""A text that says nothing."""


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """The flat texts with the marks of their suggestions, and what is known of those and of the notes.

    Every text ends in a newline. ``suggestions`` says by id who made them; the places of
    ``notes`` count UTF-16 units of the flat texts. ``people`` are names by id, where they
    differ. ``article``, ``story`` and ``revision`` say whose copy this is: the ids in its
    library and the version, in hexadecimal, at which it left; empty when it is nobody's.
    ``editor`` saved the file last, at ``edited``. ``is_converted`` when a program made it of a copy that
    left in another format: then it says nothing of who suggested which format.
    """

    texts: Mapping[TextField, tuple[Insert, ...]]
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    suggestions: Mapping[str, Suggesting] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    story: str = ""
    revision: str = ""
    editor: str = ""
    edited: datetime | None = None
    is_converted: bool = False

    def runs(self, text_field: TextField) -> tuple[Insert, ...]:
        """One text; an empty line when there is none."""
        return tuple(self.texts.get(text_field, ())) or EMPTY_LINE

    def name(self, person: str) -> str:
        """What the person with this id is called."""
        return self.people.get(person, person)

    @property
    def language(self) -> str:
        """BCP 47 tag of the article, empty when nobody has said."""
        return str(self.fields.get("language", ""))

    @property
    def is_plain(self) -> bool:
        """Whether nothing waits in it."""
        return not self.suggestions and not self.notes

    def content(self, reading: Reading = Reading.FINAL) -> ArticleContent:
        """The article as a reader of ``reading`` sees it."""
        body = to_blocks(read(self.runs(TextField.BODY), reading))
        if len(body) == 1 and not body[0].text and body[0] == Block(id=body[0].id):
            body = ()
        return ArticleContent(
            to_rich(read(self.runs(TextField.HEADLINE), reading)),
            to_rich(read(self.runs(TextField.SUMMARY), reading)),
            body,
            dict(self.fields),
        )

    def read(self, reading: Reading) -> MarkedArticle:
        """The same with nothing waiting, as a reader of ``reading`` sees it; the marked one is all of it."""
        if reading is Reading.MARKED:
            return self
        texts = {name: normalised(read(self.runs(name), reading)) for name in TextField}
        return replace(self, texts=texts, suggestions={}, notes=())

    def accepting(self, suggestions: Collection[str]) -> MarkedArticle:
        """The same with some suggestions accepted."""
        if not suggestions:
            return self
        texts = {name: normalised(_accepted(self.runs(name), suggestions)) for name in TextField}
        left = {name: made for name, made in self.suggestions.items() if name not in suggestions}
        return replace(self, texts=texts, suggestions=left)

    def pictures(self) -> set[MediaId]:
        """The library's names of all pictures, those that somebody suggested to replace included."""
        found: set[MediaId] = set()

        def note(data: object) -> object:
            if isinstance(data, Mapping) and data.get("media"):
                found.add(MediaId(str(data["media"])))
            return data

        self.with_objects(note)
        return found

    def with_objects(self, changed: Callable[[object], object]) -> MarkedArticle:
        """The same with the data of every picture, table and card replaced, the suggested ones too."""
        texts = {
            name: tuple(Insert(run.text, _with_object(run.attributes, changed)) for run in runs)
            for name, runs in self.texts.items()
        }
        return replace(self, texts=texts)


def _accepted(runs: Iterable[Insert], suggestions: Collection[str]) -> Iterator[Insert]:
    for run in runs:
        if run.attributes.get(DELETED) in suggestions:
            continue
        attributes = dict(run.attributes)
        if attributes.get(INSERTED) in suggestions:
            del attributes[INSERTED]
        for name in FORMATS:
            entries = changes_of(attributes, name)
            kept = [entry for entry in entries if entry["id"] not in suggestions]
            if len(kept) < len(entries):
                attributes[formatted(name)] = kept
        yield Insert(run.text, {name: held for name, held in attributes.items() if held not in (None, [])})


def _with_object(attributes: Attributes, changed: Callable[[object], object]) -> Attributes:
    if OBJECT_MARK not in attributes:
        return attributes
    found = {**attributes, OBJECT_MARK: changed(attributes[OBJECT_MARK])}
    if entries := changes_of(attributes, OBJECT_MARK):
        found[formatted(OBJECT_MARK)] = [{**entry, "old": changed(entry["old"])} for entry in entries]
    return found


def marked_of(
    document: DocumentReading,
    *,
    fields: Mapping[str, FieldValue] | None = None,
    people: Mapping[str, str] | None = None,
    article: str = "",
    story: str = "",
) -> MarkedArticle:
    """All that ``document`` holds now; ``fields`` replace its own where a story shares some."""
    suggestions = {
        str(found.id): Suggesting(found.by, found.at, found.reason, found.rule)
        for found in document.suggestions()
    }
    return MarkedArticle(
        {name: normalised(document.runs(name)) for name in TextField},
        document.fields() if fields is None else dict(fields),
        suggestions,
        document.notes(),
        dict(people or {}),
        article,
        story,
        document.version().hex(),
    )


def marked_of_content(content: ArticleContent) -> MarkedArticle:
    """``content`` in which nothing waits."""
    return MarkedArticle(
        {
            TextField.HEADLINE: line_runs(content.headline),
            TextField.SUMMARY: line_runs(content.summary),
            TextField.BODY: block_runs(content.body),
        },
        dict(content.fields),
    )


def line_runs(rich: RichText) -> tuple[Insert, ...]:
    """A headline or summary as a flat text, with the line breaks that a text from elsewhere may have."""
    return normalised([*rich_runs(rich), *EMPTY_LINE])


def block_runs(blocks: Iterable[Block]) -> tuple[Insert, ...]:
    """A body as a flat text."""
    runs: list[Insert] = []
    for block in blocks:
        pieces, shape = line_of(block)
        runs += [*pieces, Insert("\n", {BLOCK: shape})]
    return normalised(runs) or EMPTY_LINE


def document_of_marked(
    marked: MarkedArticle, *, clock: Clock = utc_now, peer: int | None = None, person: str = ""
) -> Document:
    """A new document that holds ``marked``, suggestions and notes included, as brought by ``person``."""
    document = Document.new(clock=clock, peer=peer)
    fill_marked(document.draft.core, marked, document.now(), person)
    return document


def marked_snapshot(marked: MarkedArticle, now: datetime, person: str = "") -> bytes:
    """The snapshot of a new document that holds ``marked``, as ``person`` brought it ``now``."""
    doc = core.configured(new_peer())
    core.load(doc, core.genesis(), ())
    fill_marked(doc, marked, now, person)
    return doc.export(ExportMode.Snapshot())


def fill_marked(doc: LoroDoc, marked: MarkedArticle, now: datetime, person: str) -> None:
    """Put ``marked`` into ``doc``, which holds nothing but the common beginning, as one change.

    CommandRefused when a field does not fit; DocumentFailed when the core refuses.
    """
    fields = {name: fitting_value(name, value) for name, value in marked.fields.items()}
    with core.translated(_("The text could not be taken in.")):
        for name in TextField:
            put(doc, name, *_flat(marked.runs(name)))
        put_fields(doc, fields)
        made = doc.get_map(SUGGESTIONS_CONTAINER)
        for name_of_one, suggesting in _used(marked).items():
            made.insert(name_of_one, dict(suggesting.record))
        for note in marked.notes:
            _put_note(doc, note)
        if person:
            doc.get_map(PEOPLE_CONTAINER).insert(str(doc.peer_id), person)
        doc.commit_with(origin=SYSTEM, timestamp=int(now.timestamp()))


def _used(marked: MarkedArticle) -> Mapping[str, Suggesting]:
    return dict(sorted(marked.suggestions.items()))


def _flat(runs: Iterable[Insert]) -> tuple[str, list[Stretch]]:
    """A text without its last newline, and its marks, those of that newline included (code points)."""
    texts: list[str] = []
    marks: list[Stretch] = []
    place = 0
    for run in runs:
        end = place + len(run.text)
        for name, value in run.attributes.items():
            # Each newline says for itself what its block is: one mark over two would make them one.
            ends = [place + at for at, letter in enumerate(run.text) if letter == "\n"]
            if name in (BLOCK, formatted(BLOCK)):
                marks += [(at, at + 1, name, _named(name, value)) for at in ends]
            else:
                marks.append((place, end, name, value))
        texts.append(run.text)
        place = end
    return "".join(texts).removesuffix("\n"), marks


def _named(name: str, value: object) -> object:
    """What a newline says of its block, with a name for it."""
    is_nameless = name == BLOCK and isinstance(value, Mapping) and not value.get("id")
    return {**value, "id": new_block_id()} if is_nameless and isinstance(value, Mapping) else value


def _put_note(doc: LoroDoc, note: Note) -> None:
    notes = doc.get_map(NOTES_CONTAINER)
    record: dict[str, Any] = {"by": note.by, "at": note.at.isoformat(), "text": note.text}
    record |= {"mentions": list(note.mentions)} if note.mentions else {}
    record |= {"blocks": True} if note.blocks else {}
    record |= {"suggestion": str(note.suggestion)} if note.suggestion else {}
    anchor = anchor_at(doc, note.place, note.quote[:_QUOTED]) if note.place is not None else None
    if anchor is not None:
        record |= {"anchor": anchor.record}
    elif note.quote:
        # What it was about is gone: it stays listed with what it said.
        record |= {"anchor": {"field": str(TextField.BODY), "start": "", "end": "", "quote": note.quote}}
    notes.insert(str(note.id), record)
    for reply in note.replies:
        answer: dict[str, Any] = {"by": reply.by, "at": reply.at.isoformat(), "text": reply.text}
        answer |= {"mentions": list(reply.mentions)} if reply.mentions else {}
        notes.insert(str(reply.id), {**answer, "to": str(note.id)})
    if note.is_resolved:
        at = (note.resolved_at or note.at).isoformat()
        notes.insert(str(note.id) + STATE, {"resolved": True, "by": note.resolved_by or note.by, "at": at})
