"""SRX read from anywhere, and written so that others read it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editor_app.base.errors import InputError
from editor_app.formats.srx.reading import LARGEST, read_srx
from editor_app.formats.srx.values import SrxFile, SrxMap, SrxRule, SrxRules
from editor_app.formats.srx.writing import write_srx

SAMPLE = """<?xml version="1.0" encoding="{encoding}"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="{cascade}"><formathandle type="start" include="no"/></header>
  <body>
    <languagerules>
      <languagerule languagerulename="Short forms">
        <!-- nothing of this is read -->
        <rule break="no"><beforebreak>\\bним\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule><beforebreak>[.?!]+</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule break="yes"><afterbreak>— </afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules><languagemap languagepattern="ru.*" languagerulename="Short forms"/></maprules>
  </body>
</srx>"""


def sample(encoding: str = "UTF-8", cascade: str = "no") -> bytes:
    return SAMPLE.format(encoding=encoding, cascade=cascade).encode(encoding)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_rules_are_read_in_order_with_their_lines(encoding: str) -> None:
    found = read_srx(sample(encoding))
    (rules,) = found.sets
    assert rules.name == "Short forms"
    assert rules.rules == (
        SrxRule(False, r"\bним\.", r"\s", 8),
        SrxRule(True, "[.?!]+", r"\s", 9),
        SrxRule(True, "", "— ", 10),
    )
    assert found.maps == (SrxMap("ru.*", "Short forms"),)
    assert not found.cascades
    assert read_srx(sample(cascade="yes")).cascades


def test_the_first_version_without_names_of_its_own_is_read() -> None:
    plain = sample().replace(b' xmlns="http://www.lisa.org/srx20" version="2.0"', b' version="1.0"')
    assert read_srx(plain) == read_srx(sample())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be read"),
        (b"no rules at all", "cannot be read"),
        (b"<tmx/>", "holds no segmentation rules"),
        (sample()[:-40], "cannot be read"),
        (sample().replace(b'languagerulename="Short forms"/>', b'languagerulename="Other"/>'), "“Other”"),
        (sample().replace(b'break="no"', b'break="maybe"'), "line 8: “maybe”"),
        (sample().replace(b"<srx ", b'<!DOCTYPE srx [<!ENTITY a "b">]><srx '), "document type"),
        (sample().replace(b"<srx ", b'<!DOCTYPE srx SYSTEM "file:///etc/passwd"><srx '), "document type"),
        (b"<srx>" + b" " * LARGEST, "larger than 16 MB"),
    ],
    ids=range(9),
)
def test_what_cannot_be_read_is_refused_with_its_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read_srx(data, "desk.srx")
    assert str(refused.value).startswith("desk.srx: ")


def test_entities_that_grow_are_never_expanded() -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE srx [<!ENTITY a0 "ha">{entities}]><srx>&a9;</srx>'
    with pytest.raises(InputError):
        read_srx(bomb.encode())


@given(st.integers(0, len(sample()) - 1), st.binary(max_size=4))
def test_damaged_files_are_read_or_refused(place: int, other: bytes) -> None:
    data = sample()
    with suppress(InputError):
        read_srx(data[:place] + other + data[place + len(other) :])


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20).filter(
    lambda text: not set(text) & {"\ufffe", "\uffff"}
)
RULES = st.builds(SrxRule, st.booleans(), TEXTS, TEXTS)


@given(st.lists(RULES, min_size=1, max_size=5), st.booleans(), TEXTS)
def test_what_is_written_is_read_again(rules: list[SrxRule], cascades: bool, name: str) -> None:
    file = SrxFile((SrxRules(name, tuple(rules)),), (SrxMap(".*", name),), cascades)
    again = read_srx(write_srx(file))
    assert [(rule.is_break, rule.before, rule.after) for rule in again.sets[0].rules] == [
        (rule.is_break, rule.before, rule.after) for rule in rules
    ]
    assert (again.maps, again.cascades) == (file.maps, cascades)
    assert write_srx(again) == write_srx(file)


def test_what_is_written_is_valid(shared_data: Path) -> None:
    source = etree.parse(str(shared_data / "translation" / "schemas" / "srx20.xsd"))
    root = source.getroot()
    # It would be fetched, and nothing in the schema uses it.
    root.remove(root.find("{*}import"))
    schema = etree.XMLSchema(source)
    schema.assertValid(etree.fromstring(write_srx(read_srx(sample()))))
