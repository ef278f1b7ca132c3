"""A story on a real library, its version in another language, and both on a stage."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from editor_app.base.settings import Settings
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, RichText, TextField
from editor_app.language.bitext.values import SegmentText
from editor_app.services.jobs import Jobs
from editor_app.services.memory import Confirmed
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.pictures import Pictures
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.work import Work
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.stage import Stage
from helpers.editors import NoPictures

BODY = TextField.BODY
SOURCE = ArticleContent(
    RichText("Bridge over the river reopens before winter"),
    RichText("Nineteen months of repairs are over."),
    (
        Block(text="The road bridge reopens on 1 December. The new deck carries 44 tonnes."),
        Block(text="Work began in April after inspectors found cracks in two of the seven piers."),
        Block(text="The repair cost 18.4 million manats."),
    ),
    {"language": "en"},
)


class Stages(QObject):
    """The stages of a window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, Stage] = {}

    def of(self, article: OpenArticle) -> Stage | None:
        return self.held.get(article.id)

    def add(self, stage: Stage) -> None:
        self.held[stage.work.article.id] = stage
        self.changed.emit()

    def drop(self, article: OpenArticle) -> None:
        self.held.pop(article.id).release()
        self.changed.emit()


class Studio:
    """A translator at an English story and its Azerbaijani version."""

    def __init__(self, library: OpenLibrary, jobs: Jobs, qtbot: QtBot) -> None:
        self.library, self.jobs, self.bot = library, jobs, qtbot
        desk = library.desk
        self.source = desk.open(desk.new_article(SOURCE))
        self.article = desk.open(library.versions.begin(self.source.id, "az"))
        self.editor = EditorView(self.article, Settings(), cast(Pictures, NoPictures()))
        qtbot.addWidget(self.editor, before_close_func=lambda _widget: self.editor.close_view())
        self.editor.resize(700, 700)
        self.stages = Stages()

    def begin(self) -> Stage:
        """Put both texts on the stage."""
        stage = Stage(
            Work(self.article, self.source, lambda: self.library.memory), self.editor, self.jobs, self.editor
        )
        stage.begin()
        self.stages.add(stage)
        return stage

    @property
    def stage(self) -> Stage:
        return self.stages.held[self.article.id]

    def pair(self, start: str) -> Pair:
        """The pair whose source begins so."""
        pairs = self.stage.fresh().pairs
        return next(pair for pair in pairs if pair.sources and pair.sources[0].text.startswith(start))

    def go_to(self, start: str) -> None:
        self.stage.go_to(self.pair(start))

    def translate(self, start: str, text: str, *, confirm: bool = True) -> None:
        self.go_to(start)
        assert self.stage.insert(text)
        if confirm:
            self.go_to(start)
            assert self.stage.confirm()

    def remember(self, source: str, target: str, **more: object) -> None:
        """Put something into the memory."""
        self.library.memory.confirm(
            Confirmed(SegmentText(source), SegmentText(target), "en", "az", **more)  # type: ignore[arg-type]
        )

    def edit_source(self, old: str, new: str) -> None:
        start = self.source.document.text(BODY).index(old)
        self.source.run("Edit", type_text, Selection(BODY, start, start + len(old)), new)
        self.stage.fresh()

    @property
    def text(self) -> str:
        return self.article.document.text(BODY)
