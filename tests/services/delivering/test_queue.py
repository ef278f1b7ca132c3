"""The queue: what is published goes in, arrives once and in order, and survives what goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.services.delivering.backing_off import FIRST, LONGEST, TRIES, wait_after
from editor_app.services.delivering.delivering import LONGEST as LONGEST_DELIVERY
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Carried, Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.deliveries import Delivery, DeliveryState, sequence_after
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.commands import PROJECT
from helpers.libraries import opened
from helpers.stores import Ticking
from helpers.stories import story
from helpers.web_servers import Asked, Reply, web_desk

WIRE = Profile("wire", "Wire", formats=("html", "ninjs"), deliver_to=("site",))


@pytest.fixture
def site(library: OpenLibrary, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    library.delivering.destinations.save("site", f"kind: folder\nfolder: {folder}\nswitched on: true\n")
    return folder


@pytest.fixture
def article(library: OpenLibrary) -> ArticleId:
    return library.desk.new_article(story(), state=State.READY)


@pytest.fixture
def do(library: OpenLibrary, tmp_path: Path) -> Callable[..., Carried]:
    def carry_out(article: ArticleId, act: Act = Act.PUBLISH, profile: Profile = WIRE) -> Carried:
        return library.publishing.carry_out(Order(act, (article,), profile, tmp_path / "out"))

    return carry_out


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS.txt" and not path.name.startswith("manifest")
    }


def test_what_is_published_is_brought_there_and_noted_in_the_ledger(
    library: OpenLibrary, article: ArticleId, site: Path, do, tmp_path: Path
) -> None:
    (delivery,) = do(article).deliveries
    assert (delivery.sequence, delivery.state, delivery.title) == (1, DeliveryState.WAITING, "Bridge reopens")
    assert files(site) == {}
    (done,) = library.delivering.run()
    assert done.state is DeliveryState.DONE
    assert files(site) == files(tmp_path / "out") != {}
    published, delivered = library.store.ledger.of(article)
    assert delivered.act is Act.DELIVER
    assert str(site) in delivered.place
    assert {(file.path, file.sha256) for file in delivered.files} == {
        (file.path, file.sha256) for file in delivery.files
    }
    assert delivered.sequence == published.sequence
    assert not list(library.store.ledger.faults())
    assert library.delivering.run() == []


@pytest.mark.parametrize("text", ["kind: folder\nfolder: {site}\n", None, "kind: ["])
def test_nothing_goes_where_nothing_is_switched_on(
    library: OpenLibrary, article: ArticleId, site: Path, do, text: str | None
) -> None:
    path = library.store.folder / "destinations" / "site.yaml"
    path.unlink()
    if text is not None:
        path.write_text(text.format(site=site), encoding="utf-8")
    carried = do(article)
    assert carried.entries, "it is published all the same"
    assert (carried.deliveries, len(carried.problems)) == ((), 1)
    assert library.delivering.run() == []
    assert not (library.store.folder / "outbox").exists()


def test_a_vanished_share_is_tried_again_until_it_is_there(
    library: OpenLibrary, article: ArticleId, site: Path, do, clock: Ticking
) -> None:
    site.rmdir()
    do(article)
    (tried,) = library.delivering.run()
    assert (tried.state, tried.tries) == (DeliveryState.WAITING, 1)
    assert "is not there" in tried.problem
    assert tried.next_at == library.delivering.queue.next_at() == clock() + timedelta(minutes=3)
    assert library.delivering.run() == []
    clock.move(minutes=3)
    assert library.delivering.run()[0].tries == 2
    assert library.delivering.run() == []
    site.mkdir()
    clock.move(minutes=6)
    (done,) = library.delivering.run()
    assert (done.state, done.tries, done.problem) == (DeliveryState.DONE, 3, "")
    assert files(site)


def test_ten_tries_are_made_and_then_somebody_must_say_so(
    library: OpenLibrary, article: ArticleId, site: Path, do, clock: Ticking
) -> None:
    site.rmdir()
    (delivery,) = do(article).deliveries
    tried: list[Delivery] = []
    while not tried or tried[-1].state is DeliveryState.WAITING:
        clock.move(hours=7)
        tried += library.delivering.run()
    assert [one.tries for one in tried] == list(range(1, TRIES + 1))
    assert tried[-1].state is DeliveryState.FAILED
    assert library.delivering.queue.next_at() is None
    site.mkdir()
    assert library.delivering.run() == []
    assert [one.number for one in library.delivering.queue.retry()] == [delivery.number]
    assert library.delivering.run()[0].state is DeliveryState.DONE


def test_the_newer_text_of_a_story_never_overtakes_the_older(
    library: OpenLibrary, article: ArticleId, site: Path, do, clock: Ticking
) -> None:
    site.rmdir()
    do(article)
    library.delivering.run()
    clock.move(minutes=1)
    do(article, Act.SEND)
    assert library.delivering.run() == [], "the first waits for its next try"
    site.mkdir()
    library.delivering.queue.retry()
    assert [one.sequence for one in library.delivering.run()] == [1, 2]


def test_resending_has_a_new_number_and_the_same_name(
    library: OpenLibrary, article: ArticleId, site: Path, do, clock: Ticking
) -> None:
    (first,) = do(article).deliveries
    with pytest.raises(UserError, match="has not arrived yet"):
        library.delivering.queue.resend(first.number)
    library.delivering.run()
    again = library.delivering.queue.resend(first.number)
    assert (again.package, again.sequence) == (first.package, 2)
    assert library.delivering.run()[0].state is DeliveryState.DONE
    do(article, Act.KILL)
    with pytest.raises(UserError, match="A newer delivery"):
        library.delivering.queue.resend(first.number)
    (killed,) = library.delivering.run()
    clock.move(days=15)
    library.delivering.run()
    with pytest.raises(UserError, match="not kept any more"):
        library.delivering.queue.resend(killed.number)
    assert list((library.store.folder / "outbox").iterdir()) == []


def test_what_was_given_up_does_not_come_after_what_replaced_it(
    library: OpenLibrary, article: ArticleId, site: Path, do, clock: Ticking
) -> None:
    (first,) = do(article).deliveries
    library.delivering.queue.cancel(first.number)
    with pytest.raises(UserError):
        library.delivering.queue.cancel(first.number)
    assert library.delivering.run() == []
    do(article, Act.KILL)
    library.delivering.run()
    with pytest.raises(UserError, match="A newer delivery"):
        library.delivering.queue.resend(first.number)
    assert library.delivering.queue.retry() == []


def test_a_place_that_refuses_us_is_not_asked_for_each_delivery(
    library: OpenLibrary, do, clock: Ticking
) -> None:
    with web_desk(lambda _asked: Reply(401)) as desk:
        library.delivering.destinations.save(
            "site", f"kind: http\naddress: {desk.address}\nswitched on: true\n"
        )
        for headline in ("Bridge reopens", "Harvest is in"):
            do(library.desk.new_article(story(headline), state=State.READY))
        (tried,) = library.delivering.run()
        assert (tried.state, tried.next_at) == (DeliveryState.WAITING, clock() + LONGEST)
        assert len(desk.asked) == 1
        assert library.delivering.queue.next_at() is None
        assert [one.number for one in library.store.deliveries.troubled()] == [tried.number]
        # Somebody gives the password again.
        library.delivering.queue.wake("site")
        assert library.delivering.queue.next_at() == clock()


def test_a_story_that_a_place_refuses_does_not_stop_the_others(library: OpenLibrary, do) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(422 if "bridge" in asked.path else 201)

    with web_desk(answer) as desk:
        library.delivering.destinations.save(
            "site", f"kind: http\naddress: {desk.address}\nswitched on: true\n"
        )
        for headline in ("Bridge reopens", "Harvest is in"):
            do(library.desk.new_article(story(headline), state=State.READY))
        states = [one.state for one in library.delivering.run()]
    assert states == [DeliveryState.FAILED, DeliveryState.DONE]


def test_stopping_does_not_wait_for_a_server_and_nothing_is_lost(
    library: OpenLibrary, article: ArticleId, do
) -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def answer(_asked: Asked) -> Reply:
        asked.set()
        may_answer.wait(30)
        return Reply(201)

    with web_desk(answer) as desk:
        library.delivering.destinations.save(
            "site", f"kind: http\naddress: {desk.address}\nswitched on: true\n"
        )
        do(article)
        progress = Progress()
        stopper = threading.Thread(target=lambda: (asked.wait(30), progress.cancel()))
        stopper.start()
        try:
            with pytest.raises(Cancelled):
                library.delivering.run(progress)
        finally:
            may_answer.set()
            stopper.join()
        (waiting,) = library.store.deliveries.waiting()
        assert waiting.tries == 0
        for thread in threading.enumerate():
            if thread.name == "delivery":
                thread.join()
        assert library.delivering.run()[0].state is DeliveryState.DONE


def test_a_server_that_never_comes_to_an_end_does_not_hold_the_queue(
    library: OpenLibrary, article: ArticleId, do
) -> None:
    asked, may_answer = threading.Event(), threading.Event()
    moments = iter((0.0, LONGEST_DELIVERY - 1.0))

    def seconds() -> float:
        # No time passes until the server has been asked, then more than anybody waits.
        return next(moments, LONGEST_DELIVERY + 1.0) if asked.is_set() else 0.0

    def answer(_asked: Asked) -> Reply:
        asked.set()
        may_answer.wait(30)
        return Reply(201)

    library.delivering._seconds = seconds
    with web_desk(answer) as desk:
        library.delivering.destinations.save(
            "site", f"kind: http\naddress: {desk.address}\nswitched on: true\n"
        )
        do(article)
        try:
            (tried,) = library.delivering.run()
        finally:
            may_answer.set()
            for thread in threading.enumerate():
                if thread.name == "delivery":
                    thread.join()
    assert (tried.state, tried.tries) == (DeliveryState.WAITING, 1)
    assert "more than an hour" in tried.problem


KILLED = """
import os, signal, sys
from pathlib import Path
from editor_app.services.delivering.parcels import Parcel
from helpers.libraries import opened

read = Parcel.read
count = 0

def dying(parcel, file):
    global count
    count += 1
    if count == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(parcel, file)

Parcel.read = dying
with opened(Path(sys.argv[1])) as library:
    library.delivering.run()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("kind", ["folder", "outbox"])
def test_a_kill_in_the_middle_leaves_nothing_half_written_and_the_queue_goes_on(
    tmp_path: Path, kind: str
) -> None:
    folder, site = tmp_path / "library", tmp_path / "site"
    site.mkdir()
    with opened(folder) as library:
        library.delivering.destinations.save("site", f"kind: {kind}\nfolder: {site}\nswitched on: true\n")
        article = library.desk.new_article(story(), state=State.READY)
        library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, tmp_path / "out"))
    environment = {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'tests'}"}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], env=environment, check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not [path for path in site.iterdir() if not path.name.startswith(".")]
    # A killed program may also have left bytes that nobody knows of.
    stray = folder / "outbox" / ".coming-20260305t120000z-0000000000"
    stray.mkdir()
    with opened(folder) as library:
        (done,) = library.delivering.run()
        assert done.state is DeliveryState.DONE
        assert library.store.ledger.of(article)[-1].act is Act.DELIVER
    assert not stray.exists()
    assert list(site.rglob("*.ninjs.json"))
    assert not list(site.rglob("*.part"))


def test_a_full_disk_while_publishing_is_a_problem_but_no_failure(
    library: OpenLibrary, article: ArticleId, site: Path, do, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_arguments: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("editor_app.services.delivering.outbox.flush", no_room)
    carried = do(article)
    assert carried.entries
    assert carried.deliveries == ()
    assert "the disk is full" in carried.problems[0]
    assert list((library.store.folder / "outbox").iterdir()) == []
    monkeypatch.undo()
    assert len(do(article, Act.SEND).deliveries) == 1


def test_an_old_feed_that_was_given_up_does_not_come_after_a_newer_one(
    library: OpenLibrary, tmp_path: Path, do
) -> None:
    feeds = Profile(
        "feeds", "Feeds", formats=("rss",), deliver_to=("site",), publication="The Daily Bridge",
        address="https://news.example.org/", together=False,
    )  # fmt: skip
    statuses = [422, 201, 201]
    with web_desk(lambda _asked: Reply(statuses.pop(0))) as desk:
        library.delivering.destinations.save(
            "site", f"kind: http\naddress: {desk.address}\nswitched on: true\n"
        )
        for headline in ("Bridge reopens", "Harvest is in"):
            do(library.desk.new_article(story(headline), state=State.READY), profile=feeds)
            library.delivering.run()
        assert library.delivering.queue.retry() == []
        assert library.delivering.queue.troubled() == []


def test_what_several_stories_share_is_a_delivery_of_its_own(
    library: OpenLibrary, site: Path, tmp_path: Path
) -> None:
    articles = tuple(
        library.desk.new_article(story(headline), state=State.READY)
        for headline in ("Bridge reopens", "Harvest is in")
    )
    profile = Profile(
        "feeds", "Feeds", formats=("html", "rss"), deliver_to=("site",), publication="The Daily Bridge",
        address="https://news.example.org/", together=False,
    )  # fmt: skip
    carried = library.publishing.carry_out(Order(Act.PUBLISH, articles, profile, tmp_path / "out"))
    assert len(carried.deliveries) == 3
    shared = next(one for one in carried.deliveries if not one.story)
    assert len(shared.entries) == 2
    assert all(one.state is DeliveryState.DONE for one in library.delivering.run())
    assert files(site) == files(tmp_path / "out")


@given(st.integers(1, 40), st.integers(0, 10**7))
def test_waiting_grows_from_three_minutes_and_ends(tries: int, asked: int) -> None:
    wait = wait_after(tries, asked)
    if tries >= TRIES:
        assert wait is None
        return
    assert wait is not None
    assert FIRST <= wait <= LONGEST
    assert wait >= min(timedelta(seconds=asked), LONGEST)
    later = wait_after(tries + 1)
    assert later is None or later >= (wait_after(tries) or LONGEST)
    assert wait_after(1) == timedelta(minutes=3)


@given(st.integers(0, 9999))
def test_sequence_numbers_count_to_9999_and_begin_again(last: int) -> None:
    after = sequence_after(last)
    assert 1 <= after <= 9999
    assert after == (1 if last == 9999 else last + 1)


def test_each_destination_counts_for_itself_and_wraps(library: OpenLibrary) -> None:
    deliveries = library.store.deliveries

    def add(destination: str) -> int:
        return deliveries.add(Delivery(destination, "p", StoryId("s"), "Bridge", ())).sequence

    assert [add("a"), add("a"), add("b")] == [1, 2, 1]
    library.store._database.write("UPDATE deliveries SET sequence = 9999 WHERE destination = 'b'")
    assert [add("b"), add("a")] == [1, 3]
