from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.language.spelling import packages
from editor_app.language.spelling.packages import (
    language_of,
    read_list,
    read_package,
    read_pair,
    usable_encoding,
)
from helpers.dictionaries import AFF, WORDS, dic, oxt, package, xpi


def test_a_browser_extension_gives_its_dictionary_with_language_and_licence() -> None:
    (found,) = read_package(xpi(), "words.xpi")
    assert (found.language, found.licence) == ("az", "Anybody may use these words.")
    assert found.aff.decode() == AFF


def test_an_office_extension_gives_its_dictionary_and_not_its_hyphenation() -> None:
    (found,) = read_package(oxt(), "words.oxt")
    assert (found.name, found.language) == ("words", "az-AZ")
    assert found.licence.startswith("Words of")


def test_a_package_of_several_languages_gives_each() -> None:
    files = {f"{name}/{name}.{ending}": text for name in ("az", "ru_RU") for ending, text in
             (("aff", AFF), ("dic", dic(*WORDS)))}  # fmt: skip
    assert {found.language for found in read_package(package(files), "all.zip")} == {"az", "ru-RU"}


@pytest.mark.parametrize(
    ("name", "language"),
    [("az.aff", "az"), ("az_AZ.dic", "az-AZ"), ("sr_Latn_RS.dic", "sr-Latn-RS"), ("en_GB-large.dic", "en-GB"),
     ("es_419.dic", "es-419"), ("words.dic", ""), ("hyph_az.dic", ""), ("index.dic", "")],
)  # fmt: skip
def test_the_name_of_a_file_tells_its_language(name: str, language: str) -> None:
    assert language_of(name) == language


def test_what_is_no_package_or_holds_no_dictionary_is_named() -> None:
    for data in (b"", b"PK\x03\x04 broken", b"no zip at all"):
        with pytest.raises(InputError, match=r"words\.xpi"):
            read_package(data, "words.xpi")
    with pytest.raises(InputError, match="no dictionary in"):
        read_package(package({"readme.txt": "nothing"}), "words.oxt")


def test_a_package_that_would_unpack_to_more_than_a_dictionary_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "MOST_WORDS", 1 << 20)
    bomb = package({"az.aff": AFF, "az.dic": b"1\n" + bytes(2 << 20)})
    assert len(bomb) < 10_000
    with pytest.raises(InputError, match="too large"):
        read_package(bomb, "az.oxt")
    many = package({f"{number}.txt": "" for number in range(packages.MOST_ENTRIES + 1)})
    with pytest.raises(InputError, match="too many"):
        read_package(many, "az.oxt")


def test_an_encoding_that_engines_call_differently_gets_a_name_that_all_know() -> None:
    assert (
        usable_encoding(b"# words\nSET microsoft-cp1251\nTRY abc\n", "bg")
        == b"# words\nSET cp1251\nTRY abc\n"
    )
    assert usable_encoding(b"SET KOI8-R\n", "ru") == b"SET KOI8-R\n"
    assert usable_encoding(b"TRY abc\n", "en") == b"TRY abc\n"
    with pytest.raises(InputError, match="KLINGON-8"):
        usable_encoding(b"SET KLINGON-8\n", "tlh")


def test_a_dic_without_its_first_line_is_no_dictionary() -> None:
    with pytest.raises(InputError, match=r"az\.dic is no dictionary"):
        read_pair(AFF.encode(), b"words\n", "az")


def test_a_plain_list_may_have_counts_and_nothing_else() -> None:
    assert read_list("\ufeffyol 12\nkörpü\n".encode(), "az_words.txt").dic == "yol 12\nkörpü\n".encode()
    assert read_list(b"a\nb\n", "az_words.txt").language == "az"
    with pytest.raises(InputError, match="no list of words"):
        read_list("\n".join(["a sentence of many words"] * 20).encode(), "story.txt")
    with pytest.raises(InputError, match="UTF-8"):
        read_list("слово".encode("cp1251"), "ru.txt")
    with pytest.raises(InputError, match="no list"):
        read_list(b"", "az.txt")


@given(st.binary(max_size=300), st.data())
def test_damaged_packages_end_in_words(noise: bytes, data: st.DataObject) -> None:
    whole = xpi()
    place = data.draw(st.integers(0, len(whole)))
    for damaged in (whole[:place], whole[:place] + noise + whole[place:], noise):
        # Either it can still be read, or the error is one for people.
        with contextlib.suppress(InputError):
            assert read_package(damaged, "words.xpi")
