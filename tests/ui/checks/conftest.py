"""Articles that are proofread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.document.model import ArticleContent
from editor_app.services.checking import Checking
from editor_app.services.jobs import Jobs
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.checks.acts import Acts, Deed
from editor_app.ui.checks.feed import Asking
from editor_app.ui.checks.feeds import Feeds
from editor_app.ui.checks.proofreading import Proofreading
from editor_app.ui.jobs import MainThread
from helpers.editors import content_of, editor_of
from helpers.proofreading import Desk, MakeDesk, SmallRules


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDesk]:
    """Opens an article of these paragraphs, to be proofread."""
    made: list[Desk] = []

    def make(
        *paragraphs: str, headline: str = "", language: str = "en", content: ArticleContent | None = None
    ) -> Desk:
        library = open_library(tmp_path / "library", person_named("Ada Quliyeva"))
        name = library.desk.new_article(
            content or content_of(*paragraphs, headline=headline, language=language)
        )
        article = library.desk.open(name)
        main_thread = MainThread()
        jobs = Jobs(main_thread.deliver, workers=1)
        rules = SmallRules()
        checking = Checking([rules])
        editor = editor_of(qtbot, article)
        feeds = Feeds(
            Asking(lambda _progress: checking, lambda open_: library.waivers.of(open_.id)), jobs, editor
        )
        acts = Acts(feeds, lambda: library.waivers, lambda: library.spelling, jobs, editor)
        deeds: list[Deed] = []
        acts.done.connect(deeds.append)
        proofreading = Proofreading(feeds, acts, parent=editor)
        proofreading.follow(editor)
        made.append(Desk(library, article, editor, proofreading, rules, jobs, qtbot, deeds))
        made[-1].wait()
        return made[-1]

    yield make
    for desk in made:
        desk.editor.close_view()
        desk.jobs.close()
        desk.library.close()
