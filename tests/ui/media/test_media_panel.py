from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor_app.base.clock import utc_now
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import (
    ArticleContent,
    Block,
    Image,
    Mark,
    MarkType,
    RichText,
    TextField,
    image_block,
)
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.media.panel import SETTLE, MediaPanel
from editor_app.ui.media.placed import pictures_in, removal, reworded
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.long_line import LongLine
from helpers.articles import open_article
from helpers.keys import type_text as press


@dataclass
class Stage:
    panel: MediaPanel
    library: OpenLibrary
    pictures: Pictures

    def show(self, content: ArticleContent) -> OpenArticle:
        article = self.library.desk.open(self.library.desk.new_article(content))
        self.panel.set_article(article)
        return article

    def words_on_disk(self, article: OpenArticle) -> dict[str, str]:
        stored = self.library.store.journal.load(article.id)
        (placed,) = pictures_in(Document.load(stored.snapshot, stored.updates))
        image = placed.image
        return {"Caption": image.caption.text, "Credit": image.credit, "Alternative text": image.alt}


def picture_file(folder: Path, name: str, width: int = 60, height: int = 40, color: str = "teal") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    path = folder / name
    assert image.save(str(path))
    return path


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    library = open_library(tmp_path / "library", person_named("Ada"))
    pictures = Pictures(library.store)
    thumbnails = Thumbnails(pictures.path)
    panel = MediaPanel(pictures, thumbnails)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield Stage(panel, library, pictures)
    panel.set_article(None)
    panel.hide()
    thumbnails.close()
    library.close()


def images(article: OpenArticle) -> list[Image]:
    return [placed.image for placed in pictures_in(article.document)]


def text_of(field: LabelledField) -> str:
    editor = field.editor
    return editor.toPlainText() if isinstance(editor, LongLine) else editor.text()


def with_picture(image: Image) -> ArticleContent:
    body = (Block(text="Before 🌉"), image_block(image), Block(text="After"))
    return ArticleContent(RichText("Bridge"), body=body)


def test_without_a_story_there_is_a_sentence(stage: Stage) -> None:
    assert stage.panel.currentWidget() is stage.panel.empty_state


def test_dropped_files_come_into_the_library_and_the_story(stage: Stage, tmp_path: Path) -> None:
    article = stage.show(ArticleContent(RichText("Bridge"), body=(Block(text="Text"),)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path, "bridge.png")))])
    stage.panel.take(data)
    (image,) = images(article)
    assert stage.library.store.media.path(image.media).is_file()
    assert (image.width, image.height) == (60, 40)
    assert len(stage.panel.cards) == 1
    article.undo()
    assert images(article) == []


def test_a_pasted_picture_is_kept_as_png(stage: Stage) -> None:
    article = stage.show(ArticleContent(RichText("Bridge")))
    data = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data.setImageData(image)
    stage.panel.take(data)
    assert stage.library.store.media.path(images(article)[0].media).suffix == ".png"


def test_a_file_that_is_no_picture_is_named_and_the_others_come_in(stage: Stage, tmp_path: Path) -> None:
    article = stage.show(ArticleContent(RichText("Bridge")))
    wrong = tmp_path / "letter.png"
    wrong.write_text("Dear reader")
    stage.panel.add_files([wrong, picture_file(tmp_path, "bridge.png"), tmp_path / "gone.png"])
    assert len(images(article)) == 1
    assert "letter.png" in stage.panel.message
    assert "gone.png" in stage.panel.message


def test_the_words_of_a_picture_are_edited_each_as_one_step(qtbot: QtBot, stage: Stage) -> None:
    article = stage.show(with_picture(Image(source="https://example.org/a.jpg")))
    (card,) = stage.panel.cards
    assert card.credit.message == "◆ No credit"
    assert card.alt.message == "◆ No alternative text"
    card.credit.editor.setFocus()
    press(card.credit.editor, "Photo: Ə. Tahirli")
    qtbot.keyClick(card.credit.editor, Qt.Key.Key_Return)
    card.alt.editor.setFocus()
    press(card.alt.editor, "A bridge at dusk")
    card.caption.editor.setFocus()
    press(card.caption.editor, "The bridge")
    qtbot.keyClick(card.caption.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (image,) = images(article)
    assert (image.credit, image.alt) == ("Photo: Ə. Tahirli", "A bridge at dusk")
    assert image.caption == RichText("The bridge")
    assert (card.credit.message, card.alt.message) == ("", "")
    article.undo()
    assert images(article)[0].caption == RichText()
    assert images(article)[0].alt == "A bridge at dusk"


def test_each_key_in_a_pictures_words_is_kept_and_all_of_them_are_one_step(
    qtbot: QtBot, stage: Stage
) -> None:
    article = stage.show(with_picture(Image(source="https://example.org/a.jpg")))
    (card,) = stage.panel.cards
    for field in (card.caption, card.credit, card.alt):
        field.editor.setFocus()
        for key in "A bridge,  at dusk":
            press(field.editor, key)
            assert stage.words_on_disk(article)[field.name] == " ".join(text_of(field).split())
    qtbot.keyClick(card.alt.editor, Qt.Key.Key_Tab)
    (image,) = images(article)
    assert (image.caption.text, image.credit, image.alt) == ("A bridge, at dusk",) * 3
    article.undo()
    assert images(article)[0].alt == ""
    assert images(article)[0].credit == "A bridge, at dusk"
    article.undo()
    article.undo()
    assert images(article) == [Image(source="https://example.org/a.jpg")]


def test_escape_takes_back_the_words_that_were_typed(qtbot: QtBot, stage: Stage) -> None:
    article = stage.show(with_picture(Image(source="a", caption=RichText("The bridge"))))
    (card,) = stage.panel.cards
    card.caption.editor.setFocus()
    press(card.caption.editor, "x  y")
    assert images(article)[0].caption.text == "x yThe bridge"
    qtbot.keyClick(card.caption.editor, Qt.Key.Key_Escape)
    assert card.caption.editor.toPlainText() == "The bridge"
    assert images(article)[0].caption.text == "The bridge"


def test_a_picture_is_removed_with_its_line_and_undo_brings_it_back(stage: Stage) -> None:
    article = stage.show(with_picture(Image(source="https://example.org/a.jpg")))
    before = article.content().body
    stage.panel.cards[0].remove_wanted.emit()
    assert [block.text for block in article.content().body] == ["Before 🌉", "After"]
    assert stage.panel.cards == ()
    article.undo()
    assert article.content().body == before


@pytest.mark.parametrize(
    "body",
    [
        (image_block(Image(source="a")),),
        (Block(text="Before"), image_block(Image(source="a"))),
        (image_block(Image(source="a")), Block(text="After")),
        (image_block(Image(source="a")), image_block(Image(source="b"))),
    ],
)
def test_removing_takes_one_picture_and_nothing_else(body: tuple[Block, ...]) -> None:
    from editor_app.document.commands.text import delete_selection

    article = open_article(ArticleContent(body=body))
    place = pictures_in(article.document)[0].position
    article.run("Remove", delete_selection, removal(article.document, place))
    left = [block for block in article.content().body if block.text]
    assert [block.text for block in left] == [block.text for block in body if block.data != Image(source="a")]


def test_a_replaced_picture_keeps_its_words(stage: Stage, tmp_path: Path) -> None:
    old = Image(
        source="https://example.org/a.jpg", caption=RichText("The bridge"), credit="Ada", alt="A bridge"
    )
    article = stage.show(with_picture(old))
    stage.panel.replace_file(0, picture_file(tmp_path, "new.png", 30, 30, "navy"))
    (image,) = images(article)
    assert (image.caption, image.credit, image.alt, image.source) == (old.caption, "Ada", "A bridge", "")
    assert (image.width, image.height) == (30, 30)


def test_a_very_large_picture_is_marked(stage: Stage) -> None:
    stage.show(with_picture(Image(source="a", width=9000, height=6000)))
    assert stage.panel.cards[0].size_text == "◆ Very large: 9000 × 6000 pixels"


def test_typing_before_a_picture_moves_its_place(qtbot: QtBot, stage: Stage) -> None:
    article = stage.show(with_picture(Image(source="https://example.org/a.jpg")))
    article.run("Type", type_text, Selection(TextField.BODY, 0, 0), "Long ago 🌉 ")
    with qtbot.waitSignal(stage.panel.place_wanted) as shown:
        stage.panel.cards[0].show_wanted.emit()
    position = shown.args[0].start
    assert article.document.draft.following(TextField.BODY, position, 1) == "\ufffc"
    stage.panel.cards[0].changed.emit(Image(source="https://example.org/a.jpg", credit="Ada"))
    assert images(article)[0].credit == "Ada"


def test_pictures_that_come_by_other_roads_appear(qtbot: QtBot, stage: Stage) -> None:
    article = stage.show(with_picture(Image(source="https://example.org/a.jpg")))
    article.run(
        "Type", type_text, Selection(TextField.BODY, 0, article.document.length(TextField.BODY) - 1), "x"
    )
    qtbot.waitUntil(lambda: stage.panel.cards == (), timeout=SETTLE * 20)


def test_the_librarys_pictures_can_be_put_in_by_key(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    row = stage.library.store.media.add(picture_file(tmp_path, "a.png").read_bytes(), "a.png", utc_now())
    article = stage.show(ArticleContent(RichText("Bridge")))
    stage.panel.shelf.set_rows(stage.pictures.rows())
    shelf = stage.panel.shelf
    shelf.setCurrentIndex(shelf.model().index(0, 0))
    qtbot.keyClick(shelf, Qt.Key.Key_Return)
    assert images(article)[0].media == row.id


def test_the_editor_in_front_puts_a_new_picture_at_its_cursor(qtbot: QtBot, tmp_path: Path) -> None:
    taken: list[Image] = []
    library = open_library(tmp_path / "library", person_named("Ada"))
    pictures = Pictures(library.store)
    thumbnails = Thumbnails(pictures.path)
    panel = MediaPanel(pictures, thumbnails, insert=lambda image: taken.append(image) is None)
    qtbot.addWidget(panel)
    panel.set_article(open_article())
    panel.add_files([picture_file(tmp_path, "bridge.png")])
    assert len(taken) == 1
    thumbnails.close()
    library.close()


def test_new_words_keep_the_marks_of_what_stays() -> None:
    rich = RichText("The old bridge", (Mark(0, 3, MarkType.BOLD), Mark(8, 14, MarkType.ITALIC)))
    assert reworded(rich, "The new bridge").marks == rich.marks
    assert reworded(rich, "The very old bridge").marks == (
        Mark(0, 3, MarkType.BOLD),
        Mark(13, 19, MarkType.ITALIC),
    )
    assert reworded(rich, "") == RichText()
