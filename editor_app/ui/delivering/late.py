"""What a window knows of deliveries before there are any; the rest is loaded with the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from editor_app.base.errors import LibraryError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.storage.layout import Layout
from editor_app.ui.directions import isolated

if TYPE_CHECKING:
    from editor_app.services.jobs import Jobs, Progress
    from editor_app.services.opening import OpenLibrary
    from editor_app.storage.deliveries import Delivery
    from editor_app.ui.delivering.beside import DeliveryWork
    from editor_app.ui.delivering.deliveries_dialog import DeliveriesDialog
    from editor_app.ui.delivering.destinations_dialog import DestinationsDialog
    from editor_app.ui.notices import Notices

PAUSE = 1_000
"""Milliseconds after the window was seen, or articles changed, until it looks whether something waits."""


class LateDelivering:
    """Delivers beside the window, and shows the dialogs. ``notices`` is set once the window has them."""

    notices: Notices

    def __init__(self, opened: OpenLibrary, jobs: Jobs, window: Callable[[], QWidget]) -> None:
        self.opened = opened
        self._jobs = jobs
        self._window = window
        self._work: DeliveryWork | None = None
        self._deliveries: DeliveriesDialog | None = None
        self._destinations: DestinationsDialog | None = None
        self.sign: QPushButton | None = None
        self._timer = QTimer(interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._is_stopped = False
        self._places: tuple[str, ...] = ()
        # What was published may be for a destination.
        self._disconnect = opened.desk.articles_changed.connect(lambda _names: self.begin_soon())

    def begin_soon(self) -> None:
        """In a moment, go on with what waits; nothing once the queue is worked."""
        if self._work is None and not self._is_stopped and not self.opened.store.is_read_only:
            self._timer.start()

    def begin(self) -> DeliveryWork:
        """Work the queue from now on."""
        # Imported here: start-up time.
        from editor_app.ui.delivering.beside import DeliveryWork

        if self._work is None:
            self._work = DeliveryWork(self.opened.delivering, self._jobs)
            self._work.done.connect(self._tell)
            self._work.moved.connect(self._show_sign)
            self._work.moved.connect(self._look_for_places)
            self._work.look_soon()
            self._show_sign()
        return self._work

    def stop(self) -> None:
        """Deliver nothing any more: the window closes."""
        self._is_stopped = True
        self._timer.stop()
        self._disconnect()
        if self._work is not None:
            self._work.stop()

    def show_deliveries(self, window: QWidget) -> DeliveriesDialog:
        """The queue and the log, beside ``window``."""
        # Imported here: start-up time.
        from editor_app.ui.delivering.deliveries_dialog import DeliveriesDialog

        self.begin()
        if self._deliveries is None:
            self._deliveries = DeliveriesDialog(self.opened, window)
            self._deliveries.destinations_wanted.connect(lambda: self.show_destinations(window))
            self._deliveries.finished.connect(self._forget_deliveries)
        self._deliveries.show()
        self._deliveries.activateWindow()
        return self._deliveries

    def show_destinations(self, window: QWidget) -> DestinationsDialog:
        """Where packages are brought to, beside ``window``."""
        # Imported here: start-up time.
        from editor_app.ui.delivering.destinations_dialog import DestinationsDialog

        self.begin()
        if self._destinations is None:
            self._destinations = DestinationsDialog(self.opened, self._jobs, window)
            self._destinations.finished.connect(self._forget_destinations)
        self._destinations.show()
        self._destinations.activateWindow()
        return self._destinations

    def retry(self) -> None:
        """Try at once whatever waits, or was given up."""
        self.begin()
        count = len(self.opened.delivering.queue.retry())
        words = ngettext("{n} delivery is tried now.", "{n} deliveries are tried now.", count)
        self.notices.tell(words.format(n=count) if count else _("Nothing waits to be delivered."))

    def _look(self) -> None:
        try:
            deliveries = self.opened.store.deliveries
            waits = bool(deliveries.next_times() or deliveries.troubled())
        except LibraryError:
            return
        self._look_for_places()
        # With nothing that waits the queue is loaded by whatever comes first: publishing, or a dialog.
        if waits:
            self.begin()

    def _tell(self, deliveries: list[Delivery]) -> None:
        """Say what arrived where it can be read later, and what did not where it cannot be missed."""
        problems = [delivery for delivery in deliveries if delivery.problem]
        new = [one for one in problems if one.tries == 1 or str(one.state) == "failed"]
        arrived = len(deliveries) - len(problems)
        if arrived:
            words = ngettext("{n} delivery has arrived.", "{n} deliveries have arrived.", arrived)
            self.notices.whisper(words.format(n=arrived))
        if new:
            one = new[0]
            places = {place.name: place.shown for place in self.opened.delivering.destinations.all()}
            title = _("“{title}” has not reached {destination}.").format(
                title=isolated(one.title),
                destination=isolated(places.get(one.destination, one.destination)),
            )
            error = UserError(title, one.problem)
            self.notices.fail(error, (_("Deliveries…"), lambda: self._show(one.number)))

    def _show_sign(self) -> None:
        """How many deliveries did not arrive, in the status bar; nothing when all did."""
        try:
            # Only where there is something is it worth to load the queue.
            is_any = bool(self.opened.store.deliveries.troubled())
            count = len(self.opened.delivering.queue.troubled()) if is_any else 0
        except LibraryError:
            return
        if self.sign is None:
            if not count:
                return
            self.sign = self._made_sign()
        words = ngettext("{n} delivery has not arrived", "{n} deliveries have not arrived", count)
        self.sign.setText("▲ " + words.format(n=count))
        self.sign.setVisible(bool(count))

    def _look_for_places(self) -> None:
        """Find out, beside the window, whether anything is switched on to be delivered to."""
        folder = Layout(self.opened.store.folder).destinations
        if not self._places and (self._is_stopped or not folder.is_dir()):
            return

        def work(_progress: Progress) -> tuple[str, ...]:
            # Imported here: start-up time.
            from editor_app.services.delivering.destination_shelf import DestinationShelf

            return tuple(place.shown for place in DestinationShelf(folder).all() if place.is_on)

        self._jobs.run("", work, done=self._show_places)

    def _show_places(self, places: tuple[str, ...]) -> None:
        note = self._window().findChild(QLabel, "networkNote")
        if note is None or places == self._places:
            return
        self._places = places
        words = ngettext("Delivers to {n} place", "Delivers to {n} places", len(places))
        note.setText(words.format(n=len(places)) if places else _("Working offline"))
        is_said = _("What is published by a profile that names them goes to: {names}").format(
            names=", ".join(places)
        )
        nothing = _("Nothing leaves this computer unless somebody exports it.")
        note.setToolTip(is_said if places else nothing)

    def _made_sign(self) -> QPushButton:
        message = self._window().findChild(QLabel, "statusMessage")
        assert message is not None, "every window has a status bar"
        bar = message.parentWidget()
        sign = QPushButton(bar)
        sign.setObjectName("deliverySign")
        sign.setAutoDefault(False)
        sign.setFont(message.font())
        sign.clicked.connect(lambda _checked: self.show_deliveries(self._window()))
        row = bar.layout() if bar is not None else None
        if isinstance(row, QBoxLayout):
            row.insertWidget(row.indexOf(message), sign)
        return sign

    def _show(self, number: int) -> None:
        self.show_deliveries(self._window()).choose(number)

    def _forget_deliveries(self) -> None:
        self._deliveries = None

    def _forget_destinations(self) -> None:
        self._destinations = None
