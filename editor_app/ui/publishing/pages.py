"""The panels of a window that publish and preview, made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.services.blockers import Blocker
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary
from editor_app.ui.panels import PanelPage
from editor_app.ui.widgets.article_panel import ArticlePanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor_app.ui.publishing.panel import PublishPanel
    from editor_app.ui.publishing.preview_panel import PreviewPanel
    from editor_app.ui.publishing.profiles_dialog import ProfilesDialog


@dataclass(frozen=True, slots=True)
class Around:
    """What publishing needs of its window: itself, the article in front, a way to bring one to the front,
    and one to the place of a blocker in it."""

    window: Callable[[], QWidget]
    in_front: Callable[[], ArticleId | None]
    open_article: Callable[[ArticleId], object]
    go_to: Callable[[Blocker], object]


class PublishPages:
    """Makes the panels. The imports inside are of parts that a start does not show."""

    def __init__(self, opened: OpenLibrary, settings: Settings, jobs: Jobs, around: Around) -> None:
        self._opened = opened
        self._settings = settings
        self._jobs = jobs
        self._around = around
        self._panel: PublishPanel | None = None
        self._seen: PreviewPanel | None = None

    def pages(self) -> tuple[PanelPage, ...]:
        """The panels in the order of their tabs."""
        return (
            PanelPage("exportPanel", _("Publishing"), self._publish),
            PanelPage("previewPanel", _("Preview"), self._preview),
        )

    def show_profiles(self) -> ProfilesDialog:
        """Show the profiles of the desk beside the window."""
        # Imported here: start-up time.
        from editor_app.ui.publishing.profiles_dialog import ProfilesDialog

        dialog = ProfilesDialog(self._opened, self._jobs, self._around.in_front, self._around.window())
        dialog.choose(self._settings.get(preferences.PUBLISH_PROFILE))
        dialog.changed.connect(self._profiles_changed)
        dialog.remark_wanted.connect(self._go_to)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _profiles_changed(self) -> None:
        if self._panel is not None:
            self._panel.load_profiles()
        if self._seen is not None:
            self._seen.renew()

    def _preview(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.publishing.preview_panel import PreviewPanel

        self._seen = PreviewPanel(self._opened, self._jobs, self._settings)
        return self._seen

    def _publish(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.publishing.panel import PublishPanel

        self._panel = panel = PublishPanel(self._opened, self._jobs, self._settings)
        panel.remark_wanted.connect(self._go_to)
        panel.profiles_wanted.connect(self.show_profiles)
        return panel

    def _go_to(self, article: str, blocker: Blocker) -> None:
        self._around.window().activateWindow()
        self._around.open_article(ArticleId(article))
        self._around.go_to(blocker)
