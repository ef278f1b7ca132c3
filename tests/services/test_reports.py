from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base import preferences
from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.replacing import replace_ranges
from editor_app.document.commands.suggestions import accept_suggestions, reject_suggestions
from editor_app.document.commands.text import type_text
from editor_app.document.model import (
    OBJECT,
    ArticleContent,
    Block,
    BlockType,
    Image,
    RichText,
    Table,
    TextField,
)
from editor_app.document.suggesting import Suggesting
from editor_app.formats.reports.values import ReadReport
from editor_app.services.importing import ImportFailure, ImportOptions
from editor_app.services.opening import OpenLibrary
from editor_app.services.report_importing import ReportResult
from editor_app.services.report_stories import ReportStories, same_address
from editor_app.storage.reports import Report, ReportState
from editor_app.storage.rows import State
from helpers.letters import folder, letter

PARAGRAPHS = (
    "After the winter the old bridge was repared and painted green.",
    "Engineers checked every cable twice before the town held a small feast.",
    "The market on the square stays where it is, say the traders.",
)
ADDRESS = "https://news.example.com/2026/bridge-reopens/index.en.html"


def article(opened: OpenLibrary, headline: str = "Bridge reopens", language: str = "en") -> ArticleId:
    content = ArticleContent(
        RichText(headline),
        RichText("It was closed for a year."),
        tuple(Block(text=text) for text in PARAGRAPHS),
    )
    return opened.desk.new_article(content, language=language, state=State.READY)


def report(exact: str, *, address: str = ADDRESS, at: datetime | None = None, **more: str) -> ReadReport:
    text = "\n".join(PARAGRAPHS)
    start = text.find(exact)
    if start >= 0:
        more = {"prefix": text[max(0, start - 40) : start], "suffix": text[start + len(exact) :][:40], **more}
    return ReadReport(exact, address, received=at, source="csv", **more)


def take(opened: OpenLibrary, read: ReadReport, *, keeps_sender: bool = False) -> Report:
    return opened.reports.taking()(read, keeps_sender).report


def send_out(opened: OpenLibrary, name: ArticleId) -> None:
    at = opened.desk.open(name).document.now()
    opened.desk.close(name)
    opened.store.exports.add(name, "html", "/srv/site/bridge-reopens/index.en.html", "", 1, at, "Leyla")


def replace(opened: OpenLibrary, name: ArticleId, old: str, new: str) -> None:
    open_article = opened.desk.open(name)
    text = open_article.document.text(TextField.BODY)
    start = text.index(old)
    place = Selection(TextField.BODY, start, start + len(old))
    open_article.run("Replace", replace_ranges, [(place, new)])
    opened.desk.close(name)


def body(opened: OpenLibrary, name: ArticleId) -> str:
    return "\n".join(block.text for block in opened.desk.content(name).body)


def marked(opened: OpenLibrary, found: Report) -> str:
    open_article = opened.desk.open(found.article)
    place = opened.reports.place(found)
    assert place is not None
    text = open_article.document.draft.slice(place.field, place.start, place.end)
    opened.desk.close(found.article)
    return text


# Which story


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.com/bridge-reopens",
        "http://www.news.example.com/2026/03/05/bridge-reopens.html?utm_source=mail#text",
        "https://news.example.com/en/12345-bridge-reopens/",
        "https://news.example.com/en/bridge-reopens-12345.htm",
        "/bridge-reopens/index.en.html",
    ],
)
def test_a_story_is_found_by_its_name_in_the_address(opened: OpenLibrary, address: str) -> None:
    name = article(opened)
    article(opened, "Harvest is in")
    assert take(opened, report("repared", address=address)).article == name


def test_a_story_is_found_by_the_folder_that_it_was_exported_to(opened: OpenLibrary) -> None:
    name = article(opened)
    send_out(opened, name)
    open_article = opened.desk.open(name)
    open_article.run("Type", type_text, Selection(TextField.HEADLINE, 0, 14), "Something else")
    opened.desk.close(name)
    assert take(opened, report("repared", address="https://news.example.com/bridge-reopens/")).article == name


def test_a_story_is_found_by_its_id_and_by_its_title(opened: OpenLibrary) -> None:
    name = article(opened)
    assert take(opened, report("repared", address=f"https://news.example.com/a/{name}")).article == name
    assert take(opened, report("twice", address="", title="bridge  REOPENS")).article == name


def test_an_imported_page_is_found_by_the_address_it_came_from(opened: OpenLibrary, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    page.write_text(
        '<html lang="en"><head><title>Quite another name</title>'
        '<link rel="canonical" href="https://news.example.com/node/77"></head>'
        f"<body><article><h1>Quite another name</h1>{text}</article></body></html>"
    )
    (result,) = opened.importing.import_paths([str(page)])
    found = ReportStories(opened.store).find(
        report("twice", address="http://news.example.com/node/77/?from=mail")
    )
    assert found == (result.article,)  # type: ignore[union-attr]


def test_of_two_language_versions_the_one_that_holds_the_words_is_meant(opened: OpenLibrary) -> None:
    name = article(opened)
    story = opened.store.articles.story_of(name)
    other = opened.desk.new_article(
        ArticleContent(RichText("Bridge reopens"), body=(Block(text="Köhnə körpü təmir olundu və açıldı."),)),
        story=story,
        language="az",
    )
    address = "https://news.example.com/bridge-reopens"
    assert take(opened, report("repared", address=address)).article == name
    assert take(opened, ReadReport("təmir olundu", address, "Köhnə körpü ", " və açıldı.")).article == other


def test_a_report_about_an_unknown_page_needs_a_story_and_gets_it_by_hand(opened: OpenLibrary) -> None:
    name = article(opened)
    lost = take(opened, report("repared", address="https://news.example.com/weather"))
    assert lost.state is ReportState.NEEDS_STORY
    placed = opened.reports.assign(lost, name)
    assert (placed.state, marked(opened, placed)) == (ReportState.OPEN, "repared")


def test_addresses_of_one_page_are_the_same() -> None:
    same = {
        same_address(address)
        for address in (
            "https://www.news.example.com/a/B/?utm_source=x",
            "http://news.example.com/a/b#c",
            "https://m.news.example.com/a/b/index.html",
        )
    }
    assert len(same) == 1
    assert same_address("https://a.example/?p=1") != same_address("https://a.example/?p=2")


# Where in it


def test_a_report_is_placed_in_the_text(opened: OpenLibrary) -> None:
    article(opened)
    found = take(opened, report("repared"))
    assert (found.state, marked(opened, found)) == (ReportState.OPEN, "repared")


def test_a_report_about_the_headline_is_placed_there(opened: OpenLibrary) -> None:
    article(opened)
    found = take(opened, ReadReport("Bridge reopens", ADDRESS, suffix=" It was closed"))
    place = opened.reports.place(found)
    assert place is not None
    assert place.field is TextField.HEADLINE


def test_the_place_is_found_in_the_text_as_it_was_published_and_carried_forward(opened: OpenLibrary) -> None:
    name = article(opened)
    send_out(opened, name)
    # Everything around the mistake is written anew; only the mistake itself stays.
    replace(
        opened, name, "After the winter the old bridge was ", "Since Monday the crossing is open: it was "
    )
    replace(opened, name, " and painted green.", ", say the engineers.")
    found = take(opened, report("repared", at=datetime(2026, 3, 6, tzinfo=UTC)))
    assert (found.state, marked(opened, found)) == (ReportState.OPEN, "repared")


def test_a_mistake_that_was_mended_since_says_so(opened: OpenLibrary) -> None:
    name = article(opened)
    send_out(opened, name)
    replace(opened, name, "repared", "repaired")
    found = take(opened, report("repared", at=datetime(2026, 3, 6, tzinfo=UTC)))
    assert found.state is ReportState.MENDED
    assert found.article == name


def test_the_same_mistake_elsewhere_is_not_taken_for_one_that_was_mended(opened: OpenLibrary) -> None:
    name = article(opened)
    replace(opened, name, "say the traders", "the old bridge was repared, say the traders")
    send_out(opened, name)
    replace(opened, name, "repared and painted", "repaired and painted")
    found = take(opened, report("repared", at=datetime(2026, 3, 6, tzinfo=UTC)))
    assert found.state is ReportState.MENDED


def test_a_report_from_before_the_article_came_into_the_library_is_placed(opened: OpenLibrary) -> None:
    article(opened)
    found = take(opened, report("repared", at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert found.state is ReportState.OPEN


def test_words_that_are_nowhere_need_a_place_and_get_it_by_hand(opened: OpenLibrary) -> None:
    name = article(opened)
    lost = take(opened, ReadReport("the ferry sank", ADDRESS))
    assert (lost.state, lost.article) == (ReportState.NEEDS_PLACE, name)
    with pytest.raises(CommandRefused):
        opened.reports.accept(lost)
    with pytest.raises(CommandRefused):
        opened.reports.put_at(lost, name, Selection(TextField.BODY, 4, 4))
    placed = opened.reports.put_at(lost, name, Selection(TextField.BODY, 6, 16))
    assert (placed.state, marked(opened, placed)) == (ReportState.OPEN, "the winter")


def test_an_open_report_is_mended_by_editing_the_words_and_by_nothing_else(opened: OpenLibrary) -> None:
    name = article(opened)
    found = take(opened, report("repared"))
    replace(opened, name, "After the winter", "Later")
    assert opened.reports.refresh(name) == 0
    replace(opened, name, "repared", "repaired")
    assert len(list(opened.reports.refreshing())) == 1
    assert opened.reports.get(found.report).state is ReportState.MENDED


def test_a_suggested_correction_mends_a_report_until_it_is_rejected(opened: OpenLibrary) -> None:
    name = article(opened)
    found = take(opened, report("repared"))
    open_article = opened.desk.open(name)
    open_article.set_suggesting(True)
    replace(opened, name, "repared", "repaired")
    assert opened.reports.refresh(name) == 1
    assert opened.reports.get(found.report).state is ReportState.MENDED
    with pytest.raises(CommandRefused, match="no longer there"):
        opened.reports.accept(opened.reports.get(found.report), "repaired again")
    (suggestion,) = open_article.document.suggestions()
    at = datetime(2026, 3, 6, tzinfo=UTC)
    open_article.run("Reject", reject_suggestions, [suggestion.id], by="me", at=at)
    assert opened.reports.refresh(name) == 1
    assert opened.reports.get(found.report).state is ReportState.OPEN
    opened.desk.close(name)


def test_a_mistake_that_was_typed_anew_with_its_paragraph_is_still_open(opened: OpenLibrary) -> None:
    name = article(opened)
    found = take(opened, report("repared"))
    replace(opened, name, PARAGRAPHS[0], "x")
    replace(opened, name, "x", PARAGRAPHS[0])
    assert opened.reports.refresh(name) == 0
    assert marked(opened, opened.reports.get(found.report)) == "repared"


# The same again


def test_reports_about_overlapping_words_join(opened: OpenLibrary) -> None:
    article(opened)
    first = take(opened, report("repared"))
    second = take(opened, report("was repared and"))
    third = take(opened, report("twice"))
    assert (second.state, second.joined) == (ReportState.JOINED, first.report)
    assert third.state is ReportState.OPEN


def test_reports_that_need_a_place_or_a_story_join_by_their_words(opened: OpenLibrary) -> None:
    article(opened)
    first = take(opened, ReadReport("the ferry sank", ADDRESS))
    assert take(opened, ReadReport("the ferry sank", ADDRESS, comment="again")).joined == first.report
    lost = take(opened, ReadReport("rain", "https://news.example.com/weather"))
    assert (
        take(opened, ReadReport("rain", "https://news.example.com/weather", comment="x")).joined
        == lost.report
    )


def test_the_same_file_twice_brings_nothing_twice(opened: OpenLibrary) -> None:
    article(opened)
    at = datetime(2026, 3, 6, tzinfo=UTC)
    take(opened, report("repared", at=at))
    assert not opened.reports.taking()(report("repared", at=at), False).is_new
    assert opened.reports.counts() == {ReportState.OPEN: 1}


# Deciding


def test_a_correction_becomes_a_suggestion_of_the_reader(opened: OpenLibrary) -> None:
    name = article(opened)
    found = take(opened, report("repared", correction="repaired", comment="one letter is missing"))
    opened.reports.accept(found)
    open_article = opened.desk.open(name)
    (suggestion,) = open_article.document.suggestions()
    assert (suggestion.deleted, suggestion.inserted) == ("repared", "repaired")
    assert (suggestion.by, suggestion.reason) == ("Reader’s report", "one letter is missing")
    open_article.run(
        "Accept", accept_suggestions, [suggestion.id], by="me", at=datetime(2026, 3, 6, tzinfo=UTC)
    )
    opened.desk.close(name)
    assert "was repaired and" in body(opened, name)
    assert opened.reports.get(found.report).state is ReportState.ACCEPTED
    assert opened.reports.get(found.report).person == "Leyla Quliyeva"


def test_an_editor_may_give_another_correction(opened: OpenLibrary) -> None:
    name = article(opened)
    opened.reports.accept(take(opened, report("repared", correction="repiared")), "repaired")
    assert "was repaired and" in body(opened, name)


def test_a_report_without_a_correction_becomes_a_note(opened: OpenLibrary) -> None:
    name = article(opened)
    opened.reports.accept(take(opened, report("twice", comment="I counted three times")))
    open_article = opened.desk.open(name)
    (note,) = open_article.document.notes()
    assert (note.quote, note.text, note.by) == ("twice", "I counted three times", "Reader’s report")
    opened.desk.close(name)


def test_a_correction_of_words_in_two_paragraphs_becomes_a_note(opened: OpenLibrary) -> None:
    name = article(opened)
    across = "painted green.\nEngineers checked"
    opened.reports.accept(take(opened, report(across, correction="painted. Engineers checked")))
    open_article = opened.desk.open(name)
    (note,) = open_article.document.notes()
    assert "painted. Engineers checked" in note.text
    opened.desk.close(name)


def test_a_refused_report_keeps_the_reason_and_answers_those_who_say_the_same(opened: OpenLibrary) -> None:
    article(opened)
    first = take(opened, report("painted"))
    take(opened, report("and painted green"))
    opened.reports.refuse(first, "the word is right")
    assert opened.reports.waiting() == 0
    assert {found.reason for found in opened.reports.list(set(ReportState))} == {"the word is right"}
    assert take(opened, report("painted green")).joined == first.report


def test_a_decision_can_be_taken_back(opened: OpenLibrary) -> None:
    article(opened)
    found = take(opened, report("painted"))
    opened.reports.refuse(found, "no")
    again = opened.reports.reopen(opened.reports.get(found.report))
    assert (again.state, again.reason, again.handled) == (ReportState.OPEN, "", None)


# Who sent it


def test_senders_are_dropped_unless_somebody_wants_them(opened: OpenLibrary) -> None:
    article(opened)
    comment = "write to reader@example.org, my address is 203.0.113.9 or 2001:db8:0:1:2:3:4:5"
    read = report("repared", comment=comment, sender="A Reader <reader@example.org>")
    assert take(opened, read).comment == "write to …, my address is … or …"
    kept = take(
        opened, report("twice", comment="typo", sender="A Reader <reader@example.org>"), keeps_sender=True
    )
    assert kept.comment == "typo\n— A Reader <reader@example.org>"


def test_the_preferences_may_keep_senders(opened: OpenLibrary) -> None:
    article(opened)
    opened.settings = Settings()
    opened.settings.set(preferences.KEEP_SENDERS, True)
    found = take(opened, report("twice", comment="typo", sender="A Reader"))
    assert found.comment == "typo\n— A Reader"


# Through import


def test_a_folder_of_mails_is_taken_in_report_by_report(opened: OpenLibrary, tmp_path: Path) -> None:
    name = article(opened)
    mails = [
        letter(f"{ADDRESS}\n\nthe old bridge was <!!!>repared<!!!> and painted green"),
        letter("Thank you!", subject="Hello"),
        letter("https://news.example.com/weather\n\nit will <!!!>rian<!!!> again"),
    ]
    path = tmp_path / "inbox.mbox"
    path.write_bytes(folder(mails))
    first, second = list(opened.importing.bring_in([str(path)], ImportOptions()))
    assert isinstance(first, ReportResult)
    assert (first.article, first.state, first.headline) == (name, ReportState.OPEN, "Bridge reopens")
    assert isinstance(second, ReportResult)
    assert (second.article, second.state) == ("", ReportState.NEEDS_STORY)
    assert b"reader@example.org" not in b"".join(
        entry.read_bytes() for entry in Path(opened.store.folder).glob("library.db*")
    )


def test_a_folder_without_a_report_fails_and_the_other_files_come_in(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.mbox").write_bytes(folder([letter("Thank you!", subject="Hello")]))
    (inputs / "b.csv").write_text(f"url,exact,prefix\n{ADDRESS},repared,the old bridge was \n")
    article(opened)
    failed, taken = list(opened.importing.bring_in([str(inputs)], ImportOptions()))
    assert isinstance(failed, ImportFailure)
    assert isinstance(taken, ReportResult)


def test_many_reports_about_many_articles_are_all_kept(opened: OpenLibrary, tmp_path: Path) -> None:
    names = [article(opened, f"Bridge number {number} reopens") for number in range(12)]
    rows = [
        f"https://news.example.com/bridge-number-{number % 12}-reopens/,{word},{datetime(2026, 3, 6, tzinfo=UTC) + timedelta(hours=number):%Y-%m-%d %H:%M}"
        for number, word in enumerate(["repared", "traders", "painted", "cable"] * 12)
    ]
    path = tmp_path / "reports.csv"
    path.write_text("url,exact,date\n" + "\n".join(rows) + "\n")
    results = list(opened.importing.bring_in([str(path)], ImportOptions()))
    assert len(results) == 48
    assert {result.article for result in results if isinstance(result, ReportResult)} == set(names)


# In pictures and tables


def illustrated(opened: OpenLibrary) -> ArticleId:
    picture = Image(caption=RichText("The brigde at dawn, seen from the old market"), credit="Rauf Lalayev")
    table = Table(rows=((RichText("Day"), RichText("Crossngs")), (RichText("Monday"), RichText("1,240"))))
    content = ArticleContent(
        RichText("Bridge reopens"),
        RichText("It was closed for a year."),
        (
            Block(text=PARAGRAPHS[0]),
            Block(BlockType.IMAGE, OBJECT, data=picture),
            Block(text=PARAGRAPHS[1]),
            Block(BlockType.TABLE, OBJECT, data=table),
            Block(text=PARAGRAPHS[2]),
        ),
    )
    return opened.desk.new_article(content, language="en", state=State.READY)


def caption(opened: OpenLibrary, name: ArticleId, text: str) -> None:
    open_article = opened.desk.open(name)
    start = open_article.document.text(TextField.BODY).index(OBJECT)
    picture = Image(caption=RichText(text))
    open_article.run("Change picture", replace_object, Selection(TextField.BODY, start, start + 1), picture)
    opened.desk.close(name)


@pytest.mark.parametrize(
    ("read", "number"),
    [
        (ReadReport("brigde", ADDRESS), 0),
        (ReadReport("brigde", ADDRESS, prefix="painted green. The ", suffix=" at dawn, seen"), 0),
        (ReadReport("Rauf Lalayev", ADDRESS), 0),
        (ReadReport("Crossngs", ADDRESS), 1),
        (ReadReport("Crossngs", ADDRESS, prefix="a small feast. Day ", suffix=" Monday 1,240"), 1),
    ],
    ids=["caption", "caption in its page", "credit", "cell", "cell in its table"],
)
def test_words_of_a_caption_or_a_cell_are_placed_at_the_picture_or_table(
    opened: OpenLibrary, read: ReadReport, number: int
) -> None:
    name = illustrated(opened)
    found = take(opened, read)
    assert (found.state, marked(opened, found)) == (ReportState.OPEN, OBJECT)
    place = opened.reports.place(found)
    assert place is not None
    text = opened.desk.open(name).document.text(TextField.BODY)
    opened.desk.close(name)
    assert text[: place.start].count(OBJECT) == number
    around = opened.reports.around(found)
    assert around is not None
    assert around[1] == read.exact


def test_words_that_stand_in_the_text_too_are_placed_there(opened: OpenLibrary) -> None:
    illustrated(opened)
    found = take(opened, ReadReport("repared", ADDRESS))
    assert marked(opened, found) == "repared"
    assert take(opened, ReadReport("the ferry sank", ADDRESS)).state is ReportState.NEEDS_PLACE


def test_a_correction_in_a_caption_becomes_a_note_that_says_the_words(opened: OpenLibrary) -> None:
    name = illustrated(opened)
    found = take(opened, ReadReport("brigde", ADDRESS, comment="two letters", correction="bridge"))
    opened.reports.accept(found)
    document = opened.desk.open(name).document
    (note,) = document.notes()
    assert note.text == "“brigde” two letters → bridge"
    assert note.place is not None
    assert document.draft.slice(note.place.field, note.place.start, note.place.end) == OBJECT
    assert document.suggestions() == ()
    opened.desk.close(name)


def test_a_report_in_a_caption_is_mended_by_its_words_going_and_open_when_they_come_back(
    opened: OpenLibrary,
) -> None:
    name = illustrated(opened)
    found = take(opened, ReadReport("brigde", ADDRESS))
    caption(opened, name, "The brigde at night")
    assert opened.reports.refresh(name) == 0
    caption(opened, name, "The bridge at night")
    assert opened.reports.refresh(name) == 1
    assert opened.reports.get(found.report).state is ReportState.MENDED
    with pytest.raises(CommandRefused):
        opened.reports.accept(found)
    caption(opened, name, "The brigde by night")
    assert opened.reports.refresh(name) == 1
    assert opened.reports.get(found.report).state is ReportState.OPEN


def test_two_mistakes_in_one_caption_are_two_reports_and_the_same_one_twice_joins(
    opened: OpenLibrary,
) -> None:
    illustrated(opened)
    first = take(opened, ReadReport("brigde", ADDRESS))
    other = take(opened, ReadReport("seen from", ADDRESS))
    again = take(opened, ReadReport("The brigde at dawn", ADDRESS))
    assert (first.state, other.state, again.state) == (ReportState.OPEN, ReportState.OPEN, ReportState.JOINED)
    assert again.joined == first.report


def test_a_report_without_a_place_can_be_put_at_a_picture(opened: OpenLibrary) -> None:
    name = illustrated(opened)
    lost = take(opened, ReadReport("the ferry sank", ADDRESS))
    start = opened.desk.open(name).document.text(TextField.BODY).index(OBJECT)
    opened.desk.close(name)
    placed = opened.reports.put_at(lost, name, Selection(TextField.BODY, start, start + 1))
    assert placed.state is ReportState.OPEN
    assert placed.exact.startswith("The brigde at dawn")


def test_a_suggested_text_before_a_picture_does_not_move_the_place(opened: OpenLibrary) -> None:
    name = illustrated(opened)
    open_article = opened.desk.open(name)
    at = open_article.document.now()
    place = Selection(TextField.BODY, 0, 16)
    open_article.run("Type", type_text, place, "𝒜 Since Monday", suggest=Suggesting("Aygün", at))
    found = take(opened, ReadReport("Crossngs", ADDRESS))
    assert marked(opened, found) == OBJECT
    where = opened.reports.place(found)
    assert where is not None
    kept = open_article.document.draft.slice(TextField.BODY, where.start - 10, where.start)
    assert kept.endswith("small feast.\n"[-10:])
    opened.desk.close(name)
