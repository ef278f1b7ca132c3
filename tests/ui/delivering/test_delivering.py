"""Deliveries and destinations from the menus of a whole window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.deliveries import DeliveryState
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.delivering.deliveries_dialog import DeliveriesDialog
from editor_app.ui.delivering.destinations_dialog import DestinationsDialog
from editor_app.ui.theme import theme_of
from helpers.keyrings import MemoryKeyring, memory_keyring
from helpers.stories import story

if TYPE_CHECKING:
    from ui.conftest import Desktop

WIRE = Profile("wire", "Wire", formats=("ninjs",), deliver_to=("site",))


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with memory_keyring() as made:
        yield made


def library_of(desktop: Desktop) -> OpenLibrary:
    return desktop.services.delivering.opened


def publish(desktop: Desktop, out: Path) -> None:
    library = library_of(desktop)
    article = library.desk.new_article(story(), state=State.READY)
    library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, out))


def states(desktop: Desktop) -> list[DeliveryState]:
    return [one.state for one in library_of(desktop).store.deliveries.page()]


def test_a_destination_is_added_switched_on_and_delivered_to_beside_the_window(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.run("publish.manage_destinations")
    (dialog,) = desktop.window.findChildren(DestinationsDialog)
    dialog.save()
    assert "needs a name" in dialog.message.text()
    dialog.form.name.setText("site")
    dialog.save()
    assert "folder" in dialog.message.text()
    dialog.form.editors["folder"].setText(str(tmp_path / "site"))
    dialog.form.is_on.setChecked(True)
    dialog.test()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "is not there" in dialog.message.text()
    (tmp_path / "site").mkdir()
    dialog.test()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "can be written in" in dialog.message.text()
    dialog.close()
    publish(desktop, tmp_path / "out")
    qtbot.waitUntil(lambda: states(desktop) == [DeliveryState.DONE])
    assert list((tmp_path / "site").rglob("*.ninjs.json"))


def test_what_does_not_arrive_is_told_and_tried_again_from_the_dialog(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    library = library_of(desktop)
    library.delivering.destinations.save(
        "site", f"kind: folder\nfolder: {tmp_path / 'site'}\nswitched on: true\n"
    )
    notices = desktop.workspace.context.notices
    publish(desktop, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(notices.shown))
    sign = desktop.services.delivering.sign
    assert sign is not None
    assert "1 delivery has not arrived" in sign.text()
    notices.shown[0].buttons[0].click()
    (dialog,) = desktop.window.findChildren(DeliveriesDialog)
    assert dialog.delivery is not None
    assert "is not there" in dialog.detail.text()
    assert "1 file" in dialog.detail.text()
    assert str(tmp_path / "site") in dialog.detail.text()
    colour = dialog.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert colour == theme_of(dialog).warning
    assert not dialog.again.isEnabled()
    (tmp_path / "site").mkdir()
    desktop.run("publish.retry_deliveries")
    qtbot.waitUntil(lambda: states(desktop) == [DeliveryState.DONE])
    assert sign.isHidden()
    dialog.resend()
    qtbot.waitUntil(lambda: states(desktop) == [DeliveryState.DONE] * 2)
    assert [one.sequence for one in dialog.model.deliveries] == [2, 1]
    assert not dialog.away.isEnabled()


def test_the_newest_delivery_is_in_front_from_right_to_left_too(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / "site").mkdir()
    library_of(desktop).delivering.destinations.save(
        "site", f"kind: folder\nfolder: {tmp_path / 'site'}\nswitched on: true\n"
    )
    publish(desktop, tmp_path / "out")
    qtbot.waitUntil(lambda: states(desktop) == [DeliveryState.DONE])
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desktop.run("publish.show_deliveries")
        (dialog,) = desktop.window.findChildren(DeliveriesDialog)
        assert dialog.delivery is not None
        assert dialog.again.isEnabled()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_delivery_that_waits_is_cancelled(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    library = library_of(desktop)
    desktop.run("publish.show_deliveries")
    (dialog,) = desktop.window.findChildren(DeliveriesDialog)
    assert dialog.empty.isVisibleTo(dialog)
    dialog.empty.acted.emit()
    assert desktop.window.findChildren(DestinationsDialog)
    library.delivering.destinations.save(
        "site", f"kind: folder\nfolder: {tmp_path / 'site'}\nswitched on: true\n"
    )
    publish(desktop, tmp_path / "out")
    qtbot.waitUntil(lambda: bool(dialog.model.deliveries) and dialog.model.deliveries[0].tries == 1)
    dialog.cancel()
    assert states(desktop) == [DeliveryState.CANCELLED]
    assert "not delivered any more" in dialog.message.text()


def test_a_password_goes_into_the_keyring_and_leaves_with_its_destination(
    desktop: Desktop, ring: MemoryKeyring
) -> None:
    desktop.run("publish.manage_destinations")
    (dialog,) = desktop.window.findChildren(DestinationsDialog)
    form = dialog.form
    form.name.setText("wire")
    form.kind.setCurrentIndex(form.kind.findData("sftp"))
    assert form.editors["host"].isVisibleTo(dialog)
    assert not form.editors["address"].isVisibleTo(dialog)
    form.editors["host"].setText("files.example.org")
    form.editors["user"].setText("desk")
    form.editors["port"].setText("many")
    dialog.secret.setText("opens the bridge")
    assert not dialog.save()
    assert "65535" in dialog.message.text()
    assert ring.kept == {}
    form.editors["port"].setText("2022")
    assert dialog.save()
    assert list(ring.kept.values()) == ["opens the bridge"]
    assert dialog.secret.text() == ""
    kept = (library_of(desktop).store.folder / "destinations" / "wire.yaml").read_text(encoding="utf-8")
    assert "opens" not in kept
    dialog.remove()
    assert ring.kept == {}
    assert library_of(desktop).delivering.destinations.names() == []


def test_the_status_bar_says_whether_anything_leaves_this_computer(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    note = desktop.window.status.network
    assert note.text() == "Working offline"
    desktop.run("publish.manage_destinations")
    (dialog,) = desktop.window.findChildren(DestinationsDialog)
    dialog.form.name.setText("site")
    dialog.form.editors["folder"].setText(str(tmp_path))
    dialog.form.is_on.setChecked(True)
    dialog.save()
    qtbot.waitUntil(lambda: note.text() == "Delivers to 1 place")
    assert "site" in note.toolTip()
    dialog.form.is_on.setChecked(False)
    dialog.save()
    qtbot.waitUntil(lambda: note.text() == "Working offline")


def test_a_window_knows_from_its_start_that_something_is_switched_on(
    make_desktop: Callable[[], Desktop], qtbot: QtBot, tmp_path: Path
) -> None:
    first = make_desktop()
    library_of(first).delivering.destinations.save("site", f"folder: {tmp_path}\nswitched on: true\n")
    first.window.close()
    desktop = make_desktop()
    qtbot.waitUntil(lambda: desktop.window.status.network.text() == "Delivers to 1 place")
