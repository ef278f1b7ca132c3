"""The panel that sends a story out: by a profile of the desk, or in formats that are chosen freely."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.document.changes import Changes
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.profiles import Profile
from editor_app.ui.exporting.panel import ExportPanel
from editor_app.ui.publishing.order_view import OrderView
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel, column, scrolling
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.styling import ERROR, label, link


class PublishPanel(ArticlePanel):
    """Publishes the article in front, with what stands between it and its readers.

    ``remark_wanted`` carries an article's id and the Blocker that one goes to, ``profiles_wanted`` that
    somebody wants to see the profiles, ``profile_chosen`` the Profile by which is published, or None.
    """

    remark_wanted = Signal(str, object)
    profiles_wanted = Signal()
    profile_chosen = Signal(object)

    def __init__(
        self, opened: OpenLibrary, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__("exportPanel", _("Publishing"), _("Open a story to send it out."), parent)
        self._opened = opened
        self._jobs = jobs
        self._settings = settings

    @property
    def profile(self) -> Profile | None:
        """The chosen profile; None while formats are chosen freely, or when it cannot be read."""
        name = self.profiles.currentData() if self._is_built else ""
        if not name:
            return None
        try:
            return self._opened.profiles.get(str(name))
        except UserError:
            return None

    @property
    def is_busy(self) -> bool:
        """Whether something is written or looked at."""
        return self.view.is_busy or self.free.is_busy

    @property
    def entrance(self) -> QWidget | None:
        return self.profiles if self._is_built else None

    def choose(self, name: str) -> None:
        """Publish by the profile called ``name``, or in free formats when it is empty."""
        self.ensure_built()
        place = self.profiles.findData(name)
        if place >= 0:
            self.profiles.setCurrentIndex(place)

    def load_profiles(self) -> None:
        """Offer the profiles that there are now; the chosen one stays."""
        chosen = self.profiles.currentData()
        if chosen is None:
            chosen = self._settings.get(preferences.PUBLISH_PROFILE)
        self.profiles.blockSignals(True)
        self.profiles.clear()
        self.profiles.addItem(_("No profile: formats chosen freely"), "")
        for profile in self._opened.profiles.all():
            self.profiles.addItem(profile.title or profile.name, profile.name)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(chosen)))
        self.profiles.blockSignals(False)
        broken = [entry.reason for entry in self._opened.profiles.broken()]
        self.broken.setText("\n".join(f"▲ {reason}" for reason in broken))
        self.broken.setVisible(bool(broken))
        self._show()

    def show_article(self, article: OpenArticle) -> None:
        self._show()

    def article_changed(self, changes: Changes) -> None:
        if self.profile is not None:
            self.view.look_soon()

    def leave_article(self) -> None:
        if self._is_built:
            self.view.show_order(None, None)
            self.free.set_article(None)

    def _show(self) -> None:
        profile = self.profile
        self._ways.setCurrentIndex(0 if profile is None else 1)
        self.view.show_order(self._article if profile is not None else None, profile)
        self.free.set_article(self._article if profile is None else None)
        self.profile_chosen.emit(profile)

    def _chosen(self, _place: int) -> None:
        self._settings.set(preferences.PUBLISH_PROFILE, str(self.profiles.currentData() or ""))
        self._show()

    def build(self) -> None:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._build_head(page))
        self._ways = QStackedWidget(page)
        self.free = ExportPanel(self._opened.exporting, self._jobs, self._settings, self._ways)
        self.free.setObjectName("freeExport")
        self.free.blocker_wanted.connect(self._free_wanted)
        self.free.ensure_built()
        area, content = scrolling(self._ways)
        self.view = OrderView(self._opened, self._jobs, self._settings, content)
        self.view.remark_wanted.connect(self.remark_wanted)
        column(content).addWidget(self.view)
        self._ways.addWidget(self.free)
        self._ways.addWidget(area)
        rows.addWidget(self._ways, 1)
        self.addWidget(page)
        self.load_profiles()

    def _build_head(self, page: QWidget) -> QWidget:
        head = QWidget(page)
        rows = QVBoxLayout(head)
        rows.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        rows.setSpacing(4)
        self.profiles = ChoiceBox(head)
        self.profiles.setMinimumContentsLength(8)
        self.profiles.currentIndexChanged.connect(self._chosen)
        rows.addWidget(LabelledField(_("Profile"), self.profiles, parent=head))
        self.broken = label("", ERROR, parent=head)
        rows.addWidget(self.broken)
        foot = QHBoxLayout()
        self.edit_profiles = link(_("Profiles…"), head)
        self.edit_profiles.clicked.connect(self.profiles_wanted)
        foot.addWidget(self.edit_profiles)
        foot.addStretch(1)
        rows.addLayout(foot)
        return head

    def _free_wanted(self, blocker: object) -> None:
        if self._article is not None:
            self.remark_wanted.emit(self._article.id, blocker)
