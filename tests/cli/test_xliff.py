"""XLIFF on the command line: out of a file, out of the library, and in again."""

from __future__ import annotations

from pathlib import Path

from editor_app.formats.xliff.documents import read_xliff
from helpers.commands import CommandLine
from helpers.stories import story, write_json


def test_convert_writes_a_segment_for_each_sentence(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "bridge.json"
    write_json(path, story("Bridge reopens", "Dr. Stone opened it at 9.30 a.m. on Monday. Trains follow."))
    answer = copydesk("convert", path, "--to", "xliff")
    assert answer.code == 0, answer.err
    (file,) = read_xliff(answer.out.encode()).files
    texts = [segment.source.text for unit in file.units for segment in unit.segments]
    assert texts[0] == "Bridge reopens"
    assert texts[-2:] == ["Dr. Stone opened it at 9.30 a.m. on Monday.", "Trains follow."]
    assert file.source_language == "en"


def test_convert_reads_it_back_by_its_content(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "bridge.json"
    write_json(path, story("Bridge reopens", "It is red. Trains follow."))
    for name in ("xliff", "xliff-1.2"):
        out = tmp_path / "story"
        said = copydesk("convert", path, "--to", name, "-o", out, "--json")
        assert said.code == 0, said.err
        text = copydesk("convert", out, "--to", "text")
        assert "Bridge reopens" in text.out
        assert "It is red. Trains follow." in text.out


def test_an_article_of_the_library_goes_out_and_is_imported_elsewhere(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "bridge.json"
    write_json(path, story("Bridge reopens", "It is red. Trains follow."))
    (made,) = copydesk("import", path, "--json").json
    (row,) = copydesk("export", made["article"], "--format", "xliff", "--to", tmp_path / "out", "--json").json
    (file,) = read_xliff(Path(row["path"]).read_bytes()).files
    assert file.identity["article"] == made["article"]
    assert file.identity["revision"]
    other = CommandLine(tmp_path / "other")
    (again,) = other("import", row["path"], "--json").json
    assert (again["format"], again["headline"]) == ("xliff", "Bridge reopens")


def test_a_broken_file_is_named_with_its_reason(copydesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "bridge.xlf"
    path.write_text('<xliff version="1.2"><file>')
    answer = copydesk("convert", path, "--to", "text")
    assert answer.code == 1
    assert "bridge.xlf: The XLIFF file cannot be read: it is no whole XML document." in answer.err
