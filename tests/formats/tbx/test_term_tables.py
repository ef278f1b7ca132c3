"""Term bases as tables."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.formats.tbx.tables import TermTableReader, write_term_table
from editor_app.formats.tmx.values import Damage


def read(text: str | bytes, *languages: str) -> list[Concept | Damage]:
    data = text.encode() if isinstance(text, str) else text
    return list(TermTableReader(io.BytesIO(data), "in.csv", *languages).concepts())


def terms(text: str | bytes, *languages: str) -> list[list[tuple[str, str]]]:
    found = read(text, *languages)
    return [[(term.language, term.text) for term in one.terms] for one in found if isinstance(one, Concept)]


@pytest.mark.parametrize(
    "text",
    [
        "az,ru\nkörpü,мост\n",
        "az;ru\nkörpü;мост\n",
        "az\tru\r\nkörpü\tмост",
        "\ufeffAzerbaijani,Русский\nkörpü,мост\n",
        "AZ , ru\n körpü , мост \n,\n",
        "az|ru\nkörpü|мост\n",
    ],
)
def test_heads_and_separators_are_recognised(text: str) -> None:
    assert terms(text) == [[("az", "körpü"), ("ru", "мост")]]


def test_other_encodings_are_read() -> None:
    assert terms("az,ru\nkörpü,мост\n".encode("utf-16")) == [[("az", "körpü"), ("ru", "мост")]]


def test_without_heads_the_languages_must_be_given() -> None:
    assert terms("bridge,мост,over water\n", "en", "ru") == [[("en", "bridge"), ("ru", "мост")]]
    with pytest.raises(InputError, match="languages"):
        read("bridge,мост\n")


def test_columns_say_what_terms_are() -> None:
    (found,) = read(
        "kind,domain,note,az,az forbidden,ru,ru: full,en part of speech,en\n"
        "person,sport,a player,Əliyev | Əliyev K.,Aliyev,Алиев,Камран Алиев,noun,Aliyev\n"
    )
    assert isinstance(found, Concept)
    assert (found.kind, found.domain, found.note) == (ConceptKind.PERSON, "sport", "a player")
    assert found.terms == (
        Term("Əliyev", "az", TermStatus.PREFERRED),
        Term("Əliyev K.", "az"),
        Term("Aliyev", "az", TermStatus.FORBIDDEN),
        Term("Алиев", "ru", TermStatus.PREFERRED),
        Term("Камран Алиев", "ru", use=TermUse.FIRST),
        Term("Aliyev", "en", TermStatus.PREFERRED, "noun"),
    )


def test_columns_without_meaning_and_rows_without_terms_are_named() -> None:
    reader = TermTableReader(io.BytesIO(b"en,ru,weather\nbridge,most,rain\n,,sun\n"), "in.csv")
    found = list(reader.concepts())
    assert reader.dropped == ("weather",)
    assert isinstance(found[1], Damage)
    assert found[1].line == 3


def test_a_lost_quotation_mark_ends_somewhere() -> None:
    found = read('en,ru\n"bridge,мост\n' + ("x" * 1000 + ",y\n") * 1200)
    assert any(isinstance(one, Damage) for one in found)


def test_what_a_table_cannot_hold_is_listed() -> None:
    one = Concept(ConceptId(""), (Term("bridge", "en", part_of_speech="noun", forms=("bridged",)),))
    _count, losses = write_term_table(io.BytesIO(), [one])
    assert losses == ("parts of speech", "taught forms")


word = st.text("abcəıİşмостbридge -,;\"'", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(word, word, word), min_size=1, max_size=4), st.sampled_from([",", "\t"]))
def test_a_table_comes_back_as_it_was_written(rows: list[tuple[str, str, str]], separator: str) -> None:
    given_concepts = [
        Concept(
            ConceptId("0123456789abcdef"),
            (
                Term(first, "az", TermStatus.PREFERRED),
                Term(second, "ru", TermStatus.PREFERRED),
                Term(third, "ru", TermStatus.FORBIDDEN),
            ),
            ConceptKind.PLACE,
            note=first,
        )
        for first, second, third in rows
    ]
    out = io.BytesIO()
    count, losses = write_term_table(out, given_concepts, separator=separator)
    assert (count, losses) == (len(rows), ())
    assert read(out.getvalue()) == given_concepts
