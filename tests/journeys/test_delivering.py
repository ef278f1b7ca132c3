"""A desk names a place, delivers to it, sees it fail, mends it, and reads in the ledger what went: by keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from editor_app.storage.deliveries import DeliveryState
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.delivering.deliveries_dialog import DeliveriesDialog
from editor_app.ui.delivering.destinations_dialog import DestinationsDialog
from editor_app.ui.publishing.acts_dialog import ActDialog
from editor_app.ui.publishing.ledger_dialog import LedgerDialog
from helpers.journeys import CTRL, SHIFT, Journalist
from helpers.libraries import opened
from helpers.stories import story

ALT = Qt.KeyboardModifier.AltModifier


def prepare(folder: Path, out: Path) -> None:
    """A library with a finished story, and a profile that delivers to a place that nobody named yet."""
    with opened(folder) as library:
        library.desk.new_article(story(), state=State.READY)
        text = f"title: Wire\nformats: [ninjs]\nfolder: {json.dumps(str(out))}\ndeliver to: [partners]\n"
        library.profiles.save("wire", text)


def shown(writer: Journalist, kind: type[QDialog]) -> QDialog:
    """The open dialog of that kind, with the keyboard in it."""
    writer.sees(lambda: any(one.isVisible() for one in writer.window.findChildren(kind)))
    dialog = next(one for one in writer.window.findChildren(kind) if one.isVisible())
    writer.sees(dialog.isActiveWindow)
    return dialog


def tab_to(writer: Journalist, widget: QWidget) -> None:
    """Go on with Tab until the keyboard is at ``widget``."""
    for _step in range(60):
        if widget.hasFocus():
            return
        writer.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget}")


def back_in_window(writer: Journalist) -> None:
    writer.press(Qt.Key.Key_Escape)
    writer.sees(lambda: QApplication.activeModalWidget() is None)
    writer.window.activateWindow()
    writer.sees(writer.window.isActiveWindow)
    writer.articles.setFocus()


def test_a_place_is_named_delivered_to_mended_and_told_of_by_keys(
    sit_down: Callable[[Path], Journalist], tmp_path: Path
) -> None:
    out, share = tmp_path / "out", tmp_path / "share"
    prepare(tmp_path / "library", out)
    writer = sit_down(tmp_path / "library")

    # A destination, typed, switched on, saved and tried.
    writer.press(Qt.Key.Key_F7, ALT | SHIFT)
    places = shown(writer, DestinationsDialog)
    assert isinstance(places, DestinationsDialog)
    writer.type("partners")
    tab_to(writer, places.form.editors["folder"])
    writer.type(str(share))
    tab_to(writer, places.form.is_on)
    writer.press(Qt.Key.Key_Space)
    tab_to(writer, places.trial)
    writer.press(Qt.Key.Key_Space)
    writer.sees(lambda: not places.is_busy and "is not there" in places.message.text())
    back_in_window(writer)

    # The story goes out; the place is not there yet.
    writer.press(Qt.Key.Key_Home)
    writer.press(Qt.Key.Key_F9, ALT)
    act = shown(writer, ActDialog)
    assert isinstance(act, ActDialog)
    tab_to(writer, act.outlets.row("wire").box)
    writer.press(Qt.Key.Key_Space)
    writer.sees(act.main.isEnabled)
    writer.press(Qt.Key.Key_Return, CTRL)
    notices = writer.window.findChildren(QWidget, "toast")
    writer.sees(
        lambda: any(
            "has not reached" in one.accessibleName()
            for one in writer.window.findChildren(QWidget, "toast")
            if one.isVisible()
        )
    )
    assert notices is not None

    # Seen in the queue, mended, tried again by its key.
    writer.window.activateWindow()
    writer.sees(writer.window.isActiveWindow)
    writer.press(Qt.Key.Key_F8, ALT)
    queue = shown(writer, DeliveriesDialog)
    assert isinstance(queue, DeliveriesDialog)
    assert "is not there" in queue.detail.text()
    share.mkdir()
    writer.press(Qt.Key.Key_F5)
    writer.sees(lambda: queue.delivery is not None and queue.delivery.state is DeliveryState.DONE)
    assert list(share.rglob("*.ninjs.json"))
    tab_to(writer, queue.again)
    writer.press(Qt.Key.Key_Space)
    writer.sees(lambda: len(queue.model.deliveries) == 2)
    writer.sees(lambda: all(one.state is DeliveryState.DONE for one in queue.model.deliveries))
    back_in_window(writer)
    writer.press(Qt.Key.Key_F8, ALT | SHIFT)

    # The ledger tells it, and that nobody has touched it.
    writer.press(Qt.Key.Key_F6, ALT)
    ledger = shown(writer, LedgerDialog)
    assert isinstance(ledger, LedgerDialog)
    writer.sees(lambda: ledger.is_settled)
    assert ledger.entry is not None
    assert ledger.entry.act is Act.DELIVER
    assert "partners" in ledger.detail.words
    writer.press(Qt.Key.Key_F5)
    writer.sees(lambda: ledger.is_settled and ledger.verdict.text().startswith("● "))
