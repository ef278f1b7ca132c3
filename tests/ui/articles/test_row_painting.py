from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.rows import ArticleRow, Badge, SearchHit, State
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.list_view import ArticleListView
from editor_app.ui.articles.row_letters import SHAPE, Letters, Signs
from editor_app.ui.articles.sources import FoundRows
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.theme import DARK, LIGHT

NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def badge(state: State, stale: bool = False) -> Badge:
    return Badge(ArticleId("1"), "en", state, stale)


def hit(headline: str, snippet: str = "", **values: object) -> SearchHit:
    row = ArticleRow(ArticleId(headline), StoryId("1"), "en", State.DRAFT, headline, **values)
    return SearchHit(row, snippet)


@pytest.fixture
def picture_of(qtbot):
    def paint(found: SearchHit, *, direction=Qt.LayoutDirection.LeftToRight, width: int = 360):
        view = ArticleListView(lambda: NOW)
        view.rows.shows_snippets = bool(found.snippet)
        model = ArticleListModel(lambda shown: shown.row.headline, view)
        view.show_model(model)
        view.setLayoutDirection(direction)
        qtbot.addWidget(view)
        view.resize(width, view.rows.row_height)
        model.show(FoundRows([found]))
        view.show()
        image = view.grab().toImage()
        model.release()
        return image

    return paint


def inked(image, color: str) -> list[int]:
    """The columns in which a picture has this colour."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).name().upper() == color for y in range(image.height()))
    ]


@pytest.mark.parametrize("density", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("text", ["1,111 w", "AZ", "вчера", "أمس ٣", "12 Nov 2024", "yesterday · 3 notes"])
def test_a_text_that_rows_share_looks_as_if_it_were_drawn_anew(qapp, text, density):
    letters = Letters.of(tabular(interface_font(Role.HINT)))
    pictures = []
    for draw in (
        lambda painter: painter.drawText(QPointF(5, 4 + letters.base), text),
        lambda painter: letters.draw(painter, text, 5, 4),
        lambda painter: letters.draw(painter, text, 5, 4),
    ):
        picture = QImage(round(200 * density), round(30 * density), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(density)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setFont(letters.font)
        draw(painter)
        painter.end()
        pictures.append(picture)
    assert pictures[0] == pictures[1] == pictures[2]
    blank = QImage(pictures[0])
    blank.fill(Qt.GlobalColor.white)
    assert pictures[0] != blank


def test_a_sign_is_painted_once_in_each_colour_and_density(qapp):
    signs = Signs()
    first = signs.of(badge(State.DRAFT), LIGHT, 1.0)
    assert signs.of(badge(State.DRAFT), LIGHT, 1.0) is first
    assert signs.of(badge(State.DRAFT), DARK, 1.0) is not first
    fine = signs.of(badge(State.DRAFT), LIGHT, 2.0)
    assert (fine.width(), fine.deviceIndependentSize().width()) == (2 * SHAPE, SHAPE)
    pictures = {signs.of(badge(state, stale), LIGHT, 1.0).toImage().bits().tobytes()
                for state, stale in ((State.DRAFT, False), (State.IN_REVIEW, False), (State.READY, True))}  # fmt: skip
    assert len(pictures) == 3


def test_a_text_that_is_too_wide_is_cut_with_an_ellipsis(qapp):
    letters = Letters.of(QFont())
    text = "The bridge over the river reopens"
    assert letters.fitting(text, letters.width(text)) == text
    cut = letters.fitting(text, letters.width(text) // 2)
    assert cut.endswith("…")
    assert letters.width(cut) <= letters.width(text) // 2 + 1
    assert letters.cut(text, letters.width(text) // 2) == cut


def test_a_row_says_at_its_edge_what_forbids_publishing(picture_of):
    red, amber = LIGHT.deleted.name().upper(), LIGHT.warning.name().upper()
    assert inked(picture_of(hit("Harvest", legal=True)), red)[:3] == [0, 1, 2]
    until = (NOW + timedelta(hours=1)).isoformat()
    assert inked(picture_of(hit("Harvest", embargo=until)), amber)[:3] == [0, 1, 2]
    assert inked(picture_of(hit("Harvest", embargo=NOW.isoformat())), amber) == []


def test_in_a_mirrored_interface_a_row_begins_on_the_right(picture_of):
    red = LIGHT.deleted.name().upper()
    image = picture_of(hit("Harvest", legal=True), direction=Qt.LayoutDirection.RightToLeft)
    assert inked(image, red)[-3:] == [357, 358, 359]


def test_found_words_are_marked_in_their_snippet(picture_of):
    yellow = LIGHT.note_back.name().upper()
    near = inked(picture_of(hit("Harvest", "the \ue000wheat\ue001 of the plain")), yellow)
    far = inked(picture_of(hit("Harvest", "much " * 40 + "\ue000wheat\ue001")), yellow)
    assert near
    assert far
    assert inked(picture_of(hit("Harvest", "wheat")), yellow) == []
