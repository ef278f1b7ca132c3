"""The official file of the IPTC, and files like it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from editor_app.base.vocabularies import Vocabulary
from editor_app.formats.vocabularies.media_topics import read_newscodes
from editor_app.formats.vocabularies.reading import read_vocabulary
from editor_app.formats.vocabularies.tables import write_table
from editor_app.formats.vocabularies.writing import write_json
from helpers import golden

TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"


@pytest.fixture(scope="module")
def topics(shared_data: Path) -> Vocabulary:
    path = shared_data / "formats" / "mediatopics" / "cptall-x-all.json"
    read = read_vocabulary(path.read_bytes(), path.name)
    assert read.warnings == ()
    return read.vocabulary


def test_every_topic_is_there_with_its_day_and_licence(topics: Vocabulary) -> None:
    assert (topics.name, len(topics.terms), topics.about.released) == ("subjects", 1286, "2019-04-06")
    assert topics.about.licence == "http://creativecommons.org/licenses/by/4.0/"
    assert topics.is_complete


def test_languages_have_the_tags_that_they_have(topics: Vocabulary) -> None:
    tags = Counter(tag for term in topics.terms for tag in term.names)
    assert set(tags) == {"en", "ar", "da", "de", "es", "fr", "pt-BR", "pt-PT", "sv", "zh-Hans"}
    assert tags["en"] == tags["da"] == 1286
    assert topics.label("medtop:15000000", "sv") == "Sport"


def test_the_tree_has_seventeen_tops_and_every_topic_hangs_in_it(topics: Vocabulary) -> None:
    assert [term.code for term in topics.matching("")] == [f"medtop:{n:02d}000000" for n in range(1, 18)]
    names = [term.name() for term in topics.path("medtop:20000064")]
    assert names == ["crime, law and justice", "crime", "war crime"] or names[0] == "conflict, war and peace"
    assert all(topics.path(term.code)[0].code.endswith("000000") for term in topics.terms if term.broader)


@pytest.mark.parametrize(
    ("code", "instead"),
    [
        ("medtop:20000064", "medtop:20000105"),  # recommended by code
        ("medtop:20000160", "medtop:20000139"),  # merged into
        ("medtop:20000796", "medtop:20000142"),  # by digits
        ("medtop:20000881", "canoeing"),  # by name, with a facet
        ("medtop:20000999", "motorcycling"),  # by name, without a blank
        ("medtop:20000109", ""),  # nothing is named
    ],
)
def test_a_retired_topic_is_kept_with_what_its_notes_name_for_it(
    topics: Vocabulary, code: str, instead: str
) -> None:
    term = topics.term(code)
    assert term is not None
    assert term.is_retired
    found = topics.instead_of(code)
    assert (found is None) if not instead else found is not None and instead in (found.code, found.name())
    assert sum(term.is_retired for term in topics.terms) == 153


def test_every_topic_has_a_subject_code_that_there_is(topics: Vocabulary, shared_data: Path) -> None:
    known = json.loads((shared_data / "formats" / "mediatopics" / "subject_codes.json").read_text())
    codes = {term.code: topics.subject_code(term.code) for term in topics.terms}
    assert all(code in known for code in codes.values())
    assert codes["medtop:20000881"] == "15015011"
    assert sum(bool(term.subject_code) for term in topics.terms) > 1000


def test_what_is_kept_and_given_away_is_the_same_list(topics: Vocabulary) -> None:
    assert read_vocabulary(write_json(topics), "subjects.json").vocabulary == topics
    assert read_vocabulary(write_table(topics), "subjects.csv").vocabulary.terms == topics.terms


SMALL = {
    "uri": TOPIC,
    "prefSchemeAlias": "medtop",
    "copyrightHolder": "IPTC",
    "dateReleased": "2025-02-01T10:00:00+00:00",
    "conceptSet": [
        {
            "uri": TOPIC + "01000000",
            "prefLabel": {
                "en-GB": "rivers",
                "se": "floder",
                "no-NB": "elver",
                "no-NN": "elvar",
                "dk": "floder",
            },
            "exactMatch": ["http://cv.iptc.org/newscodes/subjectcode/01000000"],
        },
        {
            "qcode": "medtop:20000001",
            "prefLabel": {"en-GB": "bridges", "en-US": "bridges (US)", "da": "broer", "dk": "gammelt"},
            "definition": {"en-GB": "What leads over them."},
            "broader": [TOPIC + "01000000"],
            "broadMatch": ["http://cv.iptc.org/newscodes/subjectcode/01002000"],
        },
        {
            "qcode": "medtop:20000002",
            "prefLabel": {"en-GB": "fords"},
            "broader": ["medtop:20000001"],
            "retired": "2024-01-01T00:00:00+00:00",
            "changeNote": {"en-GB": "Retired. Use bridges (20000001) instead."},
        },
        {"qcode": "medtop:20000001", "prefLabel": {"en-GB": "twice"}},
        {"prefLabel": {"en-GB": "nameless"}},
        "no concept",
    ],
}


def test_the_whole_of_a_small_file_is_what_it_was() -> None:
    read = read_newscodes(SMALL)
    golden.check("vocabularies/topics.json", write_json(read.vocabulary))
    golden.check("vocabularies/topics.csv", write_table(read.vocabulary))
    assert read.warnings == (
        "medtop:20000001: its code medtop:20000001 is there already",
        "5.: it has no code",
    )
