"""TBX 3 and 2: read whatever is good of a file, written so that it is the same when read again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor_app.base.errors import InputError
from editor_app.base.ids import ConceptId
from editor_app.base.terms import PARTS_OF_SPEECH, Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.formats.tbx import splitting
from editor_app.formats.tbx.categories import FORMS_MARK, IMAGE_MARK
from editor_app.formats.tbx.reading import TbxReader
from editor_app.formats.tbx.writing import TbxWriter
from editor_app.formats.tmx.values import Damage

TBX = "{urn:iso:std:iso:30042:ed-2}"


def read(data: bytes | str) -> list[Concept | Damage]:
    return list(TbxReader(io.BytesIO(data.encode() if isinstance(data, str) else data), "in.tbx").concepts())


def concepts(data: bytes | str) -> list[Concept]:
    found = [one for one in read(data) if isinstance(one, Concept)]
    assert len(found) == len(read(data))
    return found


def written(*given: Concept) -> bytes:
    out = io.BytesIO()
    assert TbxWriter(out).write(given) == len(given)
    return out.getvalue()


def basic(body: str) -> str:
    return f'<tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body>{body}</body></text></tbx>'


def entry(word: str, language: str = "en") -> str:
    return f'<conceptEntry id="x"><langSec xml:lang="{language}"><termSec><term>{word}</term></termSec></langSec></conceptEntry>'


V2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd" [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader><fileDesc/></martifHeader>
<text><body>
<termEntry id="t1"><descrip type="subjectField">bridges</descrip>
 <descripGrp><descrip type="definition">carries a road</descrip><admin type="source">guide</admin></descripGrp>
 <langSet xml:lang="en_us"><tig><term>bridge</term><termNote type="partOfSpeech">noun</termNote>
  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><termNote type="grammaticalGender">neuter</termNote></tig>
  <ntig><termGrp><term>viaduct</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="ru"><tig><term>мо<hi>ст</hi></term><descripGrp><descrip type="context">Мост открыт.</descrip></descripGrp></tig></langSet>
</termEntry>
</body></text></martif>"""


def test_tbx_2_is_read_and_what_has_no_place_is_counted() -> None:
    reader = TbxReader(io.BytesIO(V2.encode()), "in.tbx")
    (concept,) = reader.concepts()
    assert isinstance(concept, Concept)
    assert (concept.domain, concept.definition) == ("bridges", "carries a road")
    assert concept.terms == (
        Term("bridge", "en-US", TermStatus.PREFERRED, "noun"),
        Term("viaduct", "en-US", TermStatus.FORBIDDEN),
        Term("мост", "ru", example="Мост открыт."),
    )
    assert reader.dropped == {"definition/source": 1, "grammaticalGender": 1}


@pytest.mark.parametrize("style", ["DCT", "DCA"])
def test_the_public_examples_are_read_whole(shared_data: Path, style: str) -> None:
    path = shared_data / "translation" / "tbx-basic" / f"Example_Astronomy_{style}_VALID.tbx"
    found = concepts(path.read_bytes())
    assert len(found) == 45
    assert sum(len(concept.terms) for concept in found) == 113
    assert found[0].terms[0].text == "open cluster"
    assert found[0].terms[0].status is TermStatus.PREFERRED
    assert found[0].terms[1].status is TermStatus.FORBIDDEN
    assert concepts(written(*found)) == found


def test_both_styles_of_the_same_words_say_the_same() -> None:
    dct = basic("""<conceptEntry id="1" xmlns:m="urn:x" xmlns:b="urn:y"><m:subjectField>law</m:subjectField>
        <langSec xml:lang="az"><termSec><term>qanun</term><m:partOfSpeech>noun</m:partOfSpeech></termSec></langSec></conceptEntry>""")
    dca = basic("""<conceptEntry id="1"><descrip type="subjectField">law</descrip>
        <langSec xml:lang="az"><termSec><term>qanun</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec></conceptEntry>""")
    assert concepts(dct) == concepts(dca)
    assert concepts(dct)[0].domain == "law"


def test_what_is_written_keeps_the_rules_of_the_dialect() -> None:
    tree = etree.fromstring(written(PERSON, BRIDGE))
    assert (tree.get("type"), tree.get("style")) == ("TBX-Basic", "dct")
    ids = set(tree.xpath("//@id"))
    assert len(ids) == 2
    for target in tree.xpath("//@target"):
        assert re.fullmatch("https?://.+", target) or target in ids
    # Elements of the other style bear a type; only the root may have one here.
    assert [element.tag for element in tree.iter() if element.get("type")] == [f"{TBX}tbx"]
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in ids)
    for status in tree.iter("{http://www.tbxinfo.net/ns/min}administrativeStatus"):
        parent = status.getparent()
        assert parent is not None
        assert parent.tag == f"{TBX}termSec"


BRIDGE = Concept(
    ConceptId("0123456789abcdef"),
    (
        Term("körpü", "az", TermStatus.PREFERRED, "noun", note="one\ntwo", forms=("körpülü", "körpücük")),
        Term("мост", "ru", source="dictionary", example="Мост < открыт & закрыт."),
        Term("виадук", "ru", TermStatus.FORBIDDEN),
    ),
    domain="building",
    definition="carries a road",
    note="first\nsecond",
    source="atlas",
    image="pictures/bridge.jpg",
    author="Leyla Quliyeva",
    at="2026-03-05T00:00:00.000Z",
)
PERSON = Concept(
    ConceptId("zyxwvtsrqpnmkjhg"),
    (
        Term("İlqar Məmmədov", "az", part_of_speech="properNoun", use=TermUse.FIRST),
        Term("Məmmədov", "az", part_of_speech="properNoun", use=TermUse.LATER),
    ),
    ConceptKind.PERSON,
    image="https://example.org/a.jpg?x=1&y=2",
)


def test_everything_comes_back_as_it_was_written() -> None:
    assert concepts(written(BRIDGE, PERSON)) == [BRIDGE, PERSON]


def test_a_broken_concept_costs_itself_only_and_is_named_by_its_line() -> None:
    found = read(
        basic(
            "\n".join(
                [
                    entry("one"),
                    entry("a & b"),
                    entry("two").replace("</conceptEntry>", ""),
                    entry("three"),
                    entry("four", "no language!"),
                    "<conceptEntry/>",
                    "<!-- " + entry("hidden") + " -->",
                    entry("five"),
                ]
            )
        )
    )
    damage = [(one.line, one.unit) for one in found if isinstance(one, Damage)]
    words = [one.terms[0].text for one in found if isinstance(one, Concept)]
    assert words == ["one", "three", "five"]
    assert damage == [(2, 2), (3, 3), (5, 5), (6, 6)]


def test_entities_are_never_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    data = f'<!DOCTYPE tbx [<!ENTITY a0 "x">{bomb}<!ENTITY s SYSTEM "{secret.as_uri()}">]>' + basic(
        entry("&s;") + entry("&a8;") + entry("safe")
    )
    found = read(data)
    assert [isinstance(one, Damage) for one in found] == [True, True, False]
    assert "hidden" not in repr(found)


def test_deep_and_endless_concepts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<conceptEntry>" + "<note>" * 2000 + "</note>" * 2000 + "</conceptEntry>"
    first, second = read(basic(deep + entry("after")))
    assert isinstance(first, Damage)
    assert isinstance(second, Concept)
    monkeypatch.setattr(splitting, "LONGEST", 2000)
    found = read(basic("<conceptEntry><note>" + "x" * 600_000))
    assert found
    assert all(isinstance(one, Damage) for one in found)


def test_what_stands_before_the_concepts_may_be_long() -> None:
    found = read(basic(entry("one")).replace("<text>", "<p>" + "x" * 5_000_000 + "</p>\n<text>"))
    assert [one.terms[0].text for one in found if isinstance(one, Concept)] == ["one"]


def test_what_is_no_tbx_is_refused_before_it_is_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1, /) -> bytes:
            self.asked += 1
            assert self.asked < 20
            return b"words and words " * (size // 16)

    with pytest.raises(InputError):
        next(TbxReader(Endless(), "in.tbx").concepts())


def test_a_file_that_breaks_off_gives_what_is_whole() -> None:
    found = read(basic(entry("one") + entry("two"))[:-70])
    assert [type(one) for one in found] == [Concept, Damage, Damage]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_any_encoding_is_read(encoding: str) -> None:
    (found,) = concepts(basic(entry("körpü", "az")).encode(encoding))
    assert found.terms[0].text == "körpü"


@pytest.mark.parametrize("data", [b"", b"words", b"<html><body>tbx</body></html>", b"\x00\x01\x02" * 50])
def test_what_is_no_tbx_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match=r"in\.tbx"):
        read(data)


def test_pieces_may_be_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    text = basic("<!-- " + entry("hidden") + " -->" + entry("one") + "\n" + entry("two"))
    for size in (1, 7, 50):
        pieces = [(text[start : start + size], start) for start in range(0, len(text), size)]
        found = list(splitting.Splitter(pieces).entries())
        assert [re.findall("<term>(.*?)<", one.text) for one in found] == [["one"], ["two"]]
        assert [one.line for one in found] == [1, 2]


line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=10).filter(
    lambda text: not re.search("[\ufffe\uffff|]|\\s", text) and not text.startswith((FORMS_MARK, IMAGE_MARK))
)
terms = st.builds(
    Term,
    line,
    st.sampled_from(["az", "ru", "en-GB", "zh-Hant"]),
    st.sampled_from(TermStatus),
    st.sampled_from(["", *(part for part in PARTS_OF_SPEECH if part != "properNoun")]),
    st.sampled_from(TermUse),
    st.just("") | line,
    st.just("") | line,
    st.just("") | line,
    st.lists(line, max_size=2).map(tuple),
)
some = st.builds(
    Concept,
    st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=16, max_size=16).map(ConceptId),
    st.lists(terms, min_size=1, max_size=4).map(tuple),
    st.just(ConceptKind.TERM),
    *[st.just("") | line] * 5,
)


@given(st.lists(some, min_size=1, max_size=3))
def test_any_concept_survives_the_round_trip(given_concepts: list[Concept]) -> None:
    found = concepts(written(*given_concepts))
    assert [sorted(one.terms, key=repr) for one in found] == [
        sorted(one.terms, key=repr) for one in given_concepts
    ]
    assert [(one.id, one.domain, one.definition, one.note, one.source) for one in found] == [
        (one.id, one.domain, one.definition, one.note, one.source) for one in given_concepts
    ]


def test_a_file_that_breaks_off_says_in_which_line() -> None:
    text = written(Concept(ConceptId("c1"), terms=(Term("bridge", "en"),))).decode()
    cut = text[: text.index("</termSec>")]
    *_rest, last = read(cut)
    assert isinstance(last, Damage)
    assert last.line == cut.count("\n") + 1
