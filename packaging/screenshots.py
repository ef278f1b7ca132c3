"""Takes the README's pictures from the real window on the sample stories.

On Linux with a virtual screen: ``xvfb-run -s "-screen 0 1600x1000x24" python packaging/screenshots.py``;
on a desktop just ``python packaging/screenshots.py``. Writes ``packaging/screenshots/*.png``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402  # the checkout comes first on the path
from PySide6.QtGui import QAction  # noqa: E402  # see above
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit  # noqa: E402  # see above

from editor_app.app import create_window  # noqa: E402  # see above
from editor_app.base import preferences  # noqa: E402  # see above
from editor_app.base.paths import settings_file  # noqa: E402  # see above
from editor_app.base.settings import Settings  # noqa: E402  # see above
from editor_app.document.changes import Selection  # noqa: E402  # see above
from editor_app.document.commands.text import type_text  # noqa: E402  # see above
from editor_app.document.model import TextField  # noqa: E402  # see above
from editor_app.services.opening import open_library  # noqa: E402  # see above
from editor_app.services.people import person_named  # noqa: E402  # see above
from editor_app.services.samples import add_samples  # noqa: E402  # see above
from editor_app.services.translating.work import Work  # noqa: E402  # see above
from editor_app.storage.rows import ListQuery, State  # noqa: E402  # see above

SIZE = (1440, 860)


def settle(seconds: float = 1.0) -> None:
    """Let the window do what it does for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def prepare(library: Path, headline: str) -> None:
    """A library of the samples whose last edited article is the one with ``headline``."""
    opened = open_library(library, person_named("Leyla Rzaquliyeva"))
    add_samples(opened.importing)
    rows = opened.store.articles.page(ListQuery(), 0, 100)
    article = next(row.article for row in rows if row.headline == headline)
    time.sleep(0.01)
    opened.store.articles.set_state([article], next(row.state for row in rows if row.article == article))
    opened.close()


def show(window: QMainWindow, headline: str) -> None:
    """Open the article with ``headline`` and put the cursor at its beginning."""
    rows = window.list_pane.list.article_model
    place = next(n for n in range(rows.rowCount()) if rows.hit(n).row.headline == headline)
    window.list_pane.list.select(rows.article(place))
    window.tabs.open(rows.article(place))
    settle()
    body = next(edit for edit in window.findChildren(QTextEdit, "headlineEdit") if edit.isVisible())
    body.setFocus()
    settle()


def take(name: str, headlines: list[str], theme: str) -> None:
    """One picture: a new library, these articles open, the last one shown."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        prepare(library, headlines[-1])
        window = create_window(library)
        window.resize(*SIZE)
        window.show()
        settle()
        window.findChild(QAction, f"view.theme_{theme}").trigger()
        for headline in headlines:
            show(window, headline)
        (FOLDER / "screenshots").mkdir(exist_ok=True)
        window.grab().save(str(FOLDER / "screenshots" / f"{name}.png"))
        window.findChild(QAction, "view.theme_system").trigger()
        window.close()
        settle(0.2)


def translate(library: Path, headline: str) -> str:
    """Let the Azerbaijani version of a sample translate the English one, half of it confirmed, and the source
    say something else by now; gives its id."""
    opened = open_library(library, person_named("Leyla Rzaquliyeva"))
    add_samples(opened.importing)
    rows = opened.store.articles.page(ListQuery(), 0, 100)
    source = next(row for row in rows if row.headline == headline)
    version = next(row for row in rows if row.story == source.story and row.language == "az")
    opened.versions.adopt(version.article, source.article)
    one, other = opened.desk.open(version.article), opened.desk.open(source.article)
    work = Work(one, other, lambda: opened.memory)
    for pair in work.bitext().pairs[:9]:
        if pair.sources and pair.targets:
            work.confirm(work.bitext(), pair)
    text = other.document.text(TextField.BODY)
    for old, new in (("19-month", "20-month"), ("44 tonnes", "48 tonnes")):
        if old in text:
            start = text.index(old)
            other.run("Edit", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    opened.desk.close(version.article)
    opened.desk.close(source.article)
    opened.close()
    return version.article


def take_translation(headline: str) -> None:
    """A version beside its source."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        article = translate(library, headline)
        window = create_window(library)
        window.resize(*SIZE)
        window.show()
        settle()
        window.findChild(QAction, "view.theme_light").trigger()
        window.tabs.open(article)
        settle()
        window.findChild(QAction, "translate.toggle_workspace").trigger()
        settle(2)
        window.findChild(QAction, "translate.next_stale").trigger()
        settle(2)
        window.grab().save(str(FOLDER / "screenshots" / "translating.png"))
        window.findChild(QAction, "view.theme_system").trigger()
        window.close()
        settle(0.2)


def take_publishing(headline: str) -> None:
    """A story in three languages before it goes out: what stops it, and what each format makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        translate(library, headline)
        opened = open_library(library, person_named("Leyla Rzaquliyeva"))
        rows = opened.store.articles.page(ListQuery(), 0, 100)
        shown = next(row for row in rows if row.headline == headline)
        opened.store.articles.set_state(
            [row.article for row in rows if row.story == shown.story], State.READY
        )
        opened.close()
        window = create_window(library)
        window.resize(*SIZE)
        window.show()
        settle()
        window.findChild(QAction, "view.theme_light").trigger()
        show(window, headline)
        window.panels.show_panel("exportPanel")
        settle(4)
        window.grab().save(str(FOLDER / "screenshots" / "publishing.png"))
        window.findChild(QAction, "view.theme_system").trigger()
        window.close()
        settle(0.2)


def main() -> int:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as settings:
        os.environ["COPYDESK_SETTINGS"] = settings
        kept = Settings(settings_file())
        kept.set(preferences.PUBLISH_PROFILE, "web-page")
        kept.set(preferences.PUBLISH_FOLDERS, {"web-page": (str(Path(settings, "site")),)})
        application = QApplication(sys.argv[:1])
        take(
            "light",
            ["Muzeydə yeni xalça sərgisi açıldı", "Bridge over the Kura reopens before winter"],
            "light",
        )
        take(
            "dark",
            ["Lake rises for the first time in six years", "إعادة افتتاح الجسر على نهر الكُر قبل الشتاء"],
            "dark",
        )
        take_translation("Bridge over the Kura reopens before winter")
        take_publishing("Bridge over the Kura reopens before winter")
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
