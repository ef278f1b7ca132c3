"""Acts of a translator: each is one step, leaves nothing out, and what does not apply says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import MediaId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import (
    ArticleContent,
    Block,
    Image,
    MarkType,
    RichText,
    TextField,
    image_block,
)
from editor_app.document.segments import Origin, SegmentState
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.bitext import Bitext, BitextRow
from editor_app.services.translating.pairs import Pair, Staleness
from editor_app.services.translating.rich_parts import as_line
from editor_app.services.translating.work import Work

BODY = TextField.BODY
SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    RichText("Yağışdan sonra."),
    (
        Block(text="Körpü 12 noyabrda açıldı. Onun 18 tağı var."),
        Block(text="Yarmarka şərq sahilinə köçür."),
        image_block(Image(MediaId("a" * 64), RichText("Körpünün tağları"), alt="Tağlar", width=10)),
    ),
    {"language": "az"},
)


@dataclass
class Bench:
    """A version at work."""

    work: Work

    @property
    def bitext(self) -> Bitext:
        return self.work.bitext()

    def pair(self, start: str) -> Pair:
        return next(
            pair
            for pair in self.bitext.pairs
            if any(one.text.startswith(start) for one in (*pair.sources, *pair.targets))
        )

    def row(self, start: str) -> BitextRow:
        pair = self.pair(start)
        return next(row for row in self.bitext.rows if pair in row.pairs)

    def insert(self, start: str, text: str, origin: Origin = Origin.HUMAN) -> None:
        bitext = self.bitext
        pair = next(one for one in bitext.pairs if any(each.text.startswith(start) for each in one.sources))
        row = next(one for one in bitext.rows if pair in one.pairs)
        self.work.insert(bitext, row, pair, text, origin)

    def confirm(self, start: str) -> None:
        self.work.confirm(self.bitext, self.pair(start))

    @property
    def text(self) -> str:
        return self.work.article.document.text(BODY)

    def edit(self, article: OpenArticle, old: str, new: str) -> None:
        start = article.document.text(BODY).index(old)
        article.run("Edit", type_text, Selection(BODY, start, start + len(old)), new)


@pytest.fixture
def bench(opened: OpenLibrary) -> Iterator[Bench]:
    source = opened.desk.new_article(SOURCE)
    made = opened.versions.begin(source, "en")
    one, other = opened.desk.open(made), opened.desk.open(source)
    yield Bench(Work(one, other, lambda: opened.memory))
    opened.desk.close(made)
    opened.desk.close(source)


FIRST, SECOND = "The bridge opened on 12 November.", "It has 18 arches."


def test_translations_are_put_where_they_belong_whatever_comes_first(bench: Bench) -> None:
    bench.insert("Onun", SECOND)
    bench.insert("Körpü 12", FIRST, Origin.TM)
    bench.insert("Yarmarka", "The fair moves to the east bank.")
    bench.insert("Körpü açıldı", "Bridge opens")
    bench.insert("Körpünün tağları", "The arches of the bridge")
    assert bench.text.split("\n")[:2] == [f"{FIRST} {SECOND}", "The fair moves to the east bank."]
    content = bench.work.article.content()
    assert content.headline.text == "Bridge opens"
    assert content.body[2].data == Image(
        MediaId("a" * 64), RichText("The arches of the bridge"), alt="", width=10
    )
    assert bench.bitext.states == {SegmentState.DRAFT: 5, SegmentState.NEW: 2}
    assert bench.pair(FIRST).segments[0].progress.origin is Origin.TM


def test_each_insertion_is_one_step_back(bench: Bench) -> None:
    before = bench.work.article.content()
    bench.insert("Körpü 12", FIRST)
    bench.insert("Onun", SECOND)
    bench.work.article.undo()
    assert bench.text.startswith(f"{FIRST}\n")
    bench.work.article.undo()
    assert bench.work.article.content() == before
    assert bench.work.article.document.translation().segments == ()


def test_what_is_confirmed_is_remembered_with_its_neighbours(bench: Bench, opened: OpenLibrary) -> None:
    bench.insert("Körpü 12", FIRST)
    bench.confirm("Körpü 12")
    assert bench.pair("Körpü 12").state is SegmentState.TRANSLATED
    bitext = bench.bitext
    (match, *_rest) = bench.work.matches(bench.work.look_up(bitext, bench.pair("Körpü 12")))
    assert (match.target.text, match.score) == (FIRST, 102)


def test_nothing_is_confirmed_where_nothing_is_written(bench: Bench) -> None:
    with pytest.raises(CommandRefused, match="Nothing is translated"):
        bench.confirm("Onun")


def test_other_figures_are_taken_over_and_wait_to_be_confirmed(bench: Bench) -> None:
    bench.insert("Körpü 12", FIRST)
    bench.insert("Onun", SECOND)
    bench.confirm("Onun")
    bench.edit(bench.work.source, "18", "19")
    pair = bench.pair("Onun")
    assert pair.stale is Staleness.EDITED
    change = bench.work.change(pair)
    assert change is not None
    assert [(fact.before, fact.after) for fact in change.facts] == [("18", "19")]
    bench.work.take_over(pair)
    assert bench.text.startswith(f"{FIRST} It has 19 arches.")
    pair = bench.pair("Onun")
    assert (pair.state, pair.stale) == (SegmentState.DRAFT, None)
    bench.work.article.undo()
    pair = bench.pair("Onun")
    assert (pair.state, pair.stale) == (SegmentState.TRANSLATED, Staleness.EDITED)


def test_other_words_are_left_to_a_person(bench: Bench) -> None:
    bench.insert("Yarmarka", "The fair moves to the east bank.")
    bench.confirm("Yarmarka")
    bench.edit(bench.work.source, "şərq sahilinə", "meydana")
    with pytest.raises(CommandRefused, match="has to be translated"):
        bench.work.take_over(bench.pair("Yarmarka"))
    bench.work.still_valid(bench.pair("Yarmarka"))
    assert bench.pair("Yarmarka").stale is None
    with pytest.raises(CommandRefused, match="has not moved"):
        bench.work.still_valid(bench.pair("Yarmarka"))


def test_a_sentence_that_has_gone_is_taken_out(bench: Bench) -> None:
    bench.insert("Körpü 12", FIRST)
    bench.insert("Onun", SECOND)
    bench.confirm("Körpü 12")
    bench.confirm("Onun")
    source = bench.work.source
    start = source.document.text(BODY).index(" Onun 18")
    source.run("Edit", delete_selection, Selection(BODY, start, start + len(" Onun 18 tağı var.")))
    bench.work.take_over(bench.pair("It has"))
    assert bench.text.startswith(f"{FIRST}\n")
    assert bench.bitext.stale == 0


def test_a_paragraph_whose_source_has_gone_is_taken_out_whole(bench: Bench) -> None:
    for start, text in (("Körpü 12", FIRST), ("Onun", SECOND), ("Yarmarka", "The fair moves.")):
        bench.insert(start, text)
        bench.confirm(start)
    bench.edit(bench.work.source, "Körpü 12 noyabrda açıldı. Onun 18 tağı var.\n", "")
    bench.work.take_over(bench.pair(FIRST))
    bench.work.take_over(bench.pair(SECOND))
    assert bench.text == "The fair moves.\n\ufffc\n"
    assert bench.bitext.stale == 0
    bench.work.article.undo()
    assert bench.text.startswith(f"{SECOND}\nThe fair moves.")


def test_a_translation_that_stays_where_it_is_although_its_source_has_moved_is_not_asked_for_again(
    bench: Bench,
) -> None:
    for start, text in (("Körpü 12", FIRST), ("Onun", SECOND), ("Yarmarka", "The fair moves.")):
        bench.insert(start, text)
        bench.confirm(start)
    bench.edit(bench.work.source, "\nYarmarka şərq sahilinə köçür.", "")
    bench.edit(bench.work.source, "Körpü 12", "Yarmarka şərq sahilinə köçür.\nKörpü 12")
    assert bench.pair("The fair").stale is Staleness.MOVED
    bench.work.still_valid(bench.pair("The fair"))
    assert bench.bitext.stale == 0
    bench.edit(bench.work.source, "Onun 18 tağı var.", "Onun 18 tağı var. Yağır.")
    assert bench.bitext.stale == 0
    bench.work.article.undo()
    assert bench.pair("The fair").stale is Staleness.MOVED


def test_a_translation_is_sent_back_with_a_reason(bench: Bench) -> None:
    bench.insert("Yarmarka", "The fair moves.")
    bench.confirm("Yarmarka")
    with pytest.raises(CommandRefused, match="Say why"):
        bench.work.send_back(bench.pair("Yarmarka"), " ")
    bench.work.send_back(bench.pair("Yarmarka"), "The bank is missing")
    pair = bench.pair("Yarmarka")
    assert pair.state is SegmentState.REJECTED
    assert pair.segments[0].progress.reason == "The bank is missing"
    bench.work.reopen(pair)
    assert bench.pair("Yarmarka").state is SegmentState.DRAFT


def test_a_new_paragraph_of_the_source_gets_one_of_its_own(bench: Bench) -> None:
    bench.insert("Körpü 12", FIRST)
    bench.insert("Yarmarka", "The fair moves.")
    source = bench.work.source
    end = source.document.text(BODY).index("\nYarmarka")
    source.run("Edit", type_text, cursor_at(BODY, end), "\nGiriş pulsuzdur.")
    assert bench.pair("Giriş").state is SegmentState.NEW
    bench.insert("Giriş", "Entry is free.")
    assert bench.text.split("\n")[:3] == [FIRST, "Entry is free.", "The fair moves."]
    assert bench.pair("Giriş").targets[0].text == "Entry is free."


def test_paragraphs_are_joined_parted_and_left_out(bench: Bench) -> None:
    bench.insert("Körpü 12", FIRST)
    bench.insert("Yarmarka", "The fair moves.")
    bench.work.join(bench.row("Körpü 12"), bench.row("Yarmarka"))
    row = bench.row("Yarmarka")
    assert (len(row.row.sources), len(row.row.targets)) == (2, 2)
    bench.work.split(row)
    assert len(bench.row("Yarmarka").row.sources) == 1
    bench.work.leave_out(bench.row("Yarmarka"), "Not for abroad")
    assert bench.row("Yarmarka").row.omission is not None
    bench.work.take_up(bench.row("Yarmarka"))
    assert bench.row("Yarmarka").row.omission is None
    bench.work.mark_added(bench.row("The fair"))
    assert bench.row("The fair").row.is_added


def test_a_translation_that_went_along_with_its_source_stays_there_when_it_is_kept_anew(
    bench: Bench,
) -> None:
    for start, text in (("Körpü 12", FIRST), ("Onun", SECOND), ("Yarmarka", "The fair moves.")):
        bench.insert(start, text)
        bench.confirm(text)
    bench.edit(bench.work.source, "açıldı. Onun 18", "açıldı.\nOnun 20")
    row = bench.row("It has")
    assert [unit.text for unit in row.row.sources] == ["Körpü 12 noyabrda açıldı.", "Onun 20 tağı var."]
    bench.work.still_valid(bench.pair("It has"))
    assert [unit.address for unit in bench.row("It has").row.sources] == [
        unit.address for unit in row.row.sources
    ]
    bench.work.article.undo()
    assert bench.pair("It has").stale is Staleness.EDITED
    bench.confirm("It has")
    bench.confirm("The bridge")
    assert [unit.address for unit in bench.row("It has").row.sources] == [
        unit.address for unit in row.row.sources
    ]


def test_a_caption_that_stays_where_it_is_is_not_taken_for_moved(bench: Bench) -> None:
    bench.edit(bench.work.source, "Yarmarka şərq sahilinə köçür.", "Yarmarka köçür.")
    source = bench.work.source
    end = source.document.length(BODY) - 1
    source.run("Edit", type_text, cursor_at(BODY, end), "\nSon söz.")
    for start, words in (
        ("Körpü 12", FIRST),
        ("Onun", SECOND),
        ("Körpünün tağları", "The arches"),
        ("Tağlar", "Arches"),
        ("Son", "The end."),
    ):
        bench.insert(start, words)
        bench.confirm(start)
    assert bench.bitext.stale == 0


def test_bold_words_and_links_are_remembered_and_come_back_with_a_match(bench: Bench) -> None:
    bench.insert("Körpü 12", FIRST)
    article = bench.work.article
    article.run("Bold", toggle_mark, Selection(BODY, 4, 10), MarkType.BOLD)
    bench.confirm("Körpü 12")
    bitext = bench.bitext
    pair = bench.pair("Körpü 12")
    (match, *_rest) = bench.work.matches(bench.work.look_up(bitext, pair))
    line = as_line(match.target)
    assert [(mark.start, mark.end, mark.type) for mark in line.marks] == [(4, 10, MarkType.BOLD)]
    target = pair.targets[0]
    article.run("Delete", delete_selection, Selection(BODY, target.start, target.end))
    bitext = bench.bitext
    pair = bench.pair("Körpü 12")
    bench.work.insert(bitext, bench.row("Körpü 12"), pair, line.text, Origin.TM, match.score, line.marks)
    block = article.content().body[0]
    assert [(mark.start, mark.end, mark.type) for mark in block.marks] == [(4, 10, MarkType.BOLD)]
    assert bench.pair("Körpü 12").segments[0].progress.origin is Origin.TM
