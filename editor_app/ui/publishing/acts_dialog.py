"""Publish, schedule, send again: which versions, to which outlets, into which folders, and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from editor_app.base import preferences
from editor_app.base.clock import utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.model import FieldValue
from editor_app.services.jobs import Jobs
from editor_app.services.lifecycle import WRITING, Refusal, act_text
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.dispatches import Deed, Dispatch
from editor_app.services.publishing.orders import Order, OrderRefused
from editor_app.services.publishing.routes import scheduled_last
from editor_app.storage.ledger import Act
from editor_app.storage.rows import ArticleRow
from editor_app.ui.articles.row_text import language_code
from editor_app.ui.metadata.panel import system_zone
from editor_app.ui.publishing.acts_sheet import ActSheet
from editor_app.ui.publishing.acts_wording import held_text, version_text
from editor_app.ui.publishing.outlets import Outlets
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.labelled_field import LabelledField, Tone
from editor_app.ui.widgets.moment_edit import MomentEdit
from editor_app.ui.widgets.styling import HEADING, HINT, WARNING, label

_TEXTS = {
    Act.PUBLISH: lambda: _("They go out at once."),
    Act.SCHEDULE: lambda: _("They are held here until then, and nobody writes in them meanwhile."),
    Act.SEND: lambda: _("The issue that readers have goes out once more; nothing about it changes."),
}


class ActDialog(ActSheet):
    """One act with some articles and the versions that go with them, for one outlet or several."""

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
        super().__init__(f"{act.value}Dialog", verb, verb, opened, jobs, parent)
        self._act = act
        self._articles = tuple(articles)
        profiles, known = opened.profiles.all(), self._known(settings)
        self.outlets = Outlets(profiles, known, settings, self.content)
        zone = next((one.zone for one in profiles if one.name in known and one.zone != "UTC"), "")
        self.moment = MomentEdit(utc_now, zone or system_zone(), parent=self)
        self.force = FlagBox(_("Send it although something stops it"), self)
        self._versions: list[QWidget] = []
        self._build()
        self._show_versions()
        rows = self.outlets.rows
        ticked = next((row for row in rows if row.box.isChecked()), rows[0] if rows else None)
        first = self.moment if act is Act.SCHEDULE else ticked.box if ticked is not None else None
        if first is not None:
            first.setFocus()

    # What is ordered

    def is_complete(self) -> bool:
        """Whether an outlet is ticked, with a folder where one is needed."""
        return self.outlets.is_complete(needs_folder=self._act in WRITING | {Act.SCHEDULE})

    def dispatch(self) -> Dispatch:
        """The act to every outlet that is ticked; what is scheduled has its publishing time set."""
        made = self._dispatch()
        if self._act is Act.SCHEDULE:
            self._set_time(made)
        self.outlets.remember()
        return made

    def stopped(self, deed: Deed) -> None:
        """Offer the way around what can be overridden."""
        if self._act is not Act.SCHEDULE and not deed.is_forbidden and not deed.entries:
            self.force.show()

    def _dispatch(self) -> Dispatch:
        ways = self.outlets.ways
        if not ways:
            raise UserError(_("Choose where it goes first."))
        forced = self.force.isChecked() and not self.force.isHidden()
        return self.opened.dispatching.everywhere(self._act, self._articles, ways, is_forced=forced)

    def _set_time(self, made: Dispatch) -> None:
        """Set the time in every story; where it is refused, everything is as it was."""
        self.moment.commit()
        time = self.moment.value()
        before: dict[ArticleId, FieldValue | None] = {}
        stories: set[str] = set()
        for row in self._rows(made):
            if row.story not in stories:
                stories.add(row.story)
                before[row.article] = self._set_story_time(row.article, time)
        found = self._refused(made)
        if found:
            for article, value in before.items():
                self._set_story_time(article, value)
            self.field.say(str(OrderRefused(found)), Tone.ERROR)
            raise OrderRefused(found)

    def _set_story_time(self, article: ArticleId, value: FieldValue | None) -> FieldValue | None:
        desk = self.opened.desk
        opened = desk.open(article)
        try:
            before = opened.fields().get("publish_at")
            opened.set_story_fields(_("Set the publishing time"), {"publish_at": value or None})
        finally:
            desk.close(article)
        return before

    # Showing

    def _known(self, settings: Settings) -> tuple[str, ...]:
        """The profiles by which the articles went out, or were scheduled, last; else the desk's last."""
        for article in self._articles:
            entries = self.opened.store.ledger.of(article)
            found = next((entry for entry in reversed(entries) if entry.profile), None)
            if found is not None and found.act is Act.SCHEDULE:
                return tuple(entry.profile for entry in scheduled_last(entries))
            if found is not None:
                return (found.profile,)
        kept: tuple[str, ...] = settings.get(preferences.PUBLISH_OUTLETS)
        return kept or (settings.get(preferences.PUBLISH_PROFILE),)

    def _rows(self, made: Dispatch) -> tuple[ArticleRow, ...]:
        """Every version that goes to some outlet."""
        found = {name: None for share in made.shares for name in share.articles}
        library = self.opened.library
        return tuple(row for name in found if (row := library.row(name)) is not None)

    def _refused(self, made: Dispatch) -> dict[ArticleId, tuple[Refusal, ...]]:
        found: dict[ArticleId, tuple[Refusal, ...]] = {}
        for share in made.shares:
            order = Order(self._act, share.articles, share.way.profile, share.way.folder)
            found |= self.publishing.refused(order)
        return found

    def _show_versions(self) -> None:
        for old in self._versions:
            old.hide()
            old.deleteLater()
        self._versions = []
        self.enable()
        if not self.outlets.ways:
            self._add_version(label(_("Choose where it goes first."), HINT, parent=self.content))
            return
        try:
            made = self._dispatch()
            refused = self._refused(made)
        except UserError as error:
            self.say(str(error))
            return
        self._show_parts(made)
        for row in self._rows(made):
            shown = label(version_text(row), WARNING if row.legal else HINT, parent=self.content)
            self._add_version(shown)
            for refusal in refused.get(row.article, ()):
                if refusal.field != "publish_at":
                    self._add_version(label(f"▲ {refusal.message}", WARNING, parent=self.content))

    def _show_parts(self, made: Dispatch) -> None:
        """Which versions an outlet gets, where that is not all of them."""
        rows = {row.article: row for row in self._rows(made)}
        for share in made.shares:
            part = [language_code(rows[name].language) for name in share.articles if name in rows]
            is_all = len(part) == len(rows)
            self.outlets.row(share.way.profile.name).show_part(() if is_all else part)

    def _add_version(self, shown: QWidget) -> None:
        self.rows.insertWidget(self._place + len(self._versions), shown)
        self._versions.append(shown)
        shown.show()

    def _build(self) -> None:
        self.outlets.changed.connect(self._show_versions)
        self.outlets.edited.connect(self.enable)
        self.rows.addWidget(label(_TEXTS[self._act](), HINT, parent=self.content))
        self.field = LabelledField(_("Publishing time"), self.moment, parent=self.content)
        self.moment.refused.connect(lambda words: self.field.say(words, Tone.ERROR))
        self.moment.committed.connect(lambda _value: self.field.say(""))
        self.moment.set_value(self._time_now())
        self.rows.addWidget(self.field)
        self.field.setVisible(self._act is Act.SCHEDULE)
        if self._act is Act.SCHEDULE:
            self.rows.addWidget(label("◆ " + held_text(), WARNING, parent=self.content))
        self.rows.addWidget(label(_("What goes out"), HEADING, parent=self.content))
        self._place = self.rows.count()
        self.rows.addWidget(self.force)
        self.force.hide()
        self.rows.addWidget(label(_("Where it goes"), HEADING, parent=self.content))
        self.rows.addWidget(self.outlets)
        self.rows.addStretch(1)

    def _time_now(self) -> FieldValue:
        content = self.opened.desk.content(self._articles[0])
        return content.fields.get("publish_at") or ""
