"""From the paragraphs of a document to an article with suggestions and notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import accumulate

from editor_app.base.ids import NoteId, SuggestionId
from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.changes import Insert, Selection
from editor_app.document.marked import EMPTY_LINE, MarkedArticle
from editor_app.document.model import OBJECT, TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.projection import normalised
from editor_app.document.schema import BLOCK, DELETED, INSERTED, OBJECT_MARK, formatted
from editor_app.document.suggesting import Suggesting
from editor_app.formats.office.lines import Line, Piece, Place, Remark, everything
from editor_app.formats.office.moments import Signature
from editor_app.formats.office.passport import Known, Passport

_QUOTED = 500
"""Characters of the text that a note keeps of what it is about."""


def assembled(
    lines: Mapping[TextField, Sequence[Line]], remarks: Sequence[Remark], passport: Passport
) -> MarkedArticle:
    """The article of these texts; changes and comments that ``passport`` knows get their names back."""
    names = _Names(passport)
    places: dict[str, _Span] = {}
    texts = {}
    for text_field in TextField:
        flat = _Flat(text_field, names, places)
        for line in lines.get(text_field, ()):
            flat.add(line)
        texts[text_field] = normalised(flat.runs) or EMPTY_LINE
    return MarkedArticle(
        texts,
        dict(passport.fields),
        names.used,
        tuple(_notes(remarks, places, texts, passport)),
        dict(passport.people),
        passport.article,
        passport.story,
        passport.revision,
    )


class _Names:
    """The suggestions of the tracked changes: what one author changed without a gap is one."""

    def __init__(self, passport: Passport) -> None:
        self.used: dict[str, Suggesting] = {}
        self._passport = passport
        self._groups: dict[tuple[str, str], str] = {}
        self._near: dict[str, str] = {}
        self._next: dict[str, str] = {}

    def name(self, signature: Signature) -> str:
        """The suggestion of a change at the present place."""
        known = self._passport.suggestions.get(signature.bare)
        if known is not None:
            name, made = known
            self.used[name] = made
            return name
        author, group = signature.author, signature.group
        found = self._groups.get((author, group), "") if group else ""
        found = found or self._next.get(author) or self._near.get(author, "")
        if not found:
            found = f"s{len(self.used) + 1}"
            self.used[found] = Suggesting(self._passport.person(author), signature.at)
        if group:
            self._groups[author, group] = found
        else:
            self._next[author] = found
        return found

    def step(self) -> None:
        """Go on to the next stretch of text."""
        self._near, self._next = self._next, {}

    def is_known(self, signature: Signature) -> bool:
        """Whether the change is one of those that the article had when it left."""
        return signature.bare in self._passport.suggestions


@dataclass(slots=True)
class _Span:
    """Where a comment begins and ends, as far as that is known (UTF-16 units)."""

    text_field: TextField
    start: int
    end: int = -1
    block: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Flat:
    """A flat text while it grows."""

    text_field: TextField
    names: _Names
    places: dict[str, _Span]
    runs: list[Insert] = field(default_factory=list)
    position: int = 0

    def add(self, line: Line) -> None:
        start = self.position
        pointed: list[_Span] = []
        for piece in line.pieces:
            if piece.marker is not None:
                pointed += self._mark(*piece.marker)
            else:
                self._put(piece)
        for span in pointed:
            span.block = (start, self.position)
        attributes: dict[str, object] = {BLOCK: line.shape}
        signature, old = line.change or (None, {})
        # Some programs keep who suggested another kind of paragraph, but not what it was.
        if signature is not None and (old != line.shape or self.names.is_known(signature)):
            attributes[formatted(BLOCK)] = [{"id": self.names.name(signature), "old": old}]
        self._track(attributes, line.came, line.gone)
        self._append("\n", attributes)

    def _mark(self, place: Place, key: str) -> Iterable[_Span]:
        span = self.places.get(key)
        if span is None:
            span = self.places[key] = _Span(self.text_field, self.position)
            if place is not Place.START:
                span.end = self.position
        elif place is Place.END and span.text_field is self.text_field and span.end < 0:
            span.end = self.position
        elif place is Place.END and span.end < 0:
            # A comment that goes on into the next text is about what it holds of the first.
            span.end = span.start
        return [span]

    def _put(self, piece: Piece) -> None:
        attributes = dict(piece.attributes)
        if piece.make is not None:
            data = piece.make(everything)
            chain = self._chain(piece)
            if data is None:
                return
            attributes[OBJECT_MARK] = data
            if chain:
                attributes[formatted(OBJECT_MARK)] = chain
        for mark, (signature, old) in piece.changes.items():
            attributes[formatted(mark)] = [{"id": self.names.name(signature), "old": old}]
        self._track(attributes, piece.came, piece.gone)
        self._append(OBJECT if piece.make is not None else piece.text, attributes)

    def _track(self, attributes: dict[str, object], came: Signature | None, gone: Signature | None) -> None:
        if came is not None:
            attributes[INSERTED] = self.names.name(came)
        if gone is not None:
            attributes[DELETED] = self.names.name(gone)

    def _chain(self, piece: Piece) -> list[dict[str, object]]:
        """What the object was before each of the persons who changed something in it, oldest first."""
        assert piece.make is not None
        inside = [s for s in piece.signatures if s != piece.came and s != piece.gone]
        steps = {s.bare if self.names.is_known(s) else s.author: s for s in sorted(inside, key=_when)}
        outer = {piece.came, piece.gone} - {None}
        chain: list[dict[str, object]] = []
        accepted: set[object] = set(outer)

        def is_accepted(signature: Signature) -> bool:
            key = signature.bare if self.names.is_known(signature) else signature.author
            return key in accepted or signature in accepted

        before = piece.make(is_accepted)
        for key, signature in steps.items():
            accepted.add(key)
            after = piece.make(is_accepted)
            if after != before and before is not None:
                name = self.names.name(signature)
                if not chain or chain[-1]["id"] != name:
                    chain.append({"id": name, "old": before})
            before = after
        return chain

    def _append(self, text: str, attributes: dict[str, object]) -> None:
        self.runs.append(Insert(text, attributes))
        self.position += utf16_length(text)
        self.names.step()


def _when(signature: Signature) -> tuple[object, str]:
    return (signature.at, signature.author)


def _notes(
    remarks: Sequence[Remark],
    places: Mapping[str, _Span],
    texts: Mapping[TextField, Sequence[Insert]],
    passport: Passport,
) -> Iterable[Note]:
    known_keys = {remark.key for remark in remarks}
    answers: dict[str, list[Remark]] = {}
    threads: list[Remark] = []
    for remark in remarks:
        if remark.parent in known_keys and remark.parent != remark.key:
            answers.setdefault(remark.parent, []).append(remark)
        else:
            threads.append(remark)
    quotes = _Quotes(texts)
    for number, remark in enumerate(threads, 1):
        yield _note(remark, number, _all_answers(remark.key, answers), places, quotes, passport)


def _all_answers(key: str, answers: dict[str, list[Remark]]) -> list[Remark]:
    """The answers to a remark and to its answers, in their order."""
    found: list[Remark] = []
    waiting = answers.pop(key, [])
    while waiting:
        remark = waiting.pop(0)
        found.append(remark)
        waiting = answers.pop(remark.key, []) + waiting
    return found


def _note(
    remark: Remark,
    number: int,
    answers: Iterable[Remark],
    places: Mapping[str, _Span],
    quotes: _Quotes,
    passport: Passport,
) -> Note:
    known = _known(remark, passport, f"n{number}")
    place = None if known.is_placeless else _place(places.get(remark.key))
    quote = known.quote or (quotes.at(place) if place else "")
    replies = (
        (_known(answer, passport, f"n{number}r{count}"), answer.text)
        for count, answer in enumerate(answers, 1)
    )
    return Note(
        NoteId(known.id),
        known.by,
        known.at,
        remark.text,
        tuple(Reply(NoteId(said.id), said.by, said.at, text, said.mentions) for said, text in replies),
        quote,
        place,
        SuggestionId(known.suggestion),
        known.mentions,
        known.blocks,
        remark.is_resolved,
        (known.resolved_by or known.by) if remark.is_resolved else "",
        (known.resolved_at or known.at) if remark.is_resolved else None,
    )


def _known(remark: Remark, passport: Passport, otherwise: str) -> Known:
    found = passport.remarks.get(remark.signature.bare)
    if found is not None:
        return found
    return Known(otherwise, passport.person(remark.signature.author), remark.signature.at)


def _place(span: _Span | None) -> Selection | None:
    """The range of a comment; around a mere point, its paragraph."""
    if span is None:
        return None
    start, end = (span.start, span.end) if span.end > span.start else span.block
    return Selection(span.text_field, start, end) if end > start else None


class _Quotes:
    """What is said at a place, with deleted text left out: each text is counted through once."""

    def __init__(self, texts: Mapping[TextField, Sequence[Insert]]) -> None:
        self._texts = texts
        self._starts: dict[TextField, list[int]] = {}

    def at(self, place: Selection) -> str:
        """The text at ``place`` as it would be."""
        runs, starts = self._texts[place.field], self._starts_of(place.field)
        found: list[str] = []
        length = 0
        for index in range(max(0, bisect_right(starts, place.start) - 1), len(runs)):
            start, run = starts[index], runs[index]
            if start >= place.end or length >= _QUOTED:
                break
            if not run.attributes.get(DELETED):
                units = run.text.encode("utf-16-le", "surrogatepass")
                first, last = max(0, place.start - start), place.end - start
                found.append(units[first * 2 : last * 2].decode("utf-16-le", "replace"))
                length += len(found[-1])
        return "".join(found)[:_QUOTED]

    def _starts_of(self, field: TextField) -> list[int]:
        if field not in self._starts:
            lengths = (utf16_length(run.text) for run in self._texts[field])
            self._starts[field] = list(accumulate(lengths, initial=0))
        return self._starts[field]
