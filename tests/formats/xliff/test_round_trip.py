"""What is written is read again, in both versions, and is valid where the official schema is at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from lxml import etree

from editor_app.formats.bilingual import BilingualFile, BilingualUnit
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1
from helpers import bilingual as samples
from helpers.requirements import shared_data


def in_order(file: BilingualFile) -> BilingualFile:
    """``file`` with notes in an order of their own: XLIFF 1.2 keeps those of segments apart."""
    return replace(file, units=tuple(map(_in_order, file.units)))


def _in_order(unit: BilingualUnit) -> BilingualUnit:
    return replace(
        unit, notes=tuple(sorted(unit.notes, key=lambda note: (note.segment, note.text, note.priority)))
    )


def test_a_file_comes_back_from_xliff_2() -> None:
    read = read_xliff(xliff_2(samples.bridge()))
    assert read.problems == ()
    assert read.dropped == ()
    assert read.version == "2.1"
    assert read.files == (samples.bridge(),)


def test_a_file_comes_back_from_xliff_1() -> None:
    read = read_xliff(xliff_1(samples.bridge()))
    assert read.problems == ()
    assert read.version == "1.2"
    assert [in_order(file) for file in read.files] == [in_order(samples.bridge())]


@given(samples.files())
@settings(deadline=None, max_examples=50)
def test_any_file_comes_back_from_xliff_2(file: BilingualFile) -> None:
    read = read_xliff(xliff_2(file))
    assert read.problems == ()
    assert read.files == (file,)


@given(samples.files(has_controls=False))
@example(replace(samples.bridge(), original="-"))
@settings(deadline=None, max_examples=50)
def test_any_file_comes_back_from_xliff_1(file: BilingualFile) -> None:
    read = read_xliff(xliff_1(file))
    assert read.problems == ()
    assert [in_order(file) for file in read.files] == [in_order(file)]


@given(samples.files())
@settings(deadline=None, max_examples=30)
def test_the_same_file_gives_the_same_bytes(file: BilingualFile) -> None:
    assert xliff_2(file) == xliff_2(file)
    assert xliff_1(file) == xliff_1(file)


@given(file=samples.files())
@settings(deadline=None, max_examples=50)
def test_what_is_written_is_valid_by_the_official_schema(
    schema: etree.XMLSchema, file: BilingualFile
) -> None:
    schema.assertValid(etree.fromstring(xliff_2(file)))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    folder = shared_data() / "translation" / "schemas" / "xliff-2.1" / "schemas"
    if not folder.is_dir():
        pytest.skip("the schemas of XLIFF 2.1 are not here")
    return etree.XMLSchema(etree.fromstring(_together(folder)))


def _together(folder: Path) -> str:
    spaces = {
        "document:2.0": "xliff_core_2.0.xsd",
        "matches:2.0": "matches.xsd",
        "metadata:2.0": "metadata.xsd",
    }
    imports = "".join(
        f'<xs:import namespace="urn:oasis:names:tc:xliff:{space}" schemaLocation="{folder / name}"/>'
        for space, name in spaces.items()
    )
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
