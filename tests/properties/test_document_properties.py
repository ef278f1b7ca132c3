"""What holds for a document whatever is done to it, by one person or by several apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document
from editor_app.document.changes import Changes, Selection, cursor_at
from editor_app.document.commands.blocks import indent, outdent, set_block_type, split_block
from editor_app.document.commands.casing import Case, change_case
from editor_app.document.commands.fields import set_field
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.marks import (
    clear_marks,
    remove_link,
    set_language,
    set_link,
    set_passage_languages,
    toggle_mark,
)
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.commands.reverting import revert_to
from editor_app.document.commands.text import (
    break_line,
    delete_character,
    delete_line,
    delete_selection,
    delete_word,
    type_text,
)
from editor_app.document.model import (
    OBJECT,
    TEXT_BLOCKS,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    Mark,
    MarkType,
    RichText,
    Rule,
    Table,
    TextField,
)
from editor_app.document.projection import Projection, normalised

ALPHABET = st.sampled_from(
    [
        "a",
        "ə",
        "İ",
        "ı",
        "I",
        "é",
        "é",
        "👩🏽\u200d🚒",
        "😀",
        "س",
        "ل",
        " ",
        "\xa0",
        "\u2028",
        "\n",
        "￼",
        "\x00",
        "\u2029",
        "\u202e",
        "word ",
        "12",
        "\r\n",
        "\u200d",
        "\ufdd0",
    ]
)
TEXTS = st.lists(ALPHABET, min_size=1, max_size=6).map("".join)
FIELDS = st.sampled_from(
    [TextField.BODY, TextField.BODY, TextField.BODY, TextField.HEADLINE, TextField.SUMMARY]
)
PLACES = st.integers(min_value=-3, max_value=120)
SELECTIONS = st.builds(Selection, FIELDS, PLACES, PLACES)
RICH = st.builds(
    lambda text, type: RichText(text, (Mark(0, len(text), type, "en" if type == "language" else ""),)),
    st.sampled_from(["cell", "ə😀", "bold\u2028two"]),
    st.sampled_from([MarkType.BOLD, MarkType.LANGUAGE]),
)
OBJECTS = st.one_of(
    st.builds(Image, caption=RICH, alt=st.just("a bridge"), width=st.integers(0, 9)),
    st.builds(lambda cell: Table(((cell, RichText("b")),), header=True), RICH),
    st.just(Embed("https://example.org/", "Title")),
    st.just(Rule()),
)
BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda rich: Block(text=rich.text, marks=rich.marks), RICH),
        st.builds(lambda text: Block(BlockType.HEADING, text, level=2), TEXTS),
        st.builds(
            lambda text, n, kind: Block(BlockType.LIST_ITEM, text, level=n, list=kind),
            TEXTS,
            st.integers(0, 9),
            st.sampled_from(list(ListKind)),
        ),
        st.builds(lambda value: Block(data=value, type=BlockType.IMAGE, text=OBJECT), OBJECTS),
    ),
    min_size=1,
    max_size=4,
)


class View:
    """What a window shows of a document: kept up to date by changes alone."""

    def __init__(self, document: Document) -> None:
        self.projections = {field: Projection(document.runs(field)) for field in TextField}
        self.fields = document.fields()

    def apply(self, changes: Changes | None) -> None:
        if changes is None:
            return
        for field, delta in changes.texts.items():
            self.projections[field].apply(delta)
        for name, value in changes.fields.items():
            if value is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = value


def state(document: Document) -> tuple[object, ...]:
    return (*(normalised(document.runs(field)) for field in TextField), document.fields())


class Replica:
    """A document with its view and its journal."""

    def __init__(self, document: Document, snapshot: bytes, journal: list[bytes]) -> None:
        self.document = document
        self.view = View(document)
        self.snapshot = snapshot
        self.journal = journal

    def take(self, changes: Changes | None) -> None:
        self.view.apply(changes)
        if changes is not None and changes.update:
            self.journal.append(changes.update)


class Editing(RuleBasedStateMachine):
    """Three people edit replicas of one article; views, journals and merges must always agree."""

    @initialize()
    def begin(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        first = Document.new(clock=self.clock)
        snapshot = first.snapshot()
        self.replicas = [Replica(first, snapshot, [])]
        for _ in range(2):
            self.replicas.append(Replica(Document.load(snapshot, clock=self.clock), snapshot, []))
        self.versions = [first.version()]

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=700)
        return self.now

    def run(self, who: int, command, *args, join: bool = False, **kwargs) -> None:
        replica = self.replicas[who]
        before = state(replica.document)
        try:
            changes = replica.document.run("Step", command, *args, join=join, **kwargs)
        except CommandRefused:
            assert state(replica.document) == before
            return
        replica.take(changes)
        if changes is None:
            assert state(replica.document) == before
        elif changes.selection is not None:
            selection = changes.selection
            assert 0 <= selection.start <= selection.end < replica.document.length(selection.field)

    WHO = st.integers(0, 2)

    @rule(who=WHO, selection=SELECTIONS, text=TEXTS, join=st.booleans())
    def type(self, who: int, selection: Selection, text: str, join: bool) -> None:
        self.run(who, type_text, selection, text, join=join)

    @rule(who=WHO, selection=SELECTIONS, text=TEXTS)
    def type_bold(self, who: int, selection: Selection, text: str) -> None:
        self.run(who, type_text, selection, text, {"bold": True})

    @rule(who=WHO, selection=SELECTIONS, forward=st.booleans(), word=st.booleans())
    def delete(self, who: int, selection: Selection, forward: bool, word: bool) -> None:
        self.run(who, delete_word if word else delete_character, selection, forward=forward)

    @rule(who=WHO, selection=SELECTIONS, command=st.sampled_from([delete_selection, delete_line]))
    def delete_more(self, who: int, selection: Selection, command) -> None:
        self.run(who, command, selection)

    @rule(who=WHO, selection=SELECTIONS, command=st.sampled_from([split_block, break_line, indent, outdent]))
    def shape(self, who: int, selection: Selection, command) -> None:
        self.run(who, command, selection)

    @rule(who=WHO, selection=SELECTIONS, type=st.sampled_from(sorted(TEXT_BLOCKS)), level=st.integers(0, 4))
    def block_type(self, who: int, selection: Selection, type: BlockType, level: int) -> None:
        self.run(who, set_block_type, selection, type, level, ListKind.NUMBERED)

    @rule(
        who=WHO,
        selection=SELECTIONS,
        type=st.sampled_from([m for m in MarkType if m not in ("link", "language")]),
    )
    def mark(self, who: int, selection: Selection, type: MarkType) -> None:
        self.run(who, toggle_mark, selection, type)

    @rule(
        who=WHO, selection=SELECTIONS, url=st.sampled_from(["https://example.org/", "javascript:1", "tel:1"])
    )
    def link(self, who: int, selection: Selection, url: str) -> None:
        self.run(who, set_link, selection, url)

    @rule(who=WHO, selection=SELECTIONS, command=st.sampled_from([remove_link, clear_marks]))
    def unmark(self, who: int, selection: Selection, command) -> None:
        self.run(who, command, selection)

    @rule(who=WHO, selection=SELECTIONS, tag=st.sampled_from(["", "ru", "az"]))
    def language(self, who: int, selection: Selection, tag: str) -> None:
        self.run(who, set_language, selection, tag)

    @rule(who=WHO, selection=SELECTIONS, tag=st.sampled_from(["", "ru", "az"]))
    def language_of_a_passage(self, who: int, selection: Selection, tag: str) -> None:
        self.run(who, set_passage_languages, [(selection, tag)])

    @rule(who=WHO, selection=SELECTIONS, mode=st.sampled_from(list(Case)), tag=st.sampled_from(["az", "en"]))
    def case(self, who: int, selection: Selection, mode: Case, tag: str) -> None:
        self.run(who, change_case, selection, mode, tag)

    @rule(who=WHO, selection=SELECTIONS, blocks=BLOCKS)
    def paste(self, who: int, selection: Selection, blocks: list[Block]) -> None:
        self.run(who, paste, selection, blocks)

    @rule(who=WHO, selection=SELECTIONS, value=OBJECTS)
    def insert(self, who: int, selection: Selection, value) -> None:
        self.run(who, insert_object, selection, value)

    @rule(who=WHO, place=PLACES, value=OBJECTS)
    def replace(self, who: int, place: int, value) -> None:
        text = self.replicas[who].document.text(TextField.BODY)
        place = text.find(OBJECT) if OBJECT in text and text.isascii() else place
        self.run(who, replace_object, cursor_at(TextField.BODY, place), value)

    @rule(who=WHO, places=st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True), text=TEXTS)
    def replace_all(self, who: int, places: list[int], text: str) -> None:
        draft, places = self.replicas[who].document.draft, sorted(places)
        places = [draft.valid(Selection(TextField.BODY, p, p)).start for p in places]
        pairs = zip(places[::2], places[1::2], strict=False)
        self.run(who, replace_ranges, [(Selection(TextField.BODY, a, b), text) for a, b in pairs])

    @rule(
        who=WHO,
        name=st.sampled_from(["slugline", "keywords", "urgency", "legal", "nothing"]),
        value=st.sampled_from(["x\ny", ("a", "b"), ("",), 3, True, False, "", None]),
    )
    def field(self, who: int, name: str, value) -> None:
        self.run(who, set_field, name, value)

    @rule(who=WHO)
    def remember(self, who: int) -> None:
        if who == 0:
            self.versions.append(self.replicas[0].document.version())

    @rule(which=st.integers(0, 20))
    def revert(self, which: int) -> None:
        version = self.versions[which % len(self.versions)]
        document = self.replicas[0].document
        past = document.at(version)
        self.run(0, revert_to, version)
        assert document.content() == past.content()

    @rule(who=WHO)
    def undo_and_redo(self, who: int) -> None:
        replica = self.replicas[who]
        before = state(replica.document)
        label = replica.document.undo_label
        changes = replica.document.undo()
        replica.take(changes)
        if changes is not None:
            assert label == "Step"
            replica.take(replica.document.redo())
            assert state(replica.document) == before

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        replica = self.replicas[who]
        replica.take(replica.document.undo())

    @rule(who=WHO, other=WHO)
    def merge(self, who: int, other: int) -> None:
        if who == other:
            return
        mine, theirs = self.replicas[who], self.replicas[other]
        update = theirs.document.updates_since(mine.document)
        mine.view.apply(mine.document.merge([update]))
        mine.journal.append(update)

    @invariant()
    def views_equal_documents(self) -> None:
        for replica in self.replicas:
            for field in TextField:
                runs = normalised(replica.document.runs(field))
                assert replica.view.projections[field].runs == runs
                assert sum(len(run.text.encode("utf-16-le")) // 2 for run in runs) == replica.document.length(
                    field
                )
            assert replica.view.fields == replica.document.fields()

    @invariant()
    def everything_can_be_shown(self) -> None:
        for replica in self.replicas:
            document = replica.document
            for field in TextField:
                text = document.text(field)
                assert text.endswith("\n")
                assert not set(text) & set("\x00\r\u2029\u202e\ufdd0")
                assert field is TextField.BODY or text.count("\n") == 1
            blocks = document.blocks()
            assert len({block.id for block in blocks}) == len(blocks)
            for block in blocks:
                assert "\n" not in block.text
                assert (block.data is None) == (block.type in TEXT_BLOCKS)
                assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)

    def teardown(self) -> None:
        for replica in self.replicas:
            again = Document.load(replica.snapshot, replica.journal)
            assert state(again) == state(replica.document)
            assert state(Document.load(replica.document.snapshot())) == state(replica.document)
        for mine in self.replicas * 2:
            for theirs in self.replicas:
                mine.view.apply(mine.document.merge([theirs.document.updates_since(mine.document)]))
        first = state(self.replicas[0].document)
        assert all(state(replica.document) == first for replica in self.replicas)
        self.views_equal_documents()
        self.everything_can_be_shown()


Editing.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestEditing = Editing.TestCase
