from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId
from editor_app.base.text import fold
from editor_app.storage.library import LibraryStore
from editor_app.storage.query_syntax import Term, parse, to_match, while_typing
from editor_app.storage.rows import SearchText, State
from editor_app.storage.snippets import HIT_END, HIT_START, marker, snippet
from editor_app.storage.words import indexed
from helpers.stores import AddArticle, Ticking


def _found(store: LibraryStore, query: str, **options: object) -> list[str]:
    return [hit.row.article for hit in store.search.search(query, **options)]  # type: ignore[arg-type]


@pytest.fixture
def shelf(add: AddArticle) -> AddArticle:
    add(
        "bridge",
        "Bridge reopens after repairs",
        "The old bridge over the river is open again. Ten thousand people crossed it.",
        fields={"slugline": "bridge-works", "section": "city", "dateline_place": "Riverside"},
    )
    add("harvest", "Wheat harvest begins", "Farmers near the bridge bring the harvest in.")
    add(
        "match",
        "Home side wins",
        "A late goal decided the match.",
        fields={"keywords": "football, bridge cup"},
    )
    return add


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("bridge", ["match", "harvest", "bridge"]),
        ("BRIDGE Harvest", ["harvest"]),
        ("harv*", ["harvest"]),
        ("har* wh*", ["harvest"]),
        ("harv", []),
        ('"old bridge"', ["bridge"]),
        ('"bridge old"', []),
        ("“old bridge”", ["bridge"]),
        ('"over the ri"*', []),
        ('"open again"', ["bridge"]),
        ("headline:bridge", ["bridge"]),
        ("headline:bri*", ["bridge"]),
        ("body:bridge", ["harvest", "bridge"]),
        ("body:bridge headline:wheat", ["harvest"]),
        ("slugline:bridge", ["bridge"]),
        ("slugline:bridge-works", ["bridge"]),
        ('slugline:"works bridge"', []),
        ("slugline:wor*", ["bridge"]),
        ("dateline_place:riverside", ["bridge"]),
        ("keywords:bridge", ["match"]),
        ("section:bridge", []),
        ("city", ["bridge"]),
        ("nosuchfield:bridge", []),
        ("bridge-works", ["bridge"]),
        ("", []),
        ("-- !? *", []),
        ('"', []),
        ("headline:", []),
    ],
)
def test_queries_find_newest_first(
    shelf: AddArticle, store: LibraryStore, query: str, articles: list[str]
) -> None:
    assert _found(store, query) == articles


@pytest.mark.parametrize(
    "query",
    [
        'a"b',
        "NEAR(a b)",
        "a OR",
        "NOT",
        "AND",
        "^a",
        "a:b:c",
        "{x} : y",
        "a'b;--",
        "*",
        "(",
        "\x00",
        "\ud800",
        "\ue002",
    ],
)
def test_nothing_that_is_typed_is_an_error(shelf: AddArticle, store: LibraryStore, query: str) -> None:
    _found(store, query)
    _found(store, query, by_rank=True)
    _found(store, while_typing(query), language="az")


@given(st.text(max_size=40), st.sampled_from(["", "az", "ru"]))
def test_every_query_becomes_terms_of_words(text: str, language: str) -> None:
    terms = parse(text, language)
    assert all(term.words for term in terms)
    assert bool(terms) == bool(to_match(terms))


def test_terms_of_a_query() -> None:
    assert parse('wheat harv* "old bridge" slugline:city-hall 10:30') == (
        Term(("wheat",)),
        Term(("harv",), is_start=True),
        Term(("old", "bridge")),
        Term(("city", "hall"), "slugline"),
        Term(("10", "30")),
    )


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("bri", "bri*"),
        ("old bri", "old bri*"),
        ("bri ", "bri "),
        ('"old bri', '"old bri'),
        ("bri*", "bri*"),
        ("", ""),
    ],
)
def test_while_typing_the_last_word_is_a_start(typed: str, query: str) -> None:
    assert while_typing(typed) == query


@pytest.mark.parametrize(
    ("language", "text", "queries"),
    [
        ("az", "İşıq şəhərdə söndü", ["işıq", "İŞIQ", "IŞIQ", "isiq", "ŞƏHƏRDƏ", "sond*"]),
        (
            "tr",
            "Isparta'da gül hasadı",
            ["ısparta", "isparta", "ISPARTA", "İSPARTA", '"isparta da"', "Isparta'da"],
        ),
        ("ru", "Ёлку привезли, и йод подорожал", ["елку", "ЁЛКУ", "йод"]),
        ("fr", "Le musée rouvre à Noël", ["musee", "MUSÉE", "noel"]),
        ("ar", "افتتاح الجسر القديم", ["الجسر", "افتتاح"]),
        ("en", "Café’s façade", ["cafe", "facade", "café"]),
    ],
)
def test_letters_compare_as_the_language_reads_them(
    add: AddArticle, store: LibraryStore, language: str, text: str, queries: list[str]
) -> None:
    add("one", "x", text, language=language)
    for query in queries:
        assert _found(store, query) == ["one"], query
        assert _found(store, query, language=language) == ["one"], query


def test_short_i_is_a_letter_of_its_own(add: AddArticle, store: LibraryStore) -> None:
    add("one", "x", "йод", language="ru")
    assert _found(store, "иод") == []


def test_the_language_filter_takes_dialects_too(add: AddArticle, store: LibraryStore) -> None:
    add("az", "Körpü", language="az")
    add("latin", "Körpü", language="az-Latn")
    add("tr", "Köprü körpü", language="tr")
    assert _found(store, "körpü", language="az") == ["latin", "az"]
    assert _found(store, "körpü", language="az-Latn") == ["latin"]
    assert _found(store, "az") == []


def test_changing_an_article_moves_it_to_the_front_and_forgets_its_old_words(
    shelf: AddArticle, store: LibraryStore
) -> None:
    store.search.put(ArticleId("bridge"), SearchText("Bridge closed", "", "Again.", {}), "en")
    assert _found(store, "bridge") == ["bridge", "match", "harvest"]
    assert _found(store, "thousand") == []
    assert _found(store, "slugline:works") == []


def test_indexing_the_same_text_again_changes_nothing(shelf: AddArticle, store: LibraryStore) -> None:
    text = store.search.text_of(ArticleId("bridge"))
    assert text is not None
    before = store._database.connection.total_changes
    store.search.put(ArticleId("bridge"), text, "en")
    assert store._database.connection.total_changes == before


def test_the_trash_is_searched_apart(shelf: AddArticle, store: LibraryStore, clock: Ticking) -> None:
    store.articles.trash([ArticleId("harvest")], clock())
    assert _found(store, "bridge") == ["match", "bridge"]
    assert _found(store, "bridge", trashed=True) == ["harvest"]
    store.articles.restore([ArticleId("harvest")])
    assert _found(store, "bridge") == ["match", "harvest", "bridge"]


def test_what_is_removed_is_not_found(shelf: AddArticle, store: LibraryStore) -> None:
    store.search.remove(ArticleId("harvest"))
    assert _found(store, "harvest") == []
    assert store.search.text_of(ArticleId("harvest")) is None


def test_pages_of_hits_follow_each_other(add: AddArticle, store: LibraryStore) -> None:
    names = [str(add(f"a{i}", "bridge")) for i in range(9)]
    pages = [_found(store, "bridge", limit=4, offset=offset) for offset in (0, 4, 8, 12)]
    assert [name for page in pages for name in page] == names[::-1]


def test_by_rank_the_headline_counts_more_than_the_body(shelf: AddArticle, store: LibraryStore) -> None:
    hits = store.search.search("bridge", by_rank=True)
    assert hits[0].row.article == "bridge"
    assert hits[0].rank > hits[-1].rank


def test_common_words_are_ranked_by_where_they_stand(
    store: LibraryStore, add: AddArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.storage.ranking._FEW", 2)
    add("headline", "bridge", language="az")
    add("fields", "x", fields={"slugline": "bridge"}, language="az")
    for i in range(4):
        add(f"body{i}", "x", "the bridge", language="az")
    add("other", "bridge", language="ru")
    assert _found(store, "bridge", by_rank=True, limit=4) == ["other", "headline", "fields", "body3"]
    assert _found(store, "bridge", by_rank=True, language="az", limit=3, offset=1) == [
        "fields",
        "body3",
        "body2",
    ]


def test_snippets_show_the_original_with_hits_marked(shelf: AddArticle, store: LibraryStore) -> None:
    (hit,) = store.search.search("THOUSAND peop*")
    assert hit.snippet.endswith(f"Ten {HIT_START}thousand{HIT_END} {HIT_START}people{HIT_END} crossed it.")


def test_a_long_text_is_cut_around_the_first_hit() -> None:
    text = SearchText("", "", "word " * 200 + "İşıq qayıtdı. " + "söz " * 200, {})
    shown = snippet(text, marker(parse("isiq", "az")))
    assert shown.startswith("…word")
    assert f"{HIT_START}İşıq{HIT_END} qayıtdı" in shown
    assert shown.endswith("söz…")
    assert len(shown) < 220


def test_a_text_that_folding_makes_longer_is_marked_at_the_right_place() -> None:
    text = SearchText("", "", "ﬁne ﬂoor Straße weiß " * 20 + "bridge ß", {})
    assert f"{HIT_START}bridge{HIT_END}" in snippet(text, marker(parse("bridge")))
    assert f"{HIT_START}Straße{HIT_END}" in snippet(text, marker(parse("strasse")))


def test_a_hit_in_fields_only_shows_the_beginning(shelf: AddArticle, store: LibraryStore) -> None:
    (hit,) = store.search.search("keywords:football")
    assert hit.snippet == "A late goal decided the match."


def test_hits_carry_rows_with_badges(add: AddArticle, store: LibraryStore) -> None:
    add("az", "Körpü", story="s", language="az", state=State.READY)
    add("ru", "Мост", story="s", language="ru")
    (hit,) = store.search.search("мост")
    assert [(badge.language, badge.state) for badge in hit.row.badges] == [
        ("az", State.READY),
        ("ru", State.DRAFT),
    ]


def test_snippets_can_be_asked_for_after_the_library_was_closed(
    shelf: AddArticle, store: LibraryStore
) -> None:
    (hit,) = store.search.search("goal")
    store.close()
    assert hit.snippet == f"A late {HIT_START}goal{HIT_END} decided the match."


def test_readers_search_in_other_threads(shelf: AddArticle, store: LibraryStore) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def look(word: str) -> list[str]:
        with store.reader() as reader:
            return [hit.row.article for hit in reader.search.search(word)]

    with ThreadPoolExecutor(4) as pool:
        assert (
            list(pool.map(look, ["wheat", "goal", "river", "cup"] * 5))
            == [
                ["harvest"],
                ["match"],
                ["bridge"],
                ["match"],
            ]
            * 5
        )


def test_tidying_comes_to_an_end_and_changes_no_answer(add: AddArticle, store: LibraryStore) -> None:
    for i in range(40):
        add(f"a{i}", f"bridge {i}")
    for _ in range(100):
        if not store.search.tidy():
            break
    else:
        pytest.fail("tidying never ends")
    assert len(_found(store, "bridge")) == 40


def test_keywords_complete(shelf: AddArticle, store: LibraryStore) -> None:
    assert store.articles.keywords("FOO") == ["football"]
    assert store.articles.keywords("") == ["football", "bridge cup"] or store.articles.keywords("") == [
        "bridge cup",
        "football",
    ]
    store.search.remove(ArticleId("match"))
    assert store.articles.keywords("foo") == []


def test_letters_taken_apart_are_marked_too() -> None:
    text = SearchText("", "", "Le muse\u0301e rouvre; кии\u0306", {})
    assert f"{HIT_START}musée{HIT_END}" in snippet(text, marker(parse("musee")))
    assert f"{HIT_START}кий{HIT_END}" in snippet(text, marker(parse("КИЙ")))


def test_the_end_of_a_longer_word_is_no_hit() -> None:
    text = SearchText("", "", "Footbridge and bridge", {})
    assert snippet(text, marker(parse("bridge"))) == f"Footbridge and {HIT_START}bridge{HIT_END}"


def test_a_long_text_is_folded_as_a_short_one_is() -> None:
    line = "Ağ İşıq café Σίσυφος e\u0301 final ΟΔΟΣ\n"
    text = SearchText("", "", line * 4000 + "the end", {})
    assert indexed(text, "az")[2] == fold(text.body, "az")
