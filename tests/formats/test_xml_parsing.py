"""XML that senders broke is read; XML that is meant to harm does nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.xml_parsing import let_go, local_name, namespace_of, parse_xml

SOUND = '<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:a"><!-- note --><b>Bridge</b>ə</a>'


def text_of(data: bytes) -> str:
    return "".join(parse_xml(data, "bridge.xml").root.itertext())


def test_a_sound_file_needs_no_repair() -> None:
    tree = parse_xml(SOUND.encode())
    assert (tree.warnings, tree.defects) == ((), ())
    assert [local_name(child) for child in tree.root] == ["b"]
    assert namespace_of(tree.root) == "urn:a"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_wide_letters_are_read(codec: str) -> None:
    assert text_of(SOUND.replace("UTF-8", "UTF-16").encode(codec)) == "Bridgeə"


def test_letters_that_html_names_and_bare_ampersands_are_mended_and_said() -> None:
    tree = parse_xml(b"<a t='R&D'>caf&eacute; &amp; bar&nbsp;&lt;&#8364;&#0;<![CDATA[&eacute;]]></a>")
    assert tree.root.text == "café & bar\xa0<€&eacute;"
    assert tree.root.get("t") == "R&D"
    assert [defect.place for defect in tree.defects] == ["&"]


def test_a_file_in_another_encoding_than_it_declares_is_read_and_said() -> None:
    words = "Красный мост через реку открыли в понедельник утром, движение по нему уже началось."
    tree = parse_xml(f'<?xml version="1.0" encoding="UTF-8"?><a>{words}</a>'.encode("cp1251"))
    assert tree.root.text == words
    assert "encoding" in tree.defects[0].text


def test_a_file_that_breaks_off_gives_what_it_has() -> None:
    tree = parse_xml(b"<a><b>Bridge</b><c>open")
    assert [child.text for child in tree.root] == ["Bridge", "open"]
    assert "not well-formed" in tree.defects[0].text


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!-- don\'t ] --><!ENTITY y "&x;&x;">]>',
        "<!-- " + "x" * 70_000 + ' --><!DOCTYPE a [<!ENTITY x "boom">]>',
        '<!doctype a PUBLIC "-//A//DTD//EN" "http://localhost/a.dtd">',
    ],
)
def test_a_document_type_is_never_looked_at(before: str) -> None:
    assert text_of(f"{before}<a>&x;.</a>".encode()) == "&x;."


@pytest.mark.parametrize("piece", ["<![CDATA[", "<!--", "<?", "&", "</a>", "<a ", "<!DOCTYPE [", "]]>", "'<"])
def test_what_repeats_takes_time_by_its_length_only(piece: str) -> None:
    with suppress(InputError):
        parse_xml(b"<a>&x;" + piece.encode() * 60_000)


@pytest.mark.parametrize(
    "begun",
    [
        "</a>" + "<!---->" * 60 + "<b>",
        "</a>" + " " * 60_000 + "<b>",
        "<br" + " " * 60_000,
        "<" + "b" * 60_000,
        "</b" + " " * 60_000,
        "<?xml " * 60_000,
        "</a><!--" * 60_000,
    ],
)
def test_what_goes_on_and_on_takes_time_by_its_length_only(begun: str) -> None:
    with suppress(InputError):
        parse_xml(f"<a>&x;{begun}<b>".encode())


def test_entities_that_grow_do_not() -> None:
    many = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    with suppress(InputError):
        assert len(text_of(f'<!DOCTYPE a [<!ENTITY e0 "ha">{many}]><a>&e11;</a>'.encode())) < 100


@pytest.mark.parametrize(
    "data", [b"", b"words", b"\0" * 100, b"%PDF-1.4\n", b"<" * 1000, b"<?xml version='1.0'?>"]
)
def test_what_is_no_xml_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"bridge\.xml"):
        parse_xml(data, "bridge.xml")


def test_what_nests_without_end_is_not_followed() -> None:
    with suppress(InputError):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000)


@given(st.integers(0, len(SOUND.encode()) - 1), st.binary(min_size=1, max_size=4))
def test_a_file_with_other_bytes_is_read_or_refused(place: int, other: bytes) -> None:
    data = SOUND.encode()
    with suppress(InputError):
        parse_xml(data[:place] + other + data[place + len(other) :])


def test_elements_that_were_read_are_let_go() -> None:
    root = parse_xml(b"<a><b>1</b><b>2</b></a>").root
    let_go(root[1])
    assert len(root) == 1
