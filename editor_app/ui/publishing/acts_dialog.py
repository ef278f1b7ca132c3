"""Publish, schedule, send again: which versions, by which profile, to which folder, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.clock import utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.model import FieldValue
from editor_app.services.jobs import Jobs
from editor_app.services.lifecycle import act_text
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order, OrderRefused
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.ui.metadata.panel import system_zone
from editor_app.ui.publishing.acts_run import Deed
from editor_app.ui.publishing.acts_sheet import ActSheet
from editor_app.ui.publishing.acts_wording import profile_title, version_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.labelled_field import LabelledField, Tone
from editor_app.ui.widgets.moment_edit import MomentEdit
from editor_app.ui.widgets.styling import HEADING, HINT, WARNING, button, label

_TEXTS = {
    Act.PUBLISH: lambda: _("They go out at once."),
    Act.SCHEDULE: lambda: _("They are held here until then, and nobody writes in them meanwhile."),
    Act.SEND: lambda: _("The issue that readers have goes out once more; nothing about it changes."),
}


class ActDialog(ActSheet):
    """One act with some articles and the versions that go with them."""

    def __init__(
        self,
        act: Act,
        articles: Sequence[ArticleId],
        opened: OpenLibrary,
        settings: Settings,
        jobs: Jobs,
        parent: QWidget,
    ) -> None:
        verb = act_text(act)
        super().__init__(f"{act.value}Dialog", verb, verb, opened.publishing, jobs, parent)
        self._act = act
        self._articles = tuple(articles)
        self._opened = opened
        self._settings = settings
        self._profiles = opened.profiles.all()
        self.profile = ChoiceBox(self)
        self.folder = CommitLine(parent=self)
        self.moment = MomentEdit(utc_now, self._zone(), parent=self)
        self.force = FlagBox(_("Send it although something stops it"), self)
        self._versions: list[QWidget] = []
        self._build()
        self._choose_profile()
        (self.moment if act is Act.SCHEDULE else self.profile).setFocus()

    # What is ordered

    @property
    def chosen(self) -> Profile | None:
        """The profile that is chosen; None when the desk has none."""
        place = self.profile.currentIndex()
        return self._profiles[place] if 0 <= place < len(self._profiles) else None

    @property
    def target(self) -> Path | None:
        """The folder in the line, also while it is typed; None for the profile's own."""
        text = self.folder.text().strip()
        return Path(text).expanduser() if text else None

    def order(self) -> Order:
        """The order as it stands. UserError without a profile."""
        profile = self.chosen
        if profile is None:
            raise UserError(_("Choose a profile first."))
        forced = self.force.isChecked() and not self.force.isHidden()
        return Order(self._act, self._articles, profile, self.target, is_forced=forced)

    def is_complete(self) -> bool:
        """Whether there is a profile, and a folder where one is needed."""
        profile = self.chosen
        return profile is not None and (self.target is not None or bool(profile.folder))

    def orders(self) -> Sequence[Order]:
        """The order; one that is scheduled has its publishing time set."""
        order = self.order()
        if self._act is Act.SCHEDULE:
            self._set_time(order)
        self._settings.set(preferences.PUBLISH_PROFILE, order.profile.name)
        folders: Mapping[str, tuple[str, ...]] = self._settings.get(preferences.PUBLISH_FOLDERS)
        kept = dict(folders)
        kept[order.profile.name] = (str(self.folder.text().strip()),)
        self._settings.set(preferences.PUBLISH_FOLDERS, kept)
        return (order,)

    def stopped(self, deed: Deed) -> None:
        """Offer the way around what can be overridden."""
        if self._act is not Act.SCHEDULE and not isinstance(deed.problem, OrderRefused):
            self.force.show()

    def _set_time(self, order: Order) -> None:
        """Set the time in every story; where it is refused, everything is as it was."""
        self.moment.commit()
        time = self.moment.value()
        before: dict[ArticleId, FieldValue | None] = {}
        stories: set[str] = set()
        for row in self.publishing.concerned(order):
            if row.story not in stories:
                stories.add(row.story)
                before[row.article] = self._set_story_time(row.article, time)
        found = self.publishing.refused(order)
        if found:
            for article, value in before.items():
                self._set_story_time(article, value)
            self.field.say(str(OrderRefused(found)), Tone.ERROR)
            raise OrderRefused(found)

    def _set_story_time(self, article: ArticleId, value: FieldValue | None) -> FieldValue | None:
        desk = self._opened.desk
        opened = desk.open(article)
        try:
            before = opened.fields().get("publish_at")
            opened.set_story_fields(_("Set the publishing time"), {"publish_at": value or None})
        finally:
            desk.close(article)
        return before

    # Showing

    def _zone(self) -> str:
        found = next((p for p in self._profiles if p.name == self._known() and p.zone != "UTC"), None)
        return found.zone if found is not None else system_zone()

    def _known(self) -> str:
        """The profile by which the articles went out, or were scheduled, last; else the desk's last."""
        for article in self._articles:
            entries = self._opened.store.ledger.of(article)
            found = next((entry.profile for entry in reversed(entries) if entry.profile), "")
            if found:
                return found
        return self._settings.get(preferences.PUBLISH_PROFILE)

    def _choose_profile(self) -> None:
        profile = self.chosen
        if profile is None:
            self._about.setText(_("The desk has no profile yet."))
            return
        self._about.setText(
            "\n".join(
                filter(None, (profile.about, _("Formats: {names}").format(names=", ".join(profile.formats))))
            )
        )
        kept = self._settings.get(preferences.PUBLISH_FOLDERS).get(profile.name, ())
        self.folder.set_value(kept[0] if kept else "")
        self.folder.setPlaceholderText(profile.folder or _("none"))
        self._show_versions()

    def _show_versions(self) -> None:
        for old in self._versions:
            old.hide()
            old.deleteLater()
        self._versions = []
        try:
            order = self.order()
            rows, refused = self.publishing.concerned(order), self.publishing.refused(order)
        except UserError as error:
            self.say(str(error))
            return
        for row in rows:
            shown = label(version_text(row), WARNING if row.legal else HINT, parent=self.content)
            self._add_version(shown)
            for refusal in refused.get(row.article, ()):
                if refusal.field != "publish_at":
                    self._add_version(label(f"▲ {refusal.message}", WARNING, parent=self.content))
        self.enable()

    def _add_version(self, shown: QWidget) -> None:
        self.rows.insertWidget(self._place + len(self._versions), shown)
        self._versions.append(shown)
        shown.show()

    def _build(self) -> None:
        for profile in self._profiles:
            self.profile.addItem(profile_title(profile), profile.name)
        self.profile.setCurrentIndex(max(0, self.profile.findData(self._known())))
        self.profile.currentIndexChanged.connect(lambda _place: self._choose_profile())
        self.folder.textEdited.connect(lambda _text: self.enable())
        self._about = label("", HINT, parent=self.content)
        self.rows.addWidget(label(_TEXTS[self._act](), HINT, parent=self.content))
        self.field = LabelledField(_("Publishing time"), self.moment, parent=self.content)
        self.moment.refused.connect(lambda words: self.field.say(words, Tone.ERROR))
        self.moment.committed.connect(lambda _value: self.field.say(""))
        self.moment.set_value(self._time_now())
        self.rows.addWidget(self.field)
        self.field.setVisible(self._act is Act.SCHEDULE)
        self.rows.addWidget(LabelledField(_("Profile"), self.profile, parent=self.content))
        self.rows.addWidget(self._about)
        self.rows.addWidget(self._build_folder())
        self.rows.addWidget(self.force)
        self.force.hide()
        self.rows.addWidget(label(_("What goes out"), HEADING, parent=self.content))
        self._place = self.rows.count()
        self.rows.addStretch(1)

    def _time_now(self) -> FieldValue:
        content = self._opened.desk.content(self._articles[0])
        return content.fields.get("publish_at") or ""

    def _build_folder(self) -> QWidget:
        place = QWidget(self.content)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        choose = button(_("Choose…"), parent=place)
        choose.clicked.connect(self._choose_folder)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        place.setFocusProxy(self.folder)
        field = LabelledField(_("Folder of the package"), place, parent=self.content)
        self.folder.setAccessibleName(_("Folder of the package"))
        return field

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Folder of the package"), str(self.target or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_folder(self, name: str) -> None:
        self.folder.set_value(name)
        self.enable()
