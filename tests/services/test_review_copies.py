from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor_app.base.errors import InputError, UserError
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.notes import add_note, reply_to_note, resolve_note
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.document.notes import Note
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.formats.values import Source
from editor_app.services.importing import ImportResult
from editor_app.services.opening import OpenLibrary
from editor_app.services.review_copies import BroughtBack
from helpers.word import Copy, by, document, gone, package, para, parts, run

TITLE_STYLE = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
BODY = (
    "The old bridge was opened in spring.",
    "Farmers expect a good harvest this year.",
    "The museum will close on Monday.",
)


@pytest.fixture
def article(opened: OpenLibrary) -> ArticleId:
    blocks = tuple(Block(text=text) for text in BODY)
    content = ArticleContent(RichText("Bridge opens"), RichText("A summary"), blocks, {"language": "en"})
    return opened.desk.new_article(content)


class Round:
    """One article, and the ways that its copies take."""

    def __init__(self, library: OpenLibrary, article: ArticleId, folder: Path) -> None:
        self.library = library
        self.id = article
        self.folder = folder
        self.opened = library.desk.open(article)

    def sent(self, person: str = "Colleague") -> Copy:
        path = self.folder / "copy.docx"
        self.library.review_copies.export(self.id, path)
        return Copy(path.read_bytes(), person)

    def back(self, copy: Copy, name: str = "back.docx") -> BroughtBack:
        path = self.folder / name
        path.write_bytes(copy.saved())
        return self.library.review_copies.bring_back(str(path))

    def text(self, reading: Reading = Reading.FINAL, field: TextField = TextField.BODY) -> str:
        return self.opened.document.text(field, reading)

    def suggestions(self) -> list[tuple[str, str, str]]:
        return [(found.by, found.deleted, found.inserted) for found in self.opened.document.suggestions()]

    def change(self, old: str, new: str, suggest: Suggesting | None = None) -> None:
        start = self.text(Reading.MARKED).index(old)
        place = Selection(TextField.BODY, start, start + len(old))
        self.opened.run("Change", replace_ranges, [(place, new)], suggest=suggest)


@pytest.fixture
def going(opened: OpenLibrary, article: ArticleId, tmp_path: Path):
    found = Round(opened, article, tmp_path)
    yield found
    opened.desk.close(article)


def test_untracked_edits_become_suggestions_of_whoever_saved_the_copy(going: Round) -> None:
    copy = going.sent()
    copy.replace("good harvest", "poor harvest")
    brought = going.back(copy)
    assert (brought.suggestions, brought.decisions, brought.notes) == (1, 0, 0)
    assert going.suggestions() == [("Colleague", "good", "poor")]
    assert "poor harvest" in going.text()
    assert "good harvest" in going.text(Reading.ORIGINAL)


def test_tracked_edits_keep_author_and_date(going: Round) -> None:
    copy = going.sent("Anna Reader")
    copy.delete_tracked("old ")
    copy.insert_tracked("good", "very ", "2026-11-23T08:45:00Z")
    brought = going.back(copy)
    assert brought.suggestions == 2
    assert going.suggestions() == [("Anna Reader", "old ", ""), ("Anna Reader", "", "very ")]
    times = [found.at.isoformat() for found in going.opened.document.suggestions()]
    assert times == ["2026-11-23T08:30:00+00:00", "2026-11-23T08:45:00+00:00"]


def test_everything_is_placed_right_although_the_article_has_changed_meanwhile(going: Round) -> None:
    copy = going.sent()
    going.change("opened in spring", "closed in autumn after a long repair")
    start = Selection(TextField.BODY, 0, 0)
    going.opened.run("Type", type_text, start, "An entirely new beginning. ")
    copy.replace("good harvest", "poor harvest")
    copy.insert_tracked("Monday", "next ")
    copy.comment("museum", "Which one?")
    going.back(copy)
    assert going.text() == (
        "An entirely new beginning. The old bridge was closed in autumn after a long repair.\n"
        "Farmers expect a poor harvest this year.\nThe museum will close on next Monday.\n"
    )
    (note,) = going.opened.document.notes()
    assert note.place is not None
    assert going.text(Reading.MARKED)[note.place.start : note.place.end] == "museum"
    assert (note.by, note.text) == ("Colleague", "Which one?")


def test_a_paragraph_that_came_is_whole_though_the_one_before_changes_its_end(going: Round) -> None:
    copy = going.sent()
    going.change("spring.", "spring, at last.")
    copy.add_paragraph_after("opened in spring", "It is open every day.")
    going.back(copy)
    assert going.text().startswith(
        "The old bridge was opened in spring, at last.\nIt is open every day.\nFarmers"
    )


def test_the_same_copy_twice_adds_nothing(going: Round) -> None:
    copy = going.sent()
    copy.replace("good harvest", "poor harvest")
    copy.comment("museum", "Which one?")
    assert not going.back(copy).is_empty
    before = going.opened.document.version()
    assert going.back(copy, "again.docx").is_empty
    assert going.opened.document.version() == before


def test_an_unchanged_copy_brings_nothing(going: Round) -> None:
    going.change("good", "fair", Suggesting("Bob", going.opened.document.now()))
    going.opened.run(
        "Note", add_note, Selection(TextField.BODY, 0, 3), "Hm", by="Bob", at=going.opened.document.now()
    )
    assert going.back(going.sent()).is_empty


def test_a_copy_that_is_edited_further_brings_only_what_is_new(going: Round) -> None:
    copy = going.sent()
    copy.replace("good harvest", "poor harvest")
    going.back(copy)
    copy.replace("Monday", "Tuesday")
    assert going.back(copy).suggestions == 1
    assert going.suggestions() == [("Colleague", "good", "poor"), ("Colleague", "Monday", "Tuesday")]


def test_two_colleagues_may_edit_the_same_copy(going: Round) -> None:
    first = going.sent("Anna")
    second = Copy(first.saved(), "Bob")
    first.replace("good harvest", "poor harvest")
    second.replace("Monday", "Tuesday")
    going.back(first, "anna.docx")
    going.back(second, "bob.docx")
    assert going.suggestions() == [("Anna", "good", "poor"), ("Bob", "Monday", "Tuesday")]


@pytest.mark.parametrize("accepts", [True, False])
def test_suggestions_that_were_decided_in_the_copy_are_decided_here(going: Round, accepts: bool) -> None:
    going.change("good", "fair", Suggesting("Bob", going.opened.document.now()))
    copy = going.sent()
    copy.settle(accepts=accepts)
    brought = going.back(copy)
    assert (brought.suggestions, brought.decisions) == (0, 1)
    assert going.suggestions() == []
    assert ("fair harvest" in going.text()) == accepts
    (decision,) = going.opened.document.decisions()
    assert (decision.is_accepted, decision.decided_by) == (accepts, "Colleague")


@pytest.mark.parametrize("accepts", [True, False])
def test_what_was_decided_here_meanwhile_is_not_decided_again(going: Round, accepts: bool) -> None:
    going.change("good", "fair", Suggesting("Bob", going.opened.document.now()))
    copy = going.sent()
    (suggestion,) = going.opened.document.suggestions()
    decide = reject_suggestions if accepts else accept_suggestions
    going.opened.run("Decide", decide, [suggestion.id], by="Bob", at=going.opened.document.now())
    before = going.text()
    copy.settle(accepts=accepts)
    going.back(copy)
    assert going.text() == before


def test_a_paragraph_that_came_is_a_suggestion_that_can_be_rejected(going: Round) -> None:
    copy = going.sent()
    copy.add_paragraph_after("good harvest", "Prices may fall.")
    going.back(copy)
    assert going.text() == f"{BODY[0]}\n{BODY[1]}\nPrices may fall.\n{BODY[2]}\n"
    ids = [found.id for found in going.opened.document.suggestions()]
    going.opened.run("Reject", reject_suggestions, ids, by="Bob", at=going.opened.document.now())
    assert going.text() == "\n".join(BODY) + "\n"


def test_a_last_paragraph_that_came_leaves_the_text_whole_when_it_is_rejected(going: Round) -> None:
    copy = going.sent()
    copy.add_paragraph_after("museum", "It opens again on Friday.")
    going.back(copy)
    assert going.text().endswith("Monday.\nIt opens again on Friday.\n")
    ids = [found.id for found in going.opened.document.suggestions()]
    going.opened.run("Reject", reject_suggestions, ids, by="Bob", at=going.opened.document.now())
    assert going.text() == "\n".join(BODY) + "\n"


def test_headline_and_summary_come_back_too(going: Round) -> None:
    copy = going.sent()
    copy.replace("Bridge opens", "Bridge reopens")
    going.back(copy)
    assert going.text(field=TextField.HEADLINE) == "Bridge reopens\n"


def test_threads_are_answered_and_resolved_and_nothing_of_them_is_lost(going: Round) -> None:
    now = going.opened.document.now()
    going.opened.run("Note", add_note, Selection(TextField.BODY, 4, 7), "How old?", by="Bob", at=now)
    (note,) = going.opened.document.notes()
    going.opened.run("Resolve", resolve_note, note.id, by="Bob", at=now)
    copy = going.sent()
    text = copy.parts["word/commentsExtended.xml"].replace(b'done="1"', b'done="0"')
    copy.parts["word/commentsExtended.xml"] = text
    assert going.back(copy).notes == 1
    (note,) = going.opened.document.notes()
    assert not note.is_resolved
    assert note.text == "How old?"


def test_an_export_of_a_copy_is_logged_with_its_version(going: Round) -> None:
    going.sent()
    (entry,) = going.library.store.exports.of(going.id)
    assert entry.format == "docx-review"
    assert bytes.fromhex(entry.revision) == going.opened.document.version()


def test_a_file_that_is_no_copy_is_refused_in_words(going: Round) -> None:
    path = going.folder / "note.txt"
    path.write_text("Only a note.\n\nNothing else.")
    with pytest.raises(InputError, match="no review copy"):
        going.library.review_copies.bring_back(str(path))


def test_a_copy_of_a_version_that_is_unknown_is_refused_in_words(going: Round) -> None:
    copy = going.sent()
    revision = going.opened.document.version().hex()
    for name, data in copy.parts.items():
        copy.parts[name] = data.replace(revision.encode(), (b"01" + b"ab" * 10))
    with pytest.raises(InputError, match="version"):
        going.back(copy)


def test_other_formats_cannot_be_review_copies(going: Round) -> None:
    with pytest.raises(UserError, match="docx"):
        going.library.review_copies.export(going.id, going.folder / "copy.html")


def test_a_copy_of_another_format_comes_back_the_same_way(going: Round) -> None:
    going.change("good", "fair", Suggesting("Bob", going.opened.document.now()))
    path = going.folder / "copy.odt"
    going.library.review_copies.export(going.id, path)
    held = parts(path.read_bytes())
    held["content.xml"] = held["content.xml"].replace(b"Monday", b"Tuesday")
    person = b"<dc:creator>Colleague</dc:creator></office:meta>"
    held["meta.xml"] = held["meta.xml"].replace(b"</office:meta>", person)
    back = going.folder / "back.odt"
    back.write_bytes(package(held))
    brought = going.library.review_copies.bring_back(str(back))
    assert (brought.suggestions, brought.decisions, brought.notes) == (1, 0, 0)
    assert ("Colleague", "Monday", "Tuesday") in going.suggestions()
    assert going.library.review_copies.bring_back(str(back)).is_empty


def test_importing_a_copy_brings_it_back_to_its_article(going: Round) -> None:
    copy = going.sent()
    copy.replace("good harvest", "poor harvest")
    path = going.folder / "returned.docx"
    path.write_bytes(copy.saved())
    (outcome,) = going.library.importing.import_paths([str(path)])
    assert isinstance(outcome, ImportResult)
    assert outcome.article == going.id
    assert "1 suggestion" in outcome.warnings[0]


def test_any_other_document_is_imported_with_its_suggestions_and_notes(going: Round) -> None:
    body = para(run("A headline"), style="Title") + para(
        run("The "), by("del", "Anna", gone("old")), by("ins", "Anna", run("new")), run(" bridge.")
    )
    path = going.folder / "foreign.docx"
    path.write_bytes(document(body, styles=TITLE_STYLE))
    (outcome,) = going.library.importing.import_paths([str(path)])
    assert isinstance(outcome, ImportResult)
    opened = going.library.desk.open(outcome.article)
    (suggestion,) = opened.document.suggestions()
    assert (suggestion.by, suggestion.deleted, suggestion.inserted) == ("Anna", "old", "new")
    going.library.desk.close(outcome.article)
    row = going.library.library.row(outcome.article)
    assert row is not None
    assert row.suggestions == 1


def test_a_copy_that_was_read_for_the_window_is_brought_back_too(going: Round) -> None:
    copy = going.sent()
    copy.replace("good harvest", "poor harvest")
    data = copy.saved()
    importing = going.library.importing
    (read,) = importing.read(Source(data, "returned.docx"))
    assert importing.keep(read, data, "returned.docx").article == going.id
    assert going.suggestions() == [("Colleague", "good", "poor")]


def noted(going: Round, *, blocks: bool = False) -> Note:
    """A note on the museum."""
    start = going.text(Reading.MARKED).index("museum")
    place, now = Selection(TextField.BODY, start, start + 6), going.opened.document.now()
    going.opened.run("Note", add_note, place, "Which one?", by="Bob", at=now, blocks=blocks)
    (note,) = going.opened.document.notes()
    return note


def test_a_comment_that_was_removed_in_the_copy_is_resolved_and_says_so(going: Round) -> None:
    noted(going)
    copy = going.sent()
    copy.remove_comments()
    brought = going.back(copy)
    assert (brought.suggestions, brought.decisions, brought.notes) == (0, 0, 1)
    (note,) = going.opened.document.notes()
    assert (note.text, note.is_resolved, note.resolved_by) == ("Which one?", True, "Colleague")
    assert [(reply.by, reply.text) for reply in note.replies] == [
        ("Colleague", "This note was removed in a review copy.")
    ]
    assert going.back(copy, "again.docx").is_empty


def test_a_comment_that_blocks_stays_open_although_it_was_removed_in_the_copy(going: Round) -> None:
    noted(going, blocks=True)
    copy = going.sent()
    copy.remove_comments()
    assert going.back(copy).notes == 1
    (note,) = going.opened.document.notes()
    assert not note.is_resolved
    assert len(note.replies) == 1
    assert going.back(copy, "again.docx").is_empty


def test_comments_whose_authors_a_program_took_out_are_the_same_comments(going: Round) -> None:
    note = noted(going)
    copy = going.sent()
    copy.parts["word/comments.xml"] = copy.parts["word/comments.xml"].replace(b'"Bob"', b'"Author"')
    copy.replace("good harvest", "poor harvest")
    assert going.back(copy).notes == 0
    (found,) = going.opened.document.notes()
    assert (found.id, found.by, found.is_resolved) == (note.id, "Bob", False)


def test_an_answer_that_a_program_took_out_of_its_thread_is_the_same_answer(going: Round) -> None:
    note = noted(going)
    now = going.opened.document.now()
    going.opened.run("Reply", reply_to_note, note.id, "A hundred years.", by="Anna", at=now)
    (before,) = going.opened.document.notes()
    copy = going.sent()
    extended = copy.parts["word/commentsExtended.xml"]
    copy.parts["word/commentsExtended.xml"] = re.sub(rb' w15:paraIdParent="[^"]*"', b"", extended)
    assert extended != copy.parts["word/commentsExtended.xml"]
    copy.replace("good harvest", "poor harvest")
    assert going.back(copy).notes == 0
    (after,) = going.opened.document.notes()
    assert (after.id, after.replies) == (before.id, before.replies)
