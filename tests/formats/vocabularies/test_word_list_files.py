"""Word lists of desks and of other systems, and what only looks like one."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.base.vocabularies import About, Term, Vocabulary
from editor_app.formats.vocabularies.fitting import LONGEST_NAME, MOST_TERMS
from editor_app.formats.vocabularies.reading import MAX_BYTES, read_kept, read_vocabulary
from editor_app.formats.vocabularies.tables import write_table
from editor_app.formats.vocabularies.writing import write_json


def terms(data: str | bytes, name: str = "list.csv") -> list[tuple[str, dict[str, str]]]:
    read = read_vocabulary(data if isinstance(data, bytes) else data.encode(), name)
    return [(term.code, dict(term.names)) for term in read.vocabulary.terms]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_has_a_column_for_the_code_and_for_each_language(separator: str) -> None:
    table = "code,az,ru,note\nsport,İdman,Спорт,x\nriver,Çay,,\n".replace(",", separator)
    assert terms(table) == [("sport", {"az": "İdman", "ru": "Спорт"}), ("river", {"az": "Çay"})]


def test_a_plain_list_has_a_term_in_a_line() -> None:
    assert terms("Bakı\n\nGəncə\nMingəçevir\n", "places.txt") == [
        ("Bakı", {}),
        ("Gəncə", {}),
        ("Mingəçevir", {}),
    ]


def test_a_table_from_an_old_spreadsheet_is_read_in_its_encoding() -> None:
    assert terms("code;ru\r\nsport;Спорт\r\nriver;Река и мост\r\n".encode("cp1251")) == [
        ("sport", {"ru": "Спорт"}),
        ("river", {"ru": "Река и мост"}),
    ]


def test_lists_of_other_systems_are_read() -> None:
    items = [
        {
            "qcode": "feature",
            "name": "Feature",
            "translations": {"name": {"az": "Oçerk", "pt_BR": "Matéria"}},
        },
        {"qcode": "brief", "name": "Brief", "is_active": False, "parent": "feature"},
    ]
    read = read_vocabulary(json.dumps({"_id": "genre", "items": items}).encode(), "genre.json").vocabulary
    assert read.terms == (
        Term("feature", {"en": "Feature", "az": "Oçerk", "pt-BR": "Matéria"}),
        Term("brief", {"en": "Brief"}, "feature", is_retired=True),
    )
    assert terms('["River", "Bridge"]', "x.json") == [("River", {}), ("Bridge", {})]


def test_what_is_left_out_is_told() -> None:
    read = read_vocabulary(b"code,en\na,One\n,\na,Again\n,Nameless\n", "x.csv")
    assert [term.code for term in read.vocabulary.terms] == ["a", "Nameless"]
    assert read.warnings == ("line 4: its code a is there already",)
    many = "code,en\n" + "a,One\n" * 30
    assert read_vocabulary(many.encode(), "x.csv").warnings[-1] == "9 more were left out."


def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe() -> None:
    made = Vocabulary("places", (Term("=1+1", {"en": "@sum"}), Term("'=x", {"en": "plain"})))
    data = write_table(made)
    assert b"'=1+1,'@sum" in data
    assert read_vocabulary(data, "x.csv").vocabulary.terms[0] == made.terms[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"{}", "holds no terms"),
        (b'{"terms": 5}', "holds no terms"),
        (b'{"conceptSet": [1, null, "x", {"prefLabel": 5, "broader": 7}]}', "holds no terms"),
        (b'{"terms": [', "breaks off"),
        (b'{"terms": [}', "no valid JSON"),
        (b"[" * 5000 + b"]" * 5000, "nested too deeply"),
        (b"PK\x03\x04" + b"\0" * 200, "list.x"),
        (b" " * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_word_list_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=r"list\.x") as told:
        read_vocabulary(data, "/somewhere/list.x")
    assert words in str(told.value)


def test_terms_are_bounded_in_number_and_length() -> None:
    entries = [{"code": f"c{n}", "names": {"en": "x" * 5000}} for n in range(3)]
    read = read_vocabulary(json.dumps({"terms": entries}).encode(), "x.json").vocabulary
    assert {len(term.name()) for term in read.terms} == {LONGEST_NAME}
    lines = "\n".join(map(str, range(MOST_TERMS + 5)))
    assert len(read_vocabulary(lines.encode(), "x.txt").vocabulary.terms) == MOST_TERMS


KEYS = st.sampled_from(
    ("terms", "items", "conceptSet", "qcode", "code", "uri", "names", "name", "prefLabel", "en-GB", "dk",
     "en", "broader", "retired", "changeNote", "exactMatch", "translations", "definition", "\ud800")
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4) | st.lists(VALUES, max_size=4))
@example({"conceptSet": [{"qcode": "a", "retired": 1, "note": {"en-GB": "use medtop:12345678"}}]})
@example({"conceptSet": [{"qcode": ["a"], "prefLabel": {"en-GB": ["x"]}, "exactMatch": [[]]}]})
@example({"terms": [{"code": "a", "names": {"en": {}}, "broader": ["a"]}]})
def test_whatever_json_says_is_a_list_or_refused(value: object) -> None:
    try:
        read = read_vocabulary(json.dumps(value).encode(), "x.json")
    except InputError:
        return
    assert read_vocabulary(write_json(read.vocabulary), "x.json").vocabulary.terms == read.vocabulary.terms
    assert read_kept(json.dumps(value).encode(), "x.json") == read
    assert read_kept(write_json(read.vocabulary), "x.json").vocabulary.terms == read.vocabulary.terms


@given(st.binary(max_size=60) | st.text("code,en;az\n\"'=-\ufeff\0", max_size=40).map(str.encode))
def test_whatever_a_table_says_is_a_list_or_refused(data: bytes) -> None:
    try:
        read = read_vocabulary(data, "x.csv")
    except InputError:
        return
    again = read_vocabulary(write_json(read.vocabulary), "x.json").vocabulary
    assert again.terms == read.vocabulary.terms


def test_where_a_list_is_from_goes_along() -> None:
    about = About("https://example.org/rivers", "CC BY 4.0", "Rivers © Northern Desk", "2025-03-01")
    made = Vocabulary("sources", (Term("a", {"en": "A"}, definition="One."),), about, is_complete=True)
    assert read_vocabulary(write_json(made), "x.json").vocabulary == made
