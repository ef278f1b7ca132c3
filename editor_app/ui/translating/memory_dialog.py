"""The translation memory of the desk: searched, mended, cleaned, brought in and written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.preferences import ATTACHED_MEMORIES
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.memory_exchange import Imported
from editor_app.services.memory_keeping import Listed, MemoryKeeping, Shelf
from editor_app.storage.memory.units import Unit
from editor_app.ui.jobs import BackgroundJobs, JobBar
from editor_app.ui.translating.file_asking import ask_to_open, ask_to_save
from editor_app.ui.translating.memory_pages import ShelvesPage, UnitsPage
from editor_app.ui.translating.message_line import MessageLine
from editor_app.ui.translating.newest import Newest
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import button, hairline

T = TypeVar("T")
_KINDS = "*.tmx *.csv *.tsv"


class MemoryDialog(QDialog):
    """Stands beside the window, which stays usable. What is changed counts at once."""

    def __init__(
        self, keeping: MemoryKeeping, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("memoryDialog")
        self.setWindowTitle(_("Translation memory"))
        dress(self)
        resize_within_screen(self, 900, 620)
        self._keeping = keeping
        self._settings = settings
        self._units, self._shelves = (Newest(jobs, self._fail) for _each in range(2))
        self._bar = JobBar(self)
        self._jobs = BackgroundJobs(jobs, self._bar, self)
        self.is_busy = False
        self._build()
        self.refresh()

    @property
    def is_settled(self) -> bool:
        """Whether everything is shown as it is."""
        waits = (self.is_busy, self._units.is_busy, self._shelves.is_busy, self.units.is_waiting)
        return not any(waits)

    @property
    def message(self) -> str:
        """What has happened last."""
        return self._message.text

    def refresh(self) -> None:
        """Show the memories as they are now."""
        self._shelves.ask(lambda _progress: self._keeping.shelves(), self._show_shelves)
        self.look()

    def look(self) -> None:
        """List what is asked for."""
        words, languages = self.units.search.text(), self.units.languages
        superseded = self.units.superseded.isChecked()

        def find(_progress: Progress) -> list[Listed]:
            return self._keeping.units(words, *languages, superseded=superseded)

        self._units.ask(find, self.units.show_units)

    # One unit

    def correct(self, listed: Listed, text: str) -> None:
        """Give a unit another translation."""
        if listed.is_own:
            self._do(lambda: self._keeping.correct(listed.unit, text), _("Corrected."))

    def turn(self) -> None:
        """Let the chosen unit be superseded, or no longer."""
        listed = self.units.listed
        if listed is not None and listed.is_own:
            said = _("Restored.") if listed.unit.superseded_by else _("Superseded.")
            self._do(lambda: self._keeping.turn(listed.unit), said)

    def delete(self) -> None:
        """Take the chosen unit out; it can be put back."""
        listed = self.units.listed
        if listed is not None and listed.is_own:
            if self._do(lambda: self._keeping.delete(listed.unit), _("Deleted.")):
                self._message.offer(_("Undo"), lambda: self._put_back(listed.unit))

    def _put_back(self, unit: Unit) -> None:
        self._do(lambda: self._keeping.put_back(unit), _("It is there again."))

    def _do(self, act: Callable[[], object], said: str) -> bool:
        try:
            act()
        except UserError as error:
            self._fail(error)
            return False
        self._message.tell(said)
        self.refresh()
        return True

    # Many

    def clean(self) -> None:
        """Look for what is of no use, and offer to delete it."""

        def done(found: list[Unit]) -> None:
            count = len(found)
            if not count:
                self._message.tell(_("Everything in the memory is of use."))
                return
            self._message.tell(
                ngettext(
                    "{n} sentence is superseded, empty or the same as its source.",
                    "{n} sentences are superseded, empty or the same as their sources.",
                    count,
                ).format(n=count)
            )
            self._message.offer(_("Delete them"), lambda: self._clear(found))

        self._run(_("Looking through the memory"), self._keeping.useless, done)

    def _clear(self, units: Sequence[Unit]) -> None:
        def done(count: int) -> None:
            self._message.tell(
                ngettext("{n} sentence deleted.", "{n} sentences deleted.", count).format(n=count)
            )
            self.refresh()

        self._run(_("Cleaning the memory"), lambda progress: self._keeping.clear(units, progress), done)

    def bring_in(self, path: Path) -> None:
        """Bring the units of a file in; those that are broken are named."""
        languages = self.units.languages

        def done(outcome: Imported) -> None:
            said = [
                ngettext("{n} new sentence.", "{n} new sentences.", outcome.added).format(n=outcome.added)
            ]
            self._message.tell(" ".join([*said, *outcome.warnings()[:3]]))
            self._message.setToolTip("\n".join(outcome.warnings()))
            self.refresh()

        self._run(
            _("Bringing sentences in"),
            lambda progress: self._keeping.bring_in(path, *languages, progress),
            done,
        )

    def write_out(self, path: Path) -> None:
        """Write the languages that are listed to a file."""
        languages = self.units.languages

        def done(count: int) -> None:
            self._message.tell(
                ngettext("{n} sentence written.", "{n} sentences written.", count).format(n=count)
            )

        self._run(
            _("Writing sentences"), lambda progress: self._keeping.write_out(path, *languages, progress), done
        )

    # Others

    def attach(self, path: Path) -> None:
        """Read another memory beside the desk's, now and from the next start on."""
        self._do(lambda: self._keeping.attach(path), _("It is read beside the desk’s memory, never written."))
        self._settings.set(ATTACHED_MEMORIES, self._keeping.attached)

    def detach(self) -> None:
        """Read the chosen memory no longer."""
        shelf = self.shelves.shelf
        if shelf is not None and not shelf.is_own:
            self._do(lambda: self._keeping.detach(shelf.memory), _("It is read no longer."))
            self._settings.set(ATTACHED_MEMORIES, self._keeping.attached)

    # Inside

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self._set_busy(False)
            done(result)

        def failed(error: BaseException) -> None:
            self._set_busy(False)
            if isinstance(error, Cancelled):
                self._message.tell(_("Stopped. What was done until then is kept."))
                self.refresh()
            else:
                self._fail(error)

        self._set_busy(True)
        self._message.tell("")
        self._jobs.run(words, work, done=ended, failed=failed)

    def cancel(self) -> None:
        """Stop the long work that runs."""
        self._bar.cancel()

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        for act in self._acts:
            act.setEnabled(not is_busy)

    def _show_shelves(self, shelves: Sequence[Shelf]) -> None:
        self.shelves.show_shelves(shelves)
        pairs = dict.fromkeys(
            (source, target)
            for shelf in shelves
            if shelf.figures is not None
            for source, target, _count in shelf.figures.pairs
        )
        self.units.show_languages(tuple(pairs))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._message.fail(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the field it is pressed in.
        if event.text() not in ("\r", "\n"):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        self._units.forget()
        self._shelves.forget()
        self.cancel()

    # Files

    def _ask_to_bring_in(self) -> None:
        kinds = _("Memories and tables ({kinds})").format(kinds=_KINDS)
        ask_to_open(self, _("Bring sentences in"), kinds, self.bring_in)

    def _ask_to_attach(self) -> None:
        kinds = _("Memories of Copydesk ({kinds})").format(kinds="*.db")
        ask_to_open(self, _("Read another memory"), kinds, self.attach)

    def _ask_to_write_out(self) -> None:
        kinds = _("Memories and tables ({kinds})").format(kinds=_KINDS)
        ask_to_save(self, _("Write sentences"), kinds, "tmx", self.write_out)

    # Making it

    def _build(self) -> None:
        self.units, self.shelves = UnitsPage(self), ShelvesPage(self)
        self.units.wanted.connect(self.look)
        self.units.rows.deleted.connect(self.delete)
        self.units.editor.corrected.connect(self.correct)
        self.units.editor.turned.connect(self.turn)
        self.units.editor.deleted.connect(self.delete)
        self.shelves.attach_wanted.connect(self._ask_to_attach)
        self.shelves.detach_wanted.connect(self.detach)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Pages"))
        pages = QStackedWidget(self)
        for title, page in ((_("Sentences"), self.units), (_("Memories"), self.shelves)):
            self.tabs.addTab(title)
            pages.addWidget(page)
        self.tabs.currentChanged.connect(pages.setCurrentIndex)
        self._message = MessageLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(pages)
        column.addLayout(inside, 1)
        column.addWidget(hairline(self))
        column.addLayout(self._foot())
        self.units.search.setFocus()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        self._acts = [button(text, parent=self) for text in (_("Bring in…"), _("Write out…"), _("Clean…"))]
        deeds = (self._ask_to_bring_in, self._ask_to_write_out, self.clean)
        for act, deed in zip(self._acts, deeds, strict=True):
            act.clicked.connect(deed)
            foot.addWidget(act)
        foot.addWidget(self._message, 1)
        foot.addWidget(self._bar)
        close = button(_("Close"), parent=self)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        return foot
