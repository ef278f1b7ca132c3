from __future__ import annotations

import pytest

from editor_app.services.mentions import begun_mention, mentions_in, people_fitting
from editor_app.services.opening import OpenLibrary
from editor_app.services.people import People, person_named
from helpers.articles import content

LEYLA, SHORT, OTHER = (person_named(name) for name in ("Leyla Quliyeva", "Leyla", "Lamiyə Qasımova"))


def test_of_names_that_begin_alike_the_longest_is_meant() -> None:
    people = (SHORT, LEYLA)
    assert mentions_in("@Leyla Quliyeva, please", people) == (LEYLA.id,)
    assert mentions_in("@leyla, please", people) == (SHORT.id,)
    assert mentions_in("@Leyla, and @Leyla Quliyeva", people) == (SHORT.id, LEYLA.id)


def test_initials_that_two_people_have_mean_both() -> None:
    assert mentions_in("@LQ?", (LEYLA, OTHER)) == (LEYLA.id, OTHER.id)


@pytest.mark.parametrize(
    ("text", "begun"),
    [("@", ""), ("Ask @Ley", "Ley"), ("(@Leyla Qu", "Leyla Qu"), ("desk@ley", None), ("Ask Leyla", None)],
)
def test_a_mention_begins_with_an_at_sign_that_is_part_of_no_address(text: str, begun: str | None) -> None:
    assert begun_mention(text) == begun


def test_whose_name_begins_so_comes_before_whose_family_name_does() -> None:
    assert people_fitting("l", (person_named("Rauf Lalayev"), LEYLA)) == (
        LEYLA,
        person_named("Rauf Lalayev"),
    )
    assert people_fitting("qasim", (LEYLA, OTHER)) == (OTHER,)
    assert people_fitting(" ", (LEYLA, OTHER)) == ()


def test_everybody_who_did_something_in_the_library_is_known_once(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(content("Bridge", "The road is open.", language="en"))
    opened.history.name_revision(article, "First")
    people = People(person_named("Aygün Rzayeva"), opened.store.hands.latest)
    assert [person.name for person in people.everybody(["Rauf"])] == [
        "Rauf",
        "Leyla Quliyeva",
        "Aygün Rzayeva",
    ]
