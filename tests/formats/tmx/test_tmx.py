"""TMX files of every kind that tools write, and what is left of broken ones."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor_app.base.errors import InputError
from editor_app.document.segment_texts import Placeholder
from editor_app.formats.tmx.making import language_tag
from editor_app.formats.tmx.reading import TmxReader
from editor_app.formats.tmx.values import Damage, TmxUnit, Variant
from editor_app.formats.tmx.writing import write_tmx

HEAD = '<?xml version="1.0" encoding="{}"?><tmx version="1.4"><header srclang="en"/><body>'
TAIL = "</body></tmx>"
RAIN = '<tu><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="ru"><seg>Дождь</seg></tuv></tu>'
SNOW = RAIN.replace("Rain", "Snow").replace("Дождь", "Снег")


def read(data: bytes | str, encoding: str = "utf-8") -> tuple[list[TmxUnit], list[Damage]]:
    raw = data.encode(encoding) if isinstance(data, str) else data
    units = list(TmxReader(io.BytesIO(raw), "memory.tmx").units())
    return (
        [unit for unit in units if isinstance(unit, TmxUnit)],
        [unit for unit in units if isinstance(unit, Damage)],
    )


def sources(units: list[TmxUnit]) -> list[str]:
    return [unit.variants[0].text for unit in units]


def test_every_file_of_the_compliance_kit_is_read_whole(shared_data: Path) -> None:
    found = {}
    for path in sorted((shared_data / "translation" / "tmx-compliance-kit").glob("*.tmx")):
        units, damage = read(path.read_bytes())
        assert damage == [], path.name
        assert TmxReader(io.BytesIO(path.read_bytes()), path.name).notes == (), path.name
        found[path.stem] = units
    assert len(found) == 23
    assert sum(len(units) for units in found.values()) == 76
    assert found["ImportTest1A"][1].variants[0].text == "Second segment with [  \t\t]"
    assert [variant.language for variant in found["ImportTest1B"][0].variants] == ["en-US", "fr-CA"]
    texts = ["à=agrave, é=eacute, æ=aelig", "ÿ=U+00FF, ™=U+2122, ’=U+2019", "“=U+201C, –=U+2013, ¤=U+00A4"]
    for name in "DEFGH":
        assert sources(found[f"ImportTest1{name}"]) == texts, name
    # The unit says its own source language, wherever it stands.
    assert [unit.variants[0].language for unit in found["ImportTest1K"]] == ["de-DE", "fr-CA"]
    assert sources(found["ImportTest1J"]) == ["First entry in US English", "Second entry in US English"]
    assert found["ImportTest2A"] != []
    black = found["ImportTest2A"][0].variants[0]
    assert black.text == "The big black cat sleeps."
    assert [(code.position, code.kind, code.mark) for code in black.codes] == [
        (8, "open", "bold"), (13, "close", "bold"), (14, "open", "underline"), (17, "close", "underline"),
    ]  # fmt: skip
    picture = found["ImportTest2C"][0].variants[0].codes[2]
    assert (picture.kind, picture.mark, picture.data) == (
        "single", "image", '<IMG SRC="here.png" ALT="Start Here!">',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("UTF-16", "utf-16-le"),
        ("windows-1251", "cp1251"), ("UTF-8", "cp1251"), ("ISO-8859-1", "utf-8"), ("UTF-16", "utf-8"),
    ],
)  # fmt: skip
def test_an_encoding_is_recognised_also_when_the_declaration_lies(declared: str, real: str) -> None:
    many = "".join(RAIN.replace("Дождь", f"Дождь шёл весь день над урожаем {n}") for n in range(20))
    text = HEAD.format(declared) + many + TAIL
    units, damage = read(text, real)
    assert [unit.variants[1].text for unit in units][:1] == ["Дождь шёл весь день над урожаем 0"]
    assert (len(units), damage) == (20, [])
    notes = TmxReader(io.BytesIO(text.encode(real)), "memory.tmx").notes
    is_right = real.startswith(declared.lower()) or declared.replace("windows-", "cp") == real
    assert [declared in note for note in notes] == ([] if is_right else [True])


def test_letters_outside_ascii_may_come_late() -> None:
    many = "<!-- " + "x" * 600_000 + " -->"
    units, damage = read(HEAD.format("windows-1251") + many + RAIN + TAIL, "cp1251")
    assert ([unit.variants[1].text for unit in units], damage) == (["Дождь"], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("<tu><tuv xml:lang='en'><seg>A & B</seg></tuv></tu>", "XML is broken"),
        ("<tu><tuv xml:lang='en'><seg>A</tuv></tu>", "XML is broken"),
        ("<tu><tuv xml:lang='en'><seg>A</seg></tuv></tu>", "no translation"),
        ("<tu><tuv xml:lang='en'><seg>A</seg></tuv><tuv xml:lang='?'><seg>B</seg></tuv></tu>", "“?”"),
        ("<tu><tuv xml:lang='en'><seg>A</seg></tuv><tuv xml:lang='ru'><seg> </seg></tuv></tu>", "no text"),
        ("<tu><tuv xml:lang='en'><seg>A&evil;</seg></tuv><tuv xml:lang='ru'><seg>B</seg></tuv></tu>", "evil"),
        ("<tu><tuv xml:lang='en'><seg>never ends", "does not end"),
    ],
)
def test_a_broken_unit_is_named_and_its_neighbours_are_kept(broken: str, reason: str) -> None:
    units, damage = read(HEAD.format("UTF-8") + "\n" + RAIN + "\n" + broken + "\n" + SNOW + TAIL)
    assert sources(units) == ["Rain", "Snow"]
    (one,) = damage
    assert (one.line, one.unit) == (3, 2)
    assert reason in one.reason


def test_bytes_that_are_no_letters_cost_only_their_unit() -> None:
    data = (HEAD.format("UTF-8") + RAIN * 9 + "\n").encode() + RAIN.encode().replace("ж".encode(), b"\xd0")
    units, damage = read(data + (SNOW + TAIL).encode())
    assert (len(units), [one.unit for one in damage]) == (10, [10])


def test_the_replacement_character_itself_is_a_letter() -> None:
    units, damage = read(HEAD.format("UTF-8") + RAIN.replace("Rain", "R\ufffdin") + TAIL)
    assert (sources(units), damage) == (["R\ufffdin"], [])


def test_a_file_that_breaks_off_gives_what_came_before() -> None:
    whole = HEAD.format("UTF-8") + RAIN + SNOW + TAIL
    for end in range(len(HEAD), len(whole) - len(TAIL)):
        units, damage = read(whole[:end])
        assert sources(units) == ["Rain", "Snow"][: (whole[:end].count("</tu>"))]
        assert "breaks off" in damage[-1].reason


def test_entities_of_a_doctype_are_not_expanded_and_no_file_is_asked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    doctype = f'<!DOCTYPE tmx [{bomb}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    head = HEAD.format("UTF-8").replace("<tmx", doctype + "<tmx")
    units, damage = read(head + RAIN.replace("Rain", "&e9;") + RAIN.replace("Rain", "&file;") + SNOW + TAIL)
    assert sources(units) == ["Snow"]
    assert len(damage) == 2


def test_comments_hide_units_and_attributes_may_be_written_in_any_way() -> None:
    odd = "<tu\n  tuid = '1'\n><tuv\txml:lang= \"EN_us\" ><seg>Hail</seg></tuv ><tuv lang='RU'><seg>Град</seg></tuv></tu >"
    units, damage = read(HEAD.format("UTF-8") + f"<!-- {RAIN} --> {odd} <!-- \n {SNOW} -->" + TAIL)
    assert (sources(units), damage) == (["Hail"], [])
    assert [variant.language for variant in units[0].variants] == ["en-US", "ru"]


SPACES = st.sampled_from(["", " ", "\n", "\r\n  ", "\t"])
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            'srclang="ru"', "srclang='en'", 'changedate="20250314T120000Z"', 'creationid="Leyla > Əli"',
            'changeid = "x"', 'changeid=""', 'xml:space="preserve"', 'tuid="a\nb"', 'type="&lt;"', "b='\"'",
        ]
    ),
    max_size=3,
)  # fmt: skip
LANGUAGE = st.sampled_from(
    [
        'xml:lang="en"',
        "xml:lang='ru-RU'",
        'lang="ru"',
        'xml:lang="no language"',
        'xml:lang=""',
        "",
        'a="1" a="2"',
    ]
)
SAID = st.sampled_from(
    [
        "Rain",
        "Дождь, [1]]",
        " ",
        "",
        "a &amp; b",
        "<ph/>x",
        "1 > 0",
        "a]]>b",
        "a\r\nb",
        "a\rb",
        "\x05",
        "\ufffe",
    ]
)
ABOUT = st.sampled_from(
    [
        "",
        '<prop type="x-story">1</prop>',
        "<note>Read\nthis</note>",
        "<prop>a</note>",
        '<prop type="note"/>',
        "?",
    ]
)


@st.composite
def written_units(draw: st.DrawFn) -> str:
    """A unit as tools write them, or nearly so."""
    variants = [
        f"<tuv {draw(LANGUAGE)}>{draw(SPACES)}<seg>{draw(SAID)}</seg>{draw(SPACES)}</tuv>"
        for _number in range(draw(st.sampled_from([2, 2, 2, 1, 3])))
    ]
    said = "".join(f"{draw(SPACES) or ' '}{attribute}" for attribute in draw(ATTRIBUTES))
    return (
        f"<tu{said}{draw(SPACES)}>{draw(SPACES)}{draw(ABOUT)}{draw(SPACES).join(variants)}</tu>{draw(SPACES)}"
    )


@given(st.lists(written_units(), min_size=1, max_size=4))
def test_plain_units_are_read_as_the_parser_reads_them(units: list[str]) -> None:
    quickly = HEAD.format("utf-8") + "\n" + "".join(units) + TAIL
    # An instruction means nothing, and only the parser knows that.
    assert read(quickly) == read(quickly.replace("</tu>", "<?x?></tu>"))


def test_control_characters_and_undeclared_prefixes_do_no_harm() -> None:
    unit = RAIN.replace("Rain", "Ra&#x1F;in\x02").replace("<tu>", "<tu my:id='3'>")
    units, damage = read(HEAD.format("UTF-8") + unit + TAIL)
    assert (sources(units), damage) == (["Rain"], [])


def test_unknown_codes_are_kept_and_text_in_wrapping_ones_is_text() -> None:
    seg = 'A <x id="7"/><g id="1" ctype="x-bold">bold</g> <odd><deep>&lt;img&gt;</deep></odd>end'
    units, _damage = read(HEAD.format("UTF-8") + RAIN.replace("Rain", seg) + TAIL)
    variant = units[0].variants[0]
    assert variant.text == "A bold end"
    assert [(code.position, code.kind, code.mark, code.data) for code in variant.codes] == [
        (2, "single", "code", ""), (2, "open", "bold", ""), (6, "close", "bold", ""), (7, "single", "code", "<img>"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"<html><body>no</body></html>", b"Rain,Snow\n" * 5])
def test_what_is_no_tmx_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"memory\.tmx"):
        read(data)
    with pytest.raises(InputError, match=r"memory\.tmx"):
        read(b"")


def test_a_large_file_is_read_in_little_memory() -> None:
    class Endless:
        def __init__(self) -> None:
            self.left = 5_000_000
            self._pieces = self._make()

        def _make(self) -> Iterator[bytes]:
            yield HEAD.format("UTF-8").encode()
            while self.left > 0:
                self.left -= 100_000
                yield (RAIN * 800).encode()
            yield TAIL.encode()

        def read(self, _size: int = -1, /) -> bytes:
            return next(self._pieces, b"")

    tracemalloc.start()
    count = sum(isinstance(unit, TmxUnit) for unit in TmxReader(Endless(), "large.tmx").units())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40_000
    assert peak < 4_000_000


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("EN-us", "en-US"), ("az_latn_az", "az-Latn-AZ"), ("ru", "ru"), ("English", ""), ("", ""), ("e", ""),
        ("zh-hant", "zh-Hant"),
    ],
)  # fmt: skip
def test_language_codes_are_written_as_usual(said: str, wanted: str) -> None:
    assert language_tag(said) == wanted


def written(units: list[TmxUnit], source: str = "*all*") -> bytes:
    stream = io.BytesIO()
    assert write_tmx(stream, units, source) == len(units)
    return stream.getvalue()


def test_what_is_written_is_valid() -> None:
    bold = (Placeholder(0, "open", "bold", "b", "<b>"), Placeholder(4, "close", "bold", "b"))
    lone = (Placeholder(4, "close", "", "9"), Placeholder(4, "single", "break", "x"))
    unit = TmxUnit(
        (Variant("en", "Rain", bold), Variant("ru", "Дождь\x01", lone)),
        'a"b<c',
        "2026-11-22T10:00:00.000Z",
        {"x-copydesk-state": "20", "note": "seen & read"},
    )
    data = written([unit], "en")
    tree = etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True))
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(tree), dtd.error_log
    (again,), damage = read(data)
    assert damage == []
    assert (again.author, again.at) == (unit.author, unit.at)
    assert again.properties == unit.properties
    assert again.variants[1].text == "Дождь"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=40
).filter(lambda text: bool(text.strip()))


@st.composite
def variants(draw: st.DrawFn, language: str) -> Variant:
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    codes: list[Placeholder] = []
    for number, place in enumerate(places, 1):
        mark, data = draw(st.sampled_from(["bold", "italic", "x-own"])), draw(TEXTS)
        if draw(st.booleans()):
            codes.append(Placeholder(place, "single", mark, str(number), data))
        else:
            codes.append(Placeholder(place, "open", mark, str(number), data))
            codes.append(Placeholder(place, "close", mark, str(number), data))
    return Variant(language, text, tuple(codes))


@given(st.lists(st.tuples(variants("az"), variants("ru")), max_size=4))
def test_what_is_written_is_read_back_the_same(pairs: list[tuple[Variant, Variant]]) -> None:
    units, damage = read(written([TmxUnit(pair) for pair in pairs], "az"))
    assert damage == []
    assert [tuple(map(plain, unit.variants)) for unit in units] == [tuple(map(plain, pair)) for pair in pairs]


def plain(variant: Variant) -> tuple[object, ...]:
    """Numbers of codes may change, their order, places and content not."""
    return (
        variant.language,
        variant.text,
        [(code.position, code.kind, code.mark, code.data) for code in variant.codes],
    )


DTD = """
<!ELEMENT tmx (header, body)><!ATTLIST tmx version CDATA #REQUIRED>
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu srclang CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)><!ELEMENT prop (#PCDATA)><!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)><!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA | bpt | ept | it | ph)*>
<!ELEMENT bpt (#PCDATA)><!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)><!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT it (#PCDATA)>
<!ATTLIST it pos (begin | end) #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ph (#PCDATA)><!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED>
"""
"""What TMX 1.4b requires of the elements that are written."""
