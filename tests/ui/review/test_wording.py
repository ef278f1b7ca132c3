"""What cards say of suggested pictures and tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from editor_app.base.ids import MediaId
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.text import delete_selection
from editor_app.document.model import OBJECT, Block, BlockType, Image, RichText, Table, TextField
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle
from editor_app.ui.review.wording import sentence_of
from helpers.editors import article_of, content_of

BODY = TextField.BODY
BY = Suggesting("anna", datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
TRAFFIC = Table(
    tuple(tuple(RichText(cell) for cell in row) for row in (("Day", "Cars"), ("Monday", "1200"))), header=True
)
HARBOUR = Image(MediaId("a" * 64), caption=RichText("The harbour"), credit="Anna Hill")


def holding(data: Table | Image, kind: BlockType) -> OpenArticle:
    return article_of(content_of("Before.", Block(type=kind, text=OBJECT, data=data), "After."))


def sentence(article: OpenArticle) -> str:
    (found,) = article.review.suggestions()
    return sentence_of(found)


def place_of_object(article: OpenArticle) -> Selection:
    at = article.document.text(BODY).index(OBJECT)
    return Selection(BODY, at, at + 1)


def test_a_changed_cell_is_named_as_it_was_and_as_it_would_be() -> None:
    article = holding(TRAFFIC, BlockType.TABLE)
    rows = (TRAFFIC.rows[0], (TRAFFIC.rows[1][0], RichText("1250")))
    article.run("S", replace_object, place_of_object(article), replace(TRAFFIC, rows=rows), suggest=BY)
    assert sentence(article) == "Table: 1200 → 1250"


def test_added_rows_and_a_new_caption_are_named() -> None:
    article = holding(TRAFFIC, BlockType.TABLE)
    more = replace(TRAFFIC, rows=(*TRAFFIC.rows, (RichText("Tuesday"), RichText("9"))), caption="Traffic")
    article.run("S", replace_object, place_of_object(article), more, suggest=BY)
    assert sentence(article) == "Table: Traffic; Tuesday │ 9"


def test_what_changes_of_a_picture_is_named_by_its_field() -> None:
    article = holding(HARBOUR, BlockType.IMAGE)
    better = replace(HARBOUR, credit="Bela Kurt", alt="Boats at a pier")
    article.run("S", replace_object, place_of_object(article), better, suggest=BY)
    assert sentence(article) == "Picture: Credit: Anna Hill → Bela Kurt; Alternative text: Boats at a pier"


def test_pictures_that_come_or_go_are_named() -> None:
    article = article_of(content_of("Before."))
    article.run("S", insert_object, cursor_at(BODY, 7), HARBOUR, suggest=BY)
    assert "▣ Picture: The harbour" in sentence(article)
    article = holding(HARBOUR, BlockType.IMAGE)
    article.run("S", delete_selection, place_of_object(article), suggest=BY)
    assert "▣ Picture: The harbour" in sentence(article)
