"""Translations on the command line: out as XLIFF, worked on elsewhere, and in again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualSegment, BilingualUnit
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1
from helpers.commands import CommandLine
from helpers.stories import story, write_json
from helpers.translators import edited

WORDS = {"Bridge": "Мост открыт", "It is": "Он красный.", "Trains": "Поезда идут."}


def _unit(name: str, *both: tuple[str, str]) -> BilingualUnit:
    segments = (
        BilingualSegment(f"s{number}", SegmentText(source), SegmentText(target), SegmentState.TRANSLATED)
        for number, (source, target) in enumerate(both, 1)
    )
    return BilingualUnit(name, tuple(segments))


FOREIGN = BilingualFile(
    "en",
    "ru",
    "bridge.txt",
    (
        _unit("1", ("Bridge reopens", "Мост открыт")),
        _unit("2", ("It is red.", "Он красный.")),
        _unit("3", ("Trains follow.", "Поезда идут.")),
    ),
)


def translate(path: Path, words: Mapping[str, str] = WORDS, language: str = "ru") -> None:
    """What another tool does to a file."""
    (file,) = read_xliff(path.read_bytes()).files

    def edit(segment: BilingualSegment) -> BilingualSegment:
        found = [text for start, text in words.items() if segment.source.text.startswith(start)]
        if not found:
            return segment
        return replace(segment, target=SegmentText(found[0]), state=SegmentState.TRANSLATED)

    path.write_bytes(xliff_2(edited(replace(file, target_language=language), edit)))


def _imported(copydesk: CommandLine, tmp_path: Path) -> str:
    path = tmp_path / "bridge.json"
    write_json(path, story("Bridge reopens", "It is red. Trains follow."))
    (made,) = copydesk("import", path, "--json").json
    return str(made["article"])


def _out(copydesk: CommandLine, article: str, folder: Path, format: str = "xliff") -> Path:
    answer = copydesk("export", article, "--format", format, "--to", folder, "--json")
    assert answer.code == 0, answer.err
    return Path(answer.json[0]["path"])


def test_a_version_goes_out_with_its_source_and_comes_back(copydesk: CommandLine, tmp_path: Path) -> None:
    article = _imported(copydesk, tmp_path)
    version = copydesk("translate", article, "--to", "ru", "--json").json["article"]
    path = _out(copydesk, version, tmp_path / "out")
    (file,) = read_xliff(path.read_bytes()).files
    assert (file.source_language, file.target_language) == ("en", "ru")
    assert (file.identity["article"], file.identity["source"]) == (version, article)
    translate(path)
    (row,) = copydesk("import", path, "--json").json
    assert (row["article"], row["headline"], row["language"]) == (version, "Мост открыт", "ru")
    assert "3 translations" in row["warnings"][0]
    (again,) = copydesk("import", path, "--json").json
    assert again["warnings"][0] == "The translation came back with nothing new."
    text = copydesk("show", version).out
    assert "Он красный. Поезда идут." in text


def test_an_article_that_left_alone_gets_its_version_when_it_comes_back(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    article = _imported(copydesk, tmp_path)
    path = _out(copydesk, article, tmp_path / "out")
    translate(path)
    (row,) = copydesk("import", path, "--json").json
    assert row["article"] != article
    rows = copydesk("list", "--json").json
    assert {one["language"] for one in rows} == {"en", "ru"}
    assert len({one["story"] for one in rows}) == 1
    assert "Он красный. Поезда идут." in copydesk("show", row["article"]).out


def test_a_file_from_elsewhere_is_a_source_and_its_version(copydesk: CommandLine, tmp_path: Path) -> None:
    for name, write in (("new.xlf", xliff_2), ("old.xlf", xliff_1)):
        path = tmp_path / name
        path.write_bytes(write(FOREIGN))
        source, version = copydesk("import", path, "--json").json
        assert (source["headline"], version["headline"]) == ("Bridge reopens", "Мост открыт")
        assert (source["language"], version["language"]) == ("en", "ru")
        assert source["story"] == version["story"]
        assert "Поезда идут." in copydesk("show", version["article"]).out


def test_a_file_from_elsewhere_is_paired_with_an_article_on_request(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    article = _imported(copydesk, tmp_path)
    path = tmp_path / "elsewhere.xlf"
    path.write_bytes(xliff_2(FOREIGN))
    (row,) = copydesk("import", path, "--translates", article, "--json").json
    assert "Он красный. Поезда идут." in copydesk("show", row["article"]).out
    (again,) = copydesk("import", path, "--translates", article, "--json").json
    assert again["article"] == row["article"]
    assert len(copydesk("list", "--json").json) == 2


def test_what_has_no_place_is_named_and_the_rest_comes_in(copydesk: CommandLine, tmp_path: Path) -> None:
    article = _imported(copydesk, tmp_path)
    path = tmp_path / "elsewhere.xlf"
    more = _unit("4", ("It rains.", "Идёт дождь."))
    path.write_bytes(xliff_2(replace(FOREIGN, units=(*FOREIGN.units, more))))
    (row,) = copydesk("import", path, "--translates", article, "--json").json
    assert any("Идёт дождь." in text for text in row["warnings"])
    shown = copydesk("show", row["article"], "--as", "json").json
    assert "Идёт дождь." in shown["notes"][0]["text"]


def test_a_file_without_a_translation_cannot_be_paired(copydesk: CommandLine, tmp_path: Path) -> None:
    article = _imported(copydesk, tmp_path)
    answer = copydesk("import", tmp_path / "bridge.json", "--translates", article)
    assert answer.code == 1
    assert "There is no translation in it." in answer.err


def test_convert_keeps_the_translation_from_one_xliff_to_the_other(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    path, out = tmp_path / "new.xlf", tmp_path / "old.xlf"
    path.write_bytes(xliff_2(FOREIGN))
    assert copydesk("convert", path, "--to", "xliff-1.2", "-o", out).code == 0
    (file,) = read_xliff(out.read_bytes()).files
    assert [unit.segments[0].target for unit in file.units] == [
        unit.segments[0].target for unit in FOREIGN.units
    ]
