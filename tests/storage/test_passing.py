from __future__ import annotations

from editor_app.base.ids import ArticleId
from editor_app.storage.library import LibraryStore
from editor_app.storage.proofs import Proof
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import State
from helpers.stores import AddArticle, Ticking

BRIDGE = ArticleId("bridge")


def test_steps_come_back_in_the_order_in_which_they_were_taken(store: LibraryStore, clock: Ticking) -> None:
    steps = [
        ReviewEvent(BRIDGE, State.DRAFT, State.IN_REVIEW, "Ada", clock.move(minutes=1), revision="one"),
        ReviewEvent(
            BRIDGE, State.IN_REVIEW, State.CHANGES_REQUESTED, "Aygün", clock.move(minutes=1), "Who paid?"
        ),
    ]
    for step in steps:
        store.review_events.add(step)
    assert store.review_events.of(BRIDGE) == steps
    assert store.review_events.last(BRIDGE) == steps[-1]
    assert store.review_events.last(ArticleId("harvest")) is None


def test_signing_again_keeps_the_earlier_signature(store: LibraryStore, clock: Ticking) -> None:
    signed = [
        Proof(BRIDGE, "names", "Ada", clock.move(minutes=1), b"\x01", "both spellings checked"),
        Proof(BRIDGE, "names", "Aygün", clock.move(minutes=1), b"\x02"),
    ]
    for proof in signed:
        store.proofs.add(proof)
    assert store.proofs.of(BRIDGE) == signed


def test_an_article_that_is_deleted_for_good_takes_its_steps_and_signatures_along(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("bridge", "Bridge reopens")
    store.proofs.add(Proof(article, "names", "Ada", clock.now, b"\x01"))
    store.review_events.add(ReviewEvent(article, State.DRAFT, State.IN_REVIEW, "Ada", clock.now))
    store.articles.delete_forever([article])
    assert (store.proofs.of(article), store.review_events.of(article)) == ([], [])
