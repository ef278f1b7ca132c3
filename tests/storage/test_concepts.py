"""The term base in the library."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.storage.concepts import ConceptQuery
from editor_app.storage.library import LibraryStore
from editor_app.storage.salvage import salvage
from helpers.stores import Ticking

AT = "2026-03-05T09:00:00.000Z"


def concept(name: str, *terms: Term, **more: object) -> Concept:
    return Concept(ConceptId(name), terms, at=AT, **more)  # type: ignore[arg-type]  # fields by name


BRIDGE = concept(
    "c1",
    Term("körpü", "az", TermStatus.PREFERRED, "noun", note="yol", forms=("körpülərə", "körpülü")),
    Term("мост", "ru", source="dictionary", example="Старый мост закрыт."),
    Term("viadukt", "az", TermStatus.FORBIDDEN),
    domain="building",
    definition="carries a road",
    image="https://example.org/bridge.jpg",
    author="Leyla Quliyeva",
)
PERSON = concept(
    "c2",
    Term("İlqar Məmmədov", "az", use=TermUse.FIRST),
    Term("Ilgar Mammadov", "en"),
    kind=ConceptKind.PERSON,
)


def test_what_is_kept_comes_back_as_it_was(store: LibraryStore, clock: Ticking) -> None:
    store.concepts.put([BRIDGE, PERSON], clock())
    assert store.concepts.all() == [BRIDGE, PERSON]
    assert store.concepts.get(ConceptId("c1")) == BRIDGE
    assert store.concepts.count() == 2
    assert store.concepts.domains() == ["building"]


def test_a_change_supersedes_and_a_removal_ends_but_nothing_is_lost(
    store: LibraryStore, clock: Ticking
) -> None:
    store.concepts.put([BRIDGE], clock())
    before = store.concepts.newest()
    other = concept("c1", Term("bridge", "en"))
    store.concepts.put([other], clock())
    assert store.concepts.all() == [other]
    assert store.concepts.history(ConceptId("c1")) == [other, BRIDGE]
    assert store.concepts.newest() != before
    assert store.concepts.remove([ConceptId("c1"), ConceptId("none")], clock()) == 1
    assert store.concepts.all() == []
    assert store.concepts.is_removed(ConceptId("c1"))
    assert store.concepts.get(ConceptId("c1")) == other
    assert store.concepts.find(ConceptQuery(is_removed=True)) == [other]
    store.concepts.put([BRIDGE], clock())
    assert store.concepts.find(ConceptQuery(is_removed=True)) == []
    assert len(store.concepts.history(ConceptId("c1"))) == 3


def test_concepts_are_found_by_their_words_in_any_case(store: LibraryStore, clock: Ticking) -> None:
    store.concepts.put([BRIDGE, PERSON], clock())

    def found(text: str = "", **more: object) -> list[str]:
        query = ConceptQuery(text, **more)  # type: ignore[arg-type]  # fields by name
        return [one.id for one in store.concepts.find(query)]

    assert found("KÖRPÜ") == ["c1"]
    assert found("ilqar") == ["c2"]
    assert found("İLQAR", language="az") == ["c2"]
    assert found("körpü", language="ru") == []
    assert found(language="ru-RU") == ["c1"]
    assert found(kinds=frozenset({ConceptKind.PERSON})) == ["c2"]
    assert found(domain="building") == ["c1"]
    assert found() == ["c2", "c1"]
    assert len(store.concepts.find(ConceptQuery(), most=1)) == 1


def test_of_one_id_twice_the_last_is_kept(store: LibraryStore, clock: Ticking) -> None:
    store.concepts.put([BRIDGE, concept("c1", Term("bridge", "en"))], clock())
    assert store.concepts.count() == 1


def test_a_backup_takes_terms_along(store: LibraryStore, clock: Ticking) -> None:
    store.concepts.put([BRIDGE], clock())
    path = store.backups.make()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM terms").fetchone() == (3,)
    connection.close()


def test_salvage_carries_terms_over(store: LibraryStore, folder: Path, clock: Ticking) -> None:
    store.concepts.put([BRIDGE, PERSON], clock())
    store.close()
    saved = salvage(folder / "library.db", folder / "new.db")
    assert (saved.rows["concepts"], saved.rows["terms"]) == (2, 5)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(words, st.sampled_from(["az", "ru", "en-GB"])), min_size=1, max_size=4))
def test_any_terms_come_back_and_are_found(said: list[tuple[str, str]]) -> None:

    with tempfile.TemporaryDirectory() as folder:
        store = LibraryStore.open(Path(folder) / "library", clock=Ticking())
        try:
            one = concept("c1", *(Term(text, language) for text, language in said))
            store.concepts.put([one], Ticking()())
            assert store.concepts.all() == [one]
            for text, language in said:
                assert store.concepts.find(ConceptQuery(text, language)) == [one]
        finally:
            store.close()
