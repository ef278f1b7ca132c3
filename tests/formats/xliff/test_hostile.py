"""Broken and hostile files: a clear error or the good units, never a program that hangs or fetches."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.xliff import parsing
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1
from helpers import bilingual as samples

WHOLE = xliff_2(samples.bridge())
OLD = xliff_1(samples.bridge())


def unit(number: int, text: str = "Trains follow.") -> str:
    return f'<unit id="u{number}"><segment><source>{text}</source></segment></unit>'


def document(inner: str, before: str = "") -> str:
    space = "urn:oasis:names:tc:xliff:document:2.0"
    return f'{before}<xliff xmlns="{space}" version="2.1" srcLang="en"><file id="f1">{inner}</file></xliff>'


def test_a_document_type_is_refused() -> None:
    grows = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(InputError, match="document type"):
        read_xliff(document(unit(1, "&b;"), grows).encode(), "bridge.xlf")


def test_a_document_type_is_refused_in_other_encodings() -> None:
    leads_away = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE xliff SYSTEM "file:///etc/passwd">'
    with pytest.raises(InputError, match="document type"):
        read_xliff(document(unit(1), leads_away).encode("utf-16"))


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    hidden = "<!--" + "x" * 40_000 + '--><!DOCTYPE xliff [<!ENTITY a "b">]>'
    with pytest.raises(InputError, match="document type"):
        read_xliff(document(unit(1, "&a;"), hidden).encode())


def test_units_before_the_end_of_a_broken_file_are_kept() -> None:
    broken = document(unit(1) + "\n" + unit(2) + "\n" + unit(3)).partition('<unit id="u3"')[0]
    found = read_xliff(broken.encode())
    assert [one.id for one in found.files[0].units] == ["u1", "u2"]
    assert found.problems[-1].message == "the file breaks off here"
    assert found.problems[-1].line >= 3


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<xliff>", b"\0" * 50, b"<a/>", b"<?xml version='1.0'?>", b"words"]
)
def test_what_is_no_xliff_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"bridge\.xlf"):
        read_xliff(data, "bridge.xlf")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1251", "koi8-r", "iso8859-5"])
def test_files_are_read_in_the_encoding_that_they_declare(codec: str) -> None:
    name = {
        "utf-8-sig": "UTF-8",
        "utf-16": "UTF-16",
        "cp1251": "windows-1251",
        "iso8859-5": "ISO-8859-5",
    }.get(codec, codec)
    data = document(unit(1, "Красный мост."), f'<?xml version="1.0" encoding="{name}"?>').encode(codec)
    found = read_xliff(data)
    assert found.files[0].units[0].segments[0].source.text == "Красный мост."
    assert found.problems == ()


@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "no-such-thing"])
def test_a_wrong_encoding_is_found_out_and_said(declared: str) -> None:
    words = "Красный мост через реку открыли в понедельник утром, движение по нему уже началось."
    data = document(unit(1, words), f'<?xml version="1.0" encoding="{declared}"?>').encode("cp1251")
    found = read_xliff(data)
    assert found.files[0].units[0].segments[0].source.text == words
    assert "not in the encoding that it declares" in found.problems[0].message


def test_what_nests_too_deeply_is_not_followed() -> None:
    deep = '<pc id="1">' * 5000 + "a" + "</pc>" * 5000
    with pytest.raises(InputError, match="no whole XML"):
        read_xliff(document(unit(1, deep)).encode())


def test_groups_as_deep_as_the_parser_goes_are_read() -> None:
    inner = "".join(f'<group id="g{n}">' for n in range(200)) + unit(1) + "</group>" * 200
    assert [one.id for one in read_xliff(document(inner).encode()).files[0].units] == ["u1"]


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "LARGEST", len(WHOLE) - 1)
    with pytest.raises(InputError, match="larger than"):
        read_xliff(WHOLE)


def test_a_stream_is_read_as_bytes_are() -> None:
    assert read_xliff(io.BytesIO(WHOLE)) == read_xliff(WHOLE)


def test_problems_are_listed_up_to_a_bound() -> None:
    found = read_xliff(document(unit(1) * 3000).encode())
    assert len(found.problems) == 1000


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3), st.booleans())
@settings(deadline=None)
def test_a_file_with_other_bytes_is_read_or_refused(place: int, other: bytes, is_old: bool) -> None:
    data = OLD if is_old else WHOLE
    place %= len(data)
    with suppress(InputError):
        read_xliff(data[:place] + other + data[place + len(other) :])
