"""What holds for suggestions whatever is suggested, decided and merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.blocks import indent, set_block_type, split_block
from editor_app.document.commands.casing import Case, change_case
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.marks import set_language, set_link, toggle_mark
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.commands.text import (
    delete_character,
    delete_line,
    delete_selection,
    delete_word,
    type_text,
)
from editor_app.document.final import DeletedText
from editor_app.document.model import Block, BlockType, Image, ListKind, MarkType, Rule, TextField
from editor_app.document.projection import Projection, normalised
from editor_app.document.readings import TRACKS, Reading
from editor_app.document.suggesting import Suggesting
from editor_app.document.suggestions import PartKind

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXTS = st.sampled_from(["a", "old ", "ə", "😀", "\n", "İs", "e\u0301", "x\ny", "س", "￼", "\u2028"])
FIELDS = st.sampled_from([TextField.BODY, TextField.BODY, TextField.BODY, TextField.HEADLINE])
PLACES = st.integers(0, 40)
SELECTIONS = st.builds(Selection, FIELDS, PLACES, PLACES)
WHO = st.integers(0, 1)
PEOPLE = ("anna", "boris")

COMMANDS = st.one_of(
    st.tuples(st.just(type_text), TEXTS),
    st.tuples(st.sampled_from([delete_selection, delete_line, split_block, indent])),
    st.tuples(st.just(set_block_type), st.sampled_from([BlockType.HEADING, BlockType.QUOTE]), st.just(2)),
    st.tuples(st.just(set_block_type), st.just(BlockType.LIST_ITEM), st.just(1), st.just(ListKind.BULLETED)),
    st.tuples(st.just(toggle_mark), st.sampled_from([MarkType.BOLD, MarkType.SUPERSCRIPT])),
    st.tuples(st.just(set_link), st.just("https://example.org/")),
    st.tuples(st.just(set_language), st.sampled_from(["", "ru"])),
    st.tuples(st.just(change_case), st.sampled_from(list(Case)), st.just("az")),
    st.tuples(st.just(insert_object), st.sampled_from([Rule(), Image(alt="a bridge")])),
    st.tuples(st.just(replace_object), st.sampled_from([Image(alt="a field"), Image(alt="a barn")])),
    st.tuples(
        st.just(paste),
        st.just((Block(text="one"), Block(BlockType.HEADING, "two", level=2), Block(text="three"))),
    ),
)


def shown(document: Document, reading: Reading) -> object:
    """What a reader sees, whatever the blocks are called."""
    content = document.content(reading)
    return replace(content, body=tuple(replace(block, id="") for block in content.body))


def copy(document: Document) -> Document:
    return Document.load(document.snapshot(), clock=lambda: NOON, peer=13)


class Reviewing(RuleBasedStateMachine):
    """Two people edit and suggest in copies of one article, and decide on what was suggested."""

    @initialize()
    def begin(self) -> None:
        first = Document.new(clock=lambda: NOON, peer=11)
        first.run(
            "Begin", type_text, Selection(TextField.BODY, 0, 0), "The old 😀 bridge\nis open again.\nEnd"
        )
        snapshot = first.snapshot()
        self.documents = [first, Document.load(snapshot, clock=lambda: NOON, peer=12)]
        self.views = [
            {field: Projection(document.runs(field)) for field in TextField} for document in self.documents
        ]

    def take(self, who: int, changes) -> None:
        if changes is not None:
            for field, delta in changes.texts.items():
                self.views[who][field].apply(delta)

    def act(self, who: int, suggest: Suggesting | None, command, *args, **kwargs):
        document = self.documents[who]
        try:
            changes = document.run("Step", command, *args, suggest=suggest, **kwargs)
        except CommandRefused:
            return False
        self.take(who, changes)
        if changes is not None and changes.selection is not None:
            length = document.length(changes.selection.field)
            assert 0 <= changes.selection.start <= changes.selection.end < length
        return changes is not None

    @rule(who=WHO, selection=SELECTIONS, command=COMMANDS, rule=st.sampled_from(["", "", "dates"]))
    def suggest(self, who: int, selection: Selection, command, rule: str) -> None:
        document = self.documents[who]
        selection = document.draft.valid(selection)
        original = shown(document, Reading.ORIGINAL)
        accepted = copy(document)
        ids = [suggestion.id for suggestion in accepted.suggestions()]
        places = {field: document.left_out(field, Reading.FINAL) for field in TextField}
        if ids:
            accepted.run("Accept", accept_suggestions, ids, by="x", at=NOON)
        did = self.act(who, Suggesting(PEOPLE[who], NOON, rule=rule), command[0], selection, *command[1:])
        assert shown(document, Reading.ORIGINAL) == original
        hidden = places[selection.field]
        read = Selection(selection.field, hidden.read(selection.anchor), hidden.read(selection.position))
        if did:
            accepted.run("Step", command[0], read, *command[1:])
        assert shown(document, Reading.FINAL) == shown(accepted, Reading.FINAL)

    @rule(who=WHO, selection=SELECTIONS, forward=st.booleans(), word=st.booleans())
    def suggest_deletion(self, who: int, selection: Selection, forward: bool, word: bool) -> None:
        original = shown(self.documents[who], Reading.ORIGINAL)
        command = delete_word if word else delete_character
        self.act(who, Suggesting(PEOPLE[who], NOON), command, selection, forward=forward)
        assert shown(self.documents[who], Reading.ORIGINAL) == original

    @rule(who=WHO, places=st.lists(st.integers(0, 30), min_size=2, max_size=4, unique=True), text=TEXTS)
    def suggest_replacements(self, who: int, places: list[int], text: str) -> None:
        places = sorted(places)
        pairs = zip(places[::2], places[1::2], strict=False)
        ranges = [(Selection(TextField.BODY, start, end), text) for start, end in pairs]
        original = shown(self.documents[who], Reading.ORIGINAL)
        self.act(who, Suggesting(PEOPLE[who], NOON), replace_ranges, ranges)
        assert shown(self.documents[who], Reading.ORIGINAL) == original

    @rule(who=WHO, selection=SELECTIONS, command=COMMANDS)
    def edit(self, who: int, selection: Selection, command) -> None:
        self.act(who, None, command[0], selection, *command[1:])

    @rule(who=WHO, chosen=st.sets(st.integers(0, 5)), parts=st.sets(st.sampled_from(list(PartKind))))
    def accept(self, who: int, chosen: set[int], parts: set[PartKind]) -> None:
        document = self.documents[who]
        final = shown(document, Reading.FINAL)
        found = [s.id for number, s in enumerate(document.suggestions()) if number in chosen]
        self.act(who, None, accept_suggestions, found, by="x", at=NOON, parts=parts or set(PartKind))
        assert shown(document, Reading.FINAL) == final
        if not parts:
            assert not {suggestion.id for suggestion in document.suggestions()} & set(found)

    @rule(who=WHO, chosen=st.sets(st.integers(0, 5)), parts=st.sets(st.sampled_from(list(PartKind))))
    def reject(self, who: int, chosen: set[int], parts: set[PartKind]) -> None:
        document = self.documents[who]
        original = shown(document, Reading.ORIGINAL)
        found = [s.id for number, s in enumerate(document.suggestions()) if number in chosen]
        self.act(who, None, reject_suggestions, found, by="x", at=NOON, parts=parts or set(PartKind))
        assert shown(document, Reading.ORIGINAL) == original
        if not parts:
            assert not {suggestion.id for suggestion in document.suggestions()} & set(found)

    @rule(who=WHO)
    def undo_and_redo(self, who: int) -> None:
        document = self.documents[who]
        before = [normalised(document.runs(field)) for field in TextField]
        changes = document.undo()
        self.take(who, changes)
        if changes is not None:
            self.take(who, document.redo())
            assert [normalised(document.runs(field)) for field in TextField] == before

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        self.take(who, self.documents[who].undo())

    @rule(who=WHO)
    def merge(self, who: int) -> None:
        mine, theirs = self.documents[who], self.documents[1 - who]
        self.take(who, mine.merge([theirs.updates_since(mine)]))

    @invariant()
    def every_mark_belongs_to_a_suggestion_that_is_listed(self) -> None:
        for document, view in zip(self.documents, self.views, strict=True):
            listed = document.suggestions()
            assert all(suggestion.by in PEOPLE for suggestion in listed)
            for field in TextField:
                runs = document.runs(field)
                assert view[field].runs == normalised(runs)
                covered = sorted((p.start, p.end) for s in listed for p in s.parts if p.field is field)
                position = 0
                for run in runs:
                    end = position + len(run.text.encode("utf-16-le")) // 2
                    is_marked = not TRACKS.isdisjoint(run.attributes)
                    assert is_marked == any(a <= position and end <= b for a, b in covered)
                    position = end

    @invariant()
    def the_deleted_text_is_known(self) -> None:
        for document in self.documents:
            for field in TextField:
                known = document._deleted.of(field).ranges
                assert known == DeletedText(document.draft).of(field).ranges

    @rule(who=WHO)
    def deciding_on_all_gives_the_readings(self, who: int) -> None:
        document = self.documents[who]
        ids = [suggestion.id for suggestion in document.suggestions()]
        if not ids:
            return
        for command, reading in (
            (accept_suggestions, Reading.FINAL),
            (reject_suggestions, Reading.ORIGINAL),
        ):
            decided = copy(document)
            decided.run("All", command, ids, by="x", at=NOON)
            assert not decided.suggestions()
            assert shown(decided, Reading.MARKED) == shown(document, reading)
            decided.undo()
            assert [normalised(decided.runs(f)) for f in TextField] == [
                normalised(document.runs(f)) for f in TextField
            ]

    def teardown(self) -> None:
        for who in (0, 1, 0):
            self.merge(who)
        first, second = self.documents
        for field in TextField:
            assert normalised(first.runs(field)) == normalised(second.runs(field))
        self.every_mark_belongs_to_a_suggestion_that_is_listed()
        self.deciding_on_all_gives_the_readings(0)


Reviewing.TestCase.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestReviewing = Reviewing.TestCase
