"""The desk's terms and names."""

from __future__ import annotations

import threading

import pytest

from editor_app.base.errors import UserError
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.services.name_proposals import ProposedBy
from editor_app.services.opening import OpenLibrary
from editor_app.services.terms import Terms
from editor_app.storage.concepts import ConceptQuery


@pytest.fixture
def terms(opened: OpenLibrary) -> Terms:
    return opened.terms


def bridge(terms: Terms) -> Concept:
    return terms.add(
        [
            Term("körpü", "az", TermStatus.PREFERRED),
            Term("мост", "ru"),
            Term("bridge", "en"),
            Term("виадук", "ru", TermStatus.FORBIDDEN),
        ],
        domain="building",
    )


def person(terms: Terms) -> Concept:
    return terms.add(
        [
            Term("İlqar Məmmədov", "az", use=TermUse.FIRST),
            Term("Məmmədov", "az"),
            Term("Ильгар Мамедов", "ru", use=TermUse.FIRST),
            Term("Мамедов", "ru"),
            Term("Ilgar Mammadov", "en"),
        ],
        kind=ConceptKind.PERSON,
    )


def test_a_term_is_recognised_with_what_is_written_for_it(terms: Terms) -> None:
    bridge(terms)
    person(terms)
    first, second = terms.recognised("Körpünü İlqar Məmmədov açdı.", "az", into="ru")
    assert (first.text, first.target, first.forbidden) == ("Körpünü", "мост", ("виадук",))
    assert (second.text, second.target, second.full) == ("İlqar Məmmədov", "Мамедов", "Ильгар Мамедов")
    assert second.targets == ("Мамедов", "Ильгар Мамедов")
    assert second.occurrence.start == 8


def test_changes_are_told_and_seen_at_once(terms: Terms) -> None:
    told: list[int] = []
    terms.changed.connect(lambda: told.append(terms.count()))
    made = bridge(terms)
    assert made.author == "Leyla Quliyeva"
    assert len(terms.recognised("a bridge", "en")) == 1
    changed = terms.change(
        Concept(made.id, (Term("aqueduct", "en"), Term(" aqueduct ", "en"), Term("", "en")), made.kind)
    )
    assert [term.text for term in changed.terms] == ["aqueduct"]
    assert terms.recognised("a bridge", "en") == ()
    assert len(terms.recognised("two aqueducts", "en")) == 1
    assert terms.remove(made.id) == 1
    assert terms.recognised("two aqueducts", "en") == ()
    assert terms.get(made.id) is None
    assert terms.restore(made.id).terms == changed.terms
    assert len(terms.recognised("two aqueducts", "en")) == 1
    assert [one.terms for one in terms.history(made.id)][-1] == made.terms
    assert told == [1, 1, 0, 1]


def test_a_form_that_was_taught_is_recognised(terms: Terms) -> None:
    made = terms.add([Term("child", "en"), Term("uşaq", "az")])
    assert terms.recognised("some children", "en") == ()
    terms.learn(made.id, made.terms[0], "children")
    assert [one.text for one in terms.recognised("some Children", "en")] == ["Children"]
    with pytest.raises(UserError, match="no term"):
        terms.learn(made.id, Term("nothing", "en"), "x")


def test_what_is_no_term_is_refused(terms: Terms) -> None:
    with pytest.raises(UserError, match="at least one term"):
        terms.add([Term(" ", "en"), Term("—", "ru")])
    with pytest.raises(UserError, match="too long"):
        terms.add([Term("x" * 501, "en")])
    with pytest.raises(UserError, match="no term"):
        terms.named("zzz")
    assert terms.count() == 0


def test_a_concept_is_named_by_how_its_id_begins(terms: Terms) -> None:
    made = bridge(terms)
    assert terms.named(made.id[:12]) == made
    terms.remove(made.id)
    assert terms.named(made.id) == made
    with pytest.raises(UserError):
        terms.named("")


def test_the_desks_spelling_comes_before_its_parts_and_the_rules(terms: Terms) -> None:
    person(terms)

    def said(name: str, source: str = "az", target: str = "ru") -> list[tuple[str, str]]:
        return [(one.text, str(one.by)) for one in terms.propose(name, source, target)]

    assert said("İlqar Məmmədov")[0] == ("Ильгар Мамедов", ProposedBy.DESK)
    assert said("Məmmədov")[0] == ("Мамедов", ProposedBy.DESK)
    assert said("Elçin Məmmədov", target="en")[0] == ("Elchin Mammadov", ProposedBy.PARTS)
    assert said("Elçin Quliyev")[0] == ("Эльчин Гулиев", ProposedBy.RULE)
    assert said("Ольга", "ru", "zh") == []


def test_another_thread_may_ask(terms: Terms) -> None:
    bridge(terms)
    found: list[str] = []
    thread = threading.Thread(
        target=lambda: found.extend(one.target for one in terms.recognised("bridges", "en", "az"))
    )
    thread.start()
    thread.join()
    assert found == ["körpü"]


def test_terms_are_found_by_words_and_kind(terms: Terms) -> None:
    bridge(terms)
    person(terms)
    assert [one.kind for one in terms.find(ConceptQuery("мамед"))] == [ConceptKind.PERSON]
    assert terms.domains() == ["building"]
    assert len(terms.find(ConceptQuery(), most=1)) == 1
