from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.landmarks import Landmark, Landmarks
from editor_app.storage.library import LibraryStore
from editor_app.storage.list_order import order_of
from editor_app.storage.rows import ArticleRow, ListQuery, Sort, State
from helpers.stores import AddArticle, Ticking, adder


def _names(store: LibraryStore, query: ListQuery, offset: int = 0, limit: int = 1000) -> list[str]:
    rows = store.articles.page(query, offset, limit)
    with store.reader() as reader:
        assert reader.articles.rows_of(store.articles.stretch(query, offset, limit)) == rows
    return [row.article for row in rows]


def test_a_row_comes_back_as_it_was_put(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    article = add("bridge")
    row = ArticleRow(
        article, StoryId("story-bridge"), "az", State.IN_REVIEW, "Körpü açıldı", "bridge", "city", "By a writer",
        words=412, created=clock(), updated=clock.move(hours=1), person="ada", urgency=4, priority=2,
        embargo="2024-03-01T09:00+04:00", publish_at="2024-03-01T10:00+04:00", legal=True,
        not_for_publication=True, suggestions=3, notes=1, stale=True,
    )  # fmt: skip
    store.articles.put(row)
    found = store.articles.get(article)
    assert found is not None
    assert replace(found, badges=()) == row
    (badge,) = found.badges
    assert (badge.article, badge.language, badge.state, badge.stale) == (article, "az", State.IN_REVIEW, True)


def test_many_rows_are_those_that_one_would_get_by_itself(store: LibraryStore, add: AddArticle) -> None:
    names = [add(f"bridge{number}") for number in range(1200)]
    asked = [*names[::-1], ArticleId("nowhere"), names[0]]
    assert store.articles.many(asked) == {name: store.articles.get(name) for name in names}
    assert store.articles.many([]) == {}


def test_putting_a_row_leaves_it_in_the_trash(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    article = add("bridge")
    store.articles.trash([article], clock())
    row = store.articles.get(article)
    assert row is not None
    store.articles.put(replace(row, trashed=None, headline="Changed"))
    found = store.articles.get(article)
    assert found is not None
    assert found.trashed == clock()
    assert found.headline == "Changed"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (ListQuery(), ["d", "c", "b", "a"]),
        (ListQuery(descending=False), ["a", "b", "c", "d"]),
        (ListQuery(sort=Sort.CREATED), ["d", "c", "b", "a"]),
        (ListQuery(sort=Sort.HEADLINE), ["c", "a", "d", "b"]),
        (ListQuery(sort=Sort.HEADLINE, descending=True), ["b", "d", "a", "c"]),
        (ListQuery(sort=Sort.SLUGLINE), ["b", "d", "c", "a"]),
        (ListQuery(sort=Sort.SECTION), ["d", "b", "c", "a"]),
        (ListQuery(sort=Sort.URGENCY), ["d", "c", "b", "a"]),
        (ListQuery(sort=Sort.WORDS), ["b", "d", "a", "c"]),
        (ListQuery(states=frozenset({State.READY})), ["b"]),
        (ListQuery(states=frozenset({State.READY, State.DRAFT})), ["d", "c", "b", "a"]),
        (ListQuery(languages=frozenset({"az"})), ["c", "a"]),
        (ListQuery(languages=frozenset({"az", "ru"}), states=frozenset({State.DRAFT})), ["d", "c", "a"]),
        (ListQuery(section="city"), ["b"]),
        (ListQuery(trashed=True), []),
        (ListQuery(by_story=True), ["c", "d", "a", "b"]),
        (ListQuery(by_story=True, sort=Sort.WORDS), ["a", "b", "c", "d"]),
        (ListQuery(text="bridge"), ["c", "b"]),
        (ListQuery(text="bridge", sort=Sort.HEADLINE), ["c", "b"]),
        (ListQuery(text="bridge", sort=Sort.WORDS), ["b", "c"]),
        (ListQuery(text="bridge", languages=frozenset({"az"})), ["c"]),
        (ListQuery(text="bridge", states=frozenset({State.READY})), ["b"]),
        (ListQuery(text="bridge", by_story=True), ["c", "b"]),
        (ListQuery(text="?!"), []),
    ],
)
def test_lists(store: LibraryStore, add: AddArticle, query: ListQuery, names: list[str]) -> None:
    add("a", "Çay", "", story="one", language="az", words=50, slugline="z", section="x", urgency=5)
    add("b", "Zebra", "bridge", story="one", state=State.READY, words=10, section="city", urgency=4)
    add(
        "c", "Alma", "bridge", story="two", language="az", words=90, slugline="k", section="nature", urgency=3
    )
    add("d", "Duma", "", story="two", language="ru", words=20, slugline="a", urgency=2)
    assert _names(store, query) == names
    assert store.articles.count(query) == len(names)
    assert [store.articles.index_of(query, ArticleId(name)) for name in names] == list(range(len(names)))
    assert store.articles.ids(query) == names
    assert store.articles.index_of(query, ArticleId("ghost")) is None


def test_alphabets_sort_as_their_languages_do(store: LibraryStore, add: AddArticle) -> None:
    for letter in "zşəğeçcaıiöo":
        add(letter, letter, language="az")
    assert "".join(_names(store, ListQuery(sort=Sort.HEADLINE))) == "acçeəğıioöşz"


def test_counts_follow_every_change(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    a, b, c = add("a", language="az"), add("b", language="ru"), add("c", language="ru", state=State.READY)
    store.articles.set_state([a, b], State.PUBLISHED)
    store.articles.trash([b], clock())
    counts = store.articles.counts()
    assert counts.states == {State.PUBLISHED: 1, State.READY: 1}
    assert counts.languages == {"az": 1, "ru": 1}
    assert (counts.total, counts.trashed) == (2, 1)
    assert counts.of(languages=["ru"]) == 1
    assert counts.of([State.PUBLISHED], trashed=True) == 1
    store.articles.restore([b])
    store.articles.delete_forever([c])
    assert store.articles.counts().kinds == {(State.PUBLISHED, "az"): 1, (State.PUBLISHED, "ru"): 1}


def test_the_trash_keeps_everything_until_it_is_deleted_for_ever(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article, sibling = add("a", "Bridge", story="s"), add("b", "Bridge", story="s", language="ru")
    store.journal.append(article, b"typed", clock(), "me")
    store.originals.add(article, "page.html", b"<p>", clock())
    store.articles.trash([article], clock.move(days=400))
    assert _names(store, ListQuery()) == ["b"]
    assert _names(store, ListQuery(trashed=True)) == ["a"]
    assert [badge.language for badge in store.articles.versions(StoryId("s"))] == ["ru"]
    assert store.journal.load(article).updates == (b"typed",)
    store.articles.delete_forever([article])
    assert store.articles.get(article) is None
    assert store.journal.find(article) is None
    assert store.originals.of(article) == []
    assert store.journal.find("s") is not None
    store.articles.delete_forever([sibling])
    assert store.journal.find("s") is None
    assert store.verify() == ()


def test_values_complete_by_how_often_they_are_used(store: LibraryStore, add: AddArticle) -> None:
    add("a", slugline="bridge-works", section="city", byline="By Ada Writer")
    add("b", slugline="Bridge-opening", section="city")
    last = add("c", slugline="bridge-works", section="nature")
    assert store.articles.slugs("BRI") == ["bridge-works", "Bridge-opening"]
    assert store.articles.sections() == ["city", "nature"]
    assert store.articles.bylines("by a") == ["By Ada Writer"]
    row = store.articles.get(last)
    assert row is not None
    store.articles.put(replace(row, slugline="harvest"))
    store.articles.delete_forever([ArticleId("a")])
    assert store.articles.slugs("") == ["Bridge-opening", "harvest"] or store.articles.slugs("") == [
        "harvest",
        "Bridge-opening",
    ]
    assert store.articles.slugs("bridge-w") == []
    assert store.articles.bylines("by") == []


def test_edits_after_the_row_was_made_are_noticed(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    add("a", story="s")
    add("b", story="s", language="ru")
    add("c")
    assert store.articles.outdated() == []
    store.journal.append("a", b"x", clock(), "me")
    assert store.articles.outdated() == ["a"]
    store.journal.append("s", b"x", clock(), "me")
    assert sorted(store.articles.outdated()) == ["a", "b"]
    for name in ("a", "b"):
        row = store.articles.get(ArticleId(name))
        assert row is not None
        store.articles.put(row)
    assert store.articles.outdated() == []


def test_a_rolled_back_change_leaves_no_trace_in_the_list(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    names = [add(f"a{i}") for i in range(5)]
    before = _names(store, ListQuery())

    def fail() -> None:
        with store.transaction():
            store.articles.trash(names[:2], clock())
            assert len(_names(store, ListQuery())) == 3
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _names(store, ListQuery()) == before
    assert store.articles.counts().total == 5


_QUERIES = [
    ListQuery(),
    ListQuery(descending=False),
    ListQuery(sort=Sort.HEADLINE),
    ListQuery(sort=Sort.WORDS, descending=True),
    ListQuery(states=frozenset({State.DRAFT})),
    ListQuery(languages=frozenset({"az"}), sort=Sort.SECTION),
    ListQuery(section="city"),
    ListQuery(by_story=True),
    ListQuery(by_story=True, descending=False),
]

_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("look"), st.integers(0, 60), st.integers(1, 9)),
        st.tuples(st.just("touch"), st.integers(0, 59), st.integers(0, 9)),
        st.tuples(st.just("trash"), st.integers(0, 59), st.just(0)),
        st.tuples(st.just("restore"), st.integers(0, 59), st.just(0)),
        st.tuples(st.just("state"), st.integers(0, 59), st.integers(0, 1)),
        st.tuples(st.just("where"), st.integers(0, 59), st.just(0)),
        st.tuples(st.just("survey"), st.just(0), st.integers(1, 25)),
        st.tuples(st.just("survey"), st.just(0), st.integers(1, 25)),
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Any:
    clock = Ticking()
    store = LibraryStore.open(tmp_path_factory.mktemp("list") / "library", clock=clock)
    add = adder(store, clock)
    for i in range(60):
        add(
            f"n{i:02}",
            f"headline {i * 7 % 13}",
            story=f"s{i // 3}",
            language=("az", "ru", "en")[i % 3],
            words=i * 11 % 17,
            section=("city", "nature")[i % 2],
        )
    yield store, clock
    store.close()


@given(steps=_STEPS, query=st.sampled_from(_QUERIES))
@settings(max_examples=120)
def test_any_page_is_that_piece_of_the_whole_list_whatever_changed(
    sixty: tuple[LibraryStore, Ticking], steps: list[tuple[str, int, int]], query: ListQuery
) -> None:
    store, clock = sixty
    # Landmarks near each other and no list gathered whole, so that a short list takes the long road.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("editor_app.storage.landmarks._CLOSEST", 2)
        patch.setattr("editor_app.storage.landmarks._WIDEST", 6)
        patch.setattr("editor_app.storage.listing.APART", 3)
        patch.setattr("editor_app.storage.listing._FEW", -1)
        for what, number, value in steps:
            _take(store, clock, query, what, number, value)


def _whole(store: LibraryStore, query: ListQuery) -> list[str]:
    order = order_of(query)
    sql = f"SELECT article FROM articles WHERE {order.where} ORDER BY {order.order_by()}"
    return [name for (name,) in store._database.rows(sql, order.parameters)]


def _take(store: LibraryStore, clock: Ticking, query: ListQuery, what: str, number: int, value: int) -> None:
    article = ArticleId(f"n{number:02}")
    if what == "look":
        assert _names(store, query, number, value) == _whole(store, query)[number : number + value]
    elif what == "where":
        whole = _whole(store, query)
        expected = whole.index(article) if article in whole else None
        assert store.articles.index_of(query, article) == expected
    elif what == "survey":
        while value and store.articles.survey(query):
            value -= 1
    elif what == "touch":
        row = store.articles.get(article)
        assert row is not None
        store.articles.put(
            replace(row, updated=clock.move(minutes=1), words=value, headline=f"headline {value}")
        )
    elif what == "state":
        store.articles.set_state([article], (State.DRAFT, State.READY)[value])
    elif what == "trash":
        store.articles.trash([article], clock())
    else:
        store.articles.restore([article])


def test_landmarks_stay_few() -> None:
    marks = Landmarks(order_of(ListQuery(descending=False)))
    for i in range(1, 1_000_001, 100):
        marks.remember(i, (i, i))
    assert len(marks) <= 2000
    assert (marks.before(500_000) or Landmark(0, ())).upto in range(499_000, 500_001)
    assert (marks.after(500_000) or Landmark(0, ())).upto in range(500_000, 501_001)


def test_a_survey_ends_and_every_page_is_near_then(
    sixty: tuple[LibraryStore, Ticking], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = sixty
    monkeypatch.setattr("editor_app.storage.landmarks._WIDEST", 8)
    monkeypatch.setattr("editor_app.storage.listing.APART", 4)
    monkeypatch.setattr("editor_app.storage.listing.NEAR", 4)
    monkeypatch.setattr("editor_app.storage.listing._FEW", -1)
    store.articles.forget_places()
    for query in _QUERIES:
        count = store.articles.count(query)
        assert not store.articles.is_near(query, count // 2, 1)
        assert sum(1 for _ in iter(lambda q=query: store.articles.survey(q), False)) <= 60  # type: ignore[misc]
        assert all(store.articles.is_near(query, offset, 1) for offset in range(count))
    for number in range(30):
        _take(store, clock, ListQuery(), "touch", number, number % 10)
    for query in _QUERIES:
        while store.articles.survey(query):
            pass
        assert all(store.articles.is_near(query, offset, 1) for offset in range(store.articles.count(query)))


def test_the_length_of_a_section_follows_every_change(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    query = ListQuery(section="city")
    a, b = add("a", section="city"), add("b", section="city")
    assert store.articles.count(query) == 2
    add("c", section="city")
    store.articles.trash([a], clock())
    store.articles.trash([b], clock())
    store.articles.delete_forever([b])
    assert store.articles.count(query) == 1
    assert _names(store, query) == ["c"]


def test_an_offset_behind_the_end_gives_nothing(store: LibraryStore, add: AddArticle) -> None:
    add("a")
    assert _names(store, ListQuery(), 5, 10) == []
    assert _names(store, ListQuery(), -1, 10) == []
    assert _names(store, ListQuery(text="a"), 5, 10) == []
